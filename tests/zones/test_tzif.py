"""Clock changes, read from compiled data: against Python's own reader, and from files made by hand."""

import struct
from datetime import UTC, datetime, timedelta
from itertools import chain, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError, UnknownZoneError
from summit_timeline.testing import zones
from summit_timeline.zones import Transition, resolve, transitions, use_tz_data, zone_names
from summit_timeline.zones.clock import clock_of
from summit_timeline.zones.database import zone_bytes
from summit_timeline.zones.posix import Footer, Regime, YearRule, parse_footer
from summit_timeline.zones.tzif import Spell, history, parse_tzif

HOUR = 3600


def tzif(  # noqa: PLR0913 - a file has that many parts
    instants: tuple[int, ...] = (),
    indices: tuple[int, ...] = (),
    types: tuple[tuple[int, int, int], ...] = ((0, 0, 0),),
    *,
    names: bytes = b"AAA\0BBB\0",
    footer: bytes | None = b"AAA0",
    version: bytes = b"2",
    leaps: int = 0,
) -> bytes:
    """Make a TZif file by hand; without a footer it is one of version 1."""

    def block(width: str) -> bytes:
        fitting = [pair for pair in zip(instants, indices, strict=True) if width == "q" or abs(pair[0]) <= 2**31]
        counts = (len(types), len(types), leaps, len(fitting), len(types), len(names))
        body = struct.pack(f">{len(fitting)}{width}", *(pair[0] for pair in fitting)) + bytes(
            pair[1] for pair in fitting
        )
        body += b"".join(struct.pack(">lBB", *kind) for kind in types) + names
        body += leaps * struct.pack(f">{width}l", 0, 1) + 2 * bytes(len(types))
        return struct.pack(">4s1s15x6L", b"TZif", b"\0" if footer is None else version, *counts) + body

    return block("l") if footer is None else block("l") + block("q") + b"\n" + footer + b"\n"


def at(zone: str, instant: datetime) -> tuple[Any, Any]:
    """Ask Python's own reader of the same bytes."""
    local = instant.astimezone(clock_of(zone).info)
    return local.utcoffset(), local.tzname()


def test_every_change_of_every_zone_is_one_for_python_too() -> None:
    """A second before, and at the change, from 1850 to 2100; and the changes form a chain."""
    probes = 0
    for zone in {zone_bytes(zone): zone for zone in zone_names()}.values():
        changes = transitions(zone, first_year=1850)
        for change in changes:
            before, after = (change.offset_before, change.name_before), (change.offset_after, change.name_after)
            assert at(zone, change.instant - timedelta(seconds=1)) == before != after, (zone, change)
            assert at(zone, change.instant) == after, (zone, change)
            probes += 2
        for one, two in pairwise(changes):
            assert one.instant < two.instant
            assert (one.offset_after, one.name_after) == (two.offset_before, two.name_before)
    assert probes > 50_000


@given(zone=zones(), seconds=st.integers(-(2**32), 2**32))
def test_no_change_is_missed(zone: str, seconds: int) -> None:
    """At any instant Python says what the last change before it says."""
    instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    earlier = [change for change in transitions(zone, first_year=1, last_year=2110) if change.instant <= instant]

    if earlier:
        assert at(zone, instant) == (earlier[-1].offset_after, earlier[-1].name_after)


@pytest.mark.parametrize(
    ("zone", "year", "instant", "before", "after"),
    [
        pytest.param("America/Anchorage", 2026, "2026-03-08T11:00", (-9, "AKST"), (-8, "AKDT"), id="spring"),
        pytest.param("America/Anchorage", 2099, "2099-03-08T11:00", (-9, "AKST"), (-8, "AKDT"), id="by-the-last-rule"),
        pytest.param("America/Anchorage", 1983, "1983-11-30T09:00", (-9, "YST"), (-9, "AKST"), id="label-only-1983"),
        pytest.param("America/New_York", 1945, "1945-08-14T23:00", (-4, "EWT"), (-4, "EPT"), id="label-only-1945"),
        pytest.param("Pacific/Apia", 2011, "2011-12-30T10:00", (-10, "-10"), (14, "+14"), id="date-line-2011"),
    ],
)
def test_a_change_is_known(zone: str, year: int, instant: str, before: tuple[int, str], after: tuple[int, str]) -> None:
    """Changes that one can look up elsewhere, label-only ones among them."""
    found = {change.instant: change for change in transitions(zone, first_year=year, last_year=year)}
    moment = datetime.fromisoformat(instant).replace(tzinfo=UTC)
    expected = (timedelta(hours=before[0]), timedelta(hours=after[0]), before[1], after[1])
    assert found[moment] == Transition(moment, *expected)


def test_years_bound_what_is_listed() -> None:
    """From the first second of the first year to the last of the last."""
    years = [change.instant.year for change in transitions("Europe/Berlin", first_year=2025, last_year=2026)]

    assert years == [2025, 2025, 2026, 2026]
    assert transitions("UTC") == ()


def seconds(text: str) -> int:
    """Count the seconds from 1970 to a moment in UTC."""
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        pytest.param(2000, 2000, {"first_year": 2000, "last_year": 2000}, id="one-year"),
        pytest.param(1867, 2100, {}, id="unless-asked-otherwise"),
    ],
)
def test_years_begin_and_end_to_the_second(first: int, last: int, years: dict[str, int]) -> None:
    """What changes a second before the first year, or as the year after the last begins, is not listed."""
    moments = (
        f"{first - 1}-12-31T23:59:59", f"{first}-01-01T00:00", f"{last}-12-31T23:59:59", f"{last + 1}-01-01T00:00",
        f"{last + 1}-01-20T00:00",
    )  # fmt: skip
    data = tzif(tuple(map(seconds, moments)), (1, 0, 1, 0, 1), ((0, 0, 0), (HOUR, 1, 4)), footer=b"BBB-1")

    with use_tz_data({"Old/Years": data}):
        listed = transitions("Old/Years", **years)
    assert [change.instant for change in listed] == [
        datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in moments[1:3]
    ]


@given(zone=zones(), years=st.tuples(st.integers(1, 9998), st.integers(1, 9998)) | st.just((1867, 2100)))
def test_what_is_listed_are_the_changes_of_those_years(zone: str, years: tuple[int, int]) -> None:
    """Whatever the years, out of all that there are; without any, from 1867 to 2100."""
    first, last = min(years), min(max(years), min(years) + 300)
    listed = transitions(zone, first_year=first, last_year=last)

    assert all(first <= change.instant.year <= last for change in listed)
    singly = [transitions(zone, first_year=year, last_year=year) for year in range(first, last + 1)]
    assert listed == tuple(chain.from_iterable(singly))
    if (first, last) == (1867, 2100):
        assert transitions(zone) == listed


@pytest.mark.parametrize(
    ("years", "error"),
    [
        pytest.param({"first_year": 0}, "first_year", id="year-0"),
        pytest.param({"last_year": 9999}, "last_year", id="year-9999"),
        pytest.param({"first_year": 9999, "last_year": 9999}, "first_year", id="only-year-9999"),
        pytest.param({"first_year": 2026, "last_year": 2025}, "last_year", id="wrong-order"),
    ],
)
def test_years_out_of_range_are_refused(years: dict[str, int], error: str) -> None:
    """The message names the one that is wrong."""
    with pytest.raises(InvalidValueError, match=error):
        transitions("UTC", **years)


def test_an_unknown_zone_has_no_changes() -> None:
    """It is an error."""
    with pytest.raises(UnknownZoneError):
        transitions("Europe/Nowhere")


def test_the_first_and_the_last_years_that_can_be_asked_for_have_changes() -> None:
    """The last rule goes on to the end of Python's years, and where it is all there is, from their beginning."""
    assert len(transitions("Europe/Berlin", first_year=9998, last_year=9998)) == 2
    with use_tz_data({"Only/Rule": tzif(footer=b"AAA0BBB,M3.2.0,M11.1.0")}):
        assert len(transitions("Only/Rule", first_year=1, last_year=1)) == 2
    assert resolve("9998-07-01T12:00", "Europe/Berlin").offset == timedelta(hours=2)


@pytest.mark.parametrize("version", [b"2", b"3", b"4"])
@pytest.mark.parametrize("leaps", [0, 2])
def test_every_version_is_read(version: bytes, leaps: int) -> None:
    """The 64-bit block counts, leap seconds are passed over."""
    types = ((0, 0, 0), (HOUR, 1, 4))
    read = parse_tzif(tzif((-(2**31), 10), (1, 0), types, version=version, leaps=leaps))

    assert read.listed == (
        Spell(None, Regime(0, "AAA", dst=False)),
        Spell(-(2**31), Regime(HOUR, "BBB", dst=True)),
        Spell(10, Regime(0, "AAA", dst=False)),
    )
    assert read.footer == Footer(Regime(0, "AAA", dst=False))


def test_the_first_version_has_no_rule() -> None:
    """Its last spell goes on."""
    read = parse_tzif(tzif((10, 20, 30), (1, 0, 1), ((0, 0, 0), (HOUR, 1, 4)), footer=None))

    assert read.footer is None
    assert read.spells(5, 10**10) == read.listed
    assert [spell.regime.name for spell in read.rule_spells(5, 10**10)] == ["BBB"]
    read = parse_tzif(tzif((10, 20), (1, 0), ((0, 0, 0), (HOUR, 1, 4)), footer=None))
    assert [spell.regime.name for spell in read.rule_spells(5, 10**10)] == ["AAA"]


def test_a_file_without_changes_follows_its_rule_at_all_times() -> None:
    """Before 1970 too."""
    read = parse_tzif(tzif(footer=b"AAA0BBB,M3.2.0,M11.1.0"))
    spells = read.spells(-(10**9), -(10**9) + 366 * 86_400)

    assert [spell.regime.name for spell in spells] == ["AAA", "BBB", "AAA", "BBB"][-len(spells) :]
    assert len(spells) == 3


@given(zone=zones(), year=st.integers(2040, 9990), offset=st.integers(0, 366 * 86_400))
def test_after_what_is_listed_the_rule_holds_alone(zone: str, year: int, offset: int) -> None:
    """From then on, what the file lists says nothing more."""
    low = seconds(f"{year}-01-01T00:00") + offset
    told = history(zone)
    spells = told.spells(low, low + 366 * 86_400)
    by_rule = told.rule_spells(low, low + 366 * 86_400)

    if told.listed[-1].onset is None or told.listed[-1].onset < low - 2 * 366 * 86_400:
        assert [spell.regime for spell in by_rule] == [spell.regime for spell in spells]
        assert by_rule[1:] == spells[1:]
    assert (timedelta(seconds=spells[0].regime.offset), spells[0].regime.name) == at(
        zone, datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=low)
    )


@pytest.mark.parametrize(
    ("late", "offset"),
    [
        pytest.param(-1, HOUR, id="a-second-before"),
        pytest.param(0, 0, id="at-that-second"),
        pytest.param(1, 0, id="a-second-after"),
    ],
)
def test_the_rule_holds_after_the_last_listed_change(late: int, offset: int) -> None:
    """Not at that change itself, whose word is the last on its second; but from the next on."""
    summer = seconds("2026-03-08T02:00")
    data = tzif((summer + late,), (1,), ((2 * HOUR, 0, 4), (0, 0, 0)), footer=b"AAA0BBB,M3.2.0,M11.1.0")

    assert parse_tzif(data).spells(summer + 10, summer + 20)[0].regime.offset == offset


@pytest.mark.parametrize(
    ("footer", "onset"),
    [
        pytest.param("AAA-14BBB-15,J1/0,J182/0", "2029-12-31T10:00", id="new-year-in-the-year-before"),
        pytest.param("AAA3BBB2,J182/0,J365/167", "2030-01-07T01:00", id="old-year-in-the-year-after"),
        pytest.param("AAA0BBB,M1.1.0/0,M12.5.0/0", "2030-01-06T00:00", id="january"),
        pytest.param("AAA0BBB,M1.1.0/0,M12.5.0/0", "2030-12-28T23:00", id="december"),
    ],
)
def test_a_rule_says_when_to_the_second(footer: str, onset: str) -> None:
    """Asked from that second on, it is there; asked up to it, it is not; in whichever year of UTC it lies."""
    rule, second = parse_footer(footer), seconds(onset)
    assert rule is not None

    assert [found for found, _ in rule.onsets(second, second + 1)] == [second]
    assert [found for found, _ in rule.onsets(second - 1, second)] == []


def test_a_rule_without_a_summer_has_no_changes() -> None:
    """Nor has one that does not say when that begins or ends."""
    winter, summer, day = Regime(0, "AAA", dst=False), Regime(HOUR, "BBB", dst=True), YearRule("M", 0)

    for rule in (
        Footer(winter),
        Footer(winter, summer, day),
        Footer(winter, summer, None, day),
        Footer(winter, None, day, day),
    ):
        assert list(rule.onsets(0, 10**9)) == []


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"TZif2", id="cut-in-the-head"),
        pytest.param(tzif((10,), (0,))[:100], id="cut-in-the-second-head"),
        pytest.param(tzif((10,), (0,))[:-20], id="cut-in-the-block"),
        pytest.param(b"PK" + tzif()[2:], id="another-file"),
        pytest.param(tzif((10,), (9,)), id="index-of-no-type"),
        pytest.param(tzif(names=b"AAA"), id="name-without-end"),
        pytest.param(tzif(footer=b"nonsense"), id="no-rule"),
        pytest.param(tzif(footer="Ä0".encode()), id="rule-not-ascii"),
    ],
)
def test_a_damaged_file_is_one_clear_error(data: bytes) -> None:
    """Whatever the damage."""
    with pytest.raises(InvalidValueError, match=r"^(tzif|footer) cannot be") as caught:
        parse_tzif(data)
    if caught.value.field == "tzif":
        assert caught.value.value == data[:20]


def test_a_second_block_that_is_none_is_shown() -> None:
    """The first twenty bytes of what stands there."""
    data = tzif()
    second = data.index(b"TZif", 1)

    with pytest.raises(InvalidValueError, match="begins with 'TZif'") as caught:
        parse_tzif(data[:second] + b"PK" + data[second + 2 :])
    assert caught.value.value == b"PK" + data[second + 2 : second + 20]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", None, id="none"),
        pytest.param("UTC0", Footer(Regime(0, "UTC", dst=False)), id="utc"),
        pytest.param("<+0545>-5:45", Footer(Regime(20_700, "+0545", dst=False)), id="quoted-name"),
        pytest.param(
            "IST-1GMT0,M10.5.0,M3.5.0/1",
            Footer(
                Regime(HOUR, "IST", dst=False),
                Regime(0, "GMT", dst=True),
                YearRule("M", 0, 7200, 10, 5),
                YearRule("M", 0, HOUR, 3, 5),
            ),
            id="negative-dst",
        ),
        pytest.param(
            "AAA3BBB,J60/-1:30:15,365/167",
            Footer(
                Regime(-3 * HOUR, "AAA", dst=False),
                Regime(-2 * HOUR, "BBB", dst=True),
                YearRule("J", 60, -5415),
                YearRule("N", 365, 167 * HOUR),
            ),
            id="days-of-the-year",
        ),
    ],
)
def test_a_rule_is_read(text: str, expected: Footer | None) -> None:
    """Every form of POSIX that a file may have."""
    assert parse_footer(text) == expected


@pytest.mark.parametrize(
    "text", ["AKST", "9", "AAA0BBB", "AAA0BBB,M13.1.0,M3.1.0", "AAA0BBB,M0.1.0,M3.1.0", "AAA0BBB,M3.6.0,M4.1.0", "A B0"]
)
def test_a_rule_of_another_form_is_refused(text: str) -> None:
    """Nothing is guessed, also not when a summer begins."""
    with pytest.raises(InvalidValueError, match="footer"):
        parse_footer(text)


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        pytest.param(YearRule("M", 0, 0, 3, 2), 2026, "2026-03-08T00:00", id="second-sunday"),
        pytest.param(YearRule("M", 4, 24 * HOUR, 10, 5), 2024, "2024-11-01T00:00", id="24-00-of-the-last-thursday"),
        pytest.param(YearRule("M", 0, -HOUR, 3, 5), 2026, "2026-03-28T23:00", id="an-hour-before"),
        pytest.param(YearRule("M", 0, 0, 2, 5), 2024, "2024-02-25T00:00", id="last-of-february"),
        pytest.param(YearRule("J", 60, 0), 2024, "2024-03-01T00:00", id="j60-leap"),
        pytest.param(YearRule("J", 60, 0), 2025, "2025-03-01T00:00", id="j60"),
        pytest.param(YearRule("J", 59, 0), 2024, "2024-02-28T00:00", id="j59-leap"),
        pytest.param(YearRule("N", 59, 0), 2024, "2024-02-29T00:00", id="59-leap"),
        pytest.param(YearRule("N", 59, 0), 2025, "2025-03-01T00:00", id="59"),
        pytest.param(YearRule("M", 0), 2026, "2026-01-04T02:00", id="first-of-the-year-at-two"),
    ],
)
def test_a_day_of_the_year_is_found(rule: YearRule, year: int, expected: str) -> None:
    """In leap years too."""
    assert datetime.fromtimestamp(rule.local(year), UTC) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_a_summer_without_an_end_is_no_change() -> None:
    """A rule whose summer ends where the next begins shows one regime for ever."""
    read = parse_tzif(tzif(footer=b"AAA3BBB,0/0,J365/25"))

    assert {spell.regime.name for spell in read.rule_spells(0, 10**9)} == {"BBB"}

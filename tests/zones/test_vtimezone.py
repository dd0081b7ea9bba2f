"""A VTIMEZONE says what the tz data says, in a form that programs read."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError, UnknownZoneError
from summit_timeline.formats.vtimezone import vtimezone
from summit_timeline.formats.yearly import recurrences
from summit_timeline.testing import zoned_times, zones
from summit_timeline.zones import Transition, ZonedTime, transitions, zone_names
from summit_timeline.zones.database import zone_bytes
from summit_timeline.zones.posix import YearRule
from tests.zones.probing import probe, zone_info
from tests.zones.rfc5545 import ZoneInFile

TROUBLE = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Monrovia",
    "America/Anchorage",
    "America/Nuuk",
    "America/Santiago",
    "America/Vancouver",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Asia/Pyongyang",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Europe/Moscow",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
)


def text_of(zone: str, first: date, last: date, tzid: str | None = None) -> str:
    """Write a VTIMEZONE."""
    return str(vtimezone(zone, first=first, last=last, tzid=tzid).to_ical(), "utf-8")


def wrong_at(change: Transition, in_file: ZoneInFile) -> list[datetime]:
    """List the seconds around a change at which the file says something else than the tz data."""
    second = timedelta(seconds=1)
    before, after = (change.offset_before, change.name_before), (change.offset_after, change.name_after)
    told = [(change.instant - second, before), (change.instant, after), (change.instant + second, after)]
    return [instant for instant, right in told if in_file.at(instant) != right]


def wrong_from(zone: str, first: date, last: date) -> tuple[list[datetime], int]:
    """List the seconds at which a file says something else than Python does, and count those it was asked about."""
    in_file = ZoneInFile(text_of(zone, first, last), last.year + 1)
    info = zone_info(zone)
    low = datetime.combine(first, time.min, info).astimezone(UTC)
    high = datetime.combine(last, time(23, 59, 59), info).replace(fold=1).astimezone(UTC)
    near = transitions(zone, first_year=low.year, last_year=high.year)
    changes = [low, *(change.instant for change in near if low < change.instant <= high), high]
    second = timedelta(seconds=1)
    asked = {change + side for change in changes for side in (-second, timedelta(), second)}
    asked |= {before + (after - before) // 2 for before, after in pairwise(changes)}
    instants = sorted(instant for instant in asked if low <= instant <= high)
    locals_ = [instant.astimezone(info) for instant in instants]
    told = [
        in_file.at(instant) == (local.utcoffset(), local.tzname())
        for instant, local in zip(instants, locals_, strict=True)
    ]
    return [instant for instant, right in zip(instants, told, strict=True) if not right], len(instants)


def different_zones() -> list[str]:
    """List a zone for every content there is: links and copies are left out."""
    return list({zone_bytes(zone): zone for zone in reversed(zone_names())}.values())


@pytest.mark.parametrize("zone", TROUBLE)
def test_every_change_of_a_long_span_is_right(zone: str) -> None:
    """Law 13, for the zones that are hardest."""
    wrong, probes = wrong_from(zone, date(1970, 1, 1), date(2100, 12, 31))

    assert wrong == []
    assert probes >= 3


@pytest.mark.parametrize(
    ("first", "last", "least"),
    [
        pytest.param(date(1970, 1, 1), date(2100, 12, 31), 110_000, id="1970-2100"),
        pytest.param(date(2000, 1, 1), date(2100, 12, 31), 60_000, id="2000-2100", marks=pytest.mark.slow),
        pytest.param(date(2020, 1, 1), date(2100, 12, 31), 50_000, id="2020-2100", marks=pytest.mark.slow),
        pytest.param(date(2026, 1, 1), date(2100, 12, 31), 50_000, id="2026-2100", marks=pytest.mark.slow),
        pytest.param(date(1970, 1, 1), date(1970, 12, 31), 1_000, id="1970", marks=pytest.mark.slow),
        pytest.param(date(1969, 12, 31), date(1970, 1, 1), 1_000, id="new-year-1970", marks=pytest.mark.slow),
    ],
)
def test_no_second_of_any_zone_is_wrong(first: date, last: date, least: int, tell: Callable[[str], None]) -> None:
    """Law 13, for all zones: before, at and after each change, between changes, and at both ends of the span."""
    found = {zone: wrong_from(zone, first, last) for zone in different_zones()}

    probes = sum(count for _, count in found.values())
    tell(f"VTIMEZONE, {first} to {last}: {probes:,} probes in {len(found)} zones")
    assert {zone: wrong for zone, (wrong, _) in found.items() if wrong} == {}
    assert probes >= least


@pytest.mark.slow
def test_no_change_of_any_zone_is_left_out(tell: Callable[[str], None]) -> None:
    """What the probes above are placed by: the changes that one finds who asks Python about every day to 2100."""
    count = 0
    for zone in different_zones():
        found = probe(zone_info(zone), 1970, 2100)
        assert [change.instant for change in transitions(zone, first_year=1970, last_year=2100)] == found, zone
        count += len(found)

    tell(f"changes from 1970 to 2100: {count:,}")


@given(first=zoned_times(first_year=1960), days=st.integers(0, 900), share=st.floats(0, 1))
def test_every_instant_between_the_days_is_right(first: ZonedTime, days: int, share: float) -> None:
    """Whatever the days, and from their first second to their last."""
    start = first.wall.date()
    end = start + timedelta(days=days)
    in_file = ZoneInFile(text_of(first.zone, start, end), end.year + 1)
    zone = zone_info(first.zone)
    low = datetime.combine(start, datetime.min.time(), zone).astimezone(UTC)
    high = datetime.combine(end, datetime.max.time(), zone).astimezone(UTC)
    instants = [low, high, first.instant, low + (high - low) * share]
    changes = transitions(first.zone, first_year=low.year, last_year=high.year)
    instants += [change.instant + timedelta(seconds=side) for change in changes for side in (-1, 0)]

    for instant in instants:
        if low <= instant <= high:
            local = instant.astimezone(zone)
            assert in_file.at(instant) == (local.utcoffset(), local.tzname())


@given(zone=zones(), year=st.integers(1975, 2040), days=st.integers(0, 400), later=st.integers(2090, 2400))
def test_the_last_rule_goes_on_for_ever(zone: str, year: int, days: int, later: int) -> None:
    """After the years for which the tz data lists changes, the file is right again, without an end."""
    start = date(year, 1, 1)
    in_file = ZoneInFile(text_of(zone, start, start + timedelta(days=days)), later)

    for change in transitions(zone, first_year=later, last_year=later):
        assert wrong_at(change, in_file) == []


@given(moment=zoned_times(first_year=1980), days=st.integers(0, 3000))
def test_the_form_is_the_one_that_programs_read(moment: ZonedTime, days: int) -> None:
    """Each RDATE has one value, each BYDAY one, onsets are local, and there is one rule at most for each change."""
    start = moment.wall.date()
    text = text_of(moment.zone, start, start + timedelta(days=days))

    for line in text.split("\r\n"):
        if line.startswith(("DTSTART", "RDATE")):
            assert re.fullmatch(r"(DTSTART|RDATE):\d{8}T\d{6}", line)
        assert len(line.encode()) <= 75
    assert "UNTIL" not in text
    assert re.findall(r"BYDAY=[^;\r]*,", text) == []
    assert text.count("BEGIN:STANDARD") + text.count("BEGIN:DAYLIGHT") >= 1


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        pytest.param("America/Anchorage", {"BYDAY=2SU;BYMONTH=3", "BYDAY=1SU;BYMONTH=11"}, id="us"),
        pytest.param("Europe/Berlin", {"BYDAY=-1SU;BYMONTH=3", "BYDAY=-1SU;BYMONTH=10"}, id="eu"),
        pytest.param("Europe/Dublin", {"BYDAY=-1SU;BYMONTH=3", "BYDAY=-1SU;BYMONTH=10"}, id="negative-dst"),
        pytest.param("Australia/Lord_Howe", {"BYDAY=1SU;BYMONTH=10", "BYDAY=1SU;BYMONTH=4"}, id="half-an-hour"),
        pytest.param(
            "Africa/Cairo",
            {
                "BYDAY=-1FR;BYMONTH=4",
                "BYDAY=FR;BYMONTHDAY=26,27,28,29,30,31;BYMONTH=10",
                "BYDAY=FR;BYMONTHDAY=1;BYMONTH=11",
            },
            id="24-00-of-the-last-thursday",
        ),
        pytest.param(
            "America/Nuuk",
            {"BYDAY=SA;BYMONTHDAY=24,25,26,27,28,29,30;BYMONTH=3", "BYDAY=-1SU;BYMONTH=10"},
            id="an-hour-before-midnight",
        ),
    ],
)
def test_a_zone_with_a_steady_rule_has_no_listed_changes(zone: str, rules: set[str]) -> None:
    """One STANDARD and one DAYLIGHT by rule, wherever that is exact."""
    text = text_of(zone, date(2025, 8, 1), date(2026, 9, 1))

    assert set(re.findall(r"RRULE:FREQ=YEARLY;(.*)\r", text)) == rules
    assert "RDATE" not in text
    assert text.count("BEGIN:DAYLIGHT") == 1


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "Europe/Moscow", "Africa/Johannesburg"])
def test_a_zone_without_changes_has_one_standard(zone: str) -> None:
    """Nothing but the offset, and since when."""
    in_file = ZoneInFile(text_of(zone, date(2025, 8, 1), date(2025, 9, 1)), 2025)

    assert in_file.kinds == ["STANDARD"]


def test_daylight_is_the_higher_offset_also_in_ireland() -> None:
    """The tz data calls Irish winter time the daylight saving; programs expect it the other way round."""
    text = text_of("Europe/Dublin", date(2025, 8, 1), date(2025, 9, 1))

    assert re.findall(r"BEGIN:(\w+)\r\n(?:(?!TZNAME).*\r\n)*TZNAME:(\w+)", text.partition("TZID")[2]) == [
        ("DAYLIGHT", "IST"),
        ("STANDARD", "GMT"),
    ]


def test_anchorage_is_short() -> None:
    """A calendar from 2020 on spends fewer than 520 bytes on its zone."""
    assert len(text_of("America/Anchorage", date(2020, 1, 1), date(2030, 12, 31))) < 520


def test_only_the_years_of_the_calendar_are_listed() -> None:
    """The tz data lists the Ramadans of decades; a calendar of one year has those of that year."""
    listed = re.findall(r"RDATE:(\d{4})", text_of("Asia/Gaza", date(2028, 1, 1), date(2028, 12, 31)))

    assert set(listed) <= {"2027", "2028", "2029"}


def test_it_can_have_another_name() -> None:
    """A calendar may call the zone what it likes."""
    assert "TZID:X-Venue-Time\r\n" in text_of("America/Anchorage", date(2025, 8, 1), date(2025, 8, 2), "X-Venue-Time")


@pytest.mark.parametrize(
    ("zone", "first", "last", "tzid", "error"),
    [
        pytest.param("Mars/Base", date(2025, 1, 1), date(2025, 1, 1), None, UnknownZoneError, id="no-such-zone"),
        pytest.param("UTC", date(2025, 1, 2), date(2025, 1, 1), None, InvalidValueError, id="last-before-first"),
        pytest.param("UTC", date(1, 1, 1), date(2025, 1, 1), None, InvalidValueError, id="year-1"),
        pytest.param("UTC", date(2025, 1, 1), date(9999, 1, 1), None, InvalidValueError, id="year-9999"),
        pytest.param("UTC", datetime(2025, 1, 1, tzinfo=UTC), date(2025, 1, 1), None, InvalidValueError, id="datetime"),
        pytest.param("UTC", "2025-01-01", date(2025, 1, 1), None, InvalidValueError, id="text"),
        pytest.param("UTC", date(2025, 1, 1), date(2025, 1, 1), "", InvalidValueError, id="empty-tzid"),
    ],
)
def test_wrong_arguments_are_named(
    zone: str, first: date, last: date, tzid: str | None, error: type[Exception]
) -> None:
    """The message begins with what is wrong."""
    with pytest.raises(error, match=r"^(there is no time zone|first|last|tzid)"):
        vtimezone(zone, first=first, last=last, tzid=tzid)


@settings(max_examples=100)  # each looks at up to four centuries
@given(
    rule=st.builds(
        YearRule,
        st.just("M"),
        st.integers(0, 6),
        st.integers(-167 * 3600, 167 * 3600),
        st.integers(2, 11),
        st.integers(1, 5),
    )
    | st.builds(YearRule, st.just("J"), st.integers(9, 355), st.integers(-167 * 3600, 167 * 3600))
    | st.builds(YearRule, st.just("N"), st.integers(8, 354), st.integers(-167 * 3600, 167 * 3600)),
    year=st.integers(1970, 2400),
)
def test_a_moved_day_is_the_same_day_in_every_year(rule: YearRule, year: int) -> None:
    """Also where the time is before its day's midnight or after its end, in leap years, and around February."""
    days = [
        day
        for recurrence in recurrences(rule)
        for day in ZoneInFile(_component(recurrence.parts()), year).instants
        if day.year == year
    ]

    assert [round((day - datetime(1970, 1, 1)).total_seconds()) for day in days] == [rule.local(year) // 86400 * 86400]  # noqa: DTZ001 - a wall time


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(YearRule("N", 365), id="day-366"),
        pytest.param(YearRule("N", 364, 24 * 3600), id="after-day-365"),
    ],
)
def test_a_day_that_not_every_year_has_is_refused(rule: YearRule) -> None:
    """No recurrence rule says the same in every year."""
    with pytest.raises(InvalidValueError, match="not every year"):
        recurrences(rule)


def _component(parts: dict[str, str | int | list[int]]) -> str:
    """Write an observance at midnight from 1969 on, in UTC, with a start that the rule need not name."""
    written = ";".join(
        f"{name}={','.join(map(str, value)) if isinstance(value, list) else value}" for name, value in parts.items()
    )
    lines = ["BEGIN:STANDARD", "DTSTART:19690101T000000", f"RRULE:{written}"]
    lines += ["TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "TZNAME:X", "END:STANDARD", ""]
    return "\r\n".join(lines)

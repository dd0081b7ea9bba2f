"""Made-up zones are compiled files that any reader takes, say what was put in, and this library reads them right."""

import pickle
import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, find, given, settings
from hypothesis import strategies as st

from summit_timeline.errors import AmbiguousTimeError, InvalidValueError, SkippedTimeError
from summit_timeline.formats.vtimezone import vtimezone
from summit_timeline.testing import SyntheticZone, synthetic_zones
from summit_timeline.testing.plans import Plan, plans
from summit_timeline.testing.tzif_writer import write_footer
from summit_timeline.zones import ZonedTime, resolve, transitions, use_tz_data
from summit_timeline.zones.posix import parse_footer
from summit_timeline.zones.tzif import parse_tzif
from tests.oracles.oracles import run
from tests.oracles.zdump import read_clocks
from tests.zones.rfc5545 import ZoneInFile

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PLANS = plans(5, 1890, 2060)
ZONES = synthetic_zones(first_year=1890)


# Python takes a day that is counted from 0 for the one before, and J59 for 29 February in leap years.
NOT_AS_PYTHON = re.compile(r",(?:\d|J59\b)")


# The C code of zoneinfo in CPython 3.11.7 crashes now and then where a process reads very many different zones.
FEW = settings(max_examples=40)


def instants(zone: SyntheticZone) -> list[datetime]:
    """List seconds at and around every change, halfway between them, and some under the last rule."""
    changes = zone.changes
    found = [change + side * SECOND for change in changes for side in (-3600, -1, 0, 1, 3600)]
    found += [before + (after - before) // 2 for before, after in pairwise(changes)]
    return [*found, *(datetime(year, month, 15, tzinfo=UTC) for year in (1880, 2070, 2150) for month in (1, 7))]


@given(plan=PLANS)
def test_what_was_put_in_is_read_back(plan: Plan) -> None:
    """The spells and the rule, from the bytes alone."""
    history = parse_tzif(plan.tzif())

    assert history.listed == plan.listed
    assert history.footer == plan.footer
    assert parse_footer(write_footer(plan.footer)) == plan.footer


@given(plan=PLANS)
def test_transitions_are_those_that_were_put_in(plan: Plan) -> None:
    """All that can be seen, in order, with the offsets and names before and after, and no other."""
    zone = SyntheticZone("Test/Zone", plan.tzif())
    visible = [
        (EPOCH + timedelta(seconds=after.onset), before.regime.offset, after.regime.offset, after.regime.name)
        for before, after in pairwise(plan.listed)
        if after.onset is not None
        and (before.regime.offset, before.regime.name) != (after.regime.offset, after.regime.name)
    ]
    last = visible[-1][0].year if visible else 2060

    with use_tz_data({zone.name: zone.tzif}):
        found = transitions(zone.name, first_year=1880, last_year=last)
    listed = [
        (one.instant, one.offset_before // SECOND, one.offset_after // SECOND, one.name_after)
        for one in found
        if visible and one.instant <= visible[-1][0]
    ]

    if zone.changes:
        assert listed == visible
    elif plan.footer is None or plan.footer.daylight is None:
        assert found == ()


@FEW
@given(zone=ZONES)
def test_the_offset_at_every_instant_is_the_one_of_python(zone: SyntheticZone) -> None:
    """At each change, around it, between two, and under the last rule."""
    info = zone.zoneinfo()

    with use_tz_data({zone.name: zone.tzif}):
        for instant in instants(zone):
            local = instant.astimezone(info)
            moment = ZonedTime.from_instant(instant, zone.name)
            assert (moment.wall, moment.offset) == (local.replace(tzinfo=None, fold=0), local.utcoffset())


@FEW
@given(zone=ZONES, later=st.integers(2000, 2200))
def test_the_last_rule_changes_clocks_when_python_does(zone: SyntheticZone, later: int) -> None:
    """Each change that is foretold is one, to the second."""
    assume(not NOT_AS_PYTHON.search(zone.rule))
    info = zone.zoneinfo()

    with use_tz_data({zone.name: zone.tzif}):
        found = transitions(zone.name, first_year=later, last_year=later)
    for change in found:
        shown = [(change.instant + side * SECOND).astimezone(info) for side in (-1, 0)]
        assert [(local.utcoffset(), local.tzname()) for local in shown] == [
            (change.offset_before, change.name_before),
            (change.offset_after, change.name_after),
        ]


@FEW
@given(zone=ZONES)
def test_a_wall_time_is_resolved_as_by_python(zone: SyntheticZone) -> None:
    """Before, in and after what is skipped or comes twice, the first and the second time."""
    info = zone.zoneinfo()

    with use_tz_data({zone.name: zone.tzif}):
        for instant in instants(zone):
            wall = instant.astimezone(info).replace(tzinfo=None, fold=0)
            meant = [wall.replace(tzinfo=info, fold=fold).astimezone(UTC) for fold in (0, 1)]
            true = sorted({one for one in meant if one.astimezone(info).replace(tzinfo=None, fold=0) == wall})
            assert instant in true
            assert resolve(wall, zone.name, disambiguate="earlier").instant == true[0]
            assert resolve(wall, zone.name, disambiguate="later").instant == true[-1]
            if len(true) == 2:
                with pytest.raises(AmbiguousTimeError):
                    resolve(wall, zone.name)


@FEW
@given(zone=ZONES)
def test_what_is_skipped_is_refused(zone: SyntheticZone) -> None:
    """From the first moment that no clock shows to the last."""
    assume(not NOT_AS_PYTHON.search(zone.rule))
    with use_tz_data({zone.name: zone.tzif}):
        for change in transitions(zone.name, first_year=1880, last_year=2070):
            gap = change.offset_after - change.offset_before
            if gap > timedelta():
                first = change.instant.replace(tzinfo=None) + change.offset_before
                for wall in (first, first + gap - timedelta(microseconds=1)):
                    with pytest.raises(SkippedTimeError):
                        resolve(wall, zone.name)


@FEW
@given(zone=synthetic_zones(), start=st.dates(date(1970, 1, 1), date(2062, 1, 1)), days=st.integers(0, 4000))
def test_a_vtimezone_says_what_the_zone_says(zone: SyntheticZone, start: date, days: int) -> None:
    """At every change in its days, and around it."""
    assume(not NOT_AS_PYTHON.search(zone.rule))
    end = start + timedelta(days=days)
    info = zone.zoneinfo()
    with use_tz_data({zone.name: zone.tzif}):
        text = str(vtimezone(zone.name, first=start, last=end).to_ical(), "utf-8")
        changes = transitions(zone.name, first_year=start.year, last_year=end.year)
    in_file = ZoneInFile(text, end.year + 1)
    low = datetime.combine(start, datetime.min.time(), UTC) + timedelta(days=2)
    high = datetime.combine(end, datetime.min.time(), UTC) - timedelta(days=1)

    for instant in (low, high, *(change.instant + side * SECOND for change in changes for side in (-1, 0, 1))):
        if low <= instant <= high:
            local = instant.astimezone(info)
            assert in_file.at(instant) == (local.utcoffset(), local.tzname())


@pytest.mark.oracle
@FEW
@given(zone=synthetic_zones())
def test_zdump_reads_the_same_changes(zone: SyntheticZone) -> None:
    """A program that knows nothing of Python finds the same, for days of each kind too."""
    # It follows a rule from 1970 on and after a change only, looks twice a day, and misses what is undone in between.
    assume(zone.changes or "," not in zone.rule)
    assume(all(after - before > timedelta(days=1) for before, after in pairwise(zone.changes)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Zone"
        path.write_bytes(zone.tzif)
        listed, now = (run("zdump", *arguments, str(path)) for arguments in (["-V", "-c", "1850,2037"], ["UTC"]))
        clock = read_clocks(listed, now, "UTC")[str(path)]
    with use_tz_data({zone.name: zone.tzif}):
        found = transitions(zone.name, first_year=1850, last_year=2036)
    ours = [
        f"T {round(change.instant.timestamp())} {change.offset_before // SECOND} {change.offset_after // SECOND} "
        f"{change.name_before} {change.name_after}"
        for change in found
    ]
    assert list(clock.listed()) == ours


@FEW
@given(zone=ZONES)
def test_a_zone_survives_pickle_and_shows_its_rule(zone: SyntheticZone) -> None:
    """Equal by name and bytes; what is printed names the rule."""
    assert pickle.loads(pickle.dumps(zone)) == zone  # noqa: S301 - our own bytes
    assert repr(zone.rule) in repr(zone) or not zone.rule
    assert f"SyntheticZone {zone.name}" in repr(zone)


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param(lambda spells, _: _shift(spells, 3600), id="gap"),
        pytest.param(lambda spells, _: _shift(spells, -3600), id="fold"),
        pytest.param(lambda spells, _: _shift(spells, 1800), id="half-an-hour"),
        pytest.param(lambda spells, _: _shift(spells, 1), id="a-second"),
        pytest.param(lambda spells, _: _shift(spells, 86_400) or _shift(spells, -86_400), id="date-line"),
        pytest.param(lambda spells, _: any(a.offset == b.offset and a.name != b.name for a, b in spells), id="label"),
        pytest.param(lambda spells, _: any(b.dst and b.offset < a.offset for a, b in spells), id="negative-dst"),
        pytest.param(lambda spells, _: bool(spells) and spells[0][0].name == "LMT", id="lmt-with-seconds"),
        pytest.param(lambda _, footer: footer is None, id="no-rule"),
        pytest.param(lambda _, footer: footer is not None and footer.daylight is None, id="one-offset"),
        *(
            pytest.param(lambda _, footer, kind=kind: kind in _kinds(footer), id=f"rule-{kind}")
            for kind in ("M", "J", "N")
        ),
        pytest.param(lambda _, footer: min(_times(footer), default=0) < -100 * 3600, id="days-before"),
        pytest.param(lambda _, footer: max(_times(footer), default=0) > 100 * 3600, id="days-after"),
    ],
)
def test_all_that_clocks_can_do_is_drawn(condition: Any) -> None:  # noqa: ANN401 - a function of two kinds of argument
    """Each kind of change and of rule."""

    def has(plan: Plan) -> bool:
        return bool(condition([(a.regime, b.regime) for a, b in pairwise(plan.listed)], plan.footer))

    find(PLANS, has)  # raises where there is none


def _shift(spells: Any, seconds: int) -> bool:  # noqa: ANN401 - pairs of regimes
    return any(after.offset - before.offset == seconds for before, after in spells)


def _kinds(footer: Any) -> set[str]:  # noqa: ANN401 - a footer or none
    return {footer.start.kind, footer.end.kind} if footer is not None and footer.start else set()


def _times(footer: Any) -> list[int]:  # noqa: ANN401 - a footer or none
    return [footer.start.time, footer.end.time] if footer is not None and footer.start else []


def test_changes_may_be_hours_apart() -> None:
    """Two on one day."""
    zone = find(synthetic_zones(), lambda zone: any(b - a < timedelta(hours=6) for a, b in pairwise(zone.changes)))

    assert len(zone.changes) >= 2


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({"max_changes": -1}, "max_changes"),
        ({"max_changes": 1.5}, "max_changes"),
        ({"first_year": 1}, "first_year"),
        ({"last_year": 9001}, "last_year"),
    ],
)
def test_wrong_arguments_are_refused(arguments: Any, field: str) -> None:  # noqa: ANN401 - what is wrong may be anything
    """At once."""
    with pytest.raises(InvalidValueError, match=f"^{field} cannot be"):
        synthetic_zones(**arguments)


@pytest.mark.parametrize(("name", "tzif", "field"), [("", b"", "name"), ("A", "TZif", "tzif"), ("A", b"TZ", "tzif")])
def test_a_zone_has_a_name_and_a_compiled_file(name: Any, tzif: Any, field: str) -> None:  # noqa: ANN401 - what is wrong may be anything
    """Anything else is refused when it is made."""
    with pytest.raises(InvalidValueError, match=f"^{field} cannot be"):
        SyntheticZone(name, tzif)


@FEW
@given(zone=synthetic_zones(max_changes=0))
def test_no_changes_means_none_before_the_rule(zone: SyntheticZone) -> None:
    """The rule alone says what clocks do."""
    assume(zone.rule)

    assert zone.changes == ()

"""Moving along the calendar and by exact time."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summit_timeline.errors import AmbiguousTimeError, InvalidValueError, SkippedTimeError
from summit_timeline.testing import pairs_across_transition, walls_in_fold, walls_in_gap, zoned_times
from summit_timeline.zones import ZonedTime, resolve
from summit_timeline.zones.months import add_months

ANCHORAGE = "America/Anchorage"
MOMENTS = zoned_times(first_year=1850)
UNITS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds", "microseconds")
EXACT = {"hours": 3600, "minutes": 60, "seconds": 1, "microseconds": 1e-6}


def _exact(numbers: tuple[int, ...]) -> dict[str, Any]:
    """Give numbers of hours, minutes, seconds and microseconds as arguments."""
    return dict(zip(EXACT, numbers, strict=True))


def _one(unit: str, number: object) -> dict[str, Any]:
    return {unit: number}


@pytest.mark.parametrize(
    ("start", "moves", "end"),
    [
        pytest.param("2026-03-07T20:00-09:00", {"days": 1}, "2026-03-08T20:00:00-08:00", id="day-over-a-gap"),
        pytest.param("2026-03-07T20:00-09:00", {"hours": 24}, "2026-03-08T21:00:00-08:00", id="hours-over-a-gap"),
        pytest.param("2026-10-31T20:00-08:00", {"days": 1}, "2026-11-01T20:00:00-09:00", id="day-over-a-fold"),
        pytest.param("2026-10-31T20:00-08:00", {"hours": 24}, "2026-11-01T19:00:00-09:00", id="hours-over-a-fold"),
        pytest.param("2026-11-01T01:30-08:00", {"hours": 1}, "2026-11-01T01:30:00-09:00", id="into-the-second-hour"),
        pytest.param("2026-11-01T01:30-09:00", {"hours": -1}, "2026-11-01T01:30:00-08:00", id="into-the-first-hour"),
        pytest.param("2026-11-01T01:30-09:00", {"days": 0}, "2026-11-01T01:30:00-09:00", id="nothing-in-a-fold"),
        pytest.param("2026-11-01T01:30-09:00", {"weeks": 1, "days": -7}, "2026-11-01T01:30:00-09:00", id="and-back"),
        pytest.param("2026-11-01T01:30-09:00", {"minutes": 0}, "2026-11-01T01:30:00-09:00", id="no-minutes-in-a-fold"),
        pytest.param("2026-01-31T12:00-09:00", {"months": 1}, "2026-02-28T12:00:00-09:00", id="last-of-february"),
        pytest.param("2024-02-29T12:00-09:00", {"years": 1}, "2025-02-28T12:00:00-09:00", id="leap-day"),
        pytest.param("2024-02-29T12:00-09:00", {"years": 1, "days": 1}, "2025-03-01T12:00:00-09:00", id="months-first"),
        pytest.param("2025-08-15T11:30-08:00", {"months": -14}, "2024-06-15T11:30:00-08:00", id="back"),
        pytest.param(
            "2026-03-07T20:00-09:00", {"days": 1, "hours": -20}, "2026-03-07T23:00:00-09:00", id="calendar-before-exact"
        ),
        pytest.param("2025-08-15T11:30-08:00", {"seconds": 90}, "2025-08-15T11:31:30-08:00", id="seconds"),
        pytest.param("2025-08-15T11:30-08:00", {"minutes": -31}, "2025-08-15T10:59:00-08:00", id="minutes"),
        pytest.param(
            "2025-08-15T11:30-08:00", {"microseconds": 1}, "2025-08-15T11:30:00.000001-08:00", id="microsecond"
        ),
    ],
)
def test_calendar_units_keep_the_clock_and_exact_ones_the_time(start: str, moves: dict[str, Any], end: str) -> None:
    """The calendar part first, then the exact part, as Temporal has it."""
    assert ZonedTime.parse(f"{start}[{ANCHORAGE}]").add(**moves).isoformat(zone=False) == end


@given(moment=MOMENTS, numbers=st.tuples(*[st.integers(-50, 50)] * 4))
def test_exact_units_are_exact(moment: ZonedTime, numbers: tuple[int, ...]) -> None:
    """Whatever clocks do in between, the difference is the sum of the units."""
    moved = moment.add(**_exact(numbers))
    expected = sum(
        (timedelta(seconds=size * number) for size, number in zip(EXACT.values(), numbers, strict=True)), timedelta()
    )

    assert moved - moment == expected
    assert moment - moved == -expected
    assert moved.zone == moment.zone


@given(moment=MOMENTS, numbers=st.tuples(*[st.integers(-50, 50)] * 4))
def test_exact_units_can_be_taken_back(moment: ZonedTime, numbers: tuple[int, ...]) -> None:
    """Forth and back is the same moment in every field, also in a fold."""
    there = moment.add(**_exact(numbers))
    back = there.add(**_exact(tuple(-number for number in numbers)))

    assert attrs.astuple(back) == attrs.astuple(moment)


@given(moment=MOMENTS, hours=st.integers(-50, 50), minutes=st.integers(-50, 50))
def test_exact_units_add_up(moment: ZonedTime, hours: int, minutes: int) -> None:
    """In one step or in two, and an hour is 60 minutes."""
    together = moment.add(hours=hours, minutes=minutes)

    assert together == moment.add(hours=hours).add(minutes=minutes) == moment.add(minutes=60 * hours + minutes)


@given(
    moment=MOMENTS,
    years=st.integers(-3, 3),
    months=st.integers(-30, 30),
    weeks=st.integers(-9, 9),
    days=st.integers(-99, 99),
)
def test_calendar_units_keep_the_time_on_the_clock(
    moment: ZonedTime, years: int, months: int, weeks: int, days: int
) -> None:
    """Law 11: the day is that of the calendar, the wall time stays, or was skipped there."""
    moved = moment.add(years=years, months=months, weeks=weeks, days=days, disambiguate="compatible")
    day = add_months(moment.wall.date(), 12 * years + months) + timedelta(days=7 * weeks + days)
    wall = moment.wall.replace(year=day.year, month=day.month, day=day.day)

    if day == moment.wall.date():
        assert attrs.astuple(moved) == attrs.astuple(moment)
    else:
        assert attrs.astuple(moved) == attrs.astuple(resolve(wall, moment.zone, disambiguate="compatible"))


@given(moment=MOMENTS, days=st.integers(-400, 400), hours=st.integers(-50, 50))
def test_mixed_moves_do_the_calendar_first(moment: ZonedTime, days: int, hours: int) -> None:
    """Days and hours in one call are the days, then the hours."""
    mixed = moment.add(days=days, hours=hours, disambiguate="later")

    assert attrs.astuple(mixed) == attrs.astuple(moment.add(days=days, disambiguate="later").add(hours=hours))


@given(pair=pairs_across_transition(first_year=1850))
def test_a_difference_added_gives_the_other_moment(pair: tuple[ZonedTime, ZonedTime]) -> None:
    """A + (b - a) == b, across a clock change too."""
    before, after = pair
    away = after - before

    found = before.add(seconds=away.days * 86_400 + away.seconds, microseconds=away.microseconds)
    assert attrs.astuple(found) == attrs.astuple(after)
    assert away > timedelta()


@given(one=MOMENTS, two=MOMENTS, three=MOMENTS)
def test_differences_are_those_of_instants(one: ZonedTime, two: ZonedTime, three: ZonedTime) -> None:
    """In whatever zones, and they add up."""
    assert one - two == one.instant - two.instant
    assert (one - two) + (two - three) == one - three
    assert (one - two > timedelta()) == (one > two)


@given(drawn=walls_in_gap(first_year=1850), days=st.integers(1, 300))
def test_a_day_that_leads_into_a_gap_needs_a_policy(drawn: tuple[Any, str], days: int) -> None:
    """Law 10 for arithmetic: an error, or what the policy says."""
    wall, zone = drawn
    start = resolve(wall - timedelta(days=days), zone, disambiguate="compatible")
    assume(start.wall == wall - timedelta(days=days))

    with pytest.raises(SkippedTimeError):
        start.add(days=days)
    for policy in ("compatible", "earlier", "later"):
        moved = start.add(days=days, disambiguate=policy)
        assert moved == resolve(wall, zone, disambiguate=policy)


@given(drawn=walls_in_fold(first_year=1850), days=st.integers(1, 300))
def test_a_day_that_leads_into_a_fold_needs_a_policy(drawn: tuple[Any, str], days: int) -> None:
    """Law 10 for arithmetic, where the time comes twice."""
    wall, zone = drawn
    start = resolve(wall + timedelta(days=days), zone, disambiguate="compatible")
    assume(start.wall == wall + timedelta(days=days))

    with pytest.raises(AmbiguousTimeError):
        start.add(days=-days)
    assert start.add(days=-days, disambiguate="earlier") < start.add(days=-days, disambiguate="later")


@given(moment=MOMENTS)
def test_nothing_added_changes_nothing(moment: ZonedTime) -> None:
    """Not even which of two hours it is."""
    assert attrs.astuple(moment.add()) == attrs.astuple(moment)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("number", [1.5, 1.0, "1", None, True])
def test_numbers_are_whole(unit: str, number: object) -> None:
    """The message names the unit; a true or false is no number."""
    with pytest.raises(InvalidValueError, match=f"^{unit} cannot be"):
        resolve("2025-08-15T11:30", ANCHORAGE).add(**_one(unit, number))


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("sign", [1, -1])
def test_what_leaves_the_years_is_refused(unit: str, sign: int) -> None:
    """With the units that were given, and no other error, however large the number."""
    meeting = resolve("2025-08-15T11:30", ANCHORAGE)

    with pytest.raises(InvalidValueError, match=f"^duration cannot be {{'{unit}': .*years 1 to 9999"):
        meeting.add(**_one(unit, sign * 10**19))
    if unit in {"years", "days"}:
        with pytest.raises(InvalidValueError, match="years 1 to 9999"):
            meeting.add(**_one(unit, sign * {"years": 8000, "days": 3_000_000}[unit]))


def test_an_unknown_policy_is_refused() -> None:
    """Also where the day stays the same."""
    with pytest.raises(InvalidValueError, match=r"^disambiguate cannot be 'first'"):
        resolve("2025-08-15T11:30", ANCHORAGE).add(hours=1, disambiguate="first")  # type: ignore[arg-type] # the wrong type is what is tried


@pytest.mark.parametrize("other", [timedelta(1), date(2025, 8, 15), None, 0])
def test_only_moments_have_a_difference(other: Any) -> None:  # noqa: ANN401 - what is wrong may be anything
    """A duration is not taken off: of a day it does not say whether it is one of the calendar or of 24 hours."""
    meeting: Any = resolve("2025-08-15T11:30", ANCHORAGE)

    with pytest.raises(TypeError):
        _ = meeting - other
    with pytest.raises(TypeError):
        _ = meeting + other


@given(day=st.dates(), months=st.integers(-20_000, 20_000))
def test_months_are_pendulums(day: date, months: int) -> None:
    """Twelve are a year, and a year after 29 February is the 28th."""
    try:
        moved = add_months(day, months)
    except OverflowError:
        return
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert type(moved) is date

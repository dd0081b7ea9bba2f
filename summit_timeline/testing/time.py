"""Hypothesis strategies aimed at trouble: skipped and doubled hours, both sides of a clock change.

They need the extra ``testing``. Every argument is a keyword, and every docstring says what the values shrink to.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError
from summit_timeline.zones import Transition, ZonedTime, check_zone, transitions, zone_names

__all__ = ["pairs_across_transition", "walls_in_fold", "walls_in_gap", "zoned_times", "zones"]

_SIMPLE_FIRST = ("UTC", "America/Anchorage", "Europe/Berlin")
_T = TypeVar("_T")
_YEARS = (1970, 2060)


def zones() -> st.SearchStrategy[str]:
    """Draw names of zones, links included.

    Shrinks to ``"UTC"``, then ``"America/Anchorage"``.

    Example:
        >>> from hypothesis import find
        >>> find(zones(), lambda zone: zone != "UTC")
        'America/Anchorage'
    """
    return st.sampled_from(_names())


def zoned_times(
    *,
    in_zones: st.SearchStrategy[str] | None = None,
    first_year: int = _YEARS[0],
    last_year: int = _YEARS[1],
) -> st.SearchStrategy[ZonedTime]:
    """Draw moments in zones; most of them lie within hours of a clock change, where the zone has any.

    Shrinks to the start of *first_year* in UTC.

    Args:
        in_zones: Where the zones come from; all zones by default.
        first_year: First year, in UTC, 2 to 9998.
        last_year: Last year, in UTC, 2 to 9998.

    Raises:
        InvalidValueError: The years are out of range or in the wrong order.

    Example:
        >>> from hypothesis import find
        >>> print(find(zoned_times(), lambda moment: True))
        1970-01-01T00:00:00+00:00[UTC]
    """
    _check(first_year, last_year)
    start = datetime(first_year, 1, 1, tzinfo=UTC)
    seconds = round((datetime(last_year + 1, 1, 1, tzinfo=UTC) - start).total_seconds()) - 1
    instants = st.integers(0, seconds).map(lambda after: start + timedelta(seconds=after))

    def moments(zone: str) -> st.SearchStrategy[ZonedTime]:
        changes = _changes(zone, first_year, last_year)
        anytime = instants.map(lambda instant: ZonedTime.from_instant(instant, zone))
        if not changes:
            return anytime
        near = (
            st.builds(
                lambda change, after: ZonedTime.from_instant(change.instant + after, zone),
                _pick(changes),
                st.timedeltas(-reach, reach),
            )
            for reach in (timedelta(), timedelta(seconds=1), timedelta(hours=3))
        )
        return st.one_of(anytime, *near)

    return (zones() if in_zones is None else in_zones).flatmap(moments)


def walls_in_gap(
    *,
    in_zones: st.SearchStrategy[str] | None = None,
    first_year: int = _YEARS[0],
    last_year: int = _YEARS[1],
) -> st.SearchStrategy[tuple[datetime, str]]:
    """Draw wall times that no clock ever shows, each with its zone.

    Shrinks to the first second that is skipped, in the first year and the first zone that skip one.

    Args:
        in_zones: Where the zones come from; all zones by default. Zones that skip no time are passed over.
        first_year: First year, in UTC, 2 to 9998.
        last_year: Last year, in UTC, 2 to 9998.

    Raises:
        InvalidValueError: The years are out of range or in the wrong order.

    Example:
        >>> from hypothesis import find
        >>> find(walls_in_gap(first_year=2026), lambda drawn: True)
        (datetime.datetime(2026, 3, 8, 2, 0), 'America/Anchorage')
    """
    return _walls(in_zones, first_year, last_year, forward=True)


def walls_in_fold(
    *,
    in_zones: st.SearchStrategy[str] | None = None,
    first_year: int = _YEARS[0],
    last_year: int = _YEARS[1],
) -> st.SearchStrategy[tuple[datetime, str]]:
    """Draw wall times that clocks show twice, each with its zone.

    Shrinks to the first second that comes twice, in the first year and the first zone that have one.

    Args:
        in_zones: Where the zones come from; all zones by default. Zones where no time comes twice are passed over.
        first_year: First year, in UTC, 2 to 9998.
        last_year: Last year, in UTC, 2 to 9998.

    Raises:
        InvalidValueError: The years are out of range or in the wrong order.

    Example:
        >>> from hypothesis import find
        >>> find(walls_in_fold(first_year=2026), lambda drawn: True)
        (datetime.datetime(2026, 11, 1, 1, 0), 'America/Anchorage')
    """
    return _walls(in_zones, first_year, last_year, forward=False)


def pairs_across_transition(
    *,
    in_zones: st.SearchStrategy[str] | None = None,
    first_year: int = _YEARS[0],
    last_year: int = _YEARS[1],
) -> st.SearchStrategy[tuple[ZonedTime, ZonedTime]]:
    """Draw two moments of a zone, one before a change of its clocks and one at it or after, hours apart at most.

    Shrinks to the last microsecond before the first change and the change itself.

    Args:
        in_zones: Where the zones come from; all zones by default. Zones without a change are passed over.
        first_year: First year, in UTC, 2 to 9998.
        last_year: Last year, in UTC, 2 to 9998.

    Raises:
        InvalidValueError: The years are out of range or in the wrong order.

    Example:
        >>> from hypothesis import find
        >>> for moment in find(pairs_across_transition(first_year=2026), lambda pair: True):
        ...     print(moment)
        2026-03-08T01:59:59.999999-09:00[America/Anchorage]
        2026-03-08T03:00:00-08:00[America/Anchorage]
    """
    _check(first_year, last_year)
    shortest = timedelta(microseconds=1)

    def pairs(zone: str) -> st.SearchStrategy[tuple[ZonedTime, ZonedTime]]:
        return st.builds(
            lambda change, before, after: (
                ZonedTime.from_instant(change.instant - shortest - before, zone),
                ZonedTime.from_instant(change.instant + after, zone),
            ),
            _pick(_changes(zone, first_year, last_year)),
            _durations(timedelta(hours=3)),
            _durations(timedelta(hours=3)),
        )

    drawn = zones() if in_zones is None else in_zones
    return drawn.filter(lambda zone: bool(_changes(zone, first_year, last_year))).flatmap(pairs)


def _walls(
    in_zones: st.SearchStrategy[str] | None, first_year: int, last_year: int, *, forward: bool
) -> st.SearchStrategy[tuple[datetime, str]]:
    _check(first_year, last_year)

    def walls(zone: str) -> st.SearchStrategy[tuple[datetime, str]]:
        stretches = _pick(_stretches(zone, first_year, last_year, forward=forward))
        last = timedelta(microseconds=1)
        return stretches.flatmap(
            lambda ends: st.tuples(
                _durations(ends[1] - ends[0] - last).map(lambda after: ends[0] + after), st.just(zone)
            )
        )

    drawn = zones() if in_zones is None else in_zones
    return drawn.filter(lambda zone: bool(_stretches(zone, first_year, last_year, forward=forward))).flatmap(walls)


def _pick(items: Sequence[_T]) -> st.SearchStrategy[_T]:
    """Draw an item by one number, also where there is one item only: else a failure shrinks to a zone that has one."""
    return st.integers(0, 9_999).map(lambda number: items[number % len(items)])


def _durations(longest: timedelta) -> st.SearchStrategy[timedelta]:
    """Draw a duration from none to *longest*, often one of the two."""
    return st.one_of(st.just(timedelta()), st.timedeltas(timedelta(), longest), st.just(longest))


def _check(first_year: int, last_year: int) -> None:
    if not 2 <= first_year <= 9998:  # noqa: PLR2004  (what datetime can hold in every zone)
        raise InvalidValueError("first_year", first_year, "give a year from 2 to 9998")
    if not first_year <= last_year <= 9998:  # noqa: PLR2004 - what datetime can hold, less a year
        raise InvalidValueError("last_year", last_year, f"give a year from {first_year} to 9998")


@cache
def _names() -> tuple[str, ...]:
    """List the zones, those first that a failing example should shrink to."""
    return (*map(check_zone, _SIMPLE_FIRST), *(name for name in zone_names() if name not in _SIMPLE_FIRST))


def _changes(zone: str, first_year: int, last_year: int) -> tuple[Transition, ...]:
    return transitions(zone, first_year=first_year, last_year=last_year)


@cache
def _stretches(zone: str, first_year: int, last_year: int, *, forward: bool) -> tuple[tuple[datetime, datetime], ...]:
    """List the stretches of wall time that are skipped or come twice: first moment, and the first after."""
    found = []
    for change in _changes(zone, first_year, last_year):
        shift = change.offset_after - change.offset_before
        if shift and (shift > timedelta()) is forward:
            utc = change.instant.replace(tzinfo=None)
            found.append(tuple(sorted((utc + change.offset_before, utc + change.offset_after))))
    return tuple((start, end) for start, end in found)

"""How the strategies draw a zone, a change of its clocks, and a moment near it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Generic, TypeVar

import attrs
from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError
from summit_timeline.testing.tables import Find, mostly_changing, zones_having
from summit_timeline.zones import Transition, ZonedTime

__all__ = ["Places", "choose", "draw_near", "draw_pair", "draw_wall", "duration", "pick", "prepared"]

_SECOND, _HOUR, _HOURS = timedelta(seconds=1), timedelta(hours=1), timedelta(hours=3)
_MICROSECOND = timedelta(microseconds=1)
_T = TypeVar("_T")
_R = TypeVar("_R")


@attrs.frozen
class Places(Generic[_T]):
    """Where something is drawn from.

    Attributes:
        find: Lists it in a zone.
        in_zones: Where the zones come from; all zones where it is ``None``.
        first_year: First year, in UTC.
        last_year: Last year, in UTC.
    """

    find: Find[_T]
    in_zones: st.SearchStrategy[str] | None
    first_year: int
    last_year: int

    def found(self, zone: str) -> Sequence[_T]:
        """List it in one zone."""
        return self.find(zone, self.first_year, self.last_year)

    def having(self) -> tuple[str, ...]:
        """List the zones, of all, that have it."""
        return zones_having(self.find, self.first_year, self.last_year)

    def draw(self, draw: st.DrawFn, ways: int = 1) -> tuple[str, _T, int]:
        """Draw a zone that has it, one of what it has, and one of so many ways to go on."""
        if self.in_zones is not None:
            zone = draw(self.in_zones.filter(self.found))
        elif having := self.having():
            zone = choose(draw, having)
        else:
            raise InvalidValueError("last_year", self.last_year, "no zone has such a change by then; give other years")
        return zone, *pick(draw, self.found(zone), ways)


def prepared(draw_value: Callable[[st.DrawFn, Places[_T]], _R], places: Places[_T]) -> st.SearchStrategy[_R]:
    """Make a strategy of a function that draws.

    The table of all zones is made before the first draw, for Hypothesis complains of a draw that takes long.
    """
    strategy = _values(draw_value, places)

    def ready() -> st.SearchStrategy[_R]:
        if places.in_zones is None:
            places.having()
        return strategy

    return st.deferred(ready)


@st.composite
def _values(draw: st.DrawFn, draw_value: Callable[[st.DrawFn, Places[_T]], _R], places: Places[_T]) -> _R:
    return draw_value(draw, places)


def draw_near(draw: st.DrawFn, places: Places[Transition]) -> ZonedTime:
    """Draw a moment, mostly in the hour before or after a change."""
    years = (places.first_year, places.last_year)
    zone = choose(draw, mostly_changing(*years)) if places.in_zones is None else draw(places.in_zones)
    known = places.found(zone)
    if known:
        change, how = pick(draw, known, 12)
        if how < 11:  # noqa: PLR2004 - one in twelve is anywhere
            reach = (timedelta(), timedelta(), _SECOND, _SECOND)[how] if how < 4 else _HOUR  # noqa: PLR2004 - the rest
            return _moment(change, _MICROSECOND * draw(_either_side(reach // _MICROSECOND)) if reach else reach, zone)
    start, end = (datetime(year, 1, 1, tzinfo=UTC) for year in (places.first_year, places.last_year + 1))
    seconds = draw(_up_to((end - start) // timedelta(seconds=1) - 1))
    return ZonedTime.from_instant(start + timedelta(seconds=seconds), zone)


def draw_pair(draw: st.DrawFn, places: Places[Transition]) -> tuple[ZonedTime, ZonedTime]:
    """Draw a moment before a change, and one at it or after."""
    zone, change, how = places.draw(draw, 16)
    before, after = duration(draw, _HOURS, how // 4), duration(draw, _HOURS, how % 4)
    return _moment(change, -before - _MICROSECOND, zone), _moment(change, after, zone)


def draw_wall(draw: st.DrawFn, places: Places[tuple[datetime, datetime]]) -> tuple[datetime, str]:
    """Draw a wall time in a stretch of them."""
    zone, (start, end), how = places.draw(draw, 4)
    return start + duration(draw, end - start - _MICROSECOND, how), zone


def pick(draw: st.DrawFn, items: Sequence[_T], ways: int = 1) -> tuple[_T, int]:
    """Draw an item, and one of so many ways to go on, by one number: each draw takes time.

    It takes one also where there is one item only: else a failure shrinks to a zone that has one.
    """
    number = draw(_up_to(9_999 * ways))
    return items[number // ways % len(items)], number % ways


def choose(draw: st.DrawFn, items: Sequence[_T]) -> _T:
    """Draw an item of many, by its place: unlike ``sampled_from``, which looks at each of them every time."""
    return items[draw(_up_to(len(items) - 1))]


def duration(draw: st.DrawFn, longest: timedelta, how: int) -> timedelta:
    """Give none, or draw a duration up to *longest*, or give *longest*: ways 0, 1 or 2, and 3."""
    if how in {0, 3}:
        return longest if how else timedelta()
    return _MICROSECOND * draw(_up_to(longest // _MICROSECOND))


@cache
def _either_side(most: int) -> st.SearchStrategy[int]:
    return st.integers(-most, most)


@cache
def _up_to(last: int) -> st.SearchStrategy[int]:
    return st.integers(0, last)


def _moment(change: Transition, after: timedelta, zone: str) -> ZonedTime:
    return ZonedTime.from_instant(change.instant + after, zone)

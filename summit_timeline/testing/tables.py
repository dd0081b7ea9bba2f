"""What the strategies draw from: which zones change their clocks, when and how, in the tz data in use."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from functools import cache, wraps
from typing import ParamSpec, TypeVar

from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError
from summit_timeline.zones import Transition, transitions, tz_data, zone_bytes, zone_names
from summit_timeline.zones.database import kept

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Find",
    "changes",
    "check_places",
    "date_line",
    "doubled_midnights",
    "folds",
    "gaps",
    "label_only",
    "midnights",
    "mostly_changing",
    "names",
    "skipped_midnights",
    "zones_having",
]

FIRST_YEAR, LAST_YEAR = 1970, 2060

_FIRST_NAMES = ("UTC", "America/Anchorage", "Europe/Berlin")
_A_DAY_ABOUT = timedelta(hours=20)
_P = ParamSpec("_P")
_R = TypeVar("_R")
_T = TypeVar("_T")

Find = Callable[[str, int, int], Sequence[_T]]
"""Lists something in a zone, from a year to a year."""


def _remembered(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Keep the answers for the data in use, and those about the package while other data is in use for a moment."""
    about_package, about_other = cache(function), kept(function)

    @wraps(function)
    def answer(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        return (about_package if tz_data().source == "package" else about_other)(*args, **kwargs)

    return answer


@_remembered
def names() -> tuple[str, ...]:
    """List the zones, those first that a failing example should shrink to."""
    known = zone_names()
    first = tuple(name for name in _FIRST_NAMES if name in known)
    return (*first, *(name for name in known if name not in first))


@_remembered
def _same_zone() -> dict[str, str]:
    """Map each name to the first with the same content, for half of all names are links."""
    first: dict[bytes, str] = {}
    return {name: first.setdefault(zone_bytes(name), name) for name in names()}


@_remembered
def zones_having(find: Find[object], first_year: int, last_year: int) -> tuple[str, ...]:
    """List the zones where something is to be found."""
    same = _same_zone()
    having = {name: bool(find(name, first_year, last_year)) for name in dict.fromkeys(same.values())}
    return tuple(name for name, first in same.items() if having[first])


@_remembered
def mostly_changing(first_year: int, last_year: int) -> tuple[str, ...]:
    """List all zones, the simplest without changes first, and ten times each whose clocks change.

    Hypothesis draws the first of a list far more often than any other, so most draws would be without a change else.
    """
    changing = zones_having(changes, first_year, last_year)
    known = frozenset(changing)
    steady = tuple(name for name in names() if name not in known)
    return (*steady[:1], *changing * 10, *steady)


@_remembered
def changes(zone: str, first_year: int, last_year: int) -> tuple[Transition, ...]:
    """List all changes of clocks or of their label."""
    return transitions(zone, first_year=first_year, last_year=last_year)


@_remembered
def date_line(zone: str, first_year: int, last_year: int) -> tuple[Transition, ...]:
    """List the changes to the other side of the date line: by about a day, 23 hours at Kwajalein in 1969."""
    return tuple(change for change in changes(zone, first_year, last_year) if abs(_shift(change)) >= _A_DAY_ABOUT)


@_remembered
def label_only(zone: str, first_year: int, last_year: int) -> tuple[Transition, ...]:
    """List the changes that move no clock."""
    return tuple(change for change in changes(zone, first_year, last_year) if not _shift(change))


@_remembered
def gaps(zone: str, first_year: int, last_year: int) -> tuple[tuple[datetime, datetime], ...]:
    """List the stretches of wall time that are skipped: first moment, and the first after."""
    return tuple(
        (_wall(change, change.offset_before), _wall(change, change.offset_after))
        for change in changes(zone, first_year, last_year)
        if _shift(change) > timedelta()
    )


@_remembered
def folds(zone: str, first_year: int, last_year: int) -> tuple[tuple[datetime, datetime], ...]:
    """List the stretches of wall time that come twice: first moment, and the first after."""
    return tuple(
        (_wall(change, change.offset_after), _wall(change, change.offset_before))
        for change in changes(zone, first_year, last_year)
        if _shift(change) < timedelta()
    )


@_remembered
def skipped_midnights(zone: str, first_year: int, last_year: int) -> tuple[datetime, ...]:
    """List the midnights that clocks never show."""
    return _midnights(gaps(zone, first_year, last_year))


@_remembered
def doubled_midnights(zone: str, first_year: int, last_year: int) -> tuple[datetime, ...]:
    """List the midnights that clocks show twice."""
    return _midnights(folds(zone, first_year, last_year))


@_remembered
def midnights(zone: str, first_year: int, last_year: int) -> tuple[datetime, ...]:
    """List the midnights that clocks show twice or never, in order."""
    years = (first_year, last_year)
    return tuple(sorted((*skipped_midnights(zone, *years), *doubled_midnights(zone, *years))))


def check_places(in_zones: object, first_year: int, last_year: int) -> None:
    """Check the arguments that all strategies have.

    Raises:
        InvalidValueError: The zones are no strategy, or the years are out of range or in the wrong order.
    """
    if not (in_zones is None or isinstance(in_zones, st.SearchStrategy)):
        raise InvalidValueError("in_zones", in_zones, "give a strategy such as sampled_from(['Europe/Berlin'])")
    for field, year, low in (("first_year", first_year, 2), ("last_year", last_year, first_year)):
        if type(year) is not int or not low <= year <= 9998:  # noqa: PLR2004 - what datetime can hold in every zone
            raise InvalidValueError(field, year, f"give a year from {low} to 9998")


def _shift(change: Transition) -> timedelta:
    return change.offset_after - change.offset_before


def _midnights(stretches: Sequence[tuple[datetime, datetime]]) -> tuple[datetime, ...]:
    """List the midnights in stretches of wall time; none is longer than a day."""
    last = timedelta(microseconds=1)
    days = ((start, datetime.combine((end - last).date(), time())) for start, end in stretches)
    return tuple(midnight for start, midnight in days if start <= midnight)


def _wall(change: Transition, offset: timedelta) -> datetime:
    return change.instant.replace(tzinfo=None) + offset

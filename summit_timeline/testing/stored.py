"""Hypothesis strategies for times as they were stored, with offsets that fit and with those that do not.

They need the extra ``testing``. Every argument is a keyword, and every docstring says what the values shrink to.
"""

import re
from datetime import timedelta

from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError
from summit_timeline.testing.drawing import Places, choose, draw_near, duration, pick, prepared
from summit_timeline.testing.tables import FIRST_YEAR, LAST_YEAR, changes, check_places, gaps, names
from summit_timeline.zones import StoredTime, Transition, tz_data
from summit_timeline.zones.policy import offsets

__all__ = ["stored_times"]

_HOUR, _DAY, _MICROSECOND = timedelta(hours=1), timedelta(days=1), timedelta(microseconds=1)
_OLD, _OLDEST = "2025b", 1900  # a release, and the year from which on rules are old ones
_RELEASE = re.compile(r"\d{4}[a-z]{1,2}", re.ASCII)
_FOUR, _THREE, _EITHER = st.integers(0, 3), st.integers(0, 2), st.booleans()


def stored_times(
    *,
    right: bool | None = None,
    in_zones: st.SearchStrategy[str] | None = None,
    first_year: int = FIRST_YEAR,
    last_year: int = LAST_YEAR,
) -> st.SearchStrategy[StoredTime]:
    """Draw times as somebody stored them: with an offset that fits the tz data in use, or with one that does not.

    What does not fit is off by an hour, or has the offset of another time of the year, of an old rule or of another
    zone, or a wall time that clocks skip now. Some say that they are from the release in use, some from an older one,
    some from none.

    Shrinks to the start of *first_year* in UTC, from no release; of those that do not fit, with an offset of an hour.

    Args:
        right: ``True`` for those that fit, ``False`` for those that do not; both by default.
        in_zones: Where the zones come from; all zones by default.
        first_year: First year, in UTC, 2 to 9998.
        last_year: Last year, in UTC, 2 to 9998.

    Raises:
        InvalidValueError: *right* is no truth value, the zones are no strategy, or the years are out of range or in
            the wrong order.

    Example:
        >>> from hypothesis import find
        >>> print(find(stored_times(), lambda stored: True))
        1970-01-01T00:00:00+00:00[UTC]
        >>> print(find(stored_times(right=False), lambda stored: True))
        1970-01-01T00:00:00+01:00[UTC]
    """
    check_places(in_zones, first_year, last_year)
    if not (right is None or isinstance(right, bool)):
        raise InvalidValueError("right", right, "give True, False or None")
    places = Places(changes, in_zones, first_year, last_year)
    fitting, other = prepared(_draw_right, places), prepared(_draw_wrong, places)
    if right is None:
        return fitting | other
    return fitting if right else other


def _draw_right(draw: st.DrawFn, places: Places[Transition]) -> StoredTime:
    moment = draw_near(draw, places)
    return StoredTime(moment.wall, moment.zone, moment.offset, _draw_version(draw))


def _draw_wrong(draw: st.DrawFn, places: Places[Transition]) -> StoredTime:
    moment = draw_near(draw, places)
    wall, zone, offset = moment.wall, moment.zone, moment.offset
    years = (places.first_year, places.last_year)
    match draw(_FOUR):
        case 1 if changed := changes(zone, min(_OLDEST, places.first_year), places.last_year):
            change, side = pick(draw, changed, 2)
            offset = change.offset_after if side else change.offset_before
        case 2:
            offset = moment.in_zone(choose(draw, names())).offset
        case 3 if skipped := gaps(zone, *years):
            (start, end), way = pick(draw, skipped, 4)
            wall = start + duration(draw, end - start - _MICROSECOND, way)
        case _:
            offset += -_HOUR if draw(_EITHER) else _HOUR
    fitting = offsets(wall, zone)
    others = (offset, *(moment.offset + step for step in (_HOUR, -_HOUR, 2 * _HOUR)))
    wrong = next(other for other in others if other not in fitting and abs(other) < _DAY)
    return StoredTime(wall, zone, wrong, _draw_version(draw))


def _draw_version(draw: st.DrawFn) -> str | None:
    """Draw no release, the one in use, where it has a name, or an older one."""
    in_use = tz_data().version
    return (None, in_use if _RELEASE.fullmatch(in_use) else None, _OLD)[draw(_THREE)]

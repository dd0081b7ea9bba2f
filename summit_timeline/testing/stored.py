"""Hypothesis strategies for times as they were stored, with offsets that fit and with those that do not.

They need the extra ``testing``. Every argument is a keyword, and every docstring says what the values shrink to.
"""

import re
from datetime import datetime, timedelta

from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError
from summit_timeline.testing.drawing import Places, choose, draw_near, duration, pick, prepared
from summit_timeline.testing.tables import FIRST_YEAR, LAST_YEAR, changes, check_places, gaps, names
from summit_timeline.zones import StoredTime, Transition, ZonedTime, tz_data
from summit_timeline.zones.policy import offsets

__all__ = ["stored_times"]

_HOUR, _DAY, _MICROSECOND = timedelta(hours=1), timedelta(days=1), timedelta(microseconds=1)
_OLD, _OLDEST = "2025b", 1900  # a release, and the year from which on rules are old ones
_RELEASE = re.compile(r"\d{4}[a-z]{1,2}", re.ASCII)
_WAYS = 5  # in which a time is wrong, and as many numbers for one that is right


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
    first, ways = {None: (0, 2 * _WAYS), True: (0, _WAYS), False: (_WAYS, _WAYS)}[right]
    numbers = st.integers(0, 3 * ways - 1)

    def draw_stored(draw: st.DrawFn, places: Places[Transition]) -> StoredTime:
        """Draw, by one number for the release and the way, as each draw takes time."""
        release, way = divmod(draw(numbers), ways)
        way += first
        moment = draw_near(draw, places)
        wall, offset = (moment.wall, moment.offset) if way < _WAYS else _wrong(draw, places, moment, way - _WAYS)
        return StoredTime(wall, moment.zone, offset, _releases()[release])

    return prepared(draw_stored, Places(changes, in_zones, first_year, last_year))


def _wrong(draw: st.DrawFn, places: Places[Transition], moment: ZonedTime, way: int) -> tuple[datetime, timedelta]:
    """Draw a wall time and an offset that do not fit: in one of the ways in which that happens."""
    wall, zone, offset = moment.wall, moment.zone, moment.offset
    match way:
        case 1 if changed := changes(zone, min(_OLDEST, places.first_year), places.last_year):
            change, side = pick(draw, changed, 2)
            offset = change.offset_after if side else change.offset_before
        case 2:
            offset = moment.in_zone(choose(draw, names())).offset
        case 3 if skipped := gaps(zone, places.first_year, places.last_year):
            (start, end), how = pick(draw, skipped, 4)
            wall = start + duration(draw, end - start - _MICROSECOND, how)
        case 4:
            offset -= _HOUR
        case _:
            offset += _HOUR
    fitting = offsets(wall, zone)
    others = (offset, *(moment.offset + step for step in (_HOUR, -_HOUR, 2 * _HOUR)))
    return wall, next(other for other in others if other not in fitting and abs(other) < _DAY)


def _releases() -> tuple[str | None, str | None, str]:
    """Give no release, the one in use, where it has a name, and an older one."""
    in_use = tz_data().version
    return None, in_use if _RELEASE.fullmatch(in_use) else None, _OLD

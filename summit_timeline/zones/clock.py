"""What the clocks of a zone show: the converter, the days on which clocks change, where a day begins and ends."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from summit_timeline.errors import InvalidValueError
from summit_timeline.zones.database import kept, zone_bytes
from summit_timeline.zones.posix import DAY, EPOCH_DAY
from summit_timeline.zones.staleness import warn_if_stale
from summit_timeline.zones.tzif import history

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["EPOCH", "START", "Clock", "clock_of", "day_bounds"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
START = EPOCH.replace(tzinfo=None)

_FIRST_YEAR, _LAST_YEAR = 1, 9999
_FAR = 2 * DAY
_FIRST_SECOND = (1 - EPOCH_DAY) * DAY
_TABLE_END = (date(2101, 1, 1).toordinal() - EPOCH_DAY) * DAY


class Clock:
    """The clocks of one zone, on the tz data in use.

    Attributes:
        info: The converter. It never leaves this package: it is no key of :mod:`zoneinfo`'s cache and does not pickle.
        offset_at: From a naive wall time to its offset, which heeds ``fold``.
        onsets: When offsets begin, as time since 1970 in UTC, in order, for as long as most calendars reach.
        offsets: The offset before the first onset, and from each on; ``None`` from the last on: ask the converter.
    """

    __slots__ = ("_days", "_zone", "info", "offset_at", "offsets", "onsets")

    def __init__(self, zone: str) -> None:
        """Make the converter, and the table of offsets, from the data in use."""
        self.info = ZoneInfo.from_file(BytesIO(zone_bytes(zone)), key=zone)
        self.offset_at = cast("Callable[[datetime], timedelta]", self.info.utcoffset)
        self._zone = zone
        self._days: dict[int, frozenset[int]] = {}
        spells = history(zone).spells(_FIRST_SECOND, _TABLE_END)
        onsets = [spell.onset for spell in spells[1:] if spell.onset is not None]
        self.onsets = [timedelta(seconds=onset) for onset in (*onsets, _TABLE_END)]
        self.offsets = [*(timedelta(seconds=spell.regime.offset) for spell in spells), None]

    def is_plain(self, wall: datetime) -> bool:
        """Tell whether clocks do not change on the day of a wall time, so that it comes once.

        In the first and the last year, where an instant may lie outside what datetime can hold, no day is plain.
        """
        try:
            return wall.toordinal() not in self._days[wall.year]
        except KeyError:
            self._days[wall.year] = self._days_of_change(wall.year)
            return self.is_plain(wall)

    def _days_of_change(self, year: int) -> frozenset[int]:
        """List the days of a year, as ordinals, that have a time which is skipped or comes twice."""
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        if year in (_FIRST_YEAR, _LAST_YEAR):
            return frozenset(range(first, last + 1))
        low, high = (first - EPOCH_DAY) * DAY - _FAR, (last + 1 - EPOCH_DAY) * DAY + _FAR
        found: set[int] = set()
        for before, after in pairwise(history(self._zone).spells(low, high)):
            if after.onset is not None and before.regime.offset != after.regime.offset:
                ends = (after.onset + before.regime.offset, after.onset + after.regime.offset)
                found.update(range(EPOCH_DAY + min(ends) // DAY, EPOCH_DAY + max(ends) // DAY + 1))
        return frozenset(found)


@kept
def clock_of(zone: str) -> Clock:
    """Give the clocks of a zone.

    Args:
        zone: IANA name.

    Raises:
        InvalidValueError: *zone* is no text.
        UnknownZoneError: No zone has this name.

    Warns:
        StaleTzDataWarning: The machine's tz data and the package's are of different age, and differ for this zone.
    """
    clock = Clock(zone)
    warn_if_stale(zone)
    return clock


def day_bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    """Give the first instant at which clocks show a day, and the first after the last such instant.

    A day that clocks pass over, as Apia did on 30 December 2011, begins and ends with that change.

    Args:
        day: A day on the calendar of the zone, in the years 2 to 9998.
        zone: IANA name.

    Returns:
        Both instants in UTC.

    Raises:
        InvalidValueError: *day* lies outside those years.
        UnknownZoneError: No zone has this name.

    Source:
        ECMAScript Temporal, the operation GetStartOfDay: where midnight is skipped, a day begins with the change.

    Example:
        >>> start, end = day_bounds(date(2026, 3, 8), "America/Anchorage")
        >>> str(end - start)
        '23:00:00'
    """
    if not _FIRST_YEAR < day.year < _LAST_YEAR:
        raise InvalidValueError("day", day, "give a day in the years 2 to 9998")
    clock = clock_of(zone)
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a wall time
    next_midnight = midnight + timedelta(days=1)
    if clock.is_plain(midnight) and clock.is_plain(next_midnight):
        ends = (midnight - clock.offset_at(midnight), next_midnight - clock.offset_at(next_midnight))
        return ends[0].replace(tzinfo=UTC), ends[1].replace(tzinfo=UTC)
    low = (day.toordinal() - EPOCH_DAY) * DAY
    first, after = _stretch(zone, low, low + DAY)
    return EPOCH + timedelta(seconds=first), EPOCH + timedelta(seconds=after)


def _stretch(zone: str, low: int, high: int) -> tuple[int, int]:
    """Give the first instant at which clocks show a time from *low* to *high*, and the end of the last.

    All are seconds from 1970, *low* and *high* on the clocks of the zone.
    """
    spells = history(zone).spells(low - _FAR, high + _FAR)
    begins = [low - _FAR, *(spell.onset for spell in spells[1:] if spell.onset is not None)]
    shown, past = [], []
    for spell, begin, end in zip(spells, begins, [*begins[1:], high + _FAR], strict=True):
        offset = spell.regime.offset
        first, after = max(begin, low - offset), min(end, high - offset)
        if first < after:
            shown.append((first, after))
        elif first == begin:
            past.append(begin)
    if not shown:  # passed over: clocks go past it with the first spell that begins behind it
        return past[0], past[0]
    return min(first for first, _ in shown), max(after for _, after in shown)

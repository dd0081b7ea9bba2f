"""Days, parts of days, weeks and months; times without a zone; the instants that each may mean."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal, assert_never

import attrs

from summit_timeline.errors import InvalidValueError, TimeFormatError
from summit_timeline.temporal.windows import Window
from summit_timeline.zones import ZonedTime, check_zone, day_bounds, resolve

__all__ = ["LocalTime", "PartOfDay", "PartialDate", "Precision", "When", "day_of", "window_of"]


class Precision(StrEnum):
    """How exactly a text says when something is.

    Source:
        ISO 8601-2:2019 (EDTF), the idea of a stated precision.
    """

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    UNKNOWN = "unknown"


class PartOfDay(StrEnum):
    """A part of a day as TIMEX3 writes it.

    Source:
        TimeML 1.2.1, TIMEX3 value: ``TMO``, ``TMI``, ``TAF``, ``TEV``, ``TNI``.
    """

    MORNING = "MO"
    MIDDAY = "MI"
    AFTERNOON = "AF"
    EVENING = "EV"
    NIGHT = "NI"


# Hours after midnight, wide on purpose: a window must not shut out what a newsroom may have meant.
# Source: Unicode CLDR 47, day periods of de, en and ru, joined.
_HOURS = {
    PartOfDay.MORNING: (4, 12),
    PartOfDay.MIDDAY: (10, 15),
    PartOfDay.AFTERNOON: (12, 19),
    PartOfDay.EVENING: (17, 24),
    PartOfDay.NIGHT: (18, 30),
}

_DATED = (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.PART_OF_DAY)
_PARTIAL = re.compile(r"(\d{4})-(?:W(\d\d)|(\d\d)(?:-(\d\d)(?:T(MO|MI|AF|EV|NI))?)?)", re.ASCII)


@attrs.frozen
class PartialDate:
    """A day, a part of a day, a week or a month on the calendar of the place it is about.

    Attributes:
        first: The day; the Monday of a week; the first day of a month.
        precision: Day, part of day, week or month.
        part: The part of the day, where the precision is that.

    Raises:
        InvalidValueError: The precision is no date's, or *first* or *part* does not fit it.

    Example:
        >>> PartialDate.parse("2025-W33").first
        datetime.date(2025, 8, 11)
    """

    first: date
    precision: Precision = attrs.field(default=Precision.DAY, converter=Precision)
    part: PartOfDay | None = attrs.field(default=None, converter=attrs.converters.optional(PartOfDay))

    def __attrs_post_init__(self) -> None:
        """Check that the three fields fit each other."""
        first: object = self.first
        if not isinstance(first, date) or isinstance(first, datetime):
            raise InvalidValueError("first", self.first, "give a datetime.date")
        if self.precision not in _DATED:
            raise InvalidValueError("precision", self.precision.value, "a date has day, part_of_day, week or month")
        if (self.part is not None) != (self.precision is Precision.PART_OF_DAY):
            raise InvalidValueError("part", self.part, "give a part exactly where the precision is part_of_day")
        if self.precision is Precision.WEEK and self.first.weekday() != 0:
            raise InvalidValueError("first", self.first, "a week is named by its Monday")
        if self.precision is Precision.MONTH and self.first.day != 1:
            raise InvalidValueError("first", self.first, "a month is named by its first day")

    @classmethod
    def parse(cls, value: str) -> "PartialDate":
        """Read a TIMEX3 date value.

        Args:
            value: ``2025-08-15``, ``2025-08-15TEV``, ``2025-W33`` or ``2025-08``.

        Raises:
            TimeFormatError: The text has another form, or names a day that does not exist.
        """
        found = _PARTIAL.fullmatch(value)
        if found is None:
            raise TimeFormatError(value, "write 2025-08-15, 2025-08-15TEV, 2025-W33 or 2025-08")
        year, week, month, day, part = found.groups()
        try:
            if week:
                return cls(date.fromisocalendar(int(year), int(week), 1), Precision.WEEK)
            first = date(int(year), int(month), int(day or 1))
        except ValueError as error:
            raise TimeFormatError(value, f"no such day ({error})") from None
        if part:
            return cls(first, Precision.PART_OF_DAY, PartOfDay(part))
        return cls(first, Precision.DAY if day else Precision.MONTH)

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        match self.precision:
            case Precision.WEEK:
                year, week, _ = self.first.isocalendar()
                return f"{year:04}-W{week:02}"
            case Precision.MONTH:
                return self.first.isoformat()[:7]
            case _:
                return self.first.isoformat() + (f"T{self.part}" if self.part else "")

    @property
    def last(self) -> date:
        """The last day that belongs to it, and to the years that there are."""
        match self.precision:
            case Precision.WEEK:
                return self.first + min(timedelta(days=6), date.max - self.first)
            case Precision.MONTH:
                return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])
            case _:
                return self.first

    def window(self, zone: str | None) -> Window:
        """Give the instants it covers.

        Args:
            zone: IANA zone of the place; without one, wherever on Earth it may be.
        """
        if self.part is not None:
            low, high = (timedelta(hours=hours) for hours in _HOURS[self.part])
            midnight = datetime.combine(self.first, time())
            # Where clocks change at one of its ends, the window is rather too wide than too narrow.
            earliest = _bound(midnight, zone, _FIRST, after=low, disambiguate="earlier")
            return Window(earliest, _bound(midnight, zone, _LAST, after=high, disambiguate="later"))
        return Window(_edge(self.first, zone, 0), _edge(self.last, zone, 1))


_DAY = timedelta(days=1)
# UTC+14 (Kiritimati) is the first to have a day, UTC-12 the last.
_FIRST, _LAST = timedelta(hours=-14), timedelta(hours=12)


def _edge(day: date, zone: str | None, end: Literal[0, 1]) -> datetime | None:
    """Give the first instant of a day, or the first after it; ``None``, so no bound, in the first and the last year."""
    if zone is None:
        return _bound(datetime.combine(day, time()), zone, (_FIRST, _LAST)[end], after=end * _DAY)
    try:
        return day_bounds(day, zone)[end]
    except InvalidValueError:
        check_zone(zone)
        return None


def _bound(
    wall: datetime,
    zone: str | None,
    anywhere: timedelta,
    *,
    after: timedelta = timedelta(),
    disambiguate: Literal["compatible", "earlier", "later"] = "compatible",
) -> datetime | None:
    """Give the instant a length of wall time after *wall*; ``None``, so no bound, where datetime cannot hold it."""
    try:
        if zone is None:
            return wall.replace(tzinfo=UTC) + after + anywhere
        return resolve(wall + after, zone, disambiguate=disambiguate).instant
    except (InvalidValueError, OverflowError):
        if zone is not None:
            check_zone(zone)
        return None


@attrs.frozen
class LocalTime:
    """A date and a clock time whose zone nothing tells: a floating time.

    Attributes:
        wall: Naive date and time, as stated.
    """

    wall: datetime = attrs.field()

    @wall.validator
    def _naive(self, _: object, wall: object) -> None:
        if not isinstance(wall, datetime) or wall.tzinfo is not None:
            raise InvalidValueError("wall", wall, "give a datetime without tzinfo")

    @property
    def value(self) -> str:
        """The TIMEX3 value, to the minute."""
        return self.wall.isoformat(timespec="minutes")


When = ZonedTime | LocalTime | PartialDate


def day_of(when: When) -> date:
    """Give the day on the clocks and calendar it was stated for; of a week or month, the first."""
    match when:
        case ZonedTime() | LocalTime():
            return when.wall.date()
        case PartialDate():
            return when.first
        case _:
            assert_never(when)


def window_of(when: When | None, zone: str | None = None) -> Window:
    """Give the instants that *when* may mean.

    Args:
        when: A stated time; ``None`` is any time.
        zone: IANA zone for what carries none of its own; without one, anywhere on Earth.

    Returns:
        For a zoned time a window of that single instant.
    """
    match when:
        case None:
            return Window()
        case ZonedTime():
            return Window(when.instant, when.instant)
        case PartialDate():
            return when.window(zone)
        case LocalTime():
            return Window(_bound(when.wall, zone, _FIRST), _bound(when.wall, zone, _LAST))
        case _:
            assert_never(when)

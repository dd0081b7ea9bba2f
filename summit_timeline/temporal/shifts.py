"""Days moved along the calendar."""

from datetime import date, timedelta

from summit_timeline.errors import InvalidValueError
from summit_timeline.zones.months import add_months

__all__ = ["shift_days", "shift_months", "shift_to_weekday"]


def shift_days(day: date, days: int) -> date:
    """Move a day along the calendar.

    Raises:
        InvalidValueError: The result lies outside the years 1 to 9999.
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise InvalidValueError("days", days, "the result must lie in the years 1 to 9999") from None


def shift_months(day: date, months: int) -> date:
    """Move a day by whole months; a day that the month lacks becomes its last.

    Raises:
        InvalidValueError: The result lies outside the years 1 to 9999.

    Example:
        >>> shift_months(date(2026, 1, 31), 1)
        datetime.date(2026, 2, 28)
    """
    try:
        return add_months(day, months)
    except OverflowError:
        raise InvalidValueError("months", months, "the result must lie in the years 1 to 9999") from None


def shift_to_weekday(day: date, weekday: int, *, back: bool = False, same: bool = True) -> date:
    """Find the nearest day with a given weekday, ahead or back.

    Args:
        day: Where to start.
        weekday: Monday is 0, Sunday is 6.
        back: Look into the past.
        same: Whether *day* itself counts.

    Example:
        >>> shift_to_weekday(date(2025, 8, 14), 4)
        datetime.date(2025, 8, 15)
    """
    import pendulum  # noqa: PLC0415 - 80 ms that most imports of the library do not need

    if same and day.weekday() == weekday:
        return day
    start = pendulum.Date(day.year, day.month, day.day)
    name = pendulum.WeekDay(weekday)
    try:
        found = start.previous(name) if back else start.next(name)
    except (OverflowError, ValueError):
        raise InvalidValueError("day", day, "the result must lie in the years 1 to 9999") from None
    return date(found.year, found.month, found.day)

"""The days of a tz rule as recurrence rules of iCalendar, exact in every year to come.

A tz rule may name a time before its day's midnight or after its end ("the last Thursday, 24:00"); a recurrence rule
cannot, so the day is moved, and where it leaves its week or its month the days of the month are listed.

Source:
    RFC 5545, section 3.3.10; POSIX.1-2024, XBD 8.3, variable TZ.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta

import attrs

from summit_timeline.errors import InvalidValueError
from summit_timeline.zones.posix import DAY, YearRule

__all__ = ["Recurrence", "recurrences"]

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_COMMON, _LEAP = 2001, 2000


@attrs.frozen
class Recurrence:
    """A day of every year: a yearly RRULE with one value, or one list of days, a part.

    Attributes:
        month: From 1; ``None`` where the day is one of the year.
        weekday: From Monday = 0, where the rule has one.
        nth: Which of the month's such weekdays, from 1, or -1 for the last; ``None`` where *days* tell.
        days: Days of the month, or of the year where there is no month; negative ones count from its end.
    """

    month: int | None
    weekday: int | None = None
    nth: int | None = None
    days: tuple[int, ...] = ()

    def parts(self) -> dict[str, str | int | list[int]]:
        """Return the parts of the RRULE."""
        parts: dict[str, str | int | list[int]] = {"FREQ": "YEARLY"}
        if self.month is None:
            return {**parts, "BYYEARDAY": list(self.days)}
        parts["BYMONTH"] = self.month
        if self.weekday is not None:
            parts["BYDAY"] = f"{self.nth or ''}{_WEEKDAYS[self.weekday]}"
        return {**parts, "BYMONTHDAY": list(self.days)} if self.days else parts

    def has(self, moment: datetime) -> bool:
        """Tell whether a day is one of this rule's, among those of the tz rule it was made from."""
        return self.month is None or self.month == moment.month


def recurrences(rule: YearRule) -> tuple[Recurrence, ...]:
    """Write a tz rule as recurrence rules: one wherever that is exact, else two that share out the years.

    Args:
        rule: A day of every year and a time, also a negative one or one of 24 hours and more.

    Raises:
        InvalidValueError: The rule has no day that recurrence rules can name, such as a day 366 of every year.

    Example:
        >>> recurrences(YearRule("M", day=0, month=3, week=2))[0].parts()
        {'FREQ': 'YEARLY', 'BYMONTH': 3, 'BYDAY': '2SU'}
    """
    shift = rule.time // DAY
    return _weekday(rule, shift) if rule.kind == "M" else (_fixed(rule),)


def _weekday(rule: YearRule, shift: int) -> tuple[Recurrence, ...]:
    weekday = (rule.day + 6 + shift) % 7
    if shift == 0:
        return (Recurrence(rule.month, weekday, -1 if rule.week == 5 else rule.week),)  # noqa: PLR2004 - 5 = last
    by_month: dict[int, list[int]] = {}
    for month, day in _window(rule, shift):
        by_month.setdefault(month, []).append(day)
    return tuple(Recurrence(month, weekday, days=tuple(days)) for month, days in by_month.items())


def _window(rule: YearRule, shift: int) -> list[tuple[int, int]]:
    """List the seven days of the year that the moved day may be: month, and day in it.

    A day of February is counted from the month's end where its number depends on the leap year.
    """
    last = rule.week == 5  # noqa: PLR2004 - POSIX: the last of the month
    found = []
    for back in range(6, -1, -1):
        moved = []
        for year in (_COMMON, _LEAP):
            end = monthrange(year, rule.month)[1] if last else 7 * rule.week
            moved.append(date(year, rule.month, 1) + timedelta(days=end - back - 1 + shift))
        common, leap = moved
        from_end = common.day - monthrange(common.year, common.month)[1] - 1
        found.append((common.month, common.day if common.day == leap.day else from_end))
    return found


def _fixed(rule: YearRule) -> Recurrence:
    """Write a day of the year: by month where leap years do not matter, else by its number from either end."""
    common, leap = (date(1970, 1, 1) + timedelta(seconds=rule.local(year)) for year in (_COMMON, _LEAP))
    numbers = {moment.timetuple().tm_yday for moment in (common, leap)}
    from_end = {(moment - date(moment.year + 1, 1, 1)).days for moment in (common, leap)}
    if (common.month, common.day) == (leap.month, leap.day):
        return Recurrence(common.month, days=(common.day,))
    if (common.year, leap.year) != (_COMMON, _LEAP) or min(len(numbers), len(from_end)) > 1:
        raise InvalidValueError("rule", rule, "it names a day that not every year has")
    return Recurrence(None, days=tuple(numbers if len(numbers) == 1 else from_end))

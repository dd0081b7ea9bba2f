"""Lengths and pieces of the calendar that are no day, as TIMEX3 writes them, and the days of holidays."""

import re
from datetime import date, timedelta
from enum import StrEnum

from summit_timeline.temporal import shift_days, shift_months, shift_to_weekday

__all__ = ["Unit", "counted", "holiday", "length", "quarter_value", "shifted"]

_MOVING = re.compile(r"easter([+-]\d+)")
_NTH = re.compile(r"(\d\d)-(\d)-(\d)(?:\+(\d))?")


class Unit(StrEnum):
    """A unit of time as TIMEX3 writes it.

    Source:
        TimeML 1.2.1, TIMEX3 value: ``P3D``, ``PT2H``, ``P2W``, ``P1DE``, ``P1CE``; ``T`` is before units of the clock.
    """

    SECOND = "TS"
    MINUTE = "TM"
    HOUR = "TH"
    DAY = "D"
    WEEK = "W"
    WEEKEND = "WE"
    MONTH = "M"
    QUARTER = "Q"
    HALF_YEAR = "H"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"

    @property
    def clock(self) -> bool:
        """Whether clocks count it, and not the calendar."""
        return self.value.startswith("T")


def length(number: str, unit: Unit, before: str = "") -> str:
    """Write a length of time.

    Args:
        number: Digits, with a point where there is a fraction; ``X`` where it is not told.
        unit: What is counted.
        before: The length that it is added to, of larger units.

    Example:
        >>> length("3", Unit.YEAR), length("2", Unit.HOUR), length("4", Unit.MONTH, "P3Y"), length("0.5", Unit.HOUR)
        ('P3Y', 'PT2H', 'P3Y4M', 'PT30M')
    """
    if number == "0.5" and unit is Unit.HOUR:
        return length("30", Unit.MINUTE, before)
    letters = unit.value.removeprefix("T")
    mark = "T" if unit.clock and "T" not in before else ""
    return f"{before or 'P'}{mark}{number}{letters}"


def counted(origin: date, unit: Unit, steps: int) -> date:
    """Give the day so many days or weeks from another."""
    return shift_days(origin, steps * (7 if unit is Unit.WEEK else 1))


def shifted(origin: date, unit: Unit, steps: int) -> str:  # noqa: PLR0911 - one for each unit
    """Write the piece of the calendar that is so many from the one that holds a day.

    Example:
        >>> shifted(date(2014, 1, 13), Unit.WEEKEND, -1), shifted(date(2014, 1, 13), Unit.YEAR, 1)
        ('2014-W02-WE', '2015')
    """
    match unit:
        case Unit.DAY | Unit.WEEK:
            day = counted(origin, unit, steps)
            year, week, _ = day.isocalendar()
            return day.isoformat() if unit is Unit.DAY else f"{year:04}-W{week:02}"
        case Unit.WEEKEND:
            year, week, _ = shift_days(origin, 7 * steps).isocalendar()
            return f"{year:04}-W{week:02}-WE"
        case Unit.MONTH:
            return shift_months(origin.replace(day=1), steps).isoformat()[:7]
        case Unit.QUARTER:
            first = shift_months(origin.replace(day=1), 3 * steps)
            return f"{first.year:04}-Q{(first.month + 2) // 3}"
        case Unit.HALF_YEAR:
            first = shift_months(origin.replace(day=1), 6 * steps)
            return f"{first.year:04}-H{(first.month + 5) // 6}"
        case Unit.DECADE:
            return f"{origin.year // 10 + steps:03}"
        case Unit.CENTURY:
            return f"{origin.year // 100 + steps:02}"
        case Unit.YEAR:
            return f"{origin.year + steps:04}"
        case _:
            raise ValueError(unit)


def quarter_value(unit: Unit, number: int, year: str) -> str:
    """Write a quarter or half of a year."""
    if not 1 <= number <= {Unit.QUARTER: 4, Unit.HALF_YEAR: 2}[unit]:
        raise ValueError(number)
    return f"{year}-{unit.value}{number}"


def holiday(rule: str, year: int) -> date:
    """Give the day of a holiday in a year.

    Args:
        rule: A day such as ``12-24``; days from Easter Sunday, as in ``easter+1``; or the n-th weekday of a month
            (Monday is 1), with days added, as in ``11-4-4`` for the fourth Thursday in November and ``11-1-1+1`` for
            the day after its first Monday.
        year: The year.

    Source:
        Easter as the Gregorian church counts it, by dateutil.

    Example:
        >>> holiday("easter+1", 2026), holiday("11-4-4", 1999)
        (datetime.date(2026, 4, 6), datetime.date(1999, 11, 25))
    """
    if moving := _MOVING.fullmatch(rule):
        from dateutil.easter import easter  # noqa: PLC0415 - few texts name a holiday

        return easter(year) + timedelta(days=int(moving[1]))
    if nth := _NTH.fullmatch(rule):
        month, weekday, number, days = (int(each or 0) for each in nth.groups())
        first = shift_to_weekday(date(year, month, 1), weekday - 1)
        return shift_days(first, 7 * (number - 1) + days)
    return date.fromisoformat(f"{year:04}-{rule}")

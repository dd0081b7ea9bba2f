"""The rule at the end of a TZif file, which says when clocks change in all years to come.

Source:
    POSIX.1-2024, XBD 8.3, variable TZ; RFC 9636, section 3.3 (hours from -167 to 167).
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from operator import itemgetter
from typing import Literal, assert_never

import attrs

from summit_timeline.errors import InvalidValueError

__all__ = ["EPOCH_DAY", "Footer", "Regime", "YearRule", "parse_footer"]

EPOCH_DAY = date(1970, 1, 1).toordinal()
DAY = 86_400

_TIME = r"[+-]?\d{1,3}(?::\d\d(?::\d\d)?)?"
_NAME = r"<[A-Za-z0-9+-]{3,}>|[A-Za-z]{3,}"
_DAY = r"M\d{1,2}\.[1-5]\.[0-6]|J\d{1,3}|\d{1,3}"
_FOOTER = re.compile(
    rf"({_NAME})({_TIME})(?:({_NAME})({_TIME})?,({_DAY})(?:/({_TIME}))?,({_DAY})(?:/({_TIME}))?)?",
    re.ASCII,
)


@attrs.frozen
class Regime:
    """What clocks show for a while.

    Attributes:
        offset: Seconds ahead of UTC.
        name: Abbreviation, for example ``"AKDT"``.
        dst: Whether the tz database calls it daylight saving time.
    """

    offset: int
    name: str
    dst: bool


@attrs.frozen
class YearRule:
    """A day of every year, and a time on it, possibly before its midnight or after its end.

    Attributes:
        kind: ``"M"``: weekday of a month; ``"J"``: day of a year that never counts 29 February; ``"N"``: day of a
            year that does, from 0.
        day: Weekday from Sunday = 0 for ``"M"``, else the day of the year.
        time: Seconds after the day's midnight, on the clocks before the change.
        month: From 1, for ``"M"``.
        week: From 1 to 5 = last, for ``"M"``.
    """

    kind: Literal["M", "J", "N"]
    day: int
    time: int = 7200
    month: int = 1
    week: int = 1

    def local(self, year: int) -> int:
        """Return the time in *year*, in seconds from 1970 on the clocks before the change."""
        return (self._ordinal(year) - EPOCH_DAY) * DAY + self.time

    def _ordinal(self, year: int) -> int:
        match self.kind:
            case "M":
                first = date(year, self.month, 1).toordinal()  # a Sunday where 7 divides it
                ordinal = first + (self.day - first) % 7 + 7 * (self.week - 1)
                if self.week == 5 and date.fromordinal(ordinal).month != self.month:  # noqa: PLR2004 - 5 = last
                    ordinal -= 7
                return ordinal
            case "J":
                plain = date.fromordinal(date(2001, 1, 1).toordinal() + self.day - 1)
                return plain.replace(year=year).toordinal()
            case "N":
                return date(year, 1, 1).toordinal() + self.day
            case _:
                assert_never(self.kind)


@attrs.frozen
class Footer:
    """What clocks do after the last change that the file lists.

    Attributes:
        standard: The regime all year, or outside daylight saving time.
        daylight: The other regime, where there is one.
        start: When daylight saving time begins, every year.
        end: When it ends.
    """

    standard: Regime
    daylight: Regime | None = None
    start: YearRule | None = None
    end: YearRule | None = None

    def onsets(self, low: int, high: int) -> Iterator[tuple[int, Regime]]:
        """Yield the changes between two instants, in order, in seconds from 1970."""
        if self.daylight is None or self.start is None or self.end is None:
            return
        found = []
        for year in range(max(_year(low) - 1, 1), min(_year(high) + 1, 9998) + 1):
            found.append((self.start.local(year) - self.standard.offset, self.daylight))
            found.append((self.end.local(year) - self.daylight.offset, self.standard))
        # Stable: where one year's end is the next year's start, the start comes last and holds.
        found.sort(key=itemgetter(0))
        yield from (onset for onset in found if low <= onset[0] < high)


@cache
def parse_footer(text: str) -> Footer | None:
    """Read a POSIX rule.

    Args:
        text: For example ``"AKST9AKDT,M3.2.0,M11.1.0"``; empty where a file has no rule.

    Raises:
        InvalidValueError: The text has another form.

    Example:
        >>> parse_footer("<+03>-3").standard.offset
        10800
    """
    if not text:
        return None
    found = _FOOTER.fullmatch(text)
    if found is None:
        raise InvalidValueError("footer", text, "write a POSIX rule such as 'AKST9AKDT,M3.2.0,M11.1.0'")
    name, west, summer, summer_west, start, start_time, end, end_time = found.groups()
    standard = Regime(-_seconds(west), name.strip("<>"), dst=False)
    if summer is None:
        return Footer(standard)
    ahead = standard.offset + 3600 if summer_west is None else -_seconds(summer_west)
    daylight = Regime(ahead, summer.strip("<>"), dst=True)
    return Footer(standard, daylight, _rule(start, start_time), _rule(end, end_time))


def _rule(day: str, time: str | None) -> YearRule:
    seconds = 7200 if time is None else _seconds(time)
    if day.startswith("M"):
        month, week, weekday = map(int, day[1:].split("."))
        if not 1 <= month <= 12:  # noqa: PLR2004 - months
            raise InvalidValueError("footer", day, "months go from 1 to 12")
        return YearRule("M", weekday, seconds, month, week)
    return YearRule("J", int(day[1:]), seconds) if day.startswith("J") else YearRule("N", int(day), seconds)


def _seconds(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = [*map(int, text.lstrip("+-").split(":")), 0, 0][:3]
    return sign * int(timedelta(hours=hours, minutes=minutes, seconds=seconds).total_seconds())


def _year(instant: int) -> int:
    day = EPOCH_DAY + instant // DAY
    return date.fromordinal(min(max(day, 1), date.max.toordinal())).year

"""Clock times, in digits and in words."""

from collections.abc import Mapping
from datetime import time

__all__ = ["IN_WORDS", "clock_value"]

_NOON = 12
_FORENOON = 9
# Hours in words, with the minutes that they are from the hour.
IN_WORDS = {"hw": 0, "half": -30, "quarter": 15, "toquarter": -15, "halfpast": 30}


def clock_value(senses: Mapping[str, str]) -> tuple[time, bool]:
    """Give a clock time, and whether it is the midnight that ends its day.

    Args:
        senses: What the named pieces of an expression mean.

    Raises:
        ValueError: There is no such time.
    """
    if "noon" in senses:
        return time(12), False
    if "midnight" in senses:
        return time(0), True
    if "hhmm" in senses:
        return _hour_minute(int(senses["hhmm"][:2]), int(senses["hhmm"][2:]))
    name = next((each for each in IN_WORDS if each in senses), "h")
    half = senses.get("ap")
    if "h2" in senses and int(senses["h"]) % _NOON > int(senses["h2"]) % _NOON:  # "11 to 1 p.m."
        half = "am" if half == "pm" else "pm"
    hour = _half_of_day(int(senses[name]), half)
    if name == "h" or "m" in senses:
        return _hour_minute(hour, int(senses.get("m", "0")))
    total = (hour * 60 + IN_WORDS[name]) % (24 * 60)
    return time(total // 60, total % 60), False


def _hour_minute(hour: int, minute: int) -> tuple[time, bool]:
    if hour == 24 and not minute:  # noqa: PLR2004 - 24:00 is the end of the day
        return time(0), True
    return time(hour, minute), False


def _half_of_day(hour: int, half: str | None) -> int:
    match half:
        case None:
            return hour
        case "pm":
            late = hour < _NOON
        case "day":  # from the late morning on
            late = hour < _FORENOON
        case "night":  # until the small hours
            late = _FORENOON <= hour < _NOON
        case _:
            late = False
    if late:
        return hour + _NOON
    return 0 if hour == _NOON and half in ("am", "night") else hour

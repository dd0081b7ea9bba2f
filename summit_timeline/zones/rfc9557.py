"""The text of a wall time and of a zoned time.

Source:
    RFC 3339, section 5.6; RFC 9557, section 4.1.
"""

import re
from datetime import datetime, timedelta

from summit_timeline.errors import TimeFormatError

__all__ = ["read_wall", "split", "write_offset"]

_FORM = "2025-08-15T11:30:00-08:00[America/Anchorage]"
_WALL = r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?"
_OFFSET = r"([Zz]|[+-]\d\d:\d\d(?::\d\d)?)?"
_TEXT = re.compile(rf"{_WALL}{_OFFSET}((?:\[[^\[\]]*\])*)", re.ASCII)
_TAG = re.compile(r"\[(!?)(?:([a-z_][a-z0-9_-]*)=[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*|([^\[\]=!]+))\]", re.ASCII)


def read_wall(text: str) -> datetime:
    """Read a wall time.

    Args:
        text: Date and time, for example ``"2025-08-15T11:30"``, without offset and zone.

    Raises:
        TimeFormatError: The text has another form, or an offset or a zone.

    Example:
        >>> read_wall("2025-08-15T11:30")
        datetime.datetime(2025, 8, 15, 11, 30)
    """
    found = _TEXT.fullmatch(text)
    if found is None:
        raise TimeFormatError(text, "write a wall time as 2025-08-15T11:30")
    if found[8] or found[9]:
        raise TimeFormatError(text, "a wall time has no offset and no zone; leave them out, or use ZonedTime.parse")
    return _wall(text, found)


def split(text: str) -> tuple[datetime, timedelta | None, str]:
    """Take a zoned time apart.

    Args:
        text: Date, time, offset, zone in brackets, and tags, if any.

    Returns:
        Wall time, offset and zone; where the offset is ``Z``, the time in UTC and ``None``.

    Raises:
        TimeFormatError: The text has another form, lacks the offset or the zone, or has a critical tag.

    Source:
        RFC 9557, section 2 (``Z``, and ``-00:00`` before it: the offset is unknown) and 3.3 (critical tags).

    Example:
        >>> split("2025-08-15T19:30Z[Europe/Berlin]")
        (datetime.datetime(2025, 8, 15, 19, 30), None, 'Europe/Berlin')
    """
    if not isinstance(text, str):
        raise TimeFormatError(repr(text), f"give a text such as {_FORM}")
    found = _TEXT.fullmatch(text)
    if found is None:
        raise TimeFormatError(text, f"write {_FORM}")
    zone = _zone(text, found[9])
    wall = _wall(text, found)
    if not found[8]:
        raise TimeFormatError(text, f"there is no offset before the zone; write {_FORM}, or use resolve")
    if found[8] in {"Z", "z", "-00:00"}:
        return wall, None, zone
    return wall, _offset(text, found[8]), zone


def write_offset(offset: timedelta) -> str:
    """Write an offset, with seconds only where it has any.

    Example:
        >>> write_offset(timedelta(hours=-8))
        '-08:00'
    """
    seconds = round(offset.total_seconds())
    sign, seconds = "-" if seconds < 0 else "+", abs(seconds)
    tail = f":{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}{tail}"


def _wall(text: str, found: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    if second == 60:  # noqa: PLR2004 - seconds
        raise TimeFormatError(text, "a leap second has no place on a wall clock; write :59, or the next minute")
    fraction = (found[7] or "").ljust(6, "0")
    if fraction[6:].strip("0"):
        raise TimeFormatError(text, "it is finer than a microsecond; round it to six digits")
    try:
        return datetime(year, month, day, hour, minute, second, int(fraction[:6]))  # noqa: DTZ001 - a wall time
    except ValueError as error:
        raise TimeFormatError(text, f"no such date or time ({error})") from None


def _zone(text: str, tags: str) -> str:
    """Read the tags: the zone first, then key and value, which are passed over unless critical."""
    zone = None
    for position, tag in enumerate(re.findall(r"\[[^\]]*\]", tags)):
        found = _TAG.fullmatch(tag)
        if found is None or (found[3] and position):
            raise TimeFormatError(text, f"{tag} is no tag that can stand here; write {_FORM}")
        if found[2] and found[1]:
            raise TimeFormatError(text, f"{tag} is marked as critical and is not understood; remove it, or its '!'")
        zone = found[3] or zone
    if zone is None:
        raise TimeFormatError(text, f"there is no zone in brackets at its end; write {_FORM}")
    if zone[0] in "+-":
        raise TimeFormatError(text, f"[{zone}] is an offset and no zone; name an IANA zone, as in {_FORM}")
    return zone


def _offset(text: str, stated: str) -> timedelta:
    hours, minutes, seconds = [*map(int, stated[1:].split(":")), 0][:3]
    if hours > 23 or minutes > 59 or seconds > 59:  # noqa: PLR2004 - the ranges of a clock
        raise TimeFormatError(text, f"the offset {stated} is out of range")
    size = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -size if stated[0] == "-" else size

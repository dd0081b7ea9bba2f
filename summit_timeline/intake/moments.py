"""Publication times as pages, feeds and mails write them; the offset is never guessed."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_tz

import attrs

from summit_timeline.claims import Published, parse_published
from summit_timeline.errors import SummitTimelineError

__all__ = ["Dated", "choose_moment", "parse_moment"]

_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]\s?(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?\s?(?P<offset>Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(?P<offset>Z|[+-]\d{2}:?\d{2})?)?")
_COMMENT = re.compile(r"\([^()]*\)")
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})?")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?")
_LONG = 100

_NAMED = {
    **dict.fromkeys(("UT", "UTC", "GMT", "Z"), 0),
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
}
"""Zones that a mail or a feed may name. Source: RFC 822, section 5.1; RFC 5322, section 4.3 has no others."""


@attrs.frozen
class Dated:
    """When something says that it was published.

    Attributes:
        published: The time with its offset, or the day alone.
        text: As it is written.
        without_offset: Whether it has a clock time that was left out, for nothing tells whose clocks are meant.
    """

    published: Published
    text: str
    without_offset: bool = False


def parse_moment(text: str) -> Dated | None:
    """Read a time in the forms of ISO 8601 or of mails.

    Args:
        text: What stands there.

    Returns:
        The time with its offset; the day alone where no offset stands there; ``None`` where it is no time.

    Source:
        RFC 3339; RFC 5322, sections 3.3 and 4.3, where ``-0000`` is a time in UTC of an unknown place.

    Example:
        >>> parse_moment("Thu, 14 Aug 2025 15:00:00 +0200").published.isoformat()
        '2025-08-14T15:00:00+02:00'
        >>> parse_moment("2025-08-14T15:00:00").published.isoformat()
        '2025-08-14'
    """
    text = " ".join(text[:_LONG].split())
    try:
        found = _iso(text) or _compact(text) or _of_mail(text)
        if found is not None:
            parse_published(found.published)  # the year may be one of no newspaper
    except (SummitTimelineError, ValueError, OverflowError, IndexError, TypeError):
        return None
    return found


def choose_moment(texts: Iterable[str]) -> Dated | None:
    """Choose among several that say when one thing was published, the most reliable first.

    It is the first one, or, where that has no offset, the first with an offset that is of the same day, or one beside.
    """
    read = [moment for moment in map(parse_moment, texts) if moment is not None]
    if not read or isinstance(read[0].published, datetime):
        return read[0] if read else None
    day = read[0].published
    for moment in read[1:]:
        if isinstance(moment.published, datetime) and abs(moment.published.date() - day) <= timedelta(days=1):
            return moment
    return read[0]


def _iso(text: str) -> Dated | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    day = date.fromisoformat(found["day"])
    if found["clock"] is None:
        return Dated(day, text)
    return _dated(day, found["clock"], found["offset"], text)


def _compact(text: str) -> Dated | None:
    found = _COMPACT.fullmatch(text)
    if found is None:
        return None
    day = date(int(found[1]), int(found[2]), int(found[3]))
    if found[4] is None:
        return Dated(day, text)
    return _dated(day, f"{found[4]}:{found[5]}:{found[6] or '00'}", found["offset"], text)


def _of_mail(text: str) -> Dated | None:
    plain = _COMMENT.sub(" ", text).strip()
    parsed = parsedate_tz(plain)
    if parsed is None or ":" not in plain:
        return None
    day = date(*parsed[:3])
    last = plain.split()[-1]
    # Python takes a missing zone for UTC; so the zone is looked for in the text itself.
    return _dated(day, f"{parsed[3]}:{parsed[4]:02}:{parsed[5]:02}", None if _CLOCK.fullmatch(last) else last, text)


def _dated(day: date, clock: str, offset: str | None, text: str) -> Dated:
    hours, minutes, *seconds = (int(part) for part in clock.split(":"))
    wall = datetime(day.year, day.month, day.day, hours, minutes, min(seconds[0], 59) if seconds else 0)  # noqa: DTZ001 - its zone follows
    zone = _zone(offset)
    return Dated(day, text, without_offset=True) if zone is None else Dated(wall.replace(tzinfo=zone), text)


def _zone(offset: str | None) -> timezone | None:
    if offset is None:
        return None
    if offset.upper() in _NAMED:
        return timezone(timedelta(hours=_NAMED[offset.upper()])) if _NAMED[offset.upper()] else UTC
    found = _OFFSET.fullmatch(offset)
    if found is None:
        return None
    shift = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return timezone(-shift if found["sign"] == "-" else shift)

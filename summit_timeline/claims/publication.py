"""When a source was published, and from when on it is known."""

from datetime import UTC, date, datetime, timezone

from summit_timeline.errors import InvalidValueError, TimeFormatError
from summit_timeline.temporal import PartialDate, Window
from summit_timeline.zones import ZonedTime

__all__ = ["Published", "known_from", "parse_published", "published_text", "published_window"]

Published = datetime | date
"""When a source was published: an aware datetime, or a day alone."""

# The first newspaper, the Relation of Strasbourg, is of 1605; the last year leaves room for every shift of days.
_FIRST_YEAR, _LAST_YEAR = 1605, 2500


def parse_published(value: str | Published | None, *, field: str = "published") -> Published | None:
    """Read a publication time: a day alone, or a time with its offset or zone.

    Args:
        value: ``2025-08-14``, ``2025-08-14T15:00+02:00``, ``2025-08-14T12:00Z``, an RFC 9557 text, a date, or an aware
            datetime.
        field: What the value was given for, for messages.

    Returns:
        A date, or a datetime with a fixed offset.

    Raises:
        TimeFormatError: The text is something else, above all a clock time without offset or zone.
        InvalidValueError: It is no text, date or datetime.

    Example:
        >>> parse_published("2025-08-14T12:00Z").isoformat()
        '2025-08-14T12:00:00+00:00'
    """
    match value:
        case None:
            return None
        case str() if "[" in value:
            moment = ZonedTime.parse(value)
            return moment.instant.astimezone(tz=timezone(moment.offset))
        case str():
            parsed = _parse_iso(value.strip())
        case date():
            parsed = value
        case _:
            raise InvalidValueError(field, value, "give a day, '2025-08-14', or a time, '2025-08-14T15:00+02:00'")
    if not _FIRST_YEAR <= parsed.year <= _LAST_YEAR:
        raise TimeFormatError(str(value), f"the year must lie in {_FIRST_YEAR} to {_LAST_YEAR}")
    if not isinstance(parsed, datetime):
        return parsed
    offset = parsed.utcoffset()
    if offset is None:
        raise TimeFormatError(
            str(value), f"{field} needs its offset, as in 2025-08-14T15:00+02:00, or give the day alone"
        )
    return parsed.replace(tzinfo=timezone(offset), fold=0)


def _parse_iso(value: str) -> Published:
    try:
        return date.fromisoformat(value) if len(value) <= len("2025-08-14") else datetime.fromisoformat(value)
    except ValueError:
        raise TimeFormatError(
            value, "write a day, 2025-08-14, or a time with its offset, 2025-08-14T15:00+02:00"
        ) from None


def published_text(published: Published | None) -> str | None:
    """Write a publication time so that :func:`parse_published` reads it back."""
    match published:
        case None:
            return None
        case datetime():
            whole = published.second == 0 and published.microsecond == 0
            return published.isoformat(timespec="minutes" if whole else "auto").replace("+00:00", "Z")
        case _:
            return published.isoformat()


def known_from(published: Published | None, zone: str | None) -> datetime | None:
    """Give the instant by which a source is known: law 3."""
    if published is None:
        return None
    if isinstance(published, datetime):
        return published.astimezone(UTC)
    return PartialDate(published).window(zone).latest


def published_window(published: Published | None, zone: str | None) -> Window:
    """Give the instants at which a source may have been published; a day covers all of it."""
    if published is None:
        return Window()
    if isinstance(published, datetime):
        instant = published.astimezone(UTC)
        return Window(instant, instant)
    return PartialDate(published).window(zone)

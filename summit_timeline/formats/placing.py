"""Where an event stands in a calendar: at a clock time, on days, or nowhere."""

from datetime import UTC, date, timedelta

import attrs

from summit_timeline.errors import InvalidValueError
from summit_timeline.events import AgendaEntry, Event
from summit_timeline.temporal import LocalTime, PartialDate, Window, shift_days
from summit_timeline.zones import ZonedTime, resolve

__all__ = ["Days", "Moment", "day_after", "place"]


@attrs.frozen
class Moment:
    """A stated clock time in a zone.

    Attributes:
        start: Begin.
        end: End, where one is stated.
    """

    start: ZonedTime
    end: ZonedTime | None = None


@attrs.frozen
class Days:
    """Whole days, on the calendar of the place.

    Attributes:
        first: First day.
        last: Last day, inclusive.
        clock: The clock time that is stated for the first day, where nothing tells its zone.
        inferred: Whether no source names the day, but the order leaves no other.
    """

    first: date
    last: date
    clock: LocalTime | None = None
    inferred: bool = False


def place(entry: AgendaEntry, zone: str | None) -> Moment | Days | None:
    """Find where an event stands in a calendar.

    A clock time that is stated with its zone, or for a place whose zone is known, is a moment. Everything else that has
    a day, a week or a month stands on those days. An event without a stated day has the one that its order leaves,
    where that is one only; nothing is guessed.

    Args:
        entry: The event in the agenda.
        zone: IANA zone of the venue, for an event that has none of its own.

    Returns:
        ``None`` where no day is certain.
    """
    event = entry.event
    if entry.start is not None:
        return Moment(entry.start, _end(event, entry.start))
    match event.when:
        case LocalTime():
            day = event.when.wall.date()
            return Days(day, _last_day(event, day), clock=event.when)
        case PartialDate():
            return Days(event.when.first, _last_day(event, event.when.last))
        case _:
            only = _only_day(entry.window, event.zone or zone)
            return None if only is None else Days(only, only, inferred=True)


def _end(event: Event, start: ZonedTime) -> ZonedTime | None:
    """Give the stated end, on the clocks of the begin where it names no others."""
    match event.end:
        case ZonedTime():
            end = event.end
        case LocalTime() if event.end.wall > start.wall:
            end = resolve(event.end.wall, start.zone, disambiguate="compatible")
        case _:
            return None
    return end if end.instant > start.instant else None


def _last_day(event: Event, last: date) -> date:
    match event.end:
        case None:
            return last
        case PartialDate():
            return max(last, event.end.last)
        case _:
            return max(last, event.end.wall.date())


def _only_day(window: Window, zone: str | None) -> date | None:
    """Give the day that all instants of a window lie on, where it is one."""
    if window.earliest is None or window.latest is None or zone is None:
        return None
    last = max(window.earliest, window.latest - timedelta(microseconds=1))
    days = {ZonedTime.from_instant(instant.astimezone(UTC), zone).wall.date() for instant in (window.earliest, last)}
    return days.pop() if len(days) == 1 else None


def day_after(day: date) -> date | None:
    """Give the next day; ``None`` after the last that there is."""
    try:
        return shift_days(day, 1)
    except InvalidValueError:
        return None

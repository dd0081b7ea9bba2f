"""Journeys: the frame of what is done there, and events of their own where nothing else is told of them."""

from datetime import date

from summit_timeline.reading.model import Draft, Text, within
from summit_timeline.summit import EventKind, Status

__all__ = ["told_journeys", "untold"]

_UNSETTLED = (Status.CANCELLED, Status.POSTPONED, Status.RESCHEDULED)


def told_journeys(text: Text, kept: list[Draft]) -> list[Draft]:
    """Leave out the journeys that are only the frame: of what else is on their days, or named without a day ahead."""
    return [draft for draft in kept if not draft.trip or _is_told(text, draft, kept)]


def untold(text: Text, meeting: tuple[int, int], end: int) -> bool:
    """Tell whether a meeting names nobody to meet, as in "travels to Germany, where he will meet with its leaders"."""
    return not within(text.people, (meeting[1], end))


def _is_told(text: Text, journey: Draft, kept: list[Draft]) -> bool:
    if journey.status in _UNSETTLED and journey.own_status:
        return not any(draft.status is journey.status and not draft.trip for draft in kept)
    day = journey.day.day if journey.day and journey.own_day else None
    if day is None or text.published is None or day.last < text.published:
        return False
    last = (journey.day.end_day if journey.day and journey.day.end_day else day).last
    others = (draft for draft in kept if not draft.trip and draft.kind is not EventKind.STATEMENT)
    return not any(_is_within(draft, day.first, last) for draft in others)


def _is_within(draft: Draft, first: date, last: date) -> bool:
    day = draft.day.day if draft.day else None
    return (draft.own_day or draft.clock is not None) and day is not None and first <= day.first <= last

"""Times and values, short enough for a table."""

from summit_timeline.claims import Claim
from summit_timeline.events import Event
from summit_timeline.formats.wording import value_text
from summit_timeline.summit import Participant
from summit_timeline.temporal import LocalTime, PartialDate, Precision, When
from summit_timeline.zones import ZonedTime

__all__ = ["clock", "day", "person", "short_value", "when_words"]


def short_value(value: object, language: str) -> str:
    """Write the value of any field of an event: times as digits, all else in words."""
    match value:
        case ZonedTime() | LocalTime() | PartialDate():
            return " ".join(filter(None, (day(value), clock(value))))
        case tuple():
            return ", ".join(short_value(item, language) for item in value)
        case _:
            return value_text(value, language)


def day(when: When | None) -> str:
    """Write the day, week or month; empty where nothing says."""
    match when:
        case None:
            return ""
        case PartialDate(precision=Precision.WEEK | Precision.MONTH):
            return when.value
        case PartialDate():
            return when.first.isoformat()
        case _:
            return when.wall.date().isoformat()


def clock(when: When | None, *, approximate: bool = False) -> str:
    """Write the clock time; empty where none is stated."""
    if not isinstance(when, ZonedTime | LocalTime):
        return ""
    return ("~" if approximate else "") + when.wall.isoformat()[11:16]


def when_words(item: Event | Claim) -> str:
    """Write day and clock time of an event or a claim."""
    return " ".join(filter(None, (day(item.when), clock(item.when, approximate=item.approximate))))


def person(who: Participant) -> str:
    """Write a name with the office and the side."""
    notes = [note for note in (who.role, who.side) if note]
    return f"{who.name} ({', '.join(notes)})" if notes else who.name

"""Words for times, kinds and people, in the calendar's language."""

from collections import Counter
from typing import TYPE_CHECKING

from summit_timeline.claims import Claim
from summit_timeline.errors import LanguageError
from summit_timeline.events import Event
from summit_timeline.languages import language
from summit_timeline.summit import EventKind, Participant, Status
from summit_timeline.temporal import LocalTime, PartialDate, Precision, When
from summit_timeline.zones import ZonedTime

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Words", "clock", "day", "person", "when_words"]


class Words:
    """The words of one language; what a table lacks is said with its key."""

    def __init__(self, code: str | None) -> None:
        """Load the tables of a language; of English where there are none for *code*."""
        try:
            self._tables: Mapping[str, Mapping[str, str]] = language(code or "en").write
        except LanguageError:
            self._tables = language("en").write

    def kind(self, kind: EventKind) -> str:
        """Name a kind of event."""
        return self._find("kinds", kind.value)

    def status(self, status: Status) -> str:
        """Name a status."""
        return self._find("status", status.value)

    def title(self, event: Event) -> str:
        """Name an event; an arrival or departure with its party."""
        name = self.kind(event.kind)
        if event.party is None:
            return name
        return self._find("titles", "party").format(title=name, party=self.side(event.party))

    def titles(self, events: "tuple[Event, ...]") -> dict[str, str]:
        """Name the events of an agenda by their UIDs; where two have one name, with the size of the delegations."""
        named = {event.uid: self.title(event) for event in events}
        often = Counter(named.values())
        for event in events:
            name = named[event.uid]
            if often[name] > 1 and event.delegation_size is not None:
                named[event.uid] = self._find("titles", "size").format(title=name, size=event.delegation_size)
        return named

    def order(self, titles: "Iterable[str]") -> str:
        """Say what an event follows."""
        return self._find("lines", "order_after").format(titles=", ".join(dict.fromkeys(titles)))

    def side(self, name: str) -> str:
        """Name a side or a party."""
        return self._tables.get("sides", {}).get(name, name)

    def field(self, name: str) -> str:
        """Name a field of an event."""
        return self._find("fields", name)

    def label(self, name: str) -> str:
        """Name a part of what is told of an event."""
        return self._find("labels", name)

    def value(self, value: object) -> str:  # noqa: PLR0911 - one for each type
        """Write the value of any field of an event."""
        match value:
            case None:
                return "not stated"
            case EventKind():
                return self.kind(value)
            case Status():
                return self.status(value)
            case ZonedTime() | LocalTime() | PartialDate():
                return " ".join(filter(None, (day(value), clock(value))))
            case tuple() | list():
                return ", ".join(map(self.value, value))
            case Participant():
                return person(value)
            case _:
                return str(value)

    def size(self, people: int) -> str:
        """Say how many people a side sends."""
        return f"{people} {self.word('each_side')}"

    def word(self, key: str) -> str:
        """Give one of the other words."""
        return self._find("words", key)

    def _find(self, table: str, key: str) -> str:
        return self._tables.get(table, {}).get(key) or key.replace("_", " ")


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


def person(who: Participant, *, side: bool = False) -> str:
    """Write a name with the office, and with the side where it is asked for."""
    notes = [note for note in (who.role, who.side if side else None) if note]
    return f"{who.name} ({', '.join(notes)})" if notes else who.name

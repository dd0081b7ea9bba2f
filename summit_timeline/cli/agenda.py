"""The agenda of one summit on a terminal."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import attrs
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from summit_timeline.cli.screen import console, table
from summit_timeline.cli.text import one_line
from summit_timeline.cli.words import clock, day, short_value
from summit_timeline.events import AgendaEntry, Dispute, Event
from summit_timeline.formats.naming import Names, names_of
from summit_timeline.formats.wording import (
    event_name,
    person_text,
    place_text,
    predecessors,
    say,
    side_text,
    status_text,
)
from summit_timeline.languages import find_place, name_key, speaker_key
from summit_timeline.summit import Participant, Status, Venue
from summit_timeline.temporal import LocalTime, PartialDate
from summit_timeline.timeline import Timeline
from summit_timeline.zones import ZonedTime
from summit_timeline.zones.database import zone_bytes

__all__ = ["show_agenda"]

_NONE = "–"


def show_agenda(timeline: Timeline, *, reader: str | None, language: str) -> None:
    """Print the agenda: the table, the delegations, the topics, and what does not add up.

    Args:
        timeline: The timeline of one summit.
        reader: IANA zone of the person who reads; ``None`` leaves the column out.
        language: Language of the calendar.
    """
    screen = console()
    names = names_of(timeline, language)
    known = tuple(timeline.agenda(zone=reader))
    entries = tuple(attrs.evolve(entry, event=names.event(entry.event)) for entry in known)
    zones = _venue_zones(timeline, entries)
    screen.print(_heading(timeline, zones, reader))
    if not entries:
        screen.print("no event is known")
        _faults(screen, timeline)
        return
    events = tuple(entry.event for entry in entries)
    titles = {event.uid: event_name(event, language) for event in events}
    grid = table()
    own = reader is not None and zone_bytes(reader) != zone_bytes("UTC")  # else the column would stand there twice
    for head in ("venue", *(["your time"] if own else []), "UTC"):
        grid.add_column(head, no_wrap=True)
    grid.add_column("what", overflow="fold", ratio=1)
    grid.add_column("sources", justify="right")
    for entry in entries:
        style = "dim" if entry.event.status is Status.CANCELLED else None
        beside = [entry.reader.wall if entry.reader else None] if own else []
        beside.append(entry.start.instant if entry.start else None)
        times: list[Text | str] = [_venue(entry, language, zones), *(_beside(instant, entry) for instant in beside)]
        sources = len({claim.source for claim in entry.event.claims})
        about = _about(entry.event, titles, language, predecessors(entry.event, events))
        elsewhere = _elsewhere(entry.event, timeline.summit.venue, language)
        grid.add_row(*times, _what(entry.event, titles, names, (*elsewhere, *about)), str(sources), style=style)
    screen.print(grid)
    people = {
        side: tuple(map(names.participant, members))
        for side, members in _delegations(entry.event for entry in known).items()
    }
    topics = tuple(dict.fromkeys(topic for event in events for topic in event.topics))
    _notes(screen, people, topics, language)
    _faults(screen, timeline)


def _venue_zones(timeline: Timeline, entries: tuple[AgendaEntry, ...]) -> tuple[str, ...]:
    """Give the zone of the venue, else all zones of the events."""
    if timeline.summit.venue is not None:
        return (timeline.summit.venue.zone,)
    timed = dict.fromkeys(entry.start.zone for entry in entries if entry.start)
    return tuple(timed or dict.fromkeys(entry.event.zone for entry in entries if entry.event.zone))


def _heading(timeline: Timeline, zones: tuple[str, ...], reader: str | None) -> Text:
    text = Text(one_line(timeline.summit.title), style="bold")
    facts = f"\nvenue: {', '.join(zones) or 'no zone is known'}" + (
        f" · your time: {reader}" if reader else " · your zone is not known: name it with --in"
    )
    text.append(facts, style="not bold")
    return text


def _venue(entry: AgendaEntry, language: str, zones: tuple[str, ...]) -> Text:
    """Write day and clock at the venue; an event without a stated time has its day alone.

    A clock that is not the venue's has its zone below.
    """
    event, shown = entry.event, entry.start or entry.event.when
    text = Text(day(shown) or _NONE)
    if at := clock(shown, approximate=event.approximate):
        text.append(f" {at}", style="bold")
    elif isinstance(shown, PartialDate) and shown.part:
        text.append(f" {say(language, 'words', shown.part.name.lower())}")
    if until := clock(event.end):
        text.append(f"–{until}")
    if isinstance(shown, ZonedTime) and (shown.zone,) != zones:
        text.append(f"\n{shown.zone}")
    return text


def _beside(instant: datetime | None, entry: AgendaEntry) -> str:
    """Write the same instant on other clocks, as ``03:20 +1`` where it is the next day there."""
    if instant is None or entry.start is None:
        return _NONE
    at = ("~" if entry.event.approximate else "") + instant.isoformat()[11:16]
    days = (instant.date() - entry.start.wall.date()).days
    return f"{at} {days:+d}" if days else at


def _what(event: Event, titles: dict[str, str], names: Names, lines: tuple[str, ...]) -> Text:
    language = names.language
    text = Text(one_line(titles[event.uid]), style="bold")
    if event.status is not Status.PLANNED:
        text.append(f" · {status_text(event.status, language)}", style="not bold yellow")
    for line in lines:
        text.append(f"\n{one_line(line)}", style="not bold")
    for dispute in event.disputes:
        text.append(f"\n{one_line(_dispute(dispute, names))}", style="not bold red")
    return text


def _elsewhere(event: Event, venue: Venue | None, language: str) -> tuple[str, ...]:
    """Name the place of an event that is not at the venue."""
    if event.place is None:
        return ()
    known = find_place(event.place)
    own = {event.place.casefold()} | ({known.name.casefold(), known.frame.casefold()} if known else set())
    home = {name.casefold() for name in (venue.name, venue.place) if name} if venue else set()
    return () if own & home else (place_text(event.place, language),)


def _about(event: Event, titles: dict[str, str], language: str, follows: tuple[str, ...]) -> Iterator[str]:
    if follows and not isinstance(event.when, ZonedTime):
        yield say(language, "lines", "order_after", titles=", ".join(dict.fromkeys(titles[uid] for uid in follows)))
    if isinstance(event.when, LocalTime):
        yield say(language, "words", "zone_unknown")
    people = [who.name for who in event.participants]
    if people and not (event.party and len(people) == 1):  # then the title has the name
        yield ", ".join(people)


def _dispute(dispute: Dispute, names: Names) -> str:
    values, language = [], names.language
    for value in dispute.values:
        speakers = {speaker_key(claim.speaker): names.speaker(claim.speaker) for claim in value.claims if claim.speaker}
        said = f" ({', '.join(speakers.values())})" if speakers else ""
        values.append(short_value(value.value, language) + said)
    head = f"{say(language, 'words', 'disputed')}, {say(language, 'fields', dispute.field)}: "
    return head + f" {say(language, 'words', 'or')} ".join(values)


def _notes(screen: Console, people: Mapping[str, Iterable[Participant]], topics: Iterable[str], language: str) -> None:
    blocks = {
        side_text(side, language): [person_text(who, language) for who in members] for side, members in people.items()
    }
    blocks[say(language, "labels", "topics")] = list(topics)
    for name, items in blocks.items():
        if items:
            text = Text(f"{one_line(name)}: ", style="bold")
            text.append(one_line("; ".join(items)), style="not bold")
            screen.print(text)


def _faults(screen: Console, timeline: Timeline) -> None:
    if timeline.diagnostics:
        screen.print(Text("what does not add up:", style="bold"))
    for found in timeline.diagnostics:
        line = one_line(found.message + (f" ({found.help})" if found.help else ""))
        screen.print(Padding(Text(f"! {line}", style="yellow"), (0, 0, 0, 2)))
    screen.print()


def _delegations(events: Iterable[Event]) -> dict[str, list[Participant]]:
    """Give the people by side, each person once, with the office where any event has it."""
    sides: dict[str, dict[str, Participant]] = {}
    for event in events:
        for who in event.participants:
            if who.side and who.name != who.side:  # a delegation bears the name of its side
                people = sides.setdefault(who.side, {})
                key = name_key(who.name)
                if key not in people or (people[key].role is None and who.role):
                    people[key] = who
    return {side: list(people.values()) for side, people in sides.items()}

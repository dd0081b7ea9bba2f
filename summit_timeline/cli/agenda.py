"""The agenda of one summit on a terminal."""

from collections.abc import Iterator
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from summit_timeline.cli.screen import console, table
from summit_timeline.cli.text import one_line
from summit_timeline.cli.words import Words, clock, day, person
from summit_timeline.events import AgendaEntry, Dispute, Event
from summit_timeline.languages import name_key
from summit_timeline.summit import Participant, Status
from summit_timeline.temporal import LocalTime, PartialDate, PartOfDay
from summit_timeline.timeline import Timeline
from summit_timeline.zones import ZonedTime

__all__ = ["show_agenda"]

_NONE = "–"


def show_agenda(timeline: Timeline, *, reader: str | None, words: Words) -> None:
    """Print the agenda: the table, the delegations, the topics, and what does not add up.

    Args:
        timeline: The timeline of one summit.
        reader: IANA zone of the person who reads; ``None`` leaves the column out.
        words: Words of the calendar's language.
    """
    screen = console()
    entries = tuple(timeline.agenda(zone=reader))
    screen.print(_heading(timeline, entries, reader))
    if not entries:
        screen.print("no event is known\n")
        return
    events = {entry.event.uid: entry.event for entry in entries}
    titles = words.titles(tuple(events.values()))
    grid = table()
    for head in ("venue", *(["your time"] if reader else []), "UTC"):
        grid.add_column(head, no_wrap=True)
    grid.add_column("what", overflow="fold", ratio=1)
    grid.add_column("sources", justify="right")
    for entry in entries:
        style = "dim" if entry.event.status is Status.CANCELLED else None
        beside = [entry.reader.wall if entry.reader else None] if reader else []
        beside.append(entry.start.instant if entry.start else None)
        times: list[Text | str] = [_venue(entry, words), *(_beside(instant, entry) for instant in beside)]
        sources = len({claim.source for claim in entry.event.claims})
        grid.add_row(
            *times, _what(entry.event, titles, words, _nearest(entry.event, events)), str(sources), style=style
        )
    screen.print(grid)
    _notes(screen, timeline, tuple(entry.event for entry in entries), words)


def _heading(timeline: Timeline, entries: tuple[AgendaEntry, ...], reader: str | None) -> Text:
    summit = timeline.summit
    zones = {entry.start.zone: None for entry in entries if entry.start} or {
        entry.event.zone: None for entry in entries if entry.event.zone
    }
    text = Text(one_line(summit.title), style="bold")
    venue = summit.venue.zone if summit.venue else ", ".join(zones) or "no zone is known"
    facts = f"\nvenue: {venue}" + (
        f" · your time: {reader}" if reader else " · your zone is not known: name it with --in"
    )
    text.append(facts, style="not bold")
    return text


def _venue(entry: AgendaEntry, words: Words) -> Text:
    """Write day and clock at the venue; an event without a stated time has its day alone."""
    event, shown = entry.event, entry.start or entry.event.when
    text = Text(day(shown) or _NONE)
    if at := clock(shown, approximate=event.approximate):
        text.append(f" {at}", style="bold")
    elif isinstance(shown, PartialDate) and shown.part:
        text.append(f" {part_words(shown.part, words)}")
    if until := clock(event.end):
        text.append(f"–{until}")
    return text


def part_words(part: PartOfDay, words: Words) -> str:
    """Name a part of the day."""
    return words.word(part.name.lower())


def _beside(instant: datetime | None, entry: AgendaEntry) -> str:
    """Write the same instant on other clocks, as ``03:20 +1`` where it is the next day there."""
    if instant is None or entry.start is None:
        return _NONE
    at = ("~" if entry.event.approximate else "") + instant.isoformat()[11:16]
    days = (instant.date() - entry.start.wall.date()).days
    return f"{at} {days:+d}" if days else at


def _what(event: Event, titles: dict[str, str], words: Words, follows: tuple[str, ...]) -> Text:
    text = Text(one_line(titles[event.uid]), style="bold")
    if event.status is not Status.PLANNED:
        text.append(f" · {words.status(event.status)}", style="not bold yellow")
    for line in _about(event, titles, words, follows):
        text.append(f"\n{one_line(line)}", style="not bold")
    for dispute in event.disputes:
        text.append(f"\n{one_line(_dispute(dispute, words))}", style="not bold red")
    return text


def _about(event: Event, titles: dict[str, str], words: Words, follows: tuple[str, ...]) -> Iterator[str]:
    if follows and not isinstance(event.when, ZonedTime):
        yield words.order(titles[uid] for uid in follows)
    if isinstance(event.when, LocalTime):
        yield words.word("zone_unknown")
    if event.delegation_size is not None:
        yield words.size(event.delegation_size)
    people = [who.name for who in event.participants]
    if people and people != [event.party]:
        yield ", ".join(people)


def _nearest(event: Event, events: dict[str, Event]) -> tuple[str, ...]:
    """Give the events that this one follows, without those that follow from others, or are cancelled beside others."""
    direct = [uid for uid in event.after if uid in events]
    held = [uid for uid in direct if events[uid].status is not Status.CANCELLED] or direct
    implied = {before for uid in held for before in _all_before(uid, events)}
    return tuple(uid for uid in held if uid not in implied) or tuple(held)


def _all_before(uid: str, events: dict[str, Event]) -> set[str]:
    found: set[str] = set()
    waiting = list(events[uid].after)
    while waiting:
        before = waiting.pop()
        if before in events and before not in found:
            found.add(before)
            waiting.extend(events[before].after)
    return found


def _dispute(dispute: Dispute, words: Words) -> str:
    values = []
    for value in dispute.values:
        speakers = {name_key(claim.speaker): claim.speaker for claim in value.claims if claim.speaker}
        said = f" ({', '.join(speakers.values())})" if speakers else ""
        values.append(words.value(value.value) + said)
    return f"{words.word('disputed')}, {words.field(dispute.field)}: " + f" {words.word('or')} ".join(values)


def _notes(screen: Console, timeline: Timeline, events: tuple[Event, ...], words: Words) -> None:
    blocks = [
        *((words.side(side), [person(who) for who in people]) for side, people in _delegations(events).items()),
        (words.label("topics"), list(dict.fromkeys(topic for event in events for topic in event.topics))),
    ]
    for name, items in blocks:
        if items:
            text = Text(f"{one_line(name)}: ", style="bold")
            text.append(one_line("; ".join(items)), style="not bold")
            screen.print(text)
    if timeline.diagnostics:
        screen.print(Text("what does not add up:", style="bold"))
    for found in timeline.diagnostics:
        line = one_line(found.message + (f" ({found.help})" if found.help else ""))
        screen.print(Padding(Text(f"! {line}", style="yellow"), (0, 0, 0, 2)))
    screen.print()


def _delegations(events: tuple[Event, ...]) -> dict[str, list[Participant]]:
    """Give the people by side, each person once, with the office where any event has it."""
    sides: dict[str, dict[str, Participant]] = {}
    for event in events:
        for who in event.participants:
            if who.side:
                people = sides.setdefault(who.side, {})
                key = name_key(who.name)
                if key not in people or (people[key].role is None and who.role):
                    people[key] = who
    return {side: list(people.values()) for side, people in sides.items()}

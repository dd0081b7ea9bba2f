"""A planning desk: articles in short, and what the calendar shows of them, a line an event."""

from collections.abc import Iterator, Sequence

from summit_timeline import Article, Timeline
from summit_timeline.claims import Source, when_text
from summit_timeline.events import Event

__all__ = ["PLAN", "PLANNED", "Step", "check_updates", "de", "en", "line", "ru", "shown", "told"]

Step = tuple[Source, list[str]]
"""A source, and what the calendar shows once it is known, a line an event."""


def de(text: str, published: str, outlet: str = "Desk A") -> Article:
    """Give a German article."""
    return Article(text, published=published, language="de", outlet=outlet)


def en(text: str, published: str, outlet: str = "Desk E") -> Article:
    """Give an English article."""
    return Article(text, published=published, language="en", outlet=outlet)


def ru(text: str, published: str, outlet: str = "Desk R") -> Article:
    """Give a Russian article."""
    return Article(text, published=published, language="ru", outlet=outlet)


PLAN = de(
    "Putin und Trump treffen sich am Freitag um 11.30 Uhr Ortszeit in Anchorage unter vier Augen, "
    "sagte Kremlberater Juri Uschakow.",
    "2025-08-14T12:00+02:00",
)
PLANNED = "leaders: one_on_one planned 2025-08-15T11:30:00[America/Anchorage]"


def line(event: Event) -> str:
    """Write what the calendar shows of an event, without its place."""
    base = event.uid.partition("@")[0]
    summit = "-".join(base.split("-")[:2])
    when = when_text(event.when) or "no day"
    after = " after " + ", ".join(uid.partition("@")[0].removeprefix(f"{summit}-") for uid in event.after)
    end = f" to {when_text(event.end)}" if event.end else ""
    size = {3: " three a side"}.get(event.delegation_size or 0, "")
    disputes = "".join(f" ({dispute.field} disputed)" for dispute in event.disputes)
    name = base.removeprefix(f"{summit}-")
    return f"{name}: {event.kind} {event.status} {when}{end}{size}{after if event.after else ''}{disputes}"


def shown(timeline: Timeline) -> list[str]:
    """Write what the calendar shows, a line an event."""
    return sorted(line(entry.event) for entry in timeline.agenda())


def told(story: Sequence[Step]) -> Iterator[tuple[Timeline, list[str]]]:
    """Give the timeline after each source of a story, with what the calendar is to show then."""
    timeline = Timeline()
    for source, expected in story:
        timeline = timeline.merge(source)
        yield timeline, sorted(expected)


def check_updates(story: Sequence[Step]) -> None:
    """Check that entries stay the same entries, and that their numbers rise whenever what they show does."""
    before: dict[str, Event] = {}
    for timeline, _ in told(story):
        now = {event.uid: event for event in timeline.events}
        assert before.keys() <= now.keys()
        assert all(now[uid].sequence >= old.sequence + (line(old) != line(now[uid])) for uid, old in before.items())
        before = now

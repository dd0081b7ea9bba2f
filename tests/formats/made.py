"""Timelines made by hand: events with claims and sources, scheduled, but read from no text."""

from collections.abc import Iterable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import icalendar

from summit_timeline.claims import Article, Citation, Claim, Source
from summit_timeline.events import Event
from summit_timeline.formats.ical import to_ical
from summit_timeline.schedule import schedule
from summit_timeline.summit import Delegation, EventKind, Status, Summit, Venue
from summit_timeline.temporal import PartialDate
from summit_timeline.timeline import Timeline
from summit_timeline.zones import ZonedTime, resolve

Part = Any
"""A component of icalendar, whose properties have one of thirty types: each test knows which."""

ZONE = "America/Anchorage"
SUMMIT = Summit(
    id="alaska-2025",
    title="Gipfel in Alaska",
    venue=Venue("Anchorage", zone=ZONE),
    delegations=(Delegation("Russia"), Delegation("United States")),
    language="de",
)
KNOWN = datetime(2025, 8, 14, 13, tzinfo=UTC)
DAY = PartialDate.parse("2025-08-15")


def at(clock: str, day: str = "2025-08-15", zone: str = ZONE) -> ZonedTime:
    """Give a clock time on the day of the summit."""
    return resolve(f"{day}T{clock}", zone)


def event(kind: str, status: str = "planned", **fields: object) -> Event:
    """Make an event; its UID is made of its kind."""
    given: dict[str, Any] = {"uid": f"alaska-2025-{kind}@summit-timeline", "family": kind}
    given |= {"zone": ZONE, "created": KNOWN, "modified": KNOWN, **fields}
    return Event(kind=EventKind(kind), status=Status(status), **given)


def article(text: str, **fields: object) -> Article:
    """Make an article that is published on 14 August 2025 at 15:00 in Berlin."""
    given: dict[str, Any] = {"published": "2025-08-14T15:00+02:00", "language": "de", "outlet": "Tagblatt", **fields}
    return Article(text, **given)


def claim(source: Article, kind: str, status: str = "planned", /, *, quotes: dict[str, str], **fields: object) -> Claim:
    """Make a claim whose quotations are found in the text of its source, by field."""
    found = []
    for field, words in quotes.items():
        start = source.text.index(words)
        found.append((field, Citation(source.id, start, start + len(words), words)))
    given: dict[str, Any] = {"source": source.id, "index": 0, "zone": ZONE, "citations": tuple(found), **fields}
    return Claim(kind=EventKind(kind), status=Status(status), **given)


def timeline(*events: Event, sources: Iterable[Source] = (), summit: Summit = SUMMIT) -> Timeline:
    """Put events into something that to_ical takes for a timeline."""
    entries = schedule(events, venue_zone=summit.venue.zone if summit.venue else None).entries
    stand_in = SimpleNamespace(
        summit=summit,
        described=summit,
        sources=tuple(sources),
        claims=tuple(one for own in events for one in own.claims),
        agenda=lambda: entries,
    )
    return cast("Timeline", stand_in)


def parsed(ics: bytes) -> Part:
    """Read a calendar."""
    calendar = icalendar.Calendar.from_ical(ics)
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def only(*events: Event, summit: Summit = SUMMIT, language: str | None = None) -> Part:
    """Publish events and give the first."""
    return parsed(to_ical(timeline(*events, summit=summit), language=language)).walk("VEVENT")[0]


def lines(ics: bytes) -> list[str]:
    """Give the unfolded lines of a calendar."""
    return ics.decode().replace("\r\n ", "").split("\r\n")

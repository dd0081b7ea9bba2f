"""Short ways to say what a source claims, for tables."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from summit_timeline.claims import Article, Claim, Source
from summit_timeline.events import Event
from summit_timeline.reconcile import reconcile
from summit_timeline.summit import EventKind, Status, Summit
from summit_timeline.temporal import PartialDate, When
from summit_timeline.testing.sources import SUMMIT
from summit_timeline.zones import resolve

__all__ = ["Said", "add_up", "only", "said", "stated"]

Said = tuple[Source, tuple[Claim, ...]]


def stated(text: str | None, zone: str = "America/Anchorage") -> When | None:
    """Read a day, ``2025-08-15``, or a clock time in *zone*, ``2025-08-15T11:30``."""
    if text is None:
        return None
    return (
        resolve(datetime.fromisoformat(text), zone) if text[10:11] == "T" and ":" in text else PartialDate.parse(text)
    )


def said(  # noqa: PLR0913 - a table names what it needs
    when: str | None = None,
    *,
    at: str | None = "2025-08-14T12:00Z",
    by: str | None = None,
    outlet: str = "Desk",
    kind: str = "one_on_one",
    status: str = "planned",
    text: str | None = None,
    previous: str | None = None,
    **more: Any,  # noqa: ANN401 - any field of a claim
) -> Said:
    """Let an article say one thing. Its text is its own unless *text* is given."""
    own = text or f"{outlet} at {at}: {kind} {status} {when}, as {by} told {outlet} alone in the {at} edition."
    source = Article(own, published=at, outlet=outlet)
    claim = Claim(
        source=source.id,
        index=0,
        kind=EventKind(kind),
        status=Status(status),
        when=stated(when),
        previous=stated(previous),
        speaker=by,
        zone="America/Anchorage",
        frame="Alaska",
        **more,
    )
    return source, (claim,)


def add_up(sayings: Iterable[Said], summit: Summit = SUMMIT) -> tuple[Event, ...]:
    """Give the events of what sources say."""
    pairs = list(sayings)
    claims = [claim for _, own in pairs for claim in own]
    return reconcile(summit, claims, {source.id: source for source, _ in pairs}).events


def only(sayings: Iterable[Said]) -> Event:
    """Give the one event that all sources are about."""
    (event,) = add_up(sayings)
    return event

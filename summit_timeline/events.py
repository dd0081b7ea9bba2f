"""Events: what all claims about the same happening add up to, with their disputes."""

from datetime import datetime
from typing import Any

import attrs

from summit_timeline.claims import Claim
from summit_timeline.summit import EventKind, Participant, Status
from summit_timeline.temporal import When, Window
from summit_timeline.zones import ZonedTime

__all__ = ["AgendaEntry", "Dispute", "DisputedValue", "Event"]


@attrs.frozen
class DisputedValue:
    """One of the values that sources give, with the claims behind it.

    Attributes:
        value: The value, of the type of the event's field.
        claims: The claims that give it, in order of publication.
        support: How many of the sources are independent of each other.
    """

    value: Any
    claims: tuple[Claim, ...]
    support: int


@attrs.frozen
class Dispute:
    """A field on which sources disagree and nothing decides.

    Attributes:
        field: Name of the event's field, for example ``"when"``.
        values: All values that stand, the one that is shown first.
    """

    field: str
    values: tuple[DisputedValue, ...]


@attrs.frozen
class Event:
    """One happening, as all sources together have it.

    Attributes:
        uid: Identity in every calendar; it does not change when the event moves or its format changes.
        family: The kinds that are forms of the same happening, for example ``"leaders"``.
        kind: The kind that holds now.
        status: The status that holds now.
        when: Begin, as stated; ``None`` where nothing says.
        end: End, as stated; never computed.
        zone: IANA zone of its place.
        approximate: Whether the clock time is about right only.
        place: Where.
        participants: Everybody any source names.
        delegation_size: People a side.
        topics: Everything any source names.
        party: Whose arrival, departure or press conference it is, where that tells events apart.
        after: UIDs of the events it follows.
        disputes: Fields on which sources disagree.
        claims: All its claims, in order of publication.
        sequence: Revision number: never falls, rises with every change of time, status, place or title.
        created: When its first source was known, in UTC; ``None`` where no source has a publication time.
        modified: When its newest source was known, in UTC.
    """

    uid: str
    family: str
    kind: EventKind
    status: Status
    when: When | None = None
    end: When | None = None
    zone: str | None = None
    approximate: bool = False
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    delegation_size: int | None = None
    topics: tuple[str, ...] = ()
    party: str | None = None
    after: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    claims: tuple[Claim, ...] = ()
    sequence: int = 0
    created: datetime | None = None
    modified: datetime | None = None

    @property
    def disputed(self) -> bool:
        """Whether any field is disputed."""
        return bool(self.disputes)


@attrs.frozen
class AgendaEntry:
    """An event in its place on the agenda.

    Attributes:
        event: The event.
        start: Its begin on the clocks of the venue, where a clock time is stated.
        reader: The same instant on the reader's clocks, where a zone was asked for.
        window: The instants it may begin at, by what is stated and by its order.
    """

    event: Event
    start: ZonedTime | None
    reader: ZonedTime | None
    window: Window

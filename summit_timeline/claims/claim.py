"""Claims, the quotations they rest on, time expressions, and diagnostics."""

from typing import Any, assert_never

import attrs

from summit_timeline.claims.canonical import digest
from summit_timeline.summit import EventKind, Participant, Status
from summit_timeline.temporal import LocalTime, PartialDate, Precision, When, day_of
from summit_timeline.zones import ZonedTime

__all__ = ["Citation", "Claim", "Diagnostic", "TimeExpression", "claim_data", "when_text"]


@attrs.frozen
class Citation:
    """The words of a source that a value rests on.

    Attributes:
        source: Identity of the source.
        start: First code point of the words in the article's text; ``None`` for a statement, which has no text.
        end: The code point after the last.
        text: The words themselves.

    Source:
        W3C Web Annotation, TextPositionSelector and TextQuoteSelector.
    """

    source: str
    start: int | None
    end: int | None
    text: str


@attrs.frozen
class TimeExpression:
    """A span of a text and the time it means.

    Attributes:
        start: First code point.
        end: The code point after the last.
        text: The words.
        type: DATE, TIME, DURATION or SET.
        value: TIMEX3 value, for example ``2025-08-15T11:30``; ``XXXX`` parts where nothing resolves it.
        zone: IANA zone of a clock time, where one is known.

    Source:
        TimeML 1.2.1, TIMEX3.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    zone: str | None = None


@attrs.frozen
class Diagnostic:
    """Something in the sources that does not add up.

    Attributes:
        code: Short machine-readable name.
        message: One sentence for a person.
        citations: The words it is about.
        help: What to do about it.
    """

    code: str
    message: str
    citations: tuple[Citation, ...] = ()
    help: str | None = None


def _identity(claim: "Claim") -> str:
    data = claim_data(claim)
    data["utc"] = None  # evidence, not truth: it follows from wall time and zone by the tz database in use
    whens = [when_text(when) for when in (claim.when, claim.end, claim.previous)]
    return digest([claim.source, claim.index, claim.frame, whens, data])


@attrs.frozen(eq=False)
class Claim:
    """What one source says about one event.

    Identity, equality and hash go by :attr:`id`, the digest of its canonical JSON.

    Attributes:
        source: Identity of the source.
        index: Its place among the claims of the source.
        kind: What happens.
        status: How it stands.
        when: Begin, as stated; ``None`` where nothing says.
        end: End, as stated; never computed.
        zone: IANA zone of the place, also where only a day is stated.
        approximate: Whether the clock time is about right only ("gegen 11 Uhr").
        title: What the source calls it.
        place: Where.
        frame: The place that the whole summit is called after; it tells summits apart.
        participants: Who takes part.
        delegation_size: People a side, as stated.
        topics: What about.
        speaker: Whom the source names for it.
        after: Index of the claim of the same source that this event follows.
        before: Index of the one it precedes.
        replaces: Index of the one whose place it takes.
        previous: The earlier time that the source says it had.
        citations: The quotation behind each field: pairs of field name and citation.
        inferred: The fields that are no quotation but follow from the frame.
    """

    source: str
    index: int
    kind: EventKind
    status: Status = Status.PLANNED
    when: When | None = None
    end: When | None = None
    zone: str | None = None
    approximate: bool = False
    title: str | None = None
    place: str | None = None
    frame: str | None = None
    participants: tuple[Participant, ...] = ()
    delegation_size: int | None = None
    topics: tuple[str, ...] = ()
    speaker: str | None = None
    after: int | None = None
    before: int | None = None
    replaces: int | None = None
    previous: When | None = None
    citations: tuple[tuple[str, Citation], ...] = ()
    inferred: tuple[str, ...] = ()
    id: str = attrs.field(init=False, repr=False, default=attrs.Factory(_identity, takes_self=True))

    def __eq__(self, other: object) -> bool:
        """Compare by identity digest."""
        return self.id == other.id if isinstance(other, Claim) else NotImplemented

    def __hash__(self) -> int:
        """Hash by identity digest."""
        return hash(self.id)

    @property
    def precision(self) -> Precision:
        """How exactly the source says when."""
        match self.when:
            case None:
                return Precision.UNKNOWN
            case PartialDate():
                return self.when.precision
            case _:
                return Precision.HOUR if self.approximate else Precision.MINUTE


def claim_data(claim: Claim) -> dict[str, Any]:
    """Give a claim in the form of the ``read --json`` contract, as plain data."""
    when, end = claim.when, claim.end
    return {
        "kind": claim.kind.value,
        "title": claim.title,
        "status": claim.status.value,
        "date": _day(when),
        "end_date": _day(end),
        "time": _clock(when),
        "end_time": _clock(end),
        "zone": claim.zone,
        "utc": when.instant.isoformat()[:16] + "Z" if isinstance(when, ZonedTime) else None,
        "precision": claim.precision.value,
        "after": claim.after,
        "before": claim.before,
        "replaces": claim.replaces,
        "previous": {"date": _day(claim.previous), "time": _clock(claim.previous)} if claim.previous else None,
        "participants": [{"name": who.name, "role": who.role, "side": who.side} for who in claim.participants],
        "delegation_size": claim.delegation_size,
        "place": claim.place,
        "topics": list(claim.topics),
        "speaker": claim.speaker,
        "inferred": list(claim.inferred),
        "evidence": [
            {"field": field, "start": cited.start, "end": cited.end, "text": cited.text}
            for field, cited in claim.citations
        ],
    }


def _day(when: When | None) -> str | None:
    return None if when is None else day_of(when).isoformat()


def _clock(when: When | None) -> str | None:
    return when.wall.isoformat()[11:16] if isinstance(when, ZonedTime | LocalTime) else None


def when_text(when: When | None) -> str | None:
    """Write a stated time: wall time and zone, without the offset; a floating time; or a TIMEX3 date."""
    match when:
        case None:
            return None
        case ZonedTime():
            return f"{when.wall.isoformat()}[{when.zone}]"
        case LocalTime():
            return when.wall.isoformat()
        case PartialDate():
            return when.value
        case _:
            assert_never(when)

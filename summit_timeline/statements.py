"""A statement's sessions become claims: nothing is read, every value stands as it was given."""

from datetime import datetime

from summit_timeline.claims import Citation, Claim, Session, Statement, parse_clock
from summit_timeline.languages import find_place
from summit_timeline.summit import EventKind, Summit
from summit_timeline.temporal import LocalTime, PartialDate, When, shift_days
from summit_timeline.zones import resolve

__all__ = ["claims_of_statement"]


_MOVEMENTS = (EventKind.ARRIVAL, EventKind.DEPARTURE)


def claims_of_statement(statement: Statement, *, summit: Summit | None = None) -> tuple[Claim, ...]:
    """Turn a statement into claims, one a session.

    Args:
        statement: What somebody asserts.
        summit: Lends the zone of its venue to sessions that name none; the zone then stands in ``inferred``.

    Returns:
        Claims in the order of the sessions. A clock time whose zone nothing tells is a
        :class:`~summit_timeline.temporal.LocalTime`.

    Example:
        >>> plan = Statement(by="desk", asserted="2025-08-14", sessions=(Session("plenary", date="2025-08-15"),))
        >>> claims_of_statement(plan)[0].when.value
        '2025-08-15'
    """
    return tuple(_claim(statement, index, summit) for index in range(len(statement.sessions)))


def _claim(statement: Statement, index: int, summit: Summit | None) -> Claim:
    session = statement.sessions[index]
    venue = summit.venue if summit else None
    zone = session.zone or (venue.zone if venue else None)
    # Who sets out for a summit elsewhere does not make that place a summit.
    place = find_place(session.place) if session.place and session.kind not in _MOVEMENTS else None
    frame = place.frame if place else None
    guessed = (("zone", zone is not None and session.zone is None), ("frame", frame is not None))
    return Claim(
        source=statement.id,
        index=index,
        kind=session.kind,
        status=session.status,
        when=_begin(session, zone),
        end=_end(session, zone),
        zone=zone,
        title=session.title,
        place=session.place,
        frame=frame,
        participants=session.participants,
        delegation_size=session.delegation_size,
        topics=session.topics,
        speaker=statement.by,
        after=_index(statement, session.after),
        before=_index(statement, session.before),
        replaces=_index(statement, session.replaces),
        citations=_citations(statement, session),
        inferred=tuple(field for field, holds in guessed if holds),
    )


def _index(statement: Statement, name: str | None) -> int | None:
    return None if name is None else statement.find(name)


def _begin(session: Session, zone: str | None) -> When | None:
    if session.date is None:
        return None
    day = PartialDate.parse(session.date)
    if session.time is None:
        return day
    return _timed(datetime.combine(day.first, parse_clock(session.time)), zone)


def _end(session: Session, zone: str | None) -> When | None:
    """Give the stated end; one that is not after the begin is on the next day."""
    if session.end_time is None or session.time is None or session.date is None:
        return None
    day, start, end = PartialDate.parse(session.date).first, parse_clock(session.time), parse_clock(session.end_time)
    return _timed(datetime.combine(day if end > start else shift_days(day, 1), end), zone)


def _timed(wall: datetime, zone: str | None) -> When:
    return LocalTime(wall) if zone is None else resolve(wall, zone, disambiguate="compatible")


def _citations(statement: Statement, session: Session) -> tuple[tuple[str, Citation], ...]:
    """Quote each given value, under the name that ``read --json`` has for it."""
    given: list[tuple[str, str | None]] = [
        ("kind", session.kind.value),
        ("status", session.status.value),
        ("date", session.date),
        ("time", session.time),
        ("end_time", session.end_time),
        ("zone", session.zone),
        ("title", session.title),
        ("place", session.place),
        *(("participants", who.name) for who in session.participants),
        ("delegation_size", None if session.delegation_size is None else str(session.delegation_size)),
        *(("topics", topic) for topic in session.topics),
        ("speaker", statement.by),
        ("after", session.after),
        ("before", session.before),
        ("replaces", session.replaces),
    ]
    return tuple((field, Citation(statement.id, None, None, text)) for field, text in given if text is not None)

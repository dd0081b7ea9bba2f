"""Sources that collide: few events, few outlets, few speakers, few moments of publication.

So moves, cancellations, changes of format, second thoughts and wire copies come about by themselves.
"""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from hypothesis import strategies as st

from summit_timeline.claims import Article, Citation, Claim, Session, Source, Statement
from summit_timeline.summit import Delegation, EventKind, Participant, Status, Summit, Venue
from summit_timeline.temporal import LocalTime, PartialDate, Precision, When
from summit_timeline.timeline import Timeline
from summit_timeline.zones import resolve

__all__ = ["SUMMIT", "articles", "claims", "sourced_claims", "statements", "timelines"]

SUMMIT = Summit(
    id="alaska-2025",
    title="Alaska summit",
    venue=Venue("Anchorage", zone="America/Anchorage", place="Alaska"),
    delegations=(Delegation("Russia"), Delegation("United States")),
)
"""The summit that all drawn sources are about."""

_SPEAKERS = ("Yuri Ushakov", "Karoline Leavitt")
_OUTLETS = ("Desk One", "Desk Two", "Desk Three")
_PUBLISHED = (
    "2025-08-14T09:00Z",
    "2025-08-14T15:00Z",
    "2025-08-14",
    "2025-08-15T06:00Z",
    "2025-08-15",
    "2025-08-15T21:00Z",
    "2025-08-16T07:00Z",
)
_DAYS = (date(2025, 8, 15), date(2025, 8, 16))
_CLOCKS = ("11:30", "11:00", "12:15")
_KINDS = (
    EventKind.ONE_ON_ONE,
    EventKind.ONE_ON_ONE,
    EventKind.DELEGATION_TALKS,
    EventKind.MEETING,
    EventKind.WORKING_MEAL,
    EventKind.PRESS_CONFERENCE,
    EventKind.ARRIVAL,
)
_PARTIES = ((), (Participant("Wladimir Putin", side="Russia"),), (Participant("Vladimir Putin"),))
_STATUSES = (
    Status.PLANNED,
    Status.PLANNED,
    Status.CANCELLED,
    Status.RESCHEDULED,
    Status.HELD,
    Status.CONFIRMED,
    Status.POSTPONED,
)
_PLACES = (None, None, "Anchorage", "Geneva", "a base")
_RELATIONS = ("after", "before", "replaces")
_ZONE = "America/Anchorage"


def statements(*, corrections: bool = True) -> st.SearchStrategy[Statement]:
    """Draw statements by one of two people, on a day or two of one summit.

    Shrinks to a plan of a one-on-one without day or time.

    Args:
        corrections: Whether some of them correct the articles.

    Example:
        >>> from hypothesis import find
        >>> find(statements(), lambda statement: True).by
        'Yuri Ushakov'
    """
    return st.builds(
        Statement,
        by=st.sampled_from(_SPEAKERS),
        asserted=st.sampled_from(_PUBLISHED),
        sessions=st.lists(_sessions(), min_size=1, max_size=3, unique_by=lambda session: session.kind).map(_replacing),
        correction=st.sampled_from((False, False, False, True)) if corrections else st.just(value=False),
    )


@st.composite
def _sessions(draw: st.DrawFn) -> Session:
    day = draw(st.sampled_from((*_DAYS[:1], None, *_DAYS)))
    clock = draw(st.sampled_from((None, *_CLOCKS))) if day else None
    return Session(
        draw(st.sampled_from(_KINDS)),
        status=draw(st.sampled_from(_STATUSES)),
        date=day.isoformat() if day else None,
        time=clock,
        delegation_size=draw(st.sampled_from((None, 3, 5))),
        place=draw(st.sampled_from(_PLACES[:3])),
    )


def _replacing(sessions: list[Session]) -> tuple[Session, ...]:
    """Let delegation talks take the place of a cancelled one-on-one of the same statement."""
    kinds = {session.kind: session.status for session in sessions}
    if kinds.get(EventKind.ONE_ON_ONE) is not Status.CANCELLED:
        return tuple(sessions)
    return tuple(
        _with_replaces(session) if session.kind is EventKind.DELEGATION_TALKS else session for session in sessions
    )


def _with_replaces(session: Session) -> Session:
    return Session(
        session.kind,
        status=session.status,
        date=session.date,
        time=session.time,
        delegation_size=session.delegation_size,
        place=session.place,
        replaces=EventKind.ONE_ON_ONE.value,
    )


def claims(*, source: Source | None = None, index: int = 0) -> st.SearchStrategy[Claim]:
    """Draw single claims about the Alaska summit; each field has a citation or is inferred.

    Shrinks to a planned one-on-one of which nothing else is said.

    Args:
        source: Whose claim it is; by default an article that is published on 14 August 2025.
        index: Its place among the claims of the source.

    Example:
        >>> from hypothesis import find
        >>> find(claims(), lambda claim: claim.when is not None).kind.value
        'one_on_one'
    """
    known = Article("An article.", published=_PUBLISHED[0], outlet=_OUTLETS[0]) if source is None else source
    return _claims(known, index, index + 1)


@st.composite
def _claims(draw: st.DrawFn, source: Source, index: int, count: int) -> Claim:
    when = draw(_whens())
    given: dict[str, Any] = {
        "kind": draw(st.sampled_from(_KINDS)),
        "status": draw(st.sampled_from(_STATUSES)),
        "when": when,
        "place": draw(st.sampled_from(_PLACES)),
        "delegation_size": draw(st.sampled_from((None, None, 3, 5))),
        "speaker": draw(st.sampled_from((None, *_SPEAKERS))),
        "participants": draw(st.sampled_from(_PARTIES)),
        "previous": draw(st.one_of(st.none(), st.none(), st.none(), _whens())),
    }
    other, relation = draw(st.integers(0, count - 1)), draw(st.sampled_from((None, None, None, *_RELATIONS)))
    if relation is not None and other != index:
        given[relation] = other
    names = {"when": "date"}
    words = Citation(source.id, 0, 2, "An")
    cited = tuple((names.get(field, field), words) for field, value in given.items() if value not in (None, ()))
    return Claim(
        source=source.id,
        index=index,
        **given,
        approximate=not isinstance(when, PartialDate | None) and draw(st.sampled_from((False, False, True))),
        zone=_ZONE,
        frame="Alaska",
        citations=cited,
        inferred=("zone", "frame"),
    )


@st.composite
def _whens(draw: st.DrawFn) -> When | None:
    day = draw(st.sampled_from((None, *_DAYS[:1], *_DAYS)))
    if day is None:
        return None
    clock = draw(st.sampled_from((None, *_CLOCKS)))
    if clock is None:
        week = PartialDate(day - timedelta(days=day.weekday()), Precision.WEEK)
        return draw(st.sampled_from((PartialDate(day), PartialDate(day), week)))
    wall = datetime.fromisoformat(f"{day}T{clock}")
    return resolve(wall, _ZONE) if draw(st.booleans()) else LocalTime(wall)


def sourced_claims(*, undated: bool = True) -> st.SearchStrategy[tuple[Source, tuple[Claim, ...]]]:
    """Draw an article with the claims it is taken to make, for what needs no reading.

    Shrinks to an article with one claim, a planned one-on-one.

    Args:
        undated: Whether some articles have no publication time.
    """
    return _sourced(undated=undated)


@st.composite
def _sourced(draw: st.DrawFn, *, undated: bool) -> tuple[Source, tuple[Claim, ...]]:
    number = draw(st.integers(0, 5))
    source = Article(
        f"Text number {number} speaks of {number} meetings and says nothing that any of the others says, {number}.",
        published=draw(st.sampled_from((*_PUBLISHED, None) if undated else _PUBLISHED)),
        outlet=draw(st.sampled_from((*_OUTLETS, None))),
        outlet_zone=draw(st.sampled_from((None, "Europe/Berlin"))),
    )
    count = draw(st.integers(1, 3))
    return source, tuple(draw(_claims(source, index, count)) for index in range(count))


def articles(*, undated: bool = True) -> st.SearchStrategy[Article]:
    """Draw short articles in German, English and Russian: plans, moves, cancellations, changes of format, accounts.

    Shrinks to a German plan of a one-on-one.

    Args:
        undated: Whether some have no publication time.

    Example:
        >>> from hypothesis import find
        >>> find(articles(), lambda article: article.language == "de").outlet
        'Desk One'
    """
    return _articles(undated=undated)


@st.composite
def _articles(draw: st.DrawFn, *, undated: bool) -> Article:
    language = draw(st.sampled_from(sorted(_texts())))
    words = _texts()[language]
    patterns = draw(st.lists(st.sampled_from(words["sentences"]), min_size=1, max_size=3, unique=True))
    filling = {
        "day": draw(st.sampled_from(words["days"])),
        "clock": draw(st.sampled_from(words["clocks"])),
        "speaker": draw(st.sampled_from(words["speakers"])),
    }
    return Article(
        " ".join(pattern.format(**filling) for pattern in patterns),
        published=draw(st.sampled_from((*_PUBLISHED, None) if undated else _PUBLISHED)),
        language=draw(st.sampled_from((language, None))),
        outlet=draw(st.sampled_from(_OUTLETS)),
        outlet_zone=draw(st.sampled_from((None, "Europe/Berlin"))),
    )


@cache
def _texts() -> Mapping[str, Mapping[str, Any]]:
    with resources.files("summit_timeline.testing").joinpath("texts.toml").open("rb") as file:
        return tomllib.load(file)


def timelines(*, min_sources: int = 0, max_sources: int = 6) -> st.SearchStrategy[Timeline]:
    """Draw timelines of the Alaska summit, described or derived, with sources that collide.

    Shrinks to a timeline of no sources whose summit is derived.

    Args:
        min_sources: At least so many sources are drawn; the same may be drawn twice.
        max_sources: At most so many.

    Example:
        >>> from hypothesis import find
        >>> len(find(timelines(min_sources=1), lambda timeline: bool(timeline.events)).events)
        1
    """
    return st.builds(
        Timeline,
        st.sampled_from((None, SUMMIT)),
        st.lists(st.one_of(statements(), articles()), min_size=min_sources, max_size=max_sources).map(tuple),
    )

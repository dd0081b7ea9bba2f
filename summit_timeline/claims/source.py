"""Sources: articles, which are read, and statements, whose sessions are given."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, TypeVar

import attrs

from summit_timeline.claims.canonical import digest
from summit_timeline.claims.publication import Published, known_from, parse_published, published_text, published_window
from summit_timeline.errors import InvalidValueError, TimeFormatError
from summit_timeline.summit import EventKind, Participant, Status, all_of, known_zone, plain_text
from summit_timeline.temporal import PartialDate, Precision, Window

__all__ = ["Article", "Session", "Source", "Statement", "parse_clock", "session_data", "source_data"]

_Name = TypeVar("_Name", EventKind, Status)
_SPACE = re.compile(r"\s+")
_MEANT = {
    **dict.fromkeys(("lunch", "dinner", "breakfast", "meal", "banquet"), EventKind.WORKING_MEAL),
    **dict.fromkeys(("tete_a_tete", "bilateral", "private_talks"), EventKind.ONE_ON_ONE),
    **dict.fromkeys(("talks", "negotiations", "expanded_talks"), EventKind.DELEGATION_TALKS),
    **dict.fromkeys(("press", "presser", "news_conference", "briefing"), EventKind.PRESS_CONFERENCE),
    **dict.fromkeys(("phone_call", "telephone", "conversation"), EventKind.CALL),
    **dict.fromkeys(("called_off", "dropped"), Status.CANCELLED),
    **dict.fromkeys(("moved", "delayed"), Status.RESCHEDULED),
}
"""Other words for kinds and states, which messages answer. Source: own."""


def _article_id(article: "Article") -> str:
    text = _SPACE.sub(" ", unicodedata.normalize("NFC", str(article.text))).strip()
    return digest(["article", text, article.outlet, published_text(article.published)])


@attrs.frozen
class Article:
    """One published text.

    Its identity is a digest of the normalised text, the outlet and the publication; what a user hints at
    (language, zones) is no part of it.

    Attributes:
        text: The text as published, not empty.
        published: When; see :func:`parse_published`.
        language: Language of the text, for example ``"de"``; found in the text where it is not given.
        outlet: Who published it.
        title: Headline.
        url: Where it stands.
        dateline: Place in the dateline.
        outlet_zone: IANA zone of the outlet, for a publication day without a time.
        venue_zone: IANA zone of the summit the text is about, where the user knows it.

    Raises:
        InvalidValueError: A field does not fit.
        TimeFormatError: The publication time has no offset, or is no time.
        UnknownZoneError: A zone does not exist.

    Source:
        schema.org, NewsArticle.

    Example:
        >>> Article("The talks start at noon.", published="2025-08-14T15:00+02:00", outlet="desk").published.hour
        15
    """

    text: str = attrs.field()
    published: Published | None = attrs.field(default=None, converter=parse_published)
    language: str | None = attrs.field(default=None, validator=plain_text)
    outlet: str | None = attrs.field(default=None, validator=plain_text)
    title: str | None = attrs.field(default=None, validator=plain_text)
    url: str | None = attrs.field(default=None, validator=plain_text)
    dateline: str | None = attrs.field(default=None, validator=plain_text)
    outlet_zone: str | None = attrs.field(default=None, validator=known_zone)
    venue_zone: str | None = attrs.field(default=None, validator=known_zone)
    id: str = attrs.field(init=False, repr=False, eq=False, default=attrs.Factory(_article_id, takes_self=True))

    @text.validator
    def _not_empty(self, _: object, text: object) -> None:
        if not isinstance(text, str) or not text.strip():
            raise InvalidValueError("Article.text", text, "give the text of the article")

    @property
    def known(self) -> datetime | None:
        """The instant, in UTC, by which the article is known; ``None`` where it has no publication time."""
        return known_from(self.published, self.outlet_zone)

    @property
    def published_window(self) -> Window:
        """The instants at which it may have been published."""
        return published_window(self.published, self.outlet_zone)


def _kind(value: EventKind | str) -> EventKind:
    return _member("kind", EventKind, value)


def _status(value: Status | str) -> Status:
    return _member("status", Status, value)


def _member(field: str, names: type[_Name], value: str) -> _Name:
    try:
        return names(_spelled(value))
    except ValueError:
        from difflib import get_close_matches  # noqa: PLC0415 - needed for a message only

        near = _MEANT.get(_spelled(value)) or next(iter(get_close_matches(_spelled(value), names, n=1)), None)
        guess = f"did you mean {near!s}? " if near in list(names) else ""
        name, advice = f"Session.{field}", f"{guess}use one of {', '.join(names)}"
        raise InvalidValueError(name, value, advice) from None


def _spelled(value: object) -> str:
    """Give a name as the enumerations spell it: ``one_on_one`` for ``"One-on-one"``."""
    return re.sub(r"[\s-]+", "_", str(value).strip().lower())


def _day_text(value: str | date | None) -> str | None:
    given: object = value
    if isinstance(given, date) and not isinstance(given, datetime):
        return given.isoformat()
    if given is not None and not isinstance(given, str):
        advice = "write '2025-08-15', or give a datetime.date; the clock time stands in time"
        raise InvalidValueError("Session.date", given, advice)
    return given


def _begin_text(value: str | time | None) -> str | None:
    return _clock_text("Session.time", value)


def _end_text(value: str | time | None) -> str | None:
    return _clock_text("Session.end_time", value)


def _clock_text(field: str, given: object) -> str | None:
    if isinstance(given, time) and given.tzinfo is None and not given.microsecond:
        return given.isoformat("seconds" if given.second else "minutes")
    if given is not None and not isinstance(given, str):
        raise InvalidValueError(field, given, "write '09:30', or give a datetime.time without a zone")
    return given


def _correction(_: object, __: object, value: object) -> None:
    if type(value) is not bool:
        raise InvalidValueError("Statement.correction", value, "use True or False")


def _size(_: object, __: object, value: int | None) -> None:
    if value is not None and (type(value) is not int or value < 1):
        raise InvalidValueError("Session.delegation_size", value, "give the number of people a side, 1 or more")


def _participants(people: Iterable[Participant]) -> tuple[Participant, ...]:
    advice = "give a tuple of participants: (Participant('Donald Trump'),)"
    return all_of("Session.participants", Participant, people, advice)


def _topics(topics: Iterable[str]) -> tuple[str, ...]:
    return all_of("Session.topics", str, (topics,) if isinstance(topics, str) else topics, "give topics as texts")


@attrs.frozen
class Session:
    """One session in a :class:`Statement`.

    Attributes:
        kind: What happens, an :class:`EventKind` or its name, with hyphens or spaces too.
        date: Day, ISO 8601; a week ``2025-W33`` or a month ``2025-08`` is possible. A :class:`datetime.date` too.
        time: Clock time ``HH:MM`` on the clocks of *zone*, or of the summit's venue. A :class:`datetime.time` too.
        end_time: Clock time of the end, where one is stated.
        zone: IANA zone, where it is not the venue's.
        status: How it stands.
        after: The kind, or the key, of the session in the same statement that it follows.
        before: The same, for the session that it precedes.
        replaces: The same, for the session whose place it takes.
        key: A name of its own, where a statement has several sessions of one kind.
        delegation_size: People a side.
        participants: Who takes part.
        place: Where, if not at the venue.
        topics: What about.
        title: What to call it.

    Raises:
        InvalidValueError: A field does not fit.
        TimeFormatError: The date or a time has another form.
    """

    kind: EventKind = attrs.field(converter=_kind)
    date: str | None = attrs.field(default=None, kw_only=True, converter=_day_text)
    time: str | None = attrs.field(default=None, kw_only=True, converter=_begin_text)
    end_time: str | None = attrs.field(default=None, kw_only=True, converter=_end_text)
    zone: str | None = attrs.field(default=None, kw_only=True, validator=known_zone)
    status: Status = attrs.field(default=Status.PLANNED, kw_only=True, converter=_status)
    after: str | None = attrs.field(default=None, kw_only=True, validator=plain_text)
    before: str | None = attrs.field(default=None, kw_only=True, validator=plain_text)
    replaces: str | None = attrs.field(default=None, kw_only=True, validator=plain_text)
    key: str | None = attrs.field(default=None, kw_only=True, validator=plain_text)
    delegation_size: int | None = attrs.field(default=None, kw_only=True, validator=_size)
    participants: tuple[Participant, ...] = attrs.field(default=(), kw_only=True, converter=_participants)
    place: str | None = attrs.field(default=None, kw_only=True, validator=plain_text)
    topics: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=_topics)
    title: str | None = attrs.field(default=None, kw_only=True, validator=plain_text)

    def __attrs_post_init__(self) -> None:
        """Check the forms of date and times."""
        if self.date is not None:
            PartialDate.parse(self.date)
        for clock in (self.time, self.end_time):
            if clock is not None:
                parse_clock(clock)
        if self.time is not None and (self.date is None or PartialDate.parse(self.date).precision is not Precision.DAY):
            raise InvalidValueError("Session.date", self.date, "a clock time needs its day")
        if self.end_time is not None and self.time is None:
            raise InvalidValueError("Session.time", self.time, "an end needs its beginning")


def parse_clock(text: str) -> time:
    """Read a clock time ``HH:MM``.

    Raises:
        TimeFormatError: It has another form, or is no time of day.
    """
    if not re.fullmatch(r"\d\d:\d\d(:\d\d)?", text, re.ASCII):
        raise TimeFormatError(text, "write a clock time as 09:30")
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise TimeFormatError(text, f"no such time of day ({error})") from None


def _asserted(value: str | Published | None) -> Published:
    asserted = parse_published(value, field="asserted")
    if asserted is None:
        raise InvalidValueError("Statement.asserted", value, "say when it was asserted")
    return asserted


def _statement_id(statement: "Statement") -> str:
    return digest(
        [
            "statement",
            statement.by,
            published_text(statement.asserted),
            list(map(session_data, statement.sessions)),
            statement.correction,
        ]
    )


def _sessions(sessions: Iterable[Session]) -> tuple[Session, ...]:
    return all_of("Statement.sessions", Session, sessions, "give a tuple of sessions: (Session('one_on_one'),)")


@attrs.frozen
class Statement:
    """A source whose claims are given and not read: a plan, or a correction, by a person who is named.

    Attributes:
        by: Who asserts it.
        asserted: When: a time with its offset, or a day alone.
        sessions: What is asserted.
        correction: Whether it corrects what the articles say; a correction beats all other sources.

    Raises:
        InvalidValueError: A field does not fit, or *after*, *before* or *replaces* names no session of the statement.
        TimeFormatError: *asserted* has no offset, or is no time.

    Source:
        W3C PROV, agent and activity.

    Example:
        >>> plan = Statement(by="events desk", asserted="2025-08-14T12:00Z", sessions=(Session("one_on_one"),))
        >>> plan.sessions[0].kind.value
        'one_on_one'
    """

    by: str = attrs.field(kw_only=True, validator=plain_text)
    asserted: Published = attrs.field(kw_only=True, converter=_asserted)
    sessions: tuple[Session, ...] = attrs.field(kw_only=True, converter=_sessions)
    correction: bool = attrs.field(default=False, kw_only=True, validator=_correction)
    id: str = attrs.field(init=False, repr=False, eq=False, default=attrs.Factory(_statement_id, takes_self=True))

    def __attrs_post_init__(self) -> None:
        """Check that sessions name sessions."""
        for session in self.sessions:
            for name in (session.after, session.before, session.replaces):
                if name is not None and self.find(name) is None:
                    raise InvalidValueError(
                        "Session.after", name, "name the kind or the key of one session of the statement"
                    )

    def find(self, name: str) -> int | None:
        """Find a session by its key, else by its kind; ``None`` where there is none, or more than one."""
        by_key = [index for index, session in enumerate(self.sessions) if session.key == name]
        found = by_key or [index for index, session in enumerate(self.sessions) if session.kind == _spelled(name)]
        return found[0] if len(found) == 1 else None

    @property
    def published(self) -> Published:
        """When it was asserted, which stands for publication."""
        return self.asserted

    @property
    def known(self) -> datetime | None:
        """The instant, in UTC, by which it is known."""
        return known_from(self.asserted, None)

    @property
    def published_window(self) -> Window:
        """The instants at which it may have been asserted."""
        return published_window(self.asserted, None)


Source = Article | Statement


def session_data(session: Session) -> dict[str, Any]:
    """Give a session as plain data, without the fields that say nothing."""
    data = attrs.asdict(session, filter=lambda _, value: value not in (None, ()))
    return {**data, "kind": session.kind.value, "status": session.status.value}


def source_data(source: Source) -> dict[str, Any]:
    """Give a source as plain data, with all its hints."""
    if isinstance(source, Statement):
        return {
            "type": "statement",
            "by": source.by,
            "asserted": published_text(source.asserted),
            "sessions": [session_data(session) for session in source.sessions],
            "correction": source.correction,
        }
    data = attrs.asdict(source, filter=lambda attribute, _: attribute.name != "id")
    return {"type": "article", **data, "published": published_text(source.published)}

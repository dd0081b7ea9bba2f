"""What calendars and tables say about events, in the words of a language's data file.

Every text that comes from a source passes through :func:`one_line`, so that whatever an article holds, it stays on its
line.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import assert_never

from summit_timeline.claims import Article
from summit_timeline.errors import LanguageError
from summit_timeline.events import Event
from summit_timeline.languages import holder_name
from summit_timeline.languages import language as language_data
from summit_timeline.summit import EventKind, Participant, Status
from summit_timeline.temporal import LocalTime, PartialDate, Precision, When
from summit_timeline.timeline import Timeline
from summit_timeline.zones import ZonedTime

__all__ = [
    "begins_words",
    "calendar_language",
    "clock_words",
    "date_words",
    "day_words",
    "event_name",
    "event_title",
    "kind_text",
    "one_line",
    "order_text",
    "party_text",
    "people_lines",
    "person_text",
    "place_text",
    "predecessors",
    "quoted",
    "say",
    "side_text",
    "status_text",
    "value_text",
    "when_words",
]

_SPACE = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufeff]")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_DEFAULT = "en"


def one_line(text: str) -> str:
    r"""Put a text on one line that can be encoded: no line breaks, no control characters, no half surrogate pairs.

    Example:
        >>> one_line("a\r\n b\x00\u2028c")
        'a b c'
    """
    return _HALF_PAIR.sub("\ufffd", _CONTROL.sub("", _SPACE.sub(" ", text))).strip()


def say(language: str, table: str, key: str, **values: str) -> str:
    """Give one of the words of a language, its blanks filled.

    Args:
        language: Code of a language that has a data file.
        table: A table of its ``[write]`` section.
        key: A key of that table.
        values: What to fill the blanks with, as it stands.

    Raises:
        LanguageError: The language has no data.

    Example:
        >>> say("de", "titles", "party", title="Ankunft", party="Putin")
        'Ankunft: Putin'
    """
    return language_data(language).write[table][key].format_map(values)


def calendar_language(timeline: Timeline, language: str | None = None) -> str:
    """Choose the language of a calendar.

    Args:
        timeline: The timeline.
        language: What the user asks for.

    Returns:
        That; else the summit's; else that of the article that was published first, so that no follow-up in another
        language renames every event; else English. A language that we cannot write counts as none.

    Raises:
        LanguageError: The user asks for a language that has no data.
    """
    if language is not None:
        return language_data(language).code
    written = _writable(timeline.summit.language)
    if written is not None:
        return written
    from summit_timeline.reading import detect  # noqa: PLC0415 - the reader, which a described summit does not need

    articles = (source for source in timeline.sources if isinstance(source, Article))
    first = min(articles, key=_publication, default=None)
    return (_writable(first.language or detect(first.text)) if first else None) or _DEFAULT


def _publication(article: Article) -> tuple[bool, datetime, str]:
    """Order articles by publication; undated ones come last."""
    return article.known is None, article.known or datetime.max.replace(tzinfo=UTC), article.id


def _writable(code: str | None) -> str | None:
    try:
        return None if code is None else language_data(code).code
    except LanguageError:
        return None


# --- events --------------------------------------------------------------------------------------------------------


def kind_text(kind: EventKind, language: str) -> str:
    """Name a kind of event."""
    return say(language, "kinds", kind.value)


def status_text(status: Status, language: str) -> str:
    """Name a status."""
    return say(language, "status", status.value)


def event_name(event: Event, language: str) -> str:
    """Name an event by its kind, with the party or the size that tells it apart.

    Returns:
        One line, for example ``"Delegationsgespräche (je 5)"``.
    """
    name = kind_text(event.kind, language)
    if event.kind is EventKind.OTHER:  # only its own words say what it is
        name = next((one_line(claim.title) for claim in event.claims if claim.title), "") or name
    if event.party:
        name = say(language, "titles", "party", title=name, party=party_text(event.party, event.participants, language))
    if event.delegation_size is not None:
        name = say(language, "titles", "size", title=name, size=str(event.delegation_size))
    return name


def event_title(event: Event, language: str) -> str:
    """Name an event, and say where it is called off, put off or disputed.

    Returns:
        One line, for example ``"Abgesagt: Arbeitsessen"``.
    """
    title = event_name(event, language)
    if event.disputes:
        only_time = all(dispute.field == "when" for dispute in event.disputes)
        title = say(language, "titles", "disputed_time" if only_time else "disputed", title=title)
    if event.status in (Status.CANCELLED, Status.POSTPONED):
        title = say(language, "titles", event.status.value, title=title)
    return title


def predecessors(event: Event, events: Iterable[Event]) -> tuple[str, ...]:
    """Give the UIDs of the events that this one follows.

    Those that others of them follow are left out, and those that are cancelled where others are not.
    """
    by_uid = {one.uid: one for one in events}
    direct = [uid for uid in event.after if uid in by_uid]
    held = [uid for uid in direct if by_uid[uid].status is not Status.CANCELLED] or direct
    implied = {before for uid in held for before in _all_before(uid, by_uid)}
    return tuple(uid for uid in held if uid not in implied) or tuple(held)


def _all_before(uid: str, events: Mapping[str, Event]) -> set[str]:
    found: set[str] = set()
    waiting = list(events[uid].after)
    while waiting:
        before = waiting.pop()
        if before in events and before not in found:
            found.add(before)
            waiting.extend(events[before].after)
    return found


def order_text(event: Event, events: Sequence[Event], language: str) -> str:
    """Say what an event follows, and that its time or day is not stated.

    Args:
        event: The event.
        events: All events of the agenda.
        language: Code of the language.

    Returns:
        One line, for example ``"nach: Vier-Augen-Gespräch; Uhrzeit nicht genannt"``; empty where nothing is to say.
    """
    timed = isinstance(event.when, ZonedTime | LocalTime)
    before = predecessors(event, events)
    behind = () if before or timed else tuple(one.uid for one in events if event.uid in predecessors(one, events))
    names = {one.uid: event_name(one, language) for one in events}
    parts = [
        say(language, "lines", key, titles=", ".join(dict.fromkeys(names[uid] for uid in uids)))
        for key, uids in (("order_after", before), ("order_before", behind))
        if uids
    ]
    if event.when is None:
        parts.append(say(language, "words", "day_unknown"))
    elif not timed:
        parts.append(say(language, "words", "time_unknown"))
    return "; ".join(parts)


# --- people and places ---------------------------------------------------------------------------------------------


def side_text(side: str, language: str) -> str:
    """Name a delegation."""
    return language_data(language).write["sides"].get(side) or one_line(side)


def place_text(place: str, language: str) -> str:
    """Name a place."""
    return language_data(language).write["places"].get(place) or one_line(place)


def party_text(party: str, participants: Iterable[Participant], language: str) -> str:
    """Name whose arrival, departure or solo appearance it is: a person, or a delegation that bears its side's name."""
    sides = {who.side for who in participants}
    if party in sides:
        return say(language, "titles", "delegation", side=side_text(party, language))
    return one_line(holder_name(party, language, side=sides.pop() if len(sides) == 1 else None) or party)


def person_text(who: Participant, language: str) -> str:
    """Name a person with the office."""
    name = one_line(who.name)
    return say(language, "lines", "person", name=name, role=one_line(who.role)) if who.role else name


def people_lines(event: Event, language: str) -> tuple[str, ...]:
    """Say who takes part: how many a side, then each side with its people."""
    sides: dict[str | None, list[str]] = {}
    for who in event.participants:
        sides.setdefault(who.side, []).append(person_text(who, language))
    loose = sides.pop(None, [])
    size = event.delegation_size
    first = [f"{size} {say(language, 'words', 'each_side')}"] if size is not None else []
    label = say(language, "labels", "people")
    named = [(label, [*first, *loose]), *((side_text(side or "", language), names) for side, names in sides.items())]
    return tuple(say(language, "lines", "label", label=name, text="; ".join(texts)) for name, texts in named if texts)


# --- dates and times -----------------------------------------------------------------------------------------------


def date_words(day: date, language: str, *, weekday: bool = True) -> str:
    """Write a day, for example ``"Freitag, 15. August 2025"``."""
    return _pattern("full" if weekday else "long", day, language)


def _pattern(key: str, day: date, language: str) -> str:
    return say(
        language,
        "dates",
        key,
        weekday=say(language, "weekdays", str(day.isoweekday())),
        day=str(day.day),
        month=say(language, "months", str(day.month)),
        month_alone=say(language, "months_alone", str(day.month)),
        year=str(day.year),
    )


def day_words(when: When | None, language: str) -> str:
    """Write the day, the part of a day, the week or the month."""
    match when:
        case None:
            return say(language, "words", "day_unknown")
        case ZonedTime() | LocalTime():
            return date_words(when.wall.date(), language)
        case PartialDate(precision=Precision.WEEK):
            first, last = (date_words(day, language, weekday=False) for day in (when.first, when.last))
            return say(language, "dates", "week", first=first, last=last)
        case PartialDate(precision=Precision.MONTH):
            return _pattern("month", when.first, language)
        case PartialDate(part=None):
            return date_words(when.first, language)
        case PartialDate():
            part = say(language, "words", when.part.name.lower()) if when.part else ""
            return say(language, "dates", "part", date=date_words(when.first, language), part=part)
        case _:
            assert_never(when)


def clock_words(when: ZonedTime | LocalTime, language: str, *, approximate: bool = False) -> str:
    """Write the clock time, for example ``"gegen 11:30 Uhr"``."""
    clock = say(language, "dates", "clock", time=_hours(when.wall.isoformat()))
    return say(language, "dates", "about", clock=clock) if approximate else clock


def _hours(iso: str) -> str:
    seconds = iso[17:19]
    return iso[11:16] if seconds == "00" else iso[11:19]


def when_words(when: When | None, language: str, *, approximate: bool = False) -> str:
    """Write a time with its day, its zone and UTC.

    Returns:
        One line, for example ``"Freitag, 15. August 2025, 11:30 Uhr (America/Anchorage) = 19:30 UTC"``.
    """
    day = day_words(when, language)
    if not isinstance(when, ZonedTime | LocalTime):
        return day
    moment = say(language, "dates", "moment", date=day, clock=clock_words(when, language, approximate=approximate))
    if isinstance(when, LocalTime):
        return say(language, "dates", "zoned", moment=moment, zone=say(language, "words", "zone_unknown"))
    return _with_zone(moment, when, language)


def _with_zone(moment: str, when: ZonedTime, language: str, *, end: ZonedTime | None = None) -> str:
    instant = when.instant.astimezone(UTC)
    utc = _hours(instant.isoformat())
    if end is not None:
        utc = _until(utc, _hours(end.instant.astimezone(UTC).isoformat()), language)
    if instant.date() != when.wall.date():
        utc = say(language, "dates", "moment", date=date_words(instant.date(), language, weekday=False), clock=utc)
    zoned = say(language, "dates", "zoned", moment=moment, zone=when.zone)
    return say(language, "dates", "utc", moment=zoned, utc=utc)


def begins_words(event: Event, language: str) -> str:
    """Write when an event begins, and ends where that is stated."""
    begin, end = event.when, event.end
    if isinstance(begin, ZonedTime) and isinstance(end, ZonedTime) and _share_clocks(begin, end):
        until = _until(
            clock_words(begin, language, approximate=event.approximate), clock_words(end, language), language
        )
        moment = say(language, "dates", "moment", date=day_words(begin, language), clock=until)
        return _with_zone(moment, begin, language, end=end)
    text = when_words(begin, language, approximate=event.approximate)
    return text if begin is None or end is None else _until(text, when_words(end, language), language)


def _share_clocks(begin: ZonedTime, end: ZonedTime) -> bool:
    """Tell whether one day, zone and offset will do for both."""
    return (begin.zone, begin.offset, begin.wall.date()) == (end.zone, end.offset, end.wall.date())


def _until(begin: str, end: str, language: str) -> str:
    return say(language, "dates", "until", begin=begin, end=end)


# --- values and quotations -----------------------------------------------------------------------------------------


def value_text(value: object, language: str) -> str:  # noqa: PLR0911 - one for each type
    """Write the value of any field of an event."""
    match value:
        case None:
            return say(language, "words", "not_stated")
        case ZonedTime() | LocalTime() | PartialDate():
            return when_words(value, language)
        case EventKind():
            return kind_text(value, language)
        case Status():
            return status_text(value, language)
        case Participant():
            return person_text(value, language)
        case str():
            return place_text(value, language)
        case _:
            return one_line(str(value))


def quoted(text: str, language: str) -> str:
    """Put the words of a source in quotation marks."""
    return say(language, "quotes", "open") + one_line(text) + say(language, "quotes", "close")

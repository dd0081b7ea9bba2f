"""A timeline as iCalendar.

The calendar is a function of the timeline alone: no clock, no machine, no order of arrival comes into it.

STATUS is ``CONFIRMED`` for what took place or what a source calls confirmed, ``CANCELLED`` for what is called off, and
``TENTATIVE`` for all that is only planned, put off, or disputed, and for what has its day from the order alone. It
hangs on nothing else, since it must not change without SEQUENCE.

There is no METHOD: one would make the file a message, which calendar servers refuse to store (RFC 4791, section 4.1).
There is no ATTENDEE either: nobody is invited. What has no clock time takes whole days and blocks nobody's time.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal, assert_never, get_args

import attrs
import icalendar

from summit_timeline.claims import Article, Source
from summit_timeline.errors import AmbiguousTimeError, InvalidValueError
from summit_timeline.events import AgendaEntry, Event
from summit_timeline.formats.contentlines import Text, folded, link
from summit_timeline.formats.evidence import dispute_lines, source_lines, source_name
from summit_timeline.formats.naming import Names, names_of
from summit_timeline.formats.placing import Days, Moment, day_after, place
from summit_timeline.formats.vtimezone import vtimezone
from summit_timeline.formats.wording import (
    begins_words,
    calendar_language,
    clock_words,
    date_words,
    event_title,
    one_line,
    order_text,
    people_lines,
    place_text,
    predecessors,
    say,
    status_text,
)
from summit_timeline.summit import Status
from summit_timeline.temporal import PartialDate, Precision
from summit_timeline.timeline import Timeline, check_timeline
from summit_timeline.zones import ZonedTime, resolve

__all__ = ["Times", "to_ical"]

Times = Literal["zone", "utc"]
"""How clock times are written: on the clocks of their zone, with its rules in the file, or in UTC."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_REFRESH = timedelta(hours=1)
_COLOR = "steelblue"
_UTC = ("UTC", "Etc/UTC")
_YEARS = range(1800, 2400)  # outside of them rules of a zone say nothing

_Placed = tuple[Event, Moment | Days]


@attrs.frozen
class _Context:
    """What all events of a calendar share."""

    names: Names
    times: Times
    events: tuple[Event, ...]
    published: frozenset[str]
    undated: tuple[Event, ...]
    sources: Mapping[str, Source]
    newest: datetime

    @property
    def language(self) -> str:
        """Code of the calendar's language."""
        return self.names.language

    def label(self, key: str, text: str) -> tuple[str, ...]:
        """Give a line with its label; no line without text."""
        name = say(self.language, "labels", key)
        return (say(self.language, "lines", "label", label=name, text=text),) if text else ()


def to_ical(timeline: Timeline, *, language: str | None = None, times: Times = "zone", cancelled: bool = True) -> bytes:
    """Write a timeline as an iCalendar file.

    The result is bytes: lines end with CRLF and are counted in octets of UTF-8, which a text file opened without care
    would change.

    An event without a clock time takes its days; one without any day that is certain is listed in the calendar's
    description, and in that of the event it follows.

    Args:
        timeline: The timeline.
        language: Language of titles and descriptions; by default the summit's, else that of the article published
            first, else English.
        times: ``"zone"`` writes clock times in their zone, and its rules; ``"utc"`` writes them in UTC, which programs
            that know no zones read right too.
        cancelled: Whether events that are called off stay in the calendar, marked as such.

    Returns:
        The file; the same for the same timeline.

    Raises:
        LanguageError: There are no words for *language*.
        InvalidValueError: *timeline* is none, or *times* is neither.

    Source:
        RFC 5545, RFC 7986 (calendar properties), RFC 9253 (order and links).

    Example:
        >>> from summit_timeline import Session, Statement, Timeline
        >>> plan = Statement(by="desk", asserted="2025-08-14", sessions=(Session("plenary", date="2025-08-15"),))
        >>> b"SUMMARY:Plenary session" in to_ical(Timeline().merge(plan))
        True
    """
    check_timeline(timeline)
    if times not in get_args(Times):
        raise InvalidValueError("times", times, f"use one of {', '.join(get_args(Times))}")
    names = names_of(timeline, calendar_language(timeline, language))
    entries = [
        attrs.evolve(entry, event=names.event(entry.event))
        for entry in timeline.agenda()
        if cancelled or entry.event.status is not Status.CANCELLED
    ]
    placed, undated = _placed(entries, timeline.summit.venue.zone if timeline.summit.venue else None)
    events = tuple(entry.event for entry in entries)
    context = _Context(
        names=names,
        times=times,
        events=events,
        published=frozenset(event.uid for event, _ in placed),
        undated=undated,
        sources={source.id: source for source in timeline.sources},
        newest=max((event.modified for event in events if event.modified), default=_EPOCH),
    )
    calendar = _frame(one_line(timeline.summit.title), context)
    for zone, (first, last) in sorted(_spans(placed, times).items()):
        calendar.add_component(vtimezone(zone, first=first, last=last))
    for event, at in placed:
        calendar.add_component(_component(event, at, context))
    return folded(calendar)


def _placed(entries: Sequence[AgendaEntry], zone: str | None) -> tuple[list[_Placed], tuple[Event, ...]]:
    places = [(entry.event, place(entry, zone)) for entry in entries]
    return [(event, at) for event, at in places if at], tuple(event for event, at in places if at is None)


def _frame(title: str, context: _Context) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", Text.of(f"-//summit_timeline//agenda//{context.language.upper()}"))
    for name in ("name", "x-wr-calname"):
        calendar.add(name, Text.of(title))
    if context.undated:
        lines = [_undated_line(event, context) for event in context.undated]
        label = say(context.language, "lines", "label", label=say(context.language, "labels", "undated"), text="")
        for name in ("description", "x-wr-caldesc"):
            calendar.add(name, Text.of(label, *lines))
    calendar.add("last-modified", context.newest)
    calendar.add("color", Text.of(_COLOR))
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(_REFRESH))
    return calendar


def _undated_line(event: Event, context: _Context) -> str:
    title, order = event_title(event, context.language), order_text(event, context.events, context.language)
    text = say(context.language, "lines", "person", name=title, role=order)
    return say(context.language, "lines", "item", text=text)


# --- clock times ---------------------------------------------------------------------------------------------------


def _in_utc(moment: ZonedTime, times: Times) -> bool:
    """Tell whether a time is written in UTC: so are both of two equal wall times.

    RFC 5545 has no name for the second, and some programs take that where the first is written.
    """
    if times == "utc" or moment.zone in _UTC or moment.wall.year not in _YEARS:
        return True
    try:
        resolve(moment.wall, moment.zone)
    except AmbiguousTimeError:
        return True
    return False


def _spans(placed: Sequence[_Placed], times: Times) -> dict[str, tuple[date, date]]:
    """Give for each zone that is written the first and the last day it is used on."""
    days: dict[str, list[date]] = {}
    for _, at in placed:
        for moment in (at.start, at.end) if isinstance(at, Moment) else ():
            if moment is not None and not _in_utc(moment, times):
                days.setdefault(moment.zone, []).append(moment.wall.date())
    return {zone: (min(used), max(used)) for zone, used in days.items()}


def _add_time(component: icalendar.Event, name: str, moment: ZonedTime, times: Times) -> None:
    if _in_utc(moment, times):
        component.add(name, moment.instant.astimezone(UTC))
    else:
        component.add(name, moment.wall, parameters={"TZID": moment.zone})


# --- events --------------------------------------------------------------------------------------------------------


def _component(event: Event, at: Moment | Days, context: _Context) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", Text.of(event.uid))
    component.add("sequence", event.sequence)
    # A day that follows from the order moves with the events it follows from.
    inferred = isinstance(at, Days) and at.inferred
    modified = context.newest if inferred else event.modified or _EPOCH
    component.add("dtstamp", modified)
    component.add("last-modified", modified)
    if event.created is not None:
        component.add("created", event.created)
    component.add("status", Text.of(_status(event, inferred=inferred)))
    component.add("summary", Text.of(_summary(event, at, context.language)))
    component.add("description", Text.of(*_description(event, at, context)))
    if event.place:
        component.add("location", Text.of(place_text(event.place, context.language)))
    match at:
        case Moment():
            _add_time(component, "dtstart", at.start, context.times)
            if at.end is not None:
                _add_time(component, "dtend", at.end, context.times)
        case Days():
            component.add("dtstart", at.first)
            end = day_after(at.last)
            if end is not None:
                component.add("dtend", end)
        case _:
            assert_never(at)
    blocks = isinstance(at, Moment) and event.status is not Status.CANCELLED
    component.add("transp", Text.of("OPAQUE" if blocks else "TRANSPARENT"))
    _add_relations(component, event, context)
    return component


def _status(event: Event, *, inferred: bool) -> str:
    disputed = {dispute.field for dispute in event.disputes}
    match event.status:
        case Status.CANCELLED:
            return "CANCELLED"
        case Status.HELD if "status" not in disputed and not inferred:
            return "CONFIRMED"
        case Status.CONFIRMED if not disputed and not inferred:
            return "CONFIRMED"
        case _:
            return "TENTATIVE"


def _add_relations(component: icalendar.Event, event: Event, context: _Context) -> None:
    for uid in predecessors(event, context.events):
        if uid in context.published:
            component.add("related-to", Text.of(uid), parameters={"RELTYPE": "FINISHTOSTART"})
    links: dict[str, str] = {}
    for claim in event.claims:
        source = context.sources.get(claim.source)
        address = link(source.url) if isinstance(source, Article) else None
        if address is not None:
            # Parameters have no escapes that all programs know; icalendar takes a backslash for one.
            label = source_name(source, context.language).replace('"', "'").replace("\\", "/")
            links.setdefault(address, label)
    for address, label in links.items():
        parameters = {"VALUE": "URI", "LINKREL": "SOURCE", "LABEL": label}
        component.add("link", icalendar.vUri(address), parameters=parameters)
    if links:
        component.add("url", icalendar.vUri(list(links)[-1]))


def _summary(event: Event, at: Moment | Days, language: str) -> str:
    title = event_title(event, language)
    if isinstance(at, Days) and at.clock is not None:
        clock = clock_words(at.clock, language, approximate=event.approximate)
        return say(language, "titles", "local", title=title, clock=clock)
    if isinstance(event.when, PartialDate) and event.when.precision in (Precision.WEEK, Precision.MONTH):
        return say(language, "titles", "week", title=title)
    return title


def _description(event: Event, at: Moment | Days, context: _Context) -> list[str]:
    language = context.language
    when = begins_words(event, language)
    if isinstance(at, Days) and at.inferred:
        reason = say(language, "words", "day_inferred")
        when = say(language, "dates", "zoned", moment=date_words(at.first, language), zone=reason)
    behind = [one for one in context.undated if event.uid in predecessors(one, context.events)]
    order = order_text(event, context.events, language)
    sources = source_lines(event, context.names, context.sources)
    return [
        *context.label("when", when),
        *context.label("status", status_text(event.status, language)),
        *((order,) if order else ()),
        *context.label("follows_undated", "; ".join(event_title(one, language) for one in behind)),
        *people_lines(event, language),
        *context.label("topics", "; ".join(map(one_line, event.topics))),
        *dispute_lines(event, context.names, context.sources),
        *((say(language, "lines", "label", label=say(language, "labels", "sources"), text=""),) if sources else ()),
        *sources,
    ]

"""A timeline as JSON, and back.

The document holds the summit as described and the sources; that is all a timeline is, and all that is read back. Beside
them it has what was derived, claims with their quotations, events and diagnostics, for readers in other languages.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, TypeVar

import attrs

from summit_timeline.claims import (
    Article,
    Citation,
    Claim,
    Diagnostic,
    Session,
    Source,
    Statement,
    claim_data,
    source_data,
    when_text,
)
from summit_timeline.errors import SummitTimelineError, TimelineFormatError
from summit_timeline.events import Dispute, Event
from summit_timeline.formats.rules import report_moves
from summit_timeline.summit import Delegation, Participant, Summit, Venue
from summit_timeline.temporal import LocalTime, PartialDate
from summit_timeline.timeline import Timeline, check_timeline
from summit_timeline.zones import ZonedTime, tz_data

__all__ = ["FORMAT", "VERSION", "from_json", "to_json"]

FORMAT = "summit-timeline"
"""What the document says it is."""

VERSION = 1
"""Version of its form; it rises when an older reader could misread a newer document."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_T = TypeVar("_T")
_Data = Mapping[str, Any]


def to_json(timeline: Timeline) -> str:
    """Write a timeline as JSON: the same timeline gives the same bytes.

    Args:
        timeline: The timeline.

    Returns:
        A document with a line break at its end, indented, its keys sorted.

    Raises:
        InvalidValueError: *timeline* is none.

    Example:
        >>> from_json(to_json(Timeline())) == Timeline()
        True
    """
    check_timeline(timeline)
    described = timeline.described
    document = {
        "format": FORMAT,
        "version": VERSION,
        "summit": None if described is None else attrs.asdict(described),
        "sources": [{"id": source.id, **source_data(source)} for source in timeline.sources],
        "derived": {
            "tz_data": tz_data().version,
            "summit": attrs.asdict(timeline.summit),
            "claims": [_claim(claim) for claim in timeline.claims],
            "events": [_event(event) for event in timeline.events],
            "diagnostics": [_diagnostic(found) for found in timeline.diagnostics],
        },
    }
    written = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    # Half a surrogate pair, which broken texts have, cannot be encoded: it stands as an escape.
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def _claim(claim: Claim) -> dict[str, Any]:
    return {"id": claim.id, "source": claim.source, "index": claim.index, "frame": claim.frame, **claim_data(claim)}


def _event(event: Event) -> dict[str, Any]:
    """Give an event as plain data, its claims by their identities."""
    return {
        "uid": event.uid,
        "family": event.family,
        "kind": event.kind.value,
        "status": event.status.value,
        "start": _value(event.when),
        "end": _value(event.end),
        "zone": event.zone,
        "approximate": event.approximate,
        "place": event.place,
        "participants": [attrs.asdict(who) for who in event.participants],
        "delegation_size": event.delegation_size,
        "topics": list(event.topics),
        "party": event.party,
        "after": list(event.after),
        "disputes": [_dispute(dispute) for dispute in event.disputes],
        "claims": [claim.id for claim in event.claims],
        "sequence": event.sequence,
        "created": event.created.isoformat() if event.created else None,
        "modified": event.modified.isoformat() if event.modified else None,
    }


def _dispute(dispute: Dispute) -> dict[str, Any]:
    values = [
        {"value": _value(one.value), "support": one.support, "claims": [claim.id for claim in one.claims]}
        for one in dispute.values
    ]
    return {"field": dispute.field, "values": values}


def _value(value: object) -> object:
    match value:
        case ZonedTime():
            return value.isoformat()
        case LocalTime() | PartialDate():
            return when_text(value)
        case None | int():
            return value
        case _:
            return str(value)


def _diagnostic(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.code,
        "message": found.message,
        "help": found.help,
        "citations": [_citation(cited) for cited in found.citations],
    }


def _citation(cited: Citation) -> dict[str, Any]:
    return attrs.asdict(cited)


def from_json(text: str) -> Timeline:
    """Read a timeline from JSON.

    What the document says is derived is not believed but derived again.

    Args:
        text: A document as :func:`to_json` writes it.

    Raises:
        TimelineFormatError: It is none; the message says where it departs from the form, and what to do.

    Warns:
        RulesChangedWarning: The tz database has other rules today than when the document was written, so that an event
            has another instant, or another time on the clocks: what the sources state holds.
    """
    document = _document(text)
    summit = None if document.get("summit") is None else _summit(_mapping(document["summit"], "summit"))
    listed = _list(document.get("sources"), "sources")
    sources = (_source(_mapping(data, f"sources[{at}]"), f"sources[{at}]") for at, data in enumerate(listed))
    timeline = Timeline(summit, tuple(sources))
    report_moves(timeline, document.get("derived"))
    return timeline


def _document(text: str) -> _Data:
    if not isinstance(text, str | bytes):
        raise TimelineFormatError("document", f"{text!r:.80} is no text; give what to_json wrote")
    try:
        data = json.loads(text)
    except ValueError as error:
        place = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "document"
        raise TimelineFormatError(place, "this is not JSON; give a file that 'merge' or to_json wrote") from None
    except RecursionError:
        raise TimelineFormatError("document", "it is nested too deeply to be a timeline") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        problem = f'this is no timeline: it lacks "format": "{FORMAT}"; give a file that merge or to_json wrote'
        raise TimelineFormatError("document", problem)
    if "version" not in data:
        raise TimelineFormatError(
            "version", f"it is missing, and {VERSION} is the only one known; give a file that merge or to_json wrote"
        )
    if data.get("version") != VERSION:
        found = data.get("version")
        problem = f"version {found!r:.20} of the form is not known, only {VERSION}; use a newer summit-timeline"
        raise TimelineFormatError("version", problem)
    return data


def _summit(data: _Data) -> Summit:
    fields = _fields(data, Summit, "summit")
    if fields.get("venue") is not None:
        venue = _fields(_mapping(fields["venue"], "summit.venue"), Venue, "summit.venue")
        fields["venue"] = _made("summit.venue", Venue, venue)
    fields["delegations"] = _each(fields.get("delegations", []), Delegation, "summit.delegations")
    return _made("summit", Summit, fields)


def _source(data: _Data, where: str) -> Source:
    given = dict(data)
    identity = given.pop("id", None)
    source: Source
    match given.pop("type", None):
        case "article":
            source = _made(where, Article, _fields(given, Article, where))
        case "statement":
            fields = _fields(given, Statement, where)
            listed = _list(fields.get("sessions"), f"{where}.sessions")
            fields["sessions"] = [_session(one, f"{where}.sessions[{at}]") for at, one in enumerate(listed)]
            source = _made(where, Statement, fields)
        case other:
            problem = f"{other!r:.40} is no type of source; use article or statement"
            where += ".type"
            raise TimelineFormatError(where, problem)
    if identity is not None and identity != source.id:
        problem = f"the id {identity!r:.40} does not fit the content ({source.id!r}); remove the id if that is right"
        where += ".id"
        raise TimelineFormatError(where, problem)
    return source


def _session(data: object, where: str) -> Session:
    fields = _fields(_mapping(data, where), Session, where)
    fields["participants"] = _each(fields.get("participants", []), Participant, f"{where}.participants")
    fields["topics"] = tuple(_list(fields.get("topics", []), f"{where}.topics"))
    return _made(where, Session, fields)


def _each(data: object, kind: type[_T], where: str) -> tuple[_T, ...]:
    places = ((f"{where}[{at}]", one) for at, one in enumerate(_list(data, where)))
    return tuple(_made(place, kind, _fields(_mapping(one, place), kind, place)) for place, one in places)


def _fields(data: _Data, kind: type[Any], where: str) -> dict[str, Any]:
    """Check that there are only fields that *kind* has, and give them."""
    known = {field.name for field in attrs.fields(kind) if field.init}
    unknown = sorted(set(data) - known)
    if unknown:
        problem = f"no such field; there are {', '.join(sorted(known))}"
        where += f".{unknown[0]}"
        raise TimelineFormatError(where, problem)
    return dict(data)


def _made(where: str, kind: type[_T], fields: _Data) -> _T:
    try:
        return kind(**fields)
    except SummitTimelineError as error:
        raise TimelineFormatError(where, str(error)) from None
    except (TypeError, ValueError, AttributeError) as error:
        raise TimelineFormatError(where, f"a field is missing or of the wrong type ({error})") from None


def _mapping(data: object, where: str) -> _Data:
    if not isinstance(data, dict):
        raise TimelineFormatError(where, "an object is needed here")
    return data


def _list(data: object, where: str) -> list[Any]:
    if not isinstance(data, list):
        raise TimelineFormatError(where, "a list is needed here")
    return data

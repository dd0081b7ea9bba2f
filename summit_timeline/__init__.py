"""Press articles about a summit in, a calendar that can be trusted out.

Each article is read into claims with quotations, claims are merged into one sourced timeline, what has no stated time
is scheduled by what is known of its order, and the result is published as iCalendar.

Names are imported when they are first used, so that ``import summit_timeline`` costs next to nothing.
"""

TYPE_CHECKING = False  # that of typing takes longer to load than all that this module does
if TYPE_CHECKING:
    from summit_timeline.claims import Article, Citation, Claim, Diagnostic, Session, Statement, TimeExpression
    from summit_timeline.errors import StaleTzDataWarning, SummitTimelineError
    from summit_timeline.events import AgendaEntry, Dispute, Event
    from summit_timeline.formats.ical import to_ical
    from summit_timeline.formats.json import from_json, to_json
    from summit_timeline.formats.vtimezone import vtimezone
    from summit_timeline.intake import load
    from summit_timeline.reading import read, tag
    from summit_timeline.summit import Delegation, EventKind, Participant, Status, Summit, Venue
    from summit_timeline.temporal import LocalTime, PartialDate, Precision, Window
    from summit_timeline.timeline import Timeline
    from summit_timeline.zones import StoredTime, ZonedTime, rebase, resolve, transitions, tz_data, use_tz_data

__all__ = [
    "AgendaEntry",
    "Article",
    "Citation",
    "Claim",
    "Delegation",
    "Diagnostic",
    "Dispute",
    "Event",
    "EventKind",
    "LocalTime",
    "PartialDate",
    "Participant",
    "Precision",
    "Session",
    "StaleTzDataWarning",
    "Statement",
    "Status",
    "StoredTime",
    "Summit",
    "SummitTimelineError",
    "TimeExpression",
    "Timeline",
    "Venue",
    "Window",
    "ZonedTime",
    "from_json",
    "load",
    "read",
    "rebase",
    "resolve",
    "tag",
    "to_ical",
    "to_json",
    "transitions",
    "tz_data",
    "use_tz_data",
    "vtimezone",
]

_HOME = {
    "claims": ("Article", "Citation", "Claim", "Diagnostic", "Session", "Statement", "TimeExpression"),
    "errors": ("StaleTzDataWarning", "SummitTimelineError"),
    "events": ("AgendaEntry", "Dispute", "Event"),
    "formats.ical": ("to_ical",),
    "formats.json": ("from_json", "to_json"),
    "formats.vtimezone": ("vtimezone",),
    "intake": ("load",),
    "reading": ("read", "tag"),
    "summit": ("Delegation", "EventKind", "Participant", "Status", "Summit", "Venue"),
    "temporal": ("LocalTime", "PartialDate", "Precision", "Window"),
    "timeline": ("Timeline",),
    "zones": ("StoredTime", "ZonedTime", "rebase", "resolve", "transitions", "tz_data", "use_tz_data"),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for.

    Raises:
        AttributeError: There is no such name.
    """
    from importlib import import_module  # noqa: PLC0415 - loaded when it is needed

    try:
        module = _MODULE_OF[name]
    except KeyError:
        message = f"module 'summit_timeline' has no attribute {name!r}"
        raise AttributeError(message) from None
    value: object = getattr(import_module(f"summit_timeline.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)

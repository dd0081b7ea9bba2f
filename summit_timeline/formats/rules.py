"""Times in a kept document whose zone has other rules today than when it was written."""

import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress

from summit_timeline.errors import RulesChangedWarning, SummitTimelineError
from summit_timeline.timeline import Timeline
from summit_timeline.zones import StoredTime, ZonedTime, rebase

__all__ = ["report_moves"]


def report_moves(timeline: Timeline, derived: object) -> None:
    """Warn of each event that today's rules put at another instant, or at another time on the clocks, than a document.

    Args:
        timeline: The timeline, derived anew from its sources: what they state on the clocks of a place holds, and what
            they state in UTC.
        derived: What the document says was derived. It is believed in nothing else; what cannot be read is passed over.

    Warns:
        RulesChangedWarning: An event moved.
    """
    outdated = list(_outdated(derived))
    if not outdated:
        return
    events = {event.uid: event for event in timeline.events}
    for uid, field, stored in outdated:
        event = events.get(uid)
        moment = None if event is None else event.when if field == "start" else event.end
        if isinstance(moment, ZonedTime):
            shift = moment.instant - stored.instant
            warnings.warn(RulesChangedWarning(uid, str(stored), str(StoredTime.of(moment)), shift), stacklevel=3)


def _outdated(derived: object) -> Iterator[tuple[str, str, StoredTime]]:
    """Yield the times whose offset no longer fits: of which event, whether start or end, and as they stand there."""
    if not isinstance(derived, Mapping):
        return
    version, events = derived.get("tz_data"), derived.get("events")
    if version == "unknown":
        version = None
    for event in events if isinstance(events, list) else ():
        for field in ("start", "end") if isinstance(event, Mapping) else ():
            with suppress(SummitTimelineError):
                stored = StoredTime.parse(event.get(field), tz_version=version)
                if rebase(stored, keep="instant").kept != "both":
                    yield str(event.get("uid")), field, stored

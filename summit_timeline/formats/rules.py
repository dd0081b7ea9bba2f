"""Times in a kept document whose zone has other rules today than when it was written."""

import warnings
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from summit_timeline.errors import RulesChangedWarning, SummitTimelineError
from summit_timeline.zones import StoredTime, rebase

__all__ = ["report_moves"]


def report_moves(derived: object) -> None:
    """Warn of each event that today's rules put at another instant than the document does.

    The timeline is derived anew from its sources, which state times on the clocks of a place; so these hold.

    Args:
        derived: What a document says was derived. It is believed in nothing else; what cannot be read is passed over.

    Warns:
        RulesChangedWarning: An event moved.
    """
    if not isinstance(derived, Mapping):
        return
    version, events = derived.get("tz_data"), derived.get("events")
    if version == "unknown":
        version = None
    for event in events if isinstance(events, list) else ():
        if isinstance(event, Mapping):
            for field in ("start", "end"):
                with suppress(SummitTimelineError):
                    _report(str(event.get("uid")), event.get(field), version)


def _report(uid: str, text: Any, version: Any) -> None:  # noqa: ANN401 - a document may hold anything
    stored = StoredTime.parse(text, tz_version=version)
    rebased = rebase(stored, keep="wall", disambiguate="compatible")
    if rebased.kept != "both":
        now = StoredTime.of(rebased.time)
        warnings.warn(RulesChangedWarning(uid, str(stored), str(now), rebased.shift), stacklevel=4)

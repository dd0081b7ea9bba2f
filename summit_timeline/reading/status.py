"""What a clause says about the status of its event: planned, moved, called off, held."""

from summit_timeline.reading.mentions import denied_in
from summit_timeline.reading.model import Draft, Text
from summit_timeline.reading.tokens import Sentence
from summit_timeline.summit import Status

__all__ = ["read_status"]

# Which status counts where words for several stand in one clause.
_PRECEDENCE = ("cancelled", "rescheduled", "postponed", "planned", "held", "confirmed")
_UNSETTLED = ("cancelled", "rescheduled", "postponed")


def read_status(text: Text, draft: Draft, sentence: Sentence) -> None:
    """Give a draft the status that its clause tells, else what its sentence tells of plans and of what took place."""
    for span in (draft.clause, (sentence.start, sentence.end)):
        said = text.find("said", span)
        cues = [
            cue
            for cue in text.find("status", span)
            if cue.name == "confirmed" or not any(verb.holds(cue) for verb in said)
        ]
        found = {cue.name: cue for cue in reversed(cues)}
        if draft.reference == "replaced":
            found = {}
        denied = denied_in(text, draft.trigger)
        if denied and any(denied.holds(cue) and cue.name in _UNSETTLED for cue in cues):
            draft.status, draft.status_span, draft.own_status = Status.CONFIRMED, (denied.start, denied.end), True
            return
        plan = found.get("planned")
        if plan and (
            ("attribute" in plan.groups and "held" in found) or ("modal" in plan.groups and "confirmed" in found)
        ):
            del found["planned"]  # "the planned talks began", "the date will be kept"
        if span != draft.clause and draft.reference is None:
            found = {name: cue for name, cue in found.items() if name in ("planned", "held")}
        for name in _PRECEDENCE:
            if name in found:
                draft.status, draft.status_span = Status(name), (found[name].start, found[name].end)
                draft.signals, draft.own_status = draft.signals + 1, span == draft.clause
                _settle(text, draft)
                return


def _settle(text: Text, draft: Draft) -> None:
    """Settle what a moved event's status is by the times that are given."""
    if draft.status is Status.POSTPONED and (draft.clock or draft.own_day):
        if draft.previous_clock or draft.previous_day or _to_a_new_time(text, draft):
            draft.status = Status.RESCHEDULED
        else:
            draft.previous_clock, draft.previous_day = draft.clock, draft.day if draft.own_day else None
            draft.clock, draft.day, draft.own_day = None, None, True
    if draft.status is Status.RESCHEDULED and not (
        draft.clock or draft.day or draft.previous_clock or draft.previous_day
    ):
        held = text.find("status", draft.clause, "held")
        if text.has("hedge", draft.clause):  # "it may be moved back by a week": to when is not known
            draft.status = Status.POSTPONED
        elif held:
            draft.status, draft.status_span = Status.HELD, (held[0].start, held[0].end)
    elif (
        draft.status is Status.RESCHEDULED
        and text.has("status", draft.clause, "held")
        and not text.has("future", draft.clause)
    ):
        cue = text.find("status", draft.clause, "held")[0]
        draft.status, draft.status_span = Status.HELD, (cue.start, cue.end)


def _to_a_new_time(text: Text, draft: Draft) -> bool:
    """Tell whether the time a postponed event is given is the new one, as in "to Monday"."""
    cues = [
        cue
        for new in (draft.clock, draft.day)
        if new is not None
        for cue in text.find("to", (max(draft.clause[0], new.start - 20), new.start))
        if cue.end >= new.start - 6
    ]
    planned = [cue for cue in text.find("status", draft.clause, "planned") if "modal" not in cue.groups]
    return any(not any(0 <= cue.start - plan.end <= 2 for plan in planned) for cue in cues)  # noqa: PLR2004 - a space and a comma

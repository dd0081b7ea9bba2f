"""Which time a clause gives its event, and which it takes away."""

import re
from itertools import pairwise

import attrs

from summit_timeline.reading.clauses import conjunction
from summit_timeline.reading.dating import Dated, at_the_end
from summit_timeline.reading.grammar import Match
from summit_timeline.reading.model import Draft, Span, Text, within
from summit_timeline.reading.moments import VENUE, Moment
from summit_timeline.reading.tense import reporting
from summit_timeline.temporal import Precision

__all__ = ["moments", "names_a_day", "new_and_old", "orders", "read_time"]

_BREAK = re.compile(r"[,;]\s")
_BEFORE = 40
_NEAR = 12
# A second clock stands no farther behind the first.
_TWIN = 160
_ATTRIBUTE = 25
_FROM = 8


def moments(text: Text, dated: tuple[Dated, ...], span: Span) -> list[Dated]:
    """Give the moments of a clause that are about its event: no second clocks, no days of speech, no durations."""
    said = (*text.find("said", span), *text.find("stamp", span))
    found = within(dated, span)
    elsewhere = {id(each.day) for each in found if each.twin is not None and each.own}
    return [
        each
        for each in found
        if each.twin is None
        and each.moment.value is None
        and (each.moment.clock is not None or id(each.moment) not in elsewhere)
        and not any(cue.overlaps(each.start, each.end) for cue in said)
    ]


def read_time(text: Text, dated: tuple[Dated, ...], draft: Draft) -> None:
    """Give a draft the day and the clock time that its clause names, and those that they replace."""
    found = moments(text, dated, draft.clause)
    clocks = [each for each in found if each.moment.clock is not None and not _of_another(text, each, draft)]
    days = [
        each
        for each in found
        if each.moment.clock is None and each.day is not None and not reporting(text, each.moment)
    ]
    days = _joined_days(text, [each for each in days if names_a_day(each.moment) or _is_new(text, each, draft)] or days)
    clocks = [each for each in clocks if not at_the_end(text, each, draft.clause)] or clocks
    if clocks:
        new, old = new_and_old(text, clocks, draft)
        if _is_end(text, new, draft):
            draft.ends = _venue_twin(dated, new)
        else:
            draft.clock = _venue_twin(dated, new)
        draft.previous_clock = old.moment if old else None
        if len(clocks) == 1 and draft.clock is not None and _is_former(text, new, draft):
            draft.clock, draft.previous_clock = None, draft.clock
        if new.day is not None and new.own:
            draft.day, draft.own_day = new.day, within((new.day,), draft.clause) != ()
        draft.nearest_day = new.day
        draft.signals += 2
    days = _both_days(text, days, draft)
    if days:
        new, old = new_and_old(text, days, draft)
        if draft.day is None or not draft.own_day or (len(days) > 1 and old is not None):
            draft.day, draft.own_day = new.moment, True
        draft.previous_day = old.moment if old else None
        draft.signals += 1


def _is_new(text: Text, day: Dated, draft: Draft) -> bool:
    """Tell the week or month to which an event is moved, as in "put off from 13 February to March"."""
    low = max(draft.clause[0], day.start - _FROM)
    return text.has("moved", draft.clause) and any(
        cue.end >= day.start - 2 for cue in text.find("to", (low, day.start))
    )


def _both_days(text: Text, days: list[Dated], draft: Draft) -> list[Dated]:
    """Make two days of what looks like a range, as in "moved from 2 March to 9 March"."""
    moment = days[0].moment if len(days) == 1 else None
    if moment is None or moment.end_day is None or not text.has("moved", draft.clause):
        return days
    if not text.has("from", (max(draft.clause[0], moment.start - _FROM), moment.start)):
        return days
    old, new = attrs.evolve(moment, end_day=None), attrs.evolve(moment, day=moment.end_day, end_day=None)
    return [attrs.evolve(days[0], moment=each, day=each) for each in (old, new)]


def _is_end(text: Text, clock: Dated, draft: Draft) -> bool:
    """Tell a time at which an event ends; what stands before a colon ends something else."""
    colon = text.text.rfind(": ", draft.clause[0], clock.start)
    span = (max(draft.clause[0], colon), draft.clause[1])
    return text.has("ending", span) and not text.has("begin", span)


def _of_another(text: Text, clock: Dated, draft: Draft) -> bool:
    """Tell a time of what comes before or after the event, as in "at one he greets his guest, then the two talk"."""
    behind = clock.start >= draft.trigger[1]
    gap = (draft.trigger[1], clock.start) if behind else (clock.end, draft.trigger[0])
    cues = [cue for cue in orders(text, gap) if cue.name == "after"]
    return any(_BREAK.search(text.text, gap[0], cue.start) for cue in cues)


def orders(text: Text, span: Span) -> list[Match]:
    """Give the words of order, without those about the hour elsewhere, as in "it is then one in Berlin"."""
    elsewhere = text.find("elsewhere", span)
    return [cue for cue in text.find("order", span) if not any(o.overlaps(cue.start, cue.end) for o in elsewhere)]


def _joined_days(text: Text, days: list[Dated]) -> list[Dated]:
    """Make one of a day and the part of it that is named right behind, as in "on Tuesday, in the late afternoon"."""
    joined: list[Dated] = []
    for each in days:
        before = joined[-1].moment if joined else None
        day, part = (before.day if before else None), each.moment.day
        near = before is not None and each.start - before.end <= _NEAR
        if near and before is not None and day and part and part.part and not day.part and part.first == day.first:
            span = (before.start, each.end)
            moment = attrs.evolve(before, end=each.end, text=text.text[slice(*span)], type="TIME", day=part)
            joined[-1] = attrs.evolve(joined[-1], moment=moment, day=moment)
        else:
            joined.append(each)
    return joined


def _is_former(text: Text, clock: Dated, draft: Draft) -> bool:
    """Tell a time that held once, as in "originally at eleven", where no other is given."""
    plans = [cue for cue in text.find("status", draft.clause, "planned") if "attribute" in cue.groups]
    beside = any(
        clock.end <= p.start <= clock.end + _ATTRIBUTE or p.end <= clock.start <= p.end + _ATTRIBUTE for p in plans
    )
    if beside and text.has("status", draft.clause, "rescheduled"):  # "the talks planned for ten begin later"
        return True
    low = max(draft.clause[0], clock.start - _BEFORE)
    return bool(text.find("formerly", (low, clock.start))) and not text.has("to", (low, clock.start))


def names_a_day(moment: Moment) -> bool:
    """Tell a day from a week or a month, which give way to it in the same clause."""
    return moment.day is not None and moment.day.precision in (Precision.DAY, Precision.PART_OF_DAY)


def new_and_old(text: Text, found: list[Dated], draft: Draft) -> tuple[Dated, Dated | None]:
    """Tell the time that holds from the one it replaces, as in "from 11:30 to 12:00" and "12:00 instead of 11:30"."""
    if len(found) == 1:
        return found[0], None
    plans = [cue for cue in text.find("status", draft.clause, "planned") if "attribute" in cue.groups]
    if text.has("moved", draft.clause) or text.has("status", draft.clause, "held"):
        for each, other in pairwise(found):  # "the talks planned for eleven began at noon"
            if any(each.end <= plan.start <= min(each.end + _ATTRIBUTE, other.start) for plan in plans):
                return other, each
    if not text.has("moved", draft.clause):
        return _beside(text, found, draft), None
    for each in found:
        low = max(draft.clause[0], each.start - 32)
        if each.moment.end_clock is None and any(
            cue.end >= each.start - 22 for cue in text.find("from", (low, each.start))
        ):
            others = [other for other in found if other is not each]
            return others[0], each
    new = [each for each in found if _is_new(text, each, draft)]
    if len(new) == 1 and new[0] is not found[-1]:  # "put forward to three; planned was half past five"
        return new[0], found[-1]
    return found[-1], found[0]


def _beside(text: Text, found: list[Dated], draft: Draft) -> Dated:
    """Give the time that stands in the same part of a clause as its event, else the first."""
    low, high = draft.clause
    cuts = [cut.start() for cut in _BREAK.finditer(text.text, low, high)]
    cuts += [cut.start() for cut in conjunction(text.code).finditer(text.text, low, high)]
    low = max((cut for cut in cuts if cut < draft.trigger[0]), default=low)
    high = min((cut for cut in cuts if cut >= draft.trigger[1]), default=high)
    inside = [each for each in found if low <= each.start < high]
    return inside[0] if inside and found[0].end <= low else found[0]


def _venue_twin(dated: tuple[Dated, ...], clock: Dated) -> Moment:
    """Prefer the clock of the venue where two clocks tell the same moment."""
    for other in within(dated, (clock.end, clock.end + _TWIN)):
        if other.twin is clock.moment and other.moment.zone == VENUE:
            return other.moment
    return clock.moment

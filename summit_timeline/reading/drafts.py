"""Drafts: what each clause says about its event, before the clauses are put together."""

import re
from itertools import pairwise

import attrs

from summit_timeline.reading.clauses import Clause, clauses, conjunction
from summit_timeline.reading.dating import Dated, at_the_end, reporting
from summit_timeline.reading.grammar import Match
from summit_timeline.reading.mentions import denied_in, place_in, seat_in, size_in, speaker_in, topics_in
from summit_timeline.reading.model import Draft, Span, Text, within
from summit_timeline.reading.normalize import Moment
from summit_timeline.reading.tokens import Sentence
from summit_timeline.summit import EventKind, Status
from summit_timeline.temporal import Precision

__all__ = ["TRAVEL", "drafts_of", "long_ago"]

TRAVEL = (EventKind.ARRIVAL, EventKind.DEPARTURE)
# Which status counts where words for several stand in one clause.
_PRECEDENCE = ("cancelled", "rescheduled", "postponed", "planned", "held", "confirmed")
_UNSETTLED = ("cancelled", "rescheduled", "postponed")
_OF_LEADERS = (EventKind.ONE_ON_ONE, EventKind.MEETING)
_LONG_AGO = 45
_BREAK = re.compile(r"[,;]\s")
_FAR = 3
_JOINED = 40
_BEFORE = 40
_NEAR = 12
_ATTRIBUTE = 25


def drafts_of(text: Text, dated: tuple[Dated, ...]) -> list[Draft]:
    """Draft a claim for every clause that says something about an event."""
    drafts: list[Draft] = []
    for index, sentence in enumerate(text.sentences):
        found = [_draft(text, dated, index, sentence, clause) for clause in clauses(text, sentence)]
        _tie_references(found)
        _share_status(text, found)
        if found and drafts and not found[0].own_status and text.has("likewise", (sentence.start, sentence.end)):
            _follow(found[0], drafts[-1])
        for draft in found:
            draft.mentioned = _only_mentioned(text, draft, sentence)
            drafts += _split(text, dated, draft)
        if not found and drafts:
            drafts += _ellipsis(text, dated, drafts[-1], index)
    return drafts


def _tie_references(found: list[Draft]) -> None:
    """Let what a sentence refers to, as in "after the talks", order the event that the sentence is about."""
    mains = [draft for draft in found if draft.reference is None]
    for reference in found:
        if reference.reference not in ("after", "before", "followed") or not mains:
            continue
        behind = [draft for draft in mains if draft.trigger > reference.trigger]
        main = behind[0] if behind else mains[-1]
        main.signals += 1
        if reference.kind is EventKind.MEETING and main.order_span is None and reference.reference != "followed":
            main.order, main.order_span, main.after_talks = reference.reference, reference.order_span, True


def _follow(draft: Draft, before: Draft) -> None:
    """Give an event the status of the one before, as in "So was the signing"."""
    draft.status, draft.status_span, draft.own_status = before.status, before.status_span, True
    draft.day, draft.signals = draft.day or before.day, draft.signals + 1


def _share_status(text: Text, found: list[Draft]) -> None:
    """Let two events joined by "and" share the status that stands with one, as in "lunch and talks are off"."""
    for first, second in pairwise(found):
        gap = text.text[first.trigger[1] : second.trigger[0]]
        if len(gap) > _JOINED or not conjunction(text.code).match(gap) or first.reference or second.reference:
            continue
        for one, other in ((first, second), (second, first)):
            bare = one.status is Status.RESCHEDULED and one.clock is None and other.status is Status.CANCELLED
            if (not one.own_status or bare) and other.own_status:
                one.status, one.status_span = other.status, other.status_span
                one.signals += 1


def _ellipsis(text: Text, dated: tuple[Dated, ...], before: Draft, index: int) -> list[Draft]:
    """Draft what a sentence without any event adds to the one before: another speaker's time for the same event."""
    sentence = text.sentences[index]
    whole = (sentence.start, sentence.end)
    clocks = [each for each in _moments(text, dated, whole) if each.moment.clock is not None]
    if before.day is None and before.sentence == index - 1 and text.has("again", whole):
        _take_day(text, dated, before, whole)
    near = _FAR if text.has("begin", whole) else 1
    if not clocks or before.mentioned or before.sentence < index - near:
        return []
    if before.clock is None and before.ends is None and (text.has("pronoun", whole) or text.has("begin", whole)):
        before.clock, before.nearest_day = clocks[0].moment, before.nearest_day or clocks[0].day
        before.size = before.size or size_in(text, whole)
        before.people = before.people or list(within(text.people, whole))
        if clocks[0].own and clocks[0].day is not None:
            before.day, before.own_day = clocks[0].day, True
        return []
    if before.clock is None or not text.has("contrast", whole):
        return []
    draft = Draft(before.kind, before.trigger, whole, index, clock=clocks[0].moment)
    draft.speaker = speaker_in(text, whole) or seat_in(text, whole)
    draft.people, draft.topics, draft.place, draft.signals = list(before.people), before.topics, before.place, 1
    return [draft]


def _take_day(text: Text, dated: tuple[Dated, ...], draft: Draft, span: Span) -> None:
    """Give an event the day that the next sentence names, as in "They will meet. It takes place on Thursday"."""
    days = [each.moment for each in _moments(text, dated, span) if each.moment.clock is None]
    day = next((each for each in days if _names_a_day(each) and not reporting(text, each)), None)
    if day is not None:
        draft.day, draft.own_day = day, True


def _draft(text: Text, dated: tuple[Dated, ...], index: int, sentence: Sentence, clause: Clause) -> Draft:
    draft = Draft(clause.kind, clause.trigger, clause.span, index, reference=clause.reference, weak=clause.weak)
    # "Before the lunch, which begins at noon": what is referred to may have a time of its own.
    if clause.reference in (None, "by", "followed", "none", "about") or text.text[clause.trigger[1] :][:1] == ",":
        _read_time(text, dated, draft)
        _read_order(text, draft)
    if draft.reference == "about" and (draft.clock or draft.order):
        draft.reference = None  # "he asks them to dinner at eight": that is the event itself
    _read_status(text, draft, sentence)
    if (draft.previous_clock or draft.previous_day) and draft.status is Status.PLANNED:
        draft.status = Status.RESCHEDULED
    if clause.reference_span is not None:
        draft.order_span = draft.order_span or clause.reference_span
    # Behind a semicolon stands who is there beside those who meet.
    aside = text.text.find(";", draft.trigger[1], draft.clause[1]) if draft.kind in _OF_LEADERS else -1
    draft.people = list(within(text.people, (draft.clause[0], aside if aside > 0 else draft.clause[1])))
    draft.size = size_in(text, draft.clause)
    draft.signals += draft.size is not None and not _overlap(draft.size[1], draft.trigger)
    draft.topics = topics_in(text, draft.clause)
    draft.place = place_in(text, draft.clause, leaving=draft.kind is EventKind.DEPARTURE)
    draft.speaker = speaker_in(text, draft.clause) or speaker_in(text, (sentence.start, sentence.end))
    return draft


def _moments(text: Text, dated: tuple[Dated, ...], span: Span) -> list[Dated]:
    """Give the moments of a clause that are about its event: no second clocks, no days of speech, no durations."""
    said = (*text.find("said", span), *text.find("stamp", span))
    found = within(dated, span)
    elsewhere = {id(each.day) for each in found if each.twin is not None and each.own}
    return [
        each
        for each in found
        if each.twin is None
        and each.moment.duration is None
        and (each.moment.clock is not None or id(each.moment) not in elsewhere)
        and not any(cue.overlaps(each.start, each.end) for cue in said)
    ]


def _read_time(text: Text, dated: tuple[Dated, ...], draft: Draft) -> None:
    moments = _moments(text, dated, draft.clause)
    clocks = [each for each in moments if each.moment.clock is not None and not _of_another(text, each, draft)]
    days = [
        each
        for each in moments
        if each.moment.clock is None and each.day is not None and not reporting(text, each.moment)
    ]
    days = _joined_days(text, [each for each in days if _names_a_day(each.moment)] or days)
    clocks = [each for each in clocks if not at_the_end(text, each, draft.clause)] or clocks
    if clocks:
        new, old = _new_and_old(text, clocks, draft)
        if text.has("ending", draft.clause) and not text.has("begin", draft.clause):
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
    if days:
        new, old = _new_and_old(text, days, draft)
        if draft.day is None or not draft.own_day or (len(days) > 1 and old is not None):
            draft.day, draft.own_day = new.moment, True
        draft.previous_day = old.moment if old else None
        draft.signals += 1


def _of_another(text: Text, clock: Dated, draft: Draft) -> bool:
    """Tell a time of what comes before or after the event, as in "at one he greets his guest, then the two talk"."""
    behind = clock.start >= draft.trigger[1]
    gap = (draft.trigger[1], clock.start) if behind else (clock.end, draft.trigger[0])
    cues = [cue for cue in _orders(text, gap) if cue.name == "after"]
    return any(_BREAK.search(text.text, gap[0], cue.start) for cue in cues)


def _orders(text: Text, span: Span) -> list[Match]:
    """Give the words of order, without those about the hour elsewhere, as in "it is then one in Berlin"."""
    elsewhere = text.find("elsewhere", span)
    return [cue for cue in text.find("order", span) if not any(o.overlaps(cue.start, cue.end) for o in elsewhere)]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


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


def _names_a_day(moment: Moment) -> bool:
    """Tell a day from a week or a month, which give way to it in the same clause."""
    return moment.day is not None and moment.day.precision in (Precision.DAY, Precision.PART_OF_DAY)


def _new_and_old(text: Text, found: list[Dated], draft: Draft) -> tuple[Dated, Dated | None]:
    """Tell the time that holds from the one it replaces, as in "from 11:30 to 12:00" and "12:00 instead of 11:30"."""
    if len(found) == 1:
        return found[0], None
    plans = [cue for cue in text.find("status", draft.clause, "planned") if "attribute" in cue.groups]
    if text.has("moved", draft.clause) or text.has("status", draft.clause, "held"):
        for each, other in pairwise(found):  # "the talks planned for eleven began at noon"
            if any(each.end <= plan.start <= min(each.end + _ATTRIBUTE, other.start) for plan in plans):
                return other, each
    if not text.has("moved", draft.clause):
        return found[0], None
    for each in found:
        low = max(draft.clause[0], each.start - 32)
        if each.moment.end_clock is None and any(
            cue.end >= each.start - 22 for cue in text.find("from", (low, each.start))
        ):
            others = [other for other in found if other is not each]
            return others[0], each
    return found[-1], found[0]


def _venue_twin(dated: tuple[Dated, ...], clock: Dated) -> Moment:
    """Prefer the clock of the venue where two clocks tell the same moment."""
    for other in dated:
        if other.twin is clock.moment and other.moment.zone is not None and other.moment.zone.startswith("@"):
            return other.moment
    return clock.moment


def _read_order(text: Text, draft: Draft) -> None:
    before = _orders(text, draft.clause)
    if before:
        cue = min(before, key=lambda each: (each.name == "first", each.start))
        draft.order, draft.order_span = cue.name, (cue.start, cue.end)
        draft.signals += 1


def _read_status(text: Text, draft: Draft, sentence: Sentence) -> None:
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
        if held:
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
    new = draft.clock or draft.day
    if new is None:
        return False
    cues = [
        cue for cue in text.find("to", (max(draft.clause[0], new.start - 20), new.start)) if cue.end >= new.start - 6
    ]
    planned = [cue for cue in text.find("status", draft.clause, "planned") if "modal" not in cue.groups]
    return any(not any(0 <= cue.start - plan.end <= 2 for plan in planned) for cue in cues)  # noqa: PLR2004


def long_ago(text: Text, draft: Draft) -> bool:
    """Tell whether an event lies so far back that the text only recalls it."""
    day = draft.day.day if draft.day else None
    return day is not None and text.published is not None and (text.published - day.last).days > _LONG_AGO


def _only_mentioned(text: Text, draft: Draft, sentence: Sentence) -> bool:
    """Tell whether an event is spoken of without saying that, when or how it takes place."""
    whole = (sentence.start, sentence.end)
    if draft.own_day and long_ago(text, draft):
        return True
    if text.has("negated", draft.clause) or (draft.reference == "none" and draft.status is not Status.CANCELLED):
        return True
    denied = denied_in(text, draft.trigger) is not None and draft.status is not Status.CONFIRMED
    if denied or (text.has("unreal", whole) and not text.has("said", whole)):
        return True
    dated = draft.clock is not None or (draft.day is not None and draft.own_day)
    if text.has("hypothetical", draft.clause) and draft.clock is None:
        return True
    if text.has("background", whole) and not dated:
        return True
    return draft.signals == 0 and draft.reference is None


def _split(text: Text, dated: tuple[Dated, ...], draft: Draft) -> list[Draft]:
    """Draft a second event where a clause names one kind and two times for two people or two speakers."""
    if draft.reference is not None or draft.previous_clock is not None:
        return [draft]
    clocks = [each for each in _moments(text, dated, draft.clause) if each.moment.clock is not None]
    for first, second in pairwise(clocks):
        cut = _comma_between(text, first, second, draft)
        if cut is None:
            continue
        head = _again(text, dated, draft, (draft.clause[0], cut))
        tail = _again(text, dated, draft, (cut, draft.clause[1]))
        return [head, tail]
    return [draft]


def _comma_between(text: Text, first: Dated, second: Dated, draft: Draft) -> int | None:
    low, high = first.end, second.start
    found = re.compile(r"[,;]\s").search(text.text, low, high) or conjunction(text.code).search(text.text, low, high)
    if found is None:
        return None
    somebody = within(text.people, (low, draft.clause[1]))
    contrast = text.has("contrast", (draft.clause[0], high))
    return found.start() if contrast or (draft.kind in TRAVEL and any(p.end <= high for p in somebody)) else None


def _again(text: Text, dated: tuple[Dated, ...], draft: Draft, span: Span) -> Draft:
    sentence = text.sentences[draft.sentence]
    clause = Clause(draft.kind, draft.trigger, span)
    part = Draft(draft.kind, draft.trigger, span, draft.sentence)
    _read_time(text, dated, part)
    _read_order(text, part)
    _read_status(text, part, sentence)
    part.people = list(within(text.people, clause.span))
    part.size, part.topics = draft.size, draft.topics
    part.place = draft.place
    part.speaker = speaker_in(text, span) or seat_in(text, span) or draft.speaker
    return part

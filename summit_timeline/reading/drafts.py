"""Drafts: what each clause says about its event, before the clauses are put together."""

import re
from itertools import pairwise

import attrs

from summit_timeline.reading.clauses import Clause, clauses, conjunction
from summit_timeline.reading.dating import Dated
from summit_timeline.reading.mentions import denied_in, place_in, seat_in, size_in, speaker_in, topics_in
from summit_timeline.reading.model import Draft, Span, Text, within
from summit_timeline.reading.people import Person
from summit_timeline.reading.status import read_status
from summit_timeline.reading.tense import reporting
from summit_timeline.reading.times import moments, names_a_day, new_and_old, orders, read_time
from summit_timeline.reading.tokens import Sentence
from summit_timeline.summit import EventKind, Status

__all__ = ["LONG_AGO", "TRAVEL", "drafts_of", "long_ago"]

TRAVEL = (EventKind.ARRIVAL, EventKind.DEPARTURE)
_OF_LEADERS = (EventKind.ONE_ON_ONE, EventKind.MEETING)
_BESIDE = (EventKind.PRESS_CONFERENCE, EventKind.WORKING_MEAL, EventKind.CEREMONY, EventKind.DELEGATION_TALKS)
_WITH_SOMEBODY = (EventKind.MEETING, EventKind.ONE_ON_ONE, EventKind.CALL, EventKind.DELEGATION_TALKS)
_BREAK = re.compile(r"[,;]\s")
_ARTICLE = 6
_SIDES = 2
LONG_AGO = 45
"""What lies this many days back is recalled, and not reported."""
_FAR = 3
_JOINED = 40


def drafts_of(text: Text, dated: tuple[Dated, ...]) -> list[Draft]:
    """Draft a claim for every clause that says something about an event."""
    drafts: list[Draft] = []
    signed = False
    for index, sentence in enumerate(text.sentences):
        found = [_draft(text, dated, index, sentence, clause) for clause in clauses(text, sentence)]
        signed = _point_back(found, signed=signed, called=_called(drafts, index))
        _tie_references(text, found)
        _lead(text, dated, found, sentence)
        _share_status(text, found)
        if found and drafts and found[0].kind is EventKind.CALL and found[0].bare and drafts[-1].weak:
            drafts[-1].kind = EventKind.CALL  # "they conferred on Monday. The call took an hour"
        if found and drafts and not found[0].own_status and text.has("likewise", (sentence.start, sentence.end)):
            _follow(found[0], drafts[-1])
        for draft in found:
            draft.mentioned = _only_mentioned(text, draft, sentence) and not _hedged(text, draft, drafts)
            drafts += _split(text, dated, draft)
        if not found and drafts:
            drafts += _ellipsis(text, dated, drafts[-1], index)
    return drafts


def _called(drafts: list[Draft], index: int) -> bool:
    return bool(drafts) and drafts[-1].kind is EventKind.CALL and drafts[-1].sentence >= index - 1


def _point_back(found: list[Draft], *, signed: bool, called: bool) -> bool:
    """Make "the ceremony" the signing, and "the talk" the call, of before; tell whether one has been signed."""
    for draft in found:
        if draft.bare and draft.kind is EventKind.MEETING:
            draft.kind = EventKind.CALL if called else draft.kind
        elif draft.bare and signed:
            draft.kind = EventKind.SIGNING
        signed = signed or draft.kind is EventKind.SIGNING
    return signed


def _lead(text: Text, dated: tuple[Dated, ...], found: list[Draft], sentence: Sentence) -> None:
    """Let all events of a line that begins with an hour be on the programme: "10:00 arrival, welcome ceremony"."""
    first = next(iter(within(dated, (sentence.start, sentence.end))), None)
    if first and first.moment.clock is not None and not text.text[sentence.start : first.start].strip(" -*•–—\t"):
        for draft in found:
            draft.signals += 1


def _unbroken(text: Text, first: Draft, second: Draft) -> bool:
    gap = text.text[first.trigger[1] : second.trigger[0]]
    return first.trigger < second.trigger and not any(sign in gap for sign in ",;–—")


def _tie_references(text: Text, found: list[Draft]) -> None:
    """Let what a sentence refers to, as in "after the talks", order the event that the sentence is about."""
    mains = [draft for draft in found if draft.reference is None]
    for reference in found:
        if reference.reference == "replaced" and mains:
            main = next((draft for draft in reversed(mains) if draft.trigger < reference.trigger), mains[0])
            main.signals += 1
        if reference.reference not in ("after", "before", "followed") or not mains:
            continue
        behind = [draft for draft in mains if draft.trigger > reference.trigger]
        before = [draft for draft in mains if _unbroken(text, draft, reference)]  # "lunch after the talks, and ..."
        main = before[-1] if before else behind[0] if behind else mains[-1]
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
    if before.sentence < index - _FAR:
        return []
    sentence = text.sentences[index]
    whole = (sentence.start, sentence.end)
    clocks = [each for each in moments(text, dated, whole) if each.moment.clock is not None]
    if before.day is None and before.sentence == index - 1 and text.has("again", whole):
        _take_day(text, dated, before, whole)
    near = _FAR if text.has("begin", whole) else 1
    if before.status is Status.HELD:  # what lies ahead is no part of what took place
        clocks = [each for each in clocks if not _ahead(text, each)]
    if not clocks or before.mentioned or before.sentence < index - near:
        return []
    if before.clock is None and before.ends is None and (text.has("pronoun", whole) or text.has("begin", whole)):
        new, old = new_and_old(text, clocks, attrs.evolve(before, clause=whole))
        if before.status is Status.RESCHEDULED and len(clocks) == _SIDES and old is None:
            new, old = clocks[1], clocks[0]  # "It has slipped. It was to begin at two; half past three is realistic"
        before.clock, before.nearest_day = new.moment, before.nearest_day or new.day
        before.previous_clock = before.previous_clock or (old.moment if old else None)
        before.size = before.size or size_in(text, whole)
        before.people = before.people or list(within(text.people, whole))
        if new.own and new.day is not None:
            before.day, before.own_day = new.day, True
        return []
    if before.clock is None or not text.has("contrast", whole):
        return []
    draft = Draft(before.kind, before.trigger, whole, index, clock=clocks[0].moment)
    draft.speaker = speaker_in(text, whole) or seat_in(text, whole)
    draft.people, draft.topics, draft.place, draft.signals = list(before.people), before.topics, before.place, 1
    return [draft]


def _ahead(text: Text, clock: Dated) -> bool:
    day = clock.day.day if clock.own and clock.day else None
    return day is not None and text.published is not None and day.first > text.published


def _take_day(text: Text, dated: tuple[Dated, ...], draft: Draft, span: Span) -> None:
    """Give an event the day that the next sentence names, as in "They will meet. It takes place on Thursday"."""
    days = [each.moment for each in moments(text, dated, span) if each.moment.clock is None]
    day = next((each for each in days if names_a_day(each) and not reporting(text, each)), None)
    if day is not None:
        draft.day, draft.own_day = day, True


def _draft(text: Text, dated: tuple[Dated, ...], index: int, sentence: Sentence, clause: Clause) -> Draft:
    draft = Draft(clause.kind, clause.trigger, clause.span, index, reference=clause.reference, weak=clause.weak)
    draft.bare, draft.trip, draft.stamped = clause.bare, clause.trip, clause.stamped
    draft.signals += clause.told
    # "Before the lunch, which begins at noon": what is referred to may have a time of its own.
    if clause.reference in (None, "by", "followed", "none", "about") or text.text[clause.trigger[1] :][:1] == ",":
        read_time(text, dated, draft)
        _read_order(text, draft)
    if draft.reference == "about" and (draft.clock or draft.order):
        draft.reference = None  # "he asks them to dinner at eight": that is the event itself
    read_status(text, draft, sentence)
    if draft.status is Status.HELD and not draft.own_status and _lies_ahead(text, draft):
        draft.status, draft.status_span = Status.PLANNED, None  # "he, who had come on Friday, leaves on Sunday"
    draft.today = draft.day is None and draft.clock is None and text.has("stamp", (sentence.start, sentence.end))
    if draft.stamped:  # a record is of what has been said
        draft.status, draft.status_span, draft.own_status = Status.HELD, draft.trigger, True
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


def _lies_ahead(text: Text, draft: Draft) -> bool:
    day = draft.day.day if draft.own_day and draft.day else None
    return day is not None and text.published is not None and day.first > text.published


def _read_order(text: Text, draft: Draft) -> None:
    before = orders(text, draft.clause)
    if before:
        cue = min(before, key=lambda each: (each.name == "first", each.start))
        draft.order, draft.order_span = cue.name, (cue.start, cue.end)
        draft.signals += 1


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def long_ago(text: Text, draft: Draft) -> bool:
    """Tell whether an event lies so far back that the text only recalls it."""
    day = draft.day.day if draft.day else None
    return day is not None and text.published is not None and (text.published - day.last).days > LONG_AGO


def _only_mentioned(text: Text, draft: Draft, sentence: Sentence) -> bool:
    """Tell whether an event is spoken of without saying that, when or how it takes place."""
    whole = (sentence.start, sentence.end)
    none = draft.reference == "none" and draft.status is not Status.CANCELLED
    if none or (draft.own_day and long_ago(text, draft)) or text.has("negated", _own_part(text, draft)):
        return True
    if draft.kind is EventKind.MEETING and not draft.people and text.has("sport", _paragraph(text, sentence)):
        return True
    denied = denied_in(text, draft.trigger) is not None and draft.status is not Status.CONFIRMED
    if denied or (text.has("unreal", whole) and not text.has("said", whole)):
        return True
    dated = draft.clock is not None or (draft.day is not None and draft.own_day)
    unsettled = draft.trip and draft.own_status and draft.status in (Status.CANCELLED, Status.POSTPONED)
    open_ = text.has("hypothetical", draft.clause) and draft.clock is None
    if open_ and not unsettled and not _said_to_move(text, draft):
        return True
    ahead = draft.own_status and draft.status is Status.PLANNED and text.has("future", draft.clause)
    if text.has("background", whole) and not dated and not unsettled and not ahead:
        return True
    return draft.signals == 0 and draft.reference is None


def _said_to_move(text: Text, draft: Draft) -> bool:
    """Tell whether somebody who is named says that an event may be put off."""
    moved = draft.own_status and draft.status in (Status.POSTPONED, Status.RESCHEDULED)
    sentence = text.sentences[draft.sentence]
    return moved and _only_hedged(text, draft) and text.has("said", (sentence.start, sentence.end))


def _only_hedged(text: Text, draft: Draft) -> bool:
    """Tell whether nothing but a hedge makes what a clause says uncertain."""
    doubts, hedges = text.find("hypothetical", draft.clause), text.find("hedge", draft.clause)
    return all(any(hedge.overlaps(doubt.start, doubt.end) for hedge in hedges) for doubt in doubts)


def _paragraph(text: Text, sentence: Sentence) -> Span:
    """Give the span of the sentences beside one, in its paragraph."""
    place = text.sentence_at(sentence.start)
    near = text.sentences[max(0, place - _FAR) : place + _FAR]
    beside = [each for each in near if each.paragraph == sentence.paragraph]
    return beside[0].start, beside[-1].end


def _said_day(text: Text, draft: Draft) -> bool:
    """Tell whether somebody who is named says on what day a meeting may be."""
    sentence = text.sentences[draft.sentence]
    return (
        draft.kind is EventKind.MEETING
        and draft.own_day
        and draft.status is Status.PLANNED
        and text.has("said", (sentence.start, sentence.end))
    )


def _own_part(text: Text, draft: Draft) -> Span:
    """Give a clause up to the next hour that is not the event's: "lunch at one and, at five, the kick-off"."""
    if draft.clock is None:
        return draft.clause
    behind = max(draft.clock.end, draft.trigger[1])
    clocks = [m for m in within(text.times, (behind, draft.clause[1])) if not m.groups.keys().isdisjoint(("h", "hw"))]
    cut = next((m.start for m in clocks if _BREAK.search(text.text, behind, m.start)), draft.clause[1])
    return draft.clause[0], cut


def _hedged(text: Text, draft: Draft, before: list[Draft]) -> bool:
    """Tell a session that may yet be added to those that are fixed, as in "a press conference could follow"."""
    if draft.reference is not None or not (draft.kind in _BESIDE or _said_day(text, draft)):
        return False
    if draft.kind in _BESIDE and not any((other.clock or other.own_day) and not other.mentioned for other in before):
        return False
    sentence = text.sentences[draft.sentence]
    whole = (sentence.start, sentence.end)
    if not text.has("hedge", draft.clause) or text.has("negated", draft.clause):
        return False
    return _only_hedged(text, draft) and not text.has("unreal", whole) and not text.has("background", whole)


def _split(text: Text, dated: tuple[Dated, ...], draft: Draft) -> list[Draft]:
    """Draft an event each where a clause names one kind and several times, for other people or speakers."""
    if draft.reference is not None or draft.previous_clock is not None:
        return [draft]
    clocks = [each for each in moments(text, dated, draft.clause) if each.moment.clock is not None]
    cuts = [draft.clause[0]]
    for index, (first, second) in enumerate(pairwise(clocks)):
        stop = clocks[index + 2].start if index + 2 < len(clocks) else draft.clause[1]
        cut = _cut_between(text, first, second, draft, stop)
        if cut is not None:
            cuts.append(cut)
    if len(cuts) == 1:
        return [draft]
    parts = [_again(text, dated, draft, span) for span in pairwise([*cuts, draft.clause[1]])]
    for part in parts[1:]:
        if part.kind in _WITH_SOMEBODY:
            part.people = [*_hosts(text, draft), *part.people]
    return parts


def _hosts(text: Text, draft: Draft) -> list[Person]:
    """Give whom a clause names before the first of those that they meet."""
    first = next(iter(text.find("with", draft.clause)), None)
    return [person for person in draft.people if first is not None and person.end <= first.start]


def _cut_between(text: Text, first: Dated, second: Dated, draft: Draft, stop: int) -> int | None:
    """Find where the words about the second of two times begin, where it is another event's."""
    low, high = first.end, second.start
    found = [each.finditer(text.text, low, high) for each in (_BREAK, conjunction(text.code))]
    cuts = sorted(cut.span() for each in found for cut in each)
    if not cuts:
        return None
    if text.has("contrast", (draft.clause[0], high)):
        return cuts[0][0]
    if draft.kind in TRAVEL:
        return cuts[0][0] if any(p.end <= high for p in within(text.people, (low, draft.clause[1]))) else None
    if draft.kind in _WITH_SOMEBODY:
        return next((cut[0] for cut in reversed(cuts) if _meets_another(text, draft, cut, second, stop)), None)
    return None


def _meets_another(text: Text, draft: Draft, cut: Span, second: Dated, stop: int) -> bool:
    """Tell whether what follows a comma or an "and" names somebody else to meet, at another hour."""
    cue = next(iter(text.find("with", (cut[1], stop))), None)
    if cue is not None and within(text.people, (cue.end, stop)):
        return not _BREAK.search(text.text, cut[1], cue.start)
    if not within(text.people, (draft.clause[0], cut[0])):
        return False
    ahead = next(iter(within(text.people, (cut[1], second.start))), None)  # "she meets A at ten and B at noon"
    if ahead is not None:
        return _is_next(cut[1], ahead)
    behind = next(iter(within(text.people, (second.end, stop))), None)  # "she meets A at ten, at noon B"
    return behind is not None and _is_next(second.end, behind)


def _is_next(position: int, person: Person) -> bool:
    """Tell whether nothing but an office stands between a position and a person."""
    start = person.role_span[0] if person.role_span and person.role_span[1] <= person.start else person.start
    return start - position <= _ARTICLE


def _again(text: Text, dated: tuple[Dated, ...], draft: Draft, span: Span) -> Draft:
    sentence = text.sentences[draft.sentence]
    part = Draft(draft.kind, draft.trigger, span, draft.sentence)
    read_time(text, dated, part)
    _read_order(text, part)
    read_status(text, part, sentence)
    part.people = list(within(text.people, span))
    part.size, part.topics = draft.size, draft.topics
    part.place = draft.place
    part.speaker = speaker_in(text, span) or seat_in(text, span) or draft.speaker
    return part

"""Put the drafts of a text together: frame, merging, inheritance, order."""

import attrs

from summit_timeline.languages import find_place, language, speaker_key
from summit_timeline.reading.dating import Dated
from summit_timeline.reading.drafts import TRAVEL, drafts_of, of_event, speaker_in, topics_in
from summit_timeline.reading.grammar import pattern
from summit_timeline.reading.model import Draft, Span, Text, within
from summit_timeline.reading.normalize import Moment
from summit_timeline.reading.people import Person, side_in
from summit_timeline.summit import EventKind, Status

__all__ = ["Frame", "extract"]

_TALKS = (EventKind.ONE_ON_ONE, EventKind.DELEGATION_TALKS, EventKind.MEETING, EventKind.PLENARY)


@attrs.define(eq=False)
class Frame:
    """What a text says about the summit as a whole.

    Attributes:
        place: The place it is called after, and where the text says so.
        day: The first day it is on.
        topics: What it is about.
        people: Who meets.
        speaker: Who announces it.
    """

    place: tuple[str, Span] | None = None
    zone: str | None = None
    day: Moment | None = None
    topics: list[Span] = attrs.field(factory=list)
    people: list[Person] = attrs.field(factory=list)
    speaker: Span | None = None


def extract(text: Text, dated: tuple[Dated, ...]) -> tuple[list[Draft], Frame]:
    """Find the events a text claims.

    Args:
        text: The scanned text.
        dated: Its time expressions.

    Returns:
        The drafts in the order of the text, and the frame.
    """
    drafts = drafts_of(text, dated)
    claimed = [draft for draft in drafts if draft.kind is not EventKind.MEETING and not draft.mentioned]
    frame = _frame(text, drafts)
    kept = _choose(drafts, claimed)
    kept = _merge(text, kept, drafts)
    _inherit(text, kept, frame)
    _order(text, kept, [draft for draft in claimed if draft.reference is not None])
    _change_format(kept)
    _add_delegations(text, kept)
    return kept, frame


def _frame(text: Text, drafts: list[Draft]) -> Frame:
    frame = Frame(place=_frame_place(text, drafts))
    for draft in drafts:
        if draft.mentioned and draft.kind is not EventKind.MEETING:
            continue
        if (
            draft.day is not None
            and draft.own_day
            and frame.day is None
            and draft.kind not in TRAVEL
            and not draft.mentioned
        ):
            frame.day = draft.day
        if draft.kind is EventKind.MEETING and not draft.mentioned:
            frame.speaker = frame.speaker or draft.speaker
            frame.people = frame.people or _leaders(text, draft)
            frame.topics = frame.topics or draft.topics
    if not frame.topics:
        frame.topics = next((found for s in text.sentences if (found := topics_in(text, (s.start, s.end)))), [])
    frame.people = frame.people or _two_sides(text)
    return frame


def _two_sides(text: Text) -> list[Person]:
    """Take the first two people of different sides for those who meet."""
    first = next((person for person in text.people if person.side), None)
    second = next((person for person in text.people if person.side and first and person.side != first.side), None)
    return [first, second] if first and second else []


def _frame_place(text: Text, drafts: list[Draft]) -> tuple[str, Span] | None:
    """Find the place the summit is in: the one named most often, sentences about an event counting most."""
    eventful = {draft.sentence for draft in drafts if not draft.mentioned}
    scores: dict[str, int] = {}
    first: dict[str, Span] = {}
    for cue in text.group("place"):
        place = find_place(cue.groups["place"])
        if place is None or not of_event(text, cue):
            continue
        sentence = text.sentence_at(cue.start)
        whole = text.sentences[sentence]
        if text.has("background", (whole.start, whole.end)) and sentence not in eventful:
            continue
        travel = any(
            d.kind in TRAVEL for d in drafts if d.sentence == sentence and d.clause[0] <= cue.start < d.clause[1]
        )
        weight = 8 if "summit" in cue.groups else 4 if sentence in eventful and not travel else 1
        scores[place.name] = scores.get(place.name, 0) + weight
        first.setdefault(place.name, (cue.start, cue.end))
    if not scores:
        return None
    best = min(scores, key=lambda name: (-scores[name], first[name]))
    return best, first[best]


def _leaders(text: Text, draft: Draft) -> list[Person]:
    sentence = text.sentences[draft.sentence]
    return [p for p in within(text.people, (sentence.start, sentence.end)) if not _speaks(draft, p)]


def _speaks(draft: Draft, person: Person) -> bool:
    return draft.speaker is not None and draft.speaker[0] <= person.start < draft.speaker[1]


def _choose(drafts: list[Draft], claimed: list[Draft]) -> list[Draft]:
    """Take sessions where any is named; else the one meeting."""
    meetings = [draft for draft in drafts if draft.kind is EventKind.MEETING and not draft.mentioned]
    if any(draft.kind not in TRAVEL for draft in claimed):
        timed = [draft for draft in meetings if draft.reference is None and _is_session(draft, claimed)]
        return sorted([*claimed, *timed], key=lambda draft: (draft.trigger, draft.clause))
    announced = [draft for draft in meetings if draft.reference in (None, "by") and _announced(draft)]
    return sorted([*claimed, *announced], key=lambda draft: (draft.trigger, draft.clause))


def _announced(draft: Draft) -> bool:
    return (
        draft.day is not None
        or draft.clock is not None
        or draft.status in (Status.CANCELLED, Status.POSTPONED, Status.RESCHEDULED)
    )


def _is_session(draft: Draft, claimed: list[Draft]) -> bool:
    """Tell whether a generic meeting is a session beside those that are named: only a clock time makes it one."""
    if draft.clock is None:
        return False
    leaders = [other for other in claimed if other.kind in (EventKind.ONE_ON_ONE, EventKind.DELEGATION_TALKS)]
    untimed = [
        other for other in leaders if other.clock is None and other.order in (None, "first") and other.reference is None
    ]
    if untimed and untimed[0].kind is EventKind.ONE_ON_ONE and untimed[0].status is not Status.CANCELLED:
        first = untimed[0]
        first.clock, first.day = draft.clock, draft.day or first.day
        return False
    return not any(other.clock is not None and other.clock.clock == draft.clock.clock for other in leaders)


def _key(draft: Draft) -> tuple[EventKind, str]:
    party = draft.people[0].key if draft.kind in TRAVEL and draft.people else ""
    return draft.kind, party


def _merge(text: Text, kept: list[Draft], everything: list[Draft]) -> list[Draft]:
    """Join what a text says of one event in several places."""
    merged: list[Draft] = []
    for draft in kept:
        if draft.kind in TRAVEL:
            draft.people = _traveller(text, draft)
            if not draft.people and draft.clock is None:
                continue
        twin = next((other for other in merged if _key(other) == _key(draft) and _same(text, other, draft)), None)
        if twin is None:
            merged.append(draft)
        else:
            draft.twin = twin
            _fill(twin, draft)
    for draft in everything:
        if draft.mentioned:
            for other in merged:
                if _key(other) == _key(draft) and draft.reference is None:
                    other.topics = other.topics or draft.topics
                    other.size = other.size or draft.size
    return merged


def _traveller(text: Text, draft: Draft) -> list[Person]:
    """Find who arrives or leaves: somebody named, a delegation, or whom a pronoun can mean."""
    sentence = text.sentences[draft.sentence]
    for span in (draft.clause, (sentence.start, sentence.end)):
        found = [p for p in within(text.people, span) if not _speaks(draft, p) and not p.possessive]
        before = [person for person in found if person.end <= draft.trigger[0]]
        if found:
            return before or found[:1]
    rule = pattern(text.code, language(text.code).read["people"]["delegation"])
    party = rule.search(text.text, *draft.clause)
    side = side_in(party[0], text.code) if party else None
    if party and side:
        return [Person(party.start(), party.end(), party[0], side, side=side)]
    earlier = within(text.people, (max(0, sentence.start - 400), draft.trigger[0]))
    return [earlier[-1]] if earlier and text.has("pronoun", draft.clause) else []


def _same(text: Text, first: Draft, second: Draft) -> bool:
    if first.kind is EventKind.DELEGATION_TALKS and _restricted(first) != _restricted(second):
        return False
    if first.kind in _TALKS and _of_other_people(first, second):
        return False
    if first.kind in _TALKS and second.status is not Status.RESCHEDULED and _on_other_days(first, second):
        return False
    if first.clock is None or second.clock is None or first.clock.clock == second.clock.clock:
        return True
    moved = {first.status, second.status} & {Status.RESCHEDULED, Status.HELD}
    return bool(moved) or (
        first.sentence != second.sentence
        and _voice(text, first) == _voice(text, second)
        and text.has("moved", second.clause)
    )


def _of_other_people(first: Draft, second: Draft) -> bool:
    named = [{person.key for person in draft.people if not _speaks(draft, person)} for draft in (first, second)]
    return all(len(keys) > 1 for keys in named) and not named[0] & named[1]


def _on_other_days(first: Draft, second: Draft) -> bool:
    days = [draft.day.day.value for draft in (first, second) if draft.own_day and draft.day and draft.day.day]
    return len(set(days)) > 1


def _restricted(draft: Draft) -> bool:
    """Tell talks of at most three a side, a form of the leaders' meeting, from those of full delegations."""
    return draft.size is not None and draft.size[0] <= 3  # noqa: PLR2004


def _voice(text: Text, draft: Draft) -> str:
    return text.text[slice(*draft.speaker)] if draft.speaker else ""


def _fill(first: Draft, second: Draft) -> None:
    """Take into one draft what another says of the same event."""
    if second.clock is not None and first.clock is not None and second.clock.clock != first.clock.clock:
        newer, older = (first, second) if first.status in (Status.RESCHEDULED, Status.HELD) else (second, first)
        first.previous_clock, first.previous_day = older.clock, older.day
        first.clock, first.day = newer.clock, newer.day
    elif first.clock is None and second.clock is not None:
        first.clock = second.clock
        if second.day is not None and (second.own_day or first.day is None):
            first.day, first.own_day = second.day, second.own_day
    elif first.day is None or (not first.own_day and second.own_day):
        first.day, first.own_day = second.day or first.day, second.own_day
    order = (Status.PLANNED, Status.CONFIRMED, Status.RESCHEDULED, Status.POSTPONED, Status.HELD, Status.CANCELLED)
    if order.index(second.status) > order.index(first.status):
        first.status, first.status_span = second.status, second.status_span
    elif first.status_span is None and second.status is first.status:
        first.status_span = second.status_span
    if first.reference is not None and second.reference is None:
        first.reference, first.trigger, first.sentence, first.clause = (
            None,
            second.trigger,
            second.sentence,
            second.clause,
        )
        first.order, first.order_span = second.order, second.order_span
    first.size, first.place, first.speaker = (
        first.size or second.size,
        first.place or second.place,
        first.speaker or second.speaker,
    )
    first.topics = first.topics or second.topics
    known = {person.key for person in first.people}
    first.people += [person for person in second.people if person.key not in known]
    first.previous_clock = first.previous_clock or second.previous_clock
    first.previous_day = first.previous_day or second.previous_day


def _inherit(text: Text, kept: list[Draft], frame: Frame) -> None:
    """Give drafts the day, the speaker and the people that the words before them name."""
    day: Moment | None = None
    _spread_speakers(text, kept)
    for draft in kept:
        if draft.own_day:
            day = draft.day or day
        else:
            draft.day = draft.day or day or frame.day or draft.nearest_day
            day = day or draft.day
        if draft.kind in (EventKind.ONE_ON_ONE, EventKind.MEETING):
            people = [p for p in draft.people if not _speaks(draft, p)]
            known = len(people) > 1 or not {p.key for p in people} <= {p.key for p in frame.people}
            draft.people = people if known else list(frame.people)
        else:
            draft.people = [p for p in draft.people if not _speaks(draft, p)]
        if draft.kind in _TALKS and not draft.topics:
            draft.topics = list(frame.topics)


def _spread_speakers(text: Text, kept: list[Draft]) -> None:
    """Give drafts without a speaker the one that their paragraph names: the last before them, else the next."""
    named: dict[int, list[tuple[int, Span]]] = {}
    busy = {draft.sentence for draft in kept}
    for index, sentence in enumerate(text.sentences):
        speaker = speaker_in(text, (sentence.start, sentence.end))
        if speaker is not None:
            named.setdefault(sentence.paragraph, []).append((index, speaker))
    for draft in kept:
        if draft.speaker is None:
            around = named.get(text.sentences[draft.sentence].paragraph, [])
            before = [speaker for index, speaker in around if index <= draft.sentence]
            behind = [speaker for index, speaker in around if index > draft.sentence and index not in busy]
            draft.speaker = before[-1] if before else behind[0] if behind else None
    alone = {speaker_key(text.text[slice(*speaker)]): speaker for around in named.values() for _, speaker in around}
    voices = {speaker_key(text.text[slice(*draft.speaker)]) for draft in kept if draft.speaker is not None}
    if len(alone) == 1 and voices <= alone.keys():
        for draft in kept:
            if draft.speaker is None and draft.status is Status.PLANNED:
                draft.speaker = next(iter(alone.values()))


def _order(text: Text, kept: list[Draft], references: list[Draft]) -> None:
    last: Draft | None = None
    for index, draft in enumerate(kept):
        for other in references:
            if other is not draft and other.sentence == draft.sentence:
                _link(draft, other)
        if (
            draft.reference == "followed"
            and draft.after is None
            and all(o.sentence != draft.sentence or o is draft for o in kept)
        ):
            draft.reference, draft.order = None, "after"
        if draft.reference is None and draft.order_span is not None and last is not None:
            if draft.after_talks:
                last = next((other for other in reversed(kept[:index]) if other.kind in _TALKS), last)
            if draft.order in ("after", "last") and draft.after is None and draft.before is None:
                draft.after = (last, draft.order_span)
            elif draft.order == "before" and draft.before is None and draft.after is None:
                draft.before = (last, draft.order_span)
        _replace(text, draft, kept[:index])
        if (draft.status is not Status.CANCELLED and draft.kind is not EventKind.DEPARTURE) or last is None:
            last = draft


def _link(draft: Draft, reference: Draft) -> None:
    """Tie a clause's event to one that the same sentence refers to."""
    span, other = reference.order_span, reference.twin or reference
    if draft.reference is not None or span is None or other is draft:
        return
    match reference.reference:
        case "after" if draft.after is None:
            draft.after = (other, span)
        case "before" if draft.before is None:
            draft.before = (other, span)
        case "followed" if other.after is None:
            other.after = (draft, span)
        case "replaced" if draft.replaces is None:
            other.status, other.status_span = Status.CANCELLED, span
            draft.replaces = (other, span)
        case "by" if draft.status is Status.CANCELLED and other.replaces is None:
            other.status, other.replaces = Status.PLANNED, (draft, span)


def _change_format(kept: list[Draft]) -> None:
    """Tie talks of three a side to the cancelled one-on-one of the same text: the leaders meet in another format."""
    for talks in kept:
        if talks.kind is EventKind.DELEGATION_TALKS and _restricted(talks) and talks.replaces is None:
            for other in kept:
                if other.kind is EventKind.ONE_ON_ONE and other.status is Status.CANCELLED and other.status_span:
                    talks.replaces = (other, other.status_span)


def _replace(text: Text, draft: Draft, before: list[Draft]) -> None:
    """Tie an event that comes "instead" to the cancelled one before it."""
    sentence = text.sentences[draft.sentence]
    cues = text.find("instead", (sentence.start, sentence.end))
    if not cues or draft.status is Status.CANCELLED or draft.replaces is not None:
        return
    cancelled = [other for other in before if other.status is Status.CANCELLED and other.sentence <= draft.sentence]
    if cancelled:
        draft.replaces = (cancelled[-1], (cues[0].start, cues[0].end))


def _add_delegations(text: Text, kept: list[Draft]) -> None:
    """Give the delegation talks the members that a text lists."""
    talks = [
        draft for draft in kept if draft.kind is EventKind.DELEGATION_TALKS and draft.status is not Status.CANCELLED
    ]
    if not talks:
        return
    data = language(text.code).read["people"]
    delegation, attend = pattern(text.code, data["delegation"]), pattern(text.code, data["attend"])
    known = {person.key for person in talks[0].people}
    for sentence in text.sentences:
        whole = (sentence.start, sentence.end)
        found = delegation.search(text.text, *whole)
        side = side_in(found[0], text.code) if found else None
        present = (
            bool(attend.search(text.text, *whole)) and sum(p.role is not None for p in within(text.people, whole)) > 1
        )
        if not found and not present:
            continue
        members = list(within(text.people, whole))
        if text.has("oneself", whole) and speaker_in(text, whole):
            members += [p for p in text.people if p.key in {q.key for q in members if q.role is None}][:1]
        for person in members:
            if (person.role is not None or (present and not person.possessive)) and person.key not in known:
                known.add(person.key)
                talks[0].people.append(attrs.evolve(person, side=person.side or side))
    talks[0].people = _sides(talks[0].people)


def _sides(people: list[Person]) -> list[Person]:
    """Give a member without a side the side of whoever the text names right before."""
    sided: list[Person] = []
    for person in people:
        before = sided[-1].side if sided else None
        sided.append(attrs.evolve(person, side=person.side or before) if person.role else person)
    return sided

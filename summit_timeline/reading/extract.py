"""Put the drafts of a text together: frame, merging, inheritance, order."""

import attrs

from summit_timeline.languages import find_place, language
from summit_timeline.reading.dating import Dated, reporting
from summit_timeline.reading.drafts import TRAVEL, drafts_of
from summit_timeline.reading.mentions import of_event, speaker_in, topics_in
from summit_timeline.reading.model import Draft, Span, Text, within
from summit_timeline.reading.normalize import Moment
from summit_timeline.reading.people import Person
from summit_timeline.reading.roster import add_delegations, speaks, spread_speakers, traveller
from summit_timeline.reading.ties import TALKS, change_format, restricted, tie_order
from summit_timeline.summit import EventKind, Status
from summit_timeline.temporal import PartialDate, Precision

__all__ = ["Frame", "extract"]

_SIDES = 2


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
    drafts = drafts_of(text, dated) if _of_states(text) else []
    sides = {person.side for person in text.people if person.side}
    if len(sides) < _SIDES and not text.has("leaders", (0, len(text.text))):
        drafts = [draft for draft in drafts if not draft.weak]
    claimed = [draft for draft in drafts if draft.kind is not EventKind.MEETING and not draft.mentioned]
    frame = _frame(text, drafts)
    kept = _choose(drafts, claimed)
    references = [(attrs.evolve(draft), draft) for draft in claimed if draft.reference is not None]
    kept = _merge(text, kept, drafts)
    for reference, draft in references:  # as it stood before it was joined with what else the text says of the event
        reference.twin = draft.twin or draft
    _inherit(text, kept, frame, dated)
    tie_order(text, kept, [reference for reference, _ in references])
    change_format(kept)
    add_delegations(text, kept)
    return kept, frame


def _of_states(text: Text) -> bool:
    """Tell whether a text is about states at all: by whom it names, else by the words of a meeting of states."""
    whole = (0, len(text.text))
    known = language(text.code).read["rules"]["cue"]
    return "states" not in known or any(person.side for person in text.people) or text.has("states", whole)


def _frame(text: Text, drafts: list[Draft]) -> Frame:
    frame = Frame(place=_frame_place(text, drafts))
    single: list[Person] = []
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
            leaders = _leaders(text, draft)
            single = single or leaders[:1]
            frame.people = frame.people or (leaders if len(leaders) > 1 else [])
            frame.topics = frame.topics or draft.topics
    if not frame.topics:
        busy = {draft.sentence for draft in drafts if not draft.mentioned and draft.kind is not EventKind.MEETING}
        alone = [each for index, each in enumerate(text.sentences) if index not in busy]
        frame.topics = next((found for each in alone if (found := topics_in(text, (each.start, each.end)))), [])
    frame.people = frame.people or _two_sides(text) or single
    return frame


def _two_sides(text: Text) -> list[Person]:
    """Take the first two people of different sides for those who meet."""
    spans = [span for s in text.sentences if (span := speaker_in(text, (s.start, s.end)))]
    voices = {person.key for span in spans for person in within(text.people, span)}
    sided = [person for person in text.people if person.side and person.key not in voices]
    first = sided[0] if sided else None
    second = next((person for person in sided if first and person.side != first.side), None)
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
    return [p for p in within(text.people, (sentence.start, sentence.end)) if not speaks(draft, p)]


def _choose(drafts: list[Draft], claimed: list[Draft]) -> list[Draft]:
    """Take sessions where any is named; else the one meeting."""
    meetings = [draft for draft in drafts if draft.kind is EventKind.MEETING and not draft.mentioned]
    if any(draft.kind in TALKS for draft in claimed):
        timed = [
            draft
            for draft in meetings
            if draft.reference is None and (_is_session(draft, claimed) or _with_others(draft, claimed))
        ]
        return sorted([*claimed, *timed], key=lambda draft: (draft.trigger, draft.clause))
    announced = [draft for draft in meetings if draft.reference in (None, "by") and _announced(draft)]
    return sorted([*claimed, *announced], key=lambda draft: (draft.trigger, draft.clause))


def _announced(draft: Draft) -> bool:
    return (
        draft.day is not None
        or draft.clock is not None
        or draft.ends is not None
        or draft.status in (Status.CANCELLED, Status.POSTPONED, Status.RESCHEDULED)
    )


def _with_others(draft: Draft, claimed: list[Draft]) -> bool:
    """Tell whether a meeting is of other people, or on another day, than the talks that are named."""
    keys = {person.key for person in draft.people if not speaks(draft, person)}
    if not draft.own_day or draft.day is None or draft.day.day is None or len(keys) < _SIDES:
        return False
    talks = [other for other in claimed if other.kind in TALKS]
    others = {person.key for other in talks for person in other.people if not speaks(other, person)}
    days = [other.day.day.first for other in talks if other.own_day and other.day and other.day.day]
    elsewhen = len(days) == len(talks) and draft.day.day.first not in days
    return elsewhen or bool(others - keys)


def _is_session(draft: Draft, claimed: list[Draft]) -> bool:
    """Tell whether a generic meeting is a session beside those that are named: only a clock time makes it one."""
    if draft.clock is None:
        return False
    leaders = [other for other in claimed if other.kind in (EventKind.ONE_ON_ONE, EventKind.DELEGATION_TALKS)]
    untimed = [
        other
        for other in leaders
        if other.clock is None and other.order in (None, "first") and other.reference in (None, "after")
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
            draft.people = traveller(text, draft)
            if not draft.people:
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


def _same(text: Text, first: Draft, second: Draft) -> bool:
    if first.kind is EventKind.DELEGATION_TALKS and restricted(first) != restricted(second):
        return False
    if first.kind in TALKS and _of_other_people(first, second):
        return False
    if first.kind in TALKS and second.status is not Status.RESCHEDULED and _on_other_days(first, second):
        return False
    if first.clock is None or second.clock is None or first.clock.clock == second.clock.clock:
        return True
    sentence = text.sentences[second.sentence]
    whole = (sentence.start, sentence.end)
    if text.has("contrast", whole) if first.sentence != second.sentence else not text.has("moved", whole):
        return False
    moved = {first.status, second.status} & {Status.RESCHEDULED, Status.HELD}
    return bool(moved) or (
        first.sentence != second.sentence
        and _voice(text, first) == _voice(text, second)
        and text.has("moved", second.clause)
    )


def _of_other_people(first: Draft, second: Draft) -> bool:
    named = [{person.key for person in draft.people if not speaks(draft, person)} for draft in (first, second)]
    return all(len(keys) > 1 for keys in named) and bool(named[0] - named[1]) and bool(named[1] - named[0])


def _on_other_days(first: Draft, second: Draft) -> bool:
    days = [draft.day.day.value for draft in (first, second) if draft.own_day and draft.day and draft.day.day]
    return len(set(days)) > 1


def _voice(text: Text, draft: Draft) -> str:
    return text.text[slice(*draft.speaker)] if draft.speaker else ""


def _named_before(text: Text, draft: Draft, dated: tuple[Dated, ...]) -> Moment | None:
    """Give the last day named before, where it lies ahead of a plan, or behind what took place."""
    if text.published is None:
        return None
    for each in reversed(within(dated, (0, draft.trigger[0]))):
        day = each.moment.day
        if day is None or day.precision not in (Precision.DAY, Precision.PART_OF_DAY) or reporting(text, each.moment):
            continue
        ahead = day.first >= text.published
        if ahead is (draft.status is not Status.HELD) or day.first == text.published:
            return each.moment
    return None


def _fill(first: Draft, second: Draft) -> None:
    """Take into one draft what another says of the same event."""
    if second.clock is not None and first.clock is not None and second.clock.clock != first.clock.clock:
        weight = {Status.HELD: 2, Status.RESCHEDULED: 1}
        keeps = weight.get(first.status, 0) > weight.get(second.status, 0)
        newer, older = (first, second) if keeps else (second, first)
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


def _inherit(text: Text, kept: list[Draft], frame: Frame, dated: tuple[Dated, ...]) -> None:
    """Give drafts the day, the speaker and the people that the words before them name."""
    day: Moment | None = None
    spread_speakers(text, kept)
    for draft in kept:
        if draft.own_day:
            day = draft.day or day
        else:
            told = (day, draft.nearest_day, frame.day, _named_before(text, draft, dated))
            fitting = (each for each in told if each is not None and _may_be(text, draft, each))
            draft.day = draft.day or _whole(next(fitting, None))
            day = day or draft.day
        people = [p for p in draft.people if not speaks(draft, p)]
        if draft.kind in (EventKind.ONE_ON_ONE, EventKind.MEETING):
            people = _with_pronoun(text, draft, people)
            known = len(people) > 1 or not {p.key for p in people} <= {p.key for p in frame.people}
            draft.people = _with_host(people, frame) if known else list(frame.people)
        else:
            draft.people = _with_host(people, frame) if draft.kind is EventKind.WORKING_MEAL else people
        if draft.kind in TALKS and not draft.topics:
            draft.topics = list(frame.topics)


def _may_be(text: Text, draft: Draft, moment: Moment) -> bool:
    """Tell whether an event may take the day of another: what is put off was not to be on a day gone by."""
    day = moment.day
    gone = day is not None and text.published is not None and day.last < text.published
    return not (gone and draft.status is Status.POSTPONED)


def _whole(moment: Moment | None) -> Moment | None:
    """Take the day alone from words that name a part of it: that part is another event's."""
    if moment is None or moment.day is None or moment.day.part is None:
        return moment
    return attrs.evolve(moment, day=PartialDate(moment.day.first))


def _with_pronoun(text: Text, draft: Draft, people: list[Person]) -> list[Person]:
    """Add whom a pronoun means, as in "Merz flies to Riyadh. He meets the crown prince": the first named before."""
    sentence = text.sentences[draft.sentence]
    if len(people) != 1 or not text.has("pronoun", draft.clause) or draft.sentence == 0:
        return people
    before = text.sentences[draft.sentence - 1]
    named = [
        p for p in within(text.people, (before.start, sentence.start)) if p.key != people[0].key and not p.possessive
    ]
    voices = [span for each in (before, sentence) if (span := speaker_in(text, (each.start, each.end)))]
    named = [p for p in named if not any(low <= p.start < high for low, high in voices)]
    return [named[0], *people] if named else people


def _with_host(people: list[Person], frame: Frame) -> list[Person]:
    """Add who else meets, where a clause names one person only, as in "a talk with the chancellor"."""
    if len(people) != 1 or people[0].side is None:
        return people
    others = [person for person in frame.people if person.side not in (None, people[0].side)]
    return [*others[:1], *people]

"""What drafts take from the words around them: the day, the speaker, the people."""

import attrs

from summit_timeline.reading.dating import Dated
from summit_timeline.reading.drafts import TRAVEL
from summit_timeline.reading.frame import Frame
from summit_timeline.reading.mentions import speaker_in
from summit_timeline.reading.model import Draft, Text, within
from summit_timeline.reading.moments import Moment
from summit_timeline.reading.people import Person
from summit_timeline.reading.roster import speaks, spread_speakers
from summit_timeline.reading.tense import reporting
from summit_timeline.reading.ties import TALKS, restricted
from summit_timeline.summit import EventKind, Status
from summit_timeline.temporal import PartialDate, Precision

__all__ = ["inherit"]

_BESIDE = 30
_DAYS = (Precision.DAY, Precision.PART_OF_DAY)
_TOGETHER = (EventKind.PRESS_CONFERENCE, EventKind.SIGNING, EventKind.CEREMONY, EventKind.WORKING_MEAL)


def inherit(text: Text, kept: list[Draft], frame: Frame, dated: tuple[Dated, ...]) -> None:
    """Give drafts the day, the speaker and the people that the words before them name."""
    day: Moment | None = None
    alone = None if frame.day or any(draft.own_day for draft in kept) else _only_day(text, dated)
    spread_speakers(text, kept)
    _stay(kept)
    for draft in kept:
        if draft.own_day or draft.trip or draft.stamped:
            day = (draft.day or day) if draft.kind not in TRAVEL or frame.day is None else day
        else:
            told = (day, draft.nearest_day, frame.day, _named_before(text, draft, dated), alone)
            fitting = (each for each in told if each is not None and _may_be(text, draft, each))
            draft.day = draft.day or _whole(next(fitting, None))
            day = day or draft.day
        people = [p for p in draft.people if not speaks(draft, p) and not _owner(draft, p)]
        if draft.kind in (EventKind.ONE_ON_ONE, EventKind.MEETING):
            people = _with_pronoun(text, draft, people)
            known = len(people) > 1 or not {p.key for p in people} <= {p.key for p in frame.people}
            draft.people = _with_host(text, draft, people, frame) if known else list(frame.people)
        elif draft.kind is EventKind.DELEGATION_TALKS and restricted(draft) and not people:
            draft.people = list(frame.people)
        else:
            draft.people = _with_host(text, draft, people, frame) if draft.kind is EventKind.WORKING_MEAL else people
        if draft.kind in _TOGETHER and not draft.people and text.has("pair", draft.clause):
            draft.people = list(frame.people)
        if draft.kind in TALKS and not draft.topics:
            draft.topics = list(frame.topics)


def _stay(kept: list[Draft]) -> None:
    """Let what follows an arrival be where somebody arrived, until another place is named."""
    here: Draft | None = None
    for draft in kept:
        if draft.place is not None:
            here = draft if draft.kind is EventKind.ARRIVAL else None
        elif draft.clock is not None and draft.clock.stated is not None:
            here = None
        elif here is not None and draft.trigger > here.trigger and draft.kind is not EventKind.ARRIVAL:
            draft.place = here.place


def _owner(draft: Draft, person: Person) -> bool:
    """Tell who is named behind an event only as the owner of something, as in "the meeting at Xi's hotel"."""
    return person.possessive and person.start > draft.trigger[1] + 1


def _may_be(text: Text, draft: Draft, moment: Moment) -> bool:
    """Tell whether an event may take another's day: what is over does not lie ahead, what is put off not behind."""
    day = moment.day
    if day is None or text.published is None:
        return True
    gone, ahead = day.last < text.published, day.first > text.published
    if draft.status is Status.HELD:
        return not ahead
    to_come = draft.status in (Status.RESCHEDULED, Status.CONFIRMED) or (
        draft.own_status and draft.status is Status.PLANNED
    )
    return not gone or not (draft.status is Status.POSTPONED or (to_come and draft.clock is not None))


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


def _with_host(text: Text, draft: Draft, people: list[Person], frame: Frame) -> list[Person]:
    """Add who else meets, where a clause names one person only, as in "a talk with the chancellor"."""
    if len(people) != 1 or people[0].side is None:
        return people
    start = (people[0].role_span or (people[0].start, 0))[0]
    said = text.has("with", (max(draft.clause[0], start - _BESIDE), start))
    others = [person for person in frame.people if person.side not in (None, people[0].side)]
    return [*others[:1], *people] if said or draft.kind is EventKind.ONE_ON_ONE else people


def _only_day(text: Text, dated: tuple[Dated, ...]) -> Moment | None:
    """Give the one day ahead that a text names at all, if it names only one."""
    if text.published is None:
        return None
    days = [each.moment for each in dated if each.moment.day and each.moment.day.precision in _DAYS]
    ahead = [each for each in days if each.day and each.day.first > text.published and not reporting(text, each)]
    return ahead[0] if len({each.day.first for each in days if each.day}) == 1 and ahead else None


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

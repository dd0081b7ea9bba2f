"""What a text says about its summit as a whole: where, when, who, what about."""

import attrs

from summit_timeline.languages import find_place
from summit_timeline.reading.drafts import TRAVEL
from summit_timeline.reading.mentions import of_event, speaker_in, topics_in
from summit_timeline.reading.model import Draft, Span, Text, within
from summit_timeline.reading.moments import Moment
from summit_timeline.reading.people import Person
from summit_timeline.reading.roster import speaks
from summit_timeline.summit import EventKind

__all__ = ["Frame", "frame_of"]


@attrs.define(eq=False)
class Frame:
    """What a text says about the summit as a whole.

    Attributes:
        place: The place it is called after, and where the text says so.
        day: The first day it is on.
        topics: What it is about.
        people: Who meets.
    """

    place: tuple[str, Span] | None = None
    day: Moment | None = None
    topics: list[Span] = attrs.field(factory=list)
    people: list[Person] = attrs.field(factory=list)


def frame_of(text: Text, drafts: list[Draft]) -> Frame:
    """Gather what the drafts of a text say about its summit as a whole."""
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
    journeys: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.kind in TRAVEL:
            journeys.setdefault(draft.sentence, []).append(draft)
    scores: dict[str, int] = {}
    first: dict[str, Span] = {}
    for cue in text.group("place"):
        place = find_place(cue.groups["place"])
        if place is None or "not" in cue.groups or not of_event(text, cue):
            continue
        sentence = text.sentence_at(cue.start)
        whole = text.sentences[sentence]
        if text.has("background", (whole.start, whole.end)) and sentence not in eventful:
            continue
        travel = any(d.clause[0] <= cue.start < d.clause[1] for d in journeys.get(sentence, ()))
        told = sentence in eventful and not travel and "dateline" not in cue.groups
        weight = 8 if "summit" in cue.groups else 4 if told else 1
        scores[place.name] = scores.get(place.name, 0) + weight
        first.setdefault(place.name, (cue.start, cue.end))
    if not scores:
        return None
    best = min(scores, key=lambda name: (-scores[name], first[name]))
    return best, first[best]


def _leaders(text: Text, draft: Draft) -> list[Person]:
    sentence = text.sentences[draft.sentence]
    return [p for p in within(text.people, (sentence.start, sentence.end)) if not speaks(draft, p)]

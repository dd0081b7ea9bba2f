"""What a stretch of text mentions beside its event: places, speakers, topics, sizes."""

import re

from summit_timeline.languages import Place, body, find_place, language
from summit_timeline.reading.grammar import Match, meaning, pattern
from summit_timeline.reading.model import Span, Text, within

__all__ = ["denied_in", "of_event", "place_in", "seat_in", "size_in", "speaker_in", "topics_in"]

# A place this many characters behind a verb of saying is where somebody spoke.
# An office and the rest of its name are no longer; nor is an expression of time.
_OFFICE = 300
_NEXT = 80
_BESIDE = 45
# So many characters hold a preposition and the spaces around it.
_RIGHT_BEHIND = 5
_CLOCKS = frozenset({"h", "hw", "half", "quarter", "toquarter"})


def size_in(text: Text, span: Span) -> tuple[int, Span] | None:
    """Find how many people a side a stretch of text names, and where."""
    for cue in text.find("size", span):
        number = cue.groups["n"]
        count = int(number) if number.isdecimal() else int(meaning(text.code, "number", number))
        return count + (cue.name == "plus"), (cue.start, cue.end)
    return None


def denied_in(text: Text, span: Span) -> Match | None:
    """Give the words around a span that say that something is not so, as in "reports that it is off are untrue"."""
    sentence = text.sentences[text.sentence_at(span[0])]
    denied = text.find("denied", (sentence.start, sentence.end))
    return next((cue for cue in denied if cue.start <= span[0] and span[1] <= cue.end), None)


def place_in(text: Text, span: Span, *, leaving: bool = False) -> tuple[Place, Span] | None:
    """Find a place that a clause says something is in; where somebody leaves, not the place it is to."""
    # Where a text was written is not where something happens.
    never = {"not", "dateline", "to"} if leaving else {"not", "dateline"}
    cues = [cue for cue in text.find("place", span) if never.isdisjoint(cue.groups)]
    for cue in cues:
        if leaving and any(to.end >= cue.start - 1 for to in text.find("to", (max(0, cue.start - _BESIDE), cue.start))):
            continue
        place = find_place(cue.groups["place"]) if of_event(text, cue) else None
        if place is not None:
            return place, (cue.start, cue.end)
    return None


def of_event(text: Text, place: Match) -> bool:
    """Tell a place where something happens from one where somebody spoke, or whose clocks are named beside."""
    sentence = text.sentences[text.sentence_at(place.start)]
    whole = (sentence.start, sentence.end)
    if _in_brackets(text, place, whole):
        return False
    for cue in text.find("elsewhere", whole):
        if cue.overlaps(place.start, place.end) or _of_second_clock(text, cue, place):
            return False
    for said in text.find("said", whole):
        between = text.text[said.end : place.start]
        if said.overlaps(place.start, place.end):
            return _beside_event(text, place)
        if said.end <= place.start and len(between) <= _BESIDE and not re.search(r"[,;:]", between):
            return bool(text.find("kind", (said.end, place.start)))
    return True


def _in_brackets(text: Text, place: Match, sentence: Span) -> bool:
    """Tell the place of a clock in brackets, as in "at 9:30 local time (7:30 in Berlin)"."""
    opened = text.text.rfind("(", sentence[0], place.start)
    if opened < 0 or text.text.find(")", opened, place.start) >= 0:
        return False
    return any(not _CLOCKS.isdisjoint(clock.groups) for clock in within(text.times, (opened, place.start)))


def _of_second_clock(text: Text, cue: Match, place: Match) -> bool:
    """Tell the place of a clock beside the event's own, as in "at 8:30, which is 12:30 a.m. in London"."""
    clocks = within(text.times, (cue.end, place.start))
    return (
        len(clocks) == 1 and clocks[0].start - cue.end < _RIGHT_BEHIND and place.start - clocks[0].end <= _RIGHT_BEHIND
    )


def _beside_event(text: Text, place: Match) -> bool:
    """Tell whether a place stands right behind the name of an event, as in "the talks in Geneva"."""
    low = max(0, place.start - _RIGHT_BEHIND)
    events = text.find("kind", (max(0, low - _BESIDE), place.start))
    return any(event.end >= low and text.text[event.end : place.start].replace(" ", "").isalpha() for event in events)


def speaker_in(text: Text, span: Span) -> Span | None:
    """Find whom a stretch of text names as its source: a person, a body, or words that can be nothing else."""
    for cue in text.find("said", span):
        name = cue.groups.get("speaker") or cue.groups.get("speaker_side")
        if name is None:
            continue
        start = text.text.index(name, cue.start, cue.end)
        found = _speaker_name(text, start, start + len(name))
        if found is not None:
            return found
    return None


def _speaker_name(text: Text, start: int, end: int) -> Span | None:
    """Give the person in a run of words, the one whose office they name, or the body; ``None`` for anything else."""
    people = within(text.people, (start, end)) or tuple(
        person
        for person in within(text.people, (start, start + _OFFICE))
        if person.role_span and person.role_span[0] <= start < person.role_span[1]
    )
    if people:
        return people[-1].start, people[-1].end
    data = language(text.code).read["people"]
    run = text.text[start:end]
    if body(run) or pattern(text.code, data["body"]).search(run):
        return start, end
    blocked = {word.casefold() for word in data["not_in_names"]}
    plain = [word for word in run.split() if word.casefold() in blocked or not word[0].isupper()]
    article = pattern(text.code, data["article"]).search(text.text, max(0, start - 12), start)
    return None if plain or article else (start, end)


def topics_in(text: Text, span: Span) -> list[Span]:
    """Find the topics a clause names."""
    for cue in text.find("topic", span):
        end = min(cue.end, span[1])
        return _items(text, cue.start, end)
    return []


def _items(text: Text, start: int, end: int) -> list[Span]:
    data = language(text.code).read["topics"]
    stop = pattern(text.code, data["stop"]).search(text.text, start, end)
    if stop:
        end = stop.start()
    end = min([end, *(other.start for other in within(text.times, (start, end + _NEXT)) if other.start < end)])
    splitter = pattern(text.code, data["between"])
    spans: list[Span] = []
    for low, high in _parts(splitter, text.text, start, end):
        span = _item(text, low, high)
        if span is not None:
            spans.append(span)
    return spans


def _parts(splitter: re.Pattern[str], words: str, start: int, end: int) -> list[Span]:
    cuts = [found.span() for found in splitter.finditer(words, start, end)]
    return list(zip([start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end], strict=True))


def _item(text: Text, low: int, high: int) -> Span | None:
    data = language(text.code).read["topics"]
    found = pattern(text.code, data["item"], fold=False).search(text.text, low, high)
    if found is None:
        return None
    start, end = found.span("item")
    return (start, end) if 1 < end - start <= data["longest"] else None


def seat_in(text: Text, span: Span) -> Span | None:
    """Give the capital or seat that stands for a speaker, as in "Moscow, however, says 11:30"."""
    found = text.find("seat", span)
    return (found[0].start, found[0].end) if found else None

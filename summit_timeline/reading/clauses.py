"""Clauses: the stretches of a sentence that each speak of one event."""

import re
from functools import cache
from itertools import pairwise

import attrs

from summit_timeline.languages import language
from summit_timeline.reading.grammar import Match, pattern
from summit_timeline.reading.journeys import untold
from summit_timeline.reading.model import Span, Text, within
from summit_timeline.reading.tokens import Sentence
from summit_timeline.summit import EventKind

__all__ = ["Clause", "clauses", "conjunction"]

_STRONG = re.compile(r";|\s[–—]\s")
_WORD = re.compile(r"\w")
_COLON = re.compile(r"[:;]\s")
_COMMA = re.compile(r"[,:]\s")
_LOOK_BEHIND = 70
_BESIDE = 25
_NEXT = 6
_BETWEEN = 12
_CLOCKS = frozenset({"h", "hw", "half", "quarter", "toquarter"})
_TIMES = _CLOCKS | {"d", "wd", "part", "rel"}
# The formats that one meeting may have: naming one says how the meeting is held.
_FORMATS = frozenset({EventKind.ONE_ON_ONE, EventKind.DELEGATION_TALKS, EventKind.PLENARY, EventKind.CALL})
_TRAVEL = (EventKind.ARRIVAL, EventKind.DEPARTURE)
_WEAK = ("weak", "weak2", "weak3")


@attrs.frozen
class Clause:
    """The words about one event.

    Attributes:
        kind: What happens.
        trigger: The words that say so.
        span: From where to where the clause reaches.
        reference: What the words before the trigger make of it: ``"after"`` ("nach dem ..."), ``"before"``,
            ``"followed"``, ``"replaced"``, ``"by"``; ``None`` where it is the event the clause is about.
        reference_span: Where those words stand.
        bare: Whether the trigger only points back, as in "before the ceremony".
        weak: Whether the trigger is a word of any meeting, such as a parliament's.
        told: Whether the clause says that people come together for it.
        trip: Whether the trigger is a journey, which is the frame of what is done there.
        stamped: Whether the trigger is the hour at the head of a record of what was said then.
    """

    kind: EventKind
    trigger: Span
    span: Span
    reference: str | None = None
    reference_span: Span | None = None
    weak: bool = False
    bare: bool = False
    told: bool = False
    trip: bool = False
    stamped: bool = False


def clauses(text: Text, sentence: Sentence) -> tuple[Clause, ...]:
    """Cut a sentence into clauses, one an event it names."""
    whole = (sentence.start, sentence.end)
    triggers = text.find("kind", whole)
    starts = [sentence.start, *(trigger.end for trigger in triggers)]
    found = [_clause(text, start, trigger) for start, trigger in zip(starts, triggers, strict=False)]
    kept = _without_generic(text, _off_the_route(text, found), sentence.end)
    bounds = [sentence.start, *(_boundary(text, a, b) for a, b in pairwise(kept)), sentence.end]
    return tuple(
        attrs.evolve(
            clause,
            span=(bounds[i], bounds[i + 1]),
            reference=None if clause.reference == "purpose" else clause.reference,
        )
        for i, clause in enumerate(kept)
    )


def _clause(text: Text, start: int, trigger: Match) -> Clause:
    low = max(start, trigger.start - _LOOK_BEHIND)
    head = text.text[low : trigger.start]
    bare = Clause(
        EventKind(trigger.name),
        (trigger.start, trigger.end),
        (0, 0),
        weak=not trigger.groups.keys().isdisjoint(_WEAK),
        bare="bare" in trigger.groups,
        trip="trip" in trigger.groups,
        stamped="stamped" in trigger.groups,
    )
    for name, rules in language(text.code).read["rules"]["reference"].items():
        for rule in rules:
            found = pattern(text.code, rule).search(head)
            if found:
                words = (low + found.start(), low + len(found[0].rstrip()) + found.start())
                return attrs.evolve(bare, reference=name, reference_span=words)
    return bare


def _without_generic(text: Text, found: list[Clause], end: int) -> list[Clause]:
    """Drop generic words, such as "meet", that only carry a telling one, such as "one-on-one", in the same clause."""
    kept: list[Clause] = []
    for clause in found:
        if kept and _purpose(text, kept[-1], clause):
            kept[-1] = attrs.evolve(clause, reference=None, reference_span=None, told=True)
            continue
        if not kept or _apart(text, kept[-1], clause):
            kept.append(clause)
            continue
        first = kept[-1]
        if first.trip and clause.kind is EventKind.MEETING and untold(text, clause.trigger, end):
            continue
        if _rank(clause) < _rank(first) or (
            first.reference is None and clause.reference is not None and _rank(clause) == _rank(first)
        ):
            tie = clause if clause.reference is not None else first
            kept[-1] = attrs.evolve(clause, reference=tie.reference, reference_span=tie.reference_span)
    return kept


def _off_the_route(text: Text, found: list[Clause]) -> list[Clause]:
    """Drop what only says where somebody comes from and goes to, as in "travelling from the summit to the talks"."""
    kept: list[Clause] = []
    route: Clause | None = None
    for clause in found:
        goes_on = route is not None and clause.reference is None
        if clause.reference == "route" or (route and goes_on and text.has("to", (route.trigger[1], clause.trigger[0]))):
            route = clause
        else:
            kept.append(clause)
            route = None
    return kept


def _purpose(text: Text, first: Clause, second: Clause) -> bool:
    """Tell whether people come together for what the second trigger says, as in "they sit down to a lunch"."""
    if second.reference not in ("about", "purpose") or second.kind is EventKind.MEETING or first.reference is not None:
        return False
    return not re.search(r"[,;]\s", text.text[first.trigger[1] : second.trigger[0]])


def _rank(clause: Clause) -> int:
    """Give how telling a kind is; lower is more."""
    if clause.trip:
        return 3
    return 0 if clause.kind is not EventKind.MEETING else 2 if clause.weak else 1


def _apart(text: Text, first: Clause, second: Clause) -> bool:
    """Tell whether two triggers speak of two events."""
    gap = (first.trigger[1], second.trigger[0])
    words = text.text[slice(*gap)]
    aside = first.kind is EventKind.MEETING and second.reference is None and not _WORD.search(words)
    if aside or not words.strip():  # "a smaller meeting – one-on-one"
        return first.reference is not None and first.kind is not EventKind.MEETING
    separated = bool(_COMMA.search(words) or conjunction(text.code).search(words))
    ordered = separated and any(match.name != "first" for match in text.find("order", gap))
    alike = first.kind is second.kind
    generic = EventKind.MEETING in (first.kind, second.kind) or first.trip or second.trip
    follows = text.has("follows", gap) and first.reference is None and second.kind is not EventKind.MEETING
    sentence = text.sentences[text.sentence_at(first.trigger[0])]
    # "Before the talks of the presidents the ministers meet at nine": what is referred to has no hour there.
    other = alike and first.reference in ("after", "before") and _has(text, (gap[0], sentence.end), _CLOCKS)
    # "Before the lunch the two hold talks at eleven": the hour is that of the talks.
    hour = second.kind is EventKind.MEETING and second.reference is None and _has(text, (gap[1], sentence.end), _CLOCKS)
    held = hour and first.reference in ("after", "before") and not _has(text, (first.trigger[1], gap[1]), _CLOCKS)
    off = (first.trip or second.trip or (not alike and _COLON.search(words))) and _unsettled(text, gap)
    if off or follows or other or held or first.reference == "replaced":
        return True
    if first.reference in ("after", "before") and not alike:
        return not generic or not separated or second.kind is not EventKind.MEETING
    if ordered or _STRONG.search(words) or (second.reference is not None and not alike):
        return True
    if alike or generic:
        return separated and (_told_apart(text, first, second) or _of_two(text, first, second))
    return separated or len(words) > _BESIDE


def _unsettled(text: Text, gap: Span) -> tuple[Match, ...]:
    """Give the words between two triggers that put off or call off the second: "they spoke of postponing the trip"."""
    return tuple(cue for cue in text.find("status", gap) if cue.name in ("cancelled", "postponed", "rescheduled"))


def _told_apart(text: Text, first: Clause, second: Clause) -> bool:
    """Tell whether two triggers of a kind, or one of no kind, have each what an event of its own has."""
    sides = _sides(text, first, second)
    if first.kind is second.kind and first.kind in _TRAVEL and all(_somebody(text, span) for span in sides):
        return True
    told = _FORMATS.isdisjoint((first.kind, second.kind)) and first.kind is not second.kind
    groups = _TIMES if told else _CLOCKS  # a lunch besides the meeting needs no clock to be another event
    return all(_has(text, span, groups) for span in sides)


def _of_two(text: Text, first: Clause, second: Clause) -> bool:
    """Tell two talks with one person each, as in "a meeting with A and a one-on-one with B"."""
    end = text.sentences[text.sentence_at(second.trigger[0])].end
    spans = ((first.trigger[1], second.trigger[0]), (second.trigger[1], end))
    behind = [next(iter(text.find("with", (low, min(low + _NEXT, high)))), None) for low, high in spans]
    named = [
        {person.key for person in within(text.people, (cue.end, high))[:1]}
        if cue and cue.start - low < _NEXT
        else set()
        for cue, (low, high) in zip(behind, spans, strict=True)
    ]
    return bool(named[0] and named[1]) and named[0] != named[1]


def _somebody(text: Text, span: Span) -> bool:
    return bool(within(text.people, span))


def _has(text: Text, span: Span, groups: frozenset[str]) -> bool:
    return any(not groups.isdisjoint(match.groups) for match in text.find("time", span))


def _sides(text: Text, first: Clause, second: Clause) -> tuple[Span, Span]:
    sentence = text.sentences[text.sentence_at(first.trigger[0])]
    middle = _boundary(text, first, second)
    return (sentence.start, middle), (middle, sentence.end)


@cache
def conjunction(code: str) -> re.Pattern[str]:
    """Give the pattern of the words that join two things, with the spaces around them."""
    joined = "|".join(map(re.escape, language(code).read["people"]["joined"]))
    return pattern(code, rf"\s(?:{joined})\s")


def _boundary(text: Text, first: Clause, second: Clause) -> int:
    """Find where the clause of the first trigger ends."""
    low, high = first.trigger[1], second.trigger[0]
    if second.reference_span is not None:
        high = min(high, second.reference_span[0])
        if low >= high:
            return low
    unsettled = _unsettled(text, (low, high)) if second.trip else ()
    return unsettled[-1].start if unsettled else _end(text, first, low, high)


def _end(text: Text, first: Clause, low: int, high: int) -> int:
    """Find where the clause of a trigger ends, between its own end and what is the next one's."""
    words = text.text[low:high]
    if first.reference not in (None, "followed") and not _COMMA.search(words):
        return _past_those_between(text, low, high)
    found = [*_COMMA.finditer(words), *conjunction(text.code).finditer(words)]
    separators = [each for each in sorted(found, key=_start) if not _in_brackets(words, each.start())]
    fresh = [each for each in separators if _is_predicate(text, low + each.end())]
    if fresh:
        return low + fresh[0].start()
    strong = _STRONG.search(words)
    if strong and (strong[0] == ";" or not separators):
        return low + strong.end()
    cues = text.find("follows", (low, high)) or text.find("order", (low, high))
    if cues and not separators:
        return cues[0].start
    before = [each for each in separators if cues and low + each.start() < cues[0].start]
    if separators:
        return low + (before or separators)[-1].start()
    return low if first.reference else high


def _is_predicate(text: Text, position: int) -> bool:
    """Tell whether a verb that opens a predicate stands at a position: "he lands on Friday and will be received"."""
    plans = text.find("status", (position, position + _BESIDE), "planned")
    return any(cue.start - position <= 1 and "modal" in cue.groups for cue in plans)


def _past_those_between(text: Text, low: int, high: int) -> int:
    """Leave to a reference the two that it names, as in "before the talks between A and B, the ministers meet"."""
    word = text.find("between", (low, min(low + _BETWEEN, high)))
    two = within(text.people, (word[0].end, high))[:2] if word else ()
    return two[-1].end if len(two) > 1 else low


def _start(found: re.Match[str]) -> int:
    return found.start()


def _in_brackets(words: str, position: int) -> bool:
    return words.rfind("(", 0, position) > words.rfind(")", 0, position)

"""Who takes part, who travels, who speaks."""

import re

import attrs

from summit_timeline.languages import language, speaker_key
from summit_timeline.reading.grammar import pattern
from summit_timeline.reading.mentions import size_in, speaker_in
from summit_timeline.reading.model import Draft, Span, Text, within
from summit_timeline.reading.people import Person, side_in
from summit_timeline.reading.ties import TALKS
from summit_timeline.summit import EventKind, Status

_FAR = 4
"""A pronoun means nobody who was named longer ago than three sentences."""
_BEHIND = 12
_NEXT = 4
_VISIT = 90
_STOP = re.compile(r"[.,;:!?\n]")

__all__ = ["add_delegations", "add_sizes", "speaks", "spread_speakers", "traveller"]


def speaks(draft: Draft, person: Person) -> bool:
    """Tell whether a mention of a person is the one that a claim is attributed to."""
    return draft.speaker is not None and draft.speaker[0] <= person.start < draft.speaker[1]


def traveller(text: Text, draft: Draft) -> list[Person]:
    """Find who arrives or leaves: somebody named, a delegation by the name of its side, or whom a pronoun can mean."""
    sentence = text.sentences[draft.sentence]
    leader = _leader(text, (draft.clause[0], draft.trigger[0]), loose=draft.clock is not None)
    party = _delegation(text, draft.clause)
    pronoun = text.has("pronoun", (draft.clause[0], draft.trigger[1] + _BEHIND))
    for span in (draft.clause, (sentence.start, sentence.end)):
        found = [p for p in within(text.people, span) if not speaks(draft, p) and not p.possessive]
        before = [person for person in found if person.end <= draft.trigger[0]]
        if before:
            return before
        if leader:
            return [leader]
        if party and party.end <= draft.trigger[0]:
            return [party]
        if found:
            return (pronoun and _meant(text, draft)) or found[:1]
    if party:
        return [party]
    carried = text.has("pronoun", draft.clause) or text.has("craft", draft.clause)  # "her plane leaves at ten"
    return _owner(text, draft) or (_meant(text, draft) if carried else _visitor(text))


def _owner(text: Text, draft: Draft) -> list[Person]:
    """Find who travels by whose arrival it is, or whose plane: "the arrival of A", "A's plane landed"."""
    owners = [p for p in within(text.people, draft.clause) if p.possessive and not speaks(draft, p)]
    low, high = draft.trigger[1], draft.trigger[0] + _NEXT
    whose = [p for p in owners if 0 <= (p.role_span or (p.start, 0))[0] - low <= _NEXT]
    return (whose or [p for p in owners if p.end <= draft.trigger[0] and text.has("craft", (p.end, high))])[:1]


def _visitor(text: Text) -> list[Person]:
    """Find whose visit a text is about, for an arrival or a departure in a list that names nobody."""
    for cue in text.group("visit"):
        behind = within(text.people, (cue.end, cue.end + _VISIT))
        if behind and not _STOP.search(text.text, cue.end, behind[0].start):
            return [behind[0]]
    return []


def _meant(text: Text, draft: Draft) -> list[Person]:
    """Find whom a pronoun means: the first person of the last sentence that names any."""
    for index in range(draft.sentence - 1, max(-1, draft.sentence - _FAR), -1):
        sentence = text.sentences[index]
        span = (sentence.start, sentence.end)
        voice = speaker_in(text, span)
        named = [
            p for p in within(text.people, span) if not p.possessive and not (voice and voice[0] <= p.start < voice[1])
        ]
        if named:
            return named[:1]
    return []


def _leader(text: Text, span: Span, *, loose: bool) -> Person | None:
    """Find whom an office without a name means, as in "the French president's plane": the first named of that side."""
    rule = language(text.code).read["people"].get("leader")
    found = pattern(text.code, rule).search(text.text, *span) if rule else None
    side = side_in(found[0], text.code) if found else None
    return next((person for person in text.people if side and person.side == side), None) or _holder(
        text, span, loose=loose
    )


def _holder(text: Text, span: Span, *, loose: bool) -> Person | None:
    """Find the one person of a text who is named elsewhere with the office that stands here alone, or shortened."""
    found = pattern(text.code, rf"\b{language(text.code).read['people']['office']}\b").search(text.text, *span)
    role = found[0].casefold() if found else None
    named = [p for p in reversed(text.people) if role and p.role and p.role.casefold().endswith(role)]
    holders = {p.key: p for p in named if loose or (p.role and p.role.casefold() == role)}
    return next(iter(holders.values())) if len(holders) == 1 else None


def _delegation(text: Text, span: Span) -> Person | None:
    rule = pattern(text.code, language(text.code).read["people"]["delegation"])
    found = rule.search(text.text, *span)
    side = side_in(found[0], text.code) if found else None
    return Person(found.start(), found.end(), side, side, side=side) if found and side else None


def add_delegations(text: Text, kept: list[Draft]) -> None:
    """Give the delegation talks the members that a text lists."""
    open_talks = [draft for draft in kept if draft.kind in TALKS and draft.status is not Status.CANCELLED]
    talks = [draft for draft in open_talks if draft.kind is EventKind.DELEGATION_TALKS]
    if len(open_talks) == 1 and open_talks[0].kind is EventKind.MEETING:  # the one meeting there is
        talks = open_talks
    if not talks:
        return
    data = language(text.code).read["people"]
    delegation, attend = pattern(text.code, data["delegation"]), pattern(text.code, data["attend"])
    known = {person.key for person in talks[0].people if person.side or not person.role}
    for sentence in text.sentences:
        whole = (sentence.start, sentence.end)
        found = delegation.search(text.text, *whole)
        side = side_in(found[0], text.code) if found else None
        present = (
            bool(attend.search(text.text, *whole)) and sum(p.role is not None for p in within(text.people, whole)) > 1
        )
        if not found and not present:
            continue
        voice = speaker_in(text, whole)
        members = [p for p in within(text.people, whole) if not (voice and voice[0] <= p.start < voice[1])]
        if text.has("oneself", whole) and voice:
            spoken = {p.key for p in within(text.people, voice)}
            members += [p for p in text.people if p.key in spoken][:1]
        for person in members:
            if (person.role is not None or (present and not person.possessive)) and person.key not in known:
                known.add(person.key)
                added = attrs.evolve(person, side=person.side or side)
                talks[0].people = [p for p in talks[0].people if p.key != person.key] + [added]
    talks[0].people = _sides(talks[0].people)


def add_sizes(text: Text, kept: list[Draft]) -> None:
    """Give the one session of delegations the size that a sentence about no event states: "each side sends six"."""
    kinds = (EventKind.DELEGATION_TALKS, EventKind.PLENARY)
    open_talks = [draft for draft in kept if draft.status is not Status.CANCELLED]
    talks = [draft for draft in open_talks if draft.kind in kinds]
    talks = talks or [draft for draft in open_talks if draft.kind is EventKind.MEETING]
    if len(talks) != 1 or talks[0].size is not None:
        return
    busy = {draft.sentence for draft in kept}
    alone = (each for index, each in enumerate(text.sentences) if index not in busy)
    talks[0].size = next((size for each in alone if (size := size_in(text, (each.start, each.end)))), None)


def _sides(people: list[Person]) -> list[Person]:
    """Give a member without a side the side of whoever the text names right before."""
    sided: list[Person] = []
    for person in people:
        before = sided[-1].side if sided else None
        sided.append(attrs.evolve(person, side=person.side or before) if person.role else person)
    return sided


def spread_speakers(text: Text, kept: list[Draft]) -> None:
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

"""How the events of a text hang together: what follows, precedes and replaces what."""

from summit_timeline.reading.model import Draft, Text, within
from summit_timeline.reading.people import Person
from summit_timeline.summit import EventKind, Status

__all__ = ["TALKS", "change_format", "restricted", "tie_order"]

TALKS = (EventKind.ONE_ON_ONE, EventKind.DELEGATION_TALKS, EventKind.MEETING, EventKind.PLENARY)
"""The kinds at which people talk with each other."""


_ARTICLE = 6
"""So many characters hold a space and an article."""


def restricted(draft: Draft) -> bool:
    """Tell talks of at most three a side, a form of the leaders' meeting, from those of full delegations."""
    return draft.size is not None and draft.size[0] <= 3  # noqa: PLR2004 - the leader and two more


def tie_order(text: Text, kept: list[Draft], references: list[Draft]) -> None:
    """Say which event follows, precedes or replaces which, by the words of order and by what a sentence refers to."""
    _follow_people(text, kept)
    last: Draft | None = None
    left: Draft | None = None
    for index, draft in enumerate(kept):
        for other in references:
            if other.twin is not draft and other.sentence == draft.sentence:
                _link(draft, other)
        if (
            draft.reference == "followed"
            and draft.after is None
            and all(o.sentence != draft.sentence or o is draft for o in kept)
        ):
            draft.reference, draft.order = None, "after"
        leaves = draft.kind is EventKind.DEPARTURE
        before = left or last if leaves else last  # nothing but a departure comes after a departure
        if draft.after_talks:
            before = next((other for other in reversed(kept[:index]) if other.kind in TALKS), before)
        _order(draft, before)
        _replace(text, draft, kept[:index])
        if leaves:
            left = draft
        elif draft.status is not Status.CANCELLED:
            last = draft


def _follow_people(text: Text, kept: list[Draft]) -> None:
    """Tie who comes or goes to whom they follow, as in "B arrives after A"."""
    for kind in (EventKind.ARRIVAL, EventKind.DEPARTURE):
        party = {draft.people[0].key: draft for draft in kept if draft.kind is kind and draft.people}
        for draft in party.values() if len(party) > 1 else ():
            for cue in text.find("behind", (draft.trigger[1], draft.clause[1])):
                whom = next(iter(within(text.people, (cue.end, draft.clause[1]))), None)
                other = party.get(whom.key) if whom is not None and _named_next(text, cue.end, whom) else None
                if other is not None and other is not draft and draft.after is None:
                    draft.after = (other, (cue.start, cue.end))


def _named_next(text: Text, position: int, person: Person) -> bool:
    """Tell whether nothing but an office stands between a position and a person."""
    start = person.role_span[0] if person.role_span and person.role_span[1] <= person.start else person.start
    return start - position <= _ARTICLE and not text.has("time", (position, person.start))


def _order(draft: Draft, before: Draft | None) -> None:
    """Tie an event to the one before it, by its words of order."""
    if draft.reference is not None or draft.order_span is None or before is None:
        return
    ties = (draft.after, draft.before)
    if any(tie is not None and tie[0] is before for tie in ties):
        return
    if draft.order in ("after", "last") and draft.after is None:
        draft.after = (before, draft.order_span)
    elif draft.order == "before" and draft.before is None and draft.after is None:
        draft.before = (before, draft.order_span)


def _link(draft: Draft, reference: Draft) -> None:
    """Tie a clause's event to one that the same sentence refers to."""
    span, other = reference.order_span, reference.twin
    if draft.reference is not None or span is None or other is None:
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


def change_format(kept: list[Draft]) -> None:
    """Tie talks of three a side to the cancelled one-on-one of the same text: the leaders meet in another format."""
    for talks in kept:
        if talks.kind is EventKind.DELEGATION_TALKS and restricted(talks) and talks.replaces is None:
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

"""Put the drafts of a text together: which are events, which of them are one, and what ties them."""

import attrs

from summit_timeline.languages import language
from summit_timeline.reading.dating import Dated
from summit_timeline.reading.drafts import LONG_AGO, TRAVEL, drafts_of, long_ago
from summit_timeline.reading.frame import Frame, frame_of
from summit_timeline.reading.inherit import inherit
from summit_timeline.reading.journeys import told_journeys
from summit_timeline.reading.model import Draft, Text, within
from summit_timeline.reading.people import Person
from summit_timeline.reading.roster import add_delegations, add_sizes, speaks, traveller
from summit_timeline.reading.ties import TALKS, change_format, restricted, tie_order
from summit_timeline.summit import EventKind, Status
from summit_timeline.temporal import Precision

__all__ = ["extract"]

_SIDES = 2
# A preposition stands this near to the name it belongs to.
_WITH = 12


def extract(text: Text, dated: tuple[Dated, ...], *, described: bool = False) -> tuple[list[Draft], Frame]:
    """Find the events a text claims.

    Args:
        text: The scanned text.
        dated: Its time expressions.
        described: Whether somebody says that the text is about a summit; else its words must tell.

    Returns:
        The drafts in the order of the text, and the frame.
    """
    drafts = _with_time(drafts_of(text, dated)) if described or _of_states(text) else []
    if len(text.sides) < _SIDES and not text.has("leaders", (0, len(text.text))):
        drafts = [draft for draft in drafts if not draft.weak or (text.sides and _is_off(draft))]
    claimed = [draft for draft in drafts if draft.kind is not EventKind.MEETING and not draft.mentioned]
    frame = frame_of(text, drafts)
    kept = _choose(text, drafts, claimed)
    if not any(_told(draft) for draft in kept) and (frame.day is None or len(frame.people) < _SIDES):
        kept = []  # "no wine before the press conference", "lunch will be served": nothing is said of a meeting
    references = [(attrs.evolve(draft), draft) for draft in claimed if draft.reference is not None]
    kept = _merge(text, kept, drafts)
    for draft in kept:
        if draft.status is Status.POSTPONED and draft.clock is not None:  # a later sentence gives the new time
            draft.status = Status.RESCHEDULED
    for reference, draft in references:  # as it stood before it was joined with what else the text says of the event
        reference.twin = draft.twin or draft
    inherit(text, kept, frame, dated)
    kept = told_journeys(
        text, [draft for draft in kept if not long_ago(text, draft) and not _recalled(text, dated, draft)]
    )
    tie_order(text, kept, [reference for reference, _ in references])
    change_format(kept)
    add_delegations(text, kept)
    add_sizes(text, kept)
    return kept, frame


def _with_time(drafts: list[Draft]) -> list[Draft]:
    """Leave out the speeches and the like of which no time is told."""
    loose = (EventKind.STATEMENT, EventKind.OTHER)
    return [d for d in drafts if d.kind not in loose or d.trip or d.clock or d.own_day]


def _is_off(draft: Draft) -> bool:
    """Tell whether the words of an event itself say that it is called off or put off, and whose it is."""
    return draft.own_status and draft.status in (Status.CANCELLED, Status.POSTPONED) and bool(draft.people)


def _recalled(text: Text, dated: tuple[Dated, ...], draft: Draft) -> bool:
    """Tell whether an event of no stated time follows a day so long ago that the text only recalls it."""
    if draft.day is not None or draft.clock is not None or draft.previous_day is not None or text.published is None:
        return False
    for each in reversed(within(dated, (0, draft.trigger[0]))):
        day = each.moment.day
        if day is not None and day.precision in (Precision.DAY, Precision.PART_OF_DAY):
            return (text.published - day.last).days > LONG_AGO
    return False


def _of_states(text: Text) -> bool:
    """Tell whether a text is about states at all: by whom it names, else by the words of a meeting of states."""
    whole = (0, len(text.text))
    known = language(text.code).read["rules"]["cue"]
    return "states" not in known or any(person.side for person in text.people) or text.has("states", whole)


def _choose(text: Text, drafts: list[Draft], claimed: list[Draft]) -> list[Draft]:
    """Take sessions where any is named; else the one meeting."""
    meetings = [draft for draft in drafts if draft.kind is EventKind.MEETING and not draft.mentioned]
    if any(draft.kind in TALKS for draft in claimed):
        timed = [
            draft
            for draft in meetings
            if draft.reference is None and (_is_session(text, draft, claimed) or _with_others(draft, claimed))
        ]
        return sorted([*claimed, *timed], key=lambda draft: (draft.trigger, draft.clause))
    announced = [
        draft
        for draft in meetings
        if draft.reference in (None, "by") and (_announced(draft) or _then_with_another(draft))
    ]
    return sorted([*claimed, *announced], key=lambda draft: (draft.trigger, draft.clause))


def _told(draft: Draft) -> bool:
    """Tell whether an event is of somebody or at some time, and not only named beside others."""
    if draft.reference in ("after", "before"):
        return _announced(draft)
    if draft.kind in TALKS or (draft.own_status and draft.status is not Status.PLANNED):
        return True
    return bool(draft.clock or draft.own_day or draft.people or draft.speaker or draft.place)


def _announced(draft: Draft) -> bool:
    return (
        draft.day is not None
        or draft.clock is not None
        or draft.ends is not None
        or (draft.own_status and draft.place is not None and len({p.side for p in draft.people if p.side}) >= _SIDES)
        or (
            draft.own_status and draft.status is Status.HELD and len({p.side for p in draft.people if p.side}) >= _SIDES
        )
        or draft.status in (Status.CANCELLED, Status.POSTPONED, Status.RESCHEDULED)
    )


def _then_with_another(draft: Draft) -> bool:
    """Tell whether a meeting comes next with somebody who is named, as in "then the prime minister receives him"."""
    return draft.order in ("after", "last") and draft.own_status and bool(draft.people)


def _with_others(draft: Draft, claimed: list[Draft]) -> bool:
    """Tell whether a meeting is of other people, or on another day, than the talks that are named."""
    if any(draft.clock is not None and other.clock is draft.clock for other in claimed):
        return False  # its hour is that of a session
    keys = {person.key for person in draft.people if not speaks(draft, person)}
    settled = draft.own_status and draft.status in (Status.PLANNED, Status.HELD)
    if settled and not draft.own_day and not draft.weak and _apart(keys, claimed):
        return True
    off = draft.status is Status.CANCELLED and draft.own_status  # "the second day of the talks is called off"
    if not draft.own_day or draft.day is None or draft.day.day is None or (len(keys) < _SIDES and not off):
        return False
    talks = [other for other in claimed if other.kind in TALKS]
    others = {person.key for other in talks for person in other.people if not speaks(other, person)}
    days = [other.day.day.first for other in talks if other.own_day and other.day and other.day.day]
    elsewhen = len(days) == len(talks) and draft.day.day.first not in days
    return elsewhen or (len(keys) >= _SIDES and bool(others - keys))


def _apart(keys: set[str], claimed: list[Draft]) -> bool:
    """Tell people from all of those who talk alone, as in "she is received by A, then talks alone with B"."""
    pairs = [draft for draft in claimed if draft.kind is EventKind.ONE_ON_ONE or restricted(draft)]
    named = [{person.key for person in draft.people if not speaks(draft, person)} for draft in pairs]
    return bool(named) and bool(keys) and all(others - keys and keys - others for others in named)


def _is_session(text: Text, draft: Draft, claimed: list[Draft]) -> bool:
    """Tell whether a generic meeting is a session beside those that are named: only a clock time makes it one."""
    if draft.clock is None:
        return False
    leaders = [other for other in claimed if other.kind in (EventKind.ONE_ON_ONE, EventKind.DELEGATION_TALKS)]
    untimed = [
        other
        for other in leaders
        if other.clock is None and other.order in (None, "first") and other.reference in (None, "after")
    ]
    first = untimed[0] if untimed else None
    if (
        first
        and first.status is not Status.CANCELLED
        and (_of_leaders(first) or first.order == "first" or _is_again(text, draft, leaders))
    ):
        first.clock, first.day = draft.clock, draft.day or first.day
        return False
    return not any(other.clock is not None and other.clock.clock == draft.clock.clock for other in leaders)


def _is_again(text: Text, draft: Draft, leaders: list[Draft]) -> bool:
    """Tell whether a meeting of nobody in particular is the one session named before: "the talks begin at ten"."""
    named = text.has("leaders", draft.clause) or any(not speaks(draft, person) for person in draft.people)
    return len(leaders) == 1 and leaders[0].trigger < draft.trigger and draft.order is None and not named


def _of_leaders(draft: Draft) -> bool:
    """Tell the formats of the leaders' own meeting from talks of full delegations."""
    return draft.kind is EventKind.ONE_ON_ONE or restricted(draft)


def _key(text: Text, draft: Draft) -> tuple[EventKind, str]:
    if draft.kind is EventKind.OTHER:  # nothing but its words tells what it is
        return draft.kind, text.text[slice(*draft.trigger)].casefold()
    party = draft.people[0].key if draft.kind in TRAVEL and draft.people else ""
    return draft.kind, party


def _merge(text: Text, kept: list[Draft], everything: list[Draft]) -> list[Draft]:
    """Join what a text says of one event in several places."""
    merged: list[Draft] = []
    for draft in kept:
        if draft.kind in TRAVEL:
            draft.people = traveller(text, draft) or _same_party(text, merged, draft)
            if not draft.people and not _on_programme(text, draft):
                continue
        twin = next(
            (other for other in merged if _key(text, other) == _key(text, draft) and _same(text, other, draft)), None
        )
        if twin is None:
            merged.append(draft)
        else:
            draft.twin = twin
            _fill(twin, draft)
    for draft in everything:
        if draft.mentioned:
            for other in merged:
                if _key(text, other) == _key(text, draft) and draft.reference is None:
                    other.topics = other.topics or draft.topics
                    other.size = other.size or draft.size
    return merged


def _on_programme(text: Text, draft: Draft) -> bool:
    """Tell whether an event stands in a line that begins with its hour."""
    start = text.sentences[draft.sentence].start
    return draft.clock is not None and not text.text[start : draft.clock.start].strip(" -*•–—\t")


def _same_party(text: Text, merged: list[Draft], draft: Draft) -> list[Person]:
    """Take who came or left right before for those whom a pronoun means."""
    before = merged[-1] if merged else None
    near = before is not None and before.kind in TRAVEL and draft.sentence - before.sentence <= 1
    return list(before.people) if before and near and text.has("pronoun", draft.clause) else []


def _same(text: Text, first: Draft, second: Draft) -> bool:
    if first.kind is EventKind.DELEGATION_TALKS and restricted(first) != restricted(second):
        return False
    if _gone_and_to_come(text, first, second) or (first.kind in TALKS and _of_other_people(text, first, second)):
        return False
    elsewhen = second.status is not Status.RESCHEDULED and _on_other_days(first, second)
    if first.kind in TALKS and (elsewhen or (_then_with_another(second) and _nobody_of(first, second))):
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


def _nobody_of(first: Draft, second: Draft) -> bool:
    """Tell whether both name people, and no one twice."""
    named = [{person.key for person in draft.people if not speaks(draft, person)} for draft in (first, second)]
    return all(named) and not named[0] & named[1]


def _of_other_people(text: Text, first: Draft, second: Draft) -> bool:
    if _with_a_third(text, first, second):
        return True
    named = [{person.key for person in draft.people if not speaks(draft, person)} for draft in (first, second)]
    return all(len(keys) > 1 for keys in named) and bool(named[0] - named[1]) and bool(named[1] - named[0])


def _with_a_third(text: Text, first: Draft, second: Draft) -> bool:
    """Tell two talks of a host apart by the countries they are with, as in "he meets Xi, then he talks with Modi"."""
    sides = [{p.side for p in draft.people if p.side and not speaks(draft, p)} for draft in (first, second)]
    partners = [_partners(text, draft) for draft in (first, second)]
    many = len(text.sides) > _SIDES
    return many and (
        bool(partners[0] and partners[1] and not partners[0] & sides[1] and not partners[1] & sides[0])
        or any(len(sides[i]) >= _SIDES and bool(partners[1 - i] - sides[i]) for i in (0, 1))
    )


def _partners(text: Text, draft: Draft) -> set[str]:
    """Give the countries of those whom a clause names as the ones that somebody talks with."""
    people = [p for p in draft.people if p.side and not speaks(draft, p)]
    starts = [(p.role_span or (p.start, 0))[0] for p in people]
    return {
        p.side for p, low in zip(people, starts, strict=True) if p.side and text.has("with", (max(0, low - _WITH), low))
    }


def _on_other_days(first: Draft, second: Draft) -> bool:
    told = [draft.previous_day or draft.day for draft in (first, second) if draft.own_day or draft.previous_day]
    days = [moment.day for moment in told if moment and moment.day]
    if len(days) > 1 and any(day.precision in (Precision.WEEK, Precision.MONTH) for day in days):
        return days[0].last < days[1].first or days[1].last < days[0].first
    return len({day.value for day in days}) > 1


def _within(first: Draft, second: Draft) -> bool:
    """Tell whether the second names a day of the week or month that the first names."""
    whole, day = (draft.day.day if draft.day else None for draft in (first, second))
    if whole is None or day is None or whole.precision not in (Precision.WEEK, Precision.MONTH):
        return False
    return whole.first <= day.first and day.last <= whole.last and day.precision is Precision.DAY


def _gone_and_to_come(text: Text, first: Draft, second: Draft) -> bool:
    """Tell what has taken place from a plan for a day after the publication."""
    for one, other in ((first, second), (second, first)):
        day = other.day.day if other.own_day and other.day else None
        ahead = day is not None and text.published is not None and day.first > text.published
        if one.status is Status.HELD and other.status is not Status.HELD and ahead:
            return True
    return False


def _voice(text: Text, draft: Draft) -> str:
    return text.text[slice(*draft.speaker)] if draft.speaker else ""


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
    elif first.day is None or (second.own_day and (not first.own_day or _within(first, second))):
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

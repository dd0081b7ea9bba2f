"""Put events together from claims."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import attrs

from summit_timeline.claims import Claim, Diagnostic, Source
from summit_timeline.events import Event
from summit_timeline.reconcile.ballots import SPEAKER, Ballot, copied, later, originals, publication_key
from summit_timeline.reconcile.families import Group, group_of, party_of, uid_of, who_key
from summit_timeline.reconcile.fields import (
    CORRECTION,
    END,
    FIELDS,
    SPAN,
    STANDS,
    STATUS,
    WHEN,
    Field,
    Stated,
    ballot_of,
)
from summit_timeline.reconcile.order import follows
from summit_timeline.reconcile.revision import revision
from summit_timeline.reconcile.settle import settle
from summit_timeline.reconcile.slots import slots
from summit_timeline.summit import EventKind, Participant, Status, Summit
from summit_timeline.temporal import When
from summit_timeline.zones import ZonedTime

__all__ = ["Reconciled", "reconcile"]


_OF_THE_FORMAT = ("status", "kind", "delegation_size")


@attrs.frozen
class Reconciled:
    """What claims add up to.

    Attributes:
        events: The events, by UID.
        diagnostics: What does not add up.
    """

    events: tuple[Event, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def reconcile(summit: Summit, claims: Sequence[Claim], sources: Mapping[str, Source]) -> Reconciled:
    """Add up the claims about one summit.

    Args:
        summit: The summit; its id begins every UID.
        claims: The claims about it, in any order; the same claim twice counts once.
        sources: The sources of the claims, by identity.

    Returns:
        Events and diagnostics; the same for the same set of claims, whatever its order.
    """
    distinct = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: _order(claim, sources))
    happenings = _happenings(summit, distinct, sources)
    uid_by_claim = {claim.id: happening.uid for happening in happenings for claim in happening.claims}
    edges, diagnostics = follows(distinct, uid_by_claim, sources)
    events = (_event(summit, happening, edges.get(happening.uid, ()), sources) for happening in happenings)
    return Reconciled(tuple(sorted(events, key=lambda event: event.uid.partition("@")[0])), diagnostics)


def _order(claim: Claim, sources: Mapping[str, Source]) -> tuple[object, ...]:
    return (*publication_key(sources[claim.source]), claim.index, claim.id)


@attrs.frozen(eq=False)
class _Happening:
    """What becomes an event.

    Attributes:
        uid: Its UID.
        family: Its family.
        claims: Its claims.
        group: The claims of all happenings of its group: a claim without a day may move between them.
        sequence: Its revision number.
    """

    uid: str
    family: str
    claims: tuple[Claim, ...]
    group: tuple[Claim, ...]
    sequence: int


def _happenings(summit: Summit, claims: Sequence[Claim], sources: Mapping[str, Source]) -> list[_Happening]:
    siblings: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        siblings[claim.source].append(claim)
    groups: dict[Group, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[group_of(claim, siblings[claim.source], summit)].append(claim)
    found: list[_Happening] = []
    for group, together in groups.items():
        parts = slots(together, sources)
        sequence = _sequence(together, len(parts), summit, sources)
        found += (
            _Happening(uid_of(summit, group, number), group[0], own, tuple(together), sequence)
            for number, own in enumerate(parts, start=1)
        )
    return found


def _event(summit: Summit, happening: _Happening, after: tuple[str, ...], sources: Mapping[str, Source]) -> Event:
    claims = tuple(sorted(happening.claims, key=lambda claim: _order(claim, sources)))
    settled = {
        field.name: settle(field, _ballots(field, _live(field, claims, summit, sources), summit, sources), sources)
        for field in FIELDS
    }
    begin = settled["when"].value
    when = begin.when if isinstance(begin, Stated) else None
    known = [instant for claim in happening.group if (instant := sources[claim.source].known) is not None]
    return Event(
        uid=happening.uid,
        family=happening.family,
        kind=_kind(settled["kind"].value),
        status=_status(settled["status"].value),
        when=when,
        end=_end(begin, claims, summit, sources),
        zone=_zone(when, claims, summit),
        approximate=isinstance(begin, Stated) and begin.approximate,
        place=_text(settled["place"].value),
        participants=_participants(claims, sources, summit.language),
        delegation_size=_size(settled["delegation_size"].value),
        topics=_topics(claims),
        party=min(_spellings(claims, summit, sources), default=(None,))[-1],
        after=after,
        disputes=tuple(one.dispute for one in settled.values() if one.dispute is not None),
        claims=claims,
        sequence=happening.sequence,
        created=min(known, default=None),
        modified=max(known, default=None),
    )


def _ballots(field: Field, claims: Sequence[Claim], summit: Summit, sources: Mapping[str, Source]) -> list[Ballot]:
    ballots = (ballot_of(field, claim, sources[claim.source], summit) for claim in claims)
    return [ballot for ballot in ballots if ballot is not None]


def _live(field: Field, claims: Sequence[Claim], summit: Summit, sources: Mapping[str, Source]) -> Sequence[Claim]:
    """Leave out what is said of a format that gave way to another: the meeting it was a form of still stands."""
    if field is WHEN:
        return _not_put_off(claims, summit, sources)
    if field.name not in _OF_THE_FORMAT:
        return claims
    dated = [claim for claim in claims if sources[claim.source].published is not None]
    new = {claim.kind for claim in dated or claims if claim.replaces is not None}
    return [claim for claim in claims if not new or claim.status is not Status.CANCELLED or claim.kind in new]


def _not_put_off(claims: Sequence[Claim], summit: Summit, sources: Mapping[str, Source]) -> Sequence[Claim]:
    """Leave out the times of plans that an outlet has told to be put off, once there is a new one; copies are none."""
    statuses = [ballot for ballot in _ballots(STATUS, claims, summit, sources) if ballot.value is Status.POSTPONED]
    told = [ballot for ballot in originals(statuses, sources) if not ballot.voice.startswith(SPEAKER)]
    if not told:
        return claims
    timed = [ballot for ballot in _ballots(WHEN, claims, summit, sources) if ballot.claim.status in STANDS]
    plans = originals(timed, sources)
    ends = [end for end in told if any(later(new.window, end.window) for new in plans)]
    given_up = [
        plan for plan in plans if plan.rank < CORRECTION and any(later(end.window, plan.window) for end in ends)
    ]
    gone = {one.claim.id for one in timed if one in given_up or any(copied(one, plan, sources) for plan in given_up)}
    return [claim for claim in claims if claim.id not in gone]


def _sequence(group: Sequence[Claim], happenings: int, summit: Summit, sources: Mapping[str, Source]) -> int:
    """Count the revisions of a group: where it has several happenings, each further claim may move others between them.

    So each counts there for as much as a claim can count where there is one, and the number rises when one becomes two.
    """
    spellings = max(0, len(_spellings(group, summit, sources)) - 1)
    if happenings > 1:
        return (len(FIELDS) + 1) * len(group) + spellings
    total = 0
    for field in FIELDS:
        bearing = [claim for claim in group if field.name not in _OF_THE_FORMAT or not _replaced(claim, group)]
        total += revision(field, _ballots(field, bearing, summit, sources), len(bearing), sources)
    # An end that is stated counts from the first, so that sources that state none change nothing.
    ends = _ballots(SPAN, group, summit, sources)
    return total + spellings + (revision(SPAN, ends, len(ends), sources) + 1 if ends else 0)


def _spellings(
    claims: Sequence[Claim], summit: Summit, sources: Mapping[str, Source]
) -> set[tuple[bool, int, int, str]]:
    """Give the forms of the party's name, the best to show sorting first; the title has it, so each counts once."""
    parties = ((claim, who) for claim in claims if (who := party_of(claim)) is not None)
    return {(*_form(sources[claim.source], summit.language, who.name), who.name) for claim, who in parties}


def _form(source: Source, language: str | None, name: str) -> tuple[bool, int, int]:
    """Rank a form of a name: in the calendar's language, in full, without a case ending, which makes it longer."""
    return getattr(source, "language", language) != language, -len(name.split()), len(name)


def _replaced(claim: Claim, group: Sequence[Claim]) -> bool:
    """Tell whether the claim's own source has another take its place."""
    by = (other for other in group if other.source == claim.source and other.replaces == claim.index)
    return claim.status is Status.CANCELLED and any(other.kind != claim.kind for other in by)


def _end(begin: object, claims: Sequence[Claim], summit: Summit, sources: Mapping[str, Source]) -> When | None:
    """Give the end that is stated for the begin that is shown."""
    if not isinstance(begin, Stated):
        return None
    begins = {claim.id: WHEN.read(claim, summit) for claim in claims}
    fitting = [claim for claim in claims if (other := begins[claim.id]) is not None and WHEN.agrees(other, begin)]
    shown = settle(END, _ballots(END, fitting, summit, sources), sources).value
    end = shown.when if isinstance(shown, Stated) else None
    if isinstance(end, ZonedTime) and isinstance(begin.when, ZonedTime) and end <= begin.when:
        return None
    return end


def _zone(when: When | None, claims: Sequence[Claim], summit: Summit) -> str | None:
    if isinstance(when, ZonedTime):
        return when.zone
    return next((claim.zone for claim in claims if claim.zone), summit.venue.zone if summit.venue else None)


def _participants(
    claims: Sequence[Claim], sources: Mapping[str, Source], language: str | None
) -> tuple[Participant, ...]:
    """Join everybody any source names, each once, as the source that tells most of them has it.

    Names in the language of the calendar come first.
    """
    people: dict[str, list[tuple[tuple[object, ...], Participant]]] = defaultdict(list)
    for claim in claims:
        for who in claim.participants:
            foreign, words, letters = _form(sources[claim.source], language, who.name)
            told = (foreign, who.side is None, who.role is None, words, letters, who.name)
            people[who_key(who)].append((told, who))
    return tuple(_joined([who for _, who in sorted(forms, key=_first)]) for forms in people.values())


def _first(form: tuple[tuple[object, ...], Participant]) -> tuple[object, ...]:
    told, who = form
    return (*told, who.role or "", who.side or "")


def _joined(forms: Sequence[Participant]) -> Participant:
    side = next((who.side for who in forms if who.side), None)
    return attrs.evolve(forms[0], side=forms[0].side or side)


def _topics(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple({topic.casefold(): topic for claim in reversed(claims) for topic in reversed(claim.topics)}.values())[
        ::-1
    ]


def _kind(value: object) -> EventKind:
    return value if isinstance(value, EventKind) else EventKind.MEETING


def _status(value: object) -> Status:
    return value if isinstance(value, Status) else Status.PLANNED


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _size(value: object) -> int | None:
    return value if isinstance(value, int) else None

"""Laws 1, 2, 4, 5, 6 and 7 on claims alone: sources are drawn together with what they claim."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from random import Random

import attrs
from hypothesis import assume, event, given
from hypothesis.strategies import integers, lists, permutations, randoms

from summit_timeline.claims import Article, Claim, Source, when_text
from summit_timeline.events import Dispute, Event
from summit_timeline.reconcile import Reconciled, reconcile
from summit_timeline.reconcile.fields import STATUS, WHEN, Stated
from summit_timeline.testing import sourced_claims
from summit_timeline.testing.sources import SUMMIT
from summit_timeline.timeline import Timeline

Sourced = tuple[Source, tuple[Claim, ...]]
drawn = lists(sourced_claims(), min_size=1, max_size=6, unique_by=lambda pair: pair[0].id)


def added_up(pairs: Iterable[Sourced]) -> Reconciled:
    """Reconcile what sources claim."""
    pairs = list(pairs)
    return reconcile(SUMMIT, [claim for _, own in pairs for claim in own], {source.id: source for source, _ in pairs})


def joined(pairs: Sequence[Sourced], more: Sequence[Sourced]) -> list[Sourced]:
    """Add sources; what a source claims is always the same, so the first of each stands."""
    return list({source.id: (source, own) for source, own in [*more, *pairs]}.values())


def events_of(pairs: Iterable[Sourced]) -> dict[str, Event]:
    """Give the events of what sources claim, by UID."""
    return {event.uid: event for event in added_up(pairs).events}


def shown(event: Event) -> tuple[object, ...]:
    """Give what a calendar shows of an event: time, status, place, title."""
    disputed = {dispute.field for dispute in event.disputes}
    title = event.kind, event.delegation_size, event.party, bool(disputed), disputed <= {"when"}
    return when_text(event.when), event.approximate, event.status, event.place, *title


def rising(smaller: Sequence[Sourced], larger: Sequence[Sourced]) -> None:
    """Check that no revision number falls, and that each rises where the shown changes."""
    before, after = events_of(smaller), events_of(larger)
    assert before.keys() <= after.keys()
    for uid, old in before.items():
        new = after[uid]
        changed = shown(old) != shown(new)
        assert new.sequence >= old.sequence + changed, (uid, shown(old), shown(new), old.sequence, new.sequence)


@given(pairs=drawn, random=randoms(use_true_random=False))
def test_events_do_not_hang_on_the_order_of_claims(pairs: list[Sourced], random: Random) -> None:
    """Law 1: any order of the same claims, some of them twice, gives the same events and diagnostics."""
    shuffled = [*pairs, pairs[0]]
    random.shuffle(shuffled)

    assert added_up(shuffled) == added_up(pairs)


@given(pairs=drawn)
def test_every_claim_is_in_exactly_one_event(pairs: list[Sourced]) -> None:
    """Law 2: whatever wins, each claim can be found again in one event."""
    found = [claim.id for event in added_up(pairs).events for claim in event.claims]

    assert sorted(found) == sorted({claim.id for _, own in pairs for claim in own})


@given(pairs=drawn, more=lists(sourced_claims(), min_size=1, max_size=3))
def test_uids_survive_whatever_is_published_later_or_arrives_late(pairs: list[Sourced], more: list[Sourced]) -> None:
    """Law 4: an event that is once in a calendar stays in it, whichever sources are added."""
    assert events_of(pairs).keys() <= events_of(joined(pairs, more)).keys()


@given(pairs=drawn, more=lists(sourced_claims(), min_size=1, max_size=2))
def test_sequence_never_falls_and_rises_with_every_change(pairs: list[Sourced], more: list[Sourced]) -> None:
    """Law 5: under union with any further source, however old, no SEQUENCE falls, and each change raises it."""
    rising(pairs, joined(pairs, more))


@given(data=lists(sourced_claims(), min_size=2, max_size=6, unique_by=lambda pair: pair[0].id).flatmap(permutations))
def test_sequence_rises_along_every_order_of_arrival(data: list[Sourced]) -> None:
    """Law 5: whichever way sources arrive, one after the other, each step keeps the law."""
    steps = [data[: size + 1] for size in range(len(data))]
    for smaller, larger in pairwise(steps):
        rising(smaller, larger)
    event(f"highest sequence {max(one.sequence for one in events_of(data).values())}")


def repeated(pair: Sourced, *, published: str | None, outlet: str) -> Sourced:
    """Let another outlet print the same text, with the same claims."""
    source, own = pair
    assert isinstance(source, Article)
    copy = Article(source.text, published=published, outlet=outlet)
    return copy, tuple(_said_by(claim, copy) for claim in own)


def _said_by(claim: Claim, source: Source) -> Claim:
    cited = tuple((field, attrs.evolve(one, source=source.id)) for field, one in claim.citations)
    return attrs.evolve(claim, source=source.id, citations=cited)


LATER = "2025-08-20T12:00Z"


@given(pairs=drawn, which=integers(0, 5))
def test_a_wire_copy_weighs_nothing(pairs: list[Sourced], which: int) -> None:
    """Law 6: the same text in another outlet, printed later, changes nothing that is shown, nor any support."""
    original = pairs[which % len(pairs)]
    assume(original[0].published is not None)
    copy = repeated(original, published=LATER, outlet="Copying Desk")
    before, after = events_of(pairs), events_of([*pairs, copy])

    assert before.keys() == after.keys()
    for uid, old in before.items():
        if uid not in several(before):
            assert shown(after[uid]) == shown(old)
            assert [support(dispute) for dispute in after[uid].disputes] == [
                support(dispute) for dispute in old.disputes
            ]


def support(dispute: Dispute) -> list[tuple[object, int]]:
    """Give the values of a dispute, each with its support."""
    return [(str(value.value), value.support) for value in dispute.values]


def several(events: Iterable[str]) -> set[str]:
    """Give the events of families of which there are several: they are told apart anew with each source."""
    first = {uid.removesuffix("@summit-timeline") for uid in events}
    return {f"{one}@summit-timeline" for one in first if f"{one}-2" in first or one[:-2] in first}


@given(pairs=lists(sourced_claims(undated=False), min_size=1, max_size=4, unique_by=lambda pair: pair[0].id))
def test_copies_leave_the_sequence_where_nobody_contradicts(pairs: list[Sourced]) -> None:
    """Law 5: where no field is contradicted, further copies and confirmations move no SEQUENCE."""
    before = events_of(pairs)
    calm = [uid for uid, old in before.items() if _calm(old) and uid not in several(before)]
    assume(calm)
    copies = [repeated(pair, published=LATER, outlet=f"Copying Desk {at}") for at, pair in enumerate(pairs)]
    after = events_of([*pairs, *copies])

    for uid in calm:
        assert after[uid].sequence == before[uid].sequence
        assert newest(after[uid]) > newest(before[uid])


def newest(one: Event) -> datetime:
    """Give when an event was last spoken of."""
    assert one.modified is not None
    return one.modified


def _calm(one: Event) -> bool:
    """Tell whether all claims of an event say the same on what a calendar shows."""
    said = {
        (when_text(claim.when), claim.approximate, claim.status, claim.place, claim.kind, claim.delegation_size)
        for claim in one.claims
    }
    names = {claim.participants[:1] for claim in one.claims}
    return len(said) == len(names) == 1


@given(pairs=drawn)
def test_a_dispute_shows_all_its_values_with_their_claims(pairs: list[Sourced]) -> None:
    """Law 7: each value of a dispute has claims behind it, the shown one stands first."""
    for one in added_up(pairs).events:
        for dispute in one.disputes:
            assert len(dispute.values) > 1
            assert all(value.claims and value.support for value in dispute.values)
            assert dispute.values[0].value == getattr(one, dispute.field)
            assert {claim for value in dispute.values for claim in value.claims} <= set(one.claims)


@given(pairs=drawn)
def test_undated_sources_never_win(pairs: list[Sourced]) -> None:
    """Law 3: what has no publication time contradicts nothing that is shown on the word of a dated source."""
    with_all, dated = events_of(pairs), events_of(pair for pair in pairs if pair[0].published is not None)
    for uid, one in dated.items():
        if uid not in several(with_all):
            other = with_all[uid]
            assert STATUS.agrees(one.status, other.status)
            if one.when is not None and other.when is not None:
                assert WHEN.agrees(Stated(one.when, one.approximate), Stated(other.when, other.approximate))


def test_an_empty_timeline_has_no_events() -> None:
    """A timeline without sources has a summit, and nothing in it."""
    timeline = Timeline()

    assert (timeline.events, timeline.claims, timeline.diagnostics, timeline.summit.id) == ((), (), (), "summit")

"""The revision number of an event, from its set of claims alone.

Calendar programs ignore an update whose SEQUENCE does not rise, and no claim tells in which order claims arrived. So
the number must rise between any set of claims and any larger one wherever the shown value differs. On one field:

- nobody contradicts anybody: the shown value is the finest of the values given, a function of the set of values, so the
  number of different values will do. Confirmations and copies leave it alone.
- one speaker contradicts himself, in an order that is known: the shown value follows his last word, so the number of
  times he changed it will do, counted in order of publication. A change that arrives late only adds to it.
- speakers contradict each other: support and news decide, and each further claim may tip them. So each counts. A
  number that stays the same when one side of a dispute is repeated cannot exist: what is repeated may be a speaker's
  first word in a smaller set, where it does tip the balance, and on every way from there the number must rise.

Each of the three is at least the one before it on the same claims, so the number never falls from one to the next.
Where a group has several happenings, claims may move between them, and `build` counts every claim for every field.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate, combinations, pairwise

from summit_timeline.claims import Source
from summit_timeline.reconcile.ballots import Ballot, copied, later
from summit_timeline.reconcile.fields import Field

__all__ = ["revision"]


def revision(field: Field, ballots: Sequence[Ballot], claims: int, sources: Mapping[str, Source]) -> int:
    """Count the revisions of one field.

    Args:
        field: The field.
        ballots: What the claims say on it.
        claims: How many claims the event has, with those that say nothing on it.
        sources: Sources by identity.

    Returns:
        At least the number of times the shown value may have changed, whatever the order of arrival.
    """
    if not ballots:
        return 0
    silent = 1 if len(ballots) < claims else 0
    kinds = {(ballot.key, ballot.rank) for ballot in ballots}
    values = {ballot.key: ballot for ballot in ballots}
    if all(field.agrees(one.value, other.value) for one, other in combinations(values.values(), 2)):
        return silent + len(values) - 1
    if len({ballot.voice for ballot in ballots}) == 1:
        told = sorted(
            ballots, key=lambda ballot: (str(ballot.window.latest), ballot.key, ballot.rank, ballot.standpoint)
        )
        words = list(accumulate((_word(one) != _word(other) for one, other in pairwise(told)), initial=0))
        pairs = list(combinations(zip(told, words, strict=True), 2))
        clear = all(_word(one) == _word(other) or _ordered(one, other) for (one, _), (other, _) in pairs)
        # A copy of an old word that is printed after a new one is none of the speaker's, so his order is not clear.
        if clear and not any(at != then and copied(one, other, sources) for (one, at), (other, then) in pairs):
            return silent + max(words[-1], len(kinds) - 1)
    return silent + len(ballots) - 1


def _ordered(one: Ballot, other: Ballot) -> bool:
    return later(one.window, other.window) or later(other.window, one.window)


def _word(ballot: Ballot) -> tuple[str, int, str]:
    return ballot.key, ballot.rank, ballot.standpoint

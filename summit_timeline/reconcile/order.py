"""What follows what: the order that claims state, between events, without circles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from summit_timeline.claims import Citation, Claim, Diagnostic, Source
from summit_timeline.reconcile.ballots import publication_key, raw_voice

__all__ = ["Edges", "follows"]

Edge = tuple[str, str]
Edges = Mapping[str, tuple[str, ...]]
"""For each event the events that it follows, by UID, sorted."""


def follows(
    claims: Sequence[Claim], uid_by_claim: Mapping[str, str], sources: Mapping[str, Source]
) -> tuple[Edges, tuple[Diagnostic, ...]]:
    """Find which event follows which.

    Where the statements go round in a circle, the weakest is dropped: of the fewest speakers, then the oldest.

    Args:
        claims: All claims.
        uid_by_claim: UID of the event of each claim, by the claim's identity; a claim of no event is not in it.
        sources: Sources by identity.

    Returns:
        The order, and a diagnostic for each statement that was dropped.
    """
    stated = _stated(claims, uid_by_claim)
    kept: dict[str, set[str]] = defaultdict(set)
    diagnostics = []
    for edge in sorted(stated, key=lambda edge: _strength(edge, stated[edge], sources), reverse=True):
        first, second = edge
        if _reaches(kept, first, second):
            diagnostics.append(_circle(edge, stated[edge]))
        else:
            kept[second].add(first)
    return {uid: tuple(sorted(before)) for uid, before in kept.items()}, tuple(diagnostics)


def _stated(claims: Sequence[Claim], uid_by_claim: Mapping[str, str]) -> dict[Edge, list[Claim]]:
    at = {(claim.source, claim.index): uid_by_claim[claim.id] for claim in claims if claim.id in uid_by_claim}
    stated: dict[Edge, list[Claim]] = defaultdict(list)
    for claim in claims:
        own = at.get((claim.source, claim.index))
        for index, follows_it in ((claim.after, False), (claim.before, True)):
            other = at.get((claim.source, index)) if index is not None else None
            if own is not None and other is not None and own != other:
                stated[(own, other) if follows_it else (other, own)].append(claim)
    return stated


def _strength(edge: Edge, claims: Sequence[Claim], sources: Mapping[str, Source]) -> tuple[int, bool, str, Edge]:
    voices = {raw_voice(claim, sources[claim.source]) for claim in claims}
    unknown, newest = max((not key[0], key[1]) for key in (publication_key(sources[claim.source]) for claim in claims))
    return len(voices), unknown, newest, edge


def _reaches(kept: Mapping[str, set[str]], uid: str, goal: str) -> bool:
    """Tell whether *goal* lies before *uid* by what is kept."""
    seen, todo = set(), [uid]
    while todo:
        at = todo.pop()
        if at == goal:
            return True
        if at not in seen:
            seen.add(at)
            todo.extend(kept.get(at, ()))
    return False


def _circle(edge: Edge, claims: Sequence[Claim]) -> Diagnostic:
    citations: list[Citation] = []
    for claim in sorted(claims, key=lambda claim: claim.id):
        citations += [cited for field, cited in claim.citations if field in ("after", "before")]
    first, second = edge
    return Diagnostic(
        code="order-circle",
        message=f"{second} is said to follow {first}, which by better supported statements follows it",
        citations=tuple(citations),
        help="state the right order with a correction",
    )

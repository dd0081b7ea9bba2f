"""Several happenings of one family: two one-on-ones on two days, a lunch and a dinner.

Happenings are told apart by what one source says of them, and numbered in the source's own chronological order; the
sources are taken in the order of their publication. A claim of a source that names only one happening joins the one of
its day, else the nearest: a meeting that moved to another day stays the same meeting. So there are as many happenings
as the most that one source tells apart, and none goes away when another source is added.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import attrs

from summit_timeline.claims import Claim, Source, Statement
from summit_timeline.reconcile.ballots import publication_key, raw_voice
from summit_timeline.summit import Status
from summit_timeline.temporal import LocalTime, When, day_of, window_of
from summit_timeline.zones import ZonedTime

__all__ = ["slots"]

_APART = timedelta(minutes=90)
"""Exact times of one speaker that are this far apart are two happenings, not one time told twice.

Source:
    own: a lunch at noon and a dinner at seven; no first time and its correction in one and the same article.
"""

_OFF = (Status.CANCELLED, Status.POSTPONED)


@attrs.define(eq=False)
class _Slot:
    """A happening while it is put together."""

    claims: list[Claim] = attrs.field(factory=list)

    @property
    def days(self) -> set[date]:
        return {day_of(claim.when) for claim in self.claims if claim.when is not None}


def slots(claims: Sequence[Claim], sources: Mapping[str, Source]) -> tuple[tuple[Claim, ...], ...]:
    """Divide the claims of one group into happenings.

    Args:
        claims: All claims of the group, in any order.
        sources: Sources by identity.

    Returns:
        The claims of each happening, in the order of their numbers; never empty ones.
    """
    by_source: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.index):
        by_source.setdefault(claim.source, []).append(claim)
    found: list[_Slot] = []
    for name in sorted(by_source, key=lambda name: publication_key(sources[name])):
        _place(_occurrences(by_source[name], sources[name]), found)
    return tuple(tuple(slot.claims) for slot in found)


def _occurrences(claims: Sequence[Claim], source: Source) -> list[list[Claim]]:
    """Divide the claims of one source, in chronological order, what has no day last."""
    parts: list[list[Claim]] = []
    for claim in sorted(claims, key=_chronological):
        home = next((part for part in parts if any(_same(claim, other, source) for other in part)), None)
        if home is None:
            parts.append([claim])
        else:
            home.append(claim)
    return parts


def _chronological(claim: Claim) -> tuple[bool, str, str, int]:
    when = claim.when
    clock = str(when.wall.time()) if isinstance(when, ZonedTime | LocalTime) else ""
    return when is None, str(day_of(when)) if when else "", clock, claim.index


def _same(one: Claim, other: Claim, source: Source) -> bool:
    """Tell whether two claims of one source and one group are about the same happening."""
    if one.index in (other.replaces, other.index) or other.index == one.replaces:
        return True
    if isinstance(source, Statement):
        return False  # a list of sessions names each once
    if raw_voice(one, source) != raw_voice(other, source) or one.when is None or other.when is None:
        return True
    if _is_earlier_time(one, other) or _is_earlier_time(other, one):
        return True
    if day_of(one.when) != day_of(other.when):
        return False
    return one.status in _OFF or other.status in _OFF or not _far(one.when, other.when)


def _is_earlier_time(one: Claim, other: Claim) -> bool:
    return other.previous is not None and one.when is not None and day_of(other.previous) == day_of(one.when)


def _far(one: When, other: When) -> bool:
    left, right = window_of(one, "UTC").earliest, window_of(other, "UTC").earliest
    exact = all(isinstance(when, ZonedTime | LocalTime) for when in (one, other))
    return exact and left is not None and right is not None and abs(left - right) >= _APART


def _place(parts: Sequence[list[Claim]], found: list[_Slot]) -> None:
    """Put the happenings of one source to those that are known, by day; else as moved ones, else as new ones."""
    free = list(found)
    left: list[list[Claim]] = []
    for part in parts:
        slot = _of_its_day(part, free)
        if slot is None:
            left.append(part)
        else:
            slot.claims.extend(part)
            free = [other for other in free if other is not slot]
    for part in left:
        if free:
            slot = min(free, key=lambda slot: _distance(_days(part), slot.days))
            free = [other for other in free if other is not slot]
        else:
            slot = _Slot()
            found.append(slot)
        slot.claims.extend(part)


def _days(part: Iterable[Claim]) -> set[date]:
    return {day_of(when) for claim in part for when in (claim.when, claim.previous) if when is not None}


def _of_its_day(part: Sequence[Claim], free: Sequence[_Slot]) -> _Slot | None:
    """Find the known happening of the same day, by the nearest clock time where there are several."""
    same = [slot for slot in free if slot.days & _days(part)]
    if len(same) < 2:  # noqa: PLR2004 - there is a choice between two
        return same[0] if same else None
    return min(same, key=lambda slot: _clock_distance(part, slot.claims))


def _clock_distance(part: Sequence[Claim], claims: Sequence[Claim]) -> timedelta:
    apart = [
        abs(left - right)
        for one in _clocks(part)
        for other in _clocks(claims)
        if (left := window_of(one, "UTC").earliest) and (right := window_of(other, "UTC").earliest)
    ]
    return min(apart, default=timedelta())


def _clocks(claims: Iterable[Claim]) -> list[When]:
    stated = (when for claim in claims for when in (claim.when, claim.previous))
    return [when for when in stated if isinstance(when, ZonedTime | LocalTime)]


def _distance(days: set[date], others: set[date]) -> int:
    return min((abs((one - other).days) for one in days for other in others), default=0)

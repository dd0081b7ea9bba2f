"""Which summit a claim is about, and what a summit is called that nobody described.

The claims themselves tell: by the place that a source calls its summit after, by month, and by the parties. Sources are
taken in the order of their publication, so that the earliest decide what a summit is called: a follow-up that moves a
meeting into the next month renames nothing.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs

from summit_timeline.claims import Claim, Diagnostic, Source, digest
from summit_timeline.languages import find_place
from summit_timeline.summit import Delegation, EventKind, Status, Summit, Venue
from summit_timeline.temporal import Window, day_of

__all__ = ["Frame", "Framed", "assign"]

_NEAR = 7
"""Days between claims of one summit, at the most, where they lie in different months.

Source:
    own: summits last three days at most; a summit on both sides of the end of a month stays one.
"""

_MOVED = (Status.RESCHEDULED, Status.POSTPONED)
_PARTIES = 2
_MOVEMENTS = (EventKind.ARRIVAL, EventKind.DEPARTURE)
_TALKS = (EventKind.ONE_ON_ONE, EventKind.MEETING, EventKind.DELEGATION_TALKS, EventKind.PLENARY)


@attrs.frozen
class Frame:
    """A summit and the claims about it.

    Attributes:
        summit: The summit, as described or as derived.
        claims: The claims about it.
    """

    summit: Summit
    claims: tuple[Claim, ...] = ()


@attrs.frozen
class Framed:
    """The summits that claims are about.

    Attributes:
        frames: The summits, the one that most claims are about first; at least one.
        diagnostics: Claims that are about none of them.
    """

    frames: tuple[Frame, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def assign(claims: Sequence[Claim], sources: Mapping[str, Source], *, described: Summit | None = None) -> Framed:
    """Give each claim to the summit that it is about.

    Args:
        claims: Claims in any order.
        sources: Their sources, by identity.
        described: The summit, where one is described: then what fits its venue, or names no place, is about it, and the
            rest is about none. Without one the summits are derived from the claims.

    Returns:
        The summits. Without any claim there is one that is called ``"summit"``.
    """
    if described is not None:
        return _against(described, claims)
    ordered = sorted(sources, key=lambda name: _published(sources[name]))
    return _derive(claims, {name: place for place, name in enumerate(ordered)})


def _published(source: Source) -> tuple[bool, str, str, str]:
    window = source.published_window
    known = window != Window()
    return not known, str(window.latest) if known else "", str(window.earliest) if known else "", source.id


def _against(summit: Summit, claims: Sequence[Claim]) -> Framed:
    names = _names(name for name in (summit.venue.place, summit.venue.name) if name) if summit.venue else frozenset()
    inside = [claim for claim in claims if _fits(claim, names)]
    outside = sorted(set(claims) - set(inside), key=lambda claim: claim.id)
    return Framed((Frame(summit, tuple(inside)),), tuple(_elsewhere(summit, claim) for claim in outside))


def _fits(claim: Claim, names: frozenset[str]) -> bool:
    frame = _frame_of(claim)
    return frame is None or not names or bool(_names([frame]) & names)


def _frame_of(claim: Claim) -> str | None:
    """Name the place that the claim's summit is called after: that of its source, save for talks at another place.

    An article about one summit may end with the next one. Talks that move to another place stay with the first.
    """
    if claim.frame is None or claim.kind not in _TALKS or claim.status in _MOVED or claim.previous is not None:
        return claim.frame
    named = claim.place is not None and claim.when is not None and "place" not in claim.inferred
    place = find_place(claim.place) if named and claim.place else None
    return place.frame if place else claim.frame


def _names(names: Iterable[str]) -> frozenset[str]:
    """Give all that a place is called: itself, its English name, and the place that summits there are called after."""
    found = set()
    for name in names:
        place = find_place(name)
        found |= {name.casefold()} | ({place.name.casefold(), place.frame.casefold()} if place else set())
    return frozenset(found)


def _elsewhere(summit: Summit, claim: Claim) -> Diagnostic:
    return Diagnostic(
        code="other-summit",
        message=f"a source speaks of {claim.kind.value} in {_frame_of(claim)}, which is not {summit.title}",
        citations=tuple(cited for field, cited in claim.citations if field in ("place", "frame", "kind")),
        help="keep a timeline of its own for the other summit",
    )


@attrs.define(eq=False)
class _Cluster:
    """A summit while its claims are gathered."""

    place: str | None
    claims: list[Claim] = attrs.field(factory=list)
    days: set[date] = attrs.field(factory=set)
    parties: set[str] = attrs.field(factory=set)
    anchor: date | None = None

    def take(self, claims: Sequence[Claim]) -> None:
        days = _days(claims)
        self.claims += claims
        self.anchor = self.anchor or min(days, default=None)
        self.days |= days
        self.parties |= _parties(claims)

    def welcomes(self, claims: Sequence[Claim]) -> bool:
        parties, days = _parties(claims), _days(claims)
        if min(len(parties), len(self.parties)) >= _PARTIES and len(parties & self.parties) < _PARTIES:
            return False
        moved = any(claim.status in _MOVED or claim.previous is not None for claim in claims)
        near = any(_close(one, other) for one in days for other in self.days)
        return moved or near or not days or not self.days


def _close(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month) or abs((one - other).days) <= _NEAR


def _days(claims: Iterable[Claim]) -> set[date]:
    return {day_of(when) for claim in claims for when in (claim.when, claim.previous) if when is not None}


def _parties(claims: Iterable[Claim]) -> set[str]:
    return {who.side for claim in claims for who in claim.participants if who.side}


def _derive(claims: Sequence[Claim], order: Mapping[str, int]) -> Framed:
    told = sorted(claims, key=lambda claim: (order[claim.source], claim.index, claim.id))
    by_source: dict[str, list[Claim]] = {}
    for claim in told:
        by_source.setdefault(claim.source, []).append(claim)
    clusters: list[_Cluster] = []
    unplaced: list[list[Claim]] = []
    for own in by_source.values():
        homes = [_settle(place, part, clusters) for place, part in _by_frame(own)]
        loose = [claim for claim in own if claim.frame is None]
        if homes and loose:
            homes[0].take(loose)
        elif loose:
            unplaced.append(loose)
    for loose in unplaced:
        _take_in(loose, clusters)
    return Framed(_frames(clusters))


def _by_frame(claims: Sequence[Claim]) -> list[tuple[str, list[Claim]]]:
    """Divide the claims of a source by the place of their summit, the place of most claims first."""
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        frame = _frame_of(claim)
        if frame is not None:
            place = find_place(frame)
            parts.setdefault(place.frame if place else frame, []).append(claim)
    return sorted(parts.items(), key=lambda item: (-len(item[1]), item[0]))


def _settle(place: str | None, claims: Sequence[Claim], clusters: list[_Cluster]) -> _Cluster:
    """Find the summit at *place* that claims are about, or begin one."""
    known = [cluster for cluster in clusters if cluster.place == place and cluster.welcomes(claims)]
    days = _days(claims)
    home = min(known, key=lambda cluster: not days & cluster.days, default=None)
    if home is None:
        home = _Cluster(place)
        clusters.append(home)
    home.take(claims)
    return home


def _take_in(claims: Sequence[Claim], clusters: list[_Cluster]) -> None:
    """Give claims that name no place to the only summit there is, else to the one of their days and parties."""
    placed = [cluster for cluster in clusters if cluster.place is not None]
    if len(placed) == 1:
        placed[0].take(claims)
        return
    days = _days(claims)
    fitting = [cluster for cluster in placed if days & cluster.days and cluster.welcomes(claims)]
    if len(fitting) == 1:
        fitting[0].take(claims)
    else:
        _settle(None, claims, clusters)


def _frames(clusters: Sequence[_Cluster]) -> tuple[Frame, ...]:
    taken: dict[str, _Cluster] = {}
    for cluster in clusters:
        taken[next(name for name in _ids(cluster) if name not in taken)] = cluster
    frames = [Frame(_summit(name, cluster), tuple(cluster.claims)) for name, cluster in taken.items()]
    frames.sort(key=lambda frame: (-len(frame.claims), frame.summit.id))
    return tuple(frames) or (Frame(_summit("summit", _Cluster(None))),)


def _ids(cluster: _Cluster) -> Iterable[str]:
    """Give the names a summit may have, the shortest first."""
    parties = sorted(map(_slug, cluster.parties))
    base = _slug(cluster.place) if cluster.place else "-".join(parties) or "summit"
    base = base[:60].rstrip("-")
    day = cluster.anchor
    if day is None:
        yield base
    else:
        yield f"{base}-{day.year:04}"
        yield f"{base}-{day:%Y-%m}"
    whole = f"{base}-{day:%Y-%m}" if day else base
    yield from (f"{whole}-{'-'.join(parties)}"[:90].rstrip("-") for _ in range(bool(parties)))
    number = 2
    while True:
        yield f"{whole}-{number}"
        number += 1


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    safe = re.sub(r"[^a-z0-9]+", "-", "".join(letter for letter in plain if not unicodedata.combining(letter))).strip(
        "-"
    )
    return safe or digest(text)[:8]


def _summit(name: str, cluster: _Cluster) -> Summit:
    zone = _zone(cluster)
    place = _town(cluster)
    venue = Venue(place, zone=zone, place=cluster.place if cluster.place != place else None) if zone and place else None
    title = f"{cluster.place} summit" if cluster.place else " and ".join(sorted(cluster.parties)[:2]) + " summit"
    delegations: tuple[Delegation, ...] = tuple(map(Delegation, sorted(cluster.parties)))
    return Summit(
        id=name,
        title=title.strip().capitalize() if not cluster.place and not cluster.parties else title,
        venue=venue,
        delegations=delegations,
    )


def _zone(cluster: _Cluster) -> str | None:
    """Take the zone of the earliest claim at the place itself; who sets out for it does so elsewhere.

    Clocks that a source names ("Moscow time") are not those of the place, which the gazetteer knows as well.
    """
    for claims in (
        [claim for claim in cluster.claims if claim.kind not in _MOVEMENTS],
        [
            claim
            for claim in cluster.claims
            if claim.place and _names([claim.place]) & _names([cluster.place or claim.place])
        ],
    ):
        zone = next((claim.zone for claim in claims if claim.zone and "zone" in claim.inferred), None)
        if zone is not None:
            return zone
    place = find_place(cluster.place) if cluster.place else None
    return place.zone if place else next((claim.zone for claim in cluster.claims if claim.zone), None)


def _town(cluster: _Cluster) -> str | None:
    """Name the town: the one of the place that most claims name, else the place itself."""
    known = (find_place(claim.place) for claim in cluster.claims if claim.place)
    towns = Counter(
        place.name for place in known if place and place.frame == cluster.place and place.name != cluster.place
    )
    return min(towns, key=lambda name: (-towns[name], name), default=cluster.place)

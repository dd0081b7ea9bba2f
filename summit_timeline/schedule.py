"""Put events in order: by clock time where one is stated, else by what they are said to follow."""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import attrs

from summit_timeline.claims import Diagnostic
from summit_timeline.events import AgendaEntry, Event
from summit_timeline.temporal import LocalTime, Window, window_of
from summit_timeline.zones import ZonedTime, check_zone, resolve

__all__ = ["Scheduled", "schedule"]

_NEVER = datetime.max.replace(tzinfo=UTC)
_LAST = 1 << 30

_Place = tuple[datetime, int, str]
"""Where an event stands: an instant, how many events behind it, and the UID, which settles the rest."""


@attrs.frozen
class Scheduled:
    """An agenda, and what does not add up in it.

    Attributes:
        entries: All events, in order.
        diagnostics: Stated times that contradict the stated order.
    """

    entries: tuple[AgendaEntry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def schedule(events: Sequence[Event], *, venue_zone: str | None = None, zone: str | None = None) -> Scheduled:
    """Order events, and bound those that have no stated time.

    An event without a clock time stands right behind the last of those it follows, else right before what follows it,
    else at the end of its day. Where stated times contradict a stated order, the times hold, and a diagnostic says so.

    Args:
        events: The events, in any order.
        venue_zone: IANA zone for what carries none of its own.
        zone: IANA zone of the reader, who sees each start on his own clocks too.

    Raises:
        UnknownZoneError: *zone* does not exist.
    """
    if zone is not None:
        check_zone(zone)
    by_uid = {event.uid: event for event in events}
    own = {uid: window_of(event.when, event.zone or venue_zone) for uid, event in by_uid.items()}
    starts = {uid: start for uid, event in by_uid.items() if (start := _start(event, venue_zone)) is not None}
    edges = [(first, uid) for uid in sorted(by_uid) for first in by_uid[uid].after if first in by_uid]
    broken = [edge for edge in edges if own[edge[1]].before(own[edge[0]]) and own[edge[0]] != own[edge[1]]]
    kept = [edge for edge in edges if edge not in broken]
    order = _order(by_uid, own, starts, kept)
    windows = _windows(order, own, kept)
    entries = tuple(
        AgendaEntry(
            by_uid[uid],
            starts.get(uid),
            starts[uid].in_zone(zone) if zone is not None and uid in starts else None,
            windows[uid],
        )
        for uid in order
    )
    return Scheduled(entries, tuple(_contradiction(by_uid[first], by_uid[second]) for first, second in broken))


def _start(event: Event, venue_zone: str | None) -> ZonedTime | None:
    match event.when:
        case ZonedTime():
            return event.when
        case LocalTime() if (zone := event.zone or venue_zone) and window_of(event.when, zone).earliest is not None:
            return resolve(event.when.wall, zone, disambiguate="compatible")
        case _:
            return None


def _neighbours(edges: Sequence[tuple[str, str]]) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    before, behind = defaultdict(list), defaultdict(list)
    for first, second in edges:
        before[second].append(first)
        behind[first].append(second)
    return before, behind


def _order(
    by_uid: Mapping[str, Event],
    own: Mapping[str, Window],
    starts: Mapping[str, ZonedTime],
    edges: Sequence[tuple[str, str]],
) -> tuple[str, ...]:
    before, behind = _neighbours(edges)
    places: dict[str, _Place] = {uid: (starts[uid].instant, 0, uid) for uid in starts}
    for uid in _topological(by_uid, before, behind, {uid: _loose(own[uid], uid) for uid in by_uid}):
        if uid not in places and before[uid]:
            instant, depth, _ = max(places.get(first, _loose(own[first], first)) for first in before[uid])
            earliest = own[uid].earliest
            fits = depth < _LAST and (earliest is None or earliest <= instant)
            places[uid] = (instant, depth + 1, uid) if fits else _loose(own[uid], uid)
    for uid in sorted(by_uid, key=lambda uid: _loose(own[uid], uid), reverse=True):
        if uid not in places:
            known = [places[second] for second in behind[uid] if second in places]
            instant, depth, _ = min(known, default=(_NEVER, _LAST, uid))
            places[uid] = min((instant, depth - 1, uid), _loose(own[uid], uid))
    return tuple(_topological(by_uid, before, behind, places))


def _loose(window: Window, uid: str) -> _Place:
    return window.latest or _NEVER, _LAST, uid


def _topological(
    by_uid: Mapping[str, Event],
    before: Mapping[str, list[str]],
    behind: Mapping[str, list[str]],
    places: Mapping[str, _Place],
) -> list[str]:
    """Order events by place, none before those it follows (Kahn's algorithm, the smallest first)."""
    waiting = {uid: len(before[uid]) for uid in by_uid}
    ready = [places[uid] for uid in by_uid if not waiting[uid]]
    heapq.heapify(ready)
    order: list[str] = []
    while ready:
        uid = heapq.heappop(ready)[2]
        order.append(uid)
        for second in behind[uid]:
            waiting[second] -= 1
            if not waiting[second]:
                heapq.heappush(ready, places[second])
    # What is left stands in a circle: that is hidden from nobody, and comes last.
    return order + sorted(set(by_uid) - set(order))


def _windows(order: Sequence[str], own: Mapping[str, Window], edges: Sequence[tuple[str, str]]) -> Mapping[str, Window]:
    """Narrow each window by those of its neighbours in the order; never to nothing."""
    before, behind = _neighbours(edges)
    windows = dict(own)
    for uid in order:
        bounds = [bound for first in before[uid] if (bound := windows[first].earliest) is not None]
        windows[uid] = _narrow(windows[uid], Window(max(bounds, default=None), None))
    for uid in reversed(order):
        bounds = [bound for second in behind[uid] if (bound := windows[second].latest) is not None]
        windows[uid] = _narrow(windows[uid], Window(None, min(bounds, default=None)))
    return windows


def _narrow(window: Window, bound: Window) -> Window:
    low, high = window.earliest, window.latest
    if bound.earliest is not None and (low is None or bound.earliest > low):
        low = bound.earliest
    if bound.latest is not None and (high is None or bound.latest < high):
        high = bound.latest
    return window if low is not None and high is not None and low > high else Window(low, high)


def _contradiction(first: Event, second: Event) -> Diagnostic:
    cited = (
        cited
        for claim in (*first.claims, *second.claims)
        for field, cited in claim.citations
        if field in ("date", "time", "after", "before")
    )
    return Diagnostic(
        code="order-conflict",
        message=f"{second.uid} is said to follow {first.uid}, but its stated time is earlier",
        citations=tuple(cited),
        help="the stated times hold; correct the time or the order",
    )

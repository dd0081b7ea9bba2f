"""The fields of an event: what a claim says on each, which values agree, and which of those says more."""

from collections.abc import Callable
from datetime import timedelta
from typing import assert_never

import attrs

from summit_timeline.claims import Claim, Source, Statement, when_text
from summit_timeline.languages import find_place
from summit_timeline.reconcile.ballots import Ballot, raw_voice
from summit_timeline.summit import EventKind, Status, Summit
from summit_timeline.temporal import LocalTime, PartialDate, Precision, When
from summit_timeline.zones import ZonedTime, resolve

__all__ = [
    "CORRECTION",
    "END",
    "FIELDS",
    "KIND",
    "PLACE",
    "SIZE",
    "SPAN",
    "STANDS",
    "STATUS",
    "WHEN",
    "Field",
    "Stated",
    "ballot_of",
]

_NEARBY = timedelta(minutes=15)
"""How far "about 11:30" may be from an exact time that it still means.

Source:
    own: press times are rounded to the half hour. At thirty minutes "about 11:30" would agree with "11:00", and hide
    the dispute of Washington and the Kremlin of 14 August 2025.
"""

CORRECTION = 3
"""The rank of what a person corrects."""

STANDS = {Status.PLANNED: 0, Status.CONFIRMED: 1, Status.RESCHEDULED: 2}
"""The statuses of what is to take place, by how much they say."""

_MOVEMENTS = (EventKind.ARRIVAL, EventKind.DEPARTURE)
_FINE = {Precision.MONTH: 0, Precision.WEEK: 1, Precision.DAY: 2, Precision.PART_OF_DAY: 3}


@attrs.frozen
class Stated:
    """A begin as a claim states it.

    Attributes:
        when: The begin, on the venue's clocks where the claim knows no zone and the summit does.
        approximate: Whether it is about right only.
    """

    when: When
    approximate: bool = False


@attrs.frozen(eq=False)
class Field:
    """How claims bear on one field of an event.

    Attributes:
        name: Name of the event's field.
        read: What a claim says on it; ``None`` where it says nothing.
        text: A value as text, so that equal texts are equal values.
        agrees: Whether both of two values can be true. Symmetric.
        finer: How much a value says; of values that agree the finest is shown.
    """

    name: str
    read: Callable[[Claim, Summit], object]
    text: Callable[[object], str]
    agrees: Callable[[object, object], bool]
    finer: Callable[[object], int]


def ballot_of(field: Field, claim: Claim, source: Source, summit: Summit) -> Ballot | None:
    """Give what *claim* says on *field*, with its weight; ``None`` where it says nothing."""
    value = field.read(claim, summit)
    if value is None:
        return None
    published = source.published_window
    rank = _rank(field, claim, source) - (0 if published.latest is not None else 10)
    replaces = str(claim.replaces is not None)
    bearing = {"status": f"{claim.kind} {replaces}", "kind": replaces}.get(field.name, "")
    return Ballot(claim, value, field.text(value), rank, raw_voice(claim, source), published, bearing)


def _rank(field: Field, claim: Claim, source: Source) -> int:
    if isinstance(source, Statement) and source.correction:
        return CORRECTION
    if claim.status is Status.HELD:
        return 2
    # Whoever calls an event off repeats its old time: that never beats a time that somebody plans.
    off = claim.status in (Status.CANCELLED, Status.POSTPONED) and field is not STATUS
    return 0 if off else 1


def _read_when(claim: Claim, summit: Summit) -> Stated | None:
    when = _on_clocks(claim.when, claim, summit)
    return None if when is None else Stated(when, claim.approximate)


def _read_end(claim: Claim, summit: Summit) -> Stated | None:
    when = None if _on_unknown_clocks(claim) else _on_clocks(claim.end, claim, summit)
    return None if when is None else Stated(when)


def _read_span(claim: Claim, summit: Summit) -> tuple[Stated, Stated] | None:
    begin, end = _read_when(claim, summit), _read_end(claim, summit)
    return None if begin is None or end is None else (begin, end)


def _on_clocks(when: When | None, claim: Claim, summit: Summit) -> When | None:
    """Put a clock time on the clocks of the venue; what somebody does on the way there keeps its own."""
    venue = summit.venue.zone if summit.venue else None
    if isinstance(when, LocalTime) and _on_unknown_clocks(claim):
        return PartialDate(when.wall.date())
    if isinstance(when, LocalTime):
        zone = claim.zone or venue
        return when if zone is None else resolve(when.wall, zone, disambiguate="compatible")
    if isinstance(when, ZonedTime) and venue is not None and (claim.zone == venue or claim.kind not in _MOVEMENTS):
        return when.in_zone(venue)
    return when


def _on_unknown_clocks(claim: Claim) -> bool:
    """Tell whether a source names clocks that nobody knows, as "11:30 XYZT": they are not those of the venue."""
    return claim.zone is None and any(field == "zone" for field, _ in claim.citations)


def _when_text(value: object) -> str:
    assert isinstance(value, Stated)  # noqa: S101 - for the type checker: fields never mix
    return f"{when_text(value.when)}{'~' if value.approximate else ''}"


def _same_when(one: object, other: object) -> bool:
    assert isinstance(one, Stated)  # noqa: S101 - nothing else comes here
    assert isinstance(other, Stated)  # noqa: S101 - nothing else comes here
    left, right = one.when, other.when
    match left, right:
        case PartialDate(), PartialDate():
            return _same_days(left, right)
        case PartialDate(), _:
            return _on_day(right, left)
        case _, PartialDate():
            return _on_day(left, right)
        case ZonedTime(), ZonedTime():
            apart = abs(left.instant - right.instant)
        case _:
            assert isinstance(left, ZonedTime | LocalTime)  # noqa: S101 - nothing else comes here
            assert isinstance(right, ZonedTime | LocalTime)  # noqa: S101 - nothing else comes here
            apart = abs(left.wall - right.wall)
    return apart <= (_NEARBY if one.approximate != other.approximate else timedelta())


def _span_text(value: object) -> str:
    assert isinstance(value, tuple)  # noqa: S101 - nothing else comes here
    return "/".join(map(_when_text, value))


def _same_span(one: object, other: object) -> bool:
    assert isinstance(one, tuple)  # noqa: S101 - nothing else comes here
    assert isinstance(other, tuple)  # noqa: S101 - nothing else comes here
    return all(_same_when(left, right) for left, right in zip(one, other, strict=True))


def _same_days(left: PartialDate, right: PartialDate) -> bool:
    if left.part and right.part:
        return left == right
    return left.first <= right.last and right.first <= left.last


def _on_day(when: When, day: PartialDate) -> bool:
    match when:
        case ZonedTime() | LocalTime():
            if day.part is None:
                return day.first <= when.wall.date() <= day.last
            moment = resolve(when.wall, "UTC").instant
            window = day.window("UTC")
            assert window.earliest is not None  # noqa: S101 - nothing else comes here
            assert window.latest is not None  # noqa: S101 - nothing else comes here
            return window.earliest <= moment < window.latest
        case PartialDate():
            return _same_days(when, day)
        case _:
            assert_never(when)


def _fine_when(value: object) -> int:
    assert isinstance(value, Stated)  # noqa: S101 - nothing else comes here
    match value.when:
        case PartialDate():
            return _FINE[value.when.precision]
        case LocalTime():
            return 4 if value.approximate else 5
        case _:
            return 6 if value.approximate else 7


def _place(claim: Claim, _: Summit) -> str | None:
    if claim.place is None:
        return None
    known = find_place(claim.place)
    return known.name if known else claim.place


def _same_place(one: object, other: object) -> bool:
    """Tell whether two places may be one: only places of the gazetteer, far apart, contradict each other."""
    left, right = find_place(str(one)), find_place(str(other))
    if left is None or right is None:
        return True
    return left.frame == right.frame


def _fine_place(value: object) -> int:
    known = find_place(str(value))
    if known is None:
        return 0  # words of one language, which no other source repeats
    return 1 if known.name == known.frame else 2


def _same_status(one: object, other: object) -> bool:
    return one == other or (one in STANDS and other in STANDS)


WHEN = Field("when", _read_when, _when_text, _same_when, _fine_when)
END = Field("end", _read_end, _when_text, _same_when, _fine_when)
SPAN = Field("span", _read_span, _span_text, _same_span, lambda _: 0)
"""An end with the begin that it was stated for: an end is shown for its own begin alone."""
STATUS = Field(
    "status",
    lambda claim, _: claim.status,
    str,
    _same_status,
    lambda value: STANDS.get(Status(str(value)), 0),
)
PLACE = Field("place", _place, str, _same_place, _fine_place)
KIND = Field(
    "kind",
    lambda claim, _: claim.kind,
    str,
    lambda one, other: one == other or EventKind.MEETING in (one, other),
    lambda value: 0 if value is EventKind.MEETING else 1,
)
SIZE = Field(
    "delegation_size", lambda claim, _: claim.delegation_size, str, lambda one, other: one == other, lambda _: 0
)
FIELDS = (WHEN, STATUS, PLACE, KIND, SIZE)
"""The fields whose changes a calendar program must hear of: time, status, place, and what makes the title."""

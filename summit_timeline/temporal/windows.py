"""Windows of instants, and how they lie to each other."""

from datetime import UTC, datetime
from enum import StrEnum

import attrs

from summit_timeline.errors import InvalidValueError

__all__ = ["Relation", "Window"]


class Relation(StrEnum):
    """How one window lies to another: the thirteen relations of intervals, of which exactly one holds.

    Source:
        Allen, J. F.: Maintaining knowledge about temporal intervals, CACM 26(11), 1983.
    """

    BEFORE = "before"
    AFTER = "after"
    MEETS = "meets"
    MET_BY = "met_by"
    OVERLAPS = "overlaps"
    OVERLAPPED_BY = "overlapped_by"
    STARTS = "starts"
    STARTED_BY = "started_by"
    DURING = "during"
    CONTAINS = "contains"
    FINISHES = "finishes"
    FINISHED_BY = "finished_by"
    EQUALS = "equals"

    @property
    def converse(self) -> "Relation":
        """The relation of the other window to this one."""
        members = list(Relation)
        place = members.index(self)
        return self if self is Relation.EQUALS else members[place ^ 1]


@attrs.frozen
class Window:
    """The instants between which something happens.

    Attributes:
        earliest: First instant, in UTC; ``None`` where nothing bounds it.
        latest: Last instant, exclusive, in UTC; ``None`` where nothing bounds it. Where it is the first instant too,
            that is the one at which it happens.

    Raises:
        InvalidValueError: A bound is no aware datetime, or the last lies before the first.
    """

    earliest: datetime | None = attrs.field(default=None)
    latest: datetime | None = attrs.field(default=None)

    @earliest.validator
    @latest.validator
    def _aware(self, attribute: "attrs.Attribute[datetime | None]", bound: object) -> None:
        if bound is not None and not (isinstance(bound, datetime) and bound.utcoffset() is not None):
            raise InvalidValueError(attribute.name, bound, "give a datetime with tzinfo, or None")

    def __attrs_post_init__(self) -> None:
        """Check that the bounds are in order."""
        if self.earliest is not None and self.latest is not None and self.latest < self.earliest:
            raise InvalidValueError("latest", self.latest, f"give a time that is not before {self.earliest}")

    def before(self, other: "Window") -> bool:
        """Tell whether every instant of this window lies before every instant of *other*."""
        return self.latest is not None and other.earliest is not None and self.latest <= other.earliest

    def relation(self, other: "Window") -> Relation:
        """Tell how this window lies to another.

        Args:
            other: Any window. One of a single instant at another's edge starts or finishes that, and does not meet it.

        Example:
            >>> noon, one, two = (datetime(2025, 8, 15, hour, tzinfo=UTC) for hour in (12, 13, 14))
            >>> Window(noon, one).relation(Window(one, two))
            <Relation.MEETS: 'meets'>
            >>> Window(noon, one).relation(Window(one, two)).converse
            <Relation.MET_BY: 'met_by'>
        """
        edges = _compare(_low(self), _low(other)), _compare(_high(self), _high(other))
        if edges in _BY_EDGES:
            return _BY_EDGES[edges]
        if edges == (1, 1):
            return other.relation(self).converse
        return (Relation.BEFORE, Relation.MEETS, Relation.OVERLAPS)[_compare(_high(self), _low(other)) + 1]


# What the order of both beginnings and that of both ends tell without more.
_BY_EDGES = {
    (0, 0): Relation.EQUALS,
    (0, -1): Relation.STARTS,
    (0, 1): Relation.STARTED_BY,
    (1, 0): Relation.FINISHES,
    (-1, 0): Relation.FINISHED_BY,
    (1, -1): Relation.DURING,
    (-1, 1): Relation.CONTAINS,
}

# A window without a bound reaches beyond every other.
_FIRST, _LAST = (edge.replace(tzinfo=UTC) for edge in (datetime.min, datetime.max))  # noqa: DTZ901 - UTC from here on


def _low(window: Window) -> datetime:
    return window.earliest or _FIRST


def _high(window: Window) -> datetime:
    return window.latest or _LAST


def _compare(one: datetime, two: datetime) -> int:
    return (one > two) - (one < two)

"""A wall time in a zone and the instant it is, and the policies for wall times that happen twice or never."""

from datetime import UTC, datetime, timedelta
from functools import total_ordering
from typing import TYPE_CHECKING, Literal, assert_never, get_args

import attrs

from summit_timeline.errors import (
    AmbiguousTimeError,
    InvalidValueError,
    OffsetMismatchError,
    SkippedTimeError,
)
from summit_timeline.zones import rfc9557
from summit_timeline.zones.database import check_zone, offset_finder, zone_bytes, zone_info

if TYPE_CHECKING:
    import pendulum

__all__ = ["Disambiguate", "ZonedTime", "resolve"]

Disambiguate = Literal["raise", "compatible", "earlier", "later"]
"""What to do with a wall time that happens twice or never.

Source:
    RFC 5545, section 3.3.5 (form 3); RFC 9557, section 4.5; ECMAScript Temporal, the option ``disambiguation``.
"""

_POLICIES: tuple[str, ...] = get_args(Disambiguate)


def _plain(wall: datetime) -> datetime:
    """Check that a wall time has no zone, and drop whatever else a subclass or a fold may carry."""
    if not isinstance(wall, datetime):
        raise InvalidValueError("wall", wall, "give a datetime.datetime")
    if wall.tzinfo is not None:
        raise InvalidValueError("wall", wall, "give it without tzinfo, or use ZonedTime.from_instant")
    if type(wall) is datetime and not wall.fold:
        return wall
    return datetime(wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second, wall.microsecond)  # noqa: DTZ001 - a wall time


@total_ordering
@attrs.frozen(eq=False)
class ZonedTime:
    """A wall time in a zone, and the instant it was resolved to.

    Equality, order and hash are those of the instant, also where a wall time happens twice. It compares with nothing
    but its own type.

    Attributes:
        wall: Date and time on the clocks of *zone*, naive, to the microsecond.
        zone: IANA zone name, for example ``"America/Anchorage"``.
        offset: Offset from UTC that the tz database gave, east positive.

    Raises:
        InvalidValueError: *wall* is not naive, *offset* is no duration, or the instant is outside years 1 to 9999.
        UnknownZoneError: No zone has this name.
        OffsetMismatchError: Clocks in *zone* never show *wall* at this offset.

    Example:
        >>> from datetime import datetime, timedelta
        >>> talks = ZonedTime(datetime(2025, 8, 15, 11, 30), "America/Anchorage", timedelta(hours=-8))
        >>> talks.instant.isoformat()
        '2025-08-15T19:30:00+00:00'
    """

    wall: datetime = attrs.field(converter=_plain)
    zone: str
    offset: timedelta

    def __attrs_post_init__(self) -> None:
        """Check that the three fields fit each other."""
        check_zone(self.zone)
        if not isinstance(self.offset, timedelta):
            raise InvalidValueError("offset", self.offset, "give a datetime.timedelta")
        expected = _offsets(self.wall, self.zone)
        if self.offset not in expected:
            raise OffsetMismatchError(self.wall.isoformat(), self.zone, self.offset, expected)
        _instant(self.wall, self.offset)

    @classmethod
    def parse(cls, text: str) -> "ZonedTime":
        """Read the form of RFC 9557.

        Args:
            text: Date, time, offset and zone, for example ``"2025-08-15T11:30:00-08:00[America/Anchorage]"``. With
                ``Z`` for the offset the date and time are UTC's, and clocks of the zone show them shifted. Tags after
                the zone (``[u-ca=...]``) are passed over, unless they are marked as critical.

        Raises:
            TimeFormatError: The text has another form, lacks the offset or the zone, or has a critical tag.
            UnknownZoneError: No zone has this name.
            OffsetMismatchError: The offset contradicts the zone.
            InvalidValueError: The instant is outside years 1 to 9999.

        Source:
            RFC 9557, sections 2.2, 3.3 and 4.1.

        Example:
            >>> print(ZonedTime.parse("2025-08-15T19:30:00Z[America/Anchorage]"))
            2025-08-15T11:30:00-08:00[America/Anchorage]
            >>> ZonedTime.parse("2025-08-15T11:30:00-09:00[America/Anchorage]")  # doctest: +ELLIPSIS
            Traceback (most recent call last):
            summit_timeline.errors.OffsetMismatchError: ...the offset -09:00 contradicts America/Anchorage...
        """
        wall, offset, zone = rfc9557.split(text)
        check_zone(zone)
        if offset is None:
            return cls.from_instant(wall.replace(tzinfo=UTC), zone)
        expected = _offsets(wall, zone)
        if offset not in expected:
            raise OffsetMismatchError(text, zone, offset, expected)
        _instant(wall, offset)
        return _make(wall, zone, offset)

    @classmethod
    def from_instant(cls, moment: datetime, zone: str) -> "ZonedTime":
        """Tell what clocks in a zone show at an instant.

        Args:
            moment: Any aware date and time.
            zone: IANA zone name.

        Raises:
            InvalidValueError: *moment* is naive, or clocks would show a year outside 1 to 9999.
            UnknownZoneError: No zone has this name.

        Example:
            >>> from datetime import UTC, datetime
            >>> print(ZonedTime.from_instant(datetime(2025, 8, 15, 19, 30, tzinfo=UTC), "Europe/Moscow"))
            2025-08-15T22:30:00+03:00[Europe/Moscow]
        """
        if not isinstance(moment, datetime):
            raise InvalidValueError("moment", moment, "give a datetime.datetime with tzinfo")
        stated = moment.utcoffset()
        if stated is None:
            raise InvalidValueError("moment", moment, "give it with tzinfo, or use resolve for a wall time")
        try:
            instant = (_plain(moment.replace(tzinfo=None)) - stated).replace(tzinfo=UTC)
            shown = instant.astimezone(zone_info(zone)).replace(tzinfo=None)
        except OverflowError:
            raise InvalidValueError("moment", moment, f"in {zone} it is outside the years 1 to 9999") from None
        return _make(_plain(shown), zone, offset_finder(zone)(shown))

    @property
    def instant(self) -> datetime:
        """The instant, as an aware datetime in UTC."""
        return (self.wall - self.offset).replace(tzinfo=UTC)

    def in_zone(self, zone: str) -> "ZonedTime":
        """Tell what clocks elsewhere show at the same instant.

        Args:
            zone: IANA zone name.

        Raises:
            UnknownZoneError: No zone has this name.
            InvalidValueError: Clocks there would show a year outside 1 to 9999.

        Example:
            >>> print(ZonedTime.parse("2025-08-15T11:30:00-08:00[America/Anchorage]").in_zone("Europe/Berlin"))
            2025-08-15T21:30:00+02:00[Europe/Berlin]
        """
        return ZonedTime.from_instant(self.instant, zone)

    def isoformat(self, *, zone: bool = True) -> str:
        """Write the form of RFC 9557, or of RFC 3339.

        Args:
            zone: Whether the zone's name follows in brackets.

        Returns:
            For example ``"2025-08-15T11:30:00-08:00[America/Anchorage]"``; :meth:`parse` reads it back. An offset with
            seconds (local mean time) has them, as in Python's own form.

        Example:
            >>> ZonedTime.parse("2025-08-15T11:30:00-08:00[America/Anchorage]").isoformat(zone=False)
            '2025-08-15T11:30:00-08:00'
        """
        text = self.wall.isoformat() + rfc9557.write_offset(self.offset)
        return f"{text}[{self.zone}]" if zone else text

    def to_pendulum(self) -> "pendulum.DateTime":
        """Return the same wall time and instant as a pendulum ``DateTime``, on the same tz data.

        Example:
            >>> second = ZonedTime.parse("2026-11-01T01:30:00-09:00[America/Anchorage]").to_pendulum()
            >>> second.isoformat(), second.fold
            ('2026-11-01T01:30:00-09:00', 1)
        """
        from io import BytesIO  # noqa: PLC0415 - loaded when it is needed

        from pendulum import DateTime  # noqa: PLC0415  (80 ms that only this method needs)
        from pendulum.tz.timezone import Timezone  # noqa: PLC0415 - loaded when it is needed

        wall = self.wall
        fold = 0 if self.offset == offset_finder(self.zone)(wall) else 1
        zone = Timezone.from_file(BytesIO(zone_bytes(self.zone)), key=self.zone)
        parts = (wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second, wall.microsecond)
        return DateTime(*parts, tzinfo=zone, fold=fold)

    def __str__(self) -> str:
        """Write the form of RFC 9557."""
        return self.isoformat()

    def __eq__(self, other: object) -> bool:
        """Tell whether both are the same instant."""
        return self.instant == other.instant if isinstance(other, ZonedTime) else NotImplemented

    def __lt__(self, other: object) -> bool:
        """Tell whether this instant is before the other."""
        return self.instant < other.instant if isinstance(other, ZonedTime) else NotImplemented

    def __hash__(self) -> int:
        """Hash the instant."""
        return hash(self.instant)


def resolve(wall: datetime | str, zone: str, *, disambiguate: Disambiguate = "raise") -> ZonedTime:
    """Find the instant at which clocks in *zone* show *wall*.

    Args:
        wall: A naive date and time, as printed on an agenda, or its ISO form ``"2025-08-15T11:30"``. Its ``fold``
            says nothing here.
        zone: IANA zone name.
        disambiguate: ``"compatible"`` takes the first of two, and moves a skipped time forward by the length of the
            gap. ``"earlier"`` and ``"later"`` take the first and the second of two, and move a skipped time back or
            forward by the length of the gap. ``"raise"`` does neither.

    Raises:
        AmbiguousTimeError: *wall* happens twice and the policy is ``"raise"``.
        SkippedTimeError: *wall* never happens and the policy is ``"raise"``.
        UnknownZoneError: No zone has this name.
        TimeFormatError: *wall* is a text of another form.
        InvalidValueError: *wall* is not naive, the policy is unknown, or the instant is outside years 1 to 9999.

    Source:
        RFC 5545, section 3.3.5 (form 3); RFC 9557, section 4.5; ECMAScript Temporal, the option ``disambiguation``.

    Example:
        >>> from datetime import datetime
        >>> resolve(datetime(2025, 8, 15, 11, 30), "America/Anchorage").isoformat()
        '2025-08-15T11:30:00-08:00[America/Anchorage]'
        >>> resolve("2026-03-08T02:30", "America/Anchorage", disambiguate="compatible").isoformat()
        '2026-03-08T03:30:00-08:00[America/Anchorage]'
        >>> resolve("2026-11-01T01:30", "America/Anchorage")
        Traceback (most recent call last):
        summit_timeline.errors.AmbiguousTimeError: 2026-11-01 01:30:00 happens twice in America/Anchorage: pass \
disambiguate='earlier' or 'later'
    """
    wall = rfc9557.read_wall(wall) if isinstance(wall, str) else _plain(wall)
    if disambiguate not in _POLICIES:
        raise InvalidValueError("disambiguate", disambiguate, f"use one of {', '.join(_POLICIES)}")
    first, second = _both_offsets(wall, zone)
    if first == second:
        _instant(wall, first)
        return _make(wall, zone, first)
    if disambiguate == "raise":
        raise (AmbiguousTimeError if first > second else SkippedTimeError)(wall, zone)
    return _settle(wall, zone, first, second, disambiguate)


def _settle(
    wall: datetime,
    zone: str,
    first: timedelta,
    second: timedelta,
    disambiguate: Literal["compatible", "earlier", "later"],
) -> ZonedTime:
    """Apply a policy: *first* and *second* are the offsets before and after the change that *wall* falls into."""
    skipped = second - first  # negative where the wall time happens twice
    match disambiguate:
        case "compatible":
            later = skipped > timedelta()
        case "later":
            later = True
        case "earlier":
            later = False
        case _:
            assert_never(disambiguate)
    offset = second if later else first
    if skipped > timedelta():
        wall = wall + skipped if later else wall - skipped
    _instant(wall, offset)
    return _make(wall, zone, offset)


def _both_offsets(wall: datetime, zone: str) -> tuple[timedelta, timedelta]:
    """Return the offsets before and after a change, where *wall* falls into one; else the same twice."""
    find = offset_finder(zone)
    return find(wall), find(wall.replace(fold=1))


def _offsets(wall: datetime, zone: str) -> tuple[timedelta, ...]:
    """Return every offset at which clocks in *zone* show *wall*: one, two, or none where it is skipped."""
    first, second = _both_offsets(wall, zone)
    if first == second:
        return (first,)
    return (first, second) if first > second else ()


def _instant(wall: datetime, offset: timedelta) -> None:
    """Check that datetime can hold the instant."""
    try:
        wall - offset
    except OverflowError:
        raise InvalidValueError("wall", wall, "its instant is outside the years 1 to 9999") from None


def _make(wall: datetime, zone: str, offset: timedelta) -> ZonedTime:
    """Build a value whose fields are known to fit each other."""
    made = ZonedTime.__new__(ZonedTime)
    object.__setattr__(made, "wall", wall)
    object.__setattr__(made, "zone", zone)
    object.__setattr__(made, "offset", offset)
    return made

"""A wall time in a zone and the instant it is, and the policies for wall times that happen twice or never."""

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import total_ordering
from io import BytesIO
from typing import TYPE_CHECKING, Any

import attrs

from summit_timeline.errors import InvalidValueError, OffsetMismatchError
from summit_timeline.zones import rfc9557
from summit_timeline.zones.clock import EPOCH, START, Clock, clock_of
from summit_timeline.zones.database import check_zone, kept, zone_bytes
from summit_timeline.zones.months import add_months
from summit_timeline.zones.policy import (
    POLICIES,
    Disambiguate,
    check_instant,
    check_policy,
    offsets,
    plain_wall,
    settle,
)

if TYPE_CHECKING:
    import pendulum
    from pendulum.tz.timezone import Timezone

__all__ = ["ZonedTime", "resolve"]


def _aware(moment: datetime) -> datetime:
    """Check that a moment has an offset, and give it in UTC, without what a subclass may carry."""
    if not isinstance(moment, datetime):
        raise InvalidValueError("moment", moment, "give a datetime.datetime with tzinfo")
    stated = moment.utcoffset()
    if stated is None:
        raise InvalidValueError("moment", moment, "give it with tzinfo, or use resolve for a wall time")
    return (plain_wall(moment.replace(tzinfo=None)) - stated).replace(tzinfo=UTC)


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

    wall: datetime = attrs.field(converter=plain_wall)
    zone: str
    offset: timedelta

    def __attrs_post_init__(self) -> None:
        """Check that the three fields fit each other."""
        check_zone(self.zone)
        if not isinstance(self.offset, timedelta):
            raise InvalidValueError("offset", self.offset, "give a datetime.timedelta")
        expected = offsets(self.wall, self.zone)
        if self.offset not in expected:
            raise OffsetMismatchError(self.wall.isoformat(), self.zone, self.offset, expected)
        check_instant(self.wall, self.offset)

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
        expected = offsets(wall, zone)
        if offset not in expected:
            raise OffsetMismatchError(text, zone, offset, expected)
        check_instant(wall, offset)
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
        if type(moment) is not datetime:
            moment = _aware(moment)
        clock = _clock(zone)
        try:
            since = moment - EPOCH
            offset = clock.offsets[bisect_right(clock.onsets, since)]
            if offset is None:
                offset = clock.offset_at(moment.astimezone(clock.info))
            wall = START + since + offset
        except OverflowError:
            raise InvalidValueError("moment", moment, f"in {zone} it is outside the years 1 to 9999") from None
        except TypeError:  # it has no tzinfo, or one that knows no offset
            return cls.from_instant(_aware(moment), zone)
        return _make(wall, zone, offset)

    @property
    def instant(self) -> datetime:
        """The instant, as an aware datetime in UTC."""
        return EPOCH + (self.wall - START - self.offset)

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

    def add(  # noqa: PLR0913 - one for each unit, as everywhere
        self,
        *,
        years: int = 0,
        months: int = 0,
        weeks: int = 0,
        days: int = 0,
        hours: int = 0,
        minutes: int = 0,
        seconds: int = 0,
        microseconds: int = 0,
        disambiguate: Disambiguate = "raise",
    ) -> "ZonedTime":
        """Move along the calendar, then by exact time.

        Years, months, weeks and days keep the wall time; a day that the month lacks becomes its last. Hours and less
        are exact: they may show another difference on the clocks.

        Args:
            years: Whole years, negative ones go back; so for every unit.
            months: Whole months.
            weeks: Weeks of seven days.
            days: Days of the calendar, of 23 or 25 hours where clocks change.
            hours: Hours of 60 minutes.
            minutes: Minutes of 60 seconds.
            seconds: Seconds.
            microseconds: Microseconds.
            disambiguate: What to do where the calendar leads to a wall time that comes twice or never; see
                :func:`resolve`. It says nothing where the day stays the same.

        Raises:
            AmbiguousTimeError: The wall time on the day arrived at happens twice and the policy is ``"raise"``.
            SkippedTimeError: It never happens and the policy is ``"raise"``.
            InvalidValueError: A number is not whole, the policy is unknown, or the result is outside years 1 to 9999.

        Source:
            ECMAScript Temporal, ZonedDateTime.prototype.add; RFC 5545, section 3.3.6 (days nominal, hours exact).

        Example:
            >>> evening = resolve("2026-03-07T20:00", "America/Anchorage")
            >>> print(evening.add(days=1))
            2026-03-08T20:00:00-08:00[America/Anchorage]
            >>> print(evening.add(hours=24))
            2026-03-08T21:00:00-08:00[America/Anchorage]
        """
        calendar = {"years": years, "months": months, "weeks": weeks, "days": days}
        exact = {"hours": hours, "minutes": minutes, "seconds": seconds, "microseconds": microseconds}
        _check_numbers(calendar | exact)
        check_policy(disambiguate)
        today = self.wall.date()
        try:
            day = add_months(today, 12 * years + months) + timedelta(weeks=weeks, days=days)
            wall, offset = (
                settle(_on(day, self.wall), self.zone, disambiguate) if day != today else (self.wall, self.offset)
            )
            further = timedelta(**exact)
            if not further:
                return _make(wall, self.zone, offset)
            return ZonedTime.from_instant(EPOCH + (wall - START - offset + further), self.zone)
        except OverflowError:
            given = {unit: number for unit, number in (calendar | exact).items() if number}
            raise InvalidValueError("duration", given, "the result must lie in the years 1 to 9999") from None

    def __sub__(self, other: object) -> timedelta:
        """Give the exact time from the other moment to this one."""
        return (
            (self.wall - self.offset) - (other.wall - other.offset) if isinstance(other, ZonedTime) else NotImplemented
        )

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
        """Return the same wall time and instant as a pendulum ``DateTime``, on the tz data in use.

        What pendulum makes of it in another zone is on the machine's data; use :meth:`in_zone` before.

        Example:
            >>> second = ZonedTime.parse("2026-11-01T01:30:00-09:00[America/Anchorage]").to_pendulum()
            >>> second.isoformat(), second.fold
            ('2026-11-01T01:30:00-09:00', 1)
        """
        from pendulum import DateTime  # noqa: PLC0415 - 80 ms that only this method needs

        wall = self.wall
        fold = 0 if self.offset == clock_of(self.zone).offset_at(wall) else 1
        parts = (wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second, wall.microsecond)
        return DateTime(*parts, tzinfo=_pendulum_zone(self.zone), fold=fold)

    def __str__(self) -> str:
        """Write the form of RFC 9557."""
        return self.isoformat()

    def __eq__(self, other: object) -> bool:
        """Tell whether both are the same instant."""
        return self.wall - self.offset == other.wall - other.offset if isinstance(other, ZonedTime) else NotImplemented

    def __lt__(self, other: object) -> bool:
        """Tell whether this instant is before the other."""
        return self.wall - self.offset < other.wall - other.offset if isinstance(other, ZonedTime) else NotImplemented

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
    if type(wall) is not datetime or wall.tzinfo is not None or wall.fold:
        wall = rfc9557.read_wall(wall) if isinstance(wall, str) else plain_wall(wall)
    clock = _clock(zone)
    if disambiguate in POLICIES and clock.is_plain(wall):
        return _make(wall, zone, clock.offset_at(wall))
    wall, offset = settle(wall, zone, disambiguate)
    return _make(wall, zone, offset)


_NOTHING = timedelta()
_new = object.__new__
# The fields of a frozen class are set from outside by their slots: a third of the time that object.__setattr__ takes.
_set_wall, _set_zone, _set_offset = (vars(ZonedTime)[name].__set__ for name in ("wall", "zone", "offset"))


def _make(wall: datetime, zone: str, offset: timedelta) -> ZonedTime:
    """Build a value whose fields are known to fit each other."""
    made: Any = _new(ZonedTime)
    _set_wall(made, wall)
    _set_zone(made, zone)
    _set_offset(made, offset)
    return made  # type: ignore[no-any-return] # made as Any, so that its slots can be set


@kept
def _pendulum_zone(zone: str) -> "Timezone":
    """Make pendulum's converter; one for each zone, for two of them are never equal in a fold."""
    from pendulum.tz.timezone import Timezone  # noqa: PLC0415 - loaded when it is needed

    return Timezone.from_file(BytesIO(zone_bytes(zone)), key=zone)


def _clock(zone: str) -> Clock:
    """Find the clocks of a zone, whose name may be anything."""
    try:
        return clock_of(zone)
    except TypeError:  # what cannot be looked up
        check_zone(zone)
        raise


def _check_numbers(units: dict[str, int]) -> None:
    for unit, number in units.items():
        if type(number) is not int:
            raise InvalidValueError(unit, number, "give a whole number")


def _on(day: date, wall: datetime) -> datetime:
    """Give the same time on another day."""
    return wall.replace(year=day.year, month=day.month, day=day.day)

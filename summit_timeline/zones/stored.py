"""A time that was stored under one release of the tz database and is read under another."""

import re
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

import attrs

from summit_timeline.errors import InvalidValueError, OffsetMismatchError, TimeFormatError
from summit_timeline.zones import rfc9557
from summit_timeline.zones.database import check_zone, tz_data
from summit_timeline.zones.policy import Disambiguate, check_instant, check_policy, offsets, plain_wall
from summit_timeline.zones.zoned import ZonedTime, resolve

__all__ = ["Keep", "Rebased", "StoredTime", "rebase"]

Keep = Literal["raise", "wall", "instant"]
"""What holds of a stored time whose offset no longer fits its zone.

Source:
    RFC 9557, section 3.4 (inconsistent offset and zone); ECMAScript Temporal, the option ``offset``: ``reject``,
    ``ignore`` and ``use``.
"""

_KEEPS: tuple[str, ...] = get_args(Keep)
_VERSION = re.compile(r"\d{4}[a-z]{1,2}", re.ASCII)


@attrs.frozen
class StoredTime:
    """Wall time, zone and offset as they were stored, and the release of the tz database that gave the offset.

    Unlike a :class:`ZonedTime` it is not checked against the tz data in use, for that may be another.

    Attributes:
        wall: Date and time on the clocks of *zone*, naive.
        zone: IANA zone name.
        offset: Offset from UTC that was resolved then, east positive.
        tz_version: Release of the tz database, for example ``"2025b"``; ``None`` where nobody noted it.

    Raises:
        InvalidValueError: *wall* is not naive, *offset* is no duration under a day, *tz_version* is no release, or the
            instant is outside the years 1 to 9999.
        UnknownZoneError: No zone has this name.

    Example:
        >>> StoredTime(datetime(2026, 12, 15, 9), "America/Vancouver", timedelta(hours=-8), "2025b").instant.isoformat()
        '2026-12-15T17:00:00+00:00'
    """

    wall: datetime = attrs.field(converter=plain_wall)
    zone: str = attrs.field(validator=lambda _, __, zone: check_zone(zone))
    offset: timedelta = attrs.field()
    tz_version: str | None = attrs.field(default=None)

    @offset.validator
    def _short(self, _: object, offset: object) -> None:
        if not isinstance(offset, timedelta) or abs(offset) >= timedelta(days=1):
            raise InvalidValueError("offset", offset, "give a datetime.timedelta of less than a day")
        check_instant(self.wall, offset)

    @tz_version.validator
    def _release(self, _: object, version: object) -> None:
        if version is not None and not (isinstance(version, str) and _VERSION.fullmatch(version)):
            raise InvalidValueError("tz_version", version, "give a release such as '2025b', or None")

    @classmethod
    def of(cls, moment: ZonedTime) -> "StoredTime":
        """Note a time, and the release of the tz database in use.

        Args:
            moment: A time that was resolved with the data in use.

        Example:
            >>> StoredTime.of(resolve("2025-08-15T11:30", "America/Anchorage")).tz_version == tz_data().version
            True
        """
        version = tz_data().version
        return cls(moment.wall, moment.zone, moment.offset, version if _VERSION.fullmatch(version) else None)

    @classmethod
    def parse(cls, text: str, *, tz_version: str | None = None) -> "StoredTime":
        """Read the form of RFC 9557, whether or not its offset fits the zone today.

        Args:
            text: Date, time, offset and zone, for example ``"2026-12-15T09:00:00-08:00[America/Vancouver]"``.
            tz_version: Release of the tz database that gave the offset.

        Raises:
            TimeFormatError: The text has another form, or no offset: ``Z`` says nothing of the wall time.
            InvalidValueError: As for the class.
            UnknownZoneError: No zone has this name.

        Example:
            >>> print(StoredTime.parse("2026-12-15T09:00-08:00[America/Vancouver]", tz_version="2025b"))
            2026-12-15T09:00:00-08:00[America/Vancouver] by 2025b
        """
        wall, offset, zone = rfc9557.split(text)
        if offset is None:
            raise TimeFormatError(
                text, "with Z for an offset it is an instant, and says nothing that could be outdated"
            )
        return cls(wall, zone, offset, tz_version)

    @property
    def instant(self) -> datetime:
        """The instant that was meant then, in UTC."""
        return (self.wall - self.offset).replace(tzinfo=UTC)

    def isoformat(self) -> str:
        """Write the form of RFC 9557, which :meth:`parse` reads back; the release is not in it.

        Example:
            >>> StoredTime(datetime(2026, 12, 15, 9), "America/Vancouver", timedelta(hours=-8), "2025b").isoformat()
            '2026-12-15T09:00:00-08:00[America/Vancouver]'
        """
        return f"{self.wall.isoformat()}{rfc9557.write_offset(self.offset)}[{self.zone}]"

    def __str__(self) -> str:
        """Write the form of RFC 9557, and the release."""
        return f"{self.isoformat()} by {self.tz_version}" if self.tz_version else self.isoformat()


@attrs.frozen
class Rebased:
    """What a stored time is under the tz data in use.

    Attributes:
        stored: The time as it was stored.
        time: What it is now.
        kept: What was held on to: ``"both"`` where the offset still fits, else ``"wall"`` or ``"instant"``.
    """

    stored: StoredTime
    time: ZonedTime
    kept: Literal["both", "wall", "instant"]

    @property
    def shift(self) -> timedelta:
        """How far the instant moved; positive is later."""
        return self.time.instant - self.stored.instant

    @property
    def wall_shift(self) -> timedelta:
        """How far the time on the clocks moved."""
        return self.time.wall - self.stored.wall


def rebase(
    stored: StoredTime,
    *,
    keep: Keep = "raise",
    past_before: datetime | None = None,
    disambiguate: Disambiguate = "raise",
) -> Rebased:
    """Check a stored time against the tz data in use, and settle what no longer fits.

    A meeting is promised on the clocks of its place: keep the wall time, and tell people that the instant moved. What
    is fixed in UTC, and what has happened, is an instant: keep that, and the clocks show another time.

    Args:
        stored: The time, as it was stored.
        keep: ``"wall"`` or ``"instant"``; ``"raise"`` allows neither to move.
        past_before: An aware moment; what was before it has happened, and keeps its instant even with ``"wall"``.
        disambiguate: What to do where the wall time that is kept now comes twice or never; see
            :func:`~summit_timeline.resolve`.

    Returns:
        The time under today's rules, what was kept, and by how much the rest moved: nothing where the offset still
        fits.

    Raises:
        OffsetMismatchError: The offset no longer fits and *keep* is ``"raise"``.
        AmbiguousTimeError: The wall time now happens twice and the policy is ``"raise"``.
        SkippedTimeError: It now never happens and the policy is ``"raise"``.
        InvalidValueError: *keep* or *disambiguate* is unknown, or *past_before* is naive.

    Source:
        RFC 9557, section 3.4; RFC 5545, section 3.3.5 (form 3: local time with a zone).

    Example:
        British Columbia stays on its summer time from 2026 on, which releases before 2026a do not know:

        >>> stored = StoredTime.parse("2026-12-15T09:00-08:00[America/Vancouver]", tz_version="2025b")
        >>> meeting = rebase(stored, keep="wall")
        >>> print(meeting.time, meeting.shift)
        2026-12-15T09:00:00-07:00[America/Vancouver] -1 day, 23:00:00
        >>> print(rebase(stored, keep="instant").time)
        2026-12-15T10:00:00-07:00[America/Vancouver]
    """
    if keep not in _KEEPS:
        raise InvalidValueError("keep", keep, f"use one of {', '.join(_KEEPS)}")
    check_policy(disambiguate)
    moment: object = past_before
    if moment is not None and not (isinstance(moment, datetime) and moment.utcoffset() is not None):
        raise InvalidValueError("past_before", past_before, "give a datetime with tzinfo")
    fitting = offsets(stored.wall, stored.zone)
    if stored.offset in fitting:
        return Rebased(stored, ZonedTime(stored.wall, stored.zone, stored.offset), "both")
    if keep == "raise":
        raise OffsetMismatchError(str(stored), stored.zone, stored.offset, fitting)
    if keep == "instant" or (past_before is not None and stored.instant < past_before):
        return Rebased(stored, ZonedTime.from_instant(stored.instant, stored.zone), "instant")
    return Rebased(stored, resolve(stored.wall, stored.zone, disambiguate=disambiguate), "wall")

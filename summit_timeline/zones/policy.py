"""What to do with a wall time that happens twice or never."""

from datetime import datetime, timedelta
from typing import Literal, get_args

from summit_timeline.errors import AmbiguousTimeError, InvalidValueError, SkippedTimeError
from summit_timeline.zones.clock import clock_of

__all__ = ["POLICIES", "Disambiguate", "check_instant", "check_policy", "offsets", "plain_wall", "settle"]

Disambiguate = Literal["raise", "compatible", "earlier", "later"]
"""What to do with a wall time that happens twice or never.

Source:
    RFC 5545, section 3.3.5 (form 3); RFC 9557, section 4.5; ECMAScript Temporal, the option ``disambiguation``.
"""

POLICIES: tuple[str, ...] = get_args(Disambiguate)

_NOTHING = timedelta()


def plain_wall(wall: datetime) -> datetime:
    """Check that a wall time has no zone, and drop whatever else a subclass or a fold may carry."""
    if not isinstance(wall, datetime):
        raise InvalidValueError("wall", wall, "give a datetime.datetime")
    if wall.tzinfo is not None:
        raise InvalidValueError("wall", wall, "give it without tzinfo, or use ZonedTime.from_instant")
    if type(wall) is datetime and not wall.fold:
        return wall
    return datetime(wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second, wall.microsecond)  # noqa: DTZ001 - a wall time


def check_policy(disambiguate: str) -> None:
    """Check that there is such a policy.

    Raises:
        InvalidValueError: There is none.
    """
    if disambiguate not in POLICIES:
        raise InvalidValueError("disambiguate", disambiguate, f"use one of {', '.join(POLICIES)}")


def settle(wall: datetime, zone: str, disambiguate: Disambiguate) -> tuple[datetime, timedelta]:
    """Apply a policy to a wall time of any kind.

    Args:
        wall: A naive date and time, with a ``fold`` of 0.
        zone: IANA zone name.
        disambiguate: The policy; it is checked also where there is nothing to settle.

    Returns:
        The wall time, moved where it is skipped, and its offset.

    Raises:
        AmbiguousTimeError: *wall* happens twice and the policy is ``"raise"``.
        SkippedTimeError: *wall* never happens and the policy is ``"raise"``.
        InvalidValueError: The policy is unknown, or the instant is outside the years 1 to 9999.
        UnknownZoneError: No zone has this name.
    """
    check_policy(disambiguate)
    first, second = _both_offsets(wall, zone)
    skipped = second - first  # negative where the wall time happens twice
    if disambiguate == "raise" and skipped:
        raise (SkippedTimeError if skipped > _NOTHING else AmbiguousTimeError)(wall, zone)
    later = disambiguate == "later" or (disambiguate == "compatible" and skipped > _NOTHING)
    offset = second if later else first
    try:
        if skipped > _NOTHING:
            wall = wall + skipped if later else wall - skipped
    except OverflowError:
        raise InvalidValueError("wall", wall, "its instant is outside the years 1 to 9999") from None
    check_instant(wall, offset)
    return wall, offset


def offsets(wall: datetime, zone: str) -> tuple[timedelta, ...]:
    """Return every offset at which clocks in *zone* show *wall*: one, two, or none where it is skipped."""
    first, second = _both_offsets(wall, zone)
    if first == second:
        return (first,)
    return (first, second) if first > second else ()


def check_instant(wall: datetime, offset: timedelta) -> None:
    """Check that datetime can hold the instant.

    Raises:
        InvalidValueError: It lies outside the years 1 to 9999.
    """
    try:
        wall - offset
    except OverflowError:
        raise InvalidValueError("wall", wall, "its instant is outside the years 1 to 9999") from None


def _both_offsets(wall: datetime, zone: str) -> tuple[timedelta, timedelta]:
    """Return the offsets before and after a change, where *wall* falls into one; else the same twice."""
    offset_at = clock_of(zone).offset_at
    return offset_at(wall), offset_at(wall.replace(fold=1))

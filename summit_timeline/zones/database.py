"""The tz database in use: the one in the ``tzdata`` package, on every machine.

A machine's own database may be years older than the package and wins silently in :mod:`zoneinfo`; here it is never
read.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

import attrs

from summit_timeline.errors import InvalidValueError, UnknownZoneError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["TzData", "check_zone", "offset_finder", "tz_data", "zone_bytes", "zone_info", "zone_names"]


# GMT-5 is not Etc/GMT-5, whose sign is the other way round, and CEST is no slip of EST.
_OFFSET = re.compile(r"(?:utc|gmt)?_?[+\u2212-]_?\d.*")
_ABBREVIATION = re.compile(r"[^\W\d_]{2,5}")


@attrs.frozen
class TzData:
    """Which tz data is in use.

    Attributes:
        version: Release of the IANA tz database, for example ``"2025b"``.
        path: Where its files are.
    """

    version: str
    path: str


@cache
def tz_data() -> TzData:
    """Say which tz data every answer comes from.

    Returns:
        Release and path of the data in the ``tzdata`` package.

    Example:
        >>> tz_data().version >= "2025a"
        True
    """
    return TzData(version=str(import_module("tzdata").IANA_VERSION), path=str(_files() / "zoneinfo"))


@cache
def zone_names() -> tuple[str, ...]:
    """List the names of all zones, links included, in alphabetical order.

    Returns:
        Names in their canonical spelling, for example ``"America/Anchorage"``.

    Example:
        >>> "America/Anchorage" in zone_names()
        True
    """
    return tuple(sorted((_files() / "zones").read_text(encoding="ascii").split()))


def check_zone(zone: str) -> str:
    """Return the name of a zone if there is such a zone.

    Args:
        zone: IANA name in its canonical spelling.

    Raises:
        InvalidValueError: *zone* is no text.
        UnknownZoneError: No zone has this name; the nearest name is suggested.

    Example:
        >>> check_zone("Europe/Berlin")
        'Europe/Berlin'
        >>> check_zone("europe/berlin")
        Traceback (most recent call last):
        summit_timeline.errors.UnknownZoneError: there is no time zone 'europe/berlin': did you mean 'Europe/Berlin'?
    """
    if not isinstance(zone, str):
        raise InvalidValueError("zone", zone, "give an IANA name such as 'Europe/Berlin'")
    if zone not in _known():
        raise UnknownZoneError(zone, _nearest(zone))
    return zone


@cache
def zone_bytes(zone: str) -> bytes:
    """Read the compiled data (TZif) of a zone.

    Args:
        zone: IANA name.

    Raises:
        UnknownZoneError: No zone has this name.
    """
    return _files().joinpath("zoneinfo", *check_zone(zone).split("/")).read_bytes()


@cache
def zone_info(zone: str) -> ZoneInfo:
    """Make the zone's converter from the package's data.

    It never leaves this package: it is no key of :mod:`zoneinfo`'s cache and does not pickle.

    Args:
        zone: IANA name.

    Raises:
        UnknownZoneError: No zone has this name.
    """
    return ZoneInfo.from_file(BytesIO(zone_bytes(zone)), key=zone)


@cache
def offset_finder(zone: str) -> Callable[[datetime], timedelta]:
    """Return the function from a naive wall time to its offset, which heeds ``fold``.

    Args:
        zone: IANA name.

    Raises:
        UnknownZoneError: No zone has this name.
    """
    return cast("Callable[[datetime], timedelta]", zone_info(zone).utcoffset)


@cache
def _known() -> frozenset[str]:
    return frozenset(zone_names())


def _files() -> "Traversable":
    from importlib.resources import files  # noqa: PLC0415  (kept out of the cost of the import)

    return files("tzdata")


def _nearest(zone: str) -> str | None:
    """Find the name somebody may have meant: other case or spaces, the city alone, a slip of the pen.

    Nothing is near an abbreviation or an offset.
    """
    from difflib import get_close_matches  # noqa: PLC0415  (needed for a message only)

    wanted = zone.strip().replace(" ", "_").lower()[:80]
    if not wanted or _OFFSET.fullmatch(wanted):
        return None
    by_fold = {name.lower(): name for name in zone_names()}
    by_city = {name.rpartition("/")[2]: spelled for name, spelled in by_fold.items()}
    if wanted in by_fold:
        return by_fold[wanted]
    if wanted in by_city:
        return by_city[wanted]
    if zone.isupper() and _ABBREVIATION.fullmatch(zone):
        return None
    spelled = {low: name for low, name in by_fold.items() if not name.isupper()}
    towns = {low: name for low, name in by_city.items() if low.upper() != name}
    close = get_close_matches(wanted, spelled, n=1, cutoff=0.8) or get_close_matches(wanted, towns, n=1, cutoff=0.8)
    return {**towns, **spelled}[close[0]] if close else None

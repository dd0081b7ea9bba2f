"""The tz database in use: the one in the ``tzdata`` package, unless another is chosen.

A machine's own database may be years older than the package and wins silently in :mod:`zoneinfo`; here it is read
only where it is asked for.
"""

import os
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import cache
from types import TracebackType
from typing import ParamSpec, TypeVar, cast

import attrs

from summit_timeline.errors import InvalidValueError, UnknownZoneError
from summit_timeline.zones.sources import Database, TzData, find_database, package_database, system_database

__all__ = [
    "VARIABLE",
    "check_zone",
    "is_pinned",
    "kept",
    "system_tz_data",
    "tz_data",
    "use_tz_data",
    "when_chosen",
    "zone_bytes",
    "zone_names",
]

VARIABLE = "SUMMIT_TIMELINE_TZ_DATA"
"""The environment variable that chooses the tz data: ``package``, ``system``, or a directory."""

# GMT-5 is not Etc/GMT-5, whose sign is the other way round, and CEST is no slip of EST.
_OFFSET = re.compile(r"(?:utc|gmt)?_?[+\u2212-]_?\d.*")
_ABBREVIATION = re.compile(r"[^\W\d_]{2,5}")
_P = ParamSpec("_P")
_R = TypeVar("_R")


_CLEAR: list[Callable[[], None]] = []
_chosen: Database | None = None


def when_chosen(forget: Callable[[], None]) -> None:
    """Have a function called whenever other tz data is chosen: what hangs on the data must be forgotten then."""
    _CLEAR.append(forget)


def kept(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Remember a function's answers for as long as the tz data in use stays the same."""
    remembering = cache(function)
    when_chosen(remembering.cache_clear)
    return cast("Callable[_P, _R]", remembering)


def use_tz_data(
    source: str | os.PathLike[str] | Mapping[str, bytes], *, version: str | None = None
) -> AbstractContextManager[TzData]:
    """Choose the tz data for every answer from now on, in the whole process.

    Without a choice it is the data of the ``tzdata`` package, or what the environment variable
    ``SUMMIT_TIMELINE_TZ_DATA`` names. A choice is not checked against other data: choose ``"package"`` to pin that,
    without a warning about the machine's own. Choose once, at the start; several threads share one choice.

    Args:
        source: ``"package"``, ``"system"`` (the first directory of :data:`zoneinfo.TZPATH` that has zones), a
            directory of compiled zones (TZif), or the bytes of such files by the name of the zone.
        version: Release of the data, where its files do not tell.

    Returns:
        A context manager, for a choice that ends: at its exit, the data before is in use again.

    Raises:
        InvalidValueError: There are no compiled zones there.

    Example:
        >>> with use_tz_data({"Here": zone_bytes("Asia/Tokyo")}, version="2099a") as data:
        ...     print(data.source, data.version, *zone_names())
        memory 2099a Here
        >>> tz_data().source
        'package'
    """
    database = find_database(source)
    if version is not None:
        database = attrs.evolve(database, data=attrs.evolve(database.data, version=version))
    choice = _Choice(_chosen)
    _choose(database)
    return choice


@attrs.frozen
class _Choice:
    """A choice of tz data that can be taken back."""

    _before: Database | None

    def __enter__(self) -> TzData:
        """Give the data that is in use now."""
        return tz_data()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Go back to the data that was in use before."""
        _choose(self._before)


def tz_data() -> TzData:
    """Say which tz data every answer comes from.

    Returns:
        Its release, its path, and whether it is the package's.

    Raises:
        InvalidValueError: The environment variable ``SUMMIT_TIMELINE_TZ_DATA`` names no tz data.

    Example:
        >>> tz_data().version >= "2025a", tz_data().source
        (True, 'package')
    """
    return _in_use().data


def system_tz_data() -> TzData | None:
    """Say which tz data the machine has of its own, whether or not it is in use.

    Returns:
        ``None`` where it has none.
    """
    system = system_database()
    return None if system is None else system.data


def is_pinned() -> bool:
    """Tell whether somebody chose the tz data, in code or by the environment."""
    return _chosen is not None or bool(os.environ.get(VARIABLE))


@kept
def zone_names() -> tuple[str, ...]:
    """List the names of all zones, links included, in alphabetical order.

    Returns:
        Names in their canonical spelling, for example ``"America/Anchorage"``.

    Example:
        >>> "America/Anchorage" in zone_names()
        True
    """
    return _in_use().names()


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


@kept
def zone_bytes(zone: str) -> bytes:
    """Read the compiled data (TZif) of a zone.

    Args:
        zone: IANA name.

    Raises:
        UnknownZoneError: No zone has this name.
    """
    return _in_use().read(check_zone(zone))


@kept
def _known() -> frozenset[str]:
    return frozenset(zone_names())


@kept
def _in_use() -> Database:
    if _chosen is not None:
        return _chosen
    named = os.environ.get(VARIABLE)
    try:
        return find_database(named) if named else package_database()
    except InvalidValueError as error:
        raise InvalidValueError(VARIABLE, named, error.advice) from None


def _choose(database: Database | None) -> None:
    global _chosen  # noqa: PLW0603 - the choice holds for the process
    _chosen = database
    for clear in _CLEAR:
        clear()


def _nearest(zone: str) -> str | None:
    """Find the name somebody may have meant: other case or spaces, the city alone, a slip of the pen.

    Nothing is near an abbreviation or an offset.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - needed for a message only

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

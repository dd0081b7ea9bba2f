"""A warning where the machine's tz data is older than the package's and says something else of a zone in use."""

import warnings
from contextlib import suppress
from datetime import UTC, datetime

from summit_timeline.errors import InvalidValueError, StaleTzDataWarning
from summit_timeline.zones.database import is_pinned, kept, tz_data
from summit_timeline.zones.sources import Database, TzData, package_database, system_database
from summit_timeline.zones.tzif import parse_tzif

__all__ = ["warn_if_stale"]

# The years for which calendars are made; what was found out since about older times moves no meeting.
_FIRST = round(datetime(1970, 1, 1, tzinfo=UTC).timestamp())
_LAST = round(datetime(2100, 1, 1, tzinfo=UTC).timestamp())


def warn_if_stale(zone: str) -> None:
    """Warn where the machine's tz data is older than the package's and has other clocks in a zone.

    Who has chosen the package's data, or a directory, is not warned; who has chosen the machine's is.

    Args:
        zone: IANA name.

    Warns:
        StaleTzDataWarning: So it is.
    """
    if tz_data().source != "system" and is_pinned():
        return
    older = _older_system()
    if older is None:
        return
    newer = package_database()
    first = _first_difference(zone, older, newer)
    if first is not None:
        machine, in_use = older.data, tz_data().source == "system"
        warning = StaleTzDataWarning(zone, first, machine.version, machine.path, newer.data.version, in_use)
        warnings.warn(warning, stacklevel=_caller())


def _caller() -> int:
    """Count the frames up to the line that called this library."""
    from inspect import currentframe  # noqa: PLC0415 - needed for a warning only

    frame, level = currentframe(), 0
    while frame is not None and str(frame.f_globals.get("__name__", "")).startswith("summit_timeline."):
        frame, level = frame.f_back, level + 1
    return level


@kept
def _older_system() -> Database | None:
    """Give the machine's database if it is known to be older than the package's."""
    system = system_database()
    if system is None or not _is_release(system.data):
        return None
    return system if system.data.version < package_database().data.version else None


def _is_release(data: TzData) -> bool:
    """Tell whether a release is one that sorts by its age, such as 2025b."""
    return data.version[:4].isdecimal()


def _first_difference(zone: str, older: Database, newer: Database) -> datetime | None:
    """Find the first instant at which clocks show something else; ``None`` where there is none to be found."""
    with suppress(OSError, InvalidValueError):
        old, new = (_offsets(database.read(zone)) for database in (older, newer))
        changed = [instant for instant, offset in set(old) ^ set(new)]
        return datetime.fromtimestamp(min(changed), UTC) if changed else None
    return None


def _offsets(data: bytes) -> list[tuple[int, int]]:
    """List what a file says of offsets: since when, in seconds from 1970, and how many seconds ahead of UTC."""
    found: list[tuple[int, int]] = []
    for spell in parse_tzif(data).spells(_FIRST, _LAST):
        if not found or found[-1][1] != spell.regime.offset:
            found.append((_FIRST if spell.onset is None else max(spell.onset, _FIRST), spell.regime.offset))
    return found

"""Write what this library says of every zone, for others to be compared with; lines.py says in which form.

Usage: python ours.py FIRST_YEAR LAST_YEAR FILE [ZONE...]
Output: the lines of these zones, or of all, in FILE; on standard output a JSON object: "version" and "path" of the tz
data, and "copies", which gives for each zone the first zone with the same data.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from summit_timeline import ZonedTime, resolve, transitions, tz_data
from summit_timeline.errors import AmbiguousTimeError, SkippedTimeError
from summit_timeline.zones import Disambiguate, Transition, zone_bytes, zone_names

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
START = EPOCH.replace(tzinfo=None)
SECOND = timedelta(seconds=1)
POLICIES: tuple[Disambiguate, ...] = ("earlier", "later", "compatible")


def lines_of(zone: str, first: int, last: int) -> Iterator[str]:
    """Yield the lines of a zone: each of its changes, what is next to them, and the ends of the decades."""
    for year in sorted({first, *range(first - first % 10 + 10, last, 10), last + 1}):
        edge = datetime(year, 1, 1, tzinfo=UTC)
        yield from (_clock(zone, moment) for moment in (edge - SECOND, edge) if first <= moment.year <= last)
    for change in transitions(zone, first_year=first, last_year=last):
        yield _change(zone, change)
        yield from (_clock(zone, change.instant + delta) for delta in (-SECOND, timedelta(), SECOND))
        if change.offset_before != change.offset_after:
            walls = sorted(
                change.instant.replace(tzinfo=None) + offset for offset in (change.offset_before, change.offset_after)
            )
            yield from (_wall(zone, wall - delta) for wall in walls for delta in (SECOND, timedelta()))


def _change(zone: str, change: Transition) -> str:
    offsets = f"{_whole(change.offset_before)} {_whole(change.offset_after)}"
    return f"{zone} T {_whole(change.instant - EPOCH)} {offsets} {change.name_before} {change.name_after}"


def _clock(zone: str, moment: datetime) -> str:
    return f"{zone} I {_whole(moment - EPOCH)} {_whole(ZonedTime.from_instant(moment, zone).offset)}"


def _wall(zone: str, wall: datetime) -> str:
    how = "once"
    try:
        resolve(wall, zone)
    except AmbiguousTimeError:
        how = "twice"
    except SkippedTimeError:
        how = "never"
    moments = [resolve(wall, zone, disambiguate=policy) for policy in POLICIES]
    told = " ".join(f"{_whole(moment.instant - EPOCH)}{_whole(moment.offset):+}" for moment in moments)
    return f"{zone} W {_whole(wall - START)} {how} {told}"


def _whole(time: timedelta) -> int:
    seconds, rest = divmod(time, SECOND)
    assert not rest, f"no whole seconds: {time}"
    return seconds


def main(first: int, last: int, path: Path, zones: Sequence[str]) -> None:
    """Write the lines of zones, and tell which tz data they are of."""
    same: dict[bytes, str] = {}
    copies = {zone: same.setdefault(zone_bytes(zone), zone) for zone in zones}
    with path.open("w", encoding="ascii") as file:
        for zone in zones:
            file.writelines(f"{line}\n" for line in lines_of(zone, first, last))
    data = tz_data()
    sys.stdout.write(json.dumps({"version": data.version, "path": data.path, "copies": copies}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:] or zone_names())

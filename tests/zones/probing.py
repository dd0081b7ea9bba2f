"""What Python's own reader of tz data says, and the changes of a zone found by asking it about every day."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from summit_timeline.zones.database import zone_bytes

__all__ = ["probe", "zone_info"]


def zone_info(zone: str) -> ZoneInfo:
    """Make Python's converter from the same data that this library uses."""
    return ZoneInfo.from_file(BytesIO(zone_bytes(zone)), key=zone)


def probe(zone: ZoneInfo, first_year: int, last_year: int) -> list[datetime]:
    """Find the changes of a zone without its data: day by day, and to the second by bisection."""

    def shown(second: int) -> tuple[timedelta | None, str | None]:
        local = datetime.fromtimestamp(second, zone)
        return local.utcoffset(), local.tzname()

    day = 86_400
    low, high = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (first_year, last_year + 1))
    found = []
    before = shown(low - 1)
    for start in range(low - 1, high - 1, day):
        after = shown(start + day)
        if after != before:
            found.append(datetime.fromtimestamp(_first_other(shown, start, start + day), UTC))
        before = after
    return found


def _first_other(shown: Callable[[int], object], same: int, other: int) -> int:
    before = shown(same)
    while other - same > 1:
        middle = (same + other) // 2
        if shown(middle) == before:
            same = middle
        else:
            other = middle
    return other

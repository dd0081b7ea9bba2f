"""The same work, done by this library and by others.

Every library gets what it takes most readily: its own types where it has some, and the zone looked up beforehand
where it takes an object for it.
"""

from datetime import UTC, date, datetime, timedelta

import arrow
import icalendar
import pendulum
import whenever
from dateutil import tz as dateutil_tz

from summit_timeline.formats.vtimezone import vtimezone
from summit_timeline.zones import ZonedTime, resolve, transitions, zone_names
from tests.bench.measuring import Contender, forget
from tests.zones.probing import probe, zone_info

__all__ = ["YEARS", "all_changes", "instants_to_walls", "some_zones", "vtimezones", "walls_to_instants"]

ZONE = "America/Anchorage"
YEARS = (date(2020, 1, 1), date(2030, 12, 31))
CHANGING = ("America/Anchorage", "Europe/Berlin", "Africa/Casablanca", "Australia/Lord_Howe")
# Kept, since pendulum would read the data anew for each use of the name of a zone that nobody holds.
OF_PENDULUM, OF_DATEUTIL = pendulum.timezone(ZONE), dateutil_tz.gettz(ZONE)
_STEP = timedelta(hours=91, minutes=17, seconds=23)


def walls_to_instants(count: int) -> dict[str, Contender]:
    """From wall times in one zone to instants; here by way of a ``ZonedTime``, which checks what others let pass."""
    walls = _walls(count)
    zone = zone_info(ZONE)
    plain = [whenever.PlainDateTime(*wall.timetuple()[:6]) for wall in walls]
    parts = [wall.timetuple()[:6] for wall in walls]
    return {
        "summit_timeline": Contender(lambda: [resolve(wall, ZONE).instant for wall in walls]),
        "zoneinfo": Contender(lambda: [wall.replace(tzinfo=zone).astimezone(UTC) for wall in walls]),
        "pendulum": Contender(
            lambda: [pendulum.datetime(*part, tz=OF_PENDULUM).in_timezone(pendulum.UTC) for part in parts]
        ),
        "pendulum, zone by name": Contender(
            lambda: [pendulum.datetime(*part, tz=ZONE).in_timezone("UTC") for part in parts]
        ),
        "whenever": Contender(lambda: [wall.assume_tz(ZONE).to_instant() for wall in plain]),
        "arrow": Contender(lambda: [arrow.Arrow.fromdatetime(wall, zone).to(UTC) for wall in walls]),
        "dateutil": Contender(lambda: [wall.replace(tzinfo=OF_DATEUTIL).astimezone(UTC) for wall in walls]),
    }


def instants_to_walls(count: int) -> dict[str, Contender]:
    """From instants to what the clocks of one zone show."""
    zone = zone_info(ZONE)
    instants = [wall.replace(tzinfo=zone).astimezone(UTC) for wall in _walls(count)]
    of_whenever = [whenever.Instant.from_timestamp(instant.timestamp()) for instant in instants]
    in_pendulum = [pendulum.instance(instant) for instant in instants]
    in_arrow = [arrow.Arrow.fromdatetime(instant, UTC) for instant in instants]
    return {
        "summit_timeline": Contender(lambda: [ZonedTime.from_instant(instant, ZONE) for instant in instants]),
        "zoneinfo": Contender(lambda: [instant.astimezone(zone) for instant in instants]),
        "pendulum": Contender(lambda: [instant.in_timezone(OF_PENDULUM) for instant in in_pendulum]),
        "whenever": Contender(lambda: [instant.to_tz(ZONE) for instant in of_whenever]),
        "arrow": Contender(lambda: [instant.to(zone) for instant in in_arrow]),
        "dateutil": Contender(lambda: [instant.astimezone(OF_DATEUTIL) for instant in instants]),
    }


def vtimezones(count: int, first: date = YEARS[0], last: date = YEARS[1]) -> dict[str, Contender]:
    """Write a VTIMEZONE for each of some zones: with nothing remembered, not even the files, and once more."""
    zones = some_zones(count)

    def ours() -> list[icalendar.Timezone]:
        return [vtimezone(zone, first=first, last=last) for zone in zones]

    def theirs() -> list[icalendar.Timezone]:
        return [icalendar.Timezone.from_tzid(zone, first_date=first, last_date=last) for zone in zones]

    return {
        "summit_timeline, cold": Contender(ours, forget("summit_timeline")),
        "summit_timeline, warm": Contender(ours),
        "icalendar": Contender(theirs),
    }


def all_changes() -> dict[str, Contender]:
    """List the changes of four zones from 1970 to 2100: read from their data, uncached; and found day by day."""
    infos = [zone_info(zone) for zone in CHANGING]

    def ours() -> list[datetime]:
        return [change.instant for zone in CHANGING for change in transitions(zone, first_year=1970, last_year=2100)]

    return {
        "summit_timeline": Contender(ours, forget("summit_timeline.zones.tzif", "summit_timeline.zones.posix")),
        "zoneinfo, probed": Contender(lambda: [instant for info in infos for instant in probe(info, 1970, 2100)]),
    }


def some_zones(count: int) -> list[str]:
    """Choose zones from the whole alphabet of places."""
    places = [zone for zone in zone_names() if "/" in zone and not zone.startswith("Etc/")]
    assert count <= len(places)
    return [places[number * len(places) // count] for number in range(count)]


def _walls(count: int) -> list[datetime]:
    """Spread wall times over ten years, without those that come twice or never."""
    zone = zone_info(ZONE)
    found: list[datetime] = []
    wall = datetime(2020, 1, 1)  # noqa: DTZ001 - a wall time
    while len(found) < count:
        if wall.replace(tzinfo=zone).utcoffset() == wall.replace(tzinfo=zone, fold=1).utcoffset():
            found.append(wall)
        wall += _STEP
        if wall.year >= 2030:  # once more from the start, at other hours
            wall -= timedelta(days=3653)
    return found

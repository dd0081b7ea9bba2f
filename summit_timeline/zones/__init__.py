"""Wall times in zones: which instant they are, when clocks change, and which tz data says so.

The tz data is always that of the ``tzdata`` package, never the machine's, so that every machine gives the same answer.
"""

from summit_timeline.zones.database import TzData, check_zone, tz_data, zone_names
from summit_timeline.zones.tzif import Transition, transitions
from summit_timeline.zones.zoned import Disambiguate, ZonedTime, resolve

__all__ = [
    "Disambiguate",
    "Transition",
    "TzData",
    "ZonedTime",
    "check_zone",
    "resolve",
    "transitions",
    "tz_data",
    "zone_names",
]

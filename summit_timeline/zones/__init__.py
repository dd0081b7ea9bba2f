"""Wall times in zones: which instant they are, when clocks change, and which tz data says so.

The tz data is that of the ``tzdata`` package, never the machine's unless somebody chooses it, so that every machine
gives the same answer.
"""

from summit_timeline.zones.clock import day_bounds
from summit_timeline.zones.database import (
    check_zone,
    system_tz_data,
    tz_data,
    use_tz_data,
    when_chosen,
    zone_bytes,
    zone_names,
)
from summit_timeline.zones.policy import Disambiguate
from summit_timeline.zones.posix import Regime
from summit_timeline.zones.sources import TzData
from summit_timeline.zones.stored import Keep, Rebased, StoredTime, rebase
from summit_timeline.zones.tzif import Transition, transitions
from summit_timeline.zones.zoned import ZonedTime, resolve

__all__ = [
    "Disambiguate",
    "Keep",
    "Rebased",
    "Regime",
    "StoredTime",
    "Transition",
    "TzData",
    "ZonedTime",
    "check_zone",
    "day_bounds",
    "rebase",
    "resolve",
    "system_tz_data",
    "transitions",
    "tz_data",
    "use_tz_data",
    "when_chosen",
    "zone_bytes",
    "zone_names",
]

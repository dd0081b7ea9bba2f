"""What this library promises about speed: as ratios, since seconds say nothing about another machine."""

from collections.abc import Callable
from datetime import date

import attrs
import pytest

from tests.bench.measuring import Contender, durations, ratio
from tests.bench.tasks import all_changes, instants_to_walls, vtimezones, walls_to_instants

pytestmark = pytest.mark.bench


@attrs.frozen
class Promise:
    """How long this library takes at most, for what another one does too.

    Attributes:
        task: Makes the work.
        ours: Which of the contenders is measured.
        other: The one that it is compared with.
        limit: Times as long as the other one.
    """

    task: Callable[[], dict[str, Contender]]
    ours: str
    other: str
    limit: float

    def told(self, found: float) -> str:
        """Put a measured ratio in words."""
        if self.limit > 1:
            return f"{found:.2f} times as long as {self.other} (promised: at most {self.limit:g})"
        return f"{1 / found:.1f} times as fast as {self.other} (promised: at least {1 / self.limit:g})"


def walls() -> dict[str, Contender]:
    """Resolve wall times."""
    return walls_to_instants(5000)


def instants() -> dict[str, Contender]:
    """Tell what clocks show."""
    return instants_to_walls(5000)


def zones_of_a_decade() -> dict[str, Contender]:
    """Write zones for a calendar of 2020 to 2030."""
    return vtimezones(50)


def zones_of_a_lifetime() -> dict[str, Contender]:
    """Write zones for icalendar's own default span, where most of our time goes into its objects for single changes."""
    return vtimezones(50, date(1970, 1, 1), date(2038, 1, 1))


SERIES = 3
OURS, COLD, WARM = "summit_timeline", "summit_timeline, cold", "summit_timeline, warm"
PROMISES = {
    "wall time to instant": Promise(walls, OURS, "zoneinfo", 2),
    "wall time to instant, too": Promise(walls, OURS, "pendulum", 1 / 5),
    "instant to wall time": Promise(instants, OURS, "zoneinfo", 3),
    "VTIMEZONE of 50 zones, cold": Promise(zones_of_a_decade, COLD, "icalendar", 1 / 15),
    "VTIMEZONE of 50 zones, warm": Promise(zones_of_a_decade, WARM, "icalendar", 1 / 15),
    "VTIMEZONE of 50 zones from 1970, cold": Promise(zones_of_a_lifetime, COLD, "icalendar", 1 / 12),
    "VTIMEZONE of 50 zones from 1970, warm": Promise(zones_of_a_lifetime, WARM, "icalendar", 1 / 15),
    "all changes of 4 zones": Promise(all_changes, OURS, "zoneinfo, probed", 1 / 10),
}


@pytest.mark.parametrize("name", PROMISES)
def test_a_promise_is_kept(name: str, tell: Callable[[str], None]) -> None:
    """The median of several rounds, measured in turn; on a machine that was busy, once or twice again."""
    promise = PROMISES[name]
    contenders = promise.task()
    pair = {one: contenders[one] for one in (promise.ours, promise.other)}

    for _ in range(SERIES):
        found = ratio(durations(pair, rounds=15), promise.ours, promise.other)
        tell(f"{name}: {promise.told(found)}")
        if found <= promise.limit:
            return
    pytest.fail(f"not kept in {SERIES} series")

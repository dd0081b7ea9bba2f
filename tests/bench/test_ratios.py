"""What this library promises about speed: as ratios, since seconds say nothing about another machine."""

from collections.abc import Callable

import pytest

from tests.bench.measuring import Contender, durations, ratio
from tests.bench.tasks import all_changes, instants_to_walls, vtimezones, walls_to_instants

pytestmark = pytest.mark.bench

OURS = "summit_timeline"


@pytest.mark.parametrize(
    ("task", "one", "other", "limit"),
    [
        pytest.param(lambda: walls_to_instants(5000), OURS, "zoneinfo", 2, id="wall-zoneinfo"),
        pytest.param(lambda: walls_to_instants(5000), OURS, "pendulum", 1 / 5, id="wall-pendulum"),
        pytest.param(lambda: instants_to_walls(5000), OURS, "zoneinfo", 3, id="instant-zoneinfo"),
        pytest.param(lambda: vtimezones(50), f"{OURS}, cold", "icalendar", 1 / 15, id="vtimezone-cold"),
        pytest.param(lambda: vtimezones(50), f"{OURS}, warm", "icalendar", 1 / 15, id="vtimezone-warm"),
        pytest.param(all_changes, OURS, "zoneinfo, probed", 1 / 10, id="changes-probed"),
    ],
)
def test_a_ratio_is_kept(
    task: Callable[[], dict[str, Contender]], one: str, other: str, limit: float, tell: Callable[[str], None]
) -> None:
    """The median of several rounds, measured in turn."""
    contenders = task()

    found = ratio(durations({name: contenders[name] for name in (one, other)}, rounds=15), one, other)

    times = f"{found:.2f} times" if found > 1 else f"1/{1 / found:.1f} of"
    tell(f"{one} takes {times} what {other} takes (promised: {limit if limit > 1 else f'1/{1 / limit:.0f}'})")
    assert found <= limit

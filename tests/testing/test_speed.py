"""Ten thousand values of each strategy take less than ten seconds, all zones included; made-up zones, thirty."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from summit_timeline import testing

STRATEGIES = [
    testing.zones,
    testing.zoned_times,
    testing.walls_in_gap,
    testing.walls_in_fold,
    testing.walls_at_midnight,
    testing.pairs_across_transition,
    testing.date_line_changes,
    testing.label_only_changes,
    testing.stored_times,
    testing.synthetic_zones,
    testing.tz_version_pairs,
]


MADE_UP = (testing.synthetic_zones, testing.tz_version_pairs)
SERIES = 3


@pytest.mark.bench
@pytest.mark.parametrize("strategy", STRATEGIES)
def test_ten_thousand_values_take_seconds(strategy: Any, tell: Callable[[str], None]) -> None:  # noqa: ANN401 - any of the table
    """Of the processor, what Hypothesis itself takes included; on a machine that was busy, once or twice again."""

    @settings(
        max_examples=10_000,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(drawn=strategy())
    def draw(drawn: object) -> None:
        del drawn

    for _ in range(SERIES):
        begin = time.process_time()
        draw()
        took = time.process_time() - begin
        tell(f"10,000 times {strategy.__name__}: {took:.1f} s")
        if took < (30 if strategy in MADE_UP else 10):
            return
    pytest.fail(f"too slow in {SERIES} series")

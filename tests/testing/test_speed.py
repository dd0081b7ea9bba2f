"""Ten thousand values of each strategy take less than ten seconds, all zones included; made-up zones, thirty."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

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
# Where as many plain numbers take more than four seconds the machine is slow, and ten seconds say nothing: then this
# many times as long as those. Most of it is Hypothesis's own time, for most values are made of three numbers.
TIMES_PLAIN = 2.5


def seconds(strategy: st.SearchStrategy[Any]) -> float:
    """Draw ten thousand values, and give what the processor took for it."""

    @settings(
        max_examples=10_000,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(drawn=strategy)
    def draw(drawn: object) -> None:
        del drawn

    begin = time.process_time()
    draw()
    return time.process_time() - begin


@pytest.mark.bench
@pytest.mark.parametrize("strategy", STRATEGIES)
def test_ten_thousand_values_take_seconds(strategy: Any, tell: Callable[[str], None]) -> None:  # noqa: ANN401 - any of the table
    """Of the processor, what Hypothesis itself takes included; on a machine that was busy, once or twice again."""
    for _ in range(SERIES):
        plain, took = seconds(st.integers()), seconds(strategy())
        tell(f"10,000 times {strategy.__name__}: {took:.1f} s; plain numbers: {plain:.1f} s")
        if took < (30 if strategy in MADE_UP else max(10, TIMES_PLAIN * plain)):
            return
    pytest.fail(f"too slow in {SERIES} series")

"""Ten thousand values of each strategy take less than ten seconds, all zones included."""

import time
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


@pytest.mark.bench
@pytest.mark.parametrize("strategy", STRATEGIES)
def test_ten_thousand_values_take_less_than_ten_seconds(strategy: Any, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ANN401 - any of the table
    """Of the processor, what Hypothesis itself takes included, so that other programs do not count."""

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

    begin = time.process_time()
    draw()
    took = time.process_time() - begin
    with capsys.disabled():
        print(f"\n{strategy.__name__}: {took:.1f} s")  # noqa: T201 - what one wants to know

    assert took < 10

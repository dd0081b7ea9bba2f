"""All libraries in one run: `pytest tests/bench -m bench --benchmark-enable --benchmark-only`."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.measuring import Contender
from tests.bench.tasks import all_changes, instants_to_walls, vtimezones, walls_to_instants

pytestmark = pytest.mark.bench

TASKS: dict[str, Callable[[], dict[str, Contender]]] = {
    "1000 wall times to instants": lambda: walls_to_instants(1000),
    "1000 instants to wall times": lambda: instants_to_walls(1000),
    "VTIMEZONE of 50 zones": lambda: vtimezones(50),
    "all changes of 4 zones": all_changes,
}
MATCHUPS = [
    pytest.param(task, name, id=f"{name} - {task}") for task, contenders in TASKS.items() for name in contenders()
]


@pytest.mark.parametrize(("task", "name"), MATCHUPS)
def test_how_long_it_takes(benchmark: BenchmarkFixture, task: str, name: str) -> None:
    """Each with what it needs made beforehand."""
    contender = TASKS[task]()[name]
    benchmark.group, benchmark.name = task, name
    measure: Callable[..., object] = benchmark.pedantic  # which has no types

    def prepare() -> None:
        contender.prepare()

    measure(contender.run, setup=prepare, rounds=15, warmup_rounds=2)


@pytest.mark.parametrize("task", [walls_to_instants, instants_to_walls])
def test_all_libraries_give_the_same_instants(task: Callable[[int], dict[str, Contender]]) -> None:
    """Speed is compared between right answers only."""
    answers = {name: [_seconds(answer) for answer in contender.run()] for name, contender in task(500).items()}

    assert all(answer == answers["zoneinfo"] for answer in answers.values())


def test_probing_finds_the_same_changes() -> None:
    """Which are those that the data lists and its rule foretells."""
    ours, probed = (contender.run() for contender in all_changes().values())

    assert ours == probed
    assert len(ours) > 800


def _seconds(answer: Any) -> float:  # noqa: ANN401 - of whatever library
    answer = getattr(answer, "instant", answer)
    stamp = answer.timestamp
    return float(stamp() if callable(stamp) else stamp)

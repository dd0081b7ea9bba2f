"""Comparing durations on a machine that has other things to do."""

import gc
from collections.abc import Callable, Mapping
from functools import _lru_cache_wrapper
from statistics import median
from time import perf_counter
from typing import Any

import attrs

__all__ = ["Contender", "durations", "forget", "ratio"]


@attrs.frozen
class Contender:
    """One way to do a piece of work.

    Attributes:
        run: Does the work, and returns what can be compared with what the others return.
        prepare: Is called before each time, and does not count.
    """

    run: Callable[[], list[Any]]
    prepare: Callable[[], object] = list


def durations(contenders: Mapping[str, Contender], rounds: int) -> list[dict[str, float]]:
    """Measure in turn, round by round, so that what slows the machine down for a while slows all of them down.

    Returns:
        For each round the seconds that each one took. As in :mod:`timeit`, garbage is collected before and not during
        the work.
    """
    for contender in contenders.values():
        contender.prepare()
        contender.run()
    return [{name: _seconds(contender) for name, contender in contenders.items()} for _ in range(rounds)]


def ratio(measured: list[dict[str, float]], one: str, other: str) -> float:
    """Return how many times as long *one* takes as *other*: the median of the rounds' ratios."""
    return median(seconds[one] / seconds[other] for seconds in measured)


def forget(*modules: str) -> Callable[[], None]:
    """Return a function that empties what functions of these modules remember of earlier calls."""
    memories = [
        thing
        for thing in gc.get_objects()
        if isinstance(thing, _lru_cache_wrapper) and thing.__module__.startswith(modules)
    ]
    assert memories, modules

    def empty() -> None:
        for memory in memories:
            memory.cache_clear()

    return empty


def _seconds(contender: Contender) -> float:
    contender.prepare()
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        contender.run()
        return perf_counter() - start
    finally:
        gc.enable()

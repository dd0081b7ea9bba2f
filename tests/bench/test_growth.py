"""Ten and a hundred times the work take ten and a hundred times as long, and not more."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.bench.measuring import Contender, durations, ratio
from tests.bench.tasks import vtimezones, walls_to_instants

pytestmark = pytest.mark.bench


def test_resolving_grows_with_the_number_of_wall_times(tell: Callable[[str], None]) -> None:
    """A thousand, ten thousand, a hundred thousand."""
    sizes = {count: walls_to_instants(count)["summit_timeline"] for count in (1_000, 10_000, 100_000)}

    _check("wall times", sizes, tell)


def test_vtimezones_grow_with_the_number_of_zones(tell: Callable[[str], None]) -> None:
    """Five, fifty, five hundred, with nothing remembered."""
    sizes = {count: vtimezones(count)["summit_timeline, cold"] for count in (5, 50, 500)}

    _check("zones", sizes, tell)


def test_a_vtimezone_does_not_grow_faster_than_its_years(tell: Callable[[str], None]) -> None:
    """A year, ten years, and a hundred years of the zones' changes."""
    spans = {1: (2000, 2000), 10: (1995, 2004), 100: (1950, 2049)}
    sizes = {
        years: vtimezones(50, date(first, 1, 1), date(last, 12, 31))["summit_timeline, warm"]
        for years, (first, last) in spans.items()
    }

    _check("years", sizes, tell)


def _check(what: str, sizes: dict[int, Contender], tell: Callable[[str], None]) -> None:
    """Compare the time that one of many takes with the time that one of few takes."""
    measured = durations({str(size): contender for size, contender in sizes.items()}, rounds=5)
    smallest = min(sizes)
    for size in sorted(sizes)[1:]:
        times = ratio(measured, str(size), str(smallest))
        tell(f"{size} {what} take {times:.1f} times what {smallest} take")
        assert times <= 1.5 * size / smallest

"""Run the tests that say most of a module, and all others of time only if those notice nothing.

Usage: ``python -m tests.mutation.check MODULE``, for example ``summit_timeline/zones/policy.py``. It ends with 0 if no
test fails.
"""

import sys
from pathlib import Path

import pytest

__all__ = ["FIRST", "NO_PYTHON"]

NO_PYTHON = "this is no Python"
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=no", "--no-summary")
FOLDERS = ("tests/zones", "tests/temporal")
# What is about calendars, which only use what is changed here.
ELSEWHERE = {"test_vtimezone.py"}
# What takes half the time of all, and is first where it belongs.
SLOW = ("test_no_other_error_escapes", "test_the_answer_is_the_same_on_every_machine")

# The tests that say most of a module.
FIRST = {
    "summit_timeline/temporal/dates.py": ("tests/temporal/test_dates.py",),
    "summit_timeline/temporal/shifts.py": ("tests/temporal/test_dates.py",),
    "summit_timeline/temporal/windows.py": ("tests/temporal/test_windows.py",),
    "summit_timeline/zones/clock.py": ("tests/zones/test_any_year.py", "tests/temporal/test_dates.py"),
    "summit_timeline/zones/database.py": ("tests/zones/test_database.py", "tests/zones/test_sources.py"),
    "summit_timeline/zones/months.py": ("tests/zones/test_arithmetic.py",),
    "summit_timeline/zones/policy.py": ("tests/zones/test_zoned_time.py",),
    "summit_timeline/zones/posix.py": ("tests/zones/test_tzif.py",),
    "summit_timeline/zones/rfc9557.py": ("tests/zones/test_rfc9557.py",),
    "summit_timeline/zones/sources.py": ("tests/zones/test_sources.py",),
    "summit_timeline/zones/staleness.py": ("tests/zones/test_sources.py",),
    "summit_timeline/zones/stored.py": ("tests/zones/test_stored.py",),
    "summit_timeline/zones/tzif.py": ("tests/zones/test_tzif.py",),
    "summit_timeline/zones/zoned.py": ("tests/zones/test_zoned_time.py", "tests/zones/test_arithmetic.py"),
}


class CheapFirst:
    """Has examples run before properties, and what starts other processes last."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Sort by what a test costs."""
        items.sort(key=_cost)


def _cost(item: pytest.Item) -> int:
    test = getattr(item, "function", None)
    if "subprocess" in getattr(getattr(test, "__code__", None), "co_names", ()):
        return 2
    return 1 if hasattr(test, "hypothesis") else 0


def main(module: str) -> int:
    """Return 0 if no test fails."""
    try:
        compile(Path(module).read_text(encoding="utf-8"), module, "exec")
    except SyntaxError:
        sys.stdout.write(NO_PYTHON)
        return 1
    first = list(FIRST[module])
    found = [path for folder in FOLDERS for path in sorted(Path(folder).glob("test_*.py"))]
    rest = [path.as_posix() for path in found if path.name not in ELSEWHERE and path.as_posix() not in first]
    order = [CheapFirst()]
    quick = ("-k", " and ".join(f"not {name}" for name in SLOW))
    return int(pytest.main([*OPTIONS, *first], order)) or int(pytest.main([*OPTIONS, *quick, *rest], order))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

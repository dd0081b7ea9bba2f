"""Run the tests that say most of a module, and all others of time only if those notice nothing.

Usage: ``python -m tests.mutation.check FILE...``
"""

import sys
from pathlib import Path

import pytest

OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=no", "--no-summary")
FOLDERS = ("tests/zones", "tests/temporal")
# What is about calendars and about strategies, which only use what is changed here.
ELSEWHERE = {"test_vtimezone.py", "test_testing.py"}


def main(first: list[str]) -> int:
    """Return 0 if no test fails."""
    others = [str(path) for folder in FOLDERS for path in sorted(Path(folder).glob("test_*.py"))]
    rest = [path for path in others if path not in first and Path(path).name not in ELSEWHERE]
    return int(pytest.main([*OPTIONS, *first])) or int(pytest.main([*OPTIONS, *rest]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

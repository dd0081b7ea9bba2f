"""What is measured is told at the end of a run; without the other libraries nothing here is collected."""

from collections.abc import Callable
from importlib.util import find_spec

import pytest

# The extra `bench` brings them; whoever installs `test` alone runs every other test without them.
if any(find_spec(name) is None for name in ("arrow", "dateutil", "whenever")):
    collect_ignore_glob = ["*.py"]

TOLD = pytest.StashKey[list[str]]()


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Give a function that adds a line to the end of the run's report."""
    return request.config.stash.setdefault(TOLD, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Write what was measured."""
    lines = config.stash.get(TOLD, [])
    if lines:
        terminalreporter.section("measured")
        for line in lines:
            terminalreporter.write_line(line)

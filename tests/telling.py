"""Tests that count or measure tell their numbers, and the end of the run's report has them all."""

from collections.abc import Callable

import pytest

__all__ = ["pytest_terminal_summary", "tell"]

_NAME = "told"


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Give a function that adds a line to the end of the run's report, also from a worker of pytest-xdist."""
    return lambda line: record_property(_NAME, line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write what tests told."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    lines = [str(value) for report in reports for name, value in report.user_properties if name == _NAME]
    if lines:
        terminalreporter.section("told by tests")
        for line in lines:
            terminalreporter.write_line(line)

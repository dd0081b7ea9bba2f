"""The terminal, or what stands for it when the output is piped."""

import os
import sys
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table

__all__ = ["console", "table"]


class _Console(Console):
    """A console that leaves it to the command what a pipe without a reader means."""

    def on_broken_pipe(self) -> None:
        """Pass it on."""
        raise BrokenPipeError


def console(file: TextIO | None = None) -> Console:
    """Give a console: plain without a terminal, and without any style under ``NO_COLOR``.

    Source:
        no-color.org.
    """
    return _Console(
        file=file or sys.stdout,
        color_system=None if os.environ.get("NO_COLOR") else "auto",
        highlight=False,
        markup=False,
        emoji=False,
    )


def table(*, head: bool = True) -> Table:
    """Give an empty table with a line under its head and no others."""
    return Table(
        box=box.SIMPLE_HEAD if head else None,
        show_header=head,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
    )

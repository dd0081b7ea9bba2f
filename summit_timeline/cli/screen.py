"""The terminal, or what stands for it when the output is piped."""

import os
import re
import sys
from typing import TextIO, cast

from rich import box
from rich.console import Console
from rich.table import Table

__all__ = ["console", "table"]


_TRAILING = re.compile(r" +(?=\n)")


class _Console(Console):
    """A console that leaves it to the command what a pipe without a reader means."""

    def on_broken_pipe(self) -> None:
        """Pass it on."""
        raise BrokenPipeError


class _Trimmed:
    """What stands for the terminal where there is none: the lines of a table end with their text."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def write(self, text: str) -> int:
        """Write a text without the spaces at the ends of its lines."""
        self._file.write(_TRAILING.sub("", text))
        return len(text)


def console(file: TextIO | None = None) -> Console:
    """Give a console: plain without a terminal, and without any style under ``NO_COLOR``.

    Source:
        no-color.org.
    """
    stream = file or sys.stdout
    return _Console(
        file=stream if stream.isatty() else cast("TextIO", _Trimmed(stream)),
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

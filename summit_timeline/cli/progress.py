"""A bar on the terminal while many articles are read; nothing where nobody looks, and nothing on standard output."""

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

import attrs

from summit_timeline.errors import SummitTimelineError

if TYPE_CHECKING:
    from typing import Self

    from rich.progress import Progress, TaskID

__all__ = ["Bar", "paused"]

_Item = TypeVar("_Item")
_PATIENCE = 1.0  # seconds; what is done sooner needs no bar


@attrs.define(eq=False)
class Bar:
    """A bar on standard error that appears after a second, where that is a terminal.

    Attributes:
        what: What is done, in a word or two.
        total: How much there is to do; a function is asked when the bar appears, and ``None`` is unknown.
        beside: Whether lines on standard output come while it is shown; then there is none where those go to the
            terminal too, for they show how far it is.
    """

    what: str
    total: int | Callable[[], int | None] | None = None
    beside: bool = False
    _done: int = attrs.field(default=0, init=False)
    _shown: "tuple[Progress, TaskID] | None" = attrs.field(default=None, init=False)
    _timer: threading.Timer | None = attrs.field(default=None, init=False)
    _lock: threading.RLock = attrs.field(factory=threading.RLock, init=False)

    def __enter__(self) -> "Self":
        """Begin to wait."""
        if _somebody_looks(beside=self.beside):
            self._timer = threading.Timer(_PATIENCE, self._show)
            self._timer.daemon = True
            self._timer.start()
            _open.append(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away, also where something went wrong."""
        if self._timer is None:
            return
        _open.remove(self)
        with self._lock:
            self._timer.cancel()
            self._timer = None
            if self._shown is not None:
                self._shown[0].stop()

    def over(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """Pass on items, and count those that are done."""
        for item in items:
            yield item
            self._done += 1
            if self._shown is not None:
                self._shown[0].update(self._shown[1], completed=self._done)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Take the bar away while something else is written to standard error."""
        with self._lock:
            if self._shown is None:
                yield
                return
            self._shown[0].stop()
            try:
                yield
            finally:
                self._shown[0].start()

    def _show(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - loaded when it is needed
        from rich.progress import (  # noqa: PLC0415 - loaded when it is needed
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
        )

        total = self.total
        if callable(total):
            try:
                total = total()
            except (OSError, SummitTimelineError):  # told where it is read
                total = None
        with self._lock, suppress(OSError, ValueError):
            if self._timer is None:  # it was done meanwhile
                return
            console = Console(stderr=True, color_system=None if os.environ.get("NO_COLOR") else "auto")
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            bar = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
            task = bar.add_task(self.what, total=total, completed=self._done)
            bar.start()
            self._shown = (bar, task)


_open: list[Bar] = []


@contextmanager
def paused() -> Iterator[None]:
    """Take away whatever bar is shown, while a line is written to standard error."""
    if not _open:
        yield
        return
    with _open[-1].paused():
        yield


def _somebody_looks(*, beside: bool) -> bool:
    """Tell whether standard error is a terminal that can move its cursor, and standard output does not come between."""
    try:
        if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return False
        return not (beside and sys.stdout.isatty())
    except (AttributeError, ValueError):  # a stream was closed
        return False

"""One writer at a time: a lock beside the file, which ends with the process that holds it, however that ends."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summit_timeline.errors import TimelineFormatError

__all__ = ["beside", "locked"]

_PATIENCE = 300.0
"""Seconds to wait for another process. Source: own; a merge takes seconds."""
_PAUSE = 0.02


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other processes that lock the same file waiting.

    The system gives a lock back when its holder ends, also when it is killed; the lock's file is then taken over by the
    next one, which removes it.

    Args:
        path: The file that is to be changed; a symbolic link is followed.

    Raises:
        TimelineFormatError: The folder cannot be written, or another process holds the lock for five minutes.
        OSError: What is done under the lock fails.
    """
    lock = beside(path.resolve(), ".lock")
    try:
        handle = _take(lock, time.monotonic() + _PATIENCE)
    except TimeoutError:
        raise TimelineFormatError(
            str(path), "another process has been writing it for minutes; end that one, or try again"
        ) from None
    except OSError as error:
        raise TimelineFormatError(
            str(path), f"cannot be written ({error.strerror or error}); nothing was changed"
        ) from None
    try:
        yield
    finally:
        _give_back(handle, lock)


def beside(target: Path, suffix: str) -> Path:
    """Name a hidden file beside another; long names are cut, as file names have at most 255 bytes."""
    stem = target.name.encode("utf-8", "surrogateescape")[:100].decode("utf-8", "ignore")
    return target.with_name(f".{stem}{suffix}")


def _take(lock: Path, deadline: float) -> int:
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _seize(handle) and _is_still(handle, lock):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(_PAUSE)


def _is_still(handle: int, lock: Path) -> bool:
    """Tell whether the file that was locked is the one that stands there; its last holder may have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), lock.stat())
    except FileNotFoundError:
        return False


def _give_back(handle: int, lock: Path) -> None:
    if sys.platform == "win32":  # pragma: no cover - a file that is open cannot be removed there
        os.close(handle)
        with suppress(OSError):
            lock.unlink()
    else:
        with suppress(OSError):  # while it is held: whoever waits then sees that it is gone
            lock.unlink()
        os.close(handle)


if sys.platform == "win32":  # pragma: no cover - tests run where there is fcntl
    import msvcrt

    def _seize(handle: int) -> bool:
        """Lock an open file if no other process has."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _seize(handle: int) -> bool:
        """Lock an open file if no other process has."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

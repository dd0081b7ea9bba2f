"""Write files whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from summit_timeline.cli.lock import beside
from summit_timeline.errors import TimelineFormatError

__all__ = ["write_whole"]

_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


def write_whole(path: Path, data: bytes, *, alone: bool = False) -> None:
    """Write a file so that a reader sees the old content or the new, and never a part.

    Args:
        path: Target; a symbolic link is followed.
        data: The content.
        alone: Whether the caller has locked the target; what a killed process left of it is then used up.

    Raises:
        TimelineFormatError: The target cannot be written; what was there is still there.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            _write_through(target, data)
            return
        _replace(target, data, beside(target, ".part") if alone else None)
    except OSError as error:
        raise TimelineFormatError(
            str(path), f"cannot be written ({error.strerror or error}); nothing was changed"
        ) from None


def _write_through(target: Path, data: bytes) -> None:
    """Write into what is no plain file, such as a pipe, and cannot be replaced."""
    with target.open("wb") as stream:
        stream.write(data)


def _replace(target: Path, data: bytes, part: Path | None) -> None:
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is read-only")
    if part is None:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f"{beside(target, '').name}.", suffix=".part")
    else:
        handle, name = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_LINKS, 0o600), str(part)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, mode)  # noqa: PTH101 - the path of the temporary file is a text
        os.replace(name, target)  # noqa: PTH105 - the path of the temporary file is a text
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - the path of the temporary file is a text
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

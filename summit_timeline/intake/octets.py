"""From bytes to text: the limit on size, what is no text, and UTF-8."""

import codecs
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from summit_timeline.errors import ArticleError

__all__ = ["MAIL_LIMIT", "TEXT_LIMIT", "decode", "os_problem", "read_data", "read_limited", "read_text", "too_large"]

TEXT_LIMIT = 10_000_000
"""Largest single text, in bytes. Source: own; the longest transcripts of a summit day stay under one megabyte."""

MAIL_LIMIT = 25_000_000
"""Largest mail, in bytes, attachments included. Source: own; what most mail servers take."""

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_NO_TEXT = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
# One stray control byte in a hundred is a flaw of a text; more are no text.
_STRAY = 0.01


def read_text(path: Path) -> str:
    """Read a text file whole.

    Raises:
        ArticleError: It is missing, cannot be read, is empty, too large, binary, or no UTF-8.
    """
    return decode(read_data(path), str(path))


def read_data(path: Path, limit: int = TEXT_LIMIT) -> bytes:
    """Read a file whole.

    A file that is too large is refused by its size, before it is read.

    Raises:
        ArticleError: It is missing, cannot be read, or is too large.
    """
    where = str(path)
    try:
        with path.open("rb") as stream:
            state = path.stat()
            if S_ISREG(state.st_mode) and state.st_size > limit:
                raise too_large(where, state.st_size, limit)
            return read_limited(stream, where, limit)
    except OSError as error:
        raise os_problem(error, where) from None


def read_limited(stream: BinaryIO, where: str, limit: int = TEXT_LIMIT) -> bytes:
    """Read a stream to its end, but never more than the limit.

    Raises:
        ArticleError: There is more.
        OSError: It cannot be read.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(where, limit=limit)
    return data


def decode(data: bytes, where: str, *, id: str | int | None = None) -> str:  # noqa: A002 - the word of the contract
    """Turn bytes into text, without a byte order mark.

    Raises:
        ArticleError: They are empty, binary, or no UTF-8.
    """
    if not data.strip():
        raise ArticleError(where, "empty", "there is no text in it; give an article", id)
    if data.startswith(_WIDE_MARKS):
        raise ArticleError(where, "encoding", "this is UTF-16 or UTF-32, which is not read; save it as UTF-8", id)
    control = len(data) - len(data.translate(None, _NO_TEXT))
    if b"\0" in data or control > _STRAY * len(data):
        raise ArticleError(
            where,
            "binary",
            "this is a binary file and no text; give a text or Markdown file, or save it as UTF-8 text",
            id,
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        offset = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        problem = f"byte {offset} (0x{data[offset]:02x}) is not valid UTF-8; save the text as UTF-8"
        raise ArticleError(where, "encoding", problem, id) from None


def too_large(where: str, size: int | None = None, limit: int = TEXT_LIMIT) -> ArticleError:
    """Give the error for a text over the limit."""
    much = f"{size / 1e6:.1f} MB" if size else f"more than {limit / 1e6:.0f} MB"
    return ArticleError(
        where,
        "too-large",
        f"one text of {much} is over the limit of {limit / 1e6:.0f} MB; split it into its articles",
    )


def os_problem(error: OSError, where: str) -> ArticleError:
    """Give the error for a file that the system does not hand over."""
    match error:
        case FileNotFoundError():
            return ArticleError(where, "missing", "there is no such file or folder; check the path")
        case IsADirectoryError():
            return ArticleError(where, "unreadable", "this is a folder; give a file")
        case _:
            return ArticleError(where, "unreadable", f"cannot be read: {error.strerror or error}")

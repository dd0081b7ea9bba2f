"""Sources as a user names them: files, folders and standard input, in order."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

import attrs

from summit_timeline.claims import Article, Published
from summit_timeline.errors import ArticleError, InvalidValueError
from summit_timeline.intake.fields import Hints, build_article
from summit_timeline.intake.frontmatter import split_front_matter
from summit_timeline.intake.jsonlines import read_json_lines
from summit_timeline.intake.octets import decode, os_problem, read_limited, read_text
from summit_timeline.intake.summit_file import read_summit
from summit_timeline.summit import Summit

__all__ = ["Found", "gather", "load"]

_TEXT = (".md", ".markdown", ".txt")
_LINES = (".jsonl", ".ndjson")
_STANDARD_INPUT = "standard input"


@attrs.frozen
class Found:
    """An article, and where it was found.

    Attributes:
        article: The article.
        id: The identifier its line states, else the stem of its file, else its digest.
        where: File, or file and line.
        summit: What the ``summit.toml`` of its folder describes, where there is one.
        remarks: What is odd about its line, but no fault.
    """

    article: Article
    id: str | int
    where: str
    summit: Summit | None = None
    remarks: tuple[str, ...] = ()


def load(
    path: str | os.PathLike[str],
    *,
    published: str | Published | None = None,
    language: str | None = None,
    zone: str | None = None,
) -> Article:
    """Read one article from a text or Markdown file.

    The file may begin with front matter: TOML between two lines of ``+++``, with the keys ``title``, ``outlet``,
    ``published``, ``language``, ``url``, ``dateline``, ``outlet_zone``, ``venue_zone`` and ``sources``. What it states
    goes before the arguments.

    Args:
        path: The file, in UTF-8, of at most 10 MB.
        published: When it was published, where the file does not say.
        language: Its language, where the file does not say.
        zone: IANA zone of the venue, where neither the file nor its text says where that is.

    Raises:
        ArticleError: The file is no article that can be read; the message says why and what to do.
        TimeFormatError: *published* has no offset, or is no time.
        LanguageError: There is no data for *language*.
        UnknownZoneError: *zone* does not exist.
        InvalidValueError: An argument is of another type.

    Example:
        >>> load("seeds/alaska-2025/articles/02-kremlin-announces.de.md").language
        'de'
    """
    given: object = path
    if not isinstance(given, str | os.PathLike):
        raise InvalidValueError("path", given, "give the path of a text or Markdown file")
    return _load(Path(path), Hints(published, language, zone))


def _load(path: Path, hints: Hints) -> Article:
    return _from_text(read_text(path), str(path), hints)


def _from_text(content: str, where: str, hints: Hints) -> Article:
    fields, text = split_front_matter(content, where)
    return build_article(text, fields, hints, where=where)


def gather(
    sources: Iterable[str | os.PathLike[str]], hints: Hints | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Found | ArticleError]:
    """Find the articles in files, folders and standard input, in the order they are named.

    A folder gives its ``*.md``, ``*.txt``, ``*.jsonl`` and ``*.ndjson`` files, also those in folders below it, in the
    order of their paths; hidden files and a README are left out. A ``summit.toml`` describes the summit of the
    articles beside and below it.

    Args:
        sources: Paths; ``-`` is standard input, JSON Lines where it begins with ``{``, else one text.
        hints: What to fill in where a file does not say it.
        stdin: What ``-`` reads, by default the standard input of the process.

    Yields:
        The articles, and in the place of each faulty one its error.

    Raises:
        SummitFileError: A ``summit.toml`` has a fault.
    """
    hints = hints or Hints()
    for source in sources:
        if source == "-":
            yield from _guarded(_standard_input(stdin, hints), _STANDARD_INPUT, None)
        elif not os.fspath(source):
            yield ArticleError("''", "missing", "this names no file; give a path")
        elif (path := Path(source)).is_dir():
            yield from _folder(path, hints)
        else:
            yield from _guarded(_file(path, hints, None), str(path), _stem(path))


def _guarded(found: Iterator[Found | ArticleError], where: str, id_: str | None) -> Iterator[Found | ArticleError]:
    """Pass on what is found; a fault that ends it becomes its last item."""
    try:
        yield from found
    except ArticleError as error:
        yield attrs.evolve(error, id=error.id if error.id is not None else id_)
    except OSError as error:
        yield attrs.evolve(os_problem(error, where), id=id_)


def _folder(root: Path, hints: Hints) -> Iterator[Found | ArticleError]:
    empty = True
    for path, summit in _walk(root, None):
        empty = False
        if path.is_dir():
            yield attrs.evolve(os_problem(PermissionError(13, "the folder is locked"), str(path)), id=_stem(path))
        else:
            yield from _guarded(_file(path, hints.under(summit), summit), str(path), _stem(path))
    if empty:
        problem = "there is no article in this folder; put .md, .txt or .jsonl files into it"
        yield ArticleError(str(root), "no-articles", problem, _stem(root))


def _walk(folder: Path, summit: Summit | None) -> Iterator[tuple[Path, Summit | None]]:
    """Give the files of a folder with the summit that holds there; a folder that is locked stands for itself."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder, summit
        return
    frame = folder / "summit.toml"
    if any(entry.name == frame.name for entry in entries):
        summit = read_summit(frame)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), summit)
        elif (
            entry.name.lower().endswith(_TEXT + _LINES)
            and not entry.name.lower().startswith("readme.")
            and not entry.is_dir()
        ):
            yield Path(entry.path), summit


def _file(path: Path, hints: Hints, summit: Summit | None) -> Iterator[Found | ArticleError]:
    if path.suffix.lower() in _TEXT:
        yield Found(_load(path, hints), _stem(path), str(path), summit)
        return
    with path.open("rb") as stream:
        if path.suffix.lower() in (*_LINES, ".json") or _begins_with_brace(stream):
            yield from _json_lines(stream, str(path), hints, summit)
            return
        if stream.seekable():
            yield Found(_load(path, hints), _stem(path), str(path), summit)
            return
        content = decode(read_limited(stream, str(path)), str(path))
        yield Found(_from_text(content, str(path), hints), _stem(path), str(path), summit)


def _standard_input(stream: BinaryIO | None, hints: Hints) -> Iterator[Found | ArticleError]:
    standard: TextIO | None = sys.stdin  # none where it was closed before the process began
    stream = stream or (standard.buffer if standard is not None else None)
    if stream is None:
        yield ArticleError(_STANDARD_INPUT, "unreadable", "it is closed; name a file, or pipe a text into it")
    else:
        yield from _stream(stream, _STANDARD_INPUT, hints)


def _stream(stream: BinaryIO, where: str, hints: Hints) -> Iterator[Found | ArticleError]:
    if _begins_with_brace(stream):
        yield from _json_lines(stream, where, hints, None)
        return
    article = _from_text(decode(read_limited(stream, where), where), where, hints)
    yield Found(article, article.id, where)


def _begins_with_brace(stream: BinaryIO) -> bool:
    peek = getattr(stream, "peek", None)
    head: bytes = peek(64) if peek else b""
    if not peek and stream.seekable():
        head = stream.read(64)
        stream.seek(0)
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _json_lines(stream: BinaryIO, where: str, hints: Hints, summit: Summit | None) -> Iterator[Found | ArticleError]:
    for line in read_json_lines(stream, where, hints):
        if isinstance(line, ArticleError):
            yield line
        else:
            yield Found(line.article, line.article.id if line.id is None else line.id, line.where, summit, line.remarks)


def _stem(path: Path) -> str:
    stem = path.stem or path.resolve().name or str(path)
    return os.fsencode(stem).decode("utf-8", "replace")

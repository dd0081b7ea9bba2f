"""Sources as a user names them: files, patterns, folders and standard input, in order."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

import attrs

from summit_timeline.claims import Article, Published
from summit_timeline.errors import ArticleError, InvalidValueError
from summit_timeline.intake.doors import HEAD, SUFFIXES, Door, door_of, is_feed, limit_of, pass_through
from summit_timeline.intake.fields import Hints, build_article
from summit_timeline.intake.frontmatter import split_front_matter
from summit_timeline.intake.items import Item
from summit_timeline.intake.jsonlines import read_json_lines
from summit_timeline.intake.octets import decode, os_problem, read_data, read_limited, read_text
from summit_timeline.intake.summit_file import read_summit
from summit_timeline.summit import Summit

__all__ = ["Found", "count_articles", "gather", "load"]

# Where a browser puts what belongs to a page that it saves whole. Source: Firefox, Chromium, Internet Explorer.
_PARTS = ("_files", "-Dateien", ".files")
_STANDARD_INPUT = "standard input"


@attrs.frozen
class Found:
    """An article, and where it was found.

    Attributes:
        article: The article.
        id: The identifier its line or entry states, else the stem of its file, else its digest.
        where: File, file and line, or file and entry.
        summit: What the ``summit.toml`` of its folder describes, where there is one.
        remarks: What is odd about it, but no fault.
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
    """Read one article from a text or Markdown file, a saved web page or a mail.

    A text may begin with front matter: TOML between two lines of ``+++``, with the keys ``title``, ``outlet``,
    ``published``, ``language``, ``url``, ``dateline``, ``outlet_zone``, ``venue_zone`` and ``sources``. What a file
    states goes before the arguments.

    Args:
        path: The file, of at most 10 MB; a text in UTF-8, ``.html``, ``.mhtml``, ``.eml``, or a feed of one entry.
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
    door = door_of(path.suffix, _head(path))
    if door in {Door.TEXT, Door.LINES}:
        return _from_text(read_text(path), str(path), hints)
    first, *others = list(pass_through(door, read_data(path, limit_of(door)), str(path), hints))
    if others:
        problem = f"this feed has {len(others) + 1} entries, each an article of its own; take them with gather"
        raise ArticleError(str(path), "several", problem)
    if isinstance(first, ArticleError):
        raise first
    return first.article


def _head(path: Path) -> bytes:
    """Give the first bytes of a file whose name does not tell what it is; none of what can be read only once."""
    if path.suffix.lower() in SUFFIXES or not path.is_file():
        return b""
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD)
    except OSError:
        return b""


def _from_text(content: str, where: str, hints: Hints) -> Article:
    fields, text = split_front_matter(content, where)
    return build_article(text, fields, hints, where=where)


def gather(
    sources: Iterable[str | os.PathLike[str]], hints: Hints | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Found | ArticleError]:
    """Find the articles in files, folders and standard input, in the order they are named.

    A folder gives its texts (``.md``, ``.txt``), JSON Lines (``.jsonl``, ``.ndjson``), saved pages (``.html``,
    ``.htm``, ``.mhtml``), feeds (``.rss``, ``.atom``, and ``.xml`` that is one) and mails (``.eml``), also those in
    folders below it, in the order of their paths; hidden files, a README and the pictures and frames of a saved page
    are left out. A ``summit.toml`` describes the summit of the articles beside and below it.

    Nothing is ever fetched: only files are read.

    Args:
        sources: Paths, and patterns such as ``articles/*.html`` or ``**/*.eml``; ``-`` is standard input, and what it
            is shows in its first bytes.
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
        else:
            for path in _named(source):
                if path.is_dir():
                    yield from _folder(path, hints)
                else:
                    yield from _guarded(_file(path, hints, None), str(path), _stem(path))


def count_articles(sources: Iterable[str | os.PathLike[str]]) -> int | None:
    """Count the articles that :func:`gather` will find, without reading them.

    Args:
        sources: Paths, patterns and ``-``.

    Returns:
        How many there are; ``None`` where files are among them that may hold several, or only once can be read.

    Raises:
        SummitFileError: A ``summit.toml`` has a fault.

    Example:
        >>> count_articles(["seeds/alaska-2025/articles/02-kremlin-announces.de.md"])
        1
    """
    count = 0
    for source in sources:
        if source == "-":
            return None
        for named in _named(source):
            for path in (path for path, _ in _walk(named, None)) if named.is_dir() else (named,):
                if SUFFIXES.get(path.suffix.lower(), Door.LINES) in {Door.LINES, Door.FEED}:
                    return None
                count += 1
    return count


def _named(source: str | os.PathLike[str]) -> list[Path]:
    """Give the paths that a source names: itself, or what fits it where it is a pattern and no name."""
    path, text = Path(source), os.fsdecode(source)
    if not glob.has_magic(text) or os.path.lexists(path):
        return [path]
    return [Path(name) for name in sorted(glob.glob(text, recursive=True))] or [path]  # noqa: PTH207 - it takes absolute ones too


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
        problem = "there is no article in this folder; put texts (.md, .txt), .jsonl, .html, .rss or .eml into it"
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
    pages = {Path(entry.name).stem for entry in entries if entry.name.lower().endswith((".html", ".htm"))}
    parts = {stem + end for stem in pages for end in _PARTS}
    for entry in entries:
        if entry.name.startswith(".") or entry.name in parts:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), summit)
        elif _is_article(entry):
            yield Path(entry.path), summit


def _is_article(entry: "os.DirEntry[str]") -> bool:
    suffix = Path(entry.name).suffix.lower()
    if entry.name.lower().startswith("readme.") or entry.is_dir():
        return False
    return suffix in SUFFIXES or (suffix == ".xml" and is_feed(_head(Path(entry.path))))


def _file(path: Path, hints: Hints, summit: Summit | None) -> Iterator[Found | ArticleError]:
    suffix = path.suffix.lower()
    if SUFFIXES.get(suffix) is Door.TEXT:
        yield Found(_from_text(read_text(path), str(path), hints), _stem(path), str(path), summit)
        return
    with path.open("rb") as stream:
        door = door_of(suffix, _peek(stream))
        if door is not Door.LINES and stream.seekable():  # so that its size is looked at first
            items = _items(door, read_data(path, limit_of(door)), str(path), hints)
        else:
            items = _read(door, stream, str(path), hints)
        yield from _found(items, str(path), summit)


def _standard_input(stream: BinaryIO | None, hints: Hints) -> Iterator[Found | ArticleError]:
    standard: TextIO | None = sys.stdin  # none where it was closed before the process began
    stream = stream or (standard.buffer if standard is not None else None)
    if stream is None:
        yield ArticleError(_STANDARD_INPUT, "unreadable", "it is closed; name a file, or pipe a text into it")
    else:
        yield from _stream(stream, _STANDARD_INPUT, hints)


def _stream(stream: BinaryIO, where: str, hints: Hints) -> Iterator[Found | ArticleError]:
    yield from _found(_read(door_of("", _peek(stream)), stream, where, hints), where, None)


def _peek(stream: BinaryIO) -> bytes:
    peek = getattr(stream, "peek", None)
    head: bytes = peek(HEAD) if peek else b""
    if not peek and stream.seekable():
        head = stream.read(HEAD)
        stream.seek(0)
    return head[:HEAD]


def _read(door: Door, stream: BinaryIO, where: str, hints: Hints) -> Iterator[Item | ArticleError]:
    if door is Door.LINES:
        yield from read_json_lines(stream, where, hints)
    else:
        yield from _items(door, read_limited(stream, where, limit_of(door)), where, hints)


def _items(door: Door, data: bytes, where: str, hints: Hints) -> Iterator[Item | ArticleError]:
    if door is Door.TEXT:
        yield Item(where, None, _from_text(decode(data, where), where, hints))
    else:
        yield from pass_through(door, data, where, hints)


def _found(items: Iterable[Item | ArticleError], where: str, summit: Summit | None) -> Iterator[Found | ArticleError]:
    """Give each article its identifier: its own, else the name of the file that holds nothing else, else its digest."""
    for item in items:
        if isinstance(item, ArticleError):
            yield item
            continue
        id_ = item.id
        if id_ is None:
            id_ = _stem(Path(where)) if item.where == where != _STANDARD_INPUT else item.article.id
        yield Found(item.article, id_, item.where, summit, item.remarks)


def _stem(path: Path) -> str:
    stem = path.stem or path.resolve().name or str(path)
    return os.fsencode(stem).decode("utf-8", "replace")

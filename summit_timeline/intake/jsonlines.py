"""JSON Lines: one article a line."""

import json
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, BinaryIO

import attrs

from summit_timeline.errors import ArticleError
from summit_timeline.intake.fields import FIELDS, Hints, build_article, unknown_key
from summit_timeline.intake.items import Item
from summit_timeline.intake.octets import TEXT_LIMIT, decode, too_large

__all__ = ["read_json_lines"]

_KEYS = ("id", "text", *FIELDS)
_SHOWN = 8
_MANY_KEYS = 200
_MANY_ARTICLES = 100_000
_ADVICE = 'write one object a line, {"id": ..., "text": ...}'


@attrs.define(eq=False)
class _Memory:
    """What earlier lines had, as much as fits into little memory."""

    keys: set[str] = attrs.field(factory=lambda: {"id", "text", "sources", *FIELDS})
    articles: dict[str | int, tuple[int, str]] = attrs.field(factory=dict)

    def remarks(self, number: int, line: Item, keys: Iterable[str]) -> Iterator[str]:
        """Say which keys are new and not known, and which identifier another article had."""
        new = [key for key in keys if key not in self.keys]
        if new and len(self.keys) < _MANY_KEYS:
            self.keys.update(new)
            yield _unknown(new)
        if line.id is None:
            return
        first, known = self.articles.get(line.id, (number, line.article.id))
        if known != line.article.id:
            yield f"the id {line.id!r:.80} is that of another article in line {first}; give each its own"
        elif len(self.articles) < _MANY_ARTICLES:
            self.articles.setdefault(line.id, (number, known))


class _Record(dict[str, Any]):
    """An object of JSON, and a key that stands twice in it."""

    twice: str | None = None

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        if len(self) < len(pairs):
            names = [name for name, _ in pairs]
            self.twice = next(name for name in names if names.count(name) > 1)


def read_json_lines(stream: BinaryIO, where: str, hints: Hints) -> Iterator[Item | ArticleError]:
    """Read articles line by line, so that a file of any length takes the memory of one line.

    Blank lines are skipped. A line with a fault gives its error, and the next one is read. Keys that are not known are
    the user's own; each is told once, for it may be a slip.

    Raises:
        OSError: The stream cannot be read.
    """
    empty, memory = True, _Memory()
    for number, raw in _lines(stream):
        if raw is None:
            empty = False
            yield too_large(f"{where}:{number}")
        elif raw.strip(b" \t\r\n\xef\xbb\xbf"):
            if empty and _opens_only(raw):
                problem = "this JSON goes over several lines; give JSON Lines, one article a line"
                yield ArticleError(where, "json", f"{problem} (a kept timeline is for agenda, merge and export)")
                return
            empty = False
            yield _article(raw, where, number, hints, memory)
    if empty:
        yield ArticleError(where, "empty", "there is no text in it; give an article")


def _opens_only(raw: bytes) -> bool:
    return raw.strip(b" \t\r\n\xef\xbb\xbf") in {b"{", b"["}


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Count the lines; ``None`` stands for one that is over the limit."""
    number = 0
    while raw := stream.readline(TEXT_LIMIT + 1):
        number += 1
        if len(raw) <= TEXT_LIMIT:
            yield number, raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = stream.readline(1 << 20)
        yield number, None


def _article(raw: bytes, file: str, number: int, hints: Hints, memory: _Memory) -> Item | ArticleError:
    where, id_ = f"{file}:{number}", None
    try:
        record = _record(raw, where)
        id_ = _identifier(record, where)
        text = _text(record, where, id_)
        # A blank text in JSON is how many programs write "unknown".
        stated = {key: value for key in FIELDS if (value := record.get(key)) is not None and value != ""}
        line = Item(where, id_, build_article(text, stated, hints, where=where, id=id_))
        return attrs.evolve(line, remarks=tuple(memory.remarks(number, line, record)))
    except ArticleError as error:
        return error


def _text(record: dict[str, Any], where: str, id_: str | int | None) -> str:
    text = record.get("text")
    if not isinstance(text, str):
        problem = "text is missing" if text is None else f"text is {_kind(text)}"
        raise ArticleError(where, "no-text", f"{problem}; give the article's text as a string", id_)
    try:
        decode(text.encode(), where, id=id_)
    except UnicodeEncodeError:
        raise ArticleError(
            where, "encoding", "there is half of a surrogate pair in the text, which is no character", id_
        ) from None
    return text


def _unknown(keys: list[str]) -> str:
    if len(keys) == 1:
        return f"{unknown_key(keys[0], _KEYS)}; it is left out"
    near = {key: get_close_matches(key, _KEYS, n=1) for key in keys[:_SHOWN]}
    shown = [f"{key!r:.60}" + (f" (did you mean {close[0]!r}?)" if close else "") for key, close in near.items()]
    more = ["..."] if len(keys) > _SHOWN else []
    return f"unknown keys {', '.join(shown + more)} are left out; known are {', '.join(_KEYS)}"


def _record(raw: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(decode(raw.rstrip(), where), object_pairs_hook=_Record)
    except json.JSONDecodeError as error:
        raise ArticleError(
            where, "json", f"no JSON at column {error.colno}: {error.msg[:1].lower()}{error.msg[1:]}; {_ADVICE}"
        ) from None
    except RecursionError:
        raise ArticleError(where, "json", "values are nested too deeply; give one flat object a line") from None
    except ArticleError:
        raise
    except ValueError as error:
        raise ArticleError(where, "json", f"no JSON that can be read: {error}; {_ADVICE}") from None
    if isinstance(record, _Record) and record.twice is not None:
        raise ArticleError(where, "json", f"the key {record.twice!r:.60} stands twice; keep one")
    if not isinstance(record, dict):
        raise ArticleError(where, "json", f"the line is {_kind(record)} and no object; {_ADVICE}")
    return record


def _identifier(record: dict[str, Any], where: str) -> str | int | None:
    value = record.get("id")
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ArticleError(where, "type", f"id is {_kind(value)}; give a text or a number")
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise ArticleError(
                where, "encoding", "there is half of a surrogate pair in id, which is no character"
            ) from None
    return value


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case _:
            return "an object"

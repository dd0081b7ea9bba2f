"""RSS and Atom files: each entry is one article.

A feed is looked over before it is read: it must be well-formed, or become so by small repairs, it may not nest deeply,
and entities that it declares are never expanded.
"""

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, TypeVar
from xml.parsers import expat

import attrs

from summit_timeline.errors import ArticleError
from summit_timeline.intake.charsets import decode_declared
from summit_timeline.intake.fields import Hints, build_article
from summit_timeline.intake.items import Item
from summit_timeline.intake.markup import words_of
from summit_timeline.intake.moments import choose_moment
from summit_timeline.intake.webpage import (
    declared_charset,
    has_words,
    html_text,
    no_offset,
    page_item,
    stated_language,
)

__all__ = ["ENTRY_LIMIT", "read_feed"]

_Kind = TypeVar("_Kind")

ENTRY_LIMIT = 10_000
"""How many entries a feed may have. Source: own; feeds of agencies have some hundred."""

_DEPTH = 100
_ELEMENTS = 200_000
_ROOTS = frozenset({"rss", "feed", "rdf"})
_ENTRIES = frozenset({"item", "entry"})
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!doctype html[^>]{0,400}>\s*)?<html[\s>]", re.IGNORECASE)
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(
    r"&(?:(?P<known>amp|lt|gt|quot|apos);|#(?P<number>x?[0-9a-fA-F]{1,7});|(?P<name>[A-Za-z]\w{1,30});)?"
)
_LONG = 500


@attrs.define(eq=False)
class _Look:
    """What a feed is made of, as far as it was looked over."""

    where: str
    depth: int = 0
    elements: int = 0
    entries: int = 0
    root: str = ""

    def start(self, name: str, _: dict[str, str]) -> None:
        """Count an element.

        Raises:
            ArticleError: It is one too many, or stands too deep.
        """
        local = name.rpartition(":")[2].lower()
        self.root = self.root or local
        self.depth += 1
        self.elements += 1
        self.entries += local in _ENTRIES
        if self.depth > _DEPTH or self.elements > _ELEMENTS:
            raise _fault(self.where, "nesting", f"elements nested more than {_DEPTH} deep, or more than {_ELEMENTS:,}")
        if self.entries > ENTRY_LIMIT:
            raise _fault(self.where, "too-large", f"more than {ENTRY_LIMIT:,} entries")

    def end(self, _: str) -> None:
        """Leave an element."""
        self.depth -= 1

    def entity(self, name: str, *_: object) -> None:
        """Refuse an entity.

        Raises:
            ArticleError: Always.
        """
        raise ArticleError(
            self.where,
            "entities",
            f"this feed declares an entity of its own, {name!r:.40}, which is not expanded; take out the DOCTYPE",
        )


def _fault(where: str, code: str, what: str) -> ArticleError:
    return ArticleError(where, code, f"this feed has {what}, as no feed of articles has; split it")


def read_feed(data: bytes, where: str, hints: Hints) -> Iterator[Item | ArticleError]:
    """Read the entries of an RSS or Atom file; XML that is a web page gives the article of that.

    Args:
        data: The file.
        where: Its name, for messages.
        hints: What to fill in where the feed does not say it.

    Yields:
        The articles, and in the place of each faulty one its error.

    Raises:
        ArticleError: It is no feed, or one that cannot be read.

    Source:
        RSS 2.0; RFC 4287 (Atom); RDF Site Summary 1.0.

    Example:
        >>> feed = b"<rss><channel><item><title>Talks</title><description>At noon.</description></item></channel></rss>"
        >>> [item.article.text for item in read_feed(feed, "news.rss", Hints())]
        ['At noon.']
    """
    if not data.strip():
        raise ArticleError(where, "empty", "there is no text in it; give an article")
    text = decode_declared(data, declared_charset(data), where)
    if _PAGE.match(text):
        yield page_item(text, where, hints)
        return
    parsed = _parsed(_well_formed(text, where), where)
    entries = parsed.get("entries", [])
    if not entries:
        raise ArticleError(where, "empty", "there is no entry in this feed; save it again when it has some")
    for number, entry in enumerate(entries, start=1):
        try:
            yield _item(entry, parsed.get("feed", {}), f"{where}, entry {number}", hints)
        except ArticleError as error:
            yield error


def _well_formed(text: str, where: str) -> str:
    """Give the feed as well-formed XML without its declaration.

    Raises:
        ArticleError: It is no feed, or has more faults than small ones.
    """
    text = _DECLARATION.sub("", text, count=1)
    look = _Look(where)
    try:
        _look_over(text, look)
    except expat.ExpatError:
        text, look = _repaired(text), _Look(where)
        try:
            _look_over(text, look)
        except expat.ExpatError as error:
            problem = f"this is no well-formed XML (line {error.lineno}: {expat.ErrorString(error.code)})"
            raise ArticleError(where, "feed", f"{problem}; save the feed again, or correct that line") from None
    if look.root not in _ROOTS:
        problem = f"this is XML, but no RSS or Atom feed: its root is <{look.root:.40}>"
        raise ArticleError(where, "feed", f"{problem}; give a feed, a page, or a text")
    return text


def _look_over(text: str, look: _Look) -> None:
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = look.start
    parser.EndElementHandler = look.end
    parser.EntityDeclHandler = look.entity
    parser.Parse(text.encode(), True)  # noqa: FBT003 - expat takes it by position


def _repaired(text: str) -> str:
    """Mend what many feeds have wrong: names of characters that only HTML knows, a bare ampersand, controls."""
    return _REFERENCE.sub(_reference, _NO_XML.sub("", text.lstrip()))


def _reference(found: re.Match[str]) -> str:
    if found["known"]:
        return found[0]
    if found["number"] or found["name"]:
        char = unescape(found[0])
        return char if char not in {found[0], "<", "&"} and not _NO_XML.search(char) else "\ufffd"
    return "&amp;"


def _parsed(text: str, where: str) -> dict[str, Any]:
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - only feeds need it

    try:
        parsed: dict[str, Any] = feedparser.parse(
            io.BytesIO(text.encode()),  # never a text, which it would take for an address to fetch
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError) as error:
        problem = f"this feed cannot be read ({type(error).__name__}: {words_of(str(error)):.80})"
        raise ArticleError(where, "feed", f"{problem}; save it again") from None
    return parsed


def _item(entry: dict[str, Any], feed: dict[str, Any], where: str, hints: Hints) -> Item:
    """Make an article of an entry; one without a text is its headline.

    Raises:
        ArticleError: It cannot be read.
    """
    title = _line(html_text(_string(entry, "title"), where))
    id_ = _line(_string(entry, "id")) or _line(_string(entry, "link")) or None
    text = max((html_text(content, where) for content in _contents(entry)), key=len, default="") or title or ""
    if not has_words(text):
        raise ArticleError(where, "no-article", "there is no text in this entry, and no title; leave it out", id_)
    moment = choose_moment(_string(entry, key) for key in ("published", "updated", "created"))
    codes = dict.fromkeys(code[:2].lower() for code in _languages(entry, feed))
    language, remarks = stated_language(tuple(codes), text)
    if moment is not None and moment.without_offset:
        remarks.append(no_offset(moment.text))
    stated = {
        "title": title,
        "outlet": _line(html_text(_string(feed, "title"), where)),
        "published": moment and moment.published,
        "language": language,
        "url": _line(_string(entry, "link")),
    }
    return Item(where, id_, build_article(text, stated, hints, where=where, id=id_), tuple(remarks))


def _contents(entry: dict[str, Any]) -> Iterator[str]:
    """Give the texts of an entry as HTML; one that is marked as plain is written so."""
    for detail in (*_get(entry, "content", list, []), _get(entry, "summary_detail", dict, {})):
        value = _string(detail, "value")
        yield value.replace("<", "&lt;") if _string(detail, "type") == "text/plain" and "</" not in value else value


def _languages(entry: dict[str, Any], feed: dict[str, Any]) -> Iterator[str]:
    for found in (_string(_get(entry, "title_detail", dict, {}), "language"), _string(feed, "language")):
        if found[:2].isalpha() and found[:2].isascii():
            yield found


def _string(values: dict[str, Any], key: str) -> str:
    return _get(values, key, str, "")


def _get(values: dict[str, Any], key: str, kind: type[_Kind], default: _Kind) -> _Kind:
    """Give a value of a kind; feedparser's own look-up gives one key for another, with a warning."""
    value = dict.get(values, key)
    return value if isinstance(value, kind) else default


def _line(text: str) -> str | None:
    return words_of(text[:_LONG]) or None

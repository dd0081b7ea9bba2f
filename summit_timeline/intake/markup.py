"""HTML as a light tree, in time and memory that grow with the page and no faster, whatever the page.

This reads what browsers read, as far as text needs it: ends of elements that are left out, comments, scripts,
references to characters. It knows no rendering. A page is read from the left to the right once, without recursion.
"""

import html
import re
from collections.abc import Iterator
from typing import Union

import attrs

from summit_timeline.errors import ArticleError

__all__ = ["CLOSES_P", "DEPTH_LIMIT", "ELEMENT_LIMIT", "Element", "parse_html", "plain", "resolved", "words_of"]

DEPTH_LIMIT = 256
"""How deep elements may be nested. Source: libxml2, whose readers of HTML stop there; saved pages have some 40."""

ELEMENT_LIMIT = 100_000
"""How many elements a page may have. Source: own; long live blogs have some 30,000."""

_VALUE_LIMIT = 4_000
_ATTRIBUTES = 100
_LEVELS = 50
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
# Formatting that pages often leave open; it holds nothing that the text needs.
_TRANSPARENT = frozenset({"b", "i", "em", "strong", "font", "u", "s", "small", "big", "tt", "code", "nobr", "strike"})
# Blocks: each ends an open paragraph.
CLOSES_P = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "dialog",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    }
)
# Which open elements an element ends, and the elements beyond which it ends none.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"table"})),
    "th": (frozenset({"td", "th"}), frozenset({"table"})),
    "tr": (frozenset({"td", "th", "tr"}), frozenset({"table"})),
    "tbody": (frozenset({"td", "th", "tr", "tbody", "thead", "tfoot"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "a": (frozenset({"a"}), frozenset({"table", "p", "div", "li", "section", "article"})),
}
_P_SCOPE = frozenset({"table", "td", "th", "button", "object"})
"""Source: HTML Living Standard, 13.1.2.4 optional tags, 13.2.4.2 the stack of open elements."""

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"[A-Za-z][^\s/>]*+")
_END = re.compile(r"[\s/]*+>")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?P<value>"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
)
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_LONG_REFERENCE = re.compile(r"&#(?:[0-9]{8,}+|[xX][0-9a-fA-F]{8,}+);?")
_UNSEEN = re.compile(
    "[\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]"
)
"""What nobody sees: soft hyphens, marks of direction and width, controls."""


@attrs.define(eq=False)
class Element:
    """An element of a page.

    Attributes:
        name: Its name in small letters.
        attributes: Its attributes, names in small letters, of which the first counts; long values are cut.
        parent: The element that it stands in.
        children: Texts and elements in it, in order.
    """

    name: str
    attributes: dict[str, str] = attrs.field(factory=dict)
    parent: Union["Element", None] = attrs.field(default=None, repr=False)
    children: list[Union["Element", str]] = attrs.field(factory=list, repr=False)

    def walk(self) -> Iterator["Element"]:
        """Give the element and all elements in it, in the order of the page."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def above(self) -> Iterator["Element"]:
        """Give the elements that it stands in, the nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def text(self) -> str:
        """Give all text in it as it stands there."""
        parts: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            match stack.pop():
                case str() as text:
                    parts.append(text)
                case Element() as element:
                    stack.extend(reversed(element.children))
        return "".join(parts)


@attrs.define(eq=False)
class _Builder:
    """The tree so far, and the elements that are open."""

    where: str
    root: Element = attrs.field(factory=lambda: Element("#page"))
    stack: list[Element] = attrs.field(init=False)
    open: dict[str, int] = attrs.field(factory=dict)
    count: int = 0

    def __attrs_post_init__(self) -> None:
        self.stack = [self.root]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element.

        Raises:
            ArticleError: It is one too many, or stands too deep.
        """
        self.count += 1
        if self.count > ELEMENT_LIMIT:
            raise _beyond(self.where, f"the page has more than {ELEMENT_LIMIT:,} elements")
        if name in {"html", "body"} and self.open.get(name):
            return
        if name in _TRANSPARENT:
            return
        if name in CLOSES_P and self.open.get("p"):
            self._end_within(frozenset({"p"}), _P_SCOPE)
        if name in _ENDS:
            self._end_within(*_ENDS[name])
        element = Element(name, attributes, self.stack[-1])
        self.stack[-1].children.append(element)
        if name in _VOID:
            return
        if len(self.stack) > DEPTH_LIMIT:
            raise _beyond(self.where, f"its elements are nested more than {DEPTH_LIMIT} deep")
        self.stack.append(element)
        self.open[name] = self.open.get(name, 0) + 1

    def end(self, name: str) -> None:
        """Close an element and what is open in it; an end without a beginning is nothing."""
        if name == "br":
            self.start("br", {})
        elif name not in {"html", "body"}:  # what stands behind the end still belongs to the page
            while self.open.get(name):
                if self._pop() == name:
                    break

    def text(self, text: str) -> None:
        """Add a text."""
        self.stack[-1].children.append(text)

    def _pop(self) -> str:
        name = self.stack.pop().name
        self.open[name] -= 1
        return name

    def _end_within(self, names: frozenset[str], scope: frozenset[str]) -> None:
        """Close the outermost open element of these names that is near and not beyond one of *scope*."""
        left, depth = sum(self.open.get(name, 0) for name in names), None
        for index in range(len(self.stack) - 1, max(0, len(self.stack) - _LEVELS), -1):
            if not left or self.stack[index].name in scope:
                break
            if self.stack[index].name in names:
                depth, left = index, left - 1
        while depth is not None and len(self.stack) > depth:
            self._pop()


def _beyond(where: str, problem: str) -> ArticleError:
    return ArticleError(where, "nesting", f"{problem}, as no article has; save the text of the article alone, as .txt")


def parse_html(page: str, where: str) -> Element:
    r"""Read a page, or a part of one, as a tree.

    Args:
        page: The page.
        where: The file, for messages.

    Returns:
        An element that holds all others.

    Raises:
        ArticleError: It has too many elements, or they are nested too deep.

    Example:
        >>> parse_html("<p>11.30&nbsp;Uhr<p>Genf", "page.html").text()
        '11.30\xa0UhrGenf'
    """
    builder, position = _Builder(where), 0
    while position < len(page):
        found = _TAG.search(page, position)
        start = found.start() if found else len(page)
        if start > position:
            builder.text(resolved(page[position:start]))
            position = start
        elif page.startswith("</", position):
            position = _end_tag(builder, page, position)
        elif page[position + 1] in "!?":
            position = _declaration(page, position)
        else:
            position = _start_tag(builder, page, position)
    return builder.root


def _end_tag(builder: _Builder, page: str, position: int) -> int:
    name = _NAME.match(page, position + 2)
    end = page.find(">", position)
    if name and end >= 0:
        builder.end(name[0].lower())
    return len(page) if end < 0 else end + 1


def _declaration(page: str, position: int) -> int:
    """Skip a comment, a document type or an instruction; one without an end takes all that follows."""
    mark, first = ("-->", position + 2) if page.startswith("<!--", position) else (">", position)
    end = page.find(mark, first)
    return len(page) if end < 0 else end + len(mark)


def _start_tag(builder: _Builder, page: str, position: int) -> int:
    opened = _NAME.match(page, position + 1)
    if opened is None:  # the caller has seen a letter there
        return len(page)
    name = opened[0].lower()
    attributes, position = _attributes(page, opened.end())
    if position > len(page):
        return position
    builder.start(name, attributes)
    if name in _RAW:
        end = _RAW_ENDS[name].search(page, position)
        stop = end.start() if end else len(page)
        raw = page[position:stop]
        builder.text(resolved(raw) if name in {"title", "textarea"} else raw)
        return stop
    return position


def _attributes(page: str, position: int) -> tuple[dict[str, str], int]:
    """Read attributes to the end of a tag; a tag without an end, or with an open quotation, takes all that follows."""
    attributes: dict[str, str] = {}
    while found := _ATTRIBUTE.match(page, position):
        position, value = found.end(), found["value"] or ""
        if not value and page[position : position + 1] in {'"', "'"}:
            return attributes, len(page) + 1
        if len(attributes) < _ATTRIBUTES:
            value = value[1:-1] if value[:1] in {'"', "'"} else value
            attributes.setdefault(found["name"][:_VALUE_LIMIT].lower(), resolved(value[:_VALUE_LIMIT]))
    end = _END.match(page, position)
    return attributes, end.end() if end else len(page) + 1


def resolved(text: str) -> str:
    """Give a text with references to characters as these characters; a number that is too long for one is none."""
    return html.unescape(_LONG_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def plain(text: str) -> str:
    """Leave out what nobody sees."""
    return _UNSEEN.sub("", text)


def words_of(text: str) -> str:
    """Give a text as one line."""
    return " ".join(plain(text).split())

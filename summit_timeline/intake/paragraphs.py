"""The text of an article in a page: its paragraphs, without links that lead on, notices and dates of publication."""

import re

import attrs

from summit_timeline.intake.markup import CLOSES_P, Element, plain, words_of
from summit_timeline.intake.regions import Regions, find_regions

__all__ = ["all_text", "article_text"]

_BLOCKS = (CLOSES_P - {"figcaption"}) | {"body", "caption", "center", "html", "summary", "tbody", "tfoot", "thead"}
_LINES = frozenset({"li", "tr", "dt", "dd"})
_LISTS = frozenset({"ul", "ol", "menu", "dl", "table"})
_LIST_PARTS = frozenset({"li", "dd", "td", "th", "tr", "tbody", "thead", "tfoot"})
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "template", "head", "title", "svg", "math", "object", "iframe", "noscript"})
_SPACE = re.compile(r"[ \t\n\f\r]+")
_CELL = re.compile(r" ?\a[ \a]*")
_EDGES = re.compile(r"[ \t]?\n[ \t]?")
_LEADS_ON = 0.7
_LONG = 400
_FEW = 10
_NOTICE = "cookie"


@attrs.define(eq=False)
class _Block:
    """A paragraph, a line of a list or a row of a table, as it grows.

    Attributes:
        of: The list or table that it is a line of, if any; such lines stand below each other, and not apart.
        heading: Whether it is a heading.
        linked: How many letters stand in links or in marks of time.
        parts: Its text.
    """

    of: Element | None = None
    heading: bool = False
    linked: int = 0
    parts: list[str] = attrs.field(factory=list)

    def text(self) -> str:
        """Give its text; breaks of lines stay."""
        text = _SPACE.sub(" ", "".join(self.parts))
        return _EDGES.sub("\n", _CELL.sub("\t", text).replace("\v", "\n")).strip("\n\t ")


def article_text(page: Element, title: str | None = None) -> str:
    """Give the text of the article in a page; empty where there is none.

    Paragraphs stand apart by a blank line, lines of lists and rows of tables stand below each other.

    Args:
        page: The page.
        title: The headline, which is no part of the text.
    """
    regions = find_regions(page, title)
    blocks = [block for root in regions.roots for block in _blocks(root, regions.dropped)]
    return _joined(_without_leads(blocks, regions), title)


def all_text(page: Element) -> str:
    """Give all text of a page, or of a part of one, that a reader sees."""
    return _joined(_blocks(page, frozenset()), None)


def _blocks(root: Element, dropped: frozenset[Element]) -> list[_Block]:
    """Cut the text into blocks."""
    blocks, stack, linked = [_Block()], [(root, 0)], 0
    while stack:
        element, index = stack.pop()
        if index == 0:
            linked += element.name in {"a", "time"}
            _begin(blocks, element)
        if index == len(element.children):
            linked -= element.name in {"a", "time"}
            _finish(blocks, element)
            continue
        stack.append((element, index + 1))
        child = element.children[index]
        if isinstance(child, str):
            text = plain(child)
            blocks[-1].parts.append(text.replace("\n", "\v") if element.name == "pre" else text)
            blocks[-1].linked += len(text.strip()) if linked else 0
        elif child not in dropped and child.name not in _SILENT:
            stack.append((child, 0))
    return blocks


def _begin(blocks: list[_Block], element: Element) -> None:
    if element.name == "br":
        blocks[-1].parts.append("\v")
    elif element.name in _LINES:
        blocks.append(_Block(_list_of(element)))
    elif element.name in _BLOCKS and not _in_row(element):
        blocks.append(_Block(heading=element.name in _HEADINGS))
    elif element.name in _BLOCKS or element.name in _CELLS:
        blocks[-1].parts.append(" ")


def _finish(blocks: list[_Block], element: Element) -> None:
    if element.name in _CELLS:
        blocks[-1].parts.append("\a")
    elif (element.name in _BLOCKS and not _in_row(element)) or element.name in _LINES:
        blocks.append(_Block())


def _list_of(element: Element) -> Element | None:
    """Give the outermost list or table that a line stands in."""
    found = None
    for above in element.above():
        if above.name in _LISTS:
            found = above
        elif above.name not in _LIST_PARTS:
            break
    return found


def _in_row(element: Element) -> bool:
    """Tell whether a block is the only content of a line of a list or a cell, and no block of its own."""
    above = element.parent
    return above is not None and above.name in _CELLS | _LINES and element.name in {"p", "div"} and _alone(above)


def _alone(element: Element) -> bool:
    children = element.children
    return len(children) < _FEW and sum(isinstance(child, Element) or bool(child.strip()) for child in children) == 1


def _without_leads(blocks: list[_Block], regions: Regions) -> list[_Block]:
    """Leave out blocks that lead to other pages or say when the page was made, and headings of nothing else."""
    kept: list[_Block] = []
    left_out = False  # since the block before
    for block in blocks:
        text = block.text().strip()
        if not text:
            continue
        notice = not regions.marked and _NOTICE in text.casefold()
        if notice or (block.linked > _LEADS_ON * len(text) and len(text) < _LONG):
            left_out = True
            continue
        if block.heading and left_out:
            _drop_headings(kept)
        left_out = False
        kept.append(block)
    if left_out:
        _drop_headings(kept)
    return kept


def _drop_headings(kept: list[_Block]) -> None:
    while len(kept) > 1 and kept[-1].heading:
        kept.pop()


def _joined(blocks: list[_Block], title: str | None) -> str:
    parts: list[str] = []
    before: Element | None = None
    for block in blocks:
        text = block.text()
        if not text.strip() or (not parts and _is_title(text, title)):
            continue
        if parts:
            parts.append("\n" if block.of is not None and block.of is before else "\n\n")
        parts.append(text)
        before = block.of
    return "".join(parts)


def _is_title(text: str, title: str | None) -> bool:
    return title is not None and len(text) < _LONG + len(title) and words_of(text) == title

"""What a page states about itself: JSON-LD, OpenGraph, and the elements of HTML."""

import json
import re
from collections.abc import Iterator
from typing import Any

import attrs

from summit_timeline.intake.markup import Element, words_of

__all__ = ["PageFacts", "page_facts"]

_MANY = 5_000
_KINDS = re.compile(r"(?:https?://schema\.org/)?\w*(?:Article|Posting|Report)")
_WRAPPED = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|//\]\]>|/\*\]\]>\*/|\]\]>)\s*$")
_LISTS = frozenset(
    {"itemListElement", "hasPart", "isPartOf", "mentions", "citation", "comment", "liveBlogUpdate", "video"}
)
_CHANGED = re.compile(r"modif|updat|changed", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z0-9]+)*")
_URL = re.compile(r"https?://[^\s<>\"]{3,2000}", re.IGNORECASE)
_LONG = 500


@attrs.frozen
class PageFacts:
    """What a page states about its article, each the most reliable first.

    Attributes:
        titles: Headlines.
        outlets: Names of who published it.
        times: When it was published, as written.
        languages: Codes of its language.
        urls: Where it stands.
        body: The text that its JSON-LD repeats.
    """

    titles: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    body: str = ""


def page_facts(page: Element) -> PageFacts:
    """Collect what a page states about its article.

    Source:
        schema.org, NewsArticle; The Open Graph protocol, article; HTML Living Standard, 4.5.14, time; RFC 6596.
    """
    elements = list(page.walk())
    metas = _metas(elements)
    canonical = [
        element.attributes.get("href", "")
        for element in elements
        if element.name == "link" and "canonical" in element.attributes.get("rel", "").lower().split()
    ]
    nodes = _nodes(elements)
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    article = _article(nodes, {*canonical, *metas.get("og:url", [])})
    return PageFacts(
        titles=_lines(
            _texts(article.get("headline")), metas.get("og:title"), _of(elements, "h1"), _of(elements, "title")
        ),
        outlets=_lines(
            _names(article.get("publisher"), by_id), metas.get("og:site_name"), metas.get("application-name")
        ),
        times=_lines(
            _texts(article.get("datePublished")),
            metas.get("article:published_time"),
            metas.get("datepublished"),
            _times(elements),
        ),
        languages=_languages(article, elements, metas),
        urls=tuple(filter(_URL.fullmatch, _lines(canonical, metas.get("og:url"), _texts(article.get("url"))))),
        body="\n".join(_texts(article.get("articleBody"))),
    )


def _lines(*groups: list[str] | None) -> tuple[str, ...]:
    """Put texts into a row, each on one line and once."""
    lines = (words_of(text[:_LONG]) for group in groups for text in group or ())
    return tuple(dict.fromkeys(filter(None, lines)))


def _languages(article: dict[str, Any], elements: list[Element], metas: dict[str, list[str]]) -> tuple[str, ...]:
    roots = [element.attributes.get("lang", "") for element in elements if element.name == "html"]
    named = _lines(_texts(article.get("inLanguage")), roots, metas.get("og:locale"), metas.get("content-language"))
    return tuple(dict.fromkeys(code[:2].lower() for code in named if _LANGUAGE.fullmatch(code)))


def _metas(elements: list[Element]) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for element in elements:
        if element.name == "meta" and (content := element.attributes.get("content")):
            for key in ("property", "name", "itemprop", "http-equiv"):
                if name := element.attributes.get(key):
                    metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def _of(elements: list[Element], name: str) -> list[str]:
    """Give the text of the only element of this name, outside drawings; of several none is it for certain."""
    found = [element for element in elements if element.name == name and element.text().strip()]
    found = [element for element in found if not any(above.name == "svg" for above in element.above())]
    return [found[0].text()] if len(found) == 1 else []


def _times(elements: list[Element]) -> list[str]:
    """Give the times that are marked as those of publication, else the first one in the article."""
    marked: list[str] = []
    inside: list[str] = []
    for element in elements:
        attributes = element.attributes
        value = attributes.get("datetime", "")
        named = f"{attributes.get('itemprop', '')} {attributes.get('class', '')}"
        if element.name != "time" or not value or _CHANGED.search(named):
            continue
        if "datePublished" in named or "pubdate" in attributes:
            marked.append(value)
        elif any(above.name in {"article", "main"} for above in element.above()):
            inside.append(value)
    return marked or inside[:1]


def _nodes(elements: list[Element]) -> list[dict[str, Any]]:
    """Give the objects of all JSON-LD, those inside others too."""
    nodes: list[dict[str, Any]] = []
    for element in elements:
        if element.name == "script" and "ld+json" in element.attributes.get("type", "").lower():
            nodes.extend(_objects(_json(element.text())))
    return nodes[:_MANY]


def _json(text: str) -> object:
    try:
        return json.loads(_WRAPPED.sub("", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object) -> Iterator[dict[str, Any]]:
    """Give the objects in a value, outer before inner; those that only list other articles are left out."""
    level: list[object] = [value]
    count = 0
    while level:
        below: list[object] = []
        for item in level:
            if isinstance(item, list):
                below.extend(item)
            elif isinstance(item, dict) and count < _MANY:
                count += 1
                yield item
                below.extend(
                    inner for key, inner in item.items() if key not in _LISTS and isinstance(inner, dict | list)
                )
        level = below


def _article(nodes: list[dict[str, Any]], urls: set[str]) -> dict[str, Any]:
    """Give the object that describes the article: the one with the page's own address, else the first."""
    articles = [node for node in nodes if any(map(_KINDS.fullmatch, _texts(node.get("@type"))))]
    own = [node for node in articles if urls.intersection(_addresses(node))]
    return next(iter(own or articles), {})


def _addresses(node: dict[str, Any]) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.get(key)
        yield from _texts(value.get("@id") if isinstance(value, dict) else value)


def _texts(value: object) -> list[str]:
    """Give the texts of a value that may be one or several."""
    values = value if isinstance(value, list) else [value]
    return [text.encode("utf-8", "replace").decode() for text in values[:_MANY] if isinstance(text, str)]


def _names(value: object, by_id: dict[str, dict[str, Any]]) -> list[str]:
    """Give the names of an organisation, which may stand elsewhere under its identifier."""
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            known = by_id.get(item["@id"], {}) if isinstance(item.get("@id"), str) else {}
            names.extend(_texts(item.get("name")) or _texts(known.get("name")))
        else:
            names.extend(_texts(item))
    return names

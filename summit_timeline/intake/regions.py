"""Which parts of a page are its article, and which are navigation, notices, teasers and the like.

Nothing here looks at words. Elements are told by their names, their roles, what designers call them, and how much of
their text are links.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

import attrs

from summit_timeline.intake.markup import Element, words_of

__all__ = ["Regions", "find_regions"]

_NEVER = frozenset(
    {
        *("nav", "aside", "footer", "dialog", "menu", "button", "select", "label", "input", "textarea", "figcaption"),
        *("script", "style", "template", "noscript", "svg", "math", "iframe", "object", "audio", "video", "canvas"),
        *("head", "title", "noembed", "noframes", "xmp", "datalist", "progress", "map"),
    }
)
"""Elements that hold no text of an article. Source: HTML Living Standard, section 4; own for forms and captions."""

_ROLES = frozenset(
    {
        *("navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "search", "menu", "menubar"),
        *("toolbar", "tablist", "tooltip", "status", "alert"),
    }
)
"""Source: WAI-ARIA 1.2, landmark roles and window roles."""

_CONSENT = frozenset({"cookie", "cookies", "consent", "gdpr", "cmp", "didomi", "onetrust", "usercentrics", "cookiebot"})
_ASIDE = frozenset(
    {
        *(
            "nav",
            "navbar",
            "navigation",
            "menu",
            "breadcrumb",
            "breadcrumbs",
            "sidebar",
            "footer",
            "masthead",
            "topbar",
        ),
        *("related", "recommended", "recommendation", "recommendations", "teaser", "teasers", "promo", "promotion"),
        *("newsletter", "subscribe", "subscription", "share", "sharing", "social", "socials", "sharebar", "banner"),
        *("comment", "comments", "disqus", "advert", "adverts", "advertisement", "ad", "ads", "sponsored", "sponsor"),
        *("outbrain", "taboola", "popup", "modal", "overlay", "toolbar", "pagination", "pager", "tags", "taglist"),
        *("gallery", "tooltip", "rating", "login", "signup", "search", "mostread", "popular", "trending", "noprint"),
        *("readmore", "seealso", "morenews", "anzeige", "werbung", "topics", "keywords", "toc", "disclaimer"),
        *("playlist", "carousel", "slideshow", "swiper", "donate", "donation"),
    }
)
"""What designers call the parts beside an article. Source: own, from the class names of saved pages."""

_UNDER = frozenset({"caption", "credit", "credits", "copyright", "byline"})
_UNSEEN = frozenset({"hidden", "is-hidden", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"})
_WITHOUT = frozenset({"no", "not", "non", "has", "with", "without", "hide"})
_PAIRS = frozenset({"most read", "no print", "read more", "see also", "skip link"})
_SMALL = frozenset(
    {"byline", "author", "authors", "date", "timestamp", "pubdate", "meta", "published", "updated", "time"}
)
_BODIES = ("articlebody", "storybody", "entrycontent", "postcontent", "articlecontent", "articletext", "storycontent")
_ROWS = frozenset({"td", "th", "tr", "tbody", "table", "li", "dd", "dt"})
_KEPT = frozenset({"#page", "html", "body", "main", "article"})
_INLINE = frozenset({"a", "abbr", "bdi", "cite", "del", "dfn", "ins", "mark", "q", "span", "sub", "sup", "time"})
_LEADS = frozenset({"lead", "lede", "standfirst", "intro", "dek", "preamble", "ingress", "vorspann", "subheadline"})
_PARAGRAPHS = frozenset({"p", "blockquote", "pre", "li", "dd", "td", "h2", "h3"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")
_SMALL_TEXT, _TEASER_TEXT = 200, 600
# A body that is named but holds less than this share of what looks like the article is a lead, or a mistake.
_SHARE = 0.34
_MOST = 0.5
_FEW = 20


@attrs.frozen
class Regions:
    """The article of a page.

    Attributes:
        roots: The elements that hold it, in the order of the page.
        dropped: Elements in them that are none of it.
        marked: Whether the page itself says where its article is.
    """

    roots: tuple[Element, ...]
    dropped: frozenset[Element]
    marked: bool


def find_regions(page: Element, title: str | None = None) -> Regions:
    """Find the article in a page.

    Args:
        page: The page, as :func:`~summit_timeline.intake.markup.parse_html` gives it.
        title: The headline, where it is known; of several articles it is the one that has it.
    """
    dropped = frozenset(_dropped(page))
    sizes = _sizes(page, dropped)
    best = _best(page, dropped, sizes)
    for roots in (_bodies(page, dropped, sizes), _article(page, dropped, sizes, title), _main(page, dropped)):
        if roots and sum(sizes[root] for root in roots) >= _SHARE * sizes[best]:
            lead = _lead(page, dropped, roots[0])
            return Regions((*lead, *roots), dropped, marked=True)
    return Regions((best,), dropped, marked=False)


def _kept(element: Element, dropped: frozenset[Element] | set[Element]) -> Iterator[Element]:
    """Give the element and those in it that are not dropped."""
    stack = [element]
    while stack:
        element = stack.pop()
        if element not in dropped:
            yield element
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))


def _sizes(page: Element, dropped: frozenset[Element] | set[Element]) -> Counter[Element]:
    """Count the letters in each element that are in no link."""
    sizes: Counter[Element] = Counter()
    order = list(_kept(page, dropped))
    for element in reversed(order):
        if element.name in {"a", "time"}:
            sizes[element] = 0
            continue
        sizes[element] += sum(len(child.strip()) for child in element.children if isinstance(child, str))
        if element.parent is not None:
            sizes[element.parent] += sizes[element]
    return sizes


def _dropped(page: Element) -> Iterator[Element]:
    never = {element for element in page.walk() if element.name in _NEVER or element.attributes.get("role") in _ROLES}
    sizes = _sizes(page, never)
    whole = max(1, sizes[page])
    yield from never
    holders = _holders(page)
    for element in _kept(page, never):
        if element.name in _KEPT:
            continue
        names = _names(element)
        most = sizes[element] > _MOST * whole
        if (names & _CONSENT and element not in holders) or (not most and _is_aside(element, names, sizes)):
            yield element


def _holders(page: Element) -> set[Element]:
    """Give the elements that hold an article, or the headline of the page."""
    found: set[Element] = set()
    for element in page.walk():
        if element.name in {"article", "main", "h1"}:
            for above in element.above():
                if above in found:
                    break
                found.add(above)
    return found


def _is_aside(element: Element, names: frozenset[str], sizes: Counter[Element]) -> bool:
    if _is_hidden(element) or (names & _UNDER and sizes[element] < _TEASER_TEXT):
        return True
    # The name of a paragraph, such as "paywall", says what may be done with it, and not what it is.
    if element.name in _INLINE | {"p", "td", "th"}:
        return False
    small = element.name not in _ROWS and names & _SMALL and sizes[element] < _SMALL_TEXT
    if names & _ASIDE or small:
        return True
    if element.name == "header":
        return not any(above.name in {"article", "main"} for above in element.above())
    return element.name in {"section", "div"} and sizes[element] < _TEASER_TEXT and _is_teaser(element)


def _is_hidden(element: Element) -> bool:
    attributes = element.attributes
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_UNSEEN.intersection(attributes.get("class", "").split()))
        or _HIDDEN.search(attributes.get("style", "")) is not None
    )


def _is_teaser(element: Element) -> bool:
    """Tell whether the first heading is a link, as in a card that leads to another page."""
    for child in element.children:
        if isinstance(child, Element) and child.name in _HEADINGS - {"h1"}:
            return _is_link(child)
        if not isinstance(child, Element) and child.strip():
            return False
    return False


def _is_link(element: Element) -> bool:
    """Tell whether all text of an element stands in links."""
    whole = linked = 0
    for inner in islice(element.walk(), _FEW):
        own = sum(len(child.strip()) for child in inner.children if isinstance(child, str))
        whole += own
        if own and (
            inner.name == "a" or any(above.name == "a" for above, _ in zip(inner.above(), range(4), strict=False))
        ):
            linked += own
    return whole > 0 and whole == linked


def _names(element: Element) -> frozenset[str]:
    """Give the words in which designers name an element; what it has or lacks is no name of it."""
    if not element.attributes:
        return frozenset()
    found: set[str] = set()
    for part in f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}".split():
        words = [word.lower() for word in _CAMEL.split(part) if word]
        if words:
            found.add(words[0])
        found.update(word for before, word in pairwise(words) if before not in _WITHOUT)
        if any(f"{left} {right}" in _PAIRS for left, right in pairwise(words)):
            found.add("related")
    return frozenset(found)


def _bodies(page: Element, dropped: frozenset[Element], sizes: Counter[Element]) -> tuple[Element, ...]:
    """Give the elements that the page calls the body of its article."""
    kept = [element for element in _kept(page, dropped) if element.name not in {"#page", "html", "body"}]
    named = [element for element in kept if "articleBody" in element.attributes.get("itemprop", "").split()]
    named = named or [element for element in kept if _compact(element).startswith(_BODIES)]
    inside = set(named)
    outer = [element for element in named if not any(above in inside for above in element.above())]
    if not outer:
        return ()
    largest = max(outer, key=lambda element: sizes[element])
    home = _home(largest)
    return tuple(element for element in outer if _home(element) is home)


def _lead(page: Element, dropped: frozenset[Element], body: Element) -> tuple[Element, ...]:
    """Give the lead that stands between the headline and the body."""
    lead = None
    for element in _kept(page, dropped):
        if element is body:
            break
        if element.name == "h1":
            lead = None
        elif lead is None and (
            _names(element) & _LEADS or "description" in element.attributes.get("itemprop", "").split()
        ):
            lead = element
    return () if lead is None or any(above is lead for above in body.above()) else (lead,)


def _compact(element: Element) -> str:
    for name in element.attributes.get("class", "").split():
        compact = re.sub(r"[^a-z]", "", name.lower())
        if compact.startswith(_BODIES):
            return compact
    return ""


def _home(element: Element) -> Element | None:
    """Give the article that an element stands in, else its parent."""
    return next((above for above in element.above() if above.name == "article"), element.parent)


def _article(
    page: Element, dropped: frozenset[Element], sizes: Counter[Element], title: str | None
) -> tuple[Element, ...]:
    found = [element for element in _kept(page, dropped) if element.name == "article"]
    outer = [element for element in found if not any(above.name == "article" for above in element.above())]
    for element in outer:
        heads = [inner for inner in _kept(element, dropped) if inner.name == "h1"]
        if any(title is not None and words_of(head.text()) == title for head in heads):
            return (element,)
    return (max(outer, key=lambda element: sizes[element]),) if outer else ()


def _main(page: Element, dropped: frozenset[Element]) -> tuple[Element, ...]:
    for element in _kept(page, dropped):
        if element.name == "main" or element.attributes.get("role") == "main":
            return (element,)
    return ()


def _best(page: Element, dropped: frozenset[Element], sizes: Counter[Element]) -> Element:
    """Give the element whose paragraphs hold most of the text.

    Source:
        The idea of Arc90's Readability: a paragraph speaks for its parent, and half for the parent above.
    """
    scores: Counter[Element] = Counter()
    for element in _kept(page, dropped):
        own = sizes[element] if element.name in _PARAGRAPHS else _direct(element)
        if own < 25 or element.parent is None:  # noqa: PLR2004 - a shorter one is a label. Source: Readability
            continue
        target = element.parent if element.name in _PARAGRAPHS else element
        scores[target] += own
        if target.parent is not None:
            scores[target.parent] += own // 2
    if not scores:
        return page
    best = max(scores, key=lambda element: scores[element])
    for above in best.above():
        if above.name in _KEPT or sizes[above] < 1.3 * sizes[best]:
            break
        if scores[above] >= _MOST * scores[best]:
            best = above
    return best


def _direct(element: Element) -> int:
    return sum(len(child.strip()) for child in element.children if isinstance(child, str))

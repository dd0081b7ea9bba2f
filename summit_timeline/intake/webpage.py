"""Saved web pages: the text of the article, and what the page states about it."""

import re

from summit_timeline.errors import ArticleError, LanguageError
from summit_timeline.intake.charsets import decode_declared
from summit_timeline.intake.fields import Hints, build_article
from summit_timeline.intake.items import Item
from summit_timeline.intake.markup import Element, parse_html, plain, resolved
from summit_timeline.intake.metadata import PageFacts, page_facts
from summit_timeline.intake.moments import choose_moment
from summit_timeline.intake.paragraphs import all_text, article_text
from summit_timeline.languages import language as language_data

__all__ = ["declared_charset", "has_words", "html_text", "no_offset", "page_item", "read_page", "stated_language"]

_HEAD = 4096
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
"""Source: HTML Living Standard, 13.2.3.2; it looks at the first 1,024 bytes, and pages do not keep to that."""
_BLANKS = re.compile(r"[ \t\f]+")
# What JSON-LD repeats of the article is taken where the page itself shows less than this share of it.
_SHARE = 0.5


def read_page(data: bytes, where: str, hints: Hints, declared: str | None = None) -> Item:
    """Read the article of a saved web page.

    Args:
        data: The page.
        where: The file, for messages.
        hints: What to fill in where the page does not say it.
        declared: The encoding that the envelope of the page names, if it has one.

    Raises:
        ArticleError: It has no article, or one that cannot be read.

    Example:
        >>> page = b"<html lang=en><title>Talks</title><article><p>The talks begin at noon.</p></article>"
        >>> read_page(page, "page.html", Hints()).article.text
        'The talks begin at noon.'
    """
    if not data.strip():
        raise ArticleError(where, "empty", "there is no text in it; give an article")
    return page_item(decode_declared(data, declared_charset(data) or declared, where), where, hints)


def declared_charset(data: bytes) -> str | None:
    """Give the encoding that a page or an XML document declares in its head."""
    found = _CHARSET.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def page_item(page: str, where: str, hints: Hints) -> Item:
    """Read the article of a page that is a text already.

    Raises:
        ArticleError: It has no article, or one that cannot be read.
    """
    tree = parse_html(page, where)
    facts = page_facts(tree)
    title = next(iter(facts.titles), None)
    text = _text(tree, facts, title, where)
    if not has_words(text):
        raise ArticleError(
            where,
            "no-article",
            "no text of an article was found in this page; save it when it is loaded whole, or its text as .txt",
        )
    moment = choose_moment(facts.times)
    language, remarks = stated_language(facts.languages, text)
    if moment is not None and moment.without_offset:
        remarks.append(no_offset(moment.text))
    stated = {
        "title": title,
        "outlet": next(iter(facts.outlets), None),
        "published": moment and moment.published,
        "language": language,
        "url": next(iter(facts.urls), None),
    }
    return Item(where, None, build_article(text, stated, hints, where=where), tuple(remarks))


def _text(tree: Element, facts: PageFacts, title: str | None, where: str) -> str:
    """Give the text that the page shows, or that its JSON-LD repeats where the page shows only its beginning."""
    shown = article_text(tree, title)
    repeated = html_text(facts.body, where) if facts.body else ""
    return shown if len(shown) >= _SHARE * len(repeated) else repeated


def html_text(text: str, where: str) -> str:
    """Give the text of a part of a page, or of a text with references to characters.

    Raises:
        ArticleError: It has too many elements, or they are nested too deep.
    """
    if "<" in text:
        return all_text(parse_html(text, where))
    lines = plain(resolved(text)).splitlines()
    return "\n".join(filter(None, (_BLANKS.sub(" ", line).strip(" ") for line in lines)))


def has_words(text: str) -> bool:
    """Tell whether there is a letter in a text."""
    return any(char.isalpha() for char in text)


def no_offset(text: str) -> str:
    """Say that a time of publication has no offset."""
    return f"published {text!r:.60} has no offset from UTC, so the day alone is taken"


def stated_language(codes: tuple[str, ...], text: str) -> tuple[str | None, list[str]]:
    """Weigh what a page says of its language against the words of its text.

    Pages are made from templates that often name the language of another edition. So a language holds only where the
    words do not speak for another; where they do, the reader finds it.

    Returns:
        The language, or ``None`` where the reader is to find it; and what is odd about that.
    """
    if not codes:
        return None, []
    from summit_timeline.reading import detect  # noqa: PLC0415 - the reader, which only pages and feeds ask here

    seen = detect(text)
    if seen is None:
        alone = len(codes) == 1 or not any(map(_is_known, codes))
        return (codes[0] if alone else None), []
    if seen in codes:
        return seen, []
    return None, [f"it says that its language is {codes[0]}, but its words are those of {seen}"]


def _is_known(code: str) -> bool:
    try:
        language_data(code)
    except LanguageError:
        return False
    return True

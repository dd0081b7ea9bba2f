"""What a file says about its article, checked field by field."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

import attrs

from summit_timeline.claims import Article, Published, parse_published
from summit_timeline.errors import ArticleError, InvalidValueError, SummitTimelineError, TimeFormatError
from summit_timeline.languages import language as language_data
from summit_timeline.summit import Summit
from summit_timeline.zones import check_zone

__all__ = ["FIELDS", "Hints", "build_article", "check_texts", "unknown_key"]

FIELDS = ("title", "outlet", "published", "language", "url", "dateline", "outlet_zone", "venue_zone")
"""The fields of an article that a file may state, besides its text."""


def _check_language(_: object, __: object, value: str | None) -> None:
    if value is not None:
        language_data(value)


def _check_zone(_: object, __: object, value: str | None) -> None:
    if value is not None:
        check_zone(value)


@attrs.frozen
class Hints:
    """What the user says for files that do not say it themselves.

    Attributes:
        published: When the articles were published.
        language: Their language.
        zone: IANA zone of the venue, where neither the file nor the text tells where that is.

    Raises:
        TimeFormatError: *published* has no offset, or is no time.
        LanguageError: There is no data for *language*.
        UnknownZoneError: *zone* does not exist.
    """

    published: Published | None = attrs.field(default=None, converter=parse_published)
    language: str | None = attrs.field(default=None, validator=_check_language)
    zone: str | None = attrs.field(default=None, validator=_check_zone)

    def under(self, summit: Summit | None) -> "Hints":
        """Give the hints that are left where a summit is described: its venue has its own zone."""
        return self if summit is None or summit.venue is None else attrs.evolve(self, zone=None)


def build_article(
    text: str,
    stated: Mapping[str, Any],
    hints: Hints,
    *,
    where: str,
    id: str | int | None = None,  # noqa: A002 - the word of the contract
) -> Article:
    """Make an article of its text and what a file states about it.

    Raises:
        ArticleError: A value does not fit its field; the message names the field.
    """
    if not text.strip():
        raise ArticleError(where, "empty", "there is no text in it; give an article", id)
    known = {key: stated[key] for key in FIELDS if stated.get(key) is not None}
    for key, value in known.items():
        code, problem = _fault(key, value)
        if problem:
            raise ArticleError(where, code, f"{key}: {problem}", id)
    known.setdefault("published", hints.published)
    known.setdefault("language", hints.language)
    try:
        return _with_zone(Article(text, **known), hints.zone)
    except InvalidValueError as error:
        raise ArticleError(
            where, "value", f"{error.field.partition('.')[2]} = {error.value!r:.80}: {error.advice}", id
        ) from None


def _with_zone(article: Article, zone: str | None) -> Article:
    """Fill the venue's zone, where neither the file nor the text tells where the summit is."""
    if zone is None or article.venue_zone is not None:
        return article
    from summit_timeline.reading import read_article  # noqa: PLC0415 - the reader, which files without a hint wait for

    return article if read_article(article).venue is not None else attrs.evolve(article, venue_zone=zone)


def _fault(key: str, value: object) -> tuple[str, str]:
    """Give the code and the text of what is wrong with a value; empty where it fits."""
    fits = isinstance(value, str) or (key == "published" and isinstance(value, date))
    if not fits:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        advice = "put it in quotation marks" if number else "give a text"
        if key == "published":
            return "type", f"{value!r:.80} is no day or time; write 2025-08-14, or 2025-08-14T15:00+02:00"
        return "type", f"{value!r:.80} is no text; {advice}"
    if isinstance(value, str) and not _encodable(value):
        return "encoding", "there is half of a surrogate pair in it, which is no character"
    try:
        if key == "published":
            parse_published(value)  # type: ignore[arg-type] # what has another type has been refused above
        elif key in {"outlet_zone", "venue_zone"}:
            check_zone(str(value))
        elif key == "language":
            language_data(str(value))
    except TimeFormatError as error:
        return "published", str(error)
    except SummitTimelineError as error:
        return {"published": "published", "language": "language"}.get(key, "zone"), str(error)
    return "", ""


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def check_texts(value: object) -> bool:
    """Tell whether a value is a list of texts."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def unknown_key(key: str, known: tuple[str, ...]) -> str:
    """Say that a key is not known, with the nearest one and all that are."""
    near = get_close_matches(key, known, n=1)
    guess = f"did you mean {near[0]!r}? " if near else ""
    return f"unknown key {key!r:.60}; {guess}known are {', '.join(known)}"

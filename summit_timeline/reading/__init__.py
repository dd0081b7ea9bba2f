"""Reading: from the text of an article to claims with quotations.

Data flows one way: tokens, grammar, normalize and dating find what is said about time; people, clauses and drafts find
what is said about events; extract puts it together; assemble writes the claims.
"""

from collections.abc import Iterator
from datetime import date, datetime

from summit_timeline.claims import (
    Article,
    Citation,
    Claim,
    Diagnostic,
    Published,
    TimeExpression,
    parse_published,
)
from summit_timeline.errors import InvalidValueError, LanguageError
from summit_timeline.languages import LANGUAGES, Place, find_place, language
from summit_timeline.reading.assemble import Assembly, assemble
from summit_timeline.reading.dating import dated_moments, time_expressions, twins
from summit_timeline.reading.detect import detect
from summit_timeline.reading.extract import extract
from summit_timeline.reading.model import Reading, Text
from summit_timeline.reading.ranges import joined
from summit_timeline.summit import Summit
from summit_timeline.zones import ZonedTime, resolve

__all__ = ["READER_VERSION", "Reading", "detect", "read", "read_article", "tag"]

READER_VERSION = 3
"""Changes whenever the same article may read differently, so that kept readings are read again."""

_BEGIN = 60


def read(article: Article, *, summit: Summit | None = None) -> tuple[Claim, ...]:
    """Read what an article claims.

    Args:
        article: The article; its language is found where it is not given.
        summit: The summit it is about, whose venue's clocks "local time" means.

    Returns:
        The claims, in the order of the text. Nothing is raised, whatever the text.

    Raises:
        InvalidValueError: *article* is none.

    Example:
        >>> text = "Die Präsidenten treffen sich am Freitag um 11.30 Uhr Ortszeit in Genf zu einem Vier-Augen-Gespräch."
        >>> (claim,) = read(Article(text, published="2025-08-14"))
        >>> claim.when.isoformat()
        '2025-08-15T11:30:00+02:00[Europe/Zurich]'
    """
    return read_article(article, summit=summit).claims


def read_article(article: Article, *, summit: Summit | None = None) -> Reading:
    """Read an article: its claims, its time expressions, and what does not add up.

    Args:
        article: The article.
        summit: The summit it is about.

    Raises:
        InvalidValueError: *article* is none. No article raises anything.
    """
    given: object = article
    if not isinstance(given, Article):
        raise InvalidValueError("article", given, "give an article: Article(text, published='2025-08-14')")
    try:
        code = language(article.language).code if article.language else detect(article.text)
    except LanguageError:
        code = None
    if code is None:
        return Reading(article, None, diagnostics=(_no_language(article),))
    text = Text(article.text, code, _day(article.published))
    dated = dated_moments(text)
    ranges = joined(text, dated)
    drafts, frame = extract(text, ranges, described=summit is not None)
    named = find_place(frame.place[0]) if frame.place else None
    dateline = find_place(article.dateline) if article.dateline else None
    venue = named or dateline
    if summit is not None and summit.venue is not None:
        venue = venue or find_place(summit.venue.place or summit.venue.name) or find_place(summit.venue.name)
    zone = _venue_zone(article, summit) or (venue.zone if venue else None)
    work = Assembly(article, text, frame, venue, zone, twins(ranges))
    claims = assemble(work, drafts)
    if named is not None and frame.place is not None:
        work.diagnostics.extend(_contradiction(article, named, work.cite(frame.place[1]), claims))
    diagnostics = tuple(dict.fromkeys(work.diagnostics))
    return Reading(article, code, claims, time_expressions(text, dated, zone), diagnostics, named)


def _no_language(article: Article) -> Diagnostic:
    begin = article.text[:_BEGIN].rstrip()
    start = len(begin) - len(begin.lstrip())
    named = f"said to be in {article.language!r:.40}" if article.language else "in no language whose words are known"
    return Diagnostic(
        "language-unknown",
        f"the article is {named}, so nothing was read; read are {', '.join(LANGUAGES)}",
        (Citation(article.id, start, len(begin), begin[start:]),),
        "where it is in one of them, give --language, or language in the front matter",
    )


def _contradiction(article: Article, place: Place, cited: Citation, claims: tuple[Claim, ...]) -> Iterator[Diagnostic]:
    """Say that the stated zone of the venue shows other times than the place that the text names."""
    zone = article.venue_zone
    if zone is None or zone == place.zone:
        return
    timed = (claim.when for claim in claims if isinstance(claim.when, ZonedTime) and claim.when.zone == zone)
    if any(resolve(when.wall, place.zone, disambiguate="compatible").instant != when.instant for when in timed):
        yield Diagnostic(
            "venue-zone",
            f"venue_zone is {zone}, but {cited.text!r} is on the clocks of {place.zone}: {zone} was taken",
            (cited,),
            "correct venue_zone, or leave it out",
        )


def _venue_zone(article: Article, summit: Summit | None) -> str | None:
    if article.venue_zone is not None:
        return article.venue_zone
    return summit.venue.zone if summit is not None and summit.venue is not None else None


def _day(published: Published | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published


def tag(
    text: str, *, published: str | Published | None = None, language: str | None = None, zone: str | None = None
) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a text.

    Args:
        text: Any text.
        published: When it was published; see :func:`~summit_timeline.claims.parse_published`.
        language: ISO 639-1 code; found in the text where it is not given.
        zone: IANA zone that "local time" means.

    Returns:
        Expressions in the order of the text, as TIMEX3 has them.

    Raises:
        TimeFormatError: *published* is no publication time.
        LanguageError: There is no data for *language*.
        InvalidValueError: An argument is of another type.

    Example:
        >>> [
        ...     found.value
        ...     for found in tag("Am Freitag um 11.30 Uhr geht es los.", published="2025-08-14", language="de")
        ... ]
        ['2025-08-15', '2025-08-15T11:30']
    """
    from summit_timeline.languages import language as load  # noqa: PLC0415 - the argument has the name of the function

    given: object = text
    if not isinstance(given, str):
        raise InvalidValueError("text", given, "give a text")
    code = load(language).code if language else detect(text)
    if code is None:
        return ()
    scanned = Text(text, code, _day(parse_published(published)))
    return time_expressions(scanned, dated_moments(scanned), zone)

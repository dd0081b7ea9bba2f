"""Who says what about an event: its disputes and its sources, in words, each with a quotation."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from summit_timeline.claims import Article, Citation, Claim, Published, Source, Statement
from summit_timeline.events import DisputedValue, Event
from summit_timeline.formats.naming import Names
from summit_timeline.formats.wording import clock_words, date_words, one_line, quoted, say, value_text
from summit_timeline.summit import Status
from summit_timeline.temporal import LocalTime

__all__ = ["dispute_lines", "published_words", "source_lines", "source_name"]

_MOST = 4
"""So many quotations of one source are enough. Source: own."""

_TELLING = ("when", "time", "date", "after", "before", "delegation_size")
"""Fields in the order in which their quotations tell most of an event, after its kind and a status that is news."""

_FIELDS = {"when": ("when", "time", "date"), "end": ("end", "end_time")}
"""The names under which claims quote a field, where they differ from its own."""


def dispute_lines(event: Event, names: Names, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Say on what sources disagree, each value with those who give it and their words.

    Args:
        event: The event.
        names: Names in the calendar's language.
        sources: Sources by identity.

    Returns:
        For each dispute a line with its field, and a line for each value.
    """
    lines, language = [], names.language
    for dispute in event.disputes:
        label, field = say(language, "labels", "disputed"), say(language, "fields", dispute.field)
        lines.append(say(language, "lines", "label", label=label, text=field))
        lines += [_value_line(dispute.field, value, names, sources) for value in dispute.values]
    return tuple(lines)


def _value_line(field: str, value: DisputedValue, names: Names, sources: Mapping[str, Source]) -> str:
    said: dict[str, str] = {}
    language = names.language
    for claim in value.claims:
        words = _words_on(field, claim)
        who = ", ".join(dict.fromkeys((*_speaker(claim, names), source_name(sources.get(claim.source), language))))
        if words is not None:
            said.setdefault(quoted(words.text, language), who)
    voices = "; ".join(f"{words} ({who})" for words, who in sorted(said.items(), key=_by_length)[:2])
    text = value_text(value.value, language)
    return say(
        language,
        "lines",
        "item",
        text=say(language, "lines", "label", label=text, text=voices) if voices else text,
    )


def _by_length(pair: tuple[str, str]) -> tuple[int, str, str]:
    return len(pair[0]), *pair


def _words_on(field: str, claim: Claim) -> Citation | None:
    names = (*_FIELDS.get(field, (field,)), "kind")
    cited = (cited for name in names for field_name, cited in claim.citations if field_name == name)
    return next((one for one in cited if one.text.strip()), None)


def _speaker(claim: Claim, names: Names) -> tuple[str, ...]:
    return (names.speaker(claim.speaker),) if claim.speaker else ()


def source_lines(event: Event, names: Names, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """List the sources of an event in order of publication, each with its most telling words.

    Args:
        event: The event.
        names: Names in the calendar's language.
        sources: Sources by identity; one that is missing is called unnamed.
    """
    claims: dict[str, list[Claim]] = {}
    for claim in event.claims:
        claims.setdefault(claim.source, []).append(claim)
    return tuple(_source_line(sources.get(name), own, names) for name, own in claims.items())


def _source_line(source: Source | None, claims: Sequence[Claim], names: Names) -> str:
    language = names.language
    name = source_name(source, language)
    facts = [name, published_words(source.published if source else None, language)]
    if isinstance(source, Statement) and source.correction:
        facts.append(say(language, "lines", "correction"))
    speakers = dict.fromkeys(speaker for claim in claims for speaker in _speaker(claim, names) if speaker != name)
    if speakers:
        facts.append(say(language, "lines", "said_by", speaker=", ".join(speakers)))
    text = ", ".join(facts)
    words = " … ".join(quoted(cited, language) for cited in _telling(claims))
    if words:
        text = say(language, "lines", "label", label=text, text=words)
    if isinstance(source, Article) and source.url:
        text += f" – {one_line(source.url)}"
    return say(language, "lines", "item", text=text)


def source_name(source: Source | None, language: str) -> str:
    """Name a source: the outlet, else the headline; of a statement who asserts it."""
    match source:
        case Statement():
            return one_line(source.by)
        case Article(outlet=outlet, title=title) if outlet or title:
            return one_line(outlet or title or "")
        case _:
            return say(language, "words", "unnamed_source")


def published_words(published: Published | None, language: str) -> str:
    """Write when a source was published, for example ``"14. August 2025, 15:00 Uhr (UTC+02:00)"``."""
    if published is None:
        return say(language, "words", "no_publication")
    if not isinstance(published, datetime):
        return date_words(published, language, weekday=False)
    wall = LocalTime(published.replace(tzinfo=None, second=0, microsecond=0))
    moment = say(
        language,
        "dates",
        "moment",
        date=date_words(wall.wall.date(), language, weekday=False),
        clock=clock_words(wall, language),
    )
    return say(language, "dates", "zoned", moment=moment, zone=_offset(published.utcoffset() or timedelta()))


def _offset(offset: timedelta) -> str:
    minutes, sign = divmod(abs(offset), timedelta(minutes=1))[0], "-" if offset < timedelta() else "+"
    return f"UTC{sign}{minutes // 60:02}:{minutes % 60:02}" if offset else "UTC"


def _telling(claims: Iterable[Claim]) -> list[str]:
    """Choose quotations: of each field the shortest, none that another contains, in the order of the text."""
    chosen: list[Citation] = []
    for claim in claims:
        news = ("status",) if claim.status is not Status.PLANNED else ()
        for field in ("kind", *news, *_TELLING):
            found = [cited for name, cited in claim.citations if name == field and _tells(field, cited)]
            if found:
                chosen.append(min(found, key=lambda cited: (len(cited.text), cited.start or 0, cited.text)))
    kept: list[Citation] = []
    for cited in chosen:
        if not any(_within(cited, other) for other in kept):
            kept = [other for other in kept if not _within(other, cited)] + [cited]
    first = sorted(kept[:_MOST], key=lambda cited: (cited.start or 0, cited.end or 0))
    return [cited.text for cited in first]


def _tells(field: str, cited: Citation) -> bool:
    # A statement has values and no words: of those only the time is worth repeating.
    return bool(cited.text.strip()) and (cited.start is not None or field == "when")


def _within(inner: Citation, outer: Citation) -> bool:
    return one_line(inner.text).casefold() in one_line(outer.text).casefold()

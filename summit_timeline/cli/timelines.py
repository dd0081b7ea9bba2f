"""Timelines from what the user gave: articles merged, kept timelines read."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISFIFO, S_ISREG
from typing import TYPE_CHECKING

import attrs
import click

from summit_timeline.cli.batch import Intake, count_line, find_sources, say, silence, unresolved
from summit_timeline.cli.progress import Bar
from summit_timeline.errors import ArticleError, TimelineFormatError
from summit_timeline.intake import TEXT_LIMIT, count_articles
from summit_timeline.timeline import Timeline

if TYPE_CHECKING:
    from summit_timeline.claims import Article, Diagnostic
    from summit_timeline.intake import Found
    from summit_timeline.summit import Summit

__all__ = ["gathered", "kept", "read_kept", "timelines_of"]

_HEAD = 1024
_NO_TIMELINE = "this is no timeline; name a file that summit-timeline merge has written"
_NEVER_TIMELINES = (".md", ".markdown", ".txt", ".jsonl", ".ndjson", ".html", ".htm", ".eml", ".rss", ".atom")
_REMEMBERED = 4096  # readings that a timeline keeps


def read_kept(name: str) -> Timeline:
    """Read a kept timeline.

    Raises:
        TimelineFormatError: The file is missing, cannot be read, or is no timeline.
    """
    from summit_timeline.formats.json import from_json  # noqa: PLC0415 - an agenda of articles does not need it

    try:
        text = _content(Path(name))
    except FileNotFoundError:
        raise TimelineFormatError(name, "there is no such timeline; make one with summit-timeline merge") from None
    except OSError as error:
        raise TimelineFormatError(name, f"cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError:
        raise TimelineFormatError(name, _NO_TIMELINE) from None
    try:
        return from_json(text)
    except TimelineFormatError as error:
        place = "" if error.where == "document" else f"{error.where}: "
        raise TimelineFormatError(name, place + error.problem) from None


def _content(path: Path) -> str:
    """Read the text of a file that begins as a timeline does; a device that never ends is not begun."""
    mode = path.stat().st_mode
    if not S_ISREG(mode) and not S_ISFIFO(mode):
        raise TimelineFormatError(str(path), _NO_TIMELINE)
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        if not head.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
            raise TimelineFormatError(str(path), _NO_TIMELINE)
        return (head + stream.read()).decode("utf-8-sig")


def kept(name: str) -> Timeline | None:
    """Read a source that is a kept timeline; ``None`` for any other source.

    Raises:
        TimelineFormatError: It begins as a timeline does and is none.
    """
    path = Path(name)
    if name == "-" or path.suffix.lower() in _NEVER_TIMELINES or not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            first = stream.readline(TEXT_LIMIT).removeprefix(b"\xef\xbb\xbf").strip()
        record = {} if first == b"{" else json.loads(first)
    except (OSError, ValueError, RecursionError):
        return None  # JSON Lines, a text, or nothing that can be read: intake tells
    is_document = first == b"{" or (isinstance(record, dict) and "format" in record and "text" not in record)
    return read_kept(name) if is_document else None


def timelines_of(intake: Intake) -> tuple[Timeline, ...]:
    """Give one timeline for each summit in articles and kept timelines.

    Raises:
        Exit: No article is left, or one is faulty under ``--strict``.
        SummitTimelineError: A file has a fault.
    """
    return _joined(gathered(intake))


def gathered(intake: Intake) -> tuple[Timeline, ...]:
    """Give the kept timelines among the sources, and one timeline for each summit that describes articles.

    Raises:
        Exit: No article is left, or one is faulty under ``--strict``.
        SummitTimelineError: A file has a fault.
    """
    known = {source: kept(source) for source in intake.sources}
    articles = tuple(source for source in intake.sources if known[source] is None)
    timelines = tuple(timeline for timeline in known.values() if timeline is not None)
    return (*timelines, *_merged(attrs.evolve(intake, sources=articles))) if articles else timelines


def _merged(intake: Intake) -> tuple[Timeline, ...]:
    """Read the articles and merge them, one timeline for each summit that is described.

    Faulty articles, and those that claim nothing, are named on standard error.

    Raises:
        Exit: No article is left, or one is faulty under ``--strict``.
        SummitFileError: A file that describes a summit has a fault.
    """
    with Bar("gathering", lambda: count_articles(intake.sources)) as bar:
        items = list(bar.over(find_sources(intake)))
    groups: dict[Summit | None, list[Article]] = {}
    for item in items:
        if not isinstance(item, ArticleError):
            groups.setdefault(item.summit, []).append(item.article)
    _read_ahead(groups)
    with Bar("merging"):
        undated = _undated([Timeline(summit).merge(*articles) for summit, articles in groups.items()])
    _name_faults(intake, items, undated)
    good = {summit: [one for one in articles if one.id not in undated] for summit, articles in groups.items()}
    # What was read is remembered, so that a timeline of fewer articles costs little.
    with Bar("merging"):
        timelines = tuple(Timeline(summit).merge(*articles) for summit, articles in good.items() if articles)
        spoken = {claim.source for timeline in timelines for claim in timeline.claims}
    for item in items:
        if not isinstance(item, ArticleError) and item.article.id not in spoken | undated.keys():
            say(f"{item.where}: {silence(item.article)}")
    return timelines


def _read_ahead(groups: "dict[Summit | None, list[Article]]") -> None:
    """Read article by article what a timeline remembers, so that a bar can tell how far it is."""
    pairs = [(summit, article) for summit, articles in groups.items() for article in articles]
    if not 1 < len(pairs) <= _REMEMBERED:
        return
    with Bar("reading", len(pairs)) as bar:
        for summit, article in bar.over(pairs):
            _ = Timeline(summit).merge(article).claims


def _undated(timelines: Iterable[Timeline]) -> "dict[str, list[Diagnostic]]":
    """Give the sources whose days cannot be told, each with what was noticed."""
    found: dict[str, list[Diagnostic]] = {}
    for timeline in timelines:
        for diagnostic in timeline.diagnostics:
            if diagnostic.code == "publication-needed":
                for cited in diagnostic.citations:
                    found.setdefault(cited.source, []).append(diagnostic)
    return found


def _name_faults(intake: Intake, items: "list[Found | ArticleError]", undated: "dict[str, list[Diagnostic]]") -> None:
    """Say what is wrong with each faulty article, and stop where none is left or none may be faulty."""
    checked = (
        item if isinstance(item, ArticleError) else unresolved(item, undated.get(item.article.id, ())) for item in items
    )
    faults = [error for error in checked if error is not None]
    for error in faults:
        say(f"error: {error}")
    if faults and len(items) > 1:
        say(count_line(len(faults), len(items)))
    if faults and (intake.strict or len(faults) == len(items)):
        raise click.exceptions.Exit(1)


def _joined(timelines: Iterable[Timeline]) -> tuple[Timeline, ...]:
    """Put together what is about the same summit, those that are described first.

    A summit that is derived from the claims has the identity of the described one that it is.
    """
    described: dict[str, Timeline] = {}
    loose = Timeline()
    for timeline in timelines:
        if timeline.described is None:
            loose = loose.merge(timeline)
        else:
            _join(described, timeline)
    for part in loose.split() if loose.sources else ():
        if part.summit.id in described:
            described[part.summit.id] = described[part.summit.id].merge(*part.sources)
        else:
            described[part.summit.id] = part
    full = tuple(timeline for timeline in described.values() if timeline.events)
    return full or tuple(described.values())[:1]


def _join(described: dict[str, Timeline], timeline: Timeline) -> None:
    known = described.get(timeline.summit.id)
    described[timeline.summit.id] = timeline if known is None else known.merge(timeline)

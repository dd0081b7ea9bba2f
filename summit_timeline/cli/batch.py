"""What the user gave, read article by article."""

from collections.abc import Iterable, Iterator

import attrs
import click

from summit_timeline.claims import Article, Diagnostic
from summit_timeline.cli.progress import Bar, paused
from summit_timeline.cli.text import one_line
from summit_timeline.errors import ArticleError
from summit_timeline.intake import Found, Hints, count_articles, gather, read_summit
from summit_timeline.languages import LANGUAGES, language
from summit_timeline.reading import Reading, detect, read_article
from summit_timeline.summit import Summit

__all__ = ["Intake", "Read", "count_line", "find_sources", "read_sources", "say", "silence", "unresolved"]


@attrs.frozen
class Read:
    """An article of the batch with what it claims."""

    found: Found
    reading: Reading


@attrs.frozen
class Intake:
    """What the user gave: where the articles are, and what to fill in."""

    sources: tuple[str, ...]
    hints: Hints
    summit_file: str | None = None
    strict: bool = False

    def summit(self) -> Summit | None:
        """Give the summit of ``--summit``.

        Raises:
            SummitFileError: The file does not describe one.
        """
        return None if self.summit_file is None else read_summit(self.summit_file)


def find_sources(intake: Intake) -> Iterator[Found | ArticleError]:
    """Find every article, in order, with its summit where one is described; what is odd is told on standard error.

    Raises:
        SummitFileError: A file that describes a summit has a fault.
    """
    named = intake.summit()
    for item in gather(intake.sources, intake.hints.under(named)):
        if isinstance(item, ArticleError):
            yield item
            continue
        for remark in item.remarks:
            say(f"{item.where}: {remark}")
        yield attrs.evolve(item, summit=named or item.summit)


def read_sources(intake: Intake) -> Iterator[Read | ArticleError]:
    """Read every article, in order; one whose days cannot be told is faulty.

    Raises:
        SummitFileError: A file that describes a summit has a fault.
    """
    with Bar("reading", lambda: count_articles(intake.sources), beside=True) as bar:
        for item in bar.over(find_sources(intake)):
            if isinstance(item, ArticleError):
                yield item
            else:
                reading = read_article(item.article, summit=item.summit)
                yield unresolved(item, reading.diagnostics) or Read(item, reading)


def unresolved(found: Found, diagnostics: Iterable[Diagnostic]) -> ArticleError | None:
    """Give the error for an article whose days cannot be told, if it is one."""
    for finding in diagnostics:
        if finding.code == "publication-needed":
            advice = "" if "--published" in finding.message else "; give --published, or state published in the file"
            return ArticleError(found.where, finding.code, finding.message.rstrip(".") + advice, found.id)
    return None


def silence(article: Article) -> str:
    """Say of an article that claims nothing what it was read as, and what to do."""
    seen = detect(article.text)
    if article.language is None and seen is None:
        codes = ", ".join(LANGUAGES)
        return f"no words of {codes} were found, so nothing was read; where it is in one of them, give --language"
    if article.language is None:
        return f"nothing was read as {seen}; if it is in another language, give --language"
    code = language(article.language).code
    if seen in (None, code):
        return f"nothing was read as {code}, which it is said to be in; if it is not, correct its language"
    return f"nothing was read as {code}, but its words are those of {seen}; correct its language"


def count_line(faults: int, total: int) -> str:
    """Say how many articles are faulty."""
    return f"{faults} of {total} articles {'is' if faults == 1 else 'are'} faulty"


def say(line: str) -> None:
    """Write one line to standard error."""
    with paused():
        click.echo(one_line(line), err=True)

"""What the user gave, read article by article."""

from collections.abc import Iterator

import attrs
import click

from summit_timeline.cli.text import one_line
from summit_timeline.errors import ArticleError
from summit_timeline.intake import Found, Hints, gather, read_summit
from summit_timeline.reading import Reading, read_article
from summit_timeline.summit import Summit

__all__ = ["Intake", "Read", "count_line", "read_sources", "say"]


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


def read_sources(intake: Intake) -> Iterator[Read | ArticleError]:
    """Read every article, in order; one whose days cannot be told is faulty.

    Raises:
        SummitFileError: A file that describes a summit has a fault.
    """
    named = intake.summit()
    for item in gather(intake.sources, intake.hints.under(named)):
        if isinstance(item, ArticleError):
            yield item
            continue
        found = attrs.evolve(item, summit=named or item.summit)
        reading = read_article(found.article, summit=found.summit)
        yield _unresolved(found, reading) or Read(found, reading)


def _unresolved(found: Found, reading: Reading) -> ArticleError | None:
    for finding in reading.diagnostics:
        if finding.code == "publication-needed":
            advice = "" if "--published" in finding.message else "; give --published, or state published in the file"
            problem = finding.message.rstrip(".") + advice
            return ArticleError(found.where, finding.code, problem, found.id)
    return None


def count_line(faults: int, total: int) -> str:
    """Say how many articles are faulty."""
    return f"{faults} of {total} articles {'is' if faults == 1 else 'are'} faulty"


def say(line: str) -> None:
    """Write one line to standard error."""
    click.echo(one_line(line), err=True)

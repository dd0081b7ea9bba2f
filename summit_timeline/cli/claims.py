"""What one article claims, for a person to read."""

from rich.padding import Padding
from rich.text import Text

from summit_timeline.claims import Claim, published_text
from summit_timeline.cli.batch import silence
from summit_timeline.cli.marked import marked
from summit_timeline.cli.screen import console, table
from summit_timeline.cli.text import one_line
from summit_timeline.cli.words import clock, day, person, when_words
from summit_timeline.formats.wording import kind_text, say, status_text
from summit_timeline.reading import Reading
from summit_timeline.summit import Status
from summit_timeline.zones import ZonedTime

__all__ = ["show_reading"]


def show_reading(reading: Reading, name: str) -> None:
    """Print an article with what was understood marked in it, and its claims, each with its quotations.

    Args:
        reading: What was read.
        name: What the article is called.
    """
    language = reading.language or "en"
    screen = console()
    facts = (reading.language, published_text(reading.article.published), reading.article.outlet)
    head = Text(one_line(name), style="bold")
    for fact in filter(None, facts):
        head.append(f" · {one_line(fact)}", style="not bold")
    screen.print(head)
    screen.print(Padding(marked(reading), (1, 0, 1, 2)))
    if not reading.claims:
        screen.print(Padding(Text(f"claims nothing: {silence(reading.article)}"), (0, 0, 0, 2)))
    grid = table(head=False)
    grid.add_column(justify="right", style="dim")
    grid.add_column()
    for claim in reading.claims:
        grid.add_row(str(claim.index + 1), _claim(claim, language))
    if reading.claims:
        screen.print(Padding(grid, (0, 0, 0, 2)))
    for found in reading.diagnostics:
        if found.code == "language-unknown":  # has been said
            continue
        screen.print(Padding(Text(f"does not add up: {one_line(found.message)}", style="yellow"), (0, 0, 0, 2)))
    screen.print()


def _claim(claim: Claim, language: str) -> Text:
    text = Text(kind_text(claim.kind, language), style="bold")
    if claim.status is not Status.PLANNED:
        text.append(f" · {status_text(claim.status, language)}", style="not bold yellow")
    lines = [_when(claim), *_order(claim), *_about(claim, language)]
    for line in filter(None, lines):
        text.append("\n" + one_line(line), style="not bold")
    text.append("\n")
    for index, (quotation, fields) in enumerate(_quotations(claim).items()):
        text.append(f"{', ' if index else ''}“{one_line(quotation)}”", style="not bold italic")
        text.append(f" ({', '.join(fields)})", style="not bold dim")
    return text


def _when(claim: Claim) -> str:
    if isinstance(claim.when, ZonedTime):
        instant = claim.when.instant
        date = "" if instant.date() == claim.when.wall.date() else f"{instant.date()} "
        return f"{when_words(claim)} {claim.when.zone} = {date}{instant.isoformat()[11:16]} UTC"
    return when_words(claim)


def _order(claim: Claim) -> list[str]:
    pairs = (("after", claim.after), ("before", claim.before), ("in place of", claim.replaces))
    earlier = [f"before that: {day(claim.previous)} {clock(claim.previous)}".rstrip()] if claim.previous else []
    return earlier + [f"{word} {index + 1}" for word, index in pairs if index is not None]


def _about(claim: Claim, language: str) -> list[str]:
    size = f"{claim.delegation_size} {say(language, 'words', 'each_side')}" if claim.delegation_size is not None else ""
    return [
        claim.place or "",
        size,
        "; ".join(person(who) for who in claim.participants),
        ", ".join(claim.topics),
        f"as {claim.speaker} has it" if claim.speaker else "",
    ]


def _quotations(claim: Claim) -> dict[str, list[str]]:
    """Give the fields behind each quotation, in the order of the text."""
    quoted: dict[str, list[str]] = {}
    for field, cited in sorted(claim.citations, key=lambda pair: (pair[1].start or 0, pair[1].end or 0)):
        fields = quoted.setdefault(cited.text, [])
        if field not in fields:
            fields.append(field)
    return quoted

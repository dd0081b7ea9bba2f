"""The commands and their options."""

import sys
from typing import TYPE_CHECKING, Literal

import click

from summit_timeline.cli.options import hint_options, reader_option, sources_argument, strict_option, summit_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summit_timeline.cli.batch import Read
    from summit_timeline.errors import ArticleError
    from summit_timeline.intake import Hints

__all__ = ["app"]

# The commands import what they need when they run: help and errors in usage then cost next to nothing.
# ruff: noqa: PLC0415


class _Command(click.Command):
    """A command that an error in its options points to."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments.

        Raises:
            UsageError: They are wrong; it knows this command.
        """
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class _Group(click.Group):
    """The commands."""

    command_class = _Command


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click calls it so
    if not wanted or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("summit-timeline")
    except PackageNotFoundError:
        number = "of a checkout"
    click.echo(f"summit-timeline {number}")
    click.echo(f"tz data {_tz_data()}")
    context.exit()


def _tz_data() -> str:
    """Say which tz data is in use, and the machine's own where that is of another release."""
    from summit_timeline.zones import system_tz_data, tz_data

    data, system = tz_data(), system_tz_data()
    sources = {"package": "from the tzdata package", "system": "this machine's own", "directory": "from a directory"}
    in_use = f"{data.version}, {sources[data.source]} ({data.path})"
    if system is None or system.version == data.version:
        return in_use
    return f"{in_use}; not in use: {system.version} of this machine ({system.path})"


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the versions of the program and of its tz data.",
)
def app() -> None:
    """Read press articles about a summit into one agenda with its sources.

    A SOURCE is a text or Markdown file with front matter, a saved web page, an RSS or Atom file, a mail, JSON Lines, a
    folder or a pattern of them, or - for standard input. Nothing is fetched: only files are read.

    \b
    Example:
      summit-timeline agenda article.txt --published 2025-08-14 --ics summit.ics
    """  # noqa: D301 - click's mark for a paragraph that is not wrapped


@app.command()
@sources_argument
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each article, for programs.")
@hint_options
@summit_option
@strict_option
def read(sources: tuple[str, ...], hints: "Hints", summit_file: str | None, *, as_json: bool, strict: bool) -> None:
    """Show what each article claims, with the words it rests on.

    \b
    Example:
      summit-timeline read article.txt --published 2025-08-14
      summit-timeline read --json articles/ > claims.jsonl
      summit-timeline read page.html news.rss "mails/*.eml"
    """  # noqa: D301 - click reads the backslash
    from summit_timeline.cli.batch import Intake, read_sources

    items = read_sources(Intake(sources, hints, summit_file, strict))
    first, second = next(items), next(items, None)
    faults, total = _print(_chain(first, second, items), as_json=as_json, alone=second is None, sources=sources)
    if faults and total > 1:
        from summit_timeline.cli.batch import count_line, say

        say(count_line(faults, total))
    if faults and (strict or total == 1):
        raise click.exceptions.Exit(1)


def _chain(
    first: "Read | ArticleError", second: "Read | ArticleError | None", rest: "Iterator[Read | ArticleError]"
) -> "Iterator[Read | ArticleError]":
    yield first
    if second is not None:
        yield second
    yield from rest


def _print(
    items: "Iterator[Read | ArticleError]", *, as_json: bool, alone: bool, sources: tuple[str, ...]
) -> tuple[int, int]:
    """Print what was read; give the number of faulty articles and of all."""
    from summit_timeline.cli.batch import say
    from summit_timeline.errors import ArticleError
    from summit_timeline.formats.contract import error_line, reading_line

    faults = total = 0
    for item in items:
        total += 1
        if isinstance(item, ArticleError):
            faults += 1
            # A file that is no article is a fault of its own; a line of JSON Lines still has its object.
            if alone or not as_json:
                say(f"error: {item}")
            if as_json and not (alone and item.where in (*sources, "standard input")):
                _write(error_line(item) + "\n")
        elif as_json:
            _write(reading_line(item.reading, id=item.found.id) + "\n")
        else:
            from summit_timeline.cli.claims import show_reading

            show_reading(item.reading, str(item.found.id))
    return faults, total


def _write(text: str) -> None:
    """Write to standard output in UTF-8, whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())


@app.command()
@sources_argument
@click.option("--ics", metavar="FILE", help="Write the calendar to this file too.")
@reader_option
@hint_options
@summit_option
@strict_option
def agenda(  # noqa: PLR0913 - one for each option
    sources: tuple[str, ...],
    hints: "Hints",
    summit_file: str | None,
    ics: str | None,
    reader: str | None,
    *,
    strict: bool,
) -> None:
    """Show the agenda of each summit: venue time, your time, UTC.

    Each SOURCE is an article, a folder, JSON Lines, or a TIMELINE that merge keeps.

    \b
    Example:
      summit-timeline agenda article.txt --published 2025-08-14 --ics summit.ics
      summit-timeline agenda alaska.json --in Europe/Berlin
    """  # noqa: D301 - click reads the backslash
    from summit_timeline.cli.batch import Intake
    from summit_timeline.cli.keep import agendas

    agendas(Intake(sources, hints, summit_file, strict), reader=reader, ics=ics)


@app.command()
@click.argument("timeline")
@sources_argument
@hint_options
@summit_option
@strict_option
def merge(timeline: str, sources: tuple[str, ...], hints: "Hints", summit_file: str | None, *, strict: bool) -> None:
    """Add articles to a kept TIMELINE, and show what changed.

    TIMELINE is a JSON file; it is created if it does not exist, and replaced as a whole.

    \b
    Example:
      summit-timeline merge alaska.json articles/
      summit-timeline merge alaska.json later.txt --published 2025-08-15T09:00Z
    """  # noqa: D301 - click reads the backslash
    from summit_timeline.cli.batch import Intake
    from summit_timeline.cli.keep import merge_into

    merge_into(timeline, Intake(sources, hints, summit_file, strict))


@app.command()
@click.argument("timeline")
@click.option("--to", "form", type=click.Choice(["ics", "json"]), required=True, help="The format to write.")
@click.option("--out", metavar="FILE", help="Where to write; by default to standard output.")
@click.option(
    "--times",
    type=click.Choice(["zone", "utc"]),
    default="zone",
    help="In ics, clock times in their zone (the default), or in UTC for programs that know no zones.",
)
@click.option("--without-cancelled", is_flag=True, help="In ics, leave out what is called off.")
def export(
    timeline: str, form: str, out: str | None, times: Literal["zone", "utc"], *, without_cancelled: bool
) -> None:
    """Write a kept TIMELINE in another format.

    \b
    Example:
      summit-timeline export alaska.json --to ics --out alaska.ics
    """  # noqa: D301 - click reads the backslash
    from summit_timeline.cli.keep import Look, export_to

    export_to(timeline, form, out, Look(times, cancelled=not without_cancelled))

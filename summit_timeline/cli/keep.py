"""What ``agenda``, ``merge`` and ``export`` do."""

import sys
from functools import reduce
from pathlib import Path
from typing import Literal

import attrs
import click

from summit_timeline.cli.batch import Intake, say
from summit_timeline.cli.changes import change_lines
from summit_timeline.cli.files import write_whole
from summit_timeline.cli.lock import locked
from summit_timeline.cli.targets import check_content, check_target
from summit_timeline.cli.timelines import gathered, read_kept, timelines_of
from summit_timeline.errors import TimelineFormatError
from summit_timeline.formats.wording import calendar_language
from summit_timeline.timeline import Timeline

__all__ = ["agendas", "export_to", "merge_into"]


@attrs.frozen
class Look:
    """How a calendar is written.

    Attributes:
        times: Clock times in their zone, or in UTC.
        cancelled: Whether events that are called off stay in it.
    """

    times: Literal["zone", "utc"] = "zone"
    cancelled: bool = True


def agendas(intake: Intake, *, reader: str | None, ics: str | None) -> None:
    """Print the agenda of each summit, and write the calendar where it is asked for.

    Raises:
        BadParameter: The calendar would replace one of the inputs, or what is no calendar.
        SummitTimelineError: A file has a fault, or the calendar cannot be written.
    """
    from summit_timeline.cli.agenda import show_agenda  # noqa: PLC0415 - rich, which merge and export do not need
    from summit_timeline.cli.machine import machine_zone  # noqa: PLC0415 - loaded when it is needed

    reader = reader or machine_zone()
    inputs = (*intake.sources, *filter(None, [intake.summit_file]))
    target = None if ics is None else check_target("--ics", ics, "ics", inputs)
    timelines = timelines_of(intake)
    written = [] if target is None else _write_calendars("--ics", target, timelines)
    for timeline in timelines:
        show_agenda(timeline, reader=reader, language=calendar_language(timeline))
    sys.stdout.flush()
    for target in written:
        say(f"wrote {target}")


def _write_calendars(option: str, path: Path, timelines: tuple[Timeline, ...], look: Look | None = None) -> list[Path]:
    """Write one calendar; of several summits one each, with the summit's id before the suffix."""
    full = [timeline for timeline in timelines if timeline.events]
    if not full:
        raise TimelineFormatError(str(path), "no event is known, so there is no calendar to write; nothing was changed")
    if len(full) == 1:
        targets = {path: full[0]}
    else:
        targets = {path.with_name(f"{path.stem}-{timeline.summit.id}{path.suffix}"): timeline for timeline in full}
    for target in targets:
        check_content(option, target, "ics")
    for target, data in [(target, calendar(timeline, look)) for target, timeline in targets.items()]:
        write_whole(target, data)
    return list(targets)


def calendar(timeline: Timeline, look: Look | None = None) -> bytes:
    """Give the iCalendar of a timeline."""
    from summit_timeline.formats.ical import to_ical  # noqa: PLC0415 - icalendar, which an agenda alone does not need

    look = look or Look()
    return to_ical(timeline, times=look.times, cancelled=look.cancelled)


def merge_into(name: str, intake: Intake) -> None:
    """Add articles to a kept timeline, created where there is none, and print what changed.

    Raises:
        TimelineFormatError: The file is no timeline, or cannot be written.
        SummitTimelineError: A file has a fault, or describes another summit.
    """
    path = Path(name)
    _begun(path)  # a file that is no timeline is refused before the articles are read
    parts = gathered(intake)
    with locked(path):
        before = _begun(path)
        after = _joined(before, parts)
        write_whole(path, _document(after), alone=True)
    _report(before or Timeline(after.described), after)


def _begun(path: Path) -> Timeline | None:
    """Read the timeline that is kept so far; ``None`` where there is none."""
    if not path.exists() and not path.is_symlink():
        return None
    if path.exists() and not path.is_file():
        what = "this is a folder" if path.is_dir() else "this is no plain file"
        raise TimelineFormatError(str(path), f"{what}; name a file to keep the timeline in")
    return read_kept(str(path))


def _joined(before: Timeline | None, parts: tuple[Timeline, ...]) -> Timeline:
    timelines = parts if before is None else (before, *parts)
    return reduce(Timeline.merge, timelines)


def _report(before: Timeline, after: Timeline) -> None:
    new = len(after.sources) - len(before.sources)
    click.echo(f"{new} new {'source' if new == 1 else 'sources'}, {len(after.sources)} in all")
    lines = list(change_lines(before.events, after.events, calendar_language(after)))
    for line in lines or ["nothing in the agenda changed"]:
        click.echo(line)


def export_to(name: str, form: str, out: str | None, look: Look) -> None:
    """Write a kept timeline in another format.

    Raises:
        BadParameter: The target is the timeline itself, or a file of another format.
        TimelineFormatError: The file is no timeline, or the target cannot be written.
    """
    target = None if out is None or out == "-" else check_target("--out", out, form, [name])
    timeline = read_kept(name)
    if target is None:
        data = _one_calendar(name, timeline, look) if form == "ics" else _document(timeline)
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    written = [target]
    if form == "ics":
        written = _write_calendars("--out", target, timeline.split(), look)
    else:
        write_whole(target, _document(timeline))
    for path in written:
        say(f"wrote {path}")


def _one_calendar(name: str, timeline: Timeline, look: Look) -> bytes:
    parts = [part for part in timeline.split() if part.events]
    if not parts:
        raise TimelineFormatError(name, "no event is known, so there is no calendar to write")
    if len(parts) > 1:
        summits = ", ".join(part.summit.id for part in parts)
        raise TimelineFormatError(
            name, f"it holds several summits ({summits}); name a file with --out, and each gets its own"
        )
    return calendar(parts[0], look)


def _document(timeline: Timeline) -> bytes:
    from summit_timeline.formats.json import to_json  # noqa: PLC0415 - loaded when it is needed

    return to_json(timeline).encode()

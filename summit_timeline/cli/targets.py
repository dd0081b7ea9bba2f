"""What a command may write to: never one of its inputs, never a file of another format."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from summit_timeline.formats.json import FORMAT

__all__ = ["check_content", "check_target"]

_HEAD = 1024


def check_target(option: str, name: str, form: str, inputs: Iterable[str]) -> Path:
    """Refuse to write where that would destroy something.

    Args:
        option: The option that names the target.
        name: The target.
        form: The format that would be written, ``"ics"`` or ``"json"``.
        inputs: What the command reads.

    Returns:
        The path of the target.

    Raises:
        BadParameter: It names no file, one of the inputs, or a file of another format.
    """
    if not name or "\0" in name:
        _refuse(option, f"{name!r} names no file; give a path such as summit.{form}")
    if name == "-":
        _refuse(option, "standard output has the agenda; name a file, or use export")
    path = Path(name)
    if any(_same(path, source) for source in inputs):
        _refuse(option, f"{name} is one of the inputs; name another file")
    check_content(option, path, form)
    return path


def check_content(option: str, path: Path, form: str) -> None:
    """Refuse to replace a file of another format.

    Raises:
        BadParameter: The file is there, not empty, and of another format.
    """
    what, fits = ("calendar", _is_calendar) if form == "ics" else ("timeline", _is_timeline)
    with suppress(OSError):  # whether it can be written is told when it is written
        if path.is_file() and path.stat().st_size and not fits(path):
            _refuse(option, f"{path} exists and is no {what}; name another file, or remove that one first")


def _same(path: Path, source: str) -> bool:
    """Tell whether two names lead to one file, through links of any kind."""
    try:
        return source != "-" and path.samefile(source)
    except (OSError, ValueError):
        return False


def _is_calendar(path: Path) -> bool:
    with path.open("rb") as stream:
        head = stream.read(_HEAD).removeprefix(BOM_UTF8).lstrip()
    return head.upper().startswith(b"BEGIN:VCALENDAR")


def _is_timeline(path: Path) -> bool:
    try:
        data = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("format") == FORMAT


def _refuse(option: str, message: str) -> None:
    raise click.BadParameter(message, param_hint=f"'{option}'")

"""Run the command: every failure is one line on standard error and an exit code, never a traceback."""

import os
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

import click

from summit_timeline.cli.text import one_line
from summit_timeline.errors import InvalidValueError, SummitTimelineError, SummitTimelineWarning

__all__ = ["run"]

_DATA = 1
_INTERRUPTED = 130  # 128 + SIGINT
_BROKEN_PIPE = 141  # 128 + SIGPIPE


def run(arguments: Sequence[str]) -> int:
    """Run the command.

    Args:
        arguments: What stands after the name of the command.

    Returns:
        The exit code: 0 fine, 1 bad data, 2 wrong usage, 130 interrupted, 141 nobody reads the output.
    """
    from summit_timeline.cli.app import app  # noqa: PLC0415 - what fails while it loads is one line too

    if _is_closed(sys.stdout):
        return _fail("standard output is closed; leave it open, or send it to /dev/null", _DATA)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # letters that the terminal lacks become question marks
            stream.reconfigure(errors="replace")
    show = warnings.showwarning

    def note(  # noqa: PLR0913, PLR0917 - the arguments are those of Python's own function
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        if issubclass(category, SummitTimelineWarning):
            _say(f"note: {one_line(str(message))}")
        else:
            show(message, category, filename, lineno, file, line)

    with warnings.catch_warnings():
        warnings.showwarning = note
        return _invoke(app, arguments)


def _invoke(app: click.Group, arguments: Sequence[str]) -> int:
    try:
        _check_environment()
        # Not app.main, which ends the process by itself where nobody reads the output.
        with app.make_context("summit-timeline", list(arguments)) as context:
            app.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return _finish(end.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except (click.ClickException, click.Abort, SummitTimelineError, SummitTimelineWarning) as error:
        return _fail(*_known(error))
    except (KeyboardInterrupt, MemoryError, OverflowError, RecursionError, OSError) as error:
        return _fail(*_machine(error))
    return 0


def _check_environment() -> None:
    """Check the choice of tz data before anything else, so that no option is blamed for it.

    Raises:
        UsageError: The environment names no tz data.
    """
    if not os.environ.get("SUMMIT_TIMELINE_TZ_DATA"):
        return
    from summit_timeline.zones import tz_data  # noqa: PLC0415 - most runs need no look at it yet

    try:
        tz_data()
    except InvalidValueError as error:
        raise click.UsageError(str(error)) from None


def _finish(code: int) -> int:
    """Flush what was printed before the command ended itself."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return _fail(*_machine(error))
    return code


def _known(error: Exception) -> tuple[str, int]:
    """Give the line and the exit code for what the command or the library finds wrong."""
    match error:
        case click.UsageError():
            command = error.ctx.command_path if error.ctx else "summit-timeline"
            return f"{error.format_message().rstrip('.')}; see {command} --help", error.exit_code
        case click.ClickException():
            return error.format_message(), error.exit_code
        case click.Abort():
            return "interrupted", _INTERRUPTED
        case _:
            return str(error), _DATA


def _machine(error: BaseException) -> tuple[str, int]:
    """Give the line and the exit code for what the machine or the user stops."""
    match error:
        case KeyboardInterrupt():
            return "interrupted", _INTERRUPTED
        case BrokenPipeError():
            _mute()
            return "", _BROKEN_PIPE
        case OSError():
            _mute()
            place = error.filename or "standard output"
            return f"{place}: {error.strerror or error}", _DATA
        case OverflowError():
            return "a date lies outside the years 1 to 9999", _DATA
        case _:
            return "the input is too large or too deeply nested for this machine; split it", _DATA


def _fail(message: str, code: int) -> int:
    if message:
        _say(f"error: {one_line(message)}")
    return code


def _say(line: str) -> None:
    if not _is_closed(sys.stderr):
        with suppress(OSError, ValueError):
            sys.stderr.write(line + "\n")
            sys.stderr.flush()


def _is_closed(stream: object) -> bool:
    """Tell whether a stream was closed before the process began; then there is none."""
    return stream is None


def _mute() -> None:
    """Point standard output to nowhere, so that the interpreter's last flush cannot fail."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

"""Help, wrong usage, and what stops the command: one line and an exit code, never a traceback."""

import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summit_timeline.cli.app import app
from summit_timeline.zones import tz_data, zone_bytes

Command = Callable[..., Any]
MAIN = [sys.executable, "-c", "from summit_timeline.cli import main; main()"]


@pytest.mark.parametrize("name", sorted(app.commands))
def test_help_of_every_command_has_an_example(command: Command, name: str) -> None:
    """The example calls the command itself, and stands on lines of its own."""
    result = command(name, "--help")

    assert result.code == 0
    assert f"Example:\n    summit-timeline {name} " in result.out
    assert all(option.help for option in app.commands[name].params if isinstance(option, click.Option))
    assert max(map(len, result.out.splitlines())) <= 80


def test_help_names_the_commands(command: Command) -> None:
    """Also without any argument, which is wrong usage."""
    result, without = command("--help"), command()

    assert all(f"\n  {name} " in result.out for name in ("agenda", "export", "merge", "read"))
    assert (result.code, without.code) == (0, 2)
    assert "Usage: summit-timeline" in without.err


@pytest.mark.parametrize("chosen", ["package", "system", "directory"])
def test_version_names_the_tz_data_in_use(chosen: str, process: Command, tmp_path: Path) -> None:
    """Its release, where it is from, and its path; and the machine's own where that is another."""
    (tmp_path / "UTC").write_bytes(zone_bytes("UTC"))
    (tmp_path / "tzdata.zi").write_text("# version 1999z")
    named = str(tmp_path) if chosen == "directory" else chosen
    result = process("--version", SUMMIT_TIMELINE_TZ_DATA=named, PYTHONTZPATH=str(tmp_path))
    program, data = result.out.splitlines()

    assert re.fullmatch(r"summit-timeline \d+\.\d+\.\d+\S*", program)
    package = f"tz data {tz_data().version}, from the tzdata package ({tz_data().path})"
    machine = f"1999z of this machine ({tmp_path})"
    assert (
        data
        == {
            "package": f"{package}; not in use: {machine}",
            "system": f"tz data 1999z, this machine's own ({tmp_path})",
            "directory": f"tz data 1999z, from a directory ({tmp_path})",
        }[chosen]
    )
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize(
    "arguments", [["--version"], ["agenda", "ARTICLE", "--zone", "America/Anchorage"], ["read", "ARTICLE"]]
)
def test_tz_data_that_is_none_is_one_line_and_2(process: Command, article: Path, arguments: list[str]) -> None:
    """It says which variable is wrong, whatever the options."""
    given = [str(article) if each == "ARTICLE" else each for each in arguments]
    result = process(*given, SUMMIT_TIMELINE_TZ_DATA="nowhere-at-all")

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: SUMMIT_TIMELINE_TZ_DATA cannot be 'nowhere-at-all'")
    assert result.err.count("\n") == 1


def test_a_warning_made_an_error_is_one_line(process: Command, tmp_path: Path) -> None:
    """Who wants to stop at old tz data does, and sees no traceback."""
    machine, article = tmp_path / "zoneinfo", tmp_path / "article.txt"
    (machine / "America").mkdir(parents=True)
    (machine / "UTC").write_bytes(zone_bytes("UTC"))
    (machine / "America" / "Vancouver").write_bytes(zone_bytes("America/Anchorage"))
    (machine / "tzdata.zi").write_text("# version 1999z")
    article.write_text("The presidents meet in Vancouver on 15 December 2026 at 9:00 local time.")
    result = process(
        "agenda", article, "--published", "2026-12-01", "--language", "en",
        "--zone", "America/Vancouver", "--in", "UTC",
        PYTHONWARNINGS="error:this machine's tz data", PYTHONTZPATH=str(machine), SUMMIT_TIMELINE_TZ_DATA="",
    )  # fmt: skip

    assert (result.code, result.err.count("\n")) == (1, 1)
    assert result.err.startswith("error: this machine's tz data (1999z in ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["red"], "No such command 'red'", id="command"),
        pytest.param(["read"], "Missing argument 'SOURCE...'", id="no-source"),
        pytest.param(["read", "x", "--jsn"], "No such option '--jsn'", id="option"),
        pytest.param(["read", "x", "--zone"], "'--zone' requires an argument", id="option-without-value"),
        pytest.param(
            ["read", "x", "--zone", "Mars/Olympus"], "'--zone': there is no time zone 'Mars/Olympus'", id="zone"
        ),
        pytest.param(["read", "x", "--zone", ""], "'--zone': there is no time zone ''", id="empty-zone"),
        pytest.param(["read", "x", "--language", "tlh"], "'--language': no data for the language 'tlh'", id="language"),
        pytest.param(
            ["read", "x", "--published", "2025-08-14T15:00"], "needs its offset", id="published-without-offset"
        ),
        pytest.param(["read", "x", "--published", "Friday"], "write a day, 2025-08-14", id="published"),
        pytest.param(["read", "x", "--published", "9999-12-31"], "the year must lie in", id="published-far-ahead"),
        pytest.param(["read", "x", "--published", "2025-02-30"], "write a day, 2025-08-14", id="no-such-day"),
        pytest.param(["agenda", "x", "--in", "Berlin"], "'--in': there is no time zone 'Berlin'", id="reader"),
        pytest.param(["agenda", "x", "--in", "../../etc/passwd"], "'--in': there is no time zone", id="reader-path"),
        pytest.param(["merge", "x.json"], "Missing argument 'SOURCE...'", id="merge-nothing"),
        pytest.param(["export", "x.json"], "Missing option '--to'", id="no-format"),
        pytest.param(["export", "x.json", "--to", "pdf"], "'pdf' is not one of", id="format"),
    ],
)
def test_wrong_usage_is_one_line_and_2(command: Command, arguments: list[str], message: str) -> None:
    """The line names what is wrong, and where help is."""
    result = command(*arguments)

    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert result.err.startswith("error: ")
    assert result.err.endswith(f"see summit-timeline {'' if arguments[0] == 'red' else arguments[0] + ' '}--help\n")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("options", [["--json"], []], ids=["json", "table"])
def test_reader_that_goes_away_is_no_error(article: Path, options: list[str]) -> None:
    """As in ``summit-timeline read ... | head -1``."""
    source = subprocess.Popen(
        [*MAIN, "read", *options, *[str(article)] * 200], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert source.stdout is not None
    assert source.stderr is not None
    source.stdout.readline()
    source.stdout.close()

    errors = source.stderr.read()
    source.stderr.close()
    assert (source.wait(60), errors) == (141, b"")


def test_interrupt_ends_with_130() -> None:
    """While it waits for standard input, for example; a parent that ignores interrupts does not hide it."""
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{heed}; from summit_timeline.cli import main; print('ready', flush=True); main()"
    waiting = subprocess.Popen(
        [sys.executable, "-c", program, "read", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert waiting.stdout is not None
    assert waiting.stdout.readline() == b"ready\n"
    time.sleep(0.2)
    waiting.send_signal(signal.SIGINT)

    _, errors = waiting.communicate(timeout=60)
    assert waiting.returncode == 130
    assert errors in {b"error: interrupted\n", b""}  # nothing is said while the command still loads


SLOW_START = """
class Slow:
    def find_spec(self, name, *_):
        if name == "click":
            wait()
sys.meta_path.insert(0, Slow())
main()
"""
SLOW_END = """
import atexit
atexit.register(wait)
main()
"""


@pytest.mark.parametrize("program", [SLOW_START, SLOW_END], ids=["loading", "ending"])
def test_interrupt_while_it_loads_or_ends_is_one_line(program: str) -> None:
    """No traceback of what Python was just doing."""
    head = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
def wait():
    print("ready", file=sys.stderr, flush=True)
    time.sleep(20)
from summit_timeline.cli import main
"""
    running = subprocess.Popen(
        [sys.executable, "-c", head + program, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert running.stderr is not None
    assert running.stderr.readline() == b"ready\n"
    running.send_signal(signal.SIGINT)

    _, errors = running.communicate(timeout=60)
    assert (running.returncode, errors) == (130, b"error: interrupted\n")


def closed(stream: int, *arguments: object) -> "subprocess.CompletedProcess[bytes]":
    """Run the command with a standard stream closed, as ``<&-`` and ``>&-`` do in a shell."""
    program = f"import os, sys; os.close({stream}); os.execv(sys.executable, sys.argv[1:])"
    call = [sys.executable, "-c", program, *MAIN, *map(str, arguments)]
    return subprocess.run(call, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)


def test_closed_standard_input_is_one_line(article: Path) -> None:
    """And no trouble where it is not read."""
    done = closed(0, "read", "-")

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"error: standard input: it is closed; name a file, or pipe a text into it\n"
    assert closed(0, "read", article).returncode == 0


@pytest.mark.parametrize("verb", [["read"], ["read", "--json"], ["agenda"], ["merge", "t.json"], ["--version"], []])
def test_closed_standard_output_is_one_line(article: Path, verb: list[str]) -> None:
    """Before anything is done that could not be told."""
    done = closed(1, *verb, article)

    assert done.returncode == 1
    assert done.stderr == b"error: standard output is closed; leave it open, or send it to /dev/null\n"
    assert not Path("t.json").exists()


def test_closed_standard_error_hides_what_goes_wrong_and_no_more(article: Path) -> None:
    """The exit code tells."""
    assert closed(2, "read", article).returncode == 0
    assert closed(2, "read", article / "missing").returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_full_disk_behind_standard_output_is_one_line(article: Path) -> None:
    """Nothing is said to have gone well."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*MAIN, "read", "--json", article], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )

    assert done.returncode == 1
    assert done.stderr == b"error: standard output: No space left on device\n"


def test_terminal_without_the_letters_shows_question_marks(process: Command, article: Path) -> None:
    """A table on a terminal of another encoding is no traceback; JSON is UTF-8 all the same."""
    table = process("read", article, PYTHONIOENCODING="ascii")
    data = process("read", "--json", article, PYTHONIOENCODING="ascii")

    assert (table.code, table.err) == (0, "")
    assert "Vier-Augen-Gespr?ch" in table.out
    assert "Vier-Augen-Gespräch" in data.out


def on_terminal(arguments: list[str], **environment: str) -> bytes:
    """Run the command on a terminal of its own and give what it shows."""
    leader, follower = pty.openpty()
    env = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "FORCE_COLOR", "TERM"}}
    env |= {"TERM": "xterm-256color", "COLUMNS": "80", **environment}
    shown = b""
    with subprocess.Popen([*MAIN, *arguments], stdin=follower, stdout=follower, stderr=follower, env=env):
        os.close(follower)
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
    os.close(leader)
    return shown


@pytest.mark.parametrize(
    ("environment", "styled"),
    [pytest.param({}, True, id="terminal"), pytest.param({"NO_COLOR": "1"}, False, id="no-color")],
)
def test_styles_are_for_terminals_that_want_them(article: Path, environment: dict[str, str], *, styled: bool) -> None:
    """NO_COLOR and pipes get plain text."""
    assert (b"\x1b[" in on_terminal(["read", str(article)], **environment)) is styled


def test_piped_output_is_plain(process: Command, article: Path) -> None:
    """Without any setting."""
    assert "\x1b" not in process("read", article).out


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    content=st.binary(max_size=120) | st.text(alphabet="+\n= '\"[]{}:,0-Tä", max_size=60).map(str.encode),
    name=st.sampled_from(["a.md", "a.jsonl", "a.json", "a", "summit.toml"]),
    verb=st.sampled_from([["read"], ["read", "--json"], ["agenda"], ["export", "--to", "ics"]]),
)
def test_any_bytes_in_a_file_give_an_exit_code(
    command: Command, tmp_path: Path, content: bytes, name: str, verb: list[str]
) -> None:
    """No content of a file makes a traceback, and what goes wrong is said."""
    path = tmp_path / name
    path.write_bytes(content)

    result = command(*verb, path)

    assert result.code in {0, 1}
    assert (result.code == 1) <= bool(result.err)
    assert "Traceback" not in result.err

"""Long work has a bar on the terminal, and what is piped never sees it."""

import json
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import attrs
import pytest

from summit_timeline.cli.progress import Bar, paused

MAIN = "from summit_timeline.cli import main, progress; progress._PATIENCE = {patience}; main()"
LINE = json.dumps(
    {
        "id": "a",
        "text": "Am Mittwoch um 9.00 Uhr Ortszeit beginnt in Genf ein Gespräch der Außenminister unter vier Augen.",
        "published": "2026-03-10",
        "language": "de",
    }
)


@attrs.define
class Watched:
    """A command that reads standard input and whose standard error is a terminal."""

    process: "subprocess.Popen[bytes]"
    terminal: int
    seen: str = ""

    def send(self, line: str) -> None:
        """Hand over a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def look(self, seconds: float) -> None:
        """Look at the terminal for a while."""
        if select.select([self.terminal], [], [], seconds)[0]:
            with suppress(OSError):  # Linux says so when the other end is closed
                self.seen += os.read(self.terminal, 65536).decode("utf-8", "replace")

    def until(self, text: str) -> None:
        """Wait until something is shown."""
        end = time.monotonic() + 60
        while text not in self.seen and time.monotonic() < end:
            self.look(0.1)
        assert text in self.seen

    def end(self) -> str:
        """Close standard input, wait for the end, and give what stands on standard output."""
        out, _ = self.process.communicate(timeout=60)
        before = None
        while before != self.seen:  # what it wrote last may come in pieces
            before = self.seen
            self.look(1)
        assert self.process.returncode == 0
        return out.decode()


class Starter(Protocol):
    """What starts a command."""

    def __call__(self, *arguments: str, patience: float = 0.0, **environment: str) -> Watched:
        """Start it under watch."""


@pytest.fixture
def watch() -> Iterator[Starter]:
    """Start commands under watch."""
    running: list[Watched] = []

    def start(*arguments: str, patience: float = 0.0, **environment: str) -> Watched:
        ours, theirs = os.openpty()
        process = subprocess.Popen(
            [sys.executable, "-c", MAIN.format(patience=patience), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "80", **environment},
        )
        os.close(theirs)
        running.append(Watched(process, ours))
        return running[-1]

    yield start
    for one in running:
        one.process.kill()
        os.close(one.terminal)


def test_bar_is_shown_on_standard_error_and_goes_away(watch: Starter) -> None:
    """Standard output has the lines of JSON alone."""
    command = watch("read", "--json", "-")
    command.send(LINE)
    command.until("reading")
    for _ in range(3):
        command.send(LINE)

    lines = command.end().splitlines()

    assert [json.loads(line)["id"] for line in lines] == ["a"] * 4
    assert command.seen.endswith("\x1b[2K") or "\x1b[?25h" in command.seen  # taken away, the cursor is back


def test_lines_on_standard_error_are_whole_beside_the_bar(watch: Starter) -> None:
    """The bar is taken away while a remark is written."""
    command = watch("agenda", "--in", "Europe/Berlin", "-")
    command.send(LINE)
    command.until("gathering")
    command.send(LINE.replace('"id"', '"nummer"'))
    command.until("is left out")

    out = command.end()

    assert "Vier-Augen-Gespräch" in out
    assert "\x1b" not in out
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", command.seen).replace("\r", "\n")
    assert any(line.startswith("standard input:2: unknown key 'nummer'") for line in plain.splitlines())


@pytest.mark.parametrize(
    ("patience", "term"), [pytest.param(0.0, "dumb", id="dumb-terminal"), pytest.param(30.0, "xterm", id="soon-done")]
)
def test_no_bar_where_it_would_be_of_no_use(watch: Starter, patience: float, term: str) -> None:
    """What is done within a second shows nothing."""
    command = watch("read", "--json", "-", patience=patience, TERM=term)
    command.send(LINE)
    command.end()

    assert command.seen == ""


def test_no_bar_in_a_pipe(tmp_path: Path) -> None:
    """Neither stream has anything of it."""
    (tmp_path / "a.jsonl").write_text(f"{LINE}\n" * 20)
    done = subprocess.run(
        [sys.executable, "-c", MAIN.format(patience=0.0), "read", "--json", str(tmp_path)],
        capture_output=True,
        check=True,
    )

    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 20


def test_a_bar_that_nobody_sees_counts_nothing_and_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Also where an error ends the work."""

    def work() -> None:
        with Bar("reading", 3) as bar:
            assert list(bar.over([1, 2, 3])) == [1, 2, 3]
            with paused():
                raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()

    assert capsys.readouterr() == ("", "")

"""The command, run inside the process or as one of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from summit_timeline.cli.run import run

SEEDS = Path(__file__).parents[2] / "seeds"
MAIN = "from summit_timeline.cli import main; main()"


@attrs.frozen
class Result:
    """What a run of the command gave."""

    code: int
    out: str
    err: str


Command = Callable[..., Result]


@pytest.fixture
def command(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the command inside this process, with the machine's clock set to Berlin."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))
        code = run([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return call


@pytest.fixture
def process() -> Command:
    """Run the command as a process of its own."""

    def call(*arguments: object, stdin: bytes = b"", **environment: str) -> Result:
        environment = {"TZ": "Europe/Berlin", "COLUMNS": "80", **environment}
        done = subprocess.run(
            [sys.executable, "-c", MAIN, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            check=False,
            timeout=60,
            env={**os.environ, **environment},
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Give a file with a short article of our own."""
    path = tmp_path / "geneva.md"
    path.write_text(
        "+++\npublished = 2021-06-14T16:20:00+02:00\nlanguage = 'de'\noutlet = 'Probe'\n+++\n"
        "Am Mittwoch um 9.00 Uhr Ortszeit beginnt in Genf das Vier-Augen-Gespräch von Joe Biden und Wladimir Putin. "
        "Anschließend kommen die Delegationen mit je sieben Mitgliedern zusammen.\n"
    )
    return path

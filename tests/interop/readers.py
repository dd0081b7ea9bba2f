"""Other programs that read calendars, each started as a process of its own.

Each prints for every event its UID, its start as written, and the instant of its start by the VTIMEZONE of the file.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs

HERE = Path(__file__).parent
SETUP = "run tests/interop/setup.sh, which installs what is missing"


@attrs.frozen
class Start:
    """How a program reads the start of an event.

    Attributes:
        dtstart: The value as it stands in the file.
        tzid: The zone it is written in, in the file's words.
        utc: The instant, for example ``"2025-08-15T19:30:00Z"``; ``None`` where the file does not tell.
    """

    dtstart: str
    tzid: str | None
    utc: str | None


@attrs.frozen
class Reader:
    """A program: its name, and how it is started on a file."""

    name: str
    command: tuple[str, ...]

    def read(self, path: Path) -> dict[str, Start]:
        """Read the starts of a calendar's events, by UID."""
        starts = json.loads(run(*self.command, str(path)))
        return {start.pop("uid"): Start(**start) for start in starts}


def run(program: str, *arguments: str) -> str:
    """Run a program, which must be there and must succeed, and return what it prints."""
    if shutil.which(program) is None:
        message = f"{program} is missing: {SETUP}"
        raise FileNotFoundError(message)
    done = subprocess.run([program, *arguments], capture_output=True, check=False, text=True, timeout=60)
    assert done.returncode == 0, f"{program} {' '.join(arguments)} failed: {SETUP}\n{done.stdout}{done.stderr}"
    return done.stdout


def libical(folder: Path) -> Reader:
    """Compile the reader in C."""
    program = folder / "libical_reader"
    if not program.exists():
        flags = run("pkg-config", "--cflags", "--libs", "libical").split()
        fresh = folder / f"libical_reader.{os.getpid()}"
        run("cc", "-Wall", "-Wextra", "-Werror", "-o", str(fresh), str(HERE / "libical_reader.c"), *flags)
        fresh.replace(program)  # at once, since several processes may do this
    return Reader("libical", (str(program),))


def icaljs(folder: Path) -> Reader:
    """Install ical.js, in the version that package-lock.json names."""
    home = folder / "icaljs"
    if not (home / "node_modules" / "ical.js").exists():
        fresh = folder / f"icaljs.{os.getpid()}"
        fresh.mkdir()
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, fresh)
        run("npm", "ci", "--prefix", str(fresh), "--no-audit", "--no-fund", "--loglevel=error")
        try:
            fresh.rename(home)
        except OSError:  # another process was faster
            shutil.rmtree(fresh)
    return Reader("icaljs", ("node", str(HERE / "icaljs_reader.mjs"), str(home)))


def icalendar(_folder: Path) -> Reader:
    """Start Python with icalendar, told to use the file's own zones."""
    return Reader("icalendar", (sys.executable, str(HERE / "icalendar_reader.py")))


READERS: dict[str, Callable[[Path], Reader]] = {"icalendar": icalendar, "icaljs": icaljs, "libical": libical}

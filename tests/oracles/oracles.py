"""The other programs, each asked in one process about all zones, and what this library says on the same tz data."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path

import attrs

from summit_timeline import tz_data
from tests.oracles.lines import questions, without_names, zones_of
from tests.oracles.zdump import read_clocks

__all__ = ["ORACLES", "Oracle", "Ours", "our_lines"]

HERE = Path(__file__).parent
SETUP = "run tests/oracles/setup.sh, which installs what is missing"
LAST = 2100
UTC_ITSELF = "UTC0"


@attrs.frozen
class Ours:
    """What this library says.

    Attributes:
        lines: Its lines, in order of zones.
        version: Release of the tz data that it read.
        path: Directory of the compiled zones that it read.
        copies: For each zone the first zone with the same data: itself, where it is no copy.
    """

    lines: list[str]
    version: str
    path: Path
    copies: dict[str, str]

    def once(self) -> "Ours":
        """Leave out copies."""
        return attrs.evolve(self, lines=[line for line in self.lines if self._is_first(line.split(" ", 1)[0])])

    def without_names(self) -> "Ours":
        """Leave out the names of offsets."""
        return attrs.evolve(self, lines=list(without_names(self.lines)))

    def _is_first(self, zone: str) -> bool:
        return self.copies[zone] == zone


@attrs.frozen
class Oracle:
    """Another program.

    Attributes:
        name: Its name.
        first_year: The year from which on it is asked.
        version: Gives the release of its tz data; that of ours where it reads the same files.
        comparable: Gives those of our lines on which it can have a say.
        answer: Gives its lines.
    """

    name: str
    first_year: int
    version: Callable[[], str]
    comparable: Callable[[Ours], Ours]
    answer: Callable[[Ours], list[str]]


def run(program: str, *arguments: str, given: str = "", env: dict[str, str] | None = None) -> str:
    """Run a program, which must be there and must succeed, and return what it prints."""
    if shutil.which(program) is None:
        message = f"{program} is missing: {SETUP}"
        raise FileNotFoundError(message)
    done = subprocess.run(
        [program, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "TZ": "UTC0", "LC_ALL": "C", **(env or {})},
        input=given,
        timeout=300,
    )
    assert done.returncode == 0, f"{program} {' '.join(arguments[:4])} failed: {SETUP}\n{done.stdout}{done.stderr}"
    return done.stdout


def our_lines(oracle: Oracle, folder: Path, zones: Iterable[str] = ()) -> Ours:
    """Ask this library in a process of its own, which reads the tzdata package of the oracle's release.

    Args:
        oracle: Who is asked afterwards.
        folder: Where that package is kept.
        zones: Zones to ask about; without any, all.
    """
    version = oracle.version()
    package = _package(version, folder)
    path = folder / f"{oracle.name}.{os.getpid()}"
    years = str(oracle.first_year), str(LAST)
    env = {"SUMMIT_TIMELINE_TZ_DATA": "package", "PYTHONPATH": str(package or "")}
    told = json.loads(run(sys.executable, str(HERE / "ours.py"), *years, str(path), *zones, env=env))
    lines = path.read_text(encoding="ascii").splitlines()
    path.unlink()
    assert told["version"] == version, f"read tz data of {told['version']} instead of {version}"
    return Ours(lines, version, Path(told["path"]), told["copies"])


def _package(version: str, folder: Path) -> Path | None:
    """Install the tzdata package of a release, and say where; ``None`` where it is installed already."""
    if version == tz_data().version:
        return None
    home = folder / f"tzdata-{version}"
    if not home.exists():
        match = re.fullmatch(r"(\d{4})([a-z])", version)
        assert match is not None, f"a release such as 2025b is needed, and the program says {version!r}"
        number = f"{match[1]}.{ord(match[2]) - ord('a') + 1}"
        fresh = folder / f"tzdata-{version}.{os.getpid()}"
        run(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(fresh), f"tzdata=={number}")
        try:
            fresh.rename(home)
        except OSError:  # another process was faster
            shutil.rmtree(fresh)
    return home


def _first_second(year: int) -> str:
    return f"{datetime(year, 1, 1, tzinfo=UTC).timestamp():.0f}"


def _ask_zdump(ours: Ours) -> list[str]:
    path_of = {zone: str(ours.path.joinpath(*zone.split("/"))) for zone in sorted(zones_of(ours.lines))}
    listed = run("zdump", "-V", "-c", f"1867,{LAST + 1}", *path_of.values())
    now = run("zdump", UTC_ITSELF, *path_of.values())
    clocks = read_clocks(listed, now, UTC_ITSELF)
    lines = []
    for zone, asked in groupby(questions(ours.lines), key=lambda question: question.split(" ", 1)[0]):
        clock = clocks[path_of[zone]]
        said = (*clock.listed(), *clock.answers(question.split(" ", 1)[1] for question in asked))
        lines += [f"{zone} {line}" for line in said]
    return lines


def _ask_script(program: str, script: str, first_year: int, ours: Ours) -> list[str]:
    asked = "".join(f"{question}\n" for question in questions(ours.lines))
    bounds = _first_second(first_year), _first_second(LAST + 1)
    return run(program, str(HERE / script), *bounds, given=asked).splitlines()


@cache
def _version_of(program: str, script: str) -> str:
    return run(program, str(HERE / script)).strip()


def _scripted(name: str, first_year: int, program: str, script: str) -> Oracle:
    return Oracle(
        name=name,
        first_year=first_year,
        version=lambda: _version_of(program, script),
        comparable=Ours.without_names,
        answer=lambda ours: _ask_script(program, script, first_year, ours),
    )


ORACLES = {
    oracle.name: oracle
    for oracle in (
        Oracle("zdump", 1867, lambda: tz_data().version, Ours.once, _ask_zdump),
        _scripted("java", 1867, "java", "Oracle.java"),
        _scripted("icu", 1970, "node", "oracle.mjs"),
    )
}

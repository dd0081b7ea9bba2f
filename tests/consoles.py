"""The commands that README and the pages show: run them, compare what they print, write it anew.

``python -m tests.consoles`` writes what the commands print today into the pages.
"""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
# Two kinds of block matter: ``console``, and those with a caption, which is the file they are saved to.
_BLOCK = re.compile(r"^```(?P<kind>\{code-block\} \w+|console)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_CAPTION = re.compile(r":caption: (?P<name>\S+)\n\n?(?P<text>.*)", re.DOTALL)


@attrs.frozen
class Command:
    """A command that a page shows, and what it shows of the output.

    Attributes:
        line: The command line.
        shown: The output as shown; empty where the page leaves it out.
    """

    line: str
    shown: str

    @property
    def ours(self) -> bool:
        """Whether it is this library's command; others are for the reader to run."""
        return self.line.startswith("summit-timeline ")

    def run(self, folder: Path) -> tuple[int, str]:
        """Run it in *folder*; give its exit code and what it prints."""
        code = "from summit_timeline.cli import main; main()"
        environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "110", "TZ": "UTC", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", code, *shlex.split(self.line)[1:]],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        lines = done.stdout.strip("\n").splitlines()  # pages show no empty line at the end
        return done.returncode, "".join(line.rstrip() + "\n" for line in lines)

    def fits(self, code: int, printed: str) -> bool:
        """Tell whether the exit code and the output are as shown; ``...`` stands for anything."""
        fails = any(line.startswith("error: ") for line in self.shown.splitlines())
        same = doctest.OutputChecker().check_output(self.shown, printed, doctest.ELLIPSIS) if self.shown else True
        return same and (code != 0) is fails


def commands(body: str) -> Iterator[Command]:
    """Give the commands of a console block."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        yield Command(line, "".join(line.rstrip() + "\n" for line in shown.strip("\n").splitlines()))


def play(page: str, folder: Path) -> Iterator[tuple[Command, int, str]]:
    """Do what a page says, from top to bottom, in *folder*: save its files, run its commands."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    for block in _BLOCK.finditer(page):
        if block["kind"] == "console":
            for command in commands(block["body"]):
                if command.ours:
                    yield (command, *command.run(folder))
        elif caption := _CAPTION.match(block["body"]):
            target = folder / caption["name"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(caption["text"], encoding="utf-8")


def renewed(page: str) -> str:
    """Give a page with the output that its commands print today; shortened and left out ones stay.

    Raises:
        SystemExit: A command fails of which the page shows no error.
    """
    with tempfile.TemporaryDirectory() as folder:
        for command, code, printed in play(page, Path(folder)):
            if code and "error: " not in command.shown:
                message = f"$ {command.line}\nexit {code}\n{printed}"
                raise SystemExit(message)
            if command.shown and not re.search(r"^\.\.\.$", command.shown, re.MULTILINE):
                page = page.replace(f"$ {command.line}\n{command.shown}", f"$ {command.line}\n{printed}")
    return page


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")

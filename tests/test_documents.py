"""README and the pages tell the truth: their code runs, their commands print what is shown, nothing is left out."""

import re
from pathlib import Path

import click
import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

import summit_timeline
from summit_timeline.cli.app import app
from tests.consoles import PAGES, ROOT, play

REFERENCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "reference").glob("*.md")))
COMMAND_PAGE = (ROOT / "docs" / "reference" / "command.md").read_text(encoding="utf-8")


def test_the_code_in_the_readme_runs() -> None:
    """Every Python block of README.md runs, in order, as one script."""
    document = Sybil(parsers=[PythonCodeBlockParser()]).parse(ROOT / "README.md")
    examples = list(document.examples())

    assert examples
    for example in examples:
        example.evaluate()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_command_prints_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    """Every command of a page, run from top to bottom in one folder, does what the page says."""
    for command, code, printed in play(page.read_text(encoding="utf-8"), tmp_path):
        assert command.fits(code, printed), f"$ {command.line}\nexit {code}\n{printed}"


def test_the_readme_begins_with_two_commands() -> None:
    """One line shows the agenda, one line runs the tests; each stands in a block of its own."""
    lines = re.findall(r"^```sh\n(python3 -m venv [^\n]+)\n```$", (ROOT / "README.md").read_text(), re.MULTILINE)

    assert len(lines) == 2
    assert "agenda seeds/alaska-2025 --ics" in lines[0]
    assert "pytest" in lines[1]


@pytest.mark.parametrize("name", summit_timeline.__all__)
def test_a_public_name_is_in_the_reference(name: str) -> None:
    """The reference has an entry made from the docstring of every public name."""
    assert re.search(rf"^\.\. auto\w+:: summit_timeline\.{name}$", REFERENCE, re.MULTILINE)


@pytest.mark.parametrize("command", [app, *app.commands.values()], ids=lambda command: str(command.name))
def test_a_command_is_in_the_reference(command: click.Command) -> None:
    """The reference shows the help of every command; the test above sees to it that it is today's."""
    name = "" if command is app else f"{command.name} "

    assert f"$ summit-timeline {name}--help\n" in COMMAND_PAGE


@pytest.mark.parametrize("command", [app, *app.commands.values()], ids=lambda command: str(command.name))
def test_a_command_has_an_example(command: click.Command) -> None:
    """The help of every command ends with an example."""
    assert "Example:" in (command.help or "")

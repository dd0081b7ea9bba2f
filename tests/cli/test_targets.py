"""What a command writes never destroys what somebody needs: its inputs, or a file of another format."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ARTICLES = Path(__file__).parents[2] / "seeds" / "alaska-2025" / "articles"
FIRST = ARTICLES / "02-kremlin-announces.de.md"
Command = Callable[..., Any]


@pytest.fixture
def folder(command: Command, tmp_path: Path) -> Path:
    """Give a folder with an article, a kept timeline, a description, and links to them."""
    shutil.copy(FIRST, tmp_path / "good.md")
    (tmp_path / "notes.txt").write_text("Dear diary")
    (tmp_path / "half.json").write_text('{"format": "summit-timeline"')
    (tmp_path / "empty.ics").write_bytes(b"")
    (tmp_path / "summit.toml").write_text("id = 'mine'\ntitle = 'Mine'\n")
    assert command("merge", tmp_path / "t.json", FIRST).code == 0
    (tmp_path / "soft").symlink_to("t.json")
    os.link(tmp_path / "t.json", tmp_path / "hard")
    return tmp_path


def state(folder: Path) -> dict[str, bytes]:
    """Give all files with their content."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


INPUT = "is one of the inputs; name another file"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("agenda t.json --ics t.json", f"'--ics': t.json {INPUT}", id="timeline"),
        pytest.param("agenda t.json --ics ./t.json", f"./t.json {INPUT}", id="spelling"),
        pytest.param("agenda t.json --ics soft", f"soft {INPUT}", id="symbolic-link"),
        pytest.param("agenda t.json --ics hard", f"hard {INPUT}", id="hard-link"),
        pytest.param("agenda good.md --ics good.md", f"good.md {INPUT}", id="article"),
        pytest.param("agenda t.json good.md --ics good.md", f"good.md {INPUT}", id="second"),
        pytest.param("agenda good.md --summit summit.toml --ics summit.toml", f"summit.toml {INPUT}", id="summit"),
        pytest.param("agenda . --ics good.md", "good.md exists and is no calendar; name another", id="in-a-folder"),
        pytest.param("agenda good.md --ics notes.txt", "notes.txt exists and is no calendar; name", id="other-text"),
        pytest.param("agenda good.md --ics t.json", "t.json exists and is no calendar; name", id="other-timeline"),
        pytest.param("agenda good.md --ics=", "'--ics': '' names no file; give a path such as", id="no-name"),
        pytest.param(
            "agenda good.md --ics -", "'--ics': standard output has the agenda; name a file", id="standard-output"
        ),
        pytest.param("export t.json --to ics --out t.json", f"'--out': t.json {INPUT}", id="export"),
        pytest.param("export t.json --to json --out soft", f"soft {INPUT}", id="export-link"),
        pytest.param("export t.json --to ics --out good.md", "good.md exists and is no calendar", id="export-article"),
        pytest.param(
            "export t.json --to json --out notes.txt", "notes.txt exists and is no timeline", id="export-text"
        ),
        pytest.param(
            "export t.json --to json --out half.json", "half.json exists and is no timeline", id="export-half"
        ),
        pytest.param("export t.json --to ics --out=", "'--out': '' names no file", id="export-no-name"),
    ],
)
def test_target_that_would_be_destroyed_is_refused(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, line: str, message: str
) -> None:
    """Wrong usage: one line that says what to do, and nothing is changed."""
    monkeypatch.chdir(folder)
    before = state(folder)

    result = command(*line.split())

    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert message in result.err
    assert state(folder) == before


def test_each_of_several_calendars_is_checked_first(command: Command, tmp_path: Path, article: Path) -> None:
    """None is written where one would destroy a file."""
    (tmp_path / "both-geneva-2021.ics").write_text("Dear diary")

    result = command("agenda", FIRST, article, "--ics", tmp_path / "both.ics")

    assert result.code == 2
    assert "both-geneva-2021.ics exists and is no calendar" in result.err
    assert not (tmp_path / "both-alaska-2025.ics").exists()


@pytest.mark.parametrize("form", ["ics", "json"])
def test_file_of_the_same_format_is_replaced(command: Command, folder: Path, form: str) -> None:
    """An older calendar, an older timeline; an empty file is nothing that could be lost. What was written is said."""
    target = folder / f"out.{form}"
    target.write_bytes(b"")
    for _ in range(2):
        result = command("export", folder / "t.json", "--to", form, "--out", target)
        assert (result.code, result.out, result.err) == (0, "", f"wrote {target}\n")

    assert target.read_bytes()


def test_device_can_be_written_to(command: Command, folder: Path) -> None:
    """It holds nothing."""
    assert command("agenda", folder / "t.json", "--ics", os.devnull).code == 0

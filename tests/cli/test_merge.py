"""``merge`` keeps a timeline in a file, and ``export`` writes it in another format."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pytest

ARTICLES = Path(__file__).parents[2] / "seeds" / "alaska-2025" / "articles"
FIRST = ARTICLES / "02-kremlin-announces.de.md"
CANCELLED = ARTICLES / "11-lunch-cancelled.de.md"
Command = Callable[..., Any]


@pytest.fixture
def kept(command: Command, tmp_path: Path) -> Path:
    """Give a kept timeline of the first article."""
    path = tmp_path / "alaska.json"
    assert command("merge", path, FIRST).code == 0
    return path


def test_first_merge_creates_the_timeline_and_names_what_is_new(command: Command, tmp_path: Path) -> None:
    """A line for each event."""
    path = tmp_path / "alaska.json"

    result = command("merge", path, FIRST)

    head, *lines = result.out.splitlines()
    assert head == "1 new source, 1 in all"
    assert len([line for line in lines if line.startswith("added ")]) >= 2
    assert any("2025-08-15 ~11:30" in line for line in lines)
    assert json.loads(path.read_text())


def test_same_article_again_changes_nothing(command: Command, kept: Path) -> None:
    """Law 1, in the file: byte for byte."""
    before = kept.read_bytes()

    result = command("merge", kept, FIRST)

    assert result.out == "0 new sources, 1 in all\nnothing in the agenda changed\n"
    assert kept.read_bytes() == before


def test_order_of_merging_does_not_matter(command: Command, tmp_path: Path) -> None:
    """Law 1, in the file: one by one in any order is as all at once."""
    paths = sorted(ARTICLES.glob("*.de.md"))
    for article in paths:
        command("merge", tmp_path / "one-by-one.json", article)
    command("merge", tmp_path / "back.json", *reversed(paths))

    assert (tmp_path / "one-by-one.json").read_bytes() == (tmp_path / "back.json").read_bytes()


def test_follow_up_says_what_changed(command: Command, kept: Path) -> None:
    """A cancelled meal is a line of its own."""
    result = command("merge", kept, CANCELLED)

    assert result.code == 0
    assert "1 new source, 2 in all" in result.out
    assert len(result.out.splitlines()) > 1
    assert "nothing in the agenda changed" not in result.out


def test_agenda_of_a_kept_timeline_is_that_of_its_articles(command: Command, kept: Path) -> None:
    """The timeline is its sources and nothing else."""
    assert command("agenda", kept).out == command("agenda", FIRST).out
    assert command("agenda", kept, CANCELLED).out == command("agenda", FIRST, CANCELLED).out


def test_calendar_of_a_kept_timeline_is_that_of_its_articles(command: Command, kept: Path, tmp_path: Path) -> None:
    """On standard output, in a file, and beside the agenda: the same bytes."""
    command("agenda", FIRST, "--ics", tmp_path / "a.ics")
    command("export", kept, "--to", "ics", "--out", tmp_path / "b.ics")
    printed = command("export", kept, "--to", "ics").out

    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes() == printed.encode()
    assert icalendar.Calendar.from_ical(printed).walk("VEVENT")


def test_kept_timelines_merge_as_articles_do(command: Command, kept: Path, tmp_path: Path) -> None:
    """A timeline is a source too."""
    command("merge", tmp_path / "b.json", CANCELLED)
    command("merge", tmp_path / "b.json", kept)
    command("merge", tmp_path / "c.json", FIRST, CANCELLED)

    assert (tmp_path / "b.json").read_bytes() == (tmp_path / "c.json").read_bytes()


def test_export_to_json_is_the_kept_file(command: Command, kept: Path) -> None:
    """Byte for byte."""
    assert command("export", kept, "--to", "json").out.encode() == kept.read_bytes()


def test_calendar_can_be_in_utc_and_without_what_is_called_off(command: Command, kept: Path) -> None:
    """For programs that know no zones, and for people who want only what is left."""
    command("merge", kept, CANCELLED)

    full = command("export", kept, "--to", "ics").out
    utc = command("export", kept, "--to", "ics", "--times", "utc").out
    left = command("export", kept, "--to", "ics", "--without-cancelled").out

    assert ("TZID" in full, "TZID" in utc) == (True, False)
    assert ("CANCELLED" in full, "CANCELLED" in left) == (True, False)


NO_TIMELINES = [
    pytest.param(b"", id="empty"),
    pytest.param(b"{", id="no-json"),
    pytest.param(b"[]", id="list"),
    pytest.param(b"{}", id="empty-object"),
    pytest.param(b'{"id": "a", "text": "an article"}', id="article"),
    pytest.param(b"Dear diary", id="text"),
    pytest.param(b"\x00\xff\xfe", id="binary"),
    pytest.param(b"Gespr\xe4ch", id="latin-1"),
    pytest.param(b"[" * 100_000, id="nested-without-end"),
]


@pytest.mark.parametrize("content", NO_TIMELINES)
@pytest.mark.parametrize("verb", ["merge", "export"])
def test_file_that_is_no_timeline_is_left_alone(command: Command, tmp_path: Path, content: bytes, verb: str) -> None:
    """One line, exit code 1, and every byte of it still there."""
    path = tmp_path / "notes.json"
    path.write_bytes(content)

    result = command(*(["merge", path, FIRST] if verb == "merge" else ["export", path, "--to", "ics"]))

    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"error: {path}: ")
    assert result.err.count("\n") == 1
    assert path.read_bytes() == content
    assert [left.name for left in tmp_path.iterdir()] == ["notes.json"]


def test_damaged_timeline_is_left_alone(command: Command, kept: Path) -> None:
    """Half a file, for example."""
    half = kept.read_bytes()[: kept.stat().st_size // 2]
    kept.write_bytes(half)

    result = command("merge", kept, CANCELLED)

    assert (result.code, result.err.count("\n")) == (1, 1)
    assert kept.read_bytes() == half
    assert command("agenda", kept).err == result.err


def test_timeline_on_one_line_is_a_timeline(command: Command, kept: Path) -> None:
    """Whatever another program made of the white space."""
    table = command("agenda", kept).out
    kept.write_text(json.dumps(json.loads(kept.read_text())))

    assert command("agenda", kept).out == table


def test_articles_in_a_file_called_json_are_articles(command: Command, tmp_path: Path) -> None:
    """Each on its line, also one with a fault."""
    path = tmp_path / "articles.json"
    path.write_text('{"id": "a"}\n{"id": "b", "text": "Text"}\n')

    result = command("agenda", path)

    assert result.code == 0
    assert "1 of 2 articles is faulty" in result.err


def test_missing_timeline_is_one_line(command: Command, tmp_path: Path) -> None:
    """With the way to make one."""
    result = command("export", tmp_path / "none.json", "--to", "ics")

    assert result.code == 1
    assert (
        result.err
        == f"error: {tmp_path / 'none.json'}: there is no such timeline; make one with summit-timeline merge\n"
    )


@pytest.mark.parametrize("target", ["missing/a.json", "folder"])
def test_timeline_that_cannot_be_written_is_one_line(command: Command, tmp_path: Path, target: str) -> None:
    """Nothing is left behind."""
    (tmp_path / "folder").mkdir()

    result = command("merge", tmp_path / target, FIRST)

    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"error: {tmp_path / target}: ")
    assert result.err.count("\n") == 1
    assert not list((tmp_path / "folder").iterdir())


def test_timeline_of_faulty_articles_is_not_made(command: Command, tmp_path: Path) -> None:
    """And a kept one stays as it is."""
    (tmp_path / "empty.txt").write_bytes(b"")

    result = command("merge", tmp_path / "new.json", tmp_path / "empty.txt")

    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "new.json").exists()


def test_articles_of_another_described_summit_are_refused(command: Command, tmp_path: Path) -> None:
    """One timeline is about one summit that is described."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "summit.toml").write_text(f"id = '{name}'\ntitle = 'Summit {name}'\n")
        shutil.copy(FIRST, tmp_path / name)
    path = tmp_path / "kept.json"
    command("merge", path, tmp_path / "one")
    before = path.read_bytes()

    result = command("merge", path, tmp_path / "two")

    assert result.code == 1
    assert "they describe different summits" in result.err
    assert path.read_bytes() == before

"""``agenda`` shows venue time, the reader's time and UTC side by side, and writes the calendar."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
ALASKA = SEEDS / "alaska-2025"
FIRST = ALASKA / "articles" / "02-kremlin-announces.de.md"
Command = Callable[..., Any]

UNDATED = "Die Staatschefs treffen sich am Freitag um 9.30 Uhr Ortszeit in Genf zu einem Vier-Augen-Gespräch.\n"


def test_three_clocks_stand_side_by_side(command: Command) -> None:
    """The talks at 11:30 in Alaska are at 21:30 in Berlin and at 19:30 UTC."""
    result = command("agenda", FIRST, "--in", "Europe/Moscow")

    assert re.search(r"^2025-08-15 ~?11:30 +~?22:30 +~?19:30 ", result.out, re.MULTILINE)
    assert "venue: America/Anchorage · your time: Europe/Moscow" in result.out
    assert (result.code, result.err) == (0, "")


def test_untimed_event_shows_its_day_and_its_order_and_no_hour(command: Command) -> None:
    """The talks of the delegations follow at a time that nobody has stated."""
    lines = command("agenda", FIRST).out.splitlines()
    row = next(index for index, line in enumerate(lines) if re.match(r"2025-08-15 +– +– ", line))

    assert not re.search(r"\d\d:\d\d", lines[row])
    assert lines[row + 1].strip()


def test_members_of_a_delegation_are_named_with_their_offices(command: Command) -> None:
    """Under the table, by side."""
    text = " ".join(command("agenda", FIRST).out.split())

    for name in (
        "Lawrow (Außenminister)",
        "Beloussow (Verteidigungsminister)",
        "Siluanow (Finanzminister)",
        "Dmitrijew (",
    ):
        assert name in text
    assert "Uschakow" in text


def test_machine_gives_the_zone_of_the_reader(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """And where it cannot, the column is left out and the way out is named."""
    assert "your time: Europe/Berlin" in command("agenda", FIRST).out
    monkeypatch.setenv("TZ", "nowhere")

    result = command("agenda", FIRST)

    assert result.code == 0
    assert "your zone is not known: name it with --in" in result.out
    assert "your time " not in result.out


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "Zulu"])
def test_reader_on_utc_has_one_column(command: Command, zone: str) -> None:
    """The same clock is not shown twice; another zone of the same hour has its own."""
    table = command("agenda", FIRST, "--in", zone).out

    assert f"your time: {zone}" in table
    assert re.search(r"^venue +UTC +what", table, re.MULTILINE)
    assert re.search(r"^venue +your time +UTC", command("agenda", FIRST, "--in", "Africa/Abidjan").out, re.MULTILINE)


@pytest.mark.parametrize("verb", ["agenda", "read"])
def test_piped_lines_end_with_their_text(command: Command, verb: str) -> None:
    """No cell is filled up at the end of a line."""
    assert not re.search(r"[ \t]$", command(verb, FIRST).out, re.MULTILINE)


def test_agenda_of_the_seeds_fits_80_columns(command: Command) -> None:
    """Every event has its row, and no line is longer than the terminal."""
    result = command("agenda", SEEDS)

    assert result.code == 0
    assert result.out.count("Alaska summit") == 1
    assert max(map(len, result.out.splitlines())) <= 80


def test_calendar_is_written_beside_the_table(command: Command, tmp_path: Path) -> None:
    """It holds as many events as the table, and says where it is."""
    target = tmp_path / "alaska.ics"

    result = command("agenda", FIRST, "--ics", target)

    calendar = icalendar.Calendar.from_ical(target.read_bytes())
    assert isinstance(calendar, icalendar.Calendar)
    starts = [event.start for event in calendar.events]
    assert datetime(2025, 8, 15, 19, 30, tzinfo=UTC) in starts
    assert result.err == f"wrote {target}\n"


def test_two_summits_have_an_agenda_and_a_calendar_each(command: Command, article: Path, tmp_path: Path) -> None:
    """The files are told apart by the summit's id."""
    result = command("agenda", FIRST, article, "--ics", tmp_path / "both.ics")

    assert result.code == 0
    assert result.out.count("venue: ") == 2
    assert sorted(path.name for path in tmp_path.glob("*.ics")) == ["both-alaska-2025.ics", "both-geneva-2021.ics"]


def test_loose_article_joins_the_summit_that_a_folder_describes(command: Command, tmp_path: Path) -> None:
    """A derived summit has the identity of the described one."""
    loose = tmp_path / "loose.md"
    loose.write_text(FIRST.read_text().replace("Nachrichtendesk", "Redaktion"))

    assert command("agenda", ALASKA, loose).out.count("venue: ") == 1


def test_named_summit_goes_before_that_of_the_folder(command: Command, tmp_path: Path) -> None:
    """--summit names a file."""
    path = tmp_path / "mine.toml"
    path.write_text(
        "id = 'mine'\ntitle = 'My own title'\n"
        "[venue]\nname = 'Anchorage'\nzone = 'America/Anchorage'\nplace = 'Alaska'\n"
    )

    assert "My own title" in command("agenda", FIRST, "--summit", path).out


@pytest.mark.usefixtures("article")
def test_faulty_articles_are_named_and_the_rest_goes_on(command: Command, tmp_path: Path) -> None:
    """One line each, and their number."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "undated.txt").write_text(UNDATED)

    result = command("agenda", tmp_path)

    assert result.code == 0
    assert "2021-06-16 09:00" in result.out
    first, second, count = result.err.splitlines()
    assert first == f"error: {tmp_path / 'empty.txt'}: there is no text in it; give an article"
    assert second.startswith(f"error: {tmp_path / 'undated.txt'}: ")
    assert "--published" in second
    assert count == "2 of 3 articles are faulty"


def test_only_faulty_articles_are_1_and_write_nothing(command: Command, tmp_path: Path) -> None:
    """Also under --strict when one of many is faulty."""
    (tmp_path / "undated.txt").write_text(UNDATED)
    target = tmp_path / "out.ics"

    alone = command("agenda", tmp_path / "undated.txt", "--ics", target)
    strict = command("agenda", FIRST, tmp_path / "undated.txt", "--strict", "--ics", target)

    assert (alone.code, alone.out, alone.err.count("\n")) == (1, "", 1)
    assert (strict.code, strict.out) == (1, "")
    assert not target.exists()


def test_batch_of_faulty_articles_alone_has_objects_but_no_agenda(command: Command, tmp_path: Path) -> None:
    """What ``read`` prints of each is a result; there is none that an agenda or a timeline could be made of."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(UNDATED)

    read, strict = command("read", "--json", tmp_path), command("read", "--json", "--strict", tmp_path)
    agenda, merged = command("agenda", tmp_path), command("merge", tmp_path / "t.json", tmp_path)

    assert (read.code, read.out.count("\n"), strict.code) == (0, 2, 1)
    assert (agenda.code, agenda.out, merged.code) == (1, "", 1)
    assert all(result.err.endswith("2 of 2 articles are faulty\n") for result in (read, strict, agenda, merged))
    assert not (tmp_path / "t.json").exists()


def test_text_without_events_says_so(command: Command, tmp_path: Path) -> None:
    """An empty calendar is not written."""
    path = tmp_path / "weather.txt"
    path.write_text("In Genf schien am 14. August die Sonne, und die Preise stiegen um 3 Prozent.\n")

    plain = command("agenda", path)
    calendar = command("agenda", path, "--ics", tmp_path / "out.ics")

    assert (plain.code, "no event is known" in plain.out) == (0, True)
    assert calendar.code == 1
    assert "no event is known, so there is no calendar to write" in calendar.err
    assert not (tmp_path / "out.ics").exists()


@pytest.mark.parametrize("target", ["missing/a.ics", "folder"])
def test_calendar_that_cannot_be_written_is_one_line(command: Command, tmp_path: Path, target: str) -> None:
    """With the target, the reason and the exit code 1."""
    (tmp_path / "folder").mkdir()

    result = command("agenda", FIRST, "--ics", tmp_path / target)

    assert result.code == 1
    assert result.err.startswith(f"error: {tmp_path / target}: cannot be written (")
    assert result.err.count("\n") == 1


def test_faulty_summit_file_is_one_line(command: Command, tmp_path: Path) -> None:
    """A calendar under a wrong name would be worse than none."""
    path = tmp_path / "summit.toml"
    path.write_text("id = 'A B'\ntitle = 'x'")

    result = command("agenda", FIRST, "--summit", path)

    assert result.code == 1
    assert (
        result.err
        == f"error: {path}: summit.id = 'A B': use lower-case letters, digits and hyphens, for example 'alaska-2025'\n"
    )


def test_output_is_the_same_under_any_hash_seed(process: Command) -> None:
    """Byte for byte."""
    runs = {process("agenda", SEEDS, PYTHONHASHSEED=seed).out for seed in ("1", "2")}

    assert len(runs) == 1

"""The machine's zone and the writing of files."""

import os
import stat
from pathlib import Path

import pytest

from summit_timeline.cli import machine
from summit_timeline.cli.files import write_whole
from summit_timeline.errors import TimelineFormatError


@pytest.mark.parametrize(
    ("setting", "zone"),
    [
        pytest.param("Europe/Berlin", "Europe/Berlin", id="name"),
        pytest.param(":America/Anchorage", "America/Anchorage", id="colon"),
        pytest.param("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo", id="path"),
        pytest.param(":/usr/share/zoneinfo/posix/Asia/Tokyo", "Asia/Tokyo", id="path-posix"),
        pytest.param("", "UTC", id="empty"),
        pytest.param("MSK-3", None, id="posix-rule"),
        pytest.param("Mars/Olympus", None, id="unknown"),
        pytest.param("../../etc/passwd", None, id="outside"),
        pytest.param("/etc/passwd", None, id="other-file"),
    ],
)
def test_zone_of_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch, setting: str, zone: str | None) -> None:
    """TZ names a zone, or a file of one; what is no IANA zone is not known."""
    monkeypatch.setenv("TZ", setting)

    assert machine.machine_zone() == zone


@pytest.mark.parametrize(
    ("target", "zone"),
    [
        pytest.param("/usr/share/zoneinfo/Europe/Moscow", "Europe/Moscow", id="zone"),
        pytest.param("../usr/share/zoneinfo/Etc/UTC", "Etc/UTC", id="relative"),
        pytest.param("/nowhere/Europe", None, id="no-zone"),
        pytest.param(None, None, id="missing"),
    ],
)
def test_zone_of_the_system_is_where_its_link_leads(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, target: str | None, zone: str | None
) -> None:
    """/etc/localtime is a link into the folder of the zones."""
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(machine, "_LOCALTIME", tmp_path / "localtime")
    if target is not None:
        (tmp_path / "localtime").symlink_to(target)

    assert machine.machine_zone() == zone


def test_localtime_that_is_no_link_is_not_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A copied file does not say its name."""
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(machine, "_LOCALTIME", tmp_path / "localtime")
    (tmp_path / "localtime").write_bytes(b"TZif")

    assert machine.machine_zone() is None


def test_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    """And no other file is left behind."""
    path = tmp_path / "a.json"
    path.write_text("old")
    path.chmod(0o640)

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [left.name for left in tmp_path.iterdir()] == ["a.json"]


def test_link_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is replaced."""
    (tmp_path / "kept").mkdir()
    link = tmp_path / "link.json"
    link.symlink_to("kept/a.json")

    write_whole(link, b"new")

    assert link.is_symlink()
    assert (tmp_path / "kept" / "a.json").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_on_the_way_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, step: str) -> None:
    """A full disk, for example: one error, the old content, and no file beside it."""
    path = tmp_path / "a.json"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)

    with pytest.raises(
        TimelineFormatError, match=r"cannot be written \(No space left on device\); nothing was changed"
    ):
        write_whole(path, b"new")
    assert path.read_text() == "old"
    assert [left.name for left in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize(
    "name", ["missing/a.json", "file/a.json", "folder"], ids=["no-folder", "file-as-folder", "folder"]
)
def test_target_that_cannot_be_written_is_one_error(tmp_path: Path, name: str) -> None:
    """The error names the target."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()

    with pytest.raises(TimelineFormatError, match="cannot be written"):
        write_whole(tmp_path / name, b"new")


def test_device_is_written_through() -> None:
    """A device is never replaced by a file."""
    write_whole(Path(os.devnull), b"new")

    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)

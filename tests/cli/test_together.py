"""Several processes merge into one timeline at once, and no source is lost, whatever ends a process."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summit_timeline.cli import lock
from summit_timeline.cli.files import write_whole
from summit_timeline.errors import TimelineFormatError

ARTICLES = sorted((Path(__file__).parents[2] / "seeds" / "alaska-2025" / "articles").glob("*.md"))
MAIN = [sys.executable, "-c", "from summit_timeline.cli import main; main()"]
HOLD = """
import sys, time
from pathlib import Path
from summit_timeline.cli.lock import beside, locked
with locked(Path(sys.argv[1])):
    beside(Path(sys.argv[1]), ".part").write_text("half")
    print("held", flush=True)
    time.sleep(60)
"""
Command = Callable[..., Any]


def sources(path: Path) -> int:
    """Count the sources of a kept timeline."""
    return len(json.loads(path.read_text())["sources"])


@pytest.mark.parametrize("begun", [False, True], ids=["new", "kept"])
def test_six_processes_at_once_lose_no_source(command: Command, tmp_path: Path, *, begun: bool) -> None:
    """Each says one new source, all are kept, and nothing lies beside the timeline."""
    path = tmp_path / "t.json"
    if begun:
        command("merge", path, ARTICLES[6])
    running = [
        subprocess.Popen([*MAIN, "merge", path, article], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for article in ARTICLES[:6]
    ]
    ended = [(process.communicate(timeout=60), process.returncode) for process in running]

    assert [code for _, code in ended] == [0] * 6
    assert all(out.startswith(b"1 new source, ") for (out, _), _ in ended)
    assert sources(path) == 6 + begun
    assert [left.name for left in tmp_path.iterdir()] == ["t.json"]


def holder(path: Path) -> "subprocess.Popen[bytes]":
    """Give a process that holds the lock and has written half a file."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process


def test_lock_of_a_killed_process_stops_nobody(command: Command, tmp_path: Path) -> None:
    """The next merge goes on at once, and takes away what the killed one left."""
    path = tmp_path / "t.json"
    with holder(path) as process:
        process.kill()
    assert len(list(tmp_path.iterdir())) == 2

    assert command("merge", path, ARTICLES[0]).code == 0
    assert [left.name for left in tmp_path.iterdir()] == ["t.json"]


def test_lock_that_is_held_is_waited_for(tmp_path: Path) -> None:
    """Until its holder ends, also through another spelling of the path."""
    path = tmp_path / "t.json"
    (tmp_path / "link.json").symlink_to("t.json")
    with holder(path) as process:
        merge = subprocess.Popen([*MAIN, "merge", path, ARTICLES[0]], stdout=subprocess.DEVNULL)
        time.sleep(1)
        assert merge.poll() is None
        process.send_signal(signal.SIGKILL)
        assert merge.wait(60) == 0

    assert [left.name for left in sorted(tmp_path.iterdir())] == ["link.json", "t.json"]


def test_waiting_has_an_end(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A holder that hangs is named in one line, and nothing is changed."""
    monkeypatch.setattr(lock, "_PATIENCE", 0.1)
    path = tmp_path / "t.json"
    with holder(path) as process:
        result = command("merge", path, ARTICLES[0])
        process.kill()

    assert (result.code, result.out) == (1, "")
    assert result.err == f"error: {path}: another process has been writing it for minutes; end that one, or try again\n"
    assert not path.exists()


def test_lock_that_another_has_removed_is_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waited for it locks the file that stands there now."""
    path, seize = tmp_path / "t.json", lock._seize  # noqa: SLF001 - the moment between two calls of the system
    seen: list[int] = []

    def late(handle: int) -> bool:
        if not seen:
            lock.beside(path, ".lock").unlink()
        seen.append(handle)
        return seize(handle)

    monkeypatch.setattr(lock, "_seize", late)
    with lock.locked(path):
        assert lock.beside(path, ".lock").exists()

    assert len(seen) == 2
    assert list(tmp_path.iterdir()) == []


def test_folder_that_cannot_be_written_is_one_error(tmp_path: Path) -> None:
    """No lock can be made there."""
    with pytest.raises(TimelineFormatError, match="cannot be written"), lock.locked(tmp_path / "missing" / "t.json"):
        pytest.fail("nothing is locked")


def test_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    """In bytes, not in letters."""
    path = tmp_path / ("Ж" * 125 + ".json")

    with lock.locked(path):
        write_whole(path, b"a", alone=True)
    write_whole(path, b"b")

    assert path.read_bytes() == b"b"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("verb", ["merge", "export"])
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_device_is_no_timeline_and_is_not_read(command: Command, device: str, verb: str) -> None:
    """It never ends."""
    result = command(*(["merge", device, ARTICLES[0]] if verb == "merge" else ["export", device, "--to", "ics"]))

    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert result.err.startswith(f"error: {device}: this is no ")


def test_pipe_holds_no_timeline(command: Command, tmp_path: Path) -> None:
    """Merging would wait for a writer for ever."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    result = command("merge", pipe, ARTICLES[0])

    assert (result.code, result.err) == (
        1,
        f"error: {pipe}: this is no plain file; name a file to keep the timeline in\n",
    )

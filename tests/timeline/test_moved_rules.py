"""A kept timeline under new rules: meetings keep their time on the clock, and what that moves is told."""

import json
import warnings
from datetime import timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from summit_timeline.claims import Session, Statement
from summit_timeline.cli.run import run
from summit_timeline.errors import RulesChangedWarning
from summit_timeline.formats.json import from_json, to_json
from summit_timeline.summit import Summit, Venue
from summit_timeline.timeline import Timeline
from summit_timeline.zones import tz_data, use_tz_data, zone_bytes, zone_names

VANCOUVER = "America/Vancouver"


def kept(*sessions: Session) -> str:
    """Write a timeline of Vancouver under the rules that held before 2026, which are those of Los Angeles."""
    old = {name: zone_bytes(name) for name in zone_names()} | {VANCOUVER: zone_bytes("America/Los_Angeles")}
    summit = Summit(id="vancouver-2026", title="Vancouver summit", venue=Venue("Vancouver", zone=VANCOUVER))
    with use_tz_data(old, version="2025b"):
        return to_json(Timeline(summit).merge(Statement(by="desk", asserted="2026-03-01T12:00Z", sessions=sessions)))


WINTER = Session("plenary", date="2026-12-15", time="09:00", end_time="11:00")
SUMMER = Session("one_on_one", date="2026-07-15", time="09:00")
FIXED = Session("call", date="2026-12-15", time="17:00", zone="UTC")
DAY = Session("signing", date="2026-12-16")


def test_a_meeting_keeps_its_wall_time_and_its_move_is_told() -> None:
    """Law 8: its begin, and its end; and what is fixed in UTC keeps its instant, which other clocks show then."""
    with pytest.warns(RulesChangedWarning) as caught:
        timeline = from_json(kept(WINTER, SUMMER, FIXED, DAY))

    starts = {str(entry.event.kind): str(entry.start) for entry in timeline.agenda()}
    assert starts == {
        "one_on_one": "2026-07-15T09:00:00-07:00[America/Vancouver]",
        "plenary": "2026-12-15T09:00:00-07:00[America/Vancouver]",
        "call": "2026-12-15T10:00:00-07:00[America/Vancouver]",
        "signing": "None",
    }
    told = {}
    for warning in caught:
        message = warning.message
        assert isinstance(message, RulesChangedWarning)
        told[message.uid.split("@")[0], message.before] = (message.after, message.shift)
        assert "publish the calendar again" in str(message)
    old, new = f"-08:00[{VANCOUVER}] by 2025b", f"-07:00[{VANCOUVER}] by {tz_data().version}"
    assert told == {
        ("vancouver-2026-plenary", f"2026-12-15T09:00:00{old}"): (f"2026-12-15T09:00:00{new}", timedelta(hours=-1)),
        ("vancouver-2026-plenary", f"2026-12-15T11:00:00{old}"): (f"2026-12-15T11:00:00{new}", timedelta(hours=-1)),
        ("vancouver-2026-call", f"2026-12-15T09:00:00{old}"): (f"2026-12-15T10:00:00{new}", timedelta()),
    }


@pytest.mark.parametrize(
    ("shift", "words"),
    [(1, ", 1:00:00 later: publish"), (-1, ", 1:00:00 earlier: publish"), (0, ", at the same instant: publish")],
)
def test_the_move_is_told_in_words(shift: int, words: str) -> None:
    """The direction is that of the instant."""
    assert words in str(RulesChangedWarning("u", "a", "b", timedelta(hours=shift)))


@pytest.mark.parametrize(
    "derived",
    [
        pytest.param(None, id="none"),
        pytest.param([], id="list"),
        pytest.param({"events": None}, id="no-events"),
        pytest.param(
            {"events": ["x", {"start": 5}, {"start": "soon"}, {"start": "2026-12-15T09:00-08:00[X/Y]"}]}, id="else"
        ),
        pytest.param({"events": [{"start": "2026-12-15T09:00:00-07:00[America/Vancouver]"}]}, id="nothing-moved"),
        pytest.param(
            {"events": [{"uid": 1, "start": "2026-12-15T09:00-08:00[America/Vancouver]"}]}, id="no-such-event"
        ),
    ],
)
def test_what_cannot_be_read_moves_nothing(derived: Any) -> None:  # noqa: ANN401 - a document may hold anything
    """Derived parts are not needed, so whatever stands there is no error."""
    document = json.loads(kept(SUMMER)) | {"derived": derived}

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(from_json(json.dumps(document)).events) == 1


@pytest.mark.parametrize("version", ["unknown", None])
def test_a_release_that_nobody_noted_hides_no_move(version: str | None) -> None:
    """The offset tells enough."""
    document = json.loads(kept(attrs.evolve(WINTER, end_time=None)))
    document["derived"]["tz_data"] = version

    with pytest.warns(RulesChangedWarning, match=r"it was 2026-12-15T09:00:00-08:00\[America/Vancouver\] and is"):
        from_json(json.dumps(document))


def test_the_command_tells_it_in_one_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error, and the agenda is right."""
    path = tmp_path / "timeline.json"
    path.write_text(kept(WINTER), encoding="utf-8")

    with warnings.catch_warnings():
        warnings.simplefilter("default")
        code = run(["agenda", str(path), "--in", "UTC"])

    shown = capsys.readouterr()
    assert code == 0
    assert "16:00" in shown.out
    assert [line.partition(":")[0] for line in shown.err.splitlines()] == ["note", "note"]
    assert "the rules of its zone changed" in shown.err

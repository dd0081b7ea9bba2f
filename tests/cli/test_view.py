"""The table of the agenda shows what is known of each time, and no more."""

import re
from datetime import datetime
from typing import Any

import pytest

from summit_timeline.claims import Session, Statement
from summit_timeline.cli.agenda import show_agenda
from summit_timeline.cli.words import short_value
from summit_timeline.formats.wording import kind_text, say
from summit_timeline.summit import Delegation, EventKind, Participant, Status, Summit, Venue
from summit_timeline.temporal import LocalTime, PartialDate
from summit_timeline.timeline import Timeline
from summit_timeline.zones import resolve

NINE = datetime(2025, 8, 15, 9)  # noqa: DTZ001 - a wall time
GENEVA = Summit(
    id="geneva-2021",
    title="Geneva summit",
    venue=Venue("Geneva", zone="Europe/Zurich"),
    delegations=(Delegation("Russia"), Delegation("United States")),
)


def session(kind: str, **fields: Any) -> Session:  # noqa: ANN401 - what a session takes
    """Give a session."""
    return Session(EventKind(kind), **fields)


def plan(*sessions: Session, by: str = "desk", asserted: str = "2021-06-14") -> Statement:
    """Give a statement with sessions."""
    return Statement(by=by, asserted=asserted, sessions=sessions)


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> "Shown":
    """Give what is printed for a timeline of statements."""
    monkeypatch.setenv("COLUMNS", "80")
    return Shown(capsys)


class Shown:
    """Prints agendas and gives the lines."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Remember where the lines can be had."""
        self._capsys = capsys

    def __call__(self, *statements: Statement, summit: Summit | None = GENEVA, reader: str | None = None) -> str:
        """Print the agenda in English words."""
        show_agenda(Timeline(summit).merge(*statements), reader=reader, language="en")
        return self._capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "row"),
    [
        pytest.param(
            session("plenary", date="2021-06-16", time="09:00"), r"2021-06-16 09:00 +16:00 +07:00 ", id="clock"
        ),
        pytest.param(
            session("plenary", date="2021-06-16", time="23:30"), r"2021-06-16 23:30 +06:30 \+1 +21:30 ", id="next"
        ),
        pytest.param(
            session("plenary", date="2021-06-16", time="01:00"), r"2021-06-16 01:00 +08:00 +23:00 -1 ", id="before"
        ),
        pytest.param(
            session("plenary", date="2021-06-16", time="09:00", end_time="10:30"),
            r"2021-06-16 09:00–10:30 +16:00 ",
            id="end",
        ),
        pytest.param(session("plenary", date="2021-06-16"), r"2021-06-16 +– +– ", id="day"),
        pytest.param(session("plenary", date="2021-W24"), r"2021-W24 +– +– ", id="week"),
        pytest.param(session("plenary", date="2021-06"), r"2021-06 +– +– ", id="month"),
        pytest.param(session("plenary"), r"– +– +– ", id="nothing"),
    ],
)
def test_row_shows_what_is_stated(shown: Shown, given: Session, row: str) -> None:
    """The venue's day and clock, the same instant in Tokyo and in UTC with the day where it is another."""
    assert re.search(f"^{row}", shown(plan(given), reader="Asia/Tokyo"), re.MULTILINE)


def test_part_of_a_day_is_named_in_words(shown: Shown) -> None:
    """An evening has no hour."""
    line = next(line for line in shown(plan(session("plenary", date="2021-06-16TEV"))).splitlines() if "2021" in line)

    assert line.startswith(f"2021-06-16 {say('en', 'words', 'evening')} ")
    assert not re.search(r"\d\d:\d\d", line)


def test_clock_without_a_zone_stands_alone(shown: Shown) -> None:
    """Where nothing tells the zone, there is no second clock."""
    text = shown(plan(session("plenary", date="2021-06-16", time="09:00")), summit=None, reader="Asia/Tokyo")

    assert re.search(r"^2021-06-16 09:00 +– +– ", text, re.MULTILINE)
    assert say("en", "words", "zone_unknown") in text
    assert "venue: no zone is known" in text


def test_clock_that_is_not_the_venue_s_has_its_zone_and_its_place(shown: Shown) -> None:
    """Whoever sets out elsewhere does so on other clocks; two departures of one person can be told apart."""
    leaves = (Participant("Joe Biden", side="United States"),)
    text = shown(
        plan(
            session(
                "departure",
                date="2021-06-15",
                time="06:45",
                zone="America/New_York",
                place="Washington",
                participants=leaves,
            ),
            session("plenary", date="2021-06-16", time="09:00", place="Geneva"),
            session("departure", date="2021-06-16", time="18:00", participants=leaves),
        ),
        reader="Asia/Tokyo",
    )

    lines = [line.rstrip() for line in text.splitlines()]
    row = next(index for index, line in enumerate(lines) if line.startswith("2021-06-15 06:45"))
    assert re.fullmatch(r"America/New_York +Washington", lines[row + 1])
    assert sum("America/New_York" in line for line in lines) == 1
    assert not any("Europe/Zurich" in line or line.strip() == "Geneva" for line in lines[2:])


def test_each_clock_has_its_zone_where_the_venue_is_not_known(shown: Shown) -> None:
    """The head lists them all and says of none whose it is."""
    sessions = (
        session(kind, date="2021-06-16", time="09:00", zone=zone)
        for kind, zone in (("call", "Europe/Berlin"), ("meeting", "Asia/Tokyo"))
    )
    text = shown(plan(*sessions), summit=Summit(id="x", title="X"))

    assert "venue: Asia/Tokyo, Europe/Berlin" in text
    assert all(re.search(rf"^{zone}\b", text, re.MULTILINE) for zone in ("Europe/Berlin", "Asia/Tokyo"))


def test_dispute_shows_both_values(shown: Shown) -> None:
    """Two people, two times."""
    text = shown(
        plan(session("plenary", date="2021-06-16", time="09:00"), by="one house"),
        plan(session("plenary", date="2021-06-16", time="09:30"), by="other house"),
    )

    flat = " ".join(text.split())
    assert say("en", "words", "disputed") in flat
    assert re.search(r"2021-06-16 09:\d0.{0,20} or 2021-06-16 09:\d0", flat)


def test_order_is_told_by_what_comes_right_before(shown: Shown) -> None:
    """What follows from it is not repeated, and a cancelled event is passed over."""
    text = shown(
        plan(
            session("one_on_one", date="2021-06-16", time="09:00"),
            session("delegation_talks", date="2021-06-16", after="one_on_one"),
            session("working_meal", date="2021-06-16", after="delegation_talks", status=Status.CANCELLED),
            session("press_conference", date="2021-06-16", after="delegation_talks"),
        )
    )

    rows = [line[19:].strip() for line in text.splitlines()]
    row = next(index for index, line in enumerate(rows) if kind_text(EventKind.PRESS_CONFERENCE, "en") in line)
    after = next(line for line in rows[row + 1 :] if line.startswith("after: "))
    assert kind_text(EventKind.DELEGATION_TALKS, "en") in after
    assert kind_text(EventKind.ONE_ON_ONE, "en") not in after


def test_person_is_named_once_with_the_office_that_any_event_has(shown: Shown) -> None:
    """Under the table, by side."""
    people = (Participant("Sergei Lawrow", side="Russia"),)
    offices = (Participant("Sergej Lawrow", role="Außenminister", side="Russia"),)
    text = shown(plan(session("one_on_one", participants=people), session("press_conference", participants=offices)))

    assert re.search(r"^Russia: Sergei Lavrov \(Außenminister\)$", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(None, "not stated", id="nothing"),
        pytest.param(PartialDate.parse("2025-W33"), "2025-W33", id="week"),
        pytest.param(LocalTime(NINE), "2025-08-15 09:00", id="local"),
        pytest.param(resolve(NINE, "Europe/Berlin"), "2025-08-15 09:00", id="zoned"),
        pytest.param((Participant("A", role="B"), Participant("C")), "A (B), C", id="people"),
        pytest.param(5, "5", id="number"),
    ],
)
def test_value_of_any_field_can_be_written(value: object, text: str) -> None:
    """For disputes and changes."""
    assert short_value(value, "en") == text

"""What a follow-up changed is said in one line a change."""

from typing import Any

import attrs
import pytest

from summit_timeline.cli.changes import change_lines
from summit_timeline.events import Dispute, DisputedValue, Event
from summit_timeline.formats.wording import status_text
from summit_timeline.summit import EventKind, Status
from summit_timeline.temporal import PartialDate

BEFORE = Event(
    uid="a", family="meal", kind=EventKind.WORKING_MEAL, status=Status.PLANNED, when=PartialDate.parse("2025-08-15")
)
SPLIT = Dispute("place", (DisputedValue("Genf", (), 2), DisputedValue("Wien", (), 1)))


def lines(before: tuple[Event, ...], after: tuple[Event, ...]) -> list[str]:
    """Give the changes in German words, without the padding of the labels."""
    return [" ".join(line.split()) for line in change_lines(before, after, "de")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            {"when": PartialDate.parse("2025-08-16")}, "moved Arbeitsessen · 2025-08-15 -> 2025-08-16", id="moved"
        ),
        pytest.param({"when": None}, "moved Arbeitsessen · 2025-08-15 -> no time", id="time-withdrawn"),
        pytest.param({"place": "Genf"}, "place Arbeitsessen · not stated -> Genf", id="place"),
        pytest.param({"disputes": (SPLIT,)}, "disputed Arbeitsessen · Ort: Genf or Wien", id="dispute"),
        pytest.param({"end": PartialDate.parse("2025-08-16")}, "end Arbeitsessen · 2025-08-16", id="end"),
    ],
)
def test_change_of_a_field_is_a_line(change: dict[str, Any], expected: str) -> None:
    """With the old value and the new."""
    assert lines((BEFORE,), (attrs.evolve(BEFORE, **change),)) == [expected]


def test_cancelled_event_is_told_from_other_changes_of_status() -> None:
    """In the words of the calendar's language."""
    (cancelled,) = lines((BEFORE,), (attrs.evolve(BEFORE, status=Status.CANCELLED),))
    (held,) = lines((BEFORE,), (attrs.evolve(BEFORE, status=Status.HELD),))

    assert (
        cancelled
        == f"cancelled Arbeitsessen · {status_text(Status.PLANNED, 'de')} -> {status_text(Status.CANCELLED, 'de')}"
    )
    assert held.startswith("status Arbeitsessen · ")


def test_dispute_that_ends_is_settled() -> None:
    """An open dispute is not told again."""
    split = attrs.evolve(BEFORE, disputes=(SPLIT,))

    assert lines((split,), (BEFORE,)) == ["settled Arbeitsessen · Ort"]
    assert lines((split,), (split,)) == []


def test_new_and_joined_events_are_named() -> None:
    """An event that is no longer there has become one with another."""
    other = attrs.evolve(BEFORE, uid="b")

    assert lines((), (BEFORE,)) == [f"added Arbeitsessen · 2025-08-15, {status_text(Status.PLANNED, 'de')}"]
    assert lines((BEFORE, other), (BEFORE,)) == ["joined Arbeitsessen · is now one event with another"]

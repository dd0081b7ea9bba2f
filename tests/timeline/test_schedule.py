"""The agenda: clock times first, and what has none in its place by what it follows."""

import attrs
import pytest
from hypothesis import given
from hypothesis.strategies import lists, permutations

from summit_timeline.errors import UnknownZoneError
from summit_timeline.events import Event
from summit_timeline.schedule import schedule
from summit_timeline.summit import EventKind, Status
from summit_timeline.temporal import Window
from summit_timeline.testing import sourced_claims

from .sayings import add_up, stated

ZONE = "America/Anchorage"


def event(uid: str, when: str | None = None, *after: str) -> Event:
    """Build an event of which little is known."""
    return Event(uid, "x", EventKind.OTHER, Status.PLANNED, when=stated(when), zone=ZONE, after=after)


def order(*events: Event) -> list[str]:
    """Give the order of an agenda."""
    return [entry.event.uid for entry in schedule(events, venue_zone=ZONE).entries]


DAY = "2025-08-15"
ROWS = [
    pytest.param([event("b", f"{DAY}T12:00"), event("a", f"{DAY}T11:00")], "ab", id="by-time"),
    pytest.param(
        [event("a", f"{DAY}T11:00"), event("c", f"{DAY}T14:00"), event("b", DAY, "a")],
        "abc",
        id="right-behind-what-it-follows",
    ),
    pytest.param(
        [event("a", f"{DAY}T11:00"), event("c", DAY, "b"), event("b", DAY, "a"), event("d", f"{DAY}T11:01")],
        "abcd",
        id="chain",
    ),
    pytest.param(
        [event("c", f"{DAY}T11:00", "b"), event("a", f"{DAY}T09:00"), event("b", DAY)],
        "abc",
        id="right-before-what-follows-it",
    ),
    pytest.param([event("b", DAY), event("a", f"{DAY}T23:00")], "ab", id="a-day-alone-ends-the-day"),
    pytest.param([event("b", "2025-08-16"), event("a", DAY)], "ab", id="days-in-order"),
    pytest.param([event("c"), event("a", DAY), event("b", "2025-08-17")], "abc", id="nothing-known-comes-last"),
    pytest.param(
        [event("c", "2025-08-16", "a"), event("a", f"{DAY}T11:00"), event("b", f"{DAY}T18:00")],
        "abc",
        id="after-on-the-next-day",
    ),
    pytest.param(
        [event("b", None, "a"), event("a", f"{DAY}T11:00"), event("c", f"{DAY}T18:00")], "abc", id="no-day-but-an-order"
    ),
]


@pytest.mark.parametrize(("events", "expected"), ROWS)
def test_the_order_of_the_agenda(events: list[Event], expected: str) -> None:
    """Each row: events, and the order they are in, from whichever order they come."""
    assert "".join(order(*events)) == expected
    assert "".join(order(*events[::-1])) == expected


def test_what_follows_has_the_rest_of_its_day_as_window() -> None:
    """Talks that follow a meeting at 11:30 begin between then and midnight, and no hour is invented."""
    meeting, talks = schedule([event("a", f"{DAY}T11:30"), event("b", DAY, "a")], venue_zone=ZONE).entries

    assert talks.start is None
    assert talks.window == Window(meeting.window.earliest, stated("2025-08-16T00:00").instant)  # type: ignore[union-attr] # here it is never None


def test_times_that_contradict_the_order_hold_and_are_told() -> None:
    """Nothing is hidden: the agenda is by time, and a diagnostic names both events."""
    result = schedule([event("a", f"{DAY}T12:00"), event("b", f"{DAY}T11:00", "a")], venue_zone=ZONE)

    assert [entry.event.uid for entry in result.entries] == ["b", "a"]
    assert [(found.code, "a" in found.message) for found in result.diagnostics] == [("order-conflict", True)]


def test_the_reader_sees_his_own_clock() -> None:
    """The same instant, on two clocks."""
    (entry,) = schedule([event("a", f"{DAY}T11:30")], zone="Europe/Berlin").entries

    assert str(entry.reader) == "2025-08-15T21:30:00+02:00[Europe/Berlin]"


def test_an_unknown_zone_is_an_error_even_without_times() -> None:
    """A wrong option is no empty agenda."""
    with pytest.raises(UnknownZoneError, match="Europe/Berlim"):
        schedule([event("a", DAY)], zone="Europe/Berlim")


@given(pairs=lists(sourced_claims(), min_size=1, max_size=6, unique_by=lambda pair: pair[0].id))
def test_every_event_is_on_the_agenda_once_in_time(pairs: list[tuple[object, object]]) -> None:
    """No event is lost, clock times rise, and what follows comes later unless a diagnostic tells why not."""
    events = add_up(pairs)  # type: ignore[arg-type] # the strategy draws pairs of that kind
    result = schedule(events, venue_zone=ZONE)
    names = [entry.event.uid for entry in result.entries]
    starts = [entry.start.instant for entry in result.entries if entry.start]

    assert sorted(names) == sorted(one.uid for one in events)
    if not any(entry.event.after for entry in result.entries):
        assert starts == sorted(starts)
    for entry in result.entries:
        for first in entry.event.after:
            told = any(first in found.message and entry.event.uid in found.message for found in result.diagnostics)
            assert told or names.index(first) < names.index(entry.event.uid)


@given(events=permutations([attrs.evolve(event(uid, DAY), after=tuple(set("abcd") - {uid})) for uid in "abcd"]))
def test_even_a_circle_hides_nothing(events: list[Event]) -> None:
    """Events that all follow each other are all on the agenda, in one order."""
    assert order(*events) == ["a", "b", "c", "d"]

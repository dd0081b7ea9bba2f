"""Law 4 as tables: what is one event and what is two, and the UIDs they have."""

import attrs
import pytest

from summit_timeline.claims import Article
from summit_timeline.reconcile import reconcile
from summit_timeline.summit import EventKind, Participant, Status
from summit_timeline.testing.sources import SUMMIT

from .sayings import Said, add_up, said, stated

TRUMP, PUTIN = Participant("Donald Trump", side="United States"), Participant("Путин", side="Russia")


def together(*sayings: Said, at: str = "2025-08-14T12:00Z") -> Said:
    """Let one article say several things, in order."""
    source = Article(" ".join(pair[0].text for pair in sayings), published=at)  # type: ignore[union-attr] # here it is never None
    claims = [pair[1][0] for pair in sayings]
    return source, tuple(attrs.evolve(claim, source=source.id, index=at) for at, claim in enumerate(claims))


FORMAT = together(
    said("2025-08-15", status="cancelled"),
    said("2025-08-15", kind="delegation_talks", delegation_size=3, replaces=0),
    at="2025-08-15T18:05Z",
)

CASES = [
    pytest.param(
        [said("2025-08-15T11:30"), said("2025-08-15T12:00", outlet="Two")], ["leaders"], id="moved-by-minutes"
    ),
    pytest.param([said("2025-08-15T11:30"), said("2025-08-18T12:00", outlet="Two")], ["leaders"], id="moved-by-days"),
    pytest.param([said(), said(kind="meeting", outlet="Two")], ["leaders"], id="a-meeting-is-the-leaders"),
    pytest.param([said(), FORMAT], ["leaders"], id="other-format"),
    pytest.param([said(), said(kind="delegation_talks", delegation_size=3)], ["leaders"], id="three-on-three"),
    pytest.param(
        [said(), said(kind="delegation_talks", delegation_size=5)], ["delegations", "leaders"], id="five-a-side"
    ),
    pytest.param(
        [together(said(), said(kind="delegation_talks", delegation_size=3))],
        ["delegations", "leaders"],
        id="three-a-side-besides",
    ),
    pytest.param(
        [together(said("2025-08-15"), said("2025-08-16")), said("2025-08-16T10:00", outlet="Two")],
        ["leaders", "leaders-2"],
        id="two-days-in-one-source",
    ),
    pytest.param(
        [together(said("2025-08-15T11:00", by="Kreml"), said("2025-08-16T11:00", by="Leavitt"))],
        ["leaders"],
        id="two-speakers-disagree-on-the-day",
    ),
    pytest.param(
        [together(said("2025-08-15T12:00", kind="working_meal"), said("2025-08-15T19:00", kind="working_meal"))],
        ["meal", "meal-2"],
        id="lunch-and-dinner",
    ),
    pytest.param(
        [said(kind="arrival", participants=(TRUMP,)), said(kind="arrival", participants=(PUTIN,), outlet="Two")],
        ["arrival-ptn", "arrival-trmp"],
        id="arrivals-by-party",
    ),
    pytest.param(
        [
            said(kind="arrival", participants=(PUTIN,)),
            said(kind="arrival", participants=(Participant("Wladimir Putin"),), outlet="Two"),
        ],
        ["arrival-ptn"],
        id="one-party-in-two-scripts",
    ),
]


@pytest.mark.parametrize(("sayings", "names"), CASES)
def test_events_and_their_uids(sayings: list[Said], names: list[str]) -> None:
    """Each row: what sources say, and the events it adds up to."""
    assert [event.uid for event in add_up(sayings)] == [f"alaska-2025-{name}@summit-timeline" for name in names]


def test_a_departure_for_the_summit_is_not_the_departure_from_it() -> None:
    """One source has both on one day: the clocks they are told by tell them apart, in every other source too."""
    here = said("2025-08-15T17:45", kind="departure", participants=(TRUMP,))
    there = said(kind="departure", participants=(TRUMP,))
    home = attrs.evolve(there[1][0], when=stated("2025-08-15T06:45", "America/New_York"), zone="America/New_York")
    events = add_up(
        [
            together(here, (there[0], (home,))),
            said("2025-08-15T16:20", kind="departure", participants=(TRUMP,), status="held"),
        ]
    )

    assert [(event.uid.split("@")[0][12:], len(event.claims)) for event in events] == [
        ("departure-trmp", 2),
        ("departure-trmp-new-york", 1),
    ]


def test_the_new_format_shows_and_the_meeting_stands() -> None:
    """Three on three in place of the one-on-one: one event, planned, at the time the one-on-one had."""
    (event,) = add_up([said("2025-08-15T11:30", by="Ushakov"), FORMAT])

    assert (event.kind, event.status, event.delegation_size) == (EventKind.DELEGATION_TALKS, Status.PLANNED, 3)
    assert event.when == stated("2025-08-15T11:30")
    assert event.disputes == ()
    assert event.sequence > 0


def test_claims_of_two_days_go_to_the_event_of_their_day() -> None:
    """Other sources are matched to the two days by day; what has no day joins the first."""
    two = together(said("2025-08-15"), said("2025-08-16"), at="2025-08-14T09:00Z")
    first, second = add_up([two, said("2025-08-16T10:00", outlet="Two"), said(outlet="Three")])

    assert (len(first.claims), len(second.claims)) == (2, 2)
    assert second.when == stated("2025-08-16T10:00")


def test_uids_hold_safe_characters_only() -> None:
    """Whatever a party is called, its UID needs no escape in any calendar."""
    odd = said(kind="arrival", participants=(Participant('Ng, "X"; Øß (張)'),))
    (event,) = add_up([odd])

    assert set(event.uid.partition("@")[0]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def ordered(first: str, second: str, outlet: str) -> Said:
    """Let an outlet say that one follows the other."""
    source = Article(f"{outlet}: {second} after {first}", published="2025-08-14T12:00Z", outlet=outlet)
    own = (said(kind=first)[1][0], said(kind=second, after=0)[1][0])
    return source, tuple(attrs.evolve(claim, source=source.id, index=at) for at, claim in enumerate(own))


def test_order_in_a_circle_is_cut_at_its_weakest() -> None:
    """Two sources say the plenary follows the one-on-one, one says the reverse: the two hold, and that is told."""
    pairs = [
        ordered("one_on_one", "plenary", "A"),
        ordered("one_on_one", "plenary", "B"),
        ordered("plenary", "one_on_one", "C"),
    ]
    result = reconcile(SUMMIT, [claim for _, own in pairs for claim in own], {source.id: source for source, _ in pairs})

    assert [found.code for found in result.diagnostics] == ["order-circle"]
    assert {event.uid.split("@")[0][12:]: len(event.after) for event in result.events} == {"leaders": 0, "plenary": 1}

"""Which summit a claim is about, and what a derived summit is called."""

from typing import Any

import attrs
import pytest

from summit_timeline.claims import Citation
from summit_timeline.frames import Framed, assign
from summit_timeline.summit import Delegation, EventKind, Participant, Status, Summit, Venue
from summit_timeline.testing.sources import SUMMIT

from .sayings import Said, said

RUSSIA, AMERICA, CHINA = (Participant(side, side=side) for side in ("Russia", "United States", "China"))


def elsewhere(saying: Said, frame: str | None, *sides: Participant, zone: str | None = None) -> Said:
    """Let the same be said of another place, and of other parties."""
    source, (claim,) = saying
    return source, (attrs.evolve(claim, frame=frame, participants=sides, zone=zone, place=frame),)


def framed(*sayings: Said, described: Summit | None = None) -> Framed:
    """Give each claim to its summit."""
    claims = [claim for _, own in sayings for claim in own]
    return assign(claims, {source.id: source for source, _ in sayings}, described=described)


def names(*sayings: Said) -> list[str]:
    """Give the ids of the summits that sources speak of."""
    return sorted(frame.summit.id for frame in framed(*sayings).frames)


FIRST = said("2025-08-15T11:30", participants=(RUSSIA, AMERICA))

CASES = [
    pytest.param([FIRST], ["alaska-2025"], id="place-and-year"),
    pytest.param([FIRST, said("2025-08-15", outlet="Two")], ["alaska-2025"], id="one-summit"),
    pytest.param([FIRST, said("2025-08-18", at="2025-08-15T12:00Z")], ["alaska-2025"], id="moved-by-days"),
    pytest.param(
        [FIRST, said("2025-09-01", at="2025-08-15T12:00Z", status="rescheduled")],
        ["alaska-2025"],
        id="moved-to-the-next-month",
    ),
    pytest.param(
        [FIRST, said("2025-11-03", outlet="Two", at=None)], ["alaska-2025", "alaska-2025-11"], id="another-month"
    ),
    pytest.param([said("2025-08-31"), said("2025-09-01", outlet="Two")], ["alaska-2025"], id="over-the-end-of-a-month"),
    pytest.param(
        [FIRST, said("2025-08-15", outlet="Two", at=None, participants=(AMERICA, CHINA))],
        ["alaska-2025", "alaska-2025-08"],
        id="other-parties",
    ),
    pytest.param(
        [FIRST, elsewhere(said("2025-08-15", outlet="Two"), "Geneva", zone="Europe/Zurich")],
        ["alaska-2025", "geneva-2025"],
        id="two-places",
    ),
    pytest.param(
        [FIRST, elsewhere(said("2025-08-15", outlet="Two"), None)],
        ["alaska-2025"],
        id="unknown-place-joins-the-only-one",
    ),
    pytest.param([elsewhere(said("2025-08-15"), None)], ["summit-2025"], id="no-place-at-all"),
    pytest.param(
        [elsewhere(said("2025-08-15"), None, RUSSIA, AMERICA)], ["russia-united-states-2025"], id="parties-alone"
    ),
    pytest.param([said()], ["alaska"], id="no-day-at-all"),
]


@pytest.mark.parametrize(("sayings", "expected"), CASES)
def test_summits_that_claims_are_about(sayings: list[Said], expected: list[str]) -> None:
    """Each row: what sources say, and the ids of the summits; in either order of arrival."""
    assert names(*sayings) == expected
    assert names(*sayings[::-1]) == expected


def test_a_derived_summit_has_the_id_of_the_described_one() -> None:
    """Where parties, place and month agree, UIDs are the same whether the summit is described or derived."""
    (frame,) = framed(FIRST).frames

    assert frame.summit.id == SUMMIT.id
    assert frame.summit.venue == Venue("Alaska", zone="America/Anchorage")
    assert frame.summit.delegations == (Delegation("Russia"), Delegation("United States"))


def test_the_town_that_claims_name_is_the_venue() -> None:
    """A summit in Alaska takes place in Anchorage."""
    source, (claim,) = FIRST
    (frame,) = framed((source, (attrs.evolve(claim, place="Анкоридж"),))).frames

    assert frame.summit.venue == Venue("Anchorage", zone="America/Anchorage", place="Alaska")


def test_a_described_summit_takes_what_fits_its_venue() -> None:
    """Claims about another place stay claims, are in no event, and give a diagnostic; those without a place fit."""
    fitting, unknown = FIRST, elsewhere(said(outlet="Two"), None)
    other = elsewhere(said("2025-08-15", outlet="Three"), "Geneva", zone="Europe/Zurich")
    result = framed(fitting, unknown, other, described=SUMMIT)

    assert [len(frame.claims) for frame in result.frames] == [2]
    assert [found.code for found in result.diagnostics] == ["other-summit"]


def test_a_summit_in_a_town_is_called_by_either_name() -> None:
    """Anchorage is in Alaska: a summit described by one takes claims that call it by the other."""
    town = Summit(id="a", title="A", venue=Venue("Anchorage", zone="America/Anchorage"))

    assert framed(FIRST, described=town).diagnostics == ()


ELSEWHERE = [
    pytest.param({"place": "Budapest"}, ["alaska-2025", "budapest-2025"], id="talks-at-another-place"),
    pytest.param({"place": "Budapest", "status": Status.RESCHEDULED}, ["alaska-2025"], id="moved-there"),
    pytest.param({"place": "Budapest", "inferred": ("place",)}, ["alaska-2025"], id="place-that-is-not-said"),
    pytest.param({"place": "Budapest", "kind": EventKind.PRESS_CONFERENCE}, ["alaska-2025"], id="no-talks"),
    pytest.param({"place": "Anchorage"}, ["alaska-2025"], id="town-of-the-state"),
    pytest.param({"place": "a hangar"}, ["alaska-2025"], id="no-known-place"),
]


@pytest.mark.parametrize(("told", "expected"), ELSEWHERE)
def test_talks_elsewhere_are_of_another_summit(told: dict[str, Any], expected: list[str]) -> None:
    """An article that is called after Alaska may end with what is to follow in Budapest."""
    source, (claim,) = said("2025-08-29", outlet="Two")

    assert names(FIRST, (source, (attrs.evolve(claim, **told),))) == expected


def test_clocks_of_a_capital_are_not_those_of_the_venue() -> None:
    """Moscow time that a source states in words says when, and not where."""
    source, (claim,) = FIRST
    moscow = attrs.evolve(claim, zone="Europe/Moscow", citations=(("zone", Citation(source.id, 0, 1, "M")),))
    (frame,) = framed((source, (moscow,))).frames

    assert frame.summit.venue == Venue("Alaska", zone="America/Anchorage")


def test_a_departure_from_home_lends_no_zone() -> None:
    """The zone of a derived summit is that of its place, not of the lawn where somebody sets out."""
    leaving = said("2025-08-15", at="2025-08-13T12:00Z", kind="departure")
    source, (claim,) = leaving
    home = source, (attrs.evolve(claim, zone="America/New_York", place="Washington"),)
    (frame,) = framed(home, FIRST).frames

    assert frame.summit.venue is not None
    assert frame.summit.venue.zone == "America/Anchorage"

"""Law 7 and law 6 as tables: who wins, what is disputed, what adds no weight."""

import pytest
from hypothesis import given
from hypothesis.strategies import permutations

from summit_timeline.claims import Session, Statement, when_text
from summit_timeline.statements import claims_of_statement
from summit_timeline.testing.sources import SUMMIT

from .sayings import Said, add_up, only, said, stated

HALF = "2025-08-15T11:30"
FULL = "2025-08-15T11:00"
NOON = "2025-08-15T12:00"
EARLY, LATE, LATEST = "2025-08-14T09:00Z", "2025-08-14T15:00Z", "2025-08-15T06:00Z"
KREMLIN, HOUSE = "Yuri Ushakov", "Karoline Leavitt"


def corrected(time: str) -> Said:
    """Let a person correct the time, early on."""
    session = Session("one_on_one", date="2025-08-15", time=time)
    source = Statement(by="editor", asserted="2025-08-13", sessions=(session,), correction=True)
    return source, claims_of_statement(source, summit=SUMMIT)


TIMES = [
    pytest.param(
        [said(HALF, by=KREMLIN, at=EARLY), said(NOON, by=KREMLIN, at=LATE)], NOON, False, id="later-plan-of-one"
    ),
    pytest.param(
        [said(HALF, by="Юрий Ушаков", at=EARLY), said(NOON, by="Juri Uschakow", at=LATE)],
        NOON,
        False,
        id="one-in-two-scripts",
    ),
    pytest.param(
        [said(HALF, by=KREMLIN, at=EARLY), said(FULL, by=HOUSE, at=LATE)], FULL, True, id="two-speakers-newest"
    ),
    pytest.param(
        [said(FULL, by=HOUSE, at=EARLY), said(HALF, by=KREMLIN, at=LATE)], HALF, True, id="two-speakers-other-way"
    ),
    pytest.param(
        [
            said(HALF, by=KREMLIN, at=EARLY),
            said(HALF, at=EARLY, outlet="Two"),
            said(FULL, by=HOUSE, at=LATE),
        ],
        HALF,
        True,
        id="more-support-beats-newer",
    ),
    pytest.param(
        [
            said(HALF, by=KREMLIN, at=EARLY),
            said(HALF, by=KREMLIN, at=EARLY, outlet="Two"),
            said(FULL, by=HOUSE, at=LATE),
        ],
        FULL,
        True,
        id="the-same-speaker-again-adds-nothing",
    ),
    pytest.param(
        [
            said(HALF, at=EARLY, text="The very same words of an agency, all of them, printed here and there again"),
            said(
                HALF,
                at=EARLY,
                outlet="Two",
                text="The very same words of an agency, all of them, printed here and there again",
            ),
            said(FULL, at=LATE, outlet="Three"),
        ],
        FULL,
        True,
        id="a-wire-copy-adds-nothing",
    ),
    pytest.param(
        [
            said(HALF, by=KREMLIN, at=EARLY),
            said(FULL, by=HOUSE, at=LATE),
            said(HALF, by=KREMLIN, at=LATEST, outlet="Two"),
        ],
        FULL,
        True,
        id="repeating-makes-nothing-newer",
    ),
    pytest.param(
        [said(HALF, by=KREMLIN, at="2025-08-14"), said(NOON, by=KREMLIN, at=LATE)],
        HALF,
        True,
        id="a-day-overlaps-its-hours",
    ),
    pytest.param(
        [said(HALF, by=KREMLIN, at=EARLY), said(NOON, by=KREMLIN, at=EARLY, outlet="Two")],
        HALF,
        True,
        id="equal-publication",
    ),
    pytest.param(
        [said(FULL, at="2025-08-14"), said(HALF, at="2025-08-15", outlet="Two")], FULL, True, id="days-overlap-by-zone"
    ),
    pytest.param([said(HALF, at="2025-08-13"), said(FULL, at="2025-08-16", outlet="Two")], FULL, True, id="days-apart"),
    pytest.param([said(HALF, at=None), said(FULL, at=EARLY, outlet="Two")], FULL, False, id="undated-never-wins"),
    pytest.param([said(HALF, at=None), said(None, at=EARLY, outlet="Two")], HALF, False, id="undated-fills"),
    pytest.param(
        [said(HALF, by=KREMLIN, at=LATEST), said("2025-08-15T11:26", status="held", at=EARLY)],
        "2025-08-15T11:26",
        False,
        id="account-beats-plans",
    ),
    pytest.param(
        [corrected("10:45"), said(HALF, status="held", at=LATEST)], "2025-08-15T10:45", False, id="correction-beats-all"
    ),
    pytest.param(
        [said(HALF, at=EARLY), said("2025-08-15", at=LATE, outlet="Two")], HALF, False, id="its-day-is-no-contradiction"
    ),
    pytest.param(
        [said(HALF, by=KREMLIN, at=EARLY), said("2025-08-15", by=KREMLIN, at=LATE)],
        HALF,
        False,
        id="later-but-vaguer-word-of-one",
    ),
    pytest.param(
        [said(HALF, at=EARLY), said("2025-08-15", status="held", at=LATE)],
        HALF,
        False,
        id="account-of-the-day-keeps-time",
    ),
    pytest.param(
        [said(HALF, by=KREMLIN, at=EARLY), said("2025-08-16", by=KREMLIN, at=LATE)],
        "2025-08-16",
        False,
        id="moved-without-time",
    ),
    pytest.param(
        [said(HALF, at=EARLY, approximate=True), said("2025-08-15T11:20", at=EARLY, outlet="Two")],
        "2025-08-15T11:20",
        False,
        id="about-fits-a-quarter-of-an-hour",
    ),
    pytest.param(
        [said(HALF, by=KREMLIN, at=EARLY, approximate=True), said(FULL, by=HOUSE, at=LATE)],
        FULL,
        True,
        id="about-does-not-hide-half-an-hour",
    ),
    pytest.param(
        [said(HALF, by=KREMLIN, at=EARLY), said(NOON, at=LATE, outlet="Two", status="rescheduled")],
        NOON,
        False,
        id="outlet-tells-of-a-move",
    ),
    pytest.param(
        [
            said(HALF, by=KREMLIN, at=EARLY),
            said(at=LATE, outlet="Two", status="postponed"),
            said("2025-08-18T10:00", by=HOUSE, at=LATEST),
        ],
        "2025-08-18T10:00",
        False,
        id="new-time-for-what-was-put-off",
    ),
    pytest.param(
        [
            corrected("10:45"),
            said(at=LATE, outlet="Two", status="postponed"),
            said("2025-08-18T10:00", by=HOUSE, at=LATEST),
        ],
        "2025-08-15T10:45",
        False,
        id="correction-beats-what-was-put-off",
    ),
    pytest.param(
        [said(HALF, by=KREMLIN, at=EARLY), said(NOON, by=HOUSE, at=LATE, status="rescheduled")],
        NOON,
        True,
        id="somebody-else-says-it-was-moved",
    ),
    pytest.param(
        [said(FULL, at=EARLY, status="rescheduled"), said(NOON, at=LATE, outlet="Two", status="rescheduled")],
        NOON,
        True,
        id="two-outlets-tell-of-two-moves",
    ),
    pytest.param(
        [
            said(HALF, at=EARLY),
            said(HALF, at=EARLY, outlet="Two"),
            said(NOON, by=KREMLIN, at=LATE, status="rescheduled", previous=HALF),
        ],
        NOON,
        False,
        id="whoever-names-the-earlier-time-replaces-it",
    ),
]


@pytest.mark.parametrize(("sayings", "when", "disputed"), TIMES)
def test_the_time_that_is_shown(sayings: list[Said], when: str, disputed: bool) -> None:  # noqa: FBT001 - a row of a table
    """Each row: what sources say, the time that holds, and whether it is disputed."""
    event = only(sayings)

    assert (when_text(event.when) or "").replace(":00[America/Anchorage]", "") == when
    assert [dispute.field for dispute in event.disputes] == (["when"] if disputed else [])


@pytest.mark.parametrize(("sayings", "when", "disputed"), TIMES)
def test_rows_do_not_hang_on_the_order_of_arrival(sayings: list[Said], when: str, disputed: bool) -> None:  # noqa: FBT001 - a row of a table
    """Law 1 on every row of the table."""
    assert only(sayings[::-1]) == only(sayings), (when, disputed)


STATUSES = [
    pytest.param(
        [said(by=KREMLIN), said(by=KREMLIN, at=LATE, status="cancelled")], "cancelled", False, id="called-off"
    ),
    pytest.param(
        [said(by=KREMLIN, at=EARLY), said(by=KREMLIN, at=LATE, status="cancelled"), said(by=KREMLIN, at=LATEST)],
        "planned",
        False,
        id="reinstated",
    ),
    pytest.param([said(by=KREMLIN), said(by=HOUSE, at=LATE, status="cancelled")], "cancelled", True, id="two-speakers"),
    pytest.param(
        [said(by=KREMLIN), said(outlet="Two"), said(by=HOUSE, at=LATE, status="cancelled")],
        "planned",
        True,
        id="more-support",
    ),
    pytest.param(
        [said(by=KREMLIN), said(by=HOUSE), said(outlet="Two", at=LATE, status="cancelled")],
        "cancelled",
        False,
        id="outlet-tells-the-end",
    ),
    pytest.param(
        [said(by=KREMLIN), said(by=HOUSE), said(outlet="Two", at=LATE, status="postponed")],
        "postponed",
        False,
        id="outlet-tells-it-is-put-off",
    ),
    pytest.param([said(by=KREMLIN), said(by=HOUSE, at=LATE, status="postponed")], "postponed", True, id="or-somebody"),
    pytest.param(
        [said(status="cancelled", at=LATEST), said(status="held", outlet="Two", at=EARLY)], "held", False, id="held"
    ),
    pytest.param(
        [said(status="confirmed", at=EARLY), said(at=LATE, outlet="Two")],
        "confirmed",
        False,
        id="planned-and-confirmed",
    ),
    pytest.param([said(at=EARLY), said(at=LATE, status="rescheduled")], "rescheduled", False, id="rescheduled"),
    pytest.param(
        [said(by=KREMLIN, at=EARLY), said(by=KREMLIN, at=LATE, status="postponed")], "postponed", False, id="postponed"
    ),
]


@pytest.mark.parametrize(("sayings", "status", "disputed"), STATUSES)
def test_the_status_that_is_shown(sayings: list[Said], status: str, disputed: bool) -> None:  # noqa: FBT001 - a row of a table
    """Each row: what sources say, the status that holds, and whether it is disputed."""
    event = only(sayings)

    assert event.status.value == status
    assert [dispute.field for dispute in event.disputes] == (["status"] if disputed else [])


def test_a_dispute_keeps_both_quotations_with_their_support() -> None:
    """Law 7: both values stand, each with its claims and the number of independent sources behind it."""
    first, second = said(HALF, by=KREMLIN, at=EARLY), said(FULL, by=HOUSE, at=LATE)
    (dispute,) = only([first, second, said(HALF, by=KREMLIN, at=LATEST, outlet="Two")]).disputes

    assert [(str(one.value)[11:16], one.support, len(one.claims)) for one in dispute.values] == [
        ("11:00", 1, 1),
        ("11:30", 1, 2),
    ]


def test_places_in_words_that_no_gazetteer_knows_are_no_dispute() -> None:
    """A base and its town do not contradict each other; two towns do."""
    base = [said(place="Anchorage", at=EARLY), said(place="Elmendorf-Richardson", at=LATE, outlet="Two")]
    towns = [said(place="Anchorage", at=EARLY), said(place="Genf", at=LATE, outlet="Two")]

    assert (only(base).place, only(base).disputes) == ("Anchorage", ())
    assert (only(towns).place, [one.field for one in only(towns).disputes]) == ("Geneva", ["place"])


@given(
    order=permutations(
        [said(HALF, by=KREMLIN, at=EARLY), said(NOON, by=KREMLIN, at=LATE), said(NOON, by=KREMLIN, at=LATEST)]
    )
)
def test_sequence_counts_the_changes_of_one_speaker(order: list[Said]) -> None:
    """A plan that moves once has been revised once, however often the new time is repeated, in whatever order."""
    assert [only(order[:1]).sequence, only(order).sequence] == [0, 1]


def test_confirmations_leave_the_sequence_alone() -> None:
    """Law 5: a further source that changes nothing moves LAST-MODIFIED alone."""
    plan, same = said(HALF, by=KREMLIN, at=EARLY), said(HALF, by=HOUSE, at=LATE)

    assert only([plan, same]).sequence == only([plan]).sequence == 0
    assert str(only([plan, same]).modified) > str(only([plan]).modified)


def test_an_end_is_news_and_the_same_end_again_is_none() -> None:
    """Law 5: a program that has the entry must hear of its end, and of another end; of a repeated one nothing."""
    begin = said(HALF, at=EARLY)
    first, again, other = (
        said(HALF, at=at, outlet=outlet, end=stated(end))
        for at, outlet, end in ((LATE, "Two", NOON), (LATEST, "Three", NOON), (LATEST, "Four", "2025-08-15T13:00"))
    )

    assert [only(told).sequence for told in ([begin], [begin, first], [begin, first, again])] == [0, 1, 1]
    assert only([begin, first, other]).sequence > 1


def test_a_claim_counts_once_however_often_it_is_given() -> None:
    """Claims are a set."""
    plan = said(HALF)

    assert add_up([plan, plan]) == add_up([plan])

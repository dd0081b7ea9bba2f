"""Windows of instants, and how they lie to each other."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError
from summit_timeline.temporal import Relation, Window

T0 = datetime(2025, 8, 15, 12, tzinfo=UTC)
INSTANTS = st.integers(0, 5).map(lambda hour: T0 + timedelta(hours=hour))
BOUNDS = st.none() | INSTANTS


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Draw windows whose bounds often coincide; some have one bound, none, or a single instant."""
    one, two = draw(BOUNDS), draw(BOUNDS)
    return Window(*sorted((one, two))) if one and two else Window(one, two)


def at(start: int | None, end: int | None) -> Window:
    """Give a window by its hours."""
    return Window(*(None if hour is None else T0 + timedelta(hours=hour) for hour in (start, end)))


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        pytest.param((0, 1), (2, 3), Relation.BEFORE, id="before"),
        pytest.param((2, 3), (0, 1), Relation.AFTER, id="after"),
        pytest.param((0, 1), (1, 3), Relation.MEETS, id="meets"),
        pytest.param((1, 3), (0, 1), Relation.MET_BY, id="met-by"),
        pytest.param((0, 2), (1, 3), Relation.OVERLAPS, id="overlaps"),
        pytest.param((1, 3), (0, 2), Relation.OVERLAPPED_BY, id="overlapped-by"),
        pytest.param((0, 1), (0, 3), Relation.STARTS, id="starts"),
        pytest.param((0, 3), (0, 1), Relation.STARTED_BY, id="started-by"),
        pytest.param((1, 2), (0, 3), Relation.DURING, id="during"),
        pytest.param((0, 3), (1, 2), Relation.CONTAINS, id="contains"),
        pytest.param((2, 3), (0, 3), Relation.FINISHES, id="finishes"),
        pytest.param((0, 3), (2, 3), Relation.FINISHED_BY, id="finished-by"),
        pytest.param((0, 3), (0, 3), Relation.EQUALS, id="equals"),
        pytest.param((None, 1), (2, None), Relation.BEFORE, id="unbounded-before"),
        pytest.param((None, None), (1, 2), Relation.CONTAINS, id="any-time-contains"),
        pytest.param((None, 2), (None, 3), Relation.STARTS, id="both-without-a-beginning"),
        pytest.param((2, None), (1, None), Relation.FINISHES, id="both-without-an-end"),
        pytest.param((None, None), (None, None), Relation.EQUALS, id="any-time"),
        pytest.param((1, 1), (1, 3), Relation.STARTS, id="instant-at-the-beginning"),
        pytest.param((3, 3), (1, 3), Relation.FINISHES, id="instant-at-the-end"),
        pytest.param((2, 2), (1, 3), Relation.DURING, id="instant-inside"),
        pytest.param((1, 1), (1, 1), Relation.EQUALS, id="the-same-instant"),
        pytest.param((1, 1), (2, 2), Relation.BEFORE, id="two-instants"),
    ],
)
def test_windows_lie_to_each_other_as_allen_says(one: Any, two: Any, relation: Relation) -> None:  # noqa: ANN401 - pairs of hours, or none
    """Each of the thirteen relations, and what lacks a bound or is a single instant."""
    assert at(*one).relation(at(*two)) is relation
    touching = None not in one and one[0] == one[1] == two[0]  # an instant, which is over when it begins
    assert at(*one).before(at(*two)) is (relation in (Relation.BEFORE, Relation.MEETS) or touching)


@given(one=windows(), two=windows())
def test_a_relation_has_its_converse(one: Window, two: Window) -> None:
    """Seen from the other window, the relation is its converse; and the converse of that is itself."""
    relation = one.relation(two)

    assert two.relation(one) is relation.converse
    assert relation.converse.converse is relation


@given(one=windows(), two=windows())
def test_only_equal_windows_are_equal(one: Window, two: Window) -> None:
    """EQUALS is equality, and the one relation that is its own converse."""
    assert (one.relation(two) is Relation.EQUALS) == (one == two)
    assert [relation for relation in Relation if relation.converse is relation] == [Relation.EQUALS]


@given(one=windows(), two=windows(), instant=INSTANTS)
def test_before_means_that_no_instant_is_later(one: Window, two: Window, instant: datetime) -> None:
    """What is before another window, or meets it, shares no stretch of time with it."""
    if one.relation(two) in (Relation.BEFORE, Relation.MEETS):
        assert one.before(two)
        inside = [
            (window.earliest is None or window.earliest <= instant)
            and (window.latest is None or instant < window.latest)
            for window in (one, two)
        ]
        assert not all(inside)
    elif one.before(two):  # they touch where one of them is a single instant
        assert one.latest == two.earliest
        assert one.earliest == one.latest or two.earliest == two.latest


@given(one=windows(), two=windows(), three=windows())
def test_during_and_before_are_passed_on(one: Window, two: Window, three: Window) -> None:
    """Both relations are transitive, and what is during a window is before whatever that is before."""
    for relation in (Relation.BEFORE, Relation.DURING, Relation.STARTS, Relation.FINISHES):
        if one.relation(two) is two.relation(three) is relation:
            assert one.relation(three) is relation
    if one.relation(two) is Relation.DURING and two.relation(three) is Relation.BEFORE:
        assert one.relation(three) is Relation.BEFORE


@pytest.mark.parametrize(
    ("bounds", "field"),
    [
        pytest.param((T0.replace(tzinfo=None), None), "earliest", id="naive"),
        pytest.param((None, "2025-08-15"), "latest", id="text"),
        pytest.param((T0, T0 - timedelta(microseconds=1)), "latest", id="wrong-order"),
    ],
)
def test_bounds_that_are_none_are_refused(bounds: Any, field: str) -> None:  # noqa: ANN401 - what is wrong may be anything
    """They are aware, and in order."""
    with pytest.raises(InvalidValueError, match=f"^{field} cannot be"):
        Window(*bounds)


def test_bounds_may_be_in_any_zone() -> None:
    """What counts is the instant."""
    hours = [T0.astimezone(zone) for zone in (UTC, None)]

    assert {Window(one, two).relation(Window(T0, T0)) for one, two in product(hours, hours)} == {Relation.EQUALS}

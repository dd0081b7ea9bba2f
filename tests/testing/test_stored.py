"""Stored times are right or wrong, as they are asked for."""

from datetime import timedelta

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError, OffsetMismatchError
from summit_timeline.testing import stored_times
from summit_timeline.zones import StoredTime, rebase, tz_data


@given(stored=stored_times(right=True))
def test_a_right_time_fits(stored: StoredTime) -> None:
    """Nothing moves."""
    assert rebase(stored).kept == "both"


@given(stored=stored_times(right=False))
def test_a_wrong_time_does_not_fit(stored: StoredTime) -> None:
    """Something has to give, and each policy says what."""
    with pytest.raises(OffsetMismatchError):
        rebase(stored)
    assert rebase(stored, keep="wall", disambiguate="compatible").kept == "wall"
    assert rebase(stored, keep="instant").time.instant == stored.instant


@pytest.mark.parametrize("right", [True, False])
def test_both_are_drawn_by_default(right: bool) -> None:  # noqa: FBT001 - a table
    """Right ones and wrong ones."""
    find(
        stored_times(), lambda stored: (rebase(stored, keep="instant").kept == "both") is right
    )  # raises where there is none


@pytest.mark.parametrize("right", ["yes", 1, 0])
def test_what_is_no_truth_value_is_refused(right: object) -> None:
    """At once."""
    with pytest.raises(InvalidValueError, match="right cannot be"):
        stored_times(right=right)  # type: ignore[arg-type] # the wrong type is what is tried


@pytest.mark.parametrize("hours", [-1, 1])
def test_wrong_ones_are_off_by_an_hour(hours: int) -> None:
    """To either side."""
    strategy = stored_times(right=False, in_zones=st.just("UTC"))

    assert find(strategy, lambda stored: stored.offset == timedelta(hours=hours)).zone == "UTC"


def test_wrong_ones_have_the_offset_of_an_old_rule() -> None:
    """Caracas has been at -04:30 from 2007 to 2016, and is not since."""
    strategy = stored_times(right=False, in_zones=st.just("America/Caracas"), first_year=2017)
    old = timedelta(hours=-4, minutes=-30)

    find(strategy, lambda stored: stored.offset == old)  # raises where there is none


def test_wrong_ones_have_the_offset_of_another_zone() -> None:
    """For example one on the other side of the world."""
    strategy = stored_times(right=False, in_zones=st.just("Europe/Berlin"), first_year=2020)

    find(strategy, lambda stored: abs(stored.offset) > timedelta(hours=5))  # raises where there is none


@pytest.mark.parametrize("version", [None, "2025b", "in use"])
def test_releases_are_those_that_one_meets(version: str | None) -> None:
    """None, an older one, and the one in use."""
    wanted = tz_data().version if version == "in use" else version

    find(stored_times(), lambda stored: stored.tz_version == wanted)  # raises where there is none

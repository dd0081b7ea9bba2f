"""The strategies draw what they say, and shrink to what they say."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from summit_timeline import testing
from summit_timeline.errors import InvalidValueError
from summit_timeline.zones import StoredTime, ZonedTime, transitions, use_tz_data, zone_bytes, zone_names

PLACED = [
    testing.zoned_times,
    testing.walls_in_gap,
    testing.walls_in_fold,
    testing.pairs_across_transition,
    testing.walls_at_midnight,
    testing.date_line_changes,
    testing.label_only_changes,
    testing.stored_times,
]
IN_EVERY_YEAR = [
    testing.zoned_times,
    testing.walls_in_gap,
    testing.walls_in_fold,
    testing.pairs_across_transition,
    testing.stored_times,
]
ALASKA = ("America/Adak", "America/Anchorage", "America/Juneau", "America/Metlakatla", "America/Nome", "America/Sitka")


@given(zone=testing.zones())
def test_zones_are_zones(zone: str) -> None:
    """Every name is known."""
    assert zone in zone_names()


@pytest.mark.parametrize("strategy", IN_EVERY_YEAR)
def test_zones_and_years_can_be_chosen(strategy: Any) -> None:  # noqa: ANN401 - what is wrong may be anything
    """Each strategy keeps to the zones and years that it is given."""

    @settings(max_examples=20, suppress_health_check=[HealthCheck.filter_too_much])
    @given(drawn=strategy(in_zones=st.sampled_from(ALASKA), first_year=2030, last_year=2031))
    def keeps(drawn: Any) -> None:  # noqa: ANN401 - what is wrong may be anything
        for part in drawn if isinstance(drawn, tuple) else (drawn,):
            if isinstance(part, ZonedTime | StoredTime):
                assert part.zone in ALASKA
            if isinstance(part, str):
                assert part in ALASKA
            moment = part.wall if isinstance(part, ZonedTime | StoredTime) else part
            if isinstance(moment, datetime):
                assert datetime(2029, 12, 31) < moment < datetime(2032, 1, 2)  # noqa: DTZ001 - wall times

    keeps()


@pytest.mark.parametrize("strategy", PLACED)
@pytest.mark.parametrize(
    "years",
    [
        {"first_year": 1},
        {"last_year": 9999},
        {"first_year": 2030, "last_year": 2029},
        {"first_year": "1970"},
        {"last_year": 2060.0},
    ],
)
def test_years_out_of_range_are_refused(strategy: Any, years: dict[str, Any]) -> None:  # noqa: ANN401 - what is wrong may be anything
    """At once, before anything is drawn."""
    with pytest.raises(InvalidValueError, match="year"):
        strategy(**years)


@given(pair=testing.pairs_across_transition())
def test_a_pair_has_a_change_between_it(pair: tuple[ZonedTime, ZonedTime]) -> None:
    """The change comes after the first and not after the second."""
    before, after = pair
    years = {"first_year": before.instant.year, "last_year": after.instant.year}

    assert before.zone == after.zone
    assert any(before.instant < change.instant <= after.instant for change in transitions(before.zone, **years))
    assert after.instant - before.instant <= timedelta(hours=6, microseconds=1)


@pytest.mark.parametrize("strategy", PLACED)
@pytest.mark.parametrize("in_zones", ["Europe/Berlin", ["Europe/Berlin"], testing.zones])
def test_zones_that_are_no_strategy_are_refused(strategy: Any, in_zones: Any) -> None:  # noqa: ANN401 - what is wrong may be anything
    """At once, with what to give."""
    with pytest.raises(InvalidValueError, match="in_zones cannot be"):
        strategy(in_zones=in_zones)


def test_most_moments_are_near_a_change() -> None:
    """Over all zones, at least 70 in 100 lie within an hour of one."""
    near = []

    @settings(max_examples=2000, database=None, phases=[Phase.generate], derandomize=True)
    @given(moment=testing.zoned_times())
    def count(moment: ZonedTime) -> None:
        changes = transitions(moment.zone, first_year=1969, last_year=2061)
        near.append(any(abs(change.instant - moment.instant) <= timedelta(hours=1) for change in changes))

    count()

    assert sum(near) >= 0.7 * len(near)


def test_zones_are_those_of_the_data_in_use() -> None:
    """Also where that is chosen after the strategy was made, and where it has no UTC."""
    strategy = testing.zoned_times(first_year=2026)

    with use_tz_data({"Here": zone_bytes("Asia/Tokyo")}):
        assert find(strategy, lambda _: True).isoformat() == "2026-01-01T09:00:00+09:00[Here]"
        with pytest.raises(InvalidValueError, match="no zone has such a change"):
            find(testing.walls_in_gap(), lambda _: True)
    assert find(strategy, lambda _: True).zone == "UTC"


def test_what_always_fails_shrinks_to_a_moment_one_knows() -> None:
    """The simplest moment is the first of the years, in UTC."""
    found = find(testing.zoned_times(first_year=2025), lambda _: True)

    assert found.isoformat() == "2025-01-01T00:00:00+00:00[UTC]"

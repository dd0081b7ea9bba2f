"""Midnights, the date line and labels: each draw is what its strategy says, and famous ones are among them."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from summit_timeline import testing
from summit_timeline.errors import AmbiguousTimeError, InvalidValueError, SkippedTimeError
from summit_timeline.zones import ZonedTime, day_bounds, resolve, transitions


@given(drawn=testing.walls_at_midnight(skipped=True))
def test_a_skipped_midnight_never_comes(drawn: tuple[datetime, str]) -> None:
    """It is 0:00, and no clock shows it; the day begins later, or there is none."""
    wall, zone = drawn

    assert wall.time() == time()
    with pytest.raises(SkippedTimeError):
        resolve(wall, zone)
    start, end = day_bounds(wall.date(), zone)
    assert start == end or ZonedTime.from_instant(start, zone).wall > wall


@given(drawn=testing.walls_at_midnight(skipped=False))
def test_a_doubled_midnight_comes_twice(drawn: tuple[datetime, str]) -> None:
    """It is 0:00, and clocks show it two times."""
    wall, zone = drawn

    assert wall.time() == time()
    with pytest.raises(AmbiguousTimeError):
        resolve(wall, zone)


def test_midnights_are_of_both_kinds_unless_one_is_asked_for() -> None:
    """By default both are drawn; what is no truth value is refused."""
    for error in (SkippedTimeError, AmbiguousTimeError):
        assert find(testing.walls_at_midnight(), lambda drawn, error=error: _error(*drawn) is error)  # type: ignore[misc] # mypy knows no type for a default of a lambda
    with pytest.raises(InvalidValueError, match="skipped cannot be 1"):
        testing.walls_at_midnight(skipped=1)  # type: ignore[arg-type] # the wrong type is what is tried


def _error(wall: datetime, zone: str) -> type[Exception]:
    with pytest.raises((SkippedTimeError, AmbiguousTimeError)) as caught:
        resolve(wall, zone)
    return caught.type


@pytest.mark.parametrize("zone", ["Africa/Cairo", "Asia/Beirut", "America/Havana", "America/Sao_Paulo", "Pacific/Apia"])
def test_places_known_for_their_midnights_have_some(zone: str) -> None:
    """Each has one since 1970."""
    assert find(testing.walls_at_midnight(in_zones=st.just(zone)), lambda _: True)[1] == zone


@given(pair=testing.date_line_changes())
def test_a_change_of_the_date_line_moves_clocks_by_about_a_day(pair: tuple[ZonedTime, ZonedTime]) -> None:
    """Though the moments are hours apart."""
    before, after = pair

    assert timedelta() < after - before <= timedelta(hours=6, microseconds=1)
    assert abs(after.offset - before.offset) >= timedelta(hours=20)


@pytest.mark.parametrize(
    ("zone", "year"),
    [
        ("Asia/Manila", 1844),
        ("America/Anchorage", 1867),
        ("Pacific/Kwajalein", 1993),
        ("Pacific/Kiritimati", 1994),
        ("Pacific/Enderbury", 1994),
        ("Pacific/Apia", 2011),
        ("Pacific/Fakaofo", 2011),
    ],
)
def test_the_famous_changes_of_the_date_line_are_drawn(zone: str, year: int) -> None:
    """Each by the year in which it was."""
    strategy = testing.date_line_changes(in_zones=st.just(zone))

    assert find(strategy, lambda pair: pair[0].instant.year == year)[0].zone == zone


@given(pair=testing.label_only_changes())
def test_a_change_of_the_label_moves_no_clock(pair: tuple[ZonedTime, ZonedTime]) -> None:
    """There is a change between the two that has another abbreviation and the same offset."""
    before, after = pair
    changes = transitions(before.zone, first_year=before.instant.year, last_year=after.instant.year)
    between = [change for change in changes if before.instant < change.instant <= after.instant]

    assert any(
        change.offset_before == change.offset_after and change.name_before != change.name_after for change in between
    )


@pytest.mark.parametrize(("zone", "year"), [("America/New_York", 1945), ("America/Anchorage", 1983)])
def test_the_famous_changes_of_the_label_are_drawn(zone: str, year: int) -> None:
    """War time became peace time; Alaska's zone got its name."""
    strategy = testing.label_only_changes(in_zones=st.just(zone))

    assert find(strategy, lambda pair: pair[0].instant.year == year)[0].zone == zone

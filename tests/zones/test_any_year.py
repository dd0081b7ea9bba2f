"""Every year that datetime has: against Python's own reader of the same bytes, asked in the plainest way."""

from calendar import isleap
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summit_timeline.errors import AmbiguousTimeError, InvalidValueError, SkippedTimeError
from summit_timeline.testing import zones
from summit_timeline.zones import Disambiguate, ZonedTime, resolve, transitions, zone_bytes
from summit_timeline.zones.clock import EPOCH, clock_of

YEARS = st.datetimes() | st.datetimes(datetime(2090, 1, 1), datetime(2110, 1, 1)) | st.datetimes(datetime(1840, 1, 1))  # noqa: DTZ001 - wall times
EDGES = st.sampled_from((datetime.min, datetime.max)).flatmap(  # noqa: DTZ901 - wall times
    lambda edge: st.timedeltas(timedelta(), timedelta(days=3)).map(
        lambda off: edge + off if edge.year == 1 else edge - off
    )
)


def python(zone: str) -> ZoneInfo:
    """Give Python's own converter for a zone."""
    return ZoneInfo.from_file(BytesIO(zone_bytes(zone)), key=zone)


@given(naive=YEARS | EDGES, zone=zones())
def test_clocks_show_what_python_says(naive: datetime, zone: str) -> None:
    """From an instant to the clocks, before, in and beyond the years of the table."""
    instant = naive.replace(tzinfo=UTC)
    try:
        expected = instant.astimezone(python(zone))
    except OverflowError:
        with pytest.raises(InvalidValueError, match="years 1 to 9999"):
            ZonedTime.from_instant(instant, zone)
        return

    found = ZonedTime.from_instant(instant, zone)
    assert (found.wall, found.offset) == (expected.replace(tzinfo=None, fold=0), expected.utcoffset())
    assert found.instant == instant


@given(naive=YEARS | EDGES, zone=zones())
def test_wall_times_are_what_python_says(naive: datetime, zone: str) -> None:
    """From a wall time to its instants: one, two, or none, also on days that the library thinks plain."""
    first, second = (python(zone).utcoffset(naive.replace(fold=fold)) for fold in (0, 1))
    assert first is not None
    assert second is not None
    policies: tuple[tuple[Disambiguate, timedelta], ...] = (
        ("earlier", max(first, second)),
        ("later", min(first, second)),
    )
    for policy, offset in policies:
        try:
            instant = (naive - offset).replace(tzinfo=UTC)
        except OverflowError:
            with pytest.raises(InvalidValueError, match="years 1 to 9999"):
                resolve(naive, zone, disambiguate=policy)
            return
        assert resolve(naive, zone, disambiguate=policy).instant == instant

    if first == second:
        assert resolve(naive, zone).offset == first
    else:
        with pytest.raises(AmbiguousTimeError if first > second else SkippedTimeError):
            resolve(naive, zone)


@given(zone=zones(), year=st.integers(1, 9999) | st.integers(1850, 2100))
@example(zone="Pacific/Apia", year=2011)
@example(zone="America/Anchorage", year=1983)
def test_on_plain_days_every_time_comes_once(zone: str, year: int) -> None:
    """The days that are not plain are those that a change of the offset touches; in the first and the last year all."""
    clock = clock_of(zone)
    start = datetime(year, 1, 1)  # noqa: DTZ001 - a wall time
    walls = [start + timedelta(days=day) for day in range(365 + isleap(year))]
    found = {wall.toordinal() for wall in walls if not clock.is_plain(wall)}

    if year in {1, 9999}:
        assert len(found) == len(walls)
        return
    touched: set[int] = set()
    for change in transitions(zone, first_year=year - 1, last_year=min(year + 1, 9998)):
        if change.offset_before != change.offset_after:
            ends = [(change.instant + offset).toordinal() for offset in (change.offset_before, change.offset_after)]
            touched.update(range(min(ends), max(ends) + 1))
    assert found == touched & {wall.toordinal() for wall in walls}


@pytest.mark.parametrize("zone", ["America/Anchorage", "Asia/Tokyo"])
def test_the_table_ends_where_it_says(zone: str) -> None:
    """On both sides of the end of 2100 the answer is the same as ever."""
    end = datetime(2101, 1, 1, tzinfo=UTC)

    for instant in (end - timedelta(microseconds=1), end, end + timedelta(days=180)):
        assert ZonedTime.from_instant(instant, zone).offset == instant.astimezone(python(zone)).utcoffset()
    clock = clock_of(zone)
    assert clock.onsets == sorted(clock.onsets)
    assert clock.onsets[-1] == end - EPOCH
    assert len(clock.offsets) == len(clock.onsets) + 1

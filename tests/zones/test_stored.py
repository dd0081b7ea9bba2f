"""Stored times under new rules: what is kept, and what is reported."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_timeline.errors import (
    AmbiguousTimeError,
    InvalidValueError,
    OffsetMismatchError,
    SkippedTimeError,
    TimeFormatError,
    UnknownZoneError,
)
from summit_timeline.testing import zoned_times, zones
from summit_timeline.zones import StoredTime, ZonedTime, rebase, resolve, tz_data, use_tz_data, zone_bytes

MOMENTS = zoned_times(first_year=1850, last_year=2200)
VANCOUVER = StoredTime.parse("2026-12-15T09:00-08:00[America/Vancouver]", tz_version="2025b")
HAVANA = StoredTime.parse("2026-11-15T09:00-05:00[America/Havana]", tz_version="2025b")
OFFSETS = st.integers(-86_399, 86_399).map(lambda seconds: timedelta(seconds=seconds))


@st.composite
def stored(draw: st.DrawFn) -> StoredTime:
    """Draw stored times, right and wrong."""
    moment = draw(MOMENTS)
    offset = draw(
        st.just(moment.offset) | OFFSETS | st.sampled_from((-1, 1)).map(lambda h: moment.offset + timedelta(hours=h))
    )
    return StoredTime(moment.wall, moment.zone, offset, draw(st.sampled_from((None, "2025b", "2026f"))))


@given(moment=MOMENTS)
def test_a_right_time_stays_as_it_is(moment: ZonedTime) -> None:
    """Law 8: under the same rules nothing moves, whatever the policy, in a fold too."""
    noted = StoredTime.of(moment)

    for keep in ("raise", "wall", "instant"):
        found = rebase(noted, keep=keep)
        assert (attrs.astuple(found.time), found.kept) == (attrs.astuple(moment), "both")
        assert (found.shift, found.wall_shift) == (timedelta(), timedelta())


@given(noted=stored())
def test_a_meeting_keeps_its_wall_time(noted: StoredTime) -> None:
    """Law 8: the time on the clocks holds, unless it is skipped now, and the move of the instant is told."""
    found = rebase(noted, keep="wall", disambiguate="compatible")
    now = resolve(noted.wall, noted.zone, disambiguate="compatible")

    assert found.time.wall == now.wall
    assert found.wall_shift == now.wall - noted.wall
    assert found.time.instant == noted.instant + found.shift
    assert (found.kept == "both") == (found.shift == found.wall_shift == timedelta())


@given(noted=stored())
def test_what_is_fixed_keeps_its_instant(noted: StoredTime) -> None:
    """Law 8: the clocks show another time then, and that is told."""
    found = rebase(noted, keep="instant")

    assert found.time.instant == noted.instant
    assert found.shift == timedelta()
    assert found.time.wall == noted.wall + found.wall_shift
    assert (found.kept == "both") == (found.wall_shift == timedelta() and found.time.offset == noted.offset)


@given(noted=stored(), hours=st.integers(-30, 30))
def test_what_is_past_keeps_its_instant(noted: StoredTime, hours: int) -> None:
    """Law 8: before the moment that is given, as with "instant"; from it on, as with "wall"."""
    now = noted.instant + timedelta(hours=hours)
    found = rebase(noted, keep="wall", past_before=now, disambiguate="earlier")

    assert found == rebase(noted, keep="instant" if hours > 0 else "wall", disambiguate="earlier")


@given(noted=stored(), keep=st.sampled_from(("wall", "instant")))
def test_what_was_settled_once_is_settled(noted: StoredTime, keep: Any) -> None:  # noqa: ANN401 - one of two
    """A second time nothing moves."""
    once = rebase(noted, keep=keep, disambiguate="later").time

    assert rebase(StoredTime.of(once), keep="raise").time == once


@given(noted=stored())
def test_a_time_that_no_longer_fits_is_an_error_unless_a_policy_is_named(noted: StoredTime) -> None:
    """Nothing moves in silence."""
    if rebase(noted, keep="instant").kept == "both":
        assert rebase(noted).kept == "both"
    else:
        with pytest.raises(OffsetMismatchError, match="contradicts"):
            rebase(noted)


@given(noted=stored())
def test_its_text_is_read_back(noted: StoredTime) -> None:
    """Wall time, offset and zone; the release stands beside it."""
    assert StoredTime.parse(noted.isoformat(), tz_version=noted.tz_version) == noted
    assert str(noted).startswith(noted.isoformat())


@pytest.mark.parametrize(
    ("noted", "wall", "instant", "shift"),
    [
        pytest.param(VANCOUVER, "2026-12-15T09:00:00-07:00", "2026-12-15T10:00:00-07:00", -1, id="vancouver"),
        pytest.param(
            StoredTime.parse("2026-07-01T09:00+02:00[Europe/Moscow]"),
            "2026-07-01T09:00:00+03:00", "2026-07-01T10:00:00+03:00", -1, id="moscow",
        ),
    ],
)  # fmt: skip
def test_a_stored_time_meets_todays_rules(noted: StoredTime, wall: str, instant: str, shift: int) -> None:
    """A real change, and an offset that was wrong from the start."""
    kept_wall, kept_instant = rebase(noted, keep="wall"), rebase(noted, keep="instant")

    assert kept_wall.time.isoformat(zone=False) == wall
    assert (kept_wall.kept, kept_wall.shift) == ("wall", timedelta(hours=shift))
    assert kept_instant.time.isoformat(zone=False) == instant
    assert (kept_instant.kept, kept_instant.wall_shift) == ("instant", timedelta(hours=-shift))


@pytest.mark.parametrize(
    ("text", "error"),
    [("2026-03-08T02:30-09:00", SkippedTimeError), ("2026-11-01T01:30-07:00", AmbiguousTimeError)],
)
def test_a_wall_time_that_now_comes_twice_or_never_needs_a_policy(text: str, error: type[Exception]) -> None:
    """As for every other time."""
    noted = StoredTime.parse(f"{text}[America/Anchorage]")

    with pytest.raises(error):
        rebase(noted, keep="wall")
    assert rebase(noted, keep="wall", disambiguate="later").kept == "wall"


def test_a_release_is_noted_where_it_is_known() -> None:
    """It is that of the data in use."""
    moment = resolve("2025-08-15T11:30", "America/Anchorage")

    assert StoredTime.of(moment).tz_version == tz_data().version
    with use_tz_data({"America/Anchorage": zone_bytes("America/Anchorage")}):
        assert StoredTime.of(moment).tz_version is None
    assert str(VANCOUVER) == "2026-12-15T09:00:00-08:00[America/Vancouver] by 2025b"
    assert str(attrs.evolve(VANCOUVER, tz_version=None)) == "2026-12-15T09:00:00-08:00[America/Vancouver]"


@pytest.mark.parametrize(
    ("change", "error", "field"),
    [
        pytest.param({"wall": "2026-12-15T09:00"}, InvalidValueError, "wall", id="text"),
        pytest.param({"wall": datetime(2026, 12, 15, tzinfo=UTC)}, InvalidValueError, "wall", id="aware"),
        pytest.param({"zone": "Vancouver"}, UnknownZoneError, "there is no time zone", id="zone"),
        pytest.param({"offset": -8}, InvalidValueError, "offset", id="number"),
        pytest.param({"offset": timedelta(days=1)}, InvalidValueError, "offset", id="a-day"),
        pytest.param({"offset": timedelta(days=-1)}, InvalidValueError, "offset", id="a-day-back"),
        pytest.param({"tz_version": "2025"}, InvalidValueError, "tz_version", id="no-release"),
        pytest.param({"tz_version": 2025}, InvalidValueError, "tz_version", id="release-number"),
        pytest.param({"wall": datetime.max}, InvalidValueError, "wall", id="year-10000"),  # noqa: DTZ901 - a wall time
    ],
)
def test_fields_that_do_not_fit_are_refused(change: dict[str, Any], error: type[Exception], field: str) -> None:
    """The message begins with the field."""
    with pytest.raises(error, match=f"^{field}"):
        attrs.evolve(VANCOUVER, **change)


def test_it_holds_nothing_but_the_wall_time() -> None:
    """A fold, or what a subclass carries, is dropped as in every other time."""
    folded = attrs.evolve(VANCOUVER, wall=VANCOUVER.wall.replace(fold=1))

    assert folded == VANCOUVER
    assert folded.wall.fold == 0
    assert folded.instant == datetime(2026, 12, 15, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["2026-12-15T17:00Z[America/Vancouver]", "2026-12-15T09:00-08:00", "2026-12-15T09:00[America/Vancouver]", ""],
)
def test_a_text_says_all_three(text: str) -> None:
    """Wall time, offset and zone; with Z it is an instant."""
    with pytest.raises(TimeFormatError):
        StoredTime.parse(text)


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        pytest.param({"keep": "both"}, "keep", id="keep"),
        pytest.param({"past_before": datetime(2026, 1, 1)}, "past_before", id="naive"),  # noqa: DTZ001 - what is wrong
        pytest.param({"past_before": "2026-01-01"}, "past_before", id="text"),
        pytest.param({"keep": "wall", "disambiguate": "first"}, "disambiguate", id="policy"),
    ],
)
def test_wrong_arguments_are_named(arguments: dict[str, Any], field: str) -> None:
    """Also where nothing has to be settled."""
    fitting = StoredTime.of(resolve("2025-08-15T11:30", "America/Anchorage"))

    for noted in (VANCOUVER, fitting):
        with pytest.raises(InvalidValueError, match=f"^{field} cannot be"):
            rebase(noted, **arguments)


@given(moment=MOMENTS, zone=zones())
def test_times_fixed_in_utc_never_move(moment: ZonedTime, zone: str) -> None:
    """Whatever the policy; the zone they are shown in does not matter."""
    noted = StoredTime.of(moment.in_zone("UTC"))

    assert rebase(noted, keep="wall").time == moment.in_zone(zone)


@pytest.fixture(scope="session")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the tz data of 2025b, as it was published, into a folder of its own."""
    folder = tmp_path_factory.mktemp("tzdata-2025.2")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(folder), "tzdata==2025.2"]
    subprocess.run(pip, check=True, capture_output=True)
    return folder


@pytest.mark.slow
def test_what_was_stored_under_an_older_release_is_found(older: Path) -> None:
    """Vancouver and Havana, between two releases as they were published: by the package of each."""
    environment = {**os.environ, "PYTHONPATH": str(older)}
    probe = "from summit_timeline.zones import *\n" + "\n".join(
        f"print(StoredTime.of(resolve({str(case.wall)!r}, {case.zone!r})))" for case in (VANCOUVER, HAVANA)
    )
    done = subprocess.run([sys.executable, "-c", probe], env=environment, check=True, capture_output=True, text=True)

    assert done.stdout.splitlines() == [str(VANCOUVER), str(HAVANA)]
    for noted in (VANCOUVER, HAVANA):
        with use_tz_data(older / "tzdata" / "zoneinfo") as data:
            assert data.version == "2025b"
            assert rebase(noted).kept == "both"
        found = rebase(noted, keep="wall")
        assert (found.kept, found.shift) == ("wall", timedelta(hours=-1))
        assert found.time.wall == noted.wall

"""A wall time in a zone: its instant, its order, and what it survives."""

import copy
import json
import pickle
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any, Literal

import attrs
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_timeline.errors import (
    AmbiguousTimeError,
    InvalidValueError,
    OffsetMismatchError,
    SkippedTimeError,
    SummitTimelineError,
    TimeFormatError,
    UnknownZoneError,
)
from summit_timeline.testing import pairs_across_transition, walls_in_fold, walls_in_gap, zoned_times, zones
from summit_timeline.zones import Disambiguate, ZonedTime, resolve, use_tz_data
from tests.zones.test_tzif import tzif

ANCHORAGE = "America/Anchorage"
FIRST, LAST = datetime.min, datetime.max  # noqa: DTZ901 - wall times
POLICIES: tuple[Disambiguate, ...] = ("raise", "compatible", "earlier", "later")


def wall(text: str) -> datetime:
    """Read a naive date and time."""
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "zone", "policy", "expected"),
    [
        pytest.param("2025-08-15T11:30", ANCHORAGE, "raise", "2025-08-15T11:30:00-08:00", id="the-meeting"),
        pytest.param("2025-08-15T11:30", ANCHORAGE, "later", "2025-08-15T11:30:00-08:00", id="nothing-to-settle"),
        pytest.param("2026-03-08T02:30", ANCHORAGE, "compatible", "2026-03-08T03:30:00-08:00", id="gap-compatible"),
        pytest.param("2026-03-08T02:30", ANCHORAGE, "later", "2026-03-08T03:30:00-08:00", id="gap-later"),
        pytest.param("2026-03-08T02:30", ANCHORAGE, "earlier", "2026-03-08T01:30:00-09:00", id="gap-earlier"),
        pytest.param("2026-11-01T01:30", ANCHORAGE, "compatible", "2026-11-01T01:30:00-08:00", id="fold-compatible"),
        pytest.param("2026-11-01T01:30", ANCHORAGE, "earlier", "2026-11-01T01:30:00-08:00", id="fold-earlier"),
        pytest.param("2026-11-01T01:30", ANCHORAGE, "later", "2026-11-01T01:30:00-09:00", id="fold-later"),
        pytest.param("2026-03-08T02:00", ANCHORAGE, "compatible", "2026-03-08T03:00:00-08:00", id="first-skipped"),
        pytest.param("2026-03-08T03:00", ANCHORAGE, "raise", "2026-03-08T03:00:00-08:00", id="first-not-skipped"),
        pytest.param("2026-11-01T02:00", ANCHORAGE, "raise", "2026-11-01T02:00:00-09:00", id="first-not-twice"),
        pytest.param(
            "2026-10-04T02:15", "Australia/Lord_Howe", "later", "2026-10-04T02:45:00+11:00", id="half-hour-gap"
        ),
        pytest.param(
            "2026-04-05T01:45", "Australia/Lord_Howe", "later", "2026-04-05T01:45:00+10:30", id="half-hour-fold"
        ),
        pytest.param("2011-12-30T12:00", "Pacific/Apia", "compatible", "2011-12-31T12:00:00+14:00", id="no-such-day"),
        pytest.param("2011-12-30T12:00", "Pacific/Apia", "earlier", "2011-12-29T12:00:00-10:00", id="no-such-day-back"),
        pytest.param(
            "1867-10-19T12:00", "America/Sitka", "later", "1867-10-19T12:00:00-09:01:13", id="day-twice-second"
        ),
        pytest.param(
            "1867-10-19T12:00", "America/Sitka", "earlier", "1867-10-19T12:00:00+14:58:47", id="day-twice-first"
        ),
        pytest.param(
            "1880-01-01T00:00", "Europe/Berlin", "raise", "1880-01-01T00:00:00+00:53:28", id="local-mean-time"
        ),
        pytest.param("2024-04-26T00:00", "Africa/Cairo", "later", "2024-04-26T01:00:00+03:00", id="midnight-gap"),
        pytest.param("2024-10-31T23:30", "Africa/Cairo", "later", "2024-10-31T23:30:00+02:00", id="midnight-fold"),
        pytest.param("2500-07-01T12:00", "Europe/Berlin", "raise", "2500-07-01T12:00:00+02:00", id="far-future"),
    ],
)
def test_a_policy_chooses_the_instant(text: str, zone: str, policy: Disambiguate, expected: str) -> None:
    """Each policy picks the documented instant, as RFC 5545, RFC 9557 and Temporal say."""
    for given_wall in (text, wall(text), wall(text).replace(fold=1)):
        assert resolve(given_wall, zone, disambiguate=policy).isoformat(zone=False) == expected


@given(drawn=walls_in_fold(first_year=1850))
def test_a_time_that_comes_twice_is_two_instants(drawn: tuple[datetime, str]) -> None:
    """Law 10 in a fold: an error, or the first, or the second; compatible is the first."""
    moment, zone = drawn
    first, second = (resolve(moment, zone, disambiguate=policy) for policy in POLICIES[2:])

    assert first.wall == second.wall == moment
    assert first < second
    assert resolve(moment, zone, disambiguate="compatible").instant == first.instant
    with pytest.raises(AmbiguousTimeError) as caught:
        resolve(moment, zone)
    assert (caught.value.wall, caught.value.zone) == drawn


@given(drawn=walls_in_gap(first_year=1850))
def test_a_skipped_time_is_moved_by_the_length_of_the_gap(drawn: tuple[datetime, str]) -> None:
    """Law 10 in a gap: an error, or back, or forward; compatible is forward."""
    moment, zone = drawn
    back, forward = (resolve(moment, zone, disambiguate=policy) for policy in POLICIES[2:])

    assert forward.wall - moment == moment - back.wall == forward.offset - back.offset > timedelta()
    assert forward.instant - back.instant == forward.offset - back.offset
    assert resolve(moment, zone, disambiguate="compatible").instant == forward.instant
    with pytest.raises(SkippedTimeError) as caught:
        resolve(moment, zone)
    assert (caught.value.wall, caught.value.zone) == drawn
    for offset in (back.offset, forward.offset):
        with pytest.raises(OffsetMismatchError):
            ZonedTime(moment, zone, offset)


@given(moment=zoned_times(first_year=1850))
def test_wall_time_and_zone_are_the_truth(moment: ZonedTime) -> None:
    """Law 8: wall time and zone, resolved again, give the same instant, or one of the two where there are two."""
    again = [resolve(moment.wall, moment.zone, disambiguate=policy) for policy in POLICIES[1:]]

    assert moment in again
    assert {found.wall for found in again} == {moment.wall}
    assert ZonedTime(moment.wall, moment.zone, moment.offset) == moment


@given(moment=zoned_times(first_year=1850), other=zoned_times(first_year=1850))
def test_order_equality_and_hash_are_those_of_instants(moment: ZonedTime, other: ZonedTime) -> None:
    """Law 11, for any two moments in any two zones."""
    assert (moment < other, moment <= other) == (moment.instant < other.instant, moment.instant <= other.instant)
    assert (moment > other, moment >= other) == (moment.instant > other.instant, moment.instant >= other.instant)
    assert (moment == other) == (moment.instant == other.instant)
    assert moment.in_zone(other.zone) == moment
    assert hash(moment.in_zone(other.zone)) == hash(moment)


@given(pair=pairs_across_transition(first_year=1850))
def test_order_holds_across_a_change(pair: tuple[ZonedTime, ZonedTime]) -> None:
    """Law 11, where wall clocks say otherwise."""
    before, after = pair

    assert before < after
    assert before != after
    assert max(before, after) is after
    assert len({before, after}) == 2


@given(moment=zoned_times(first_year=1850), protocol=st.integers(0, pickle.HIGHEST_PROTOCOL))
def test_it_survives_pickle_and_copy(moment: ZonedTime, protocol: int) -> None:
    """Law 11 through pickle and copy, where a fold would be lost."""
    revived: ZonedTime = pickle.loads(pickle.dumps(moment, protocol))  # noqa: S301 - written a moment ago

    for other in (copy.copy(moment), copy.deepcopy(moment), revived, attrs.evolve(moment)):
        assert attrs.astuple(other) == attrs.astuple(moment)
        assert other == moment


@given(moment=zoned_times(first_year=1850), other=zoned_times(first_year=1850))
def test_it_survives_json(moment: ZonedTime, other: ZonedTime) -> None:
    """Law 11 through JSON: every field comes back, and with it the order, where texts would sort otherwise."""
    revived, beside = (ZonedTime.parse(text) for text in json.loads(json.dumps([str(moment), str(other)])))

    assert attrs.astuple(revived) == attrs.astuple(moment)
    assert (revived < beside, revived == beside, hash(revived) == hash(moment)) == (
        moment < other,
        moment == other,
        True,
    )


@given(moment=zoned_times(first_year=1850))
def test_no_fold_leaks(moment: ZonedTime) -> None:
    """A fold is nothing that two moments could differ in."""
    folded = ZonedTime(moment.wall.replace(fold=1), moment.zone, moment.offset)

    assert (folded.wall.fold, moment.wall.fold, moment.instant.fold) == (0, 0, 0)
    assert folded == moment


@given(moment=zoned_times(first_year=1850), zone=zones())
def test_it_comes_back_from_elsewhere(moment: ZonedTime, zone: str) -> None:
    """The same moment, seen from another zone and back, is the same in every field."""
    assert attrs.astuple(moment.in_zone(zone).in_zone(moment.zone)) == attrs.astuple(moment)


@given(moment=zoned_times(first_year=1850), hours=st.integers(-23, 23))
def test_an_instant_is_read_whatever_its_offset(moment: ZonedTime, hours: int) -> None:
    """Only the instant counts, and of pendulum's type too."""
    elsewhere = moment.instant.astimezone(timezone(timedelta(hours=hours)))

    for instant in (elsewhere, pendulum.instance(elsewhere), moment.to_pendulum()):
        found = ZonedTime.from_instant(instant, moment.zone)
        assert attrs.astuple(found) == attrs.astuple(moment)
        assert type(found.wall) is datetime


@given(moment=zoned_times(first_year=1850))
def test_pendulum_gets_the_same_instant_and_wall_time(moment: ZonedTime) -> None:
    """Also in a fold, where pendulum takes the second unless told."""
    handed_out = moment.to_pendulum()

    assert (handed_out.utcoffset(), handed_out.timezone_name) == (moment.offset, moment.zone)
    assert handed_out.naive() == pendulum.instance(moment.wall).naive()
    assert handed_out.astimezone(UTC) == moment.instant


@given(moment=zoned_times(first_year=1850))
def test_pendulum_gets_equal_values_for_equal_moments(moment: ZonedTime) -> None:
    """Asked twice, in a fold too."""
    assert moment.to_pendulum() == moment.to_pendulum()


def test_pendulum_gets_our_tz_data() -> None:
    """Whatever the machine's tz data says."""
    meeting = resolve("2026-12-15T09:00", "America/Vancouver")

    assert meeting.to_pendulum().offset == round(meeting.offset.total_seconds())


@pytest.mark.parametrize("other", [datetime(2025, 8, 15, 19, 30, tzinfo=UTC), date(2025, 8, 15), "2025-08-15", None, 0])
def test_it_compares_with_its_own_type_only(other: object) -> None:
    """Law 12: a day, a floating time or a datetime is no zoned time."""
    meeting: Any = resolve("2025-08-15T11:30", ANCHORAGE)

    assert meeting != other
    for compare in ("__lt__", "__le__", "__gt__", "__ge__"):
        assert getattr(meeting, compare)(other) is NotImplemented
    with pytest.raises(TypeError):
        _ = meeting < other


def test_it_cannot_be_changed() -> None:
    """It is frozen and has no place for other attributes."""
    meeting: Any = resolve("2025-08-15T11:30", ANCHORAGE)

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        meeting.offset = timedelta()
    assert not hasattr(meeting, "__dict__")


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        pytest.param(("2025-08-15T11:30", ANCHORAGE, timedelta()), InvalidValueError, "wall", id="text"),
        pytest.param((date(2025, 8, 15), ANCHORAGE, timedelta()), InvalidValueError, "wall", id="date"),
        pytest.param((datetime(2025, 8, 15, tzinfo=UTC), "UTC", timedelta()), InvalidValueError, "wall", id="aware"),
        pytest.param((wall("2025-08-15"), "UTC", 0), InvalidValueError, "offset", id="offset-number"),
        pytest.param((wall("2025-08-15"), None, timedelta()), InvalidValueError, "zone", id="no-zone"),
        pytest.param((wall("2025-08-15"), "utc", timedelta()), UnknownZoneError, "'UTC'", id="zone-lower-case"),
        pytest.param((wall("2025-08-15"), "UTC", timedelta(1)), OffsetMismatchError, r"\+24:00", id="wrong-offset"),
        pytest.param(
            (wall("2026-03-08T02:30"), ANCHORAGE, timedelta(hours=-8)), OffsetMismatchError, "skipped", id="gap"
        ),
        pytest.param((LAST, ANCHORAGE, timedelta(hours=-9)), InvalidValueError, "years 1 to 9999", id="year-10000"),
        pytest.param(
            (FIRST, "Asia/Tokyo", timedelta(seconds=33539)), InvalidValueError, "years 1 to 9999", id="year-0"
        ),
    ],
)
def test_fields_that_do_not_fit_are_refused(arguments: tuple[Any, ...], error: type[Exception], message: str) -> None:
    """The constructor checks what it is given, and says what is wrong."""
    with pytest.raises(error, match=message) as caught:
        ZonedTime(*arguments)
    revived = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - written a moment ago

    assert str(revived) == str(caught.value)
    assert isinstance(revived, SummitTimelineError)


@pytest.mark.parametrize(
    ("given_wall", "zone", "policy", "error"),
    [
        pytest.param("2025-08-15", ANCHORAGE, "raise", TimeFormatError, id="no-time"),
        pytest.param("2025-08-15T11:30Z", ANCHORAGE, "raise", TimeFormatError, id="offset"),
        pytest.param("2025-08-15T11:30[UTC]", "UTC", "raise", TimeFormatError, id="zone"),
        pytest.param("11:30", ANCHORAGE, "raise", TimeFormatError, id="no-day"),
        pytest.param("2025-08-15T24:00", ANCHORAGE, "raise", TimeFormatError, id="hour-24"),
        pytest.param("2025-02-29T11:30", ANCHORAGE, "raise", TimeFormatError, id="no-such-day"),
        pytest.param("2016-12-31T23:59:60", "UTC", "raise", TimeFormatError, id="leap-second"),
        pytest.param(date(2025, 8, 15), ANCHORAGE, "raise", InvalidValueError, id="date"),
        pytest.param(datetime(2025, 8, 15, tzinfo=UTC), ANCHORAGE, "raise", InvalidValueError, id="aware"),
        pytest.param("2025-08-15T11:30", ANCHORAGE, "first", InvalidValueError, id="policy"),
        pytest.param("2025-08-15T11:30", "Alaska", "raise", UnknownZoneError, id="unknown-zone"),
        pytest.param("9999-12-31T23:00", ANCHORAGE, "later", InvalidValueError, id="year-10000"),
    ],
)
def test_what_cannot_be_resolved_is_refused(given_wall: Any, zone: str, policy: Any, error: type[Exception]) -> None:  # noqa: ANN401 - what is wrong may be anything
    """Never a guess: no default zone, no midnight, no other policy."""
    with pytest.raises(error):
        resolve(given_wall, zone, disambiguate=policy)


class NoOffset(tzinfo):
    """A zone that knows no offset, as datetime allows."""

    def utcoffset(self, _: datetime | None) -> None:
        """Say so."""

    dst = tzname = utcoffset


@pytest.mark.parametrize(
    "moment",
    [
        wall("2025-08-15"),
        pendulum.naive(2025, 8, 15),
        datetime(2025, 8, 15, tzinfo=NoOffset()),
        date(2025, 8, 15),
        "2025-08-15T11:30Z",
        None,
    ],
)
def test_an_instant_without_an_offset_is_refused(moment: Any) -> None:  # noqa: ANN401 - what is wrong may be anything
    """A naive time is no instant."""
    with pytest.raises(InvalidValueError, match="moment"):
        ZonedTime.from_instant(moment, "UTC")


@pytest.mark.parametrize(
    ("moment", "zone"),
    [(LAST.replace(tzinfo=UTC), "Asia/Tokyo"), (FIRST.replace(tzinfo=UTC), "America/New_York")],
    ids=["year-10000", "year-0"],
)
def test_an_instant_outside_the_years_is_refused(moment: datetime, zone: str) -> None:
    """One clear error, whichever end."""
    with pytest.raises(InvalidValueError, match="years 1 to 9999"):
        ZonedTime.from_instant(moment, zone)


@pytest.mark.parametrize("edge", ["earlier", "later"])
def test_a_time_moved_out_of_the_years_is_refused(edge: Literal["earlier", "later"]) -> None:
    """At either end of the years the instant is checked, not only the wall time."""
    ends = {"earlier": (FIRST, "Asia/Tokyo"), "later": (LAST, ANCHORAGE)}

    with pytest.raises(InvalidValueError, match="years 1 to 9999"):
        resolve(*ends[edge], disambiguate=edge)


class Odd(datetime):
    """A datetime that reckons in a way of its own."""

    def __sub__(self, _: object) -> Any:  # noqa: ANN401 - as in datetime, more than one type
        """Say that there is no difference."""
        return timedelta()


@pytest.mark.parametrize("theirs", [pendulum.naive(2025, 8, 15, 11, 30), Odd(2025, 8, 15, 11, 30)])
def test_what_a_subclass_carries_is_dropped(theirs: datetime) -> None:
    """The wall time is a plain one, whoever made it."""
    for made in (resolve(theirs, ANCHORAGE), ZonedTime(theirs, ANCHORAGE, timedelta(hours=-8))):
        assert type(made.wall) is datetime
        assert made == resolve("2025-08-15T11:30", ANCHORAGE)


def test_what_a_subclass_reckons_does_not_count() -> None:
    """Only what it shows and its offset do."""
    assert ZonedTime.from_instant(Odd(2025, 8, 15, 19, 30, tzinfo=UTC), ANCHORAGE) == resolve(
        "2025-08-15T11:30", ANCHORAGE
    )


def test_a_gap_at_the_end_of_the_years_is_refused() -> None:
    """What is skipped there would be moved out of them."""
    instant = round((datetime(9999, 12, 31, 23, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
    data = tzif((instant,), (1,), ((0, 0, 0), (3600, 1, 4)), footer=b"BBB-1")

    with use_tz_data({"Last/Gap": data}):
        assert str(resolve("9999-12-31T23:30", "Last/Gap", disambiguate="earlier").wall) == "9999-12-31 22:30:00"
        with pytest.raises(InvalidValueError, match="years 1 to 9999"):
            resolve("9999-12-31T23:30", "Last/Gap", disambiguate="later")

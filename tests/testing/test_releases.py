"""Two releases part when they say, and what was stored under one is settled under the other by the policy named."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError
from summit_timeline.testing import TzVersionPair, tz_version_pairs
from summit_timeline.zones import StoredTime, ZonedTime, rebase, tz_data, use_tz_data, zone_names

SECOND = timedelta(seconds=1)
# The C code of zoneinfo in CPython 3.11.7 crashes now and then where a process reads very many different zones.
FEW = settings(max_examples=40)
AROUND = st.timedeltas(-timedelta(days=400), timedelta(days=800))


def old_time(pair: TzVersionPair, instant: datetime) -> StoredTime:
    """Store a time under the older release."""
    with use_tz_data({pair.zone: pair.old.tzif}, version="2098a"):
        return StoredTime.of(ZonedTime.from_instant(instant, pair.zone))


@FEW
@given(pair=tz_version_pairs())
def test_releases_part_when_they_say(pair: TzVersionPair) -> None:
    """Python finds the same offsets until then, and others at that second."""
    old, new = pair.old.zoneinfo(), pair.new.zoneinfo()
    before = [pair.since - SECOND, *(pair.since - timedelta(days=days) for days in range(1, 1200, 7))]
    changes = [change for change in (*pair.old.changes, *pair.new.changes) if change < pair.since]

    assert pair.since.astimezone(old).utcoffset() != pair.since.astimezone(new).utcoffset()
    for instant in [*before, *changes, *(change - SECOND for change in changes)]:
        assert instant.astimezone(old).utcoffset() == instant.astimezone(new).utcoffset()


@FEW
@given(pair=tz_version_pairs(), back=st.timedeltas(SECOND, timedelta(days=1000)))
def test_what_is_before_the_parting_stays_as_it_is(pair: TzVersionPair, back: timedelta) -> None:
    """Whatever the policy: the offset fits in both releases."""
    stored = old_time(pair, pair.since - back)

    with use_tz_data({pair.zone: pair.new.tzif}):
        for keep in ("raise", "wall", "instant"):
            found = rebase(stored, keep=keep)
            assert (found.kept, found.shift, found.wall_shift) == ("both", timedelta(), timedelta())


@FEW
@given(pair=tz_version_pairs(), after=AROUND)
def test_what_keeps_its_instant_keeps_it(pair: TzVersionPair, after: timedelta) -> None:
    """And clocks show what the newer release says."""
    stored = old_time(pair, pair.since + after)

    with use_tz_data({pair.zone: pair.new.tzif}):
        found = rebase(stored, keep="instant")
    assert found.time.instant == stored.instant
    local = stored.instant.astimezone(pair.new.zoneinfo())
    assert (found.time.wall, found.time.offset) == (local.replace(tzinfo=None, fold=0), local.utcoffset())
    assert (found.kept == "both") == (found.time.offset == stored.offset)


@FEW
@given(pair=tz_version_pairs(), after=AROUND)
def test_what_keeps_its_wall_time_keeps_it_unless_it_is_skipped_now(pair: TzVersionPair, after: timedelta) -> None:
    """The time on the clocks holds, and where it never comes, it is moved by the length of the gap."""
    stored = old_time(pair, pair.since + after)

    with use_tz_data({pair.zone: pair.new.tzif}):
        found = rebase(stored, keep="wall", disambiguate="compatible")
    back = found.time.instant.astimezone(pair.new.zoneinfo())
    local = stored.wall.replace(tzinfo=pair.new.zoneinfo())
    exists = any(
        local.replace(fold=fold).astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None, fold=0) == stored.wall
        for fold in (0, 1)
    )
    assert back.replace(tzinfo=None, fold=0) == found.time.wall
    assert (found.time.wall == stored.wall) == exists


@FEW
@given(pair=tz_version_pairs())
def test_at_the_parting_something_gives(pair: TzVersionPair) -> None:
    """The first instant at which they differ does not fit any more."""
    stored = old_time(pair, pair.since)

    with use_tz_data({pair.zone: pair.new.tzif}):
        assert rebase(stored, keep="instant").kept == "instant"


@FEW
@given(pair=tz_version_pairs())
def test_a_choice_of_data_ends_with_its_block(pair: TzVersionPair) -> None:
    """Nothing of the made-up zone is left behind."""
    with use_tz_data({pair.zone: pair.old.tzif}):
        assert zone_names() == (pair.zone,)
        ZonedTime.from_instant(pair.since, pair.zone)
    assert tz_data().source == "package"
    assert pair.zone not in zone_names()
    assert str(ZonedTime.from_instant(datetime(2026, 7, 1, tzinfo=UTC), "Europe/Berlin")).startswith("2026-07-01T02:00")


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param(lambda old, new: "," in old.rule and "," not in new.rule, id="abolished"),
        pytest.param(lambda old, new: "," not in old.rule and "," in new.rule, id="introduced"),
        pytest.param(lambda old, new: "," in old.rule and "," in new.rule, id="moved"),
        pytest.param(lambda old, new: old.rule == new.rule and len(old.changes) > len(new.changes), id="past-alone"),
        pytest.param(lambda old, new: "," not in old.rule + new.rule and old.rule != new.rule, id="shifted"),
        pytest.param(lambda old, new: (old.rule, new.rule) == ("AST-13", "BST11"), id="date-line"),
        pytest.param(lambda old, new: "," in old.rule and new.rule.startswith("BST"), id="kept-for-ever"),
    ],
)
def test_all_that_governments_do_is_drawn(condition: Any) -> None:  # noqa: ANN401 - a function of two zones
    """Each kind of change, in both directions."""
    find(tz_version_pairs(), lambda pair: bool(condition(pair.old, pair.new)))  # raises where there is none


@pytest.mark.parametrize("arguments", [{"name": ""}, {"first_year": 1}, {"first_year": 2030, "last_year": 2029}])
def test_wrong_arguments_are_refused(arguments: Any) -> None:  # noqa: ANN401 - what is wrong may be anything
    """At once."""
    with pytest.raises(InvalidValueError, match="cannot be"):
        tz_version_pairs(**arguments)

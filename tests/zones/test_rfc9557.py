"""The text of a zoned time, read and written."""

import re
from datetime import datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summit_timeline.errors import OffsetMismatchError, SummitTimelineError, TimeFormatError, UnknownZoneError
from summit_timeline.testing import zoned_times
from summit_timeline.zones import ZonedTime
from summit_timeline.zones.rfc9557 import split, write_offset

MEETING = "2025-08-15T11:30:00-08:00[America/Anchorage]"


@given(moment=zoned_times(first_year=1850))
def test_what_is_written_is_read_back(moment: ZonedTime) -> None:
    """Every field, also in a fold, and with offsets of local mean time."""
    assert attrs.astuple(ZonedTime.parse(moment.isoformat())) == attrs.astuple(moment)
    assert moment.isoformat() == str(moment) == f"{moment.isoformat(zone=False)}[{moment.zone}]"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2025-08-15T19:30:00Z[America/Anchorage]", id="z"),
        pytest.param("2025-08-15t19:30:00z[America/Anchorage]", id="lower-case"),
        pytest.param("2025-08-15T19:30:00-00:00[America/Anchorage]", id="unknown-offset"),
        pytest.param("2025-08-15 11:30-08:00[America/Anchorage]", id="space-and-no-seconds"),
        pytest.param("2025-08-15T11:30:00.000000000-08:00[America/Anchorage]", id="nanoseconds-of-none"),
        pytest.param("2025-08-15T11:30:00-08:00[!America/Anchorage]", id="critical-zone"),
        pytest.param(MEETING + "[u-ca=hebrew]", id="calendar"),
        pytest.param(MEETING + "[u-ca=iso8601][_x=a-b][knort=1]", id="unknown-tags"),
    ],
)
def test_other_forms_of_the_same_moment_are_read(text: str) -> None:
    """As RFC 9557 says: Z is a known instant, a critical zone is a zone, elective tags are passed over."""
    assert ZonedTime.parse(text).isoformat() == MEETING


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("2025-08-15T11:30:00-08:00", "no zone in brackets", id="no-zone"),
        pytest.param("2025-08-15T11:30:00[America/Anchorage]", "no offset", id="no-offset"),
        pytest.param("2025-08-15T11:30:00", "no zone in brackets", id="neither"),
        pytest.param("2025-08-15", "write 2025-", id="day"),
        pytest.param("", "write 2025-", id="empty"),
        pytest.param("2025-08-15T11:30:00-0800[America/Anchorage]", "write 2025-", id="basic-offset"),
        pytest.param("2025-W33-5T11:30:00-08:00[America/Anchorage]", "write 2025-", id="week"),
        pytest.param("٢٠٢٥-08-15T11:30:00-08:00[America/Anchorage]", "write 2025-", id="other-digits"),
        pytest.param(MEETING + "\n", "write 2025-", id="line-break"),
        pytest.param(MEETING + "[!u-ca=iso8601]", "critical", id="critical-tag"),
        pytest.param(MEETING + "[Europe/Berlin]", "no tag that can stand here", id="two-zones"),
        pytest.param("2025-08-15T11:30:00-08:00[u-ca=iso8601][America/Anchorage]", "stand here", id="zone-late"),
        pytest.param("2025-08-15T11:30:00-08:00[]", "no tag", id="empty-zone"),
        pytest.param("2025-08-15T11:30:00-08:00[u-ca=iso8601]", "no zone in brackets", id="tag-alone"),
        pytest.param("2025-08-15T11:30:00-08:00[-08:00]", "name an IANA zone", id="offset-for-zone"),
        pytest.param("2025-08-15T25:30:00-08:00[America/Anchorage]", "no such date or time", id="hour-25"),
        pytest.param("0000-08-15T11:30:00-08:00[America/Anchorage]", "no such date or time", id="year-0"),
        pytest.param("2016-12-31T23:59:60Z[UTC]", "leap second", id="leap-second"),
        pytest.param("2025-08-15T11:30:00.0000001-08:00[America/Anchorage]", "microsecond", id="too-fine"),
        pytest.param("2025-08-15T11:30:00-08:60[America/Anchorage]", "out of range", id="offset-60-minutes"),
        pytest.param("2025-08-15T11:30:00-08:00:60[America/Anchorage]", "out of range", id="offset-60-seconds"),
        pytest.param("2025-08-15T11:30:00+24:00[America/Anchorage]", "out of range", id="offset-24-hours"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(text: str, advice: str) -> None:
    """The message quotes the text and says what to do."""
    with pytest.raises(TimeFormatError, match=re.escape(advice)):
        ZonedTime.parse(text)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        pytest.param("+23:59:59", timedelta(hours=23, minutes=59, seconds=59), id="the-longest"),
        pytest.param("-23:59", -timedelta(hours=23, minutes=59), id="without-seconds"),
        pytest.param("+00:00", timedelta(), id="none"),
        pytest.param("Z", None, id="z"),
    ],
)
def test_every_offset_of_a_clock_is_read(text: str, size: timedelta | None) -> None:
    """Whether a zone has it is asked later."""
    wall = datetime(2025, 8, 15, 11, 30, 7, 500_000)  # noqa: DTZ001 - a wall time

    assert split(f"2025-08-15T11:30:07.5{text}[UTC]") == (wall, size, "UTC")
    assert split(f"2025-08-15T11:30:07.500000000{text}[UTC]") == (wall, size, "UTC")


@given(seconds=st.integers(-86_399, 86_399))
@example(seconds=-1)
@example(seconds=3_599)
def test_an_offset_that_is_written_is_read_back(seconds: int) -> None:
    """Every one that a clock can have."""
    offset = timedelta(seconds=seconds)

    assert split(f"2025-08-15T11:30{write_offset(offset)}[UTC]")[1] == offset


@pytest.mark.parametrize("value", [None, 1, b"2025-08-15T11:30:00-08:00[America/Anchorage]"])
def test_what_is_no_text_is_refused(value: Any) -> None:  # noqa: ANN401 - what is wrong may be anything
    """By the same error."""
    with pytest.raises(TimeFormatError, match="give a text"):
        ZonedTime.parse(value)


@pytest.mark.parametrize(
    "text",
    [
        "2025-08-15T11:30:00-09:00[America/Anchorage]",
        "2025-08-15T11:30:00-08:00:01[!America/Juneau]",
        "2026-03-08T02:30:00-09:00[America/Anchorage]",
        "1880-01-01T00:00:00+00:53[Europe/Berlin]",
    ],
    ids=["winter-in-august", "a-second", "skipped", "local-mean-time-rounded"],
)
def test_an_offset_that_contradicts_the_zone_is_refused(text: str) -> None:
    """Wall time and zone are the truth; an offset that cannot be is a mistake of somebody's."""
    with pytest.raises(OffsetMismatchError, match="contradicts"):
        ZonedTime.parse(text)


def test_an_offset_chooses_between_two() -> None:
    """In a fold the offset tells which."""
    first, second = (ZonedTime.parse(f"2026-11-01T01:30:00-0{hours}:00[America/Anchorage]") for hours in (8, 9))

    assert second.instant - first.instant == timedelta(hours=1)


@pytest.mark.parametrize("zone", ["america/anchorage", "../UTC", "AKDT", "Europe/Nowhere"])
def test_an_unknown_zone_is_named(zone: str) -> None:
    """Canonical spelling is required."""
    with pytest.raises(UnknownZoneError, match=re.escape(zone)):
        ZonedTime.parse(f"2025-08-15T11:30:00-08:00[{zone}]")


ALMOST = st.tuples(
    st.from_regex(r"[0-9]{4}-[0-3][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9](:[0-6][0-9](\.[0-9]{1,9})?)?", fullmatch=True),
    st.sampled_from(("", "Z", "+01:00", "-08:00", "+29:69")),
    st.sampled_from(("", "[UTC]", "[Europe/Berlin]", "[UTC][u-ca=iso8601]", "[!u-ca=iso8601]", "[]")) | st.text(),
).map("".join)


@given(text=st.text() | ALMOST)
def test_any_text_is_read_or_refused_by_our_own_error(text: str) -> None:
    """No other error escapes."""
    try:
        ZonedTime.parse(text)
    except SummitTimelineError as error:
        assert str(error)  # noqa: PT017 - most texts raise, some do not

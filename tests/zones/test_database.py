"""Which zones there are, whose data it is, and that every machine gives the same answer."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError, UnknownZoneError
from summit_timeline.zones import TzData, check_zone, tz_data, zone_names


def test_the_data_is_that_of_the_package() -> None:
    """Its release and its place are known."""
    tzdata = import_module("tzdata")

    assert tz_data() == TzData(tzdata.IANA_VERSION, str(Path(str(tzdata.__file__)).parent / "zoneinfo"))
    assert (Path(tz_data().path) / "America" / "Anchorage").is_file()


def test_names_are_sorted_and_canonical() -> None:
    """Every name is once there, links included."""
    names = zone_names()

    assert list(names) == sorted(set(names))
    assert {"America/Anchorage", "UTC", "Europe/Kyiv", "Europe/Kiev", "Asia/Calcutta"} <= set(names)
    assert all(check_zone(name) == name for name in names)


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        pytest.param("america/anchorage", "America/Anchorage", id="lower-case"),
        pytest.param("EUROPE/BERLIN", "Europe/Berlin", id="upper-case"),
        pytest.param("utc", "UTC", id="utc"),
        pytest.param("Anchorage", "America/Anchorage", id="city"),
        pytest.param("new york", "America/New_York", id="city-with-space"),
        pytest.param("Europe/Berln", "Europe/Berlin", id="slip"),
        pytest.param(" Europe/Berlin", "Europe/Berlin", id="space"),
        pytest.param("Anchorrage", "America/Anchorage", id="city-with-slip"),
        pytest.param("Rme", "Europe/Rome", id="short-city-with-slip"),
        pytest.param("EUROPE/BERLN", "Europe/Berlin", id="capitals-with-slip"),
        pytest.param("../x", None, id="parent-folder"),
        pytest.param("/etc/passwd", None, id="absolute-path"),
        pytest.param("Indian", None, id="folder"),
        pytest.param("tzdata.zi", None, id="other-file"),
        pytest.param("posixrules", None, id="posixrules"),
        pytest.param("", None, id="empty"),
        pytest.param("\0", None, id="null"),
        pytest.param("MESZ", None, id="abbreviation"),
        pytest.param("CEST", None, id="abbreviation-like-another"),
        pytest.param("cest", None, id="abbreviation-in-small-letters"),
        pytest.param("UTC+2", None, id="offset"),
        pytest.param("GMT-5", None, id="offset-whose-sign-is-the-other-way-round-in-etc"),
        pytest.param("BERLN", None, id="five-capitals"),
        pytest.param("x" * 100_000, None, id="long"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(name: str, suggestion: str | None) -> None:
    """The message says what was meant, where that is plain."""
    with pytest.raises(UnknownZoneError) as caught:
        check_zone(name)

    assert (caught.value.zone, caught.value.suggestion) == (name, suggestion)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *((name, "an abbreviation is no zone") for name in ("CEST", "AKDT", "MSK", "МСК")),
        *((name, "an offset from UTC is no zone") for name in ("UTC+2", "GMT-5", "+02:00", "-0500", "utc +3")),
    ],
)
def test_what_is_no_zone_by_its_kind_is_told_so(name: str, kind: str) -> None:
    """With a name that would be one."""
    with pytest.raises(UnknownZoneError, match=f"{kind}, .*; use a name such as 'Europe/Berlin'$"):
        check_zone(name)


@pytest.mark.parametrize("name", [None, 1, b"UTC", ["UTC"]])
def test_a_name_is_a_text(name: object) -> None:
    """Anything else is a mistake of its own."""
    with pytest.raises(InvalidValueError, match="zone"):
        check_zone(name)  # type: ignore[arg-type] # the wrong type is what is tried


@given(name=st.text())
def test_no_other_error_escapes(name: str) -> None:
    """Whatever the text."""
    if name not in zone_names():
        with pytest.raises(UnknownZoneError):
            check_zone(name)


PROBE = """
from datetime import date
from summit_timeline.formats.vtimezone import vtimezone
from summit_timeline.zones import *
for zone in ("America/Anchorage", "America/Vancouver", "Africa/Casablanca", "Europe/Berlin"):
    for text in ("2025-08-15T11:30", "2026-12-15T09:00", "2026-11-01T01:30"):
        moment = resolve(text, zone, disambiguate="compatible")
        print(repr(moment), moment.instant, moment.in_zone("Europe/Moscow"), hash(moment.instant), moment.to_pendulum())
    print(transitions(zone), vtimezone(zone, first=date(2025, 8, 15), last=date(2027, 1, 1)).to_ical())
print(tz_data(), zone_names())
"""


def test_the_answer_is_the_same_on_every_machine(tmp_path: Path) -> None:
    """Law 9: whatever the machine's zone, its tz data and the seed of its hashes."""
    environments: list[dict[str, str]] = [
        {},
        {"TZ": "UTC"},
        {"TZ": "Asia/Tokyo"},
        {"TZ": "America/Anchorage", "PYTHONHASHSEED": "7"},
        {"TZ": ":/nowhere", "PYTHONTZPATH": str(tmp_path), "PYTHONHASHSEED": "8"},
        {"PYTHONTZPATH": ""},
    ]
    base = {name: value for name, value in os.environ.items() if name not in {"TZ", "PYTHONTZPATH"}}
    outputs = {
        subprocess.run([sys.executable, "-c", PROBE], env=base | extra, capture_output=True, check=True).stdout
        for extra in environments
    }

    assert len(outputs) == 1
    assert b"19:30:00+00:00" in outputs.pop()


def test_the_import_is_light() -> None:
    """Neither pendulum nor icalendar is loaded, before they are asked for."""
    probe = (
        "import sys, summit_timeline.zones as z; z.resolve('2025-08-15T11:30', 'UTC');"
        "print({'pendulum', 'icalendar', 'hypothesis', 'dateutil'} & set(sys.modules))"
    )

    shown = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, text=True).stdout

    assert shown.strip() == "set()"


def test_what_is_known_of_the_data_cannot_be_changed() -> None:
    """It is frozen."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        tz_data().version = "2099a"  # type: ignore[misc] # that it cannot be set is what is tried

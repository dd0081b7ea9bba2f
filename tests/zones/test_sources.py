"""Which tz data is in use, how another is chosen, and what is said of a machine whose own is old."""

import os
import pickle
import re
import subprocess
import sys
import warnings
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from summit_timeline.errors import InvalidValueError, StaleTzDataWarning, UnknownZoneError
from summit_timeline.zones import (
    StoredTime,
    TzData,
    ZonedTime,
    check_zone,
    rebase,
    resolve,
    system_tz_data,
    transitions,
    tz_data,
    use_tz_data,
    zone_bytes,
    zone_names,
)
from summit_timeline.zones.clock import clock_of
from summit_timeline.zones.database import VARIABLE
from summit_timeline.zones.posix import parse_footer
from summit_timeline.zones.sources import package_database
from summit_timeline.zones.tzif import history
from tests.zones.test_tzif import tzif

VANCOUVER = "America/Vancouver"
TOKYO = "Asia/Tokyo"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give this process a machine whose tz data of 2025b has the clocks of Anchorage in Vancouver."""
    monkeypatch.delenv(VARIABLE, raising=False)
    folder = tmp_path / "zoneinfo"
    for name, like in (("Etc/UTC", "Etc/UTC"), (VANCOUVER, "America/Anchorage"), (TOKYO, TOKYO)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(zone_bytes(like))
    (folder / "tzdata.zi").write_text("# version 2025b\n# This zic input file is in the public domain.\n")
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([folder])
    with use_tz_data({}):
        pass  # what was remembered is forgotten
    yield folder
    zoneinfo.reset_tzpath(before)
    monkeypatch.undo()
    with use_tz_data({}):
        pass


def test_the_package_is_in_use_unless_somebody_chooses(machine: Path) -> None:
    """Whatever the machine has."""
    assert tz_data().source == "package"
    assert system_tz_data() == TzData("2025b", str(machine), "system")


def test_a_choice_holds_until_its_end() -> None:
    """Every answer comes from the chosen data, and afterwards from the data before."""
    before = tz_data()
    summer = resolve("2025-08-15T11:30", "America/Anchorage")

    with use_tz_data({"America/Anchorage": zone_bytes(TOKYO)}, version="2099a") as data:
        assert data == tz_data() == TzData("2099a", "", "memory")
        assert zone_names() == ("America/Anchorage",)
        assert resolve(summer.wall, summer.zone).offset == timedelta(hours=9)
        assert ZonedTime.from_instant(summer.instant, summer.zone).offset == timedelta(hours=9)
        assert transitions("America/Anchorage", first_year=2000) == ()
        with pytest.raises(UnknownZoneError):
            check_zone(TOKYO)
    assert tz_data() == before
    assert resolve(summer.wall, summer.zone) == summer
    assert check_zone(TOKYO) == TOKYO


def test_choices_nest() -> None:
    """The inner one ends first, also by an error."""
    outer, inner = {"A": zone_bytes("UTC")}, {"B": zone_bytes("UTC")}

    def fail() -> None:
        with use_tz_data(inner):
            raise ZeroDivisionError

    with use_tz_data(outer):
        with pytest.raises(ZeroDivisionError):
            fail()
        assert zone_names() == ("A",)


def test_what_is_in_memory_is_not_changed_from_outside() -> None:
    """Later changes of the mapping change nothing."""
    mine = {"Here": zone_bytes(TOKYO)}

    with use_tz_data(mine) as data:
        mine["Here"] = b""
        assert resolve("2025-08-15T11:30", "Here").offset == timedelta(hours=9)
        assert data.version == "unknown"


@pytest.mark.parametrize("kind", [str, Path], ids=["text", "path"])
def test_a_directory_can_be_chosen(machine: Path, kind: Any) -> None:  # noqa: ANN401 - a type
    """Its release is read where it is noted, and its zones are those with compiled data."""
    (machine / "posix").mkdir()
    (machine / "posix" / "Tokyo").write_bytes(zone_bytes(TOKYO))
    (machine / "localtime").write_bytes(zone_bytes(TOKYO))

    with use_tz_data(kind(machine)) as data:
        assert data == TzData("2025b", str(machine), "directory")
        assert zone_names() == (VANCOUVER, TOKYO, "Etc/UTC")


@pytest.mark.parametrize(
    ("name", "text", "version"),
    [
        pytest.param("tzdata.zi", "# version 2024a\n", "2024a", id="source-text"),
        pytest.param("+VERSION", "2024b\n", "2024b", id="file-of-macos"),
        pytest.param("../__init__.py", '__version__ = "2025.2"\nIANA_VERSION = "2025b"\n', "2025b", id="package"),
        pytest.param("tzdata.zi", "R d 1916 o - Jun 14\n", "unknown", id="nothing-noted"),
        pytest.param("readme", "# version 2024a\n", "unknown", id="another-file"),
    ],
)
def test_the_release_is_read_where_makers_note_it(tmp_path: Path, name: str, text: str, version: str) -> None:
    """In the text the zones were compiled from, in a file, or in the package around."""
    folder = tmp_path / "zoneinfo"
    folder.mkdir()
    (folder / "UTC").write_bytes(zone_bytes("UTC"))
    (folder / name).write_text(text)

    with use_tz_data(folder) as data:
        assert data.version == version


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param("nowhere", "there is no such directory", id="no-directory"),
        pytest.param("", "there is no such directory|it has no compiled zones", id="empty-name"),
        pytest.param(None, "give 'package', 'system', a directory", id="none"),
        pytest.param(2025, "give 'package', 'system', a directory", id="number"),
        pytest.param({"UTC": "TZif"}, "give the bytes", id="text-for-bytes"),
    ],
)
def test_what_is_no_tz_data_is_refused(
    source: Any,  # noqa: ANN401 - what is wrong may be anything
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And the data in use stays in use."""
    monkeypatch.chdir(tmp_path)
    before = tz_data()

    with pytest.raises(InvalidValueError, match=message):
        use_tz_data(source)
    assert tz_data() == before


def test_a_directory_without_zones_is_refused(tmp_path: Path) -> None:
    """Other files are none."""
    (tmp_path / "UTC").write_text("not compiled")

    with pytest.raises(InvalidValueError, match="no compiled zones"):
        use_tz_data(tmp_path)


def test_a_machine_without_tz_data_cannot_be_chosen(machine: Path) -> None:
    """The message names the directories that were looked in."""
    empty = machine / "Etc" / "empty"
    empty.mkdir()
    zoneinfo.reset_tzpath([empty])

    assert system_tz_data() is None
    with pytest.raises(InvalidValueError, match=re.escape(str(empty))):
        use_tz_data("system")
    zoneinfo.reset_tzpath([])
    with pytest.raises(InvalidValueError, match="no directories"):
        use_tz_data("system")


def test_an_old_machine_is_told_of_once_for_each_zone(machine: Path) -> None:
    """Where its clocks are others; the answer is that of the package all the same."""
    with pytest.warns(StaleTzDataWarning) as caught:
        meeting = resolve("2026-12-15T09:00", VANCOUVER)
    assert meeting.offset == timedelta(hours=-7)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        resolve("2026-12-16T09:00", VANCOUVER)
        resolve("2026-12-15T09:00", TOKYO)
        resolve("2026-12-15T09:00", "Europe/Berlin")  # the machine does not have it
    warning = caught.pop(StaleTzDataWarning).message
    assert isinstance(warning, StaleTzDataWarning)
    assert (warning.zone, warning.version, warning.path) == (VANCOUVER, "2025b", str(machine))
    assert (warning.newer, warning.in_use) == (tz_data().version, False)
    assert warning.since == datetime(1970, 1, 1, tzinfo=UTC)
    assert re.fullmatch(
        rf"this machine's tz data \(2025b in {re.escape(str(machine))}\) is older .* are right, .*", str(warning)
    )
    assert str(pickle.loads(pickle.dumps(warning))) == str(warning)  # noqa: S301 - written a moment ago


@pytest.mark.parametrize(
    ("zone", "changes", "since"),
    [
        pytest.param(TOKYO, {"2030-01-01T00:00": 10}, "2030-01-01T00:00", id="a-change-that-is-none"),
        pytest.param(TOKYO, {"1960-01-01T00:00": 10}, "1970-01-01T00:00", id="another-offset-all-the-time"),
        pytest.param(TOKYO, {"2099-12-31T23:59:59": 10}, "2099-12-31T23:59:59", id="the-last-second"),
        pytest.param(TOKYO, {"2000-01-01T00:00": 9}, None, id="another-label"),
        pytest.param(TOKYO, {"2100-01-01T00:00": 10}, None, id="later-than-any-meeting"),
        pytest.param("Asia/Pyongyang", {"2015-08-14T15:00": 8.5}, "2018-05-04T15:00", id="a-return-it-does-not-know"),
        pytest.param("Asia/Pyongyang", {"2015-08-14T15:00": 8.5, "2018-05-04T15:00": 9}, None, id="all-it-has-to-know"),
    ],
)
def test_the_warning_tells_since_when(machine: Path, zone: str, changes: dict[str, float], since: str | None) -> None:
    """From the first instant on at which the machine's clocks are others, in the years of meetings."""
    instants = tuple(round(datetime.fromisoformat(f"{text}Z").timestamp()) for text in changes)
    types = ((9 * 3600, 0, 0), *((round(hours * 3600), 0, 4) for hours in changes.values()))
    (machine / zone).write_bytes(tzif(instants, tuple(range(1, len(types))), types, footer=b""))

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        resolve("2026-12-15T09:00", zone)
    told = [warning.message.since for warning in caught if isinstance(warning.message, StaleTzDataWarning)]
    assert told == ([] if since is None else [datetime.fromisoformat(f"{since}Z")])


def test_a_machine_without_tz_data_is_told_nothing(machine: Path) -> None:
    """There is nothing that could be old."""
    zoneinfo.reset_tzpath([machine / "Etc" / "empty"])

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert resolve("2026-12-15T09:00", VANCOUVER).offset == timedelta(hours=-7)


def test_the_warning_points_to_the_line_that_asked(machine: Path) -> None:
    """And not into the library."""
    assert machine.is_dir()
    with pytest.warns(StaleTzDataWarning) as caught:
        meeting = resolve("2026-12-15T09:00", VANCOUVER)

    assert caught[0].filename == __file__
    noted = StoredTime(meeting.wall, TOKYO, timedelta(hours=1))
    with use_tz_data({}):
        pass  # what was remembered is forgotten
    with pytest.warns(StaleTzDataWarning) as caught:
        rebase(attrs.evolve(noted, zone=VANCOUVER), keep="instant")
    assert caught[0].filename == __file__


def test_who_chooses_the_machines_data_is_told_that_it_is_old(machine: Path) -> None:
    """Its hours are used, and may be wrong."""
    with use_tz_data("system") as data:
        assert data == TzData("2025b", str(machine), "system")
        with pytest.warns(StaleTzDataWarning, match=r", which is in use, is older .*use_tz_data"):
            meeting = resolve("2026-12-15T09:00", VANCOUVER)
    assert meeting.offset == timedelta(hours=-9)


@pytest.mark.parametrize("how", ["code", "environment"])
def test_who_pins_the_package_is_not_told(machine: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In code or by the environment."""
    assert machine.is_dir()
    if how == "environment":
        monkeypatch.setenv(VARIABLE, "package")
    with warnings.catch_warnings(), use_tz_data("package" if how == "code" else {}):
        warnings.simplefilter("error")
        if how == "code":
            assert resolve("2026-12-15T09:00", VANCOUVER).offset == timedelta(hours=-7)
    if how == "environment":
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert resolve("2026-12-15T09:00", VANCOUVER).offset == timedelta(hours=-7)


@pytest.mark.parametrize(
    "release",
    ["# version 2099z\n", "# version SAME\n", "# version 202-\n", "no release\n"],
    ids=["newer", "same", "odd", "unknown"],
)
def test_a_machine_that_is_not_known_to_be_older_is_not_told_of(machine: Path, release: str) -> None:
    """Which of two is right, nobody can tell then."""
    (machine / "tzdata.zi").write_text(release.replace("SAME", tz_data().version))
    with use_tz_data({}):
        pass  # what was remembered is forgotten

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        resolve("2026-12-15T09:00", VANCOUVER)


def test_a_damaged_file_of_the_machine_stops_nothing(machine: Path) -> None:
    """It is not in use."""
    (machine / VANCOUVER).write_bytes(b"TZif2, but no more")

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert resolve("2026-12-15T09:00", VANCOUVER).offset == timedelta(hours=-7)


PROBE = """
import summit_timeline as st
print(st.tz_data().source, st.resolve("2026-12-15T09:00", "America/Vancouver").offset)
"""


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        pytest.param("system", "system -1 day, 15:00:00", id="system"),
        pytest.param("package", "package -1 day, 17:00:00", id="package"),
        pytest.param("", "package -1 day, 17:00:00", id="empty"),
        pytest.param("DIRECTORY", "directory -1 day, 15:00:00", id="directory"),
    ],
)
def test_the_environment_chooses(machine: Path, named: str, shown: str) -> None:
    """For programs that cannot be told otherwise."""
    environment = {**os.environ, VARIABLE: named.replace("DIRECTORY", str(machine)), "PYTHONTZPATH": str(machine)}
    done = subprocess.run([sys.executable, "-c", PROBE], env=environment, check=True, capture_output=True, text=True)

    assert done.stdout.strip() == shown


def test_data_is_read_once(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever becomes of the files, or of the environment, until other data is chosen."""
    monkeypatch.setenv(VARIABLE, str(machine))
    data, names, tokyo = tz_data(), zone_names(), zone_bytes(TOKYO)
    past, changes, clock = history(TOKYO), transitions(TOKYO), clock_of(TOKYO)

    (machine / TOKYO).write_bytes(zone_bytes("Etc/UTC"))
    (machine / "Etc" / "New").write_bytes(tokyo)
    monkeypatch.setenv(VARIABLE, "package")

    assert tz_data() is data
    assert zone_names() is names
    assert zone_bytes(TOKYO) is tokyo
    assert history(TOKYO) is past
    assert transitions(TOKYO) is changes
    assert clock_of(TOKYO) is clock
    with use_tz_data({}):
        pass
    assert tz_data().source == "package"
    assert zone_names() != names
    assert zone_names() is zone_names()


def test_what_all_zones_share_is_read_once() -> None:
    """The package, and a rule that several zones have."""
    assert package_database() is package_database()
    assert parse_footer("CET-1CEST,M3.5.0,M10.5.0/3") is parse_footer("CET-1CEST,M3.5.0,M10.5.0/3")


def test_an_environment_that_names_no_tz_data_is_an_error(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the variable."""
    monkeypatch.setenv(VARIABLE, str(machine / "nowhere"))

    with pytest.raises(InvalidValueError, match=f"^{VARIABLE} cannot be .*nowhere"):
        tz_data()


@pytest.mark.parametrize("zone", [["UTC"], None, 1, {}])
def test_a_zone_of_another_type_is_one_clear_error(zone: Any) -> None:  # noqa: ANN401 - what is wrong may be anything
    """Also one that cannot be looked up at all."""
    with pytest.raises(InvalidValueError, match=r"^zone cannot be"):
        resolve("2025-08-15T11:30", zone)
    with pytest.raises(InvalidValueError, match=r"^zone cannot be"):
        ZonedTime.from_instant(datetime(2025, 8, 15, tzinfo=UTC), zone)

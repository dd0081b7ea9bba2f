"""Other programs show our events at the right instant, by nothing but the calendar file."""

import os
from pathlib import Path

import pytest

from tests.interop.faults import CALENDAR, FAULTS, RIGHT
from tests.interop.readers import READERS, Reader
from tests.interop.samples import SAMPLES, clock_changes

pytestmark = pytest.mark.interop


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder in which readers are built: kept where the environment names one, else of this run."""
    kept = os.environ.get("SUMMIT_TIMELINE_INTEROP")
    base = tmp_path_factory.getbasetemp()
    # A worker of pytest-xdist has a folder of its own inside that of the run.
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    chosen = Path(kept) if kept else shared / "interop"
    chosen.mkdir(parents=True, exist_ok=True)
    return chosen


@pytest.fixture(scope="session", params=READERS)
def reader(request: pytest.FixtureRequest, folder: Path) -> Reader:
    """Build each of the readers."""
    return READERS[request.param](folder)


@pytest.mark.parametrize("zones", ["as-published", "renamed"])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_event_starts_at_its_instant(reader: Reader, name: str, zones: str, tmp_path: Path) -> None:
    """By the file's own VTIMEZONE, also under a name that no program has data for."""
    sample = SAMPLES[name]()
    if zones == "renamed":
        sample = sample.renamed()
    path = tmp_path / "calendar.ics"
    path.write_bytes(sample.ics)

    starts = reader.read(path)

    assert {uid: start.utc for uid, start in starts.items()} == sample.expected
    assert {start.tzid for start in starts.values()} <= {*sample.zones, None}


def test_a_reader_uses_the_zone_of_the_file_alone(reader: Reader, tmp_path: Path) -> None:
    """A zone that lies about its offset is believed; so what the other tests see is what the file says."""
    sample = SAMPLES["meeting"]()
    path = tmp_path / "lie.ics"
    path.write_bytes(sample.ics.replace(b"-0800", b"-0730"))

    assert [start.utc for start in reader.read(path).values()] == ["2025-08-15T19:00:00Z"]


@pytest.mark.parametrize("uid", RIGHT)
def test_a_reader_has_the_faults_that_are_known(reader: Reader, uid: str, tmp_path: Path) -> None:
    """And no others; one that is mended fails here, and leaves the table of faults."""
    path = tmp_path / "by-hand.ics"
    path.write_bytes(CALENDAR.encode())
    known = {fault.uid: fault.shown for fault in FAULTS if fault.reader == reader.name}

    assert reader.read(path)[uid].utc == known.get(uid, RIGHT[uid])


def test_a_zone_is_probed_closely() -> None:
    """Each of the years has its months, and both of its changes."""
    assert len(clock_changes("America/Anchorage").expected) >= 21 * (12 * 3 + 2 * 8)

"""Calendars that are kept as files, octet for octet."""

import pytest

from summit_timeline.formats.ical import to_ical
from tests.formats.goldens import FOLDER, GOLDENS


@pytest.mark.parametrize("name", GOLDENS)
def test_calendar_is_the_one_that_is_kept(name: str) -> None:
    """A change is looked at before the file is written anew, as tests/formats/goldens.py says."""
    kept = (FOLDER / f"{name}.ics").read_bytes()

    assert to_ical(GOLDENS[name]()).decode().split("\r\n") == kept.decode().split("\r\n")

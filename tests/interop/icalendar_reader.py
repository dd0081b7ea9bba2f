"""Print what icalendar makes of each event's start, by the VTIMEZONE of the file alone.

Usage: python icalendar_reader.py FILE
Output: a JSON array of {"uid", "dtstart", "tzid", "utc"}; "utc" is null where the file does not tell.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import icalendar


def read(data: bytes) -> list[dict[str, Any]]:
    """Read the starts of a calendar's events."""
    calendar = icalendar.Calendar.from_ical(data)
    zones = {part["TZID"]: part.to_tz(lookup_tzid=False) for part in calendar.timezones}
    found = []
    for event in calendar.walk("VEVENT"):
        start: Any = event["DTSTART"]
        raw, tzid, utc = start.to_ical().decode(), start.params.get("TZID"), None
        if isinstance(start.dt, datetime):
            zone = UTC if raw.endswith("Z") else zones.get(tzid)
            if zone is not None:
                wall = datetime.strptime(raw.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - its zone is set below
                utc = wall.replace(tzinfo=zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        found.append({"uid": str(event["UID"]), "dtstart": raw, "tzid": tzid, "utc": utc})
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read(Path(sys.argv[1]).read_bytes())) + "\n")

"""Calendars for other programs to read, and what they must make of them.

A further calendar is a further function in :data:`SAMPLES`.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import attrs
import icalendar

from summit_timeline.claims import Session, Statement
from summit_timeline.errors import AmbiguousTimeError
from summit_timeline.formats.ical import Times, to_ical
from summit_timeline.formats.vtimezone import vtimezone
from summit_timeline.summit import Summit, Venue
from summit_timeline.timeline import Timeline
from summit_timeline.zones import Transition, ZonedTime, resolve, transitions

FIRST, LAST = date(2020, 1, 1), date(2040, 12, 31)
UNKNOWN = "X-Venue-Time"
CLOCK_CHANGES = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Adak",
    "America/Anchorage",
    "America/Juneau",
    "America/Metlakatla",
    "America/Nome",
    "America/Nuuk",
    "America/Santiago",
    "America/Sitka",
    "America/Vancouver",
    "America/Yakutat",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Dublin",
    "Europe/London",
    "Europe/Moscow",
    "Pacific/Apia",
)


@attrs.frozen
class Sample:
    """A calendar, the zones it uses, and the instant of each event by UID, for example ``"2025-08-15T19:30:00Z"``."""

    ics: bytes
    zones: tuple[str, ...]
    expected: dict[str, str | None]

    def renamed(self) -> "Sample":
        """Give each zone a name that no program knows, so that none can fall back on data of its own."""
        ics = self.ics
        for number, zone in enumerate(self.zones):
            for mark in (b":", b"="):
                ics = ics.replace(b"TZID" + mark + zone.encode(), b"TZID" + mark + f"{UNKNOWN}-{number}".encode())
        return attrs.evolve(self, ics=ics, zones=tuple(f"{UNKNOWN}-{number}" for number in range(len(self.zones))))


def calendar_of(moments: list[ZonedTime], first: date = FIRST, last: date = LAST) -> Sample:
    """Make a calendar of events that start at wall times, by hand, but for its VTIMEZONEs."""
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//summit_timeline//tests//EN")
    zones = tuple(dict.fromkeys(moment.zone for moment in moments))
    for zone in zones:
        calendar.add_component(vtimezone(zone, first=first, last=last))
    for number, moment in enumerate(moments):
        event = icalendar.Event()
        event.add("uid", f"{number}@example.org")
        event.add("dtstamp", datetime(2025, 8, 14, tzinfo=UTC))
        event.add("dtstart", moment.wall, parameters={"TZID": moment.zone})
        event.add("summary", moment.isoformat())
        calendar.add_component(event)
    expected: dict[str, str | None] = {f"{number}@example.org": utc(moment) for number, moment in enumerate(moments)}
    return Sample(calendar.to_ical(), zones, expected)


def utc(moment: ZonedTime) -> str:
    """Write an instant as the readers do."""
    return moment.instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def meeting() -> Sample:
    """Make the meeting at 11:30 in Anchorage, which is 19:30 UTC, in the calendar of that day."""
    moment = resolve("2025-08-15T11:30", "America/Anchorage")
    sample = calendar_of([moment], date(2025, 8, 15), date(2025, 8, 15))
    return attrs.evolve(sample, expected={"0@example.org": "2025-08-15T19:30:00Z"})


def elsewhere() -> Sample:
    """Make a calendar of the same instant in four zones."""
    moment = resolve("2025-08-15T11:30", "America/Anchorage")
    others = ("Europe/Moscow", "Europe/Berlin", "Asia/Tokyo", "UTC")
    sample = calendar_of([moment, *map(moment.in_zone, others)])
    assert set(sample.expected.values()) == {"2025-08-15T19:30:00Z"}
    return sample


def clock_changes(zone: str, first: date = FIRST, last: date = LAST) -> Sample:
    """Make a calendar of the seconds around every change of a zone's clocks, and of three times of each month."""
    moments = [
        resolve(datetime(year, month, day, hour), zone, disambiguate="compatible")  # noqa: DTZ001 - a wall time
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        for day, hour in ((1, 0), (9, 12), (21, 23))
    ]
    for change in transitions(zone, first_year=first.year, last_year=last.year):
        moments += _around(zone, change)
    kept = [moment for moment in moments if first <= moment.wall.date() <= last]
    return calendar_of(kept, first, last)


def _around(zone: str, change: Transition) -> Iterator[ZonedTime]:
    """Yield the moments next to a change whose wall time comes once; faults.py is about those that come twice."""
    second, jump = timedelta(seconds=1), abs(change.offset_after - change.offset_before)
    later = (timedelta(), second, jump - second, jump, jump + second, timedelta(hours=2), timedelta(days=1))
    for delta in (*(-time for time in later[1:]), *later):
        moment = ZonedTime.from_instant(change.instant + delta, zone)
        try:
            yield resolve(moment.wall, zone)
        except AmbiguousTimeError:
            continue


def published(times: Times) -> Sample:
    """Publish a timeline: two clock times in two zones, and talks of which only the day is stated."""
    summit = Summit(id="alaska-2025", title="Alaska summit", venue=Venue("Anchorage", zone="America/Anchorage"))
    sessions = (
        Session("departure", date="2025-08-15", time="06:45", zone="America/New_York", place="Washington"),
        Session("one_on_one", date="2025-08-15", time="11:30", end_time="13:00", topics=("a, b; c\\\n" * 20,)),
        Session("delegation_talks", date="2025-08-15", after="one_on_one", delegation_size=5),
    )
    plan = Statement(by="events desk", asserted="2025-08-14T12:00Z", sessions=sessions)
    timeline = Timeline(summit).merge(plan)
    instants = ("2025-08-15T10:45:00Z", "2025-08-15T19:30:00Z", None)
    expected = dict(zip((event.uid for event in timeline.events), instants, strict=True))
    zones = () if times == "utc" else ("America/Anchorage", "America/New_York")
    return Sample(to_ical(timeline, times=times), zones, expected)


SAMPLES: dict[str, Callable[[], Sample]] = {
    "meeting": meeting,
    "elsewhere": elsewhere,
    "published": lambda: published("zone"),
    "published-in-utc": lambda: published("utc"),
    **{f"changes-{zone}": lambda zone=zone: clock_changes(zone) for zone in CLOCK_CHANGES},  # type: ignore[misc] # mypy knows no type for a default of a lambda
}

"""What other programs read wrong, whoever wrote the calendar.

The calendar below is none of ours: its VTIMEZONE is the one that RFC 5545 gives as an example in section 3.6.5, and its
events are those whose instants section 3.3.5 spells out. A wall time that comes twice means the first of the two; one
that never comes is counted from the offset before the gap. Our own calendars never have one that never comes, and
write the second of two in UTC.
"""

import attrs

__all__ = ["CALENDAR", "FAULTS", "RIGHT", "Fault"]

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example.org//by hand//EN
BEGIN:VTIMEZONE
TZID:X-By-Hand
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
TZNAME:EDT
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
TZNAME:EST
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:twice
DTSTAMP:20070101T000000Z
DTSTART;TZID=X-By-Hand:20071104T013000
END:VEVENT
BEGIN:VEVENT
UID:never
DTSTAMP:20070101T000000Z
DTSTART;TZID=X-By-Hand:20070311T023000
END:VEVENT
BEGIN:VEVENT
UID:once
DTSTAMP:20070101T000000Z
DTSTART;TZID=X-By-Hand:20070401T023000
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
RIGHT = {"twice": "2007-11-04T05:30:00Z", "never": "2007-03-11T07:30:00Z", "once": "2007-04-01T06:30:00Z"}


@attrs.frozen
class Fault:
    """An event that a program shows at the wrong instant.

    Attributes:
        reader: The program.
        uid: The event.
        shown: The instant that the program shows.
        reason: What the program does.
    """

    reader: str
    uid: str
    shown: str
    reason: str


_LATE = "of two equal wall times it takes the second"
_AFTER = "it counts a wall time that never comes from the offset after the gap"
FAULTS = (
    Fault("icaljs", "twice", "2007-11-04T06:30:00Z", _LATE),
    Fault("libical", "twice", "2007-11-04T06:30:00Z", _LATE),
    Fault("icalendar", "never", "2007-03-11T06:30:00Z", _AFTER),
    Fault("icaljs", "never", "2007-03-11T06:30:00Z", _AFTER),
    Fault("libical", "never", "2007-03-11T06:30:00Z", _AFTER),
)

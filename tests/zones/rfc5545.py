"""What a VTIMEZONE says, found day by day from the words of RFC 5545: slow, plain, and written apart from its maker."""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


class ZoneInFile:
    """The offsets and names that one VTIMEZONE gives."""

    def __init__(self, text: str, until: int) -> None:
        """Read a component and expand it to the end of a year."""
        self.lines = text.replace("\r\n ", "").split("\r\n")
        self.kinds = [line[6:] for line in self.lines if line in {"BEGIN:STANDARD", "BEGIN:DAYLIGHT"}]
        onsets = []
        for part in self._parts():
            before, after = _offset(part["TZOFFSETFROM"][0]), _offset(part["TZOFFSETTO"][0])
            onsets += [(local - before, after, part["TZNAME"][0]) for local in _locals(part, until)]
        self.onsets = sorted(onsets)
        self.instants = [onset[0] for onset in self.onsets]

    def at(self, instant: datetime) -> tuple[timedelta, str]:
        """Return offset and name at an instant, given in UTC."""
        position = bisect_right(self.instants, instant.replace(tzinfo=None)) - 1
        assert position >= 0, f"nothing is said about {instant}"
        return self.onsets[position][1:]

    def _parts(self) -> Iterator[dict[str, list[str]]]:
        part: dict[str, list[str]] = {}
        for line in self.lines:
            name, _, value = line.partition(":")
            if name == "BEGIN":
                part = {}
            elif name == "END" and value != "VTIMEZONE":
                yield part
            else:
                part.setdefault(name, []).append(value)


def _locals(part: dict[str, list[str]], until: int) -> set[datetime]:
    """Return the onsets in local time before the change: the start, listed ones, and those of the rule."""
    start = _moment(part["DTSTART"][0])
    found = {start, *map(_moment, part.get("RDATE", []))}
    for rule in part.get("RRULE", []):
        wanted = dict(item.split("=") for item in rule.split(";"))
        assert wanted.pop("FREQ") == "YEARLY"
        for year in range(start.year, until + 1):
            days = (day for day in _candidates(wanted, year) if _fits(day, wanted))
            found |= {datetime.combine(day, time()) + (start - datetime.combine(start, time())) for day in days}
    return {local for local in found if local >= start}


def _candidates(wanted: dict[str, str], year: int) -> Iterator[date]:
    months = [int(wanted["BYMONTH"])] if "BYMONTH" in wanted else range(1, 13)
    for month in months:
        yield from (date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))


def _fits(day: date, wanted: dict[str, str]) -> bool:
    assert set(wanted) <= {"BYMONTH", "BYDAY", "BYMONTHDAY", "BYYEARDAY"}
    length = monthrange(day.year, day.month)[1]
    if "BYMONTHDAY" in wanted and not {day.day, day.day - length - 1} & set(map(int, wanted["BYMONTHDAY"].split(","))):
        return False
    if "BYYEARDAY" in wanted:
        from_end = (day - date(day.year + 1, 1, 1)).days
        if not {day.timetuple().tm_yday, from_end} & set(map(int, wanted["BYYEARDAY"].split(","))):
            return False
    if "BYDAY" not in wanted:
        return True
    nth, weekday = wanted["BYDAY"][:-2], wanted["BYDAY"][-2:]
    which = {(day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)}
    return WEEKDAYS[day.weekday()] == weekday and (not nth or int(nth) in which)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - local, in the offset before


def _offset(text: str) -> timedelta:
    size = timedelta(hours=int(text[1:3]), minutes=int(text[3:5]), seconds=int(text[5:7] or 0))
    return -size if text[0] == "-" else size

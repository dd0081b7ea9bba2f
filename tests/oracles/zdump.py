"""What zdump lists, and the answers that follow from it.

zdump lists, of a compiled zone, the last second before each change and the first after it, as the C library reads
them. All in between is counted here from that list: it looks for the instants of a wall time in each of the spells.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import attrs

__all__ = ["Clock", "read_clocks"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TIME = r"\w{3} (\w{3}) +(\d+) (\d\d):(\d\d):(\d\d) (\d+)"
_SECOND = re.compile(rf"(\S+) +{_TIME} UTC? = {_TIME} (\S+) isdst=[01] gmtoff=(-?\d+)")
_NOW = re.compile(rf"(\S+) +{_TIME} \S+")
_FOREVER = 2**62
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@attrs.frozen
class _Spell:
    """A time without a change: from its first second to before the first of the next."""

    begin: int
    end: int
    offset: int


@attrs.frozen
class Clock:
    """What zdump lists of a zone.

    Attributes:
        changes: First second, offsets before and after, names before and after; in order.
        now: The offset at the time when zdump ran.
    """

    changes: tuple[tuple[int, int, int, str, str], ...]
    now: int

    def listed(self) -> Iterator[str]:
        """Yield the changes that can be seen on a clock or in its label, as in lines.py but without the zone."""
        for instant, *offsets_and_names in self.changes:
            before, after, name_before, name_after = offsets_and_names
            if (before, name_before) != (after, name_after):
                yield f"T {instant} {before} {after} {name_before} {name_after}"

    def answers(self, questions: Iterable[str]) -> Iterator[str]:
        """Answer questions, as in lines.py but without the zone."""
        spells = self._spells()
        begins = [spell.begin for spell in spells]

        def offset(instant: int) -> int:
            return spells[bisect_right(begins, instant) - 1].offset

        for question in questions:
            kind, number = question.split()
            if kind == "I":
                yield f"{question} {offset(int(number))}"
            else:
                how, instants = _moments(int(number), spells)
                yield " ".join([question, how, *(f"{instant}{offset(instant):+}" for instant in instants)])

    def _spells(self) -> list[_Spell]:
        first = self.changes[0][1] if self.changes else self.now
        begins = [(-_FOREVER, first), *((instant, after) for instant, _, after, _, _ in self.changes)]
        return [_Spell(*begin, after) for begin, after in _ends(begins)]


def _ends(begins: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], int]]:
    for (begin, offset), (end, _) in pairwise([*begins, (_FOREVER, 0)]):
        yield (begin, end), offset


def _moments(wall: int, spells: list[_Spell]) -> tuple[str, tuple[int, ...]]:
    """Say how often a wall time comes, and which instants it is: the earlier, the later, and as RFC 5545 takes it."""
    near = [spell for spell in spells if spell.begin - 200_000 < wall < spell.end + 200_000]
    shown = [wall - spell.offset for spell in near if spell.begin <= wall - spell.offset < spell.end]
    match shown:
        case [only]:
            return "once", (only, only, only)
        case [earlier, later]:
            return "twice", (earlier, later, earlier)
        case []:
            before, after = next(
                (one.offset, other.offset)
                for one, other in pairwise(near)
                if other.begin + one.offset <= wall < other.begin + other.offset
            )
            return "never", (wall - after, wall - before, wall - before)
        case _:
            return f"{len(shown)} times", tuple(shown)


def read_clocks(listed: str, now: str, here: str) -> dict[str, Clock]:
    """Read what ``zdump -V`` and plain zdump print.

    Args:
        listed: Output of ``zdump -V`` for zones.
        now: Output of plain zdump for the same zones, and for *here*.
        here: A zone that shows UTC.
    """
    shown = {match[1]: _seconds(match.groups()[1:7]) for match in _lines(_NOW, now)}
    seconds = defaultdict(list)
    for match in _lines(_SECOND, listed):
        zone, *parts, name, stated = match.groups()
        instant = _seconds(parts[:6])
        offset = _seconds(parts[6:]) - instant
        assert offset == int(stated), f"zdump contradicts itself: {match[0]}"
        seconds[zone].append((instant, offset, name))
    return {
        zone: Clock(tuple(_changes(seconds[zone])), there - shown[here])
        for zone, there in shown.items()
        if zone != here
    }


def _changes(seconds: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, int, str, str]]:
    """Put the last second before a change and the first after it together."""
    for (last, before, name_before), (first, after, name_after) in zip(seconds[::2], seconds[1::2], strict=True):
        assert first == last + 1, f"zdump lists {last} and {first}, which are no neighbours"
        yield first, before, after, name_before, name_after


def _lines(form: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for line in text.splitlines():
        match = form.fullmatch(line)
        assert match is not None, f"zdump prints a line of another form: {line}"
        yield match


def _seconds(parts: Iterable[str | None]) -> int:
    month, day, hour, minute, second, year = (part or "" for part in parts)
    time = datetime(int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    return (time - _EPOCH) // timedelta(seconds=1)

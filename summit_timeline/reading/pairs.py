"""Which clock times tell one moment on several clocks, and which of the days around them are whose."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from operator import attrgetter

import attrs

from summit_timeline.languages import VENUE
from summit_timeline.reading.model import Text
from summit_timeline.reading.moments import Moment, behind_end
from summit_timeline.reading.whereabouts import DAY, Lead, between, is_range, joins, lead, tail

__all__ = ["Neighbours", "day_behind", "masked"]

_NEAR = 30
_LONGEST = 160
# So long may be what an event is called between its clock time and the other one in brackets, or told with "it is".
_RESIDUE, _TOLD = 60, 110
_SEPARATOR = re.compile(r"[,;:(\[/=–—]")
_OPEN = re.compile(r"[(\[][^)\]]*$")
_HOLD = re.compile(r"[;:.!?)]\s")
_DASH = re.compile(r"\s*[-–—]\s*")
_WORD = re.compile(r"[^\W\d_]+")
_PREPOSITION = 4
# Clocks so many hours apart on their faces are no range.
_RANGE = 10
_BRACKET = re.compile(r"[\s,]*(?:\(|\[|/|—|–|=|\bd\.\s?h\.)\s*$")


def inside(days: Sequence[Moment], low: int, high: int) -> Sequence[Moment]:
    """Give the days that lie wholly inside a stretch of a text."""
    first = bisect_left(days, low, key=attrgetter("start"))
    return [day for day in days[first : bisect_left(days, high, key=attrgetter("start"))] if day.end <= high]


def masked(text: str, low: int, high: int, days: Sequence[Moment]) -> str:
    """Give a stretch of a text with the days taken out, letter by letter."""
    stretch = text[low:high]
    for day in inside(days, low, high):
        stretch = stretch[: day.start - low] + DAY * (day.end - day.start) + stretch[day.end - low :]
    return stretch


@attrs.frozen
class Neighbours:
    """A clock time, the one before it, and the days of its sentence.

    Attributes:
        text: The text.
        first: The clock time that others of the same moment stand beside.
        last: The clock time right before it.
        moment: The clock time itself.
        days: The days of the sentence.
        near: Gives the places of the text.
    """

    text: Text
    first: Moment
    last: Moment
    moment: Moment
    days: Sequence[Moment]
    near: Callable[[], Sequence[str]]

    @cached_property
    def stretch(self) -> str:
        """What stands between the two, without days."""
        return masked(self.text.text, behind_end(self.last), self.moment.start, self.days)

    @cached_property
    def lead(self) -> Lead | None:
        """Give the words before the second that say whose clocks it is on."""
        return lead(self.stretch, self.text.code, self.near)

    def one(self, told: Lead | None) -> bool:
        """Tell whether both clock times are said to show one moment.

        Args:
            told: What :attr:`lead` is.
        """
        if self._cue(told) or self._bracketed():
            return True
        stretch = self.stretch
        zone, other = self._zone(self.moment, told), self._zone(self.first, None)
        if len(stretch) > _LONGEST or "\n\n" in stretch or zone is None or zone == other:
            return False
        head = stretch[: told.start] if told is not None else stretch
        return self._tied(head, told, zone, bare=other is None) or self._told_all_the_same(head, told)

    def _tied(self, head: str, told: Lead | None, zone: str, *, bare: bool) -> bool:
        """Tell two clocks of one moment by what stands between them, without places and words about clocks."""
        if bare and zone == VENUE and not _WORD.search(head) and "(" not in head:
            return False  # "the talks: 11 a.m., 2 p.m. local time"
        if _DASH.fullmatch(head) and bare:
            return told is not None or self._apart() or self._elsewhere()
        plain = " ".join(head.replace(DAY, " ").split())
        led = told is not None
        return (led or not bare or joins(head, self.text.code)) and between(plain, self.text.code, led=led)

    def ranged(self) -> bool:
        """Tell whether the clock time is the end of a range that the one before begins."""
        gap = self.text.text[behind_end(self.last) : self.moment.start]
        zones = {self._zone(self.last, None), self._zone(self.moment, None)}
        if _DASH.fullmatch(gap) and None not in zones and len(zones) > 1:
            return False  # "11:30 a.m. AKDT – 3:30 p.m. EDT" is one moment
        return is_range(self.text.text, self.text.code, self.last.start, gap)

    def _told_all_the_same(self, head: str, told: Lead | None) -> bool:
        """Tell a second clock in spite of words between, as in brackets, or behind "in Berlin it is"."""
        plain = head.replace(DAY, " ")
        if told is not None and told.copula:
            return len(plain) <= _TOLD
        opened = _OPEN.search(plain)
        if opened is None or not between(opened[0], self.text.code):
            return False
        before = plain[: opened.start()]
        low = behind_end(self.moment)
        closed = tail(self.text.text, low, low + 2 * _NEAR)
        return closed and len(before) <= _RESIDUE and _HOLD.search(before) is None

    @staticmethod
    def _zone(moment: Moment, told: Lead | None) -> str | None:
        """Name the clocks that words put a clock time on, by the words themselves where nobody knows them."""
        word = moment.stated or moment.located or (told.word if told is not None else None)
        return (word.zone or word.word) if word is not None else None

    def _apart(self) -> bool:
        first, second = self.first.clock, self.moment.clock
        assert first is not None  # noqa: S101 - the callers have checked
        assert second is not None  # noqa: S101 - the callers have checked
        return (second.hour - first.hour) % 24 >= _RANGE

    def _elsewhere(self) -> bool:
        """Tell a second clock by its place and its own day, as in "8 p.m. — 2 a.m. on Thursday in Beijing"."""
        day = day_behind(self.text.text, self.moment, self.days)
        before = bool(self.days) and self.days[0].end <= self.moment.start
        return day is not None and before and behind_end(self.moment) > day.end

    def _cue(self, told: Lead | None) -> bool:
        low = self.last.end - 1
        found = self.text.find("elsewhere", (low, self.moment.start))
        zone = self._zone(self.moment, told)
        same = zone is not None and zone == self._zone(self.first, None)
        return not same and any(cue.end == self.moment.start for cue in found)

    def _bracketed(self) -> bool:
        gap = self.text.text[self.last.end : self.moment.start]
        if len(gap) > _NEAR or not _BRACKET.search(gap) or not self._differ():
            return False
        if _OPEN.search(gap) is None and not between(gap, self.text.code):
            return False
        return not (_DASH.fullmatch(gap) and self.first.stated is None) or self._apart()

    def _differ(self) -> bool:
        return self._zone(self.moment, None) != self._zone(attrs.evolve(self.first, located=None), None)

    def day_before(self, told: Lead | None) -> Moment | None:
        """Give the day before the second clock time that is its own and not the first one's."""
        low = behind_end(self.last)
        lead_start = low + told.start if told is not None else self.moment.start
        for day in reversed(inside(self.days, low, self.moment.start)):
            gap = self.stretch[: day.start - low]
            near = _SEPARATOR.search(gap) is None and sum(map(len, _WORD.findall(gap))) <= _PREPOSITION
            if day.start >= lead_start or not near:
                return day
        return None


def day_behind(text: str, moment: Moment, days: Sequence[Moment]) -> Moment | None:
    """Give the day right behind a clock time, or inside the same brackets, as in "(03.45 Uhr MESZ am Samstag)"."""
    end = moment.end
    at = bisect_left(days, end, key=attrgetter("start"))
    if at == len(days):
        return None
    other = days[at]
    gap = text[end : other.start]
    before = text[max(0, moment.start - 2 * _NEAR) : moment.start]
    if before.rfind("(") > before.rfind(")") and ")" not in gap:
        return other
    near = len(gap) <= _NEAR // 2 and _SEPARATOR.search(gap) is None
    return other if near else None

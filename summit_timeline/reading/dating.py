"""Time expressions of a text: which day each clock time belongs to, and on whose clocks it is."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache, cached_property
from operator import attrgetter

import attrs

from summit_timeline.claims import TimeExpression
from summit_timeline.languages import language
from summit_timeline.reading.clocks import meant, stated
from summit_timeline.reading.expressions import moments_of, spoken
from summit_timeline.reading.faces import Clocks, Face, groups
from summit_timeline.reading.model import Span, Text
from summit_timeline.reading.moments import VENUE, Dated, Moment, behind_end, in_part
from summit_timeline.reading.pairs import Neighbours, day_behind, masked
from summit_timeline.reading.whereabouts import Lead, Near, lead, names
from summit_timeline.temporal import Precision, day_of

__all__ = ["Dated", "Twins", "at_the_end", "dated_moments", "time_expressions", "twins"]

_SPACE = re.compile(r"\s+")
_ITEM = re.compile(r",\s+(?:[^\W\d_]{1,4}\s+)?(?:\d[\d.:]{0,4}\s?[-–?]\s?)?$")
_ITEM_END = re.compile(r"(?:\s?[-–]\s?\d[\d.:]{0,4}(?:\s[^\W\d_]{1,4})?)?[\s.;]*")
_STOP = re.compile(r"[,;.:]")
_APART = re.compile(r"[,;.:]\s+\S+\s+\S")
_NEAR = 30
# How far a text is searched for places that tell which of several one means, and a sentence for that of a clock time.
_FAR, _REACH = 4000, 80


def dated_moments(text: Text) -> tuple[Dated, ...]:
    """Find every time expression and pair clock times with their days and with each other."""

    @cache
    def near() -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for _, name in names(text.text[:_FAR], text.code)))

    moments = moments_of(text, near)
    by_sentence: dict[int, list[Moment]] = {}
    for moment in moments:
        by_sentence.setdefault(text.sentence_at(moment.start), []).append(moment)
    dated: list[Dated] = []
    before: list[Moment] = []
    for index in sorted(by_sentence):
        group = by_sentence[index]
        dated += _Pairing(text, group, before, near).paired(_last_clock(text, dated, index))
        before += [moment for moment in group if _names_day(moment)]
    return tuple(dated)


def _last_clock(text: Text, dated: list[Dated], index: int) -> Dated | None:
    """Give the clock time that a sentence follows, as in "Friday, Anchorage, 11:30. Moscow, 22:30."."""
    before = next((each for each in reversed(dated[-3:]) if each.moment.clock is not None), None)
    return before if before is not None and index and text.sentence_at(before.start) == index - 1 else None


def _last_day(text: Text, before: list[Moment]) -> Moment | None:
    """Give the last day named on which something happens; those on which somebody only spoke are taken off the list."""
    while before and spoken(text, before[-1]):
        before.pop()
    return before[-1] if before else None


def _names_day(moment: Moment) -> bool:
    return moment.day is not None or (moment.unresolved and moment.clock is None)


def at_the_end(text: Text, clock: Dated, clause: Span) -> bool:
    """Tell an hour at which something ends, as in "the talks, which were to end at three, began at two"."""
    cues = text.find("ending", (max(clause[0], clock.start - _NEAR), clock.start))
    return any(not text.text[cue.end : clock.start].strip(" ").count(" ") for cue in cues)


@attrs.define(eq=False)
class _Pairing:
    """Pairs the clock times of a sentence with their days and with each other."""

    text: Text
    group: list[Moment]
    before: list[Moment]
    near: Near

    first: Moment | None = None
    """The clock time that others of the same moment stand beside."""
    last: Moment | None = None
    """The last clock time."""
    end: Moment | None = None
    """The end of the range that the first one begins."""

    @cached_property
    def days(self) -> list[Moment]:
        """The days of the sentence."""
        return [moment for moment in self.group if _names_day(moment)]

    @cached_property
    def several(self) -> bool:
        """Whether the sentence has several clock times."""
        return sum(each.clock is not None for each in self.group) > 1

    @cached_property
    def plain(self) -> list[Moment]:
        """Those on which something happens."""
        return [day for day in self.days if not (spoken(self.text, day) or _bracketed(self.text, day))]

    def paired(self, previous: Dated | None) -> list[Dated]:
        """Pair them.

        Args:
            previous: The last clock time of the sentence before.
        """
        if previous is not None:
            self.first, self.last = previous.twin or previous.moment, previous.moment
        return [
            self._clock(moment) if moment.clock is not None else Dated(moment, moment if _names_day(moment) else None)
            for moment in self.group
        ]

    def _clock(self, moment: Moment) -> Dated:
        beside, low = self._neighbours(moment), self._low(moment)
        if beside is None:
            told = self._lead(moment, low)
            return self._with_day(_led(moment, told, twin=False), _day_in_lead(told, low, moment, self.days))
        told, low = beside.lead, behind_end(beside.last)
        if told is None and beside.ranged():
            return self._range_end(moment, beside.last)
        one = beside.one(told)
        led = _led(moment, told, twin=one)
        if not one:
            return self._with_day(led, _day_in_lead(told, low, moment, self.days))
        day = day_behind(self.text.text, moment, self.days) or beside.day_before(told)
        return self._dated(led, day, self.first)

    def _with_day(self, moment: Moment, day: Moment | None) -> Dated:
        """Pair a clock time of a moment of its own."""
        found = self._dated(moment, day or _day_for(self.text, moment, self.days, self.plain), None)
        self.first, self.end = found.moment, None
        return found

    def _range_end(self, moment: Moment, begin: Moment) -> Dated:
        """Pair the end of a range, which is on the clocks of its begin, and a twin of the end of the first one."""
        if moment.stated is None and moment.located is None:
            moment = attrs.evolve(moment, located=begin.stated or begin.located)
        if begin is self.first:
            found = self._dated(moment, _day_for(self.text, moment, self.days, self.plain), None)
            self.end = found.moment
            return found
        return self._dated(moment, day_behind(self.text.text, moment, self.days), self.end)

    def _dated(self, moment: Moment, day: Moment | None, twin: Moment | None) -> Dated:
        own, named = day is not None, day.day if day is not None else None
        self.last = read = in_part(moment, named.part if named is not None else None)
        if day is None and not (twin is None and _listed(self.text, moment)):
            day = _last_day(self.text, self.before)
        return Dated(read, day, twin, own)

    def _neighbours(self, moment: Moment) -> Neighbours | None:
        """Give the clock times before, of the same sentence, or of the one before where this one is nothing else."""
        if self.first is None or self.last is None:
            return None
        here = self.last.start >= self.text.sentences[self.text.sentence_at(moment.start)].start
        if not here and not self._alone(moment):
            return None
        return Neighbours(self.text, self.first, self.last, moment, self.days, self.near)

    def _low(self, moment: Moment) -> int:
        return max(self.text.sentences[self.text.sentence_at(moment.start)].start, moment.start - _REACH)

    def _lead(self, moment: Moment, low: int) -> Lead | None:
        """Give the words before the first clock time of a sentence that say whose clocks it is on."""
        return lead(
            masked(self.text.text, low, moment.start, self.days), self.text.code, self.near, places=self.several
        )

    def _alone(self, moment: Moment) -> bool:
        """Tell whether a sentence is a clock time and its place, and nothing else."""
        sentence = self.text.sentences[self.text.sentence_at(moment.start)]
        rest = self.text.text[behind_end(moment) : sentence.end]
        return moment.start - sentence.start <= _REACH // 2 and not any(map(str.isalnum, rest))


def _day_in_lead(told: Lead | None, low: int, moment: Moment, days: Sequence[Moment]) -> Moment | None:
    """Give the day that stands between a place and its clock time, as in "Suva, Thursday, 10 a.m."."""
    found = [day for day in days if told is not None and low + told.start <= day.start and day.end <= moment.start]
    return found[-1] if found else None


def _led(moment: Moment, told: Lead | None, *, twin: bool) -> Moment:
    """Give a clock time the clocks that the words before it name, where none do behind it."""
    if told is None or moment.stated is not None:
        return moment
    if told.place and not twin:
        return attrs.evolve(moment, located=moment.located or told.word)
    return attrs.evolve(moment, stated=told.word) if moment.located is None else moment


def _listed(text: Text, moment: Moment) -> bool:
    """Tell an hour that ends an item of a listing, as in "Concert, town hall, 8 p.m.": it has no other item's day."""
    index = text.sentence_at(moment.start)
    sentence = text.sentences[index]
    if text.has("kind", (sentence.start, sentence.end)):
        return False
    return bool(_ITEM_END.fullmatch(text.text, moment.end, sentence.end)) and bool(
        _ITEM.search(text.text, max(sentence.start, moment.start - _NEAR), moment.start)
    )


@attrs.frozen(eq=False)
class Twins:
    """The moments of a text, and which of its clock times tell one.

    Attributes:
        dated: The moments.
    """

    dated: tuple[Dated, ...]
    _others: Mapping[int, tuple[Moment, ...]]

    def is_second(self, clock: Moment) -> bool:
        """Tell whether a clock time stands beside another of the same moment, and is not the first."""
        at = bisect_left(self.dated, clock.start, key=attrgetter("start"))
        return at < len(self.dated) and self.dated[at].twin is not None

    def day(self, clock: Moment) -> Moment | None:
        """Give the day that is named with a clock time itself."""
        at = bisect_left(self.dated, clock.start, key=attrgetter("start"))
        return self.dated[at].day if at < len(self.dated) and self.dated[at].own else None

    def of(self, clock: Moment) -> tuple[Moment, ...]:
        """Give the clock times that tell the same moment on other clocks, in the order of the text."""
        return self._others.get(clock.start, ())


def twins(dated: tuple[Dated, ...]) -> Twins:
    """Find the clock times that tell one moment on several clocks.

    Args:
        dated: The moments, ranges joined.
    """
    found = [tuple(each.moment for each in group) for group in groups(dated)]
    others = {one.start: tuple(other for other in group if other is not one) for group in found for one in group}
    return Twins(dated, others)


def _day_for(text: Text, moment: Moment, days: Sequence[Moment], plain: Sequence[Moment]) -> Moment | None:
    """Give the day in the sentence that a clock time belongs to: the last named before it, else the next behind."""
    beside = [day for day in _around(days, moment) if _beside(moment, day)]
    around = sorted({each.start: each for each in (*_around(plain, moment), *beside)}.values(), key=attrgetter("start"))
    behind = next((day for day in around if day.start >= moment.end), None)
    before = next((day for day in reversed(around) if day.end <= moment.start), None)
    if (
        behind is not None
        and behind.start - moment.end <= _NEAR
        and not (before is not None and _nearer(text, moment, before))
        and not _STOP.search(text.text, moment.end, behind.start)
    ):
        return behind
    return before or behind


def _nearer(text: Text, clock: Moment, before: Moment) -> bool:
    """Tell whether a clock time stands close behind a day, and nothing sets it apart."""
    close = clock.start - before.end <= _NEAR
    return close and not _APART.search(text.text, before.end, clock.start)


def _around(days: Sequence[Moment], moment: Moment) -> Sequence[Moment]:
    """Give the days next to a moment, before and behind."""
    place = bisect_left(days, moment.start, key=attrgetter("start"))
    return days[max(0, place - 2) : place + 2]


def _beside(clock: Moment, day: Moment) -> bool:
    return -1 <= day.start - clock.end <= 1 or 0 <= clock.start - day.end <= len(", ")


def _bracketed(text: Text, moment: Moment) -> bool:
    head = text.text[max(0, moment.start - 60) : moment.start]
    return head.rfind("(") > head.rfind(")")


def time_expressions(text: Text, dated: tuple[Dated, ...], venue_zone: str | None) -> tuple[TimeExpression, ...]:
    """Write the moments as TIMEX3 expressions, with the zones of clock times.

    Args:
        text: The scanned text.
        dated: Its moments.
        venue_zone: IANA zone that "local time" means, where one is known.
    """
    found: list[TimeExpression] = []
    before: Dated | None = None
    faces = Clocks(text, dated, venue_zone).by_start
    told: set[int] = set()
    if language(text.code).read["time"].get("hour_takes_part"):
        told = {each.day.start for each in dated if each.moment.twelve and each.day and _right_beside(each, each.day)}
    for each in dated:
        timex = _timex(text, each, venue_zone, faces.get(each.start))
        if each.start in told and each.moment.day is not None:  # its part of the day belongs to the hour
            timex = attrs.evolve(timex, type="DATE", value=each.moment.day.first.isoformat())
        if before is not None and _one_expression(text, before, each):
            span = (before.start, each.end)
            value, clock = (timex.value, timex) if each.moment.clock else (found[-1].value, found[-1])
            timex = TimeExpression(*span, text.text[slice(*span)], "TIME", value, clock.zone)
            found.pop()
            before = None
        else:
            before = each
        found.append(timex)
    return tuple(found)


def _right_beside(clock: Dated, day: Moment) -> bool:
    return 0 <= day.start - clock.end <= 1 or 0 <= clock.start - day.end <= 1


def _one_expression(text: Text, first: Dated, last: Dated) -> bool:
    """Tell whether a day and its clock time are written as one, as in "Friday, 15 August, 8 p.m."."""
    if (first.moment.clock is None) is (last.moment.clock is None) or first.twin or last.twin:
        return False
    clock, day = (first, last) if first.moment.clock else (last, first)
    gap = _SPACE.sub(" ", text.text[first.end : last.start].lower())
    return clock.day is day.moment and gap in language(text.code).read["time"]["joins"]


def _timex(text: Text, dated: Dated, venue_zone: str | None, face: Face | None) -> TimeExpression:
    moment = dated.moment
    span: Span = (moment.start, moment.end)
    if face is not None:
        value = face.when.wall.isoformat(timespec="minutes")
        return TimeExpression(*span, text.text[slice(*span)], moment.type, value, face.when.zone)
    zone = _zone(_wall(text, dated), moment, venue_zone)
    return TimeExpression(*span, text.text[slice(*span)], moment.type, _value(text, dated), zone)


def _zone(wall: datetime | None, moment: Moment, venue_zone: str | None) -> str | None:
    """Give the zone on whose clocks a clock time is, which is a fixed one where the words say another offset."""
    word = meant(moment.stated or moment.located, venue_zone)
    if moment.clock is None or word is None:
        return None
    if word.zone == VENUE:
        return venue_zone
    if wall is None or word.offset is None:
        return word.zone
    when = stated(wall, word)
    return when.zone if when is not None else None


def _value(text: Text, dated: Dated) -> str:
    moment = dated.moment
    if moment.value is not None:
        return moment.value
    if moment.clock is None:
        return moment.day.value if moment.day else "XXXX-XX-XX"
    wall = _wall(text, dated)
    return wall.isoformat(timespec="minutes") if wall is not None else f"XXXX-XX-XXT{moment.clock:%H:%M}"


def _wall(text: Text, dated: Dated) -> datetime | None:
    moment, day = dated.moment, dated.day.day if dated.day else None
    first = day_of(day) if day and day.precision in (Precision.DAY, Precision.PART_OF_DAY) else text.published
    if first is None or moment.clock is None:
        return None
    return datetime.combine(first, moment.clock) + timedelta(days=moment.next_day)

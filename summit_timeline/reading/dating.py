"""Time expressions of a text: which day each clock time belongs to, and on whose clocks it is."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from operator import attrgetter

import attrs

from summit_timeline.claims import TimeExpression
from summit_timeline.languages import language
from summit_timeline.reading.clocks import meant, stated
from summit_timeline.reading.expressions import moments_of
from summit_timeline.reading.faces import Face, by_start, groups
from summit_timeline.reading.model import Span, Text
from summit_timeline.reading.moments import VENUE, Dated, Moment, behind_end, in_part
from summit_timeline.reading.pairs import Neighbours, day_behind, masked
from summit_timeline.reading.tense import reporting
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
    while before and reporting(text, before[-1]):
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

    def paired(self, previous: Dated | None) -> list[Dated]:
        """Pair them.

        Args:
            previous: The last clock time of the sentence before.
        """
        text, dated = self.text, list[Dated]()
        days = [moment for moment in self.group if _names_day(moment)]
        timed = len(days) < len(self.group)
        plain = [day for day in days if timed and not (reporting(text, day) or _bracketed(text, day))]
        first = last = None
        if previous is not None:
            first, last = previous.twin or previous.moment, previous.moment
        for moment in self.group:
            if moment.clock is None:
                dated.append(Dated(moment, moment if _names_day(moment) else None))
                continue
            beside = Neighbours(text, first, last, moment, days, self.near) if first and last else None
            here = beside is not None and beside.last.start >= text.sentences[text.sentence_at(moment.start)].start
            here = here or (beside is not None and self._alone(moment))
            low = behind_end(beside.last) if beside is not None and here else self._low(moment)
            told = beside.lead() if beside is not None and here else self._lead(moment, low, days)
            twin = first if beside is not None and here and beside.one(told) else None
            if told is not None and moment.stated is None:
                moment = _led(moment, told, twin is not None)  # noqa: PLW2901 - the same clock time, with its zone
            if twin is None:
                day = _day_in_lead(told, low, moment, days) or _day_for(text, moment, days, plain)
            else:
                assert beside is not None  # noqa: S101 - else there is no twin
                day = day_behind(text.text, moment, days) or beside.day_before(told)
            own = day is not None
            named = day.day if day is not None else None
            last = read = in_part(moment, named.part if named is not None else None)
            if twin is None:
                first = read
            if day is None and not (twin is None and _listed(text, moment)):
                day = _last_day(text, self.before)
            dated.append(Dated(read, day, twin, own))
        return dated

    def _low(self, moment: Moment) -> int:
        return max(self.text.sentences[self.text.sentence_at(moment.start)].start, moment.start - _REACH)

    def _lead(self, moment: Moment, low: int, days: Sequence[Moment]) -> Lead | None:
        """Give the words before the first clock time of a sentence that say whose clocks it is on."""
        several = sum(each.clock is not None for each in self.group) > 1
        return lead(masked(self.text.text, low, moment.start, days), self.text.code, self.near, places=several)

    def _alone(self, moment: Moment) -> bool:
        """Tell whether a sentence is a clock time and its place, and nothing else."""
        sentence = self.text.sentences[self.text.sentence_at(moment.start)]
        rest = self.text.text[behind_end(moment) : sentence.end]
        return moment.start - sentence.start <= _REACH // 2 and not any(map(str.isalnum, rest))


def _day_in_lead(told: Lead | None, low: int, moment: Moment, days: Sequence[Moment]) -> Moment | None:
    """Give the day that stands between a place and its clock time, as in "Suva, Thursday, 10 a.m."."""
    found = [day for day in days if told is not None and low + told.start <= day.start and day.end <= moment.start]
    return found[-1] if found else None


def _led(moment: Moment, told: Lead, twin: bool) -> Moment:  # noqa: FBT001 - of this module
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
    return -1 <= day.start - clock.end <= 1 or 0 <= clock.start - day.end <= 1


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
    faces = by_start(text, dated, venue_zone)
    for each in dated:
        timex = _timex(text, each, venue_zone, faces.get(each.start))
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

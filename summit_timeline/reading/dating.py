"""Time expressions of a text: which day each clock time belongs to, and on whose clocks it is."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from operator import attrgetter

import attrs

from summit_timeline.claims import TimeExpression
from summit_timeline.languages import language
from summit_timeline.reading.clocks import meant, stated
from summit_timeline.reading.grammar import Match, match_at
from summit_timeline.reading.model import Span, Text
from summit_timeline.reading.moments import VENUE, Moment, in_part, with_zone, zone_of
from summit_timeline.reading.normalize import resolve_moments
from summit_timeline.reading.tense import reporting, tense
from summit_timeline.temporal import Precision, day_of

__all__ = ["Dated", "at_the_end", "dated_moments", "time_expressions", "twins"]

# The kind of rule that says whose clocks all the times of a text are on.
_ALL = "all_times"
_SPACE = re.compile(r"\s+")
_BRACKET = re.compile(r"[\s,]*(?:\(|\[|/|—|–|=|\bd\.\s?h\.)\s*$")
_ITEM = re.compile(r",\s+(?:[^\W\d_]{1,4}\s+)?(?:\d[\d.:]{0,4}\s?[-–?]\s?)?$")
_ITEM_END = re.compile(r"(?:\s?[-–]\s?\d[\d.:]{0,4}(?:\s[^\W\d_]{1,4})?)?[\s.;]*")
_STOP = re.compile(r"[,;.:]")
_APART = re.compile(r"[,;.:]\s+\S+\s+\S")
_NEAR = 30


@attrs.frozen
class Dated:
    """A moment with its neighbours in view.

    Attributes:
        moment: The moment itself.
        day: For a clock time, the moment that names its day; for a day, itself.
        twin: For a second clock on the same moment, as in brackets, the first one.
        own: Whether the day is named in the same sentence.
    """

    moment: Moment
    day: Moment | None = None
    twin: Moment | None = None
    own: bool = True

    @property
    def start(self) -> int:
        """First code point."""
        return self.moment.start

    @property
    def end(self) -> int:
        """The code point after the last."""
        return self.moment.end


def dated_moments(text: Text) -> tuple[Dated, ...]:
    """Find every time expression and pair clock times with their days and with each other."""
    moments = _moments(text)
    by_sentence: dict[int, list[Moment]] = {}
    for moment in moments:
        by_sentence.setdefault(text.sentence_at(moment.start), []).append(moment)
    dated: list[Dated] = []
    before: list[Moment] = []
    for index in sorted(by_sentence):
        group = by_sentence[index]
        dated += _pair(text, group, before)
        before += [moment for moment in group if _names_day(moment)]
    return tuple(dated)


def _last_day(text: Text, before: list[Moment]) -> Moment | None:
    """Give the last day named on which something happens; those on which somebody only spoke are taken off the list."""
    while before and reporting(text, before[-1]):
        before.pop()
    return before[-1] if before else None


def _moments(text: Text) -> tuple[Moment, ...]:
    matches = [match for match in text.times if match.name != _ALL]
    tenses = (partial(tense, text, match) for match in matches)
    moments = resolve_moments(
        zip(matches, tenses, strict=True), text.code, text.published, aside=partial(reporting, text)
    )
    if language(text.code).read["time"].get("generic_today"):
        by_start = {match.start: match for match in matches if match.groups.keys() == {"rel"}}
        moments = tuple(_generic(text, m, by_start.get(m.start)) for m in moments)
    told = [with_zone(m, _zone_behind(text, m), text.code) for m in moments]
    for head in [match for match in text.times if match.name == _ALL][:1]:
        zone, span = zone_of(head, text.code), (head.start, head.end)
        bare = [moment.clock is not None and moment.stated is None for moment in told]
        told = [attrs.evolve(m, stated=zone, zone_span=span) if b else m for m, b in zip(told, bare, strict=True)]
    return tuple(told)


def _generic(text: Text, moment: Moment, match: Match | None) -> Moment:
    """Read "today" as "in our days" where nothing is said to happen on it."""
    if match is None or match.senses["rel"] != "0":
        return moment
    sentence = text.sentences[text.sentence_at(match.start)]
    span = (sentence.start, sentence.end)
    if text.has("kind", span) or tense(text, match) or any(m.name == "clock" for m in text.find("time", span)):
        return moment
    return attrs.evolve(moment, type="DATE", day=None, value="PRESENT_REF")


def _zone_behind(text: Text, moment: Moment) -> Match | None:
    if moment.clock is None:
        return None
    known = match_at(text.text, text.code, "zone", moment.end)
    return known or match_at(text.text, text.code, "strange_zone", moment.end)


def _names_day(moment: Moment) -> bool:
    return moment.day is not None or (moment.unresolved and moment.clock is None)


def at_the_end(text: Text, clock: Dated, clause: Span) -> bool:
    """Tell an hour at which something ends, as in "the talks, which were to end at three, began at two"."""
    cues = text.find("ending", (max(clause[0], clock.start - _NEAR), clock.start))
    return any(not text.text[cue.end : clock.start].strip(" ").count(" ") for cue in cues)


def _pair(text: Text, group: list[Moment], before: list[Moment]) -> list[Dated]:
    dated: list[Dated] = []
    clock: Moment | None = None
    days = [moment for moment in group if _names_day(moment)]
    timed = len(days) < len(group)
    plain = [day for day in days if timed and not (reporting(text, day) or _bracketed(text, day))]
    for moment in group:
        if moment.clock is None:
            dated.append(Dated(moment, moment if _names_day(moment) else None))
            continue
        gap = text.text[clock.end : moment.start] if clock else ""
        elsewhere = clock is not None and any(
            cue.start >= clock.end - 1 and cue.end == moment.start
            for cue in text.find("elsewhere", (clock.end - 1, moment.start))
        )
        twin = (
            clock
            if elsewhere
            or (clock is not None and len(gap) <= _NEAR and _BRACKET.search(gap) and _clocks(moment) != _clocks(clock))
            else None
        )
        day = _day_for(text, moment, days, plain) if twin is None else _bracket_day(text, moment, days)
        own = day is not None
        named = day.day if day is not None else None
        read = in_part(moment, named.part if named is not None else None)
        if twin is None:
            clock = read
        if day is None and not (twin is None and _listed(text, moment)):
            day = _last_day(text, before)
        dated.append(Dated(read, day, twin, own))
    return dated


def _listed(text: Text, moment: Moment) -> bool:
    """Tell an hour that ends an item of a listing, as in "Concert, town hall, 8 p.m.": it has no other item's day."""
    index = text.sentence_at(moment.start)
    sentence = text.sentences[index]
    if text.has("kind", (sentence.start, sentence.end)):
        return False
    return bool(_ITEM_END.fullmatch(text.text, moment.end, sentence.end)) and bool(
        _ITEM.search(text.text, max(sentence.start, moment.start - _NEAR), moment.start)
    )


def _clocks(moment: Moment) -> str | None:
    """Name the clocks that a moment is on, by the words themselves where nobody knows them."""
    return moment.stated.word if moment.unclear and moment.stated is not None else moment.zone


def twins(dated: tuple[Dated, ...]) -> Mapping[Span, tuple[Moment, ...]]:
    """Give, by the span of each clock time, those that tell the same moment on other clocks."""
    groups: dict[Span, list[Moment]] = {}
    for each in dated:
        first = each.twin or each.moment
        groups.setdefault((first.start, first.end), []).append(each.moment)
    return {
        (one.start, one.end): tuple(other for other in group if other is not one)
        for group in groups.values()
        for one in group
        if len(group) > 1
    }


def _bracket_day(text: Text, moment: Moment, days: Sequence[Moment]) -> Moment | None:
    """Give the day inside the same brackets, as in "(03.45 Uhr MESZ am Samstag)"."""
    other = next((day for day in _around(days, moment) if day.start >= moment.end), None)
    return other if other is not None and ")" not in text.text[moment.end : other.start] else None


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
    for each in dated:
        timex = _timex(text, each, venue_zone)
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


def _timex(text: Text, dated: Dated, venue_zone: str | None) -> TimeExpression:
    moment = dated.moment
    span: Span = (moment.start, moment.end)
    zone = _zone(_wall(text, dated), moment, venue_zone)
    return TimeExpression(*span, text.text[slice(*span)], moment.type, _value(text, dated), zone)


def _zone(wall: datetime | None, moment: Moment, venue_zone: str | None) -> str | None:
    """Give the zone on whose clocks a clock time is, which is a fixed one where the words say another offset."""
    word = meant(moment.stated, venue_zone)
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

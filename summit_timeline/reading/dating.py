"""Time expressions of a text: which day each clock time belongs to, and on whose clocks it is."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import datetime, timedelta

import attrs

from summit_timeline.claims import TimeExpression
from summit_timeline.reading.clocks import meant, stated
from summit_timeline.reading.grammar import Match, meaning, scan
from summit_timeline.reading.mentions import denied_in
from summit_timeline.reading.model import Span, Text
from summit_timeline.reading.normalize import VENUE, Moment, in_part, resolve_moments, with_zone, zone_of
from summit_timeline.temporal import Precision, day_of

__all__ = ["Dated", "at_the_end", "dated_moments", "reporting", "time_expressions", "twins"]

_BRACKET = re.compile(r"[\s,]*(?:\(|\[|/|—|–|=|\bd\.\s?h\.)\s*$")
_COMMA = re.compile(r"[,;]\s")
_COLON = re.compile(r"(?<!\d):\s|;\s")
_NEAR = 30
# What may stand between a verb of saying with its subject and the day of saying: the rest of an office, a name.
_NAMED = re.compile(
    r"(?:\s+[^\W\d_]{2,4})?(?:\s+[A-ZÀ-ÞА-ЯЁ][\w-]*){0,4}(?:,(?:\s+[A-ZÀ-ÞА-ЯЁ][\w-]*){1,4},)?\s*(?:[^\W\d_]{1,3}\s+)?"
)


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
    last_day: Moment | None = None
    for index in sorted(by_sentence):
        group = by_sentence[index]
        dated += _pair(text, group, last_day)
        days = [moment for moment in group if _names_day(moment) and not reporting(text, moment)]
        last_day = days[-1] if days else last_day
    return tuple(dated)


def _moments(text: Text) -> tuple[Moment, ...]:
    matches = text.group("time")
    looking_back = [_looks_back(text, match) for match in matches]
    aside = {match.start for match in matches if reporting(text, match)}
    moments = resolve_moments(zip(matches, looking_back, strict=True), text.code, text.published, aside=aside)
    told = list(moments)
    for group in ("zone", "strange_zone"):
        zones = scan(text.text, text.code, group)
        starts = [zone.start for zone in zones]
        told = [m if m.stated else with_zone(m, _zone_behind(m, zones, starts), text.code) for m in told]
    for head in text.group("all_times")[:1]:
        zone, span = zone_of(head, text.code), (head.start, head.end)
        bare = [moment.clock is not None and moment.stated is None for moment in told]
        told = [attrs.evolve(m, stated=zone, zone_span=span) if b else m for m, b in zip(told, bare, strict=True)]
    return tuple(told)


def _looks_back(text: Text, match: Match) -> bool:
    """Tell whether the clause around a match speaks of the past."""
    sentence = text.sentences[text.sentence_at(match.start)]
    span = (sentence.start, sentence.end)
    if any(text.has("status", span, name) for name in ("postponed", "rescheduled")) and not text.has(
        "status", span, "held"
    ):
        return False
    if denied_in(text, (match.start, match.end)):  # "reports that Thursday's talks had been cancelled are untrue"
        return False
    half = _part(text, match, span, _COLON)
    past, future = _tenses(text, span, _part(text, match, half, _COMMA))
    if past is future:  # the words around tell nothing, or both
        past, future = _tenses(text, span, half)
    if text.has("status", half, "cancelled") and not text.has("status", half, "held"):
        return past and (_lately(text, match) if "wd" in match.groups else not future)
    return past and not future


def _lately(text: Text, match: Match) -> bool:
    """Tell whether a weekday is nearer behind than ahead: what "was called off on Friday" may have lain either way."""
    if text.published is None:
        return True
    ahead = (int(meaning(text.code, "weekday", match.groups["wd"])) - text.published.weekday()) % 7
    return not 0 < ahead < 7 - ahead


def _part(text: Text, match: Match, span: Span, cutter: re.Pattern[str]) -> Span:
    """Give the part of a span that a match stands in."""
    cuts = [span[0], *(cut.start() for cut in cutter.finditer(text.text, *span)), span[1]]
    low = max(cut for cut in cuts if cut <= match.start)
    return low, min((cut for cut in cuts if cut >= match.end), default=span[1])


def _tenses(text: Text, sentence: Span, span: Span) -> tuple[bool, bool]:
    said = text.find("said", sentence)
    cues = (*text.find("past", span), *text.find("status", span, "held"))
    return any(not any(verb.holds(cue) for verb in said) for cue in cues), text.has("future", span)


def _zone_behind(moment: Moment, zones: tuple[Match, ...], starts: list[int]) -> Match | None:
    if moment.clock is None:
        return None
    index = bisect_right(starts, moment.end - 1)
    if index < len(zones) and zones[index].start == moment.end:
        return zones[index]
    before = zones[index - 1] if index else None
    inside = before is not None and moment.start < before.start and before.end <= moment.end
    return before if inside else None


def _names_day(moment: Moment) -> bool:
    return moment.day is not None or (moment.unresolved and moment.clock is None)


def reporting(text: Text, moment: Match | Moment) -> bool:
    """Tell whether a day says when somebody spoke, or what day it is elsewhere, not when something happens."""
    sentence = text.sentences[text.sentence_at(moment.start)]
    whole = (sentence.start, sentence.end)
    if any(cue.overlaps(moment.start, moment.end) for cue in text.find("elsewhere", whole)):
        return True
    for speaker in text.find("said", whole):
        if speaker.overlaps(moment.start, moment.end):
            return True
        if "stated" in speaker.groups:
            continue
        if speaker.end <= moment.start and _NAMED.fullmatch(text.text[speaker.end : moment.start]):
            return True
    return False


def at_the_end(text: Text, clock: Dated, clause: Span) -> bool:
    """Tell an hour at which something ends, as in "the talks, which were to end at three, began at two"."""
    cues = text.find("ending", (max(clause[0], clock.start - _NEAR), clock.start))
    return any(not text.text[cue.end : clock.start].strip(" ").count(" ") for cue in cues)


def _pair(text: Text, group: list[Moment], last_day: Moment | None) -> list[Dated]:
    dated: list[Dated] = []
    clock: Moment | None = None
    for moment in group:
        if moment.clock is None:
            dated.append(Dated(moment, moment if _names_day(moment) else None))
            continue
        gap = text.text[clock.end : moment.start] if clock else ""
        elsewhere = clock is not None and any(
            cue.start >= clock.end - 1 and cue.end == moment.start for cue in text.group("elsewhere")
        )
        twin = (
            clock
            if elsewhere
            or (clock is not None and len(gap) <= _NEAR and _BRACKET.search(gap) and _clocks(moment) != _clocks(clock))
            else None
        )
        day = _day_for(text, moment, group) if twin is None else _bracket_day(text, moment, group)
        own = day is not None
        named = day.day if day is not None else None
        read = in_part(moment, named.part if named is not None else None)
        if twin is None:
            clock = read
        dated.append(Dated(read, day or last_day, twin, own))
    return dated


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


def _bracket_day(text: Text, moment: Moment, group: list[Moment]) -> Moment | None:
    """Give the day inside the same brackets, as in "(03.45 Uhr MESZ am Samstag)"."""
    for other in group:
        if _names_day(other) and moment.end <= other.start and ")" not in text.text[moment.end : other.start]:
            return other
    return None


def _day_for(text: Text, moment: Moment, group: list[Moment]) -> Moment | None:
    """Give the day in the sentence that a clock time belongs to: the last named before it, else the next behind."""
    days = [
        other for other in group if _names_day(other) and not reporting(text, other) and not _bracketed(text, other)
    ]
    behind = [day for day in days if day.start >= moment.end and day.start - moment.end <= _NEAR]
    before = [day for day in days if day.end <= moment.start]
    if behind and not (before and moment.start - before[-1].end <= _NEAR):
        gap = text.text[moment.end : behind[0].start]
        if not re.search(r"[,;.:]", gap):
            return behind[0]
    if before:
        return before[-1]
    later = [day for day in days if day.start >= moment.end]
    return later[0] if later else None


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
    return tuple(_timex(text, each, venue_zone) for each in dated)


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
    if moment.duration is not None:
        return moment.duration
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

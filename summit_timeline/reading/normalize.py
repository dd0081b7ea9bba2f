"""From words about time to days, clock times and zones.

Matches come from the grammar with named groups; what each group means is fixed here, for all languages:

``d``, ``d2``: days of the month; ``mon``, ``monnum``: the month; ``y``: the year; ``wd``: a weekday; ``mod``: which
of them, next, last or this; ``rel``: a day counted from publication; ``anchor``: a day counted from the last one
named; ``nth``: a day counted from the first of those a text names; ``part``: a part of the day; ``unit``: a week or
month; ``h``, ``m``, ``h2``, ``m2``: hours and minutes; ``hw``, ``half``, ``quarter``, ``toquarter``, ``halfpast``:
hours in words; ``ap``: the half of the day; ``noon``, ``midnight``; ``zone``, ``zplace``: whose clocks; ``shift`` with
``zone``: how far from them, as in UTC+3; ``strange``: an abbreviation in the place of a zone that is none we know;
``approx``: about; ``n`` with ``unit``: a duration.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, time, timedelta

import attrs

from summit_timeline.languages import VENUE, ZoneWord, find_place, zone_word
from summit_timeline.reading.clocks import fixed_zone
from summit_timeline.reading.grammar import Match, meaning
from summit_timeline.temporal import (
    PartialDate,
    PartOfDay,
    Precision,
    shift_days,
    shift_months,
    shift_to_weekday,
)

__all__ = ["VENUE", "Moment", "in_part", "resolve_moments", "with_zone", "zone_of"]

_NOON = 12
_EARLY = 7
_FORENOON = 9
_LATE = (PartOfDay.AFTERNOON, PartOfDay.EVENING)
_CENTURY = 100
# An explicit day without a year lies at most this far behind the publication, else it is taken as ahead.
_BACK = timedelta(days=200)
# What is told in the past may, on the calendar of its place, be of a day after that of publication.
_AHEAD = timedelta(days=2)


@attrs.frozen
class Moment:
    """What one stretch of words says about time.

    Attributes:
        start: First code point.
        end: The code point after the last.
        text: The words.
        type: TIMEX3 type.
        day: The day, week or month it names itself.
        end_day: The last day of a range.
        clock: Clock time.
        end_clock: End of a range of clock times.
        next_day: Whether the clock time is the midnight that ends its day.
        stated: What the words behind it say about whose clocks it is on; ``None`` where none do.
        zone_span: Where the words about the zone stand.
        approx: Whether the time is about right only.
        explicit: Whether day, month and year are all stated.
        unresolved: Whether it needs the publication day, which is not known.
        duration: TIMEX3 value of a duration or set.
        twelve: Whether the hour is one of twelve, told in words, and nothing beside it says which half of the day.
        guessed: Whether the half of the day is inferred, as no words name it.
    """

    start: int
    end: int
    text: str
    type: str
    day: PartialDate | None = None
    end_day: PartialDate | None = None
    clock: time | None = None
    end_clock: time | None = None
    next_day: bool = False
    stated: ZoneWord | None = None
    zone_span: tuple[int, int] | None = None
    approx: bool = False
    explicit: bool = False
    unresolved: bool = False
    duration: str | None = None
    twelve: bool = False
    guessed: bool = False

    @property
    def zone(self) -> str | None:
        """IANA zone, :data:`VENUE`, or ``None`` where no words name one, or words that do not tell."""
        return self.stated.zone if self.stated is not None else None

    @property
    def unclear(self) -> bool:
        """Whether words name clocks, and nobody can tell from them which."""
        return self.stated is not None and self.stated.zone is None


@attrs.define
class _Context:
    code: str
    published: date | None
    anchor: date | None = None
    start: date | None = None


def resolve_moments(
    matches: Iterable[tuple[Match, bool]],
    code: str,
    published: date | None,
    anchor: date | None = None,
    *,
    aside: Collection[int] = (),
) -> tuple[Moment, ...]:
    """Resolve matches, in the order of the text.

    Args:
        matches: Matches of the group ``time``, each with whether its sentence looks back.
        code: Language.
        published: Day of publication, on the outlet's calendar.
        anchor: The last day named before.
        aside: Where days stand on which somebody spoke: "in the evening" behind one is not of that day.
    """
    context = _Context(code, published, anchor)
    moments = []
    for match, past in matches:
        try:
            moment = _moment(match, context, past=past)
        except (ValueError, OverflowError, KeyError):  # 31 February, hour 24:30, half a word of a table: no time at all
            continue
        whole = moment.day is not None and moment.day.precision in (Precision.DAY, Precision.PART_OF_DAY)
        if moment.day is not None and whole and moment.start not in aside:
            context.anchor = (moment.end_day or moment.day).first
            if moment.end_day is not None or context.start is None:
                context.start = moment.day.first
        moments.append(moment)
    return tuple(moments)


def _moment(match: Match, context: _Context, *, past: bool) -> Moment:
    groups = match.groups
    base = Moment(match.start, match.end, match.text, "DATE")
    if {"h", "hw", "half", "quarter", "toquarter", "halfpast", "noon", "midnight"} & groups.keys():
        return _clock(base, groups, context)
    if "n" in groups:
        return attrs.evolve(base, type="DURATION", duration=_duration(groups, context.code))
    if "dur" in groups:
        return attrs.evolve(base, type="DURATION", duration=f"PT{int(groups['dur'])}H{int(groups['durm'])}M")
    if {"d", "mon"} & groups.keys() or "monnum" in groups:
        return _calendar_day(base, groups, context, past=past)
    return _relative(base, groups, context, past=past)


def _clock(base: Moment, groups: Mapping[str, str], context: _Context) -> Moment:
    clock, next_day = _clock_value(groups, context.code)
    end_clock = None
    if "h2" in groups:
        end_clock = _hour_minute(groups["h2"], groups.get("m2"), groups.get("ap2"), context.code)[0]
        if "ap" not in groups and "ap2" in groups:
            clock, next_day = _hour_minute(groups["h"], groups.get("m"), groups["ap2"], context.code)
    return attrs.evolve(
        base,
        type="TIME",
        clock=clock,
        end_clock=end_clock,
        next_day=next_day,
        approx="approx" in groups,
        twelve="ap" not in groups and not {"half", "quarter", "toquarter", "halfpast", "hw"}.isdisjoint(groups),
    )


def _clock_value(groups: Mapping[str, str], code: str) -> tuple[time, bool]:
    if "noon" in groups:
        return time(12), False
    if "midnight" in groups:
        return time(0), True
    if "h" in groups:
        return _hour_minute(groups["h"], groups.get("m"), groups.get("ap"), code)
    for name, minutes in (("hw", 0), ("half", -30), ("quarter", 15), ("toquarter", -15), ("halfpast", 30)):
        if name in groups:
            hour = int(meaning(code, "hour", groups[name])) if not groups[name].isdecimal() else int(groups[name])
            hour = _half_of_day(hour, groups.get("ap"), code)
            total = (hour * 60 + minutes) % (24 * 60)
            return time(total // 60, total % 60), False
    raise ValueError(groups)


def _hour_minute(hour: str, minute: str | None, ap: str | None, code: str) -> tuple[time, bool]:
    number = _half_of_day(int(hour), ap, code)
    if number == 24 and not int(minute or 0):  # noqa: PLR2004 - 24:00 is the end of the day
        return time(0), True
    return time(number, int(minute or 0)), False


def _half_of_day(hour: int, ap: str | None, code: str) -> int:
    if ap is None:
        return hour
    match meaning(code, "half_of_day", ap):
        case "pm":
            late = hour < _NOON
        case "day":  # from the late morning on
            late = hour < _FORENOON
        case "night":  # until the small hours
            late = _FORENOON <= hour < _NOON
        case _:
            late = False
    if late:
        return hour + _NOON
    return 0 if hour == _NOON and meaning(code, "half_of_day", ap) in ("am", "night") else hour


def _duration(groups: Mapping[str, str], code: str) -> str:
    number = groups["n"]
    count = number if number.isdecimal() else meaning(code, "number", number)
    unit = meaning(code, "unit", groups["unit"])
    return f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


def _calendar_day(base: Moment, groups: Mapping[str, str], context: _Context, *, past: bool) -> Moment:
    month = int(groups["monnum"]) if "monnum" in groups else int(meaning(context.code, "month", groups["mon"]))
    year = _year(groups.get("y"))
    if "d" not in groups:
        return _month(base, month, year, context, past=past)
    day, last = int(groups["d"]), int(groups.get("d2", 0))
    date(2000, month, last or day)  # 31 February is no day in any year
    explicit = year is not None
    if year is None:
        if context.published is None:
            return attrs.evolve(base, unresolved=True)
        year = _nearest_year(context.published, month, day, past=past)
    first = date(year, month, day)
    part = _part(groups, context.code)
    end_day = PartialDate(date(year, month, last)) if last > day else None
    return attrs.evolve(
        base, type="TIME" if part else "DATE", day=_dated(first, part), end_day=end_day, explicit=explicit
    )


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if int(text) >= _CENTURY else 2000 + int(text)


def _nearest_year(published: date, month: int, day: int, *, past: bool) -> int:
    """Choose the year of a day that is named without one: the last such day, or the next, a while back included."""
    near = [
        date(year, month, day)
        for year in (published.year - 1, published.year, published.year + 1)
        if _exists(year, month, day)
    ]
    fit = [each for each in near if (each <= published + _AHEAD if past else each >= published - _BACK)]
    return (max if past else min)(fit).year


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _month(base: Moment, month: int, year: int | None, context: _Context, *, past: bool) -> Moment:
    explicit = year is not None
    if year is None:
        if context.published is None:
            return attrs.evolve(base, unresolved=True)
        year = context.published.year
        if not past and month < context.published.month:
            year += 1
        elif past and month > context.published.month:
            year -= 1
    return attrs.evolve(base, day=PartialDate(date(year, month, 1), Precision.MONTH), explicit=explicit)


def _part(groups: Mapping[str, str], code: str) -> PartOfDay | None:
    return PartOfDay(meaning(code, "part", groups["part"])) if "part" in groups else None


def _dated(day: date, part: PartOfDay | None) -> PartialDate:
    return PartialDate(day, Precision.PART_OF_DAY, part) if part else PartialDate(day)


def _relative(base: Moment, groups: Mapping[str, str], context: _Context, *, past: bool) -> Moment:
    part = _part(groups, context.code)
    kind = "TIME" if part else "DATE"
    if "anchor" in groups:
        origin, offset = context.anchor or context.published, int(meaning(context.code, "anchor", groups["anchor"]))
    elif "nth" in groups:
        origin, offset = context.start, int(meaning(context.code, "nth", groups["nth"]))
    elif groups.keys() <= {"part", "x"}:
        origin, offset = context.anchor or context.published, 0
    else:
        origin, offset = context.published, 0
    if origin is None:
        return attrs.evolve(base, type=kind, unresolved=True)
    if "unit" in groups:
        return attrs.evolve(base, day=_unit(groups, origin, context.code))
    if "wd" in groups:
        day = _weekday(groups, origin, context.code, past=past)
    elif "rel" in groups:
        day = shift_days(origin, int(meaning(context.code, "relative_day", groups["rel"])))
    else:
        day = shift_days(origin, offset)
    return attrs.evolve(base, type=kind, day=_dated(day, part))


def _weekday(groups: Mapping[str, str], origin: date, code: str, *, past: bool) -> date:
    weekday = int(meaning(code, "weekday", groups["wd"]))
    match meaning(code, "modifier", groups["mod"]) if "mod" in groups else None:
        case "next":
            return shift_to_weekday(origin, weekday, same=False)
        case "last":
            return shift_to_weekday(origin, weekday, back=True, same=False)
        case "next_week":
            return shift_days(origin, 7 - origin.weekday() + weekday)
        case _:
            return shift_to_weekday(origin, weekday, back=past)


def _unit(groups: Mapping[str, str], origin: date, code: str) -> PartialDate:
    steps = {"next": 1, "next_week": 1, "last": -1}.get(meaning(code, "modifier", groups["mod"]), 0)
    if meaning(code, "unit", groups["unit"]) == "M":
        return PartialDate(shift_months(origin.replace(day=1), steps), Precision.MONTH)
    monday = shift_days(origin, 7 * steps - origin.weekday())
    return PartialDate(monday, Precision.WEEK)


def in_part(moment: Moment, part: PartOfDay | None) -> Moment:
    """Read an hour of twelve in the part of the day it stands in: "halb vier" on an afternoon is 15:30.

    Where no part is named, hours told in words before seven are in the afternoon: nobody meets at half past three at
    night without saying so.

    Args:
        moment: A clock time.
        part: The part of the day that the words about its day name.
    """
    clock = moment.clock
    if clock is None or clock.hour >= _NOON or moment.next_day:
        return moment
    late = part in _LATE and clock.hour > 0
    if not late and not (part is None and moment.twelve and clock.hour < _EARLY):
        return moment
    return attrs.evolve(moment, clock=clock.replace(hour=clock.hour + _NOON), guessed=not late)


def with_zone(moment: Moment, match: Match | None, code: str) -> Moment:
    """Give a clock time the zone that the words behind it name.

    Args:
        moment: A clock time.
        match: A match of the group ``zone`` or ``strange_zone`` right behind it.
        code: Language.
    """
    if match is None or moment.clock is None:
        return moment
    span = (match.start, match.end)
    return attrs.evolve(moment, stated=zone_of(match, code), zone_span=span, end=max(moment.end, match.end))


def zone_of(match: Match, code: str) -> ZoneWord | None:
    """Tell what words about clocks mean; ``None`` where they are none after all."""
    groups = match.groups
    if "strange" in groups:
        return ZoneWord(groups["strange"])
    if "zplace" in groups:
        place = find_place(groups["zplace"])
        return ZoneWord(groups["zplace"], place.zone) if place else None
    word = zone_word(code, groups["zone"])
    return _shifted(word, groups["shift"]) if word is not None and "shift" in groups else word


def _shifted(word: ZoneWord, shift: str) -> ZoneWord:
    """Count from a zone, as in UTC+3: one that keeps still, for from others nobody counts the same way."""
    found = re.fullmatch(r"(\W)\s?(\d{1,2})(?::?(\d\d))?", shift)
    assert found is not None  # noqa: S101 - the rule has matched it
    length = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    name = word.word + shift
    if word.zone != "UTC":
        return ZoneWord(name)
    offset = length if found[1] == "+" else -length
    zone = fixed_zone(offset)
    return ZoneWord(name, zone, offset if zone else None)

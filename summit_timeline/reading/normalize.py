"""From the named pieces of a match to what they mean: days, weeks, clock times, lengths.

The names that rules may give, in every language:

``h m ap``: a clock time, ``h2`` the hour behind it that it shares its half of the day with; ``hhmm``: four digits;
``hw half quarter toquarter halfpast``: hours in words; ``noon midnight``; ``d mon monnum y wd part``: pieces of a date;
``mod``: this, next, last; ``rel``: days from the publication; ``anchor``: days from the last day named; ``nth``: days
from the first; ``n n2 unit unit2``: a number of units; ``dir``: which way they count; ``period week season q decade
century holiday``: larger pieces of the calendar, ``near`` one with its distance, ``ymod`` next to "year"; ``ref``: now,
once, some day; ``often``: again and again; ``approx``: about.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from summit_timeline.languages import language
from summit_timeline.reading.grammar import Match
from summit_timeline.reading.hours import IN_WORDS, clock_value
from summit_timeline.reading.moments import Moment
from summit_timeline.reading.periods import (
    Unit,
    counted,
    holiday,
    length,
    quarter_value,
    shifted,
)
from summit_timeline.reading.years import nearest_year
from summit_timeline.temporal import PartialDate, PartOfDay, Precision, shift_days, shift_months, shift_to_weekday

__all__ = ["resolve_moments"]

_CENTURY = 100
_MONTHS = 12
_FEW = 2

Senses = Mapping[str, str]
Tense = Callable[[], int]


@attrs.define
class _Context:
    """What expressions are counted from.

    Attributes:
        published: Day of publication, on the outlet's calendar.
        lengths: Units whose number alone is what "three years ago" names.
        aside: Tells whether a day is one on which somebody spoke.
        named: The days named so far.
    """

    published: date | None
    lengths: Collection[str]
    aside: Callable[[Match], bool]
    named: list[tuple[Match, date]] = attrs.field(factory=list)

    @property
    def anchor(self) -> date | None:
        """The last day named on which something happens."""
        while self.named and self.aside(self.named[-1][0]):
            self.named.pop()
        return self.named[-1][1] if self.named else None

    @property
    def start(self) -> date | None:
        """The first such day."""
        return next((day for match, day in self.named if not self.aside(match)), None)


def resolve_moments(
    matches: Iterable[tuple[Match, Tense]],
    code: str,
    published: date | None,
    *,
    aside: Callable[[Match], bool],
) -> tuple[Moment, ...]:
    """Resolve matches, in the order of the text.

    Args:
        matches: Expressions of time, each with a function that tells whether its clause looks back (-1), ahead (1) or
            does not tell (0).
        code: Language.
        published: Day of publication, on the outlet's calendar.
        aside: Tells whether a day is one on which somebody spoke: "in the evening" behind it is not of that day.
    """
    context = _Context(published, language(code).read["time"].get("ago_is_length", ()), aside)
    moments = []
    for match, tense in matches:
        try:
            moment = _KINDS[match.name](match, match.senses, context, tense)
        except (ValueError, OverflowError):  # 31 February, hour 24:30, the year after the last: no time at all
            continue
        if moment.day is not None and moment.day.precision in (Precision.DAY, Precision.PART_OF_DAY):
            context.named.append((match, moment.day.first))
        moments.append(moment)
    return tuple(moments)


def _made(base: Match, **fields: Any) -> Moment:  # noqa: ANN401 - the fields of a moment
    return Moment(base.start, base.end, base.text, fields.pop("type", "DATE"), **fields)


def _clock(base: Match, senses: Senses, _: _Context, __: Tense) -> Moment:
    clock, next_day = clock_value(senses)
    return _made(
        base,
        type="TIME",
        clock=clock,
        next_day=next_day,
        approx="approx" in senses,
        twelve="ap" not in senses and not IN_WORDS.keys().isdisjoint(senses),
    )


def _date(base: Match, senses: Senses, context: _Context, tense: Tense) -> Moment:
    month, day = int(senses.get("mon") or senses["monnum"]), int(senses["d"])
    date(2000, month, day)  # 31 February is no day in any year
    year = _year(senses, context)
    explicit = year is not None
    if year is None:
        if context.published is None:
            return _made(base, unresolved=True)
        back = {"last": True, "next": False}.get(senses.get("mod", ""))
        year = nearest_year(context.published, month, day, past=tense() < 0 if back is None else back)
    return _on(base, date(year, month, day), senses.get("part"), explicit=explicit)


def _on(base: Match, day: date, part: str | None, *, explicit: bool = False) -> Moment:
    dated = PartialDate(day, Precision.PART_OF_DAY, PartOfDay(part)) if part else PartialDate(day)
    return _made(base, type="TIME" if part else "DATE", day=dated, explicit=explicit)


def _steps(senses: Senses, name: str) -> int:
    return {"next": 1, "next_week": 1, "last": -1}.get(senses[name], 0)


def _year(senses: Senses, context: _Context) -> int | None:
    """Give the year that is named, by its number or as "next year"."""
    if "ymod" in senses and context.published is not None:
        return context.published.year + _steps(senses, "ymod")
    if "y" not in senses:
        return None
    year = int(senses["y"])
    return year if year >= _CENTURY else 2000 + year


def _month(base: Match, senses: Senses, context: _Context, tense: Tense) -> Moment:
    month, year = int(senses["mon"]), _year(senses, context)
    explicit = year is not None
    if year is None:
        if context.published is None:
            return _made(base, unresolved=True)
        year = _near_year(month, senses, context.published, tense)
    return _made(base, day=PartialDate(date(year, month, 1), Precision.MONTH), explicit=explicit)


def _near_year(month: int, senses: Senses, published: date, tense: Tense) -> int:
    """Choose the year of a month or season that is named without one."""
    match senses.get("mod"):
        case "next" | "next_week":
            return published.year + (month <= published.month)
        case "last":
            return published.year - (month >= published.month)
        case "this":
            return published.year
    match tense():
        case -1 if not 0 < month - published.month <= _FEW:
            return published.year - (month > published.month)
        case 1:
            return published.year + (month < published.month)
        case _:  # the nearest, rather ahead than behind
            ahead = (month - published.month) % _MONTHS
            return published.year + (
                published.month + ahead > _MONTHS if ahead <= _MONTHS // 2 else -(month > published.month)
            )


def _weekday(base: Match, senses: Senses, context: _Context, tense: Tense) -> Moment:
    origin, weekday = context.published, int(senses["wd"])
    if origin is None:
        return _made(base, type="TIME" if "part" in senses else "DATE", unresolved=True)
    match senses.get("mod"):
        case "next":
            day = shift_to_weekday(origin, weekday, same=False)
        case "last":
            day = shift_to_weekday(origin, weekday, back=True, same=False)
        case "next_week":
            day = shift_days(origin, 7 - origin.weekday() + weekday)
        case _:
            day = shift_to_weekday(origin, weekday, back=tense() < 0)
    return _on(base, day, senses.get("part"))


def _counted_day(base: Match, senses: Senses, context: _Context, _: Tense) -> Moment:
    """Read a day that is so many days from another: from the publication, from the last day named, from the first."""
    if "anchor" in senses:
        origin, days = context.anchor or context.published, int(senses["anchor"])
    elif "nth" in senses:
        origin, days = context.start, int(senses["nth"])
    elif "rel" in senses:
        origin, days = context.published, int(senses["rel"])
    else:
        origin, days = context.anchor or context.published, 0
    if origin is None:
        return _made(base, type="TIME" if "part" in senses else "DATE", unresolved=True)
    return _on(base, shift_days(origin, days), senses.get("part"))


def _period(base: Match, senses: Senses, context: _Context, _: Tense) -> Moment:
    """Read "next week", "this year", "last weekend"."""
    if "near" in senses:  # one word for it, as German has for the year before
        unit, steps = Unit(senses["near"].rstrip("+-0123456789")), int(senses["near"].lstrip("WMYQDEH"))
    else:
        unit, steps = Unit(senses["period"]), _steps(senses, "mod") if "mod" in senses else 0
    origin = context.published
    if origin is None:
        return _made(base, unresolved=True)
    match unit:
        case Unit.MONTH:
            return _made(base, day=PartialDate(shift_months(origin.replace(day=1), steps), Precision.MONTH))
        case Unit.WEEK:
            monday = shift_days(origin, 7 * steps - origin.weekday())
            return _made(base, day=PartialDate(monday, Precision.WEEK))
        case _:
            return _made(base, value=shifted(origin, unit, steps))


def _week(base: Match, senses: Senses, context: _Context, tense: Tense) -> Moment:
    """Read a week by its number in the year, by a day in it, or by its number in the month that its Monday is in."""
    year = _year(senses, context)
    if year is None and context.published is None:
        return _made(base, unresolved=True)
    if "week" in senses:
        monday = date.fromisocalendar(year or _today(context).year, int(senses["week"]), 1)
    else:
        month, day = int(senses["mon"]), int(senses.get("d", "1"))
        near = year or _near_year(month, senses, _today(context), tense)
        first = date(near, month, day)
        ahead = -first.weekday() if "d" in senses else -first.weekday() % 7
        monday = shift_days(first, ahead + 7 * (int(senses.get("q", "1")) - 1))
    return _made(base, day=PartialDate(monday, Precision.WEEK))


def _today(context: _Context) -> date:
    assert context.published is not None  # noqa: S101 - the callers have checked
    return context.published


def _year_alone(base: Match, senses: Senses, _: _Context, __: Tense) -> Moment:
    return _made(base, value=f"{int(senses['y']):04}")


def _season(base: Match, senses: Senses, context: _Context, tense: Tense) -> Moment:
    season, year = senses["season"], _year(senses, context)
    if year is None:
        if context.published is None:
            return _made(base, value=f"XXXX-{season}")
        year = _near_year(_SEASONS[season], senses, context.published, tense)
    return _made(base, value=f"{year:04}-{season}")


# The month that a season is counted by.
_SEASONS = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


def _quarter(base: Match, senses: Senses, context: _Context, _: Tense) -> Moment:
    year = _year(senses, context) or (context.published.year if context.published else None)
    named = f"{year:04}" if year is not None else "XXXX"
    return _made(base, value=quarter_value(Unit(senses["period"]), int(senses["q"]), named))


def _decade(base: Match, senses: Senses, context: _Context, _: Tense) -> Moment:
    number = int(senses["decade"])
    if number >= _CENTURY:  # "the 1990s"
        return _made(base, value=f"{number // 10:03}")
    today = context.published.year if context.published else 2000
    young = number < _YOUNG and number <= today % _CENTURY
    return _made(base, value=f"{today // _CENTURY if young else 19}{number // 10}")


# "The twenties" are those of the last century, "the noughties" and "the tens" of this one.
_YOUNG = 20


def _century(base: Match, senses: Senses, _: _Context, __: Tense) -> Moment:
    return _made(base, value=f"{int(senses['century']) - 1:02}")


def _reference(base: Match, senses: Senses, _: _Context, __: Tense) -> Moment:
    return _made(base, value=senses["ref"])


def _holiday(base: Match, senses: Senses, context: _Context, tense: Tense) -> Moment:
    year, published = _year(senses, context), context.published
    if year is not None:
        return _on(base, holiday(senses["holiday"], year), None, explicit=True)
    if published is None:
        return _made(base, unresolved=True)
    days = [holiday(senses["holiday"], year) for year in (published.year - 1, published.year, published.year + 1)]
    match tense():
        case -1:
            return _on(base, max(day for day in days if day <= published), None)
        case 1:
            return _on(base, min(day for day in days if day >= published), None)
        case _:
            return _on(base, min(days, key=lambda day: abs(day - published)), None)


def _shift(base: Match, senses: Senses, context: _Context, tense: Tense) -> Moment:
    """Read "two weeks later", counted from the last day named."""
    step = -1 if senses["dir"] == "before" else 1
    return _shifted(base, senses, context, tense, context.anchor or context.published, step)


def _ago(base: Match, senses: Senses, context: _Context, tense: Tense) -> Moment:
    return _shifted(base, senses, context, tense, context.published, -1)


def _ahead(base: Match, senses: Senses, context: _Context, tense: Tense) -> Moment:
    return _shifted(base, senses, context, tense, context.published, 1)


def _shifted(  # noqa: PLR0913, PLR0917 - what every kind takes, and from where and which way it counts
    base: Match, senses: Senses, context: _Context, tense: Tense, origin: date | None, step: int
) -> Moment:
    unit, number = Unit(senses["unit"]), senses.get("n", "X")
    if (unit in context.lengths and step < 0) or unit.clock or not number.isdecimal():
        return _duration(base, senses, context, tense)
    if origin is None:
        return _made(base, unresolved=True)
    if unit in (Unit.DAY, Unit.WEEK):
        return _on(base, counted(origin, unit, step * int(number)), None)
    return _made(base, value=shifted(origin, unit, step * int(number)))


def _duration(base: Match, senses: Senses, _: _Context, __: Tense) -> Moment:
    value = length(senses.get("n", "X"), Unit(senses["unit"]))
    if "n2" in senses:
        value = length(senses["n2"], Unit(senses["unit2"]), value)
    return _made(base, type="DURATION", value=value)


def _set(base: Match, senses: Senses, _: _Context, __: Tense) -> Moment:
    if "often" in senses:
        value = senses["often"]
    elif "wd" in senses:
        value = f"XXXX-WXX-{int(senses['wd']) + 1}"
    elif "part" in senses:
        value = f"XXXX-XX-XXT{senses['part']}"
    else:
        value = length(senses.get("n", "1"), Unit(senses.get("unit") or senses["period"]))
    return _made(base, type="SET", value=value)


_KINDS: Mapping[str, Callable[[Match, Senses, _Context, Tense], Moment]] = {
    "clock": _clock,
    "date": _date,
    "month": _month,
    "weekday": _weekday,
    "day": _counted_day,
    "period": _period,
    "week": _week,
    "year": _year_alone,
    "season": _season,
    "quarter": _quarter,
    "decade": _decade,
    "century": _century,
    "reference": _reference,
    "holiday": _holiday,
    "shift": _shift,
    "ago": _ago,
    "ahead": _ahead,
    "duration": _duration,
    "set": _set,
}

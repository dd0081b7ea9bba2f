"""One zone in two releases of a tz database, whose rules part at some moment.

They need the extra ``testing``. Every argument is a keyword, and every docstring says what the values shrink to.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Literal, assert_never, get_args

import attrs
from hypothesis import strategies as st

from summit_timeline.testing.plans import Plan, draw_day, draw_footer, midnight
from summit_timeline.testing.synthetic import SyntheticZone, check_synthetic
from summit_timeline.testing.tables import FIRST_YEAR, LAST_YEAR
from summit_timeline.zones.posix import DAY, Footer, Regime
from summit_timeline.zones.tzif import Spell

__all__ = ["TzVersionPair", "tz_version_pairs"]

_Kind = Literal["shifted", "abolished", "kept for ever", "moved", "date line", "past"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR = 3600
_KINDS: tuple[_Kind, ...] = get_args(_Kind)
_STANDARDS = st.sampled_from((0, _HOUR, -8 * _HOUR, 5 * _HOUR + 1800, 13 * _HOUR, -11 * _HOUR))
_KIND, _EITHER = st.sampled_from(_KINDS), st.booleans()
_SHIFT = st.sampled_from((_HOUR, -_HOUR, 1800, -1800, 900))
_DAY_OF_YEAR, _DAYS = st.integers(30, 330), st.integers(0, 30)
_FAR, _FAR_EAST = 11 * _HOUR, 13 * _HOUR
_CLOCK = st.sampled_from((0, 2 * _HOUR, 10_800, 45_296))


@attrs.frozen
class TzVersionPair:
    """One zone in two releases of a tz database.

    Attributes:
        zone: Name of the zone in both.
        old: The zone in the older release.
        new: The zone in the newer one.
        since: The first instant, in UTC, at which clocks of the two show different times.
    """

    zone: str
    old: SyntheticZone
    new: SyntheticZone
    since: datetime


def tz_version_pairs(
    *,
    name: str = "Test/Zone",
    first_year: int = FIRST_YEAR,
    last_year: int = LAST_YEAR,
) -> st.SearchStrategy[TzVersionPair]:
    """Draw two releases of a zone that are the same until a moment, and then are not.

    Daylight saving time is abolished, or kept for ever, or begins or ends on another day; standard time is shifted;
    the place goes to the other side of the date line; or a stretch of the past is corrected, and what comes after it
    is the same again. Each also comes the other way round, as when daylight saving time is introduced.

    Shrinks to clocks that show UTC and are put forward by an hour for good on 31 January of *first_year*.

    Args:
        name: Name of all zones that are drawn.
        first_year: First year, in UTC, in which releases part, 2 to 9000.
        last_year: Last year, in UTC, in which they do, 2 to 9000.

    Raises:
        InvalidValueError: The name is empty, or the years are out of range or in the wrong order.

    Example:
        >>> from hypothesis import find
        >>> pair = find(tz_version_pairs(first_year=2027), lambda pair: True)
        >>> pair.old.rule, pair.new.rule, pair.since.isoformat()
        ('AST0', 'BST-1', '2027-01-31T00:00:00+00:00')
    """
    check_synthetic(name, first_year, last_year)
    return _pairs(name, first_year, last_year)


@st.composite
def _pairs(draw: st.DrawFn, name: str, first_year: int, last_year: int) -> TzVersionPair:
    kind, year, standard = draw(_KIND), draw(_year(first_year, last_year)), Regime(draw(_STANDARDS), "AST", dst=False)
    match kind:
        case "abolished" | "kept for ever" | "moved":
            old, new, since = _other_summers(draw, kind, year, standard)
        case "shifted" | "date line" | "past":
            old, new, since = _other_offset(draw, kind, year, standard)
        case _:
            assert_never(kind)
    if draw(_EITHER):
        old, new = new, old
    parted = _EPOCH + timedelta(seconds=since)
    return TzVersionPair(name, SyntheticZone(name, old.tzif()), SyntheticZone(name, new.tzif()), parted)


def _other_summers(
    draw: st.DrawFn, kind: Literal["abolished", "kept for ever", "moved"], year: int, standard: Regime
) -> tuple[Plan, Plan, int]:
    """Give two plans that part in a year in what they say of daylight saving time, and when they do."""
    footer = draw_footer(draw, standard)
    start, end = footer.start, footer.end
    if footer.daylight is None or start is None or end is None:
        raise AssertionError(footer)
    begin = [Spell(None, standard), *_onsets(footer, year - 2, year)]
    old = Plan((*begin, *_onsets(footer, year, year + 1)), footer)
    starts, ends = start.local(year) - standard.offset, end.local(year) - footer.daylight.offset
    if kind == "moved":
        moved = _moved(draw, footer, year)
        new = Plan((*begin, *_onsets(moved, year, year + 1)), moved)
        return old, new, _first_other(old, new)
    since = starts if kind == "abolished" else ends
    kept = standard if kind == "abolished" else Regime(footer.daylight.offset, "BST", dst=False)
    before = tuple(spell for spell in old.listed if spell.onset is None or spell.onset < since)
    return old, Plan((*before, Spell(since, kept)), Footer(kept)), since


def _moved(draw: st.DrawFn, footer: Footer, year: int) -> Footer:
    """Have daylight saving time begin or end on another day of the same half of the year."""
    at_end = draw(_EITHER)
    before = footer.end if at_end else footer.start
    if before is None:
        raise AssertionError(footer)
    after = draw_day(draw, late=before.local(year) > midnight(year) + 182 * DAY)
    if after.local(year) == before.local(year):
        after = attrs.evolve(after, time=after.time + (_HOUR if after.time <= 0 else -_HOUR))
    return attrs.evolve(footer, end=after) if at_end else attrs.evolve(footer, start=after)


def _other_offset(
    draw: st.DrawFn, kind: Literal["shifted", "date line", "past"], year: int, standard: Regime
) -> tuple[Plan, Plan, int]:
    """Give two plans without daylight saving time that part in a year, and when they do."""
    if kind == "date line" and abs(standard.offset) < _FAR:
        standard = attrs.evolve(standard, offset=_FAR_EAST)
    since = midnight(year) + draw(_DAY_OF_YEAR) * DAY + draw(_CLOCK) - standard.offset
    shift = draw(_SHIFT)  # also where it is not used: what has fewer draws is where examples shrink to
    if kind == "date line":
        shift = DAY if standard.offset < 0 else -DAY
    other = Regime(standard.offset + shift, "BST", dst=False)
    begin = Spell(None, standard)
    if kind != "past":
        return Plan((begin,), Footer(standard)), Plan((begin, Spell(since, other)), Footer(other)), since
    until = since + 40 * DAY
    old = Plan((begin, Spell(since, other), Spell(until, standard)), Footer(standard))
    days = draw(_DAYS)
    fewer = (Spell(since + days * DAY, other), Spell(until, standard)) if days else ()
    return old, Plan((begin, *fewer), Footer(standard)), since


def _onsets(footer: Footer, first_year: int, year_after: int) -> list[Spell]:
    return [Spell(*onset) for onset in footer.onsets(midnight(first_year), midnight(year_after))]


def _first_other(old: Plan, new: Plan) -> int:
    """Give the first onset that only one of two plans has."""
    return min(spell.onset for spell in set(old.listed) ^ set(new.listed) if spell.onset is not None)


@cache
def _year(first_year: int, last_year: int) -> st.SearchStrategy[int]:
    return st.integers(first_year, last_year)

"""What a made-up zone is to say, before it is written: its spells, and the rule that comes after them."""

from datetime import date

import attrs
from hypothesis import strategies as st

from summit_timeline.testing.drawing import choose
from summit_timeline.testing.tzif_writer import write_footer, write_tzif
from summit_timeline.zones.posix import DAY, EPOCH_DAY, Footer, Regime, YearRule
from summit_timeline.zones.tzif import Spell

__all__ = ["Plan", "draw_day", "draw_footer", "midnight", "plans", "with_footer"]

_HOUR = 3600
_HALF = _HOUR // 2
_MOST = 15 * _HOUR
_DATE_LINE = 9 * _HOUR

# In the order to which a failing example shrinks.
_STANDARDS = (0, _HOUR, -9 * _HOUR, 13 * _HOUR, 5 * _HOUR + 2700, -3 * _HOUR - _HALF, 12 * _HOUR, -12 * _HOUR, -1, 4772)
_SHIFTS = (_HOUR, -_HOUR, _HALF, -_HALF, 2700, -1172, 3 * _HOUR, 1, -1)
_KINDS = (
    *(("summer", ahead) for ahead in (_HOUR, _HALF, -_HOUR, 2 * _HOUR, 1, _HOUR)),
    *(("standard", shift) for shift in _SHIFTS),
    *(("label", 0), ("date line", _HOUR), ("unseen", 0), ("label", 0), ("date line", -_HOUR)),
)
_CLOCKS = (2 * _HOUR, 0, _HOUR, 23 * _HOUR, 3 * _HOUR, 60, 45_296)
_WHEN = tuple((days, clock) for days in (180, 0, 30, 400, 1500, 9000) for clock in _CLOCKS)
_TIMES = (2 * _HOUR, 0, _HOUR, DAY, 3 * _HOUR + _HALF, -_HOUR, 90_061, *range(-167 * _HOUR, 168 * _HOUR, _HOUR))
_CHANGE = st.tuples(st.sampled_from(_KINDS), st.sampled_from(_WHEN))
_GAINS = st.sampled_from((_HOUR, _HALF, -_HOUR, 2 * _HOUR, 1))
_FOUR, _HALVES = st.integers(0, 3), st.booleans()
_FIRST = st.sampled_from(_STANDARDS)
_MONTHS, _DAYS_IN_HALF = 4 * 5 * 7, 161
_DAY = st.integers(0, _MONTHS + 2 * _DAYS_IN_HALF - 1)


@attrs.frozen
class Plan:
    """A zone before it is written.

    Attributes:
        listed: The spells in order; the first has no onset and is no daylight saving time.
        footer: What comes after them, in agreement with the last.
    """

    listed: tuple[Spell, ...]
    footer: Footer | None

    def tzif(self) -> bytes:
        """Write it as a compiled zone."""
        return write_tzif(self.listed, write_footer(self.footer))


@st.composite
def plans(draw: st.DrawFn, max_changes: int, first_year: int, last_year: int) -> Plan:
    """Draw a plan: a regime, changes, and a rule."""
    standard = draw(_FIRST)
    changes = draw(st.lists(_CHANGE, max_size=max_changes))
    end = midnight(last_year + 1)
    clocks = _Clocks(standard, midnight(first_year))
    for what, when in changes:
        clocks.change(what, when, end)
    kind = draw(_FOUR)
    if kind == 0:
        return Plan(tuple(clocks.spells), None)
    if kind == 1:
        if clocks.regime.dst:
            clocks.change(_KINDS[0], _WHEN[0], end + 400 * DAY)
        return Plan(tuple(clocks.spells), Footer(clocks.regime))
    footer = draw_footer(draw, Regime(clocks.standard, f"{clocks.letter}ST", dst=False))
    return with_footer(tuple(clocks.spells), footer, draw(_FOUR))


class _Clocks:
    """The clocks of a zone while it is made."""

    def __init__(self, standard: int, onset: int) -> None:
        """Begin with a standard time."""
        self.standard = standard
        self.letter = "A"
        self.regime = Regime(standard, "LMT" if standard % 60 else "AST", dst=False)
        self.spells = [Spell(None, self.regime)]
        self._onset = onset
        self._need = 0

    def change(self, what: tuple[str, int], when: tuple[int, int], end: int) -> None:
        """Change them so many days later, when they show a certain time; at once, where days are 0."""
        after, (days, clock) = self._next(*what), when
        before = self.regime.offset
        # What is skipped or comes twice must end before the next such stretch begins, on the clocks.
        apart = self._need + max(before - after.offset, 0)
        onset = self._onset + apart + max(clock, 1)
        if days:
            onset = (self._onset + before + apart) // DAY * DAY + days * DAY + clock - before
        if onset < end:
            self.spells.append(Spell(onset, after))
            self.regime, self._onset, self._need = after, onset, max(before - after.offset, 0)
            self.standard = after.offset if what[0] in {"standard", "date line"} else self.standard
            self.letter = after.name[0]

    def _next(self, kind: str, number: int) -> Regime:
        other = chr(ord("A") + (ord(self.letter) - ord("A") + 1) % 26)
        match kind:
            case "summer" if self.regime.dst:
                return Regime(self.standard, f"{self.letter}ST", dst=False)
            case "summer":
                return Regime(self.standard + number, f"{self.letter}DT", dst=True)
            case "unseen":
                return attrs.evolve(self.regime, dst=not self.regime.dst)
            case "label":
                return attrs.evolve(self.regime, name=f"{other}{self.regime.name[1:]}")
            case "date line" if abs(self.standard) >= _DATE_LINE:
                return Regime(self.standard + (DAY if self.standard < 0 else -DAY), f"{other}ST", dst=False)
        shift = number if abs(self.standard + number) <= _MOST else -number
        return Regime(self.standard + shift, f"{other}ST", dst=False)


def draw_footer(draw: st.DrawFn, standard: Regime) -> Footer:
    """Draw a rule of two changes a year that go on for ever."""
    daylight = Regime(standard.offset + draw(_GAINS), f"{standard.name[0]}DT", dst=True)
    days = draw_day(draw, late=False), draw_day(draw, late=True)
    south = draw(_HALVES)
    return Footer(standard, daylight, *(reversed(days) if south else days))


def draw_day(draw: st.DrawFn, *, late: bool) -> YearRule:
    """Draw a day in the earlier or later half of the year, far enough from its ends for a time 167 hours off."""
    number, time = draw(_DAY), choose(draw, _TIMES)
    if number < _MONTHS:
        rest, day = divmod(number, 7)
        month, week = divmod(rest, 5)
        return YearRule("M", day, time, month + (8 if late else 2), week + 1)
    which, day = divmod(number - _MONTHS, _DAYS_IN_HALF)
    return YearRule("N" if which else "J", day + (190 if late else 9), time)


def with_footer(spells: tuple[Spell, ...], footer: Footer, years: int) -> Plan:
    """Let a rule follow, from the year after next on, and list its changes of so many years.

    Where there are changes before it, those of a year are listed at least: the last must agree with the rule.
    """
    last = spells[-1].onset
    if last is None:
        return Plan((Spell(None, footer.standard),), footer)
    year = date.fromordinal(EPOCH_DAY + last // DAY).year + 2
    onsets = footer.onsets(midnight(year), midnight(year + max(years, 1)))
    return Plan((*spells, *(Spell(*onset) for onset in onsets)), footer)


def midnight(year: int) -> int:
    """Give the first second of a year in UTC, from 1970."""
    return (date(year, 1, 1).toordinal() - EPOCH_DAY) * DAY

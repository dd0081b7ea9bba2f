"""What one stretch of words says about time, and on whose clocks."""

import re
from datetime import time, timedelta

import attrs

from summit_timeline.languages import VENUE, ZoneWord, find_place, zone_word
from summit_timeline.reading.clocks import fixed_zone
from summit_timeline.reading.grammar import Match
from summit_timeline.temporal import PartialDate, PartOfDay

__all__ = ["VENUE", "Dated", "Moment", "behind_end", "in_part", "zone_of"]

_NOON = 12
_EARLY = 7
_LATE = (PartOfDay.AFTERNOON, PartOfDay.EVENING)


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
        located: The place that stands beside it, which tells whose clocks it is on where nothing else does.
        approx: Whether the time is about right only.
        explicit: Whether day, month and year are all stated.
        unresolved: Whether it needs the publication day, which is not known.
        value: TIMEX3 value of what is no day and no clock time: a duration, a set, a year, a season, "now".
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
    located: ZoneWord | None = None
    approx: bool = False
    explicit: bool = False
    unresolved: bool = False
    value: str | None = None
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


@attrs.frozen
class Dated:
    """A moment with its neighbours in view.

    Attributes:
        moment: The moment itself.
        day: For a clock time, the moment that names its day; for a day, itself.
        twin: For a second clock on the same moment, as in brackets, the first one.
        own: Whether the day is named in the same sentence; for a second clock, with it.
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


def zone_of(match: Match, code: str) -> ZoneWord | None:
    """Tell what words about clocks mean; ``None`` where they are none after all."""
    if "zplace" in match.groups:
        place = find_place(match.groups["zplace"])
        return ZoneWord(match.groups["zplace"], place.zone) if place is not None else None
    word = zone_word(code, match.groups["zone"])
    return _shifted(word, match.groups["shift"]) if word is not None and "shift" in match.groups else word


def _shifted(word: ZoneWord, shift: str) -> ZoneWord:
    """Count from a zone, as in UTC+3: one that keeps still, for from others nobody counts the same way."""
    found = re.fullmatch(r"(\W)\s?(\d{1,2})(?::?(\d\d))?", shift)
    assert found is not None  # noqa: S101 - the callers have checked
    length = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    name = word.word + shift
    if word.zone != "UTC":
        return ZoneWord(name)
    offset = length if found[1] == "+" else -length
    zone = fixed_zone(offset)
    return ZoneWord(name, zone, offset if zone else None)


def behind_end(moment: Moment) -> int:
    """Give where the words behind a clock time end that tell whose clocks it is on."""
    span = moment.zone_span
    return max(moment.end, span[1]) if span is not None and span[0] >= moment.start else moment.end

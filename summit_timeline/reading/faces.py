"""What clocks show: the day, the zone and the instant of each of several clock times that tell one moment."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from operator import attrgetter

import attrs

from summit_timeline.errors import SummitTimelineError
from summit_timeline.languages import VENUE, ZoneWord
from summit_timeline.reading.clocks import meant, stated
from summit_timeline.reading.model import Span, Text
from summit_timeline.reading.moments import Dated, Moment, behind_end
from summit_timeline.reading.whereabouts import country_zones, home, names, place_word, rough
from summit_timeline.temporal import Precision, day_of
from summit_timeline.zones import ZonedTime, resolve

__all__ = ["Clocks", "Face", "apart", "day_named", "groups"]

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
# So far around clock times the places are looked for that say whose clocks they are on.
_REACH = 400
_NOON, _WEEK, _HALF_WEEK = 12, 7, 3
# What is called approximate may be so far off.
_ABOUT = timedelta(minutes=30)


@attrs.frozen
class Face:
    """What one clock shows.

    Attributes:
        moment: The clock time.
        word: Whose clocks it is on, with its zone.
        when: The time, as it is stated.
        end: The end of a range.
        told: Whether words name its day.
        named: Whether words name its clocks.
        rough: Whether it is about right only.
    """

    moment: Moment
    word: ZoneWord
    when: ZonedTime
    end: ZonedTime | None = None
    told: bool = True
    named: bool = True
    rough: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.moment.start, self.moment.end


def groups(dated: Sequence[Dated]) -> tuple[tuple[Dated, ...], ...]:
    """Give the clock times that tell one moment on several clocks, the first of each moment first.

    Args:
        dated: The moments of a text; of ranges only the first clock time has a twin, which may be an end itself.
    """
    clocks = [each for each in dated if each.moment.clock is not None]
    found: dict[int, list[Dated]] = {}
    holders: dict[int, int] = {}
    for each in clocks:
        if each.twin is None:
            holders[each.start] = each.start
            found[each.start] = [each]
            continue
        twin = each.twin.start
        if twin not in found:
            twin = max((start for start in found if start <= twin), default=each.start)
        found.setdefault(twin, []).append(each)
    return tuple(tuple(group) for group in found.values() if len(group) > 1)


@attrs.frozen(eq=False)
class Clocks:
    """The clock times of a text, and what those show that tell one moment on several clocks.

    Attributes:
        text: The text.
        dated: Its moments.
        local: IANA zone of the venue.
    """

    text: Text
    dated: Sequence[Dated]
    local: str | None

    @cached_property
    def groups(self) -> tuple[tuple[Face, ...], ...]:
        """What the clocks of each moment show; those that nobody can tell are left out."""
        found = (_faces(self.text, group, self.local) for group in groups(self.dated))
        return tuple(faces for faces in found if len(faces) > 1)

    @cached_property
    def by_start(self) -> Mapping[int, Face]:
        """The same by where each clock time begins."""
        return {face.moment.start: face for group in self.groups for face in group}


def apart(first: Face, second: Face) -> timedelta:
    """Give how much later the second clock's moment is; nothing where one is approximate and they are near."""
    gap = second.when.instant - first.when.instant
    return timedelta() if (first.rough or second.rough) and abs(gap) <= _ABOUT else gap


def _faces(text: Text, group: tuple[Dated, ...], local: str | None) -> tuple[Face, ...]:
    first, *others = group
    told = [(each, word) for each in others if (word := _word(each.moment, local)) is not None]
    if not told:
        return ()
    own = _word(first.moment, local)
    named = own is not None and not (own.word == VENUE and first.moment.stated is None and local is None)
    if own is not None and own.word == VENUE and any(own.zone == other.zone for _, other in told):
        own = None  # the venue that the text names is where the other clock is
    choices = [own] if own is not None else list(_choices(text, group, local))
    best: tuple[Face, ...] = ()
    for word in choices:
        if own is None and any(word.zone == other.zone for _, other in told):
            continue
        faces = _with(text, first, word, told, named=named)
        if not faces:
            continue
        if not any(apart(faces[0], other) for other in faces[1:]):
            return faces
        if not best and word.word != _HOME:
            best = faces
    return best


_HOME = "@home"


def _word(moment: Moment, local: str | None) -> ZoneWord | None:
    """Give the words about a clock time's zone, with the one zone that they mean."""
    word = moment.stated if moment.stated is not None else moment.located
    if word is None:
        return None
    if word.zone == VENUE:
        return ZoneWord(VENUE, local) if local is not None else None
    word = meant(word, local)
    return word if word is not None and word.zone is not None else None


def _choices(text: Text, group: tuple[Dated, ...], local: str | None) -> Iterator[ZoneWord]:
    """Give the clocks that a time without a word may be on: the venue's, those of places named, the readers'."""
    first = group[0]
    if local is not None:
        yield ZoneWord(VENUE, local)
    low = max(text.sentences[text.sentence_at(first.start)].start, first.start - _REACH)
    high = min(text.sentences[text.sentence_at(group[-1].start)].end, group[-1].end + _REACH)
    spans = [(each.start, behind_end(each.moment)) for each in group[1:]]
    found = list(names(text.text[low:high], text.code))
    at_first = first.start - low
    for at, name in sorted(found, key=lambda each: (each[0] > at_first, abs(each[0] - at_first))):
        if any(begin <= low + at < end for begin, end in spans):
            continue
        word = place_word(name, text.code, lambda: [other for _, other in found])
        if word is not None and word.zone is not None:
            yield word
    for _, name in names(text.text[max(0, low - _REACH) : low], text.code):
        word = place_word(name, text.code)
        if word is not None and word.zone is not None:
            yield ZoneWord(_HOME, word.zone)
    if first.moment.stated is None:
        if (zone := home(text.code)) is not None:
            yield ZoneWord(_HOME, zone)
        for zone in country_zones(text.text[low:high], text.code):
            yield ZoneWord(_HOME, zone)


def _with(
    text: Text, first: Dated, word: ZoneWord, told: Sequence[tuple[Dated, ZoneWord]], *, named: bool
) -> tuple[Face, ...]:
    """Give what all the clocks show where the first is on certain ones."""
    shared = [each for each, _ in told if each.own and each.day is not None and each.day is first.day]
    dated = [(each, other) for each, other in told if each.own and day_named(each) is not None and each not in shared]
    own = _first(text, first, word, *dated[:1])
    if own is None:
        return ()
    own = attrs.evolve(own, named=named)
    faces = [own]
    for each, other in told:
        day = _own_day(text, each, own) if (each, other) in dated else None
        face = _face(text, each, other, day) if day is not None else _nearest(text, each, other, own)
        if face is not None:
            faces.append(face)
    return tuple(faces)


def _own_day(text: Text, dated: Dated, other: Face) -> date | None:
    """Give the day that is named with a second clock time; a weekday is the one nearest to the first clock's."""
    day = day_named(dated)
    if day is None or _senses(text, dated) != {"wd"}:
        return day
    near = other.when.wall.date() - _DAY * _HALF_WEEK
    return near + _DAY * ((day.weekday() - near.weekday()) % _WEEK)


def _first(text: Text, first: Dated, word: ZoneWord, *dated: tuple[Dated, ZoneWord]) -> Face | None:
    """Give what the first clock shows: on the day named with it, else on that which is nearest to the second's own."""
    day = day_named(first) if _senses(text, first) != {"part"} else None
    own = _face(text, first, word, day or text.published, told=day is not None and first.own)
    for each, other in dated:
        second = _face(text, each, other, day_named(each))
        near = _nearest(text, first, word, second) if second is not None else None
        if near is None or second is None:
            continue
        midnight = first.moment.next_day and not apart(near, second)  # that which ends the day, or begins it
        if day is None or not first.own or midnight:
            return near
    return own


def day_named(dated: Dated) -> date | None:
    """Give the day of a clock time, where words name one."""
    day = dated.day.day if dated.day is not None else None
    return day_of(day) if day is not None and day.precision in (Precision.DAY, Precision.PART_OF_DAY) else None


def _senses(text: Text, dated: Dated) -> frozenset[str]:
    """Give what the words of a clock time's day tell: "wd" of a weekday alone, "part" of a part of some day."""
    if dated.day is None:
        return frozenset()
    at = bisect_left(text.times, dated.day.start, key=attrgetter("start"))
    return frozenset(text.times[at].senses) if at < len(text.times) else frozenset()


def _nearest(text: Text, dated: Dated, word: ZoneWord, other: Face) -> Face | None:
    """Give the time on the day on which it is nearest to that of another clock."""
    assert word.zone is not None  # noqa: S101 - the callers have checked
    around = other.when.in_zone(word.zone).wall.date()
    days = [around + step * _DAY for step in (0, -1, 1, -2) if date.min + 2 * _DAY < around < date.max - 2 * _DAY]
    faces = [face for day in days for face in _shown(text, dated, word, day)]

    def distance(face: Face) -> tuple[timedelta, bool]:
        return abs(face.when.instant - other.when.instant), face.when.wall.date() != other.when.wall.date()

    return min(faces, key=distance, default=None)


def _shown(text: Text, dated: Dated, word: ZoneWord, day: date) -> Iterator[Face]:
    """Give the one or two times that a clock may mean: "half past three" alone is twice a day."""
    face = _face(text, dated, word, day, told=False)
    if face is not None:
        yield face
    moment = dated.moment
    if moment.clock is not None and (moment.twelve or moment.guessed) and not moment.next_day:
        other = attrs.evolve(moment, clock=moment.clock.replace(hour=(moment.clock.hour + _NOON) % 24))
        face = _face(text, attrs.evolve(dated, moment=other), word, day, told=False)
        if face is not None:
            yield face


def _face(text: Text, dated: Dated, word: ZoneWord, day: date | None, *, told: bool = True) -> Face | None:
    moment = dated.moment
    if moment.clock is None or day is None:
        return None
    try:
        wall = datetime.combine(day, moment.clock) + _DAY * moment.next_day
        when = _on(wall, word)
        end = None
        if when is not None and moment.end_clock is not None:
            last = datetime.combine(day, moment.end_clock)
            end = _on(last + _DAY * (last < wall), word)
    except (SummitTimelineError, OverflowError):
        return None
    if when is None:
        return None
    about = moment.approx or rough(text.text[max(0, moment.start - 30) : moment.start], text.code)
    return Face(moment, word, when, end, told, rough=about)


def _on(wall: datetime, word: ZoneWord) -> ZonedTime | None:
    assert word.zone is not None  # noqa: S101 - the callers have checked
    if word.offset is not None:
        return stated(wall, word)
    return resolve(wall, word.zone, disambiguate="compatible")

"""The audit of the clocks of a text: what contradicts itself, and what was most likely meant.

It is about clock times, whatever they are of: a text that claims no event is audited, too.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime, timedelta

import attrs

from summit_timeline.claims import Citation, Diagnostic
from summit_timeline.languages import VENUE
from summit_timeline.reading.clocks import agrees, meant, out_of_season
from summit_timeline.reading.faces import Clocks, Face, apart, day_named
from summit_timeline.reading.model import Span, Text
from summit_timeline.reading.moments import Dated, Moment
from summit_timeline.reading.weekdays import wrong_weekdays
from summit_timeline.reading.whereabouts import names, place_word
from summit_timeline.zones import ZonedTime, resolve

__all__ = ["audit"]

_DAY, _HALF, _HOUR = timedelta(days=1), timedelta(hours=12), timedelta(hours=1)
_MORNING, _NIGHT = 7, 22
# So far around two clock times the places are looked for whose clock one of them may show.
_REACH = 200
# Whose clocks somebody may have looked at by mistake, the likeliest first: seats of governments and agencies, and one
# city for each of the other offsets that people live at.
_CITIES = (
    *("Europe/Berlin", "Europe/Moscow", "Europe/London", "America/New_York", "Europe/Kyiv"),
    *("America/Los_Angeles", "America/Chicago", "America/Denver", "America/Anchorage", "Asia/Shanghai"),
    *("Asia/Tokyo", "Asia/Dubai", "Asia/Kolkata", "Europe/Istanbul", "Asia/Tashkent"),
    *("Asia/Almaty", "Asia/Bangkok", "Asia/Vladivostok", "Australia/Sydney", "America/Sao_Paulo"),
    *("America/Halifax", "Asia/Tehran", "Asia/Kabul", "Asia/Kathmandu", "Asia/Dhaka"),
    *("Asia/Yangon", "Asia/Magadan", "Australia/Adelaide", "Pacific/Auckland", "Pacific/Honolulu"),
    *("America/St_Johns", "Atlantic/Reykjavik"),
)


@attrs.frozen
class _Fault:
    """What is wrong with two clocks.

    Attributes:
        code: Its name.
        wrong: The clock that is most likely the wrong one.
        why: What is wrong, in words.
        meant: The time that was most likely meant.
    """

    code: str
    wrong: Face
    why: str
    meant: ZonedTime


def audit(clocks: Clocks, cite: Callable[[Span], Citation], done: Collection[int] = ()) -> Iterator[Diagnostic]:
    """Say of a text's clocks what does not add up.

    Args:
        clocks: What the clocks of the text show, ranges joined.
        cite: Quotes a span of the text.
        done: Where clock times begin whose words have been checked.
    """
    text, local = clocks.text, clocks.local
    for faces in clocks.groups:
        found = list(_contradictions(text, faces, local))
        for fault, first, second in found:
            yield _diagnostic(fault, first, second, cite)
        if any(fault.code != "standard-for-daylight" for fault, _, _ in found):
            for face in faces:
                if not agrees(face.when.wall, face.word):
                    yield out_of_season(face.when.wall, face.word, cite(face.span), text.code)
    for each in clocks.dated:
        if each.moment.clock is not None and each.start not in clocks.by_start and each.start not in done:
            yield from _alone(text, each, local, cite)
    for date, weekday in wrong_weekdays(text, clocks.dated):
        yield _weekday(date, weekday, cite)


def _contradictions(text: Text, faces: Sequence[Face], local: str | None) -> Iterator[tuple[_Fault, Face, Face]]:
    first, *others = faces
    for second in others:
        for one, other in ((first, second), *_ends(first, second)):
            gap = apart(one, other)
            if gap:
                yield _fault(text, one, other, gap, local), one, other
                break


def _ends(first: Face, second: Face) -> Iterator[tuple[Face, Face]]:
    """Give what the clocks show at the end of a range that is told on both."""
    if first.end is not None and second.end is not None:
        yield attrs.evolve(first, when=first.end), attrs.evolve(second, when=second.end)


def _alone(text: Text, dated: Dated, local: str | None, cite: Callable[[Span], Citation]) -> Iterator[Diagnostic]:
    """Say of a clock time that stands alone that its words are out of season, where its day is known."""
    word, day = meant(dated.moment.stated, local), day_named(dated)
    if word is None or word.zone in (None, VENUE) or day is None or dated.moment.clock is None:
        return
    wall = datetime.combine(day, dated.moment.clock) + _DAY * dated.moment.next_day
    if not agrees(wall, word):
        yield out_of_season(wall, word, cite((dated.start, dated.end)), text.code)


def _diagnostic(fault: _Fault, first: Face, second: Face, cite: Callable[[Span], Citation]) -> Diagnostic:
    one, other = cite(first.span), cite(second.span)
    meant = f"{fault.meant.wall:%H:%M} on {fault.meant.wall:%Y-%m-%d} in {fault.meant.zone}"
    return Diagnostic(
        fault.code,
        f"{one.text!r} is {first.when.instant:%Y-%m-%d %H:%M} UTC, but {other.text!r} is "
        f"{second.when.instant:%Y-%m-%d %H:%M} UTC: {fault.why}",
        (one, other),
        f"did {cite(fault.wrong.span).text!r} mean {meant}? check with the source, and correct the text",
    )


def _fault(text: Text, first: Face, second: Face, gap: timedelta, local: str | None) -> _Fault:
    for diagnose in (_half_of_day, _day_shift, _season):
        fault = diagnose(first, second, gap)
        if fault is not None:
            return fault
    fault = _city(text, first, second, local)
    if fault is not None:
        return fault
    meant = first.when.in_zone(_zone(second))
    return _Fault("arithmetic", second, f"they are {_length(gap)} apart, as no clocks of a well-known city are", meant)


def _half_of_day(first: Face, second: Face, gap: timedelta) -> _Fault | None:
    """Tell a.m. for p.m.: the wrong clock is right with the other half of its day, and rather at night without."""
    if abs(gap) != _HALF:
        return None
    flipped = [(face, _flipped(face)) for face in (second, first)]
    right = [
        (face, meant)
        for (face, meant), other in zip(flipped, (first, second), strict=True)
        if face.when.wall.date() == other.when.wall.date() and meant.instant == other.when.instant
    ] or [(face, meant) for (face, meant), other in zip(flipped, (first, second), strict=True) if _same(meant, other)]
    wrong, meant = max(right or flipped[:1], key=lambda each: _by_day(each[1]) - _by_day(each[0].when))
    return _Fault("half-of-day", wrong, "they are twelve hours apart, as with the wrong half of the day", meant)


def _same(meant: ZonedTime, other: Face) -> bool:
    return (meant.instant - other.when.instant) % _DAY == timedelta()


def _by_day(when: ZonedTime) -> int:
    return int(_MORNING <= when.wall.hour < _NIGHT)


def _flipped(face: Face) -> ZonedTime:
    wall = face.when.wall
    return _at(face, wall.replace(hour=(wall.hour + 12) % 24))


def _day_shift(first: Face, second: Face, gap: timedelta) -> _Fault | None:
    if abs(gap) != _DAY:
        return None
    wrong, other = (second, first) if second.told or not first.told else (first, second)
    return _Fault("day-shift", wrong, "they are just a day apart", other.when.in_zone(_zone(wrong)))


def _season(first: Face, second: Face, gap: timedelta) -> _Fault | None:
    if abs(gap) != _HOUR:
        return None
    for wrong, other in ((second, first), (first, second)):
        if agrees(wrong.when.wall, wrong.word) or wrong.word.zone is None:
            continue
        meant = resolve(wrong.when.wall, wrong.word.zone, disambiguate="compatible")
        if meant.instant == other.when.instant:
            why = f"clocks in {wrong.word.zone} are not at the offset of {wrong.word.word!r} then"
            return _Fault("standard-for-daylight", wrong, why, meant)
    return None


def _city(text: Text, first: Face, second: Face, local: str | None) -> _Fault | None:
    """Tell a time that is right on the clocks of another city, rather of one that the text names.

    The venue's clock is taken to be right, and so is one that no words name.
    """
    for wrong, other in ((second, first), (first, second)):
        if not wrong.named or (wrong is first and _zone(wrong) == local):
            continue
        for zone in _cities(text, wrong, other):
            shown = other.when.in_zone(zone)
            if shown.wall == wrong.when.wall:
                right = other.when.in_zone(_zone(wrong)).wall
                why = f"{wrong.when.wall:%H:%M} is then shown in {zone}, and {right:%H:%M} in {_zone(wrong)}"
                return _Fault("another-city", wrong, why, shown)
    return None


def _cities(text: Text, wrong: Face, other: Face) -> Iterator[str]:
    low, high = min(wrong.span[0], other.span[0]), max(wrong.span[1], other.span[1])
    for _, name in names(text.text[max(0, low - _REACH) : high + _REACH], text.code):
        word = place_word(name, text.code)
        if word is not None and word.zone is not None:
            yield word.zone
    yield from _CITIES


def _zone(face: Face) -> str:
    """Give the zone whose clocks were meant, also where a word out of its season says another offset."""
    return face.word.zone or face.when.zone


def _at(face: Face, wall: datetime) -> ZonedTime:
    return resolve(wall, face.when.zone, disambiguate="compatible")


def _length(gap: timedelta) -> str:
    hours, rest = divmod(abs(gap), _HOUR)
    return f"{hours}:{rest // timedelta(minutes=1):02} hours"


def _weekday(date: Moment, weekday: str, cite: Callable[[Span], Citation]) -> Diagnostic:
    assert date.day is not None  # noqa: S101 - the callers have checked
    day = date.day.first
    cited = cite((date.start, date.end))
    return Diagnostic(
        "weekday",
        f"{cited.text!r} is no {weekday}: {day:%Y-%m-%d} is a {day:%A}",
        (cited,),
        "check with the source which of the two is right, the weekday or the date, and correct the text",
    )

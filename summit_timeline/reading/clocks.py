"""From the words about clocks to times on them: the zone that is meant, and the instant where they state an offset."""

from datetime import datetime, timedelta

from summit_timeline.claims import Citation, Diagnostic
from summit_timeline.languages import ZoneWord, zone_words
from summit_timeline.zones import ZonedTime, resolve, zone_bytes

__all__ = ["agrees", "fixed_zone", "meant", "out_of_season", "stated", "unclear"]

_HOUR = timedelta(hours=1)
# What the zones of the tz database that never change reach, east and west.
_EAST, _WEST = 14, -12


def fixed_zone(offset: timedelta) -> str | None:
    """Name the zone that always has an offset; ``None`` where the tz database has none, as for half hours.

    Source:
        IANA tz database, etcetera, whose signs are those of POSIX: Etc/GMT-1 is one hour *ahead* of UTC.

    Example:
        >>> fixed_zone(timedelta(hours=1)), fixed_zone(timedelta(hours=-5)), fixed_zone(timedelta(hours=5.5))
        ('Etc/GMT-1', 'Etc/GMT+5', None)
    """
    hours, rest = divmod(offset, _HOUR)
    if rest or not _WEST <= hours <= _EAST:
        return None
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def meant(word: ZoneWord | None, local: str | None) -> ZoneWord | None:
    """Settle what a word means at a place: an ambiguous one means the place's own clocks, where it may mean them.

    Args:
        word: A word about clocks.
        local: IANA zone of the place.

    Returns:
        A word with one zone, or ``None`` where nothing tells which.
    """
    if word is None or word.zone is not None:
        return word
    if local is None:
        return None
    # The same zone may have a second name.
    same = (each for each in word.candidates if each.zone and zone_bytes(each.zone) == zone_bytes(local))
    return next(same, None)


def stated(wall: datetime, word: ZoneWord) -> ZonedTime | None:
    """Give the time that a wall time and a word with an offset state, to the letter.

    Where the zone has that offset then, the time is on its clocks. Else ("11:30 CET" in August) it keeps the wall time
    that is quoted, on the clocks that always have the offset, so that the instant is the one that was stated.

    Args:
        wall: Day and time, as stated.
        word: A word with zone and offset.

    Returns:
        The time; ``None`` where no zone of the tz database keeps such an offset.
    """
    if word.zone is None or word.offset is None:
        return None
    for choice in _readings(wall, word.zone):
        if choice.offset == word.offset:
            return choice
    fixed = fixed_zone(word.offset)
    return resolve(wall, fixed, disambiguate="raise") if fixed is not None else None


def _readings(wall: datetime, zone: str) -> tuple[ZonedTime, ...]:
    """Give the times at which clocks show *wall*: none in a gap, two where it happens twice."""
    both = resolve(wall, zone, disambiguate="earlier"), resolve(wall, zone, disambiguate="later")
    return tuple(each for each in both if each.wall == wall)


def agrees(wall: datetime, word: ZoneWord) -> bool:
    """Tell whether the zone of a word has the offset of the word when its clocks show *wall*."""
    if word.zone is None or word.offset is None:
        return True
    return any(each.offset == word.offset for each in _readings(wall, word.zone))


def unclear(word: ZoneWord, cited: Citation) -> Diagnostic:
    """Say that a word about clocks does not tell which: it means several zones, or nothing that is known.

    Args:
        word: The word.
        cited: The clock time that it stands behind.
    """
    if word.candidates:
        zones = [each.zone or each.word for each in word.candidates]
        return Diagnostic(
            "zone-ambiguous",
            f"{word.word!r} in {cited.text!r} may be {', '.join(zones[:-1])} or {zones[-1]}: no zone was taken",
            (cited,),
            "name the venue's zone, which decides where it is one of them: --zone, or venue_zone in the front matter",
        )
    return Diagnostic(
        "zone-unknown",
        f"{word.word!r} in {cited.text!r} is no zone that is known: no zone was taken",
        (cited,),
        "find out whose clocks it means, and name the place, or the words in full",
    )


def out_of_season(wall: datetime, word: ZoneWord, cited: Citation, code: str) -> Diagnostic:
    """Say that a word states an offset that its zone does not have then, as "11:30 CET" does in August.

    Args:
        wall: Day and time, as stated.
        word: The word, with zone and offset.
        cited: The clock time that it stands behind.
        code: Language, whose word for the other offset may be what was meant.
    """
    assert word.zone is not None  # noqa: S101 - the callers have checked
    assert word.offset is not None  # noqa: S101 - the callers have checked
    real, when = resolve(wall, word.zone, disambiguate="compatible"), stated(wall, word)
    taken = f"taken as it says, {when.instant:%Y-%m-%d %H:%M} UTC" if when is not None else "no zone was taken"
    other = _sibling(code, word.zone, real.offset)
    question = f"did it mean {other}? that would be" if other else "by the clocks there it would be"
    return Diagnostic(
        "standard-for-daylight",
        f"{cited.text!r} is at {_offset_text(word.offset)}, but clocks in {word.zone} are at "
        f"{_offset_text(real.offset)} on {wall:%Y-%m-%d}: {taken}",
        (cited,),
        f"{question} {real.instant:%Y-%m-%d %H:%M} UTC; check with the source, and correct the text",
    )


def _sibling(code: str, zone: str, offset: timedelta) -> str | None:
    """Find the abbreviation that a language has for a zone while it is at an offset: "CEST" for Berlin in summer."""
    return next((each.word for each in zone_words(code) if (each.zone, each.offset) == (zone, offset)), None)


def _offset_text(offset: timedelta) -> str:
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"

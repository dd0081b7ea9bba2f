"""Whose clocks a time is on: the words about clocks and the places that stand behind it, before it and around it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import attrs

from summit_timeline.languages import ZoneWord, find_place, language, zone_word
from summit_timeline.languages.gazetteer import Spot, city_time, is_common_word, lookup, settle
from summit_timeline.reading.grammar import match_at, pattern
from summit_timeline.reading.moments import zone_of

__all__ = [
    "DAY",
    "Lead",
    "Near",
    "Where",
    "behind",
    "between",
    "country_zones",
    "home",
    "is_range",
    "joins",
    "lead",
    "names",
    "place_word",
    "rough",
    "tail",
    "talks",
    "told_in_past",
]

DAY = "§"
"""What stands for a day in a stretch of text from which the days are taken out."""

_ONE = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][\w’'-]{1,40}"
_NAME = rf"(?-i:(?:(?:St|Ft)\.\s)?{_ONE}(?:\s(?:(?:de|do|da|am|an\sder)\s)?{_ONE}){{0,2}})"
_CAPITAL = re.compile(rf"(?<![\w.-]){_NAME}")
_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"['’]s?$")
Near = Callable[[], Sequence[str]]
_CAPITALS = re.compile(r"[^\W\d_a-zа-яё]{3}|\b[A-Z]{2}\b")
_COLON, _DIGIT = re.compile(r"\s?:\s?\d"), re.compile(r"\s\d")
_SIGN = re.compile(r"[,;:(\[/=–—]")
_BACK, _STEM, _CODE = 80, 4, 4
_NEAR_BEFORE = 28


@attrs.frozen
class Where:
    """Words that say whose clocks a time is on.

    Attributes:
        word: What they mean.
        start: Their first code point.
        end: The code point after the last.
        stated: Whether they are about the clock; a place may be just where something happens.
        clock: Whether they can only be about clocks, as "MESZ" and "Moscow time", not "on the East Coast".
    """

    word: ZoneWord
    start: int
    end: int
    stated: bool = True
    clock: bool = True


@attrs.frozen
class Lead:
    """Words before a clock time that say whose clocks it is on.

    Attributes:
        word: What they mean.
        start: Where they begin in the stretch that was searched.
        copula: Whether they say that it *is* so late there, which no event does.
        place: Whether they are a place alone, and not words about clocks.
    """

    word: ZoneWord
    start: int
    copula: bool
    place: bool = False


def _data(code: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = language(code).read.get("clocks", {})
    return data


@cache
def _patterns(code: str, table: str) -> Sequence[re.Pattern[str]]:
    data = _data(code)
    if table not in data:
        return ()
    written = [data[table]] if isinstance(data[table], str) else data[table]
    fill = "|".join(sorted(map(re.escape, data["fill"]), key=len, reverse=True))
    between = rf"(?:[\s,:;=–—-]++|{DAY}++|\b(?:{fill})(?!\w)){{0,14}}"
    return [pattern(code, each.replace("FILL", between).replace("NAME", _NAME)) for each in written]


@cache
def _set(code: str, table: str) -> frozenset[str]:
    return frozenset(_data(code).get(table, ()))


def home(code: str) -> str | None:
    """Give the zone of the readers of a language, where nearly all of them are in one."""
    zone: str | None = _data(code).get("home")
    return zone


def behind(text: str, code: str, at: int, near: Near = tuple) -> Where | None:
    """Find words about clocks, or a place, right behind a clock time; not those of the next, as in "(MESZ: 21.30)".

    Args:
        text: The text.
        code: Its language.
        at: Where the clock time ends.
        near: Gives the other places that the text names.
    """
    where = _behind(text, code, at, near)
    if where is None or _COLON.match(text, where.end):
        return None
    apart = _SIGN.search(text, at, where.end) is not None
    if apart and (_DIGIT.match(text, where.end) or not where.clock):
        return None  # "(MESZ 21.30 Uhr)", "11.30 Uhr, in Deutschland ist es ..."
    return where


def _behind(text: str, code: str, at: int, near: Near) -> Where | None:
    found = match_at(text, code, "zone", at)
    word = zone_of(found, code) if found is not None else None
    if found is not None and word is not None:
        return Where(word, found.start, found.end, clock=_of_time(found.groups.get("zone", ""), code))
    for rule in _patterns(code, "city"):
        city = rule.match(text, at)
        word = _city(city["place"], code, near) if city is not None else None
        if city is not None and word is not None:
            return Where(word, at, city.end())
    placed = _placed(text, code, at, near)
    if placed is not None:
        return placed
    found = match_at(text, code, "strange_zone", at)
    return Where(ZoneWord(found.groups["strange"]), found.start, found.end) if found is not None else None


def _placed(text: str, code: str, at: int, near: Near) -> Where | None:
    # "at 9:30 p.m. Taiwan and trade are ..." is another sentence
    for table in ("place",) if text[at - 1 : at] == "." else ("place", "bare"):
        for rule in _patterns(code, table):
            fits = rule.match(text, at)
            if fits is None:
                continue
            for name in _shorter(fits["place"]):
                word = place_word(name, code, near)
                if word is None or (table == "bare" and name.isupper() and len(name) <= _CODE):
                    continue
                end = fits.start("place") + len(name)
                stated = table == "bare" or any(rule.match(text, end) for rule in _patterns(code, "statement"))
                if word.zone is None and not stated:
                    continue
                return Where(word, at, end, stated)
    return None


def _shorter(name: str, *, left: bool = False) -> Iterator[str]:
    """Give a name and what is left of it without its last words, or its first."""
    parts = name.split()
    for count in range(len(parts), 0, -1):
        yield " ".join(parts[-count:] if left else parts[:count])


def lead(stretch: str, code: str, near: Near = tuple, *, places: bool = True) -> Lead | None:
    """Find words about clocks, or a place, right before a clock time.

    Args:
        stretch: What stands before it, with :data:`DAY` for days.
        code: Its language.
        near: Gives the other places that the text names.
        places: Whether a place alone tells.
    """
    best: Lead | None = None
    low = max(0, len(stretch) - _BACK)
    if not places and not _hints(stretch[low:], code):
        return None
    for rule in _patterns(code, "lead"):
        if not places and not rule.groupindex.keys() & {"zone", "city"}:
            continue
        for fits in rule.finditer(stretch, low):
            told = _told(fits, code, near)
            if told is None:
                continue
            words = {word.casefold() for word in _WORD.findall(fits["fill"])}
            place = "city" not in rule.groupindex and not ("zone" in rule.groupindex and _of_time(fits["zone"], code))
            if place and not places:
                continue
            found = Lead(told[0], told[1], bool(words & _set(code, "copula")), place)
            if best is None or found.start > best.start:
                best = found
            break
    return best


def _hints(stretch: str, code: str) -> bool:
    """Tell whether words about clocks may be in a stretch of text: there are a word for time or capitals."""
    if _CAPITALS.search(stretch) is not None:
        return True
    folded = stretch.casefold()
    return any(word in folded for word in _set(code, "time"))


def _of_time(words: str, code: str) -> bool:
    """Tell words about clocks from a place that is used as one: "MESZ" and "Moscow time", not "on the East Coast"."""
    return words.isupper() or any(each in words.casefold() for each in _set(code, "time"))


def _told(fits: re.Match[str], code: str, near: Near) -> tuple[ZoneWord, int] | None:
    groups = {name: text for name, text in fits.groupdict().items() if text is not None}
    if "zone" in groups:
        word = zone_word(code, groups["zone"])
        return (word, fits.start()) if word is not None else None
    if "city" in groups:
        word = _city(groups["city"].strip("- "), code, near)
        return (word, fits.start()) if word is not None else None
    group = "list" if "list" in groups else "place"
    for name in _shorter(groups[group], left=True):
        word = place_word(name, code, near)
        if word is not None and word.zone is not None:
            whole = name == groups[group]
            return word, fits.start() if whole else fits.end(group) - len(name)
    return None


def place_word(name: str, code: str, near: Near = tuple) -> ZoneWord | None:
    """Give a place as a word about clocks; it has candidates where several places of other clocks share the name.

    Args:
        name: The name, as the text has it.
        code: Language.
        near: Gives the other places that the text names.
    """
    known = find_place(name)
    if known is not None:
        return ZoneWord(name, known.zone)
    if is_common_word(name, code):
        return None
    return _word(name, lookup(name, code), near)


def _word(name: str, found: Sequence[Spot], near: Near) -> ZoneWord | None:
    spot = settle(found)
    if spot is None and found:
        spot = settle(found, near=[each for each in near() if each != name])
    if spot is not None:
        return ZoneWord(name, spot.zone) if spot.zone is not None else None
    several = dict.fromkeys(spot.zone for spot in found if spot.zone is not None)
    if not several:
        return None
    return ZoneWord(name, candidates=tuple(ZoneWord(name, zone) for zone in several))


def _city(words: str, code: str, near: Near) -> ZoneWord | None:
    for name in _shorter(words, left=True):
        known = find_place(name)
        if known is not None:
            return ZoneWord(words, known.zone)
        spot = city_time(name, code) or city_time(name, code, near=[each for each in near() if each not in words])
        if spot is not None:
            return ZoneWord(words, spot.zone) if spot.zone is not None else None
        word = _word(name, lookup(name, code), near)
        if word is not None:
            return word
    return None


@lru_cache(maxsize=4096)
def _is_place(name: str, code: str) -> bool:
    return find_place(name) is not None or (bool(lookup(name, code)) and not is_common_word(name, code))


def names(text: str, code: str) -> Iterator[tuple[int, str]]:
    """Give the words of a stretch that may be names of places, and where they begin."""
    for found in _CAPITAL.finditer(text):
        for name in _shorter(found[0]):
            plain = _ENDING.sub("", name)
            if _is_place(plain, code):
                yield found.start(), plain
                break


def between(gap: str, code: str, *, led: bool = False) -> bool:
    """Tell whether the words between two clock times may be those of one moment.

    Args:
        gap: The words, without days, places and words about clocks.
        code: Language.
        led: Whether a place follows, so that "and" is of a second place rather than of a second event.
    """
    for phrase in _data(code).get("phrases", ()):
        gap = gap.replace(phrase, ",")
    words = {word.casefold() for word in _WORD.findall(gap)}
    known = _set(code, "between") | (_set(code, "between_led") if led else frozenset())
    return words <= known and not any(map(str.isdecimal, gap))


def joins(gap: str, code: str) -> bool:
    """Tell whether something between two clock times holds them together: a sign, or a word as "or"."""
    return _SIGN.search(gap) is not None or any(word.casefold() in _set(code, "joins") for word in _WORD.findall(gap))


def is_range(text: str, code: str, start: int, gap: str) -> bool:
    """Tell whether two clock times are the begin and the end of one stretch of time.

    Args:
        text: The text.
        code: Its language.
        start: Where the first begins.
        gap: What stands between them.
    """
    data = language(code).read["time"]
    plain = " ".join(gap.lower().split()).replace("–", "-")
    before: str = data["between"].get(plain, "")
    return plain in data["ranges"] or bool(before and text[:start].rstrip()[-len(before) :].lower() == before)


def rough(stretch: str, code: str) -> bool:
    """Tell whether the words right before a clock time say that it is about right only."""
    window = stretch[-_NEAR_BEFORE:].casefold()
    words = _WORD.findall(window)[-4:]
    return any(word in _set(code, "about") for word in words)


def talks(words: str, code: str) -> bool:
    """Tell whether what looks like somebody's saying something is of people who talk with each other."""
    return not _set(code, "talk").isdisjoint(words.casefold().split())


def told_in_past(sentence: str, code: str) -> bool:
    """Tell whether a sentence, of which no other rule knows it, has a verb in the past."""
    return any(rule.search(sentence) for rule in _patterns(code, "past"))


def tail(text: str, start: int, end: int) -> bool:
    """Tell whether what stands in brackets ends soon behind a position."""
    return bool(re.match(r"[^()]{0,25}[)\]]", text[start:end]))


def country_zones(text: str, code: str) -> Iterator[str]:
    """Give the zones of those whose people a stretch of text names, as in "Italians can tune in"."""
    data = _data(code)
    for word in dict.fromkeys(_WORD.findall(text)):
        if not word[0].isupper():
            continue
        for ending, other in data.get("people", ()):
            stem = word.removesuffix(ending)
            found = lookup(stem + other, code) if stem != word and len(stem) >= _STEM else ()
            spot = settle(found)
            if spot is not None and spot.zone is not None:
                yield spot.zone
                break

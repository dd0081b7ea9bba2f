"""Words that say whose clocks a time is on, with the zone and the offset that they mean."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

import attrs

from summit_timeline.languages.loader import language

__all__ = ["VENUE", "ZoneWord", "is_city_time", "zone_forms", "zone_word", "zone_words"]

VENUE = "@venue"
"""Stands for the zone of the summit's venue, as in "local time"."""

_OFFSET = re.compile(r"([+-])(\d\d):([0-5]\d)")
_SPACE = re.compile(r"\s+")


@attrs.frozen
class ZoneWord:
    """What a word such as "MESZ", "ET" or "Moscow time" says about clocks.

    Attributes:
        word: The word as the data has it.
        zone: IANA zone, or :data:`VENUE`; ``None`` where the word does not tell, as it means several or nothing known.
        offset: The offset from UTC that the word itself says, east positive; ``None`` where it leaves that to the zone,
            as "ET" does, which is standard or daylight time, whichever holds.
        source: Where the meaning is taken from.
        candidates: What an ambiguous word may mean.
    """

    word: str
    zone: str | None = None
    offset: timedelta | None = None
    source: str = ""
    candidates: tuple["ZoneWord", ...] = ()


@cache
def zone_words(code: str) -> tuple[ZoneWord, ...]:
    """Give the zone words of a language, in the order of its data, each once, whatever forms it has.

    Args:
        code: ISO 639-1 code.

    Example:
        >>> [found.word for found in zone_words("en") if found.candidates]
        ['IST', 'CST', 'AST', 'SST']
    """
    return tuple(_entry(word, data) for word, data in _data(code).items())


@cache
def zone_forms(code: str) -> Mapping[str, bool]:
    """Give every form of every zone word, and whether it is found only as it is written.

    That is so for abbreviations: "EST" is a zone, "Est" is none, and "ist" is a verb in German.
    """
    return {form: word.upper() == word for word, data in _data(code).items() for form in _forms(word, data)}


def zone_word(code: str, text: str) -> ZoneWord | None:
    """Find what a zone word of a language means.

    Args:
        code: ISO 639-1 code.
        text: The word as a text has it.

    Returns:
        Its entry, or ``None`` where the data has no such word.

    Example:
        >>> found = zone_word("de", "MESZ")
        >>> found.zone, str(found.offset)
        ('Europe/Berlin', '2:00:00')
    """
    plain = _SPACE.sub(" ", text)
    exact, folded = _by_form(code)
    return exact.get(plain) or folded.get(plain.casefold())


def is_city_time(words: Sequence[str], code: str) -> bool:
    """Tell whether words are a place and the word for its time, as "Osaka time" or "Georgia time".

    Args:
        words: The words, one by one.
        code: ISO 639-1 code.

    Example:
        >>> is_city_time(["Osaka", "time"], "en"), is_city_time(["Lunch", "time"], "en")
        (True, False)
    """
    *place, time = words or [""]
    if not place or time.casefold() not in language(code).read.get("clocks", {}).get("time", ()):
        return False
    from summit_timeline.languages.gazetteer import lookup  # noqa: PLC0415 - its data is read when a name is met

    return bool(lookup(" ".join(place), code))


@cache
def _by_form(code: str) -> tuple[Mapping[str, ZoneWord], Mapping[str, ZoneWord]]:
    exact: dict[str, ZoneWord] = {}
    folded: dict[str, ZoneWord] = {}
    for entry, (word, data) in zip(zone_words(code), _data(code).items(), strict=True):
        for form in _forms(word, data):
            if zone_forms(code)[form]:
                exact[form] = entry
            else:
                folded[form.casefold()] = entry
    return exact, folded


def _data(code: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = language(code).read["zones"]
    return data


def _forms(word: str, data: Mapping[str, Any]) -> tuple[str, ...]:
    return (word, *data.get("forms", ()))


def _entry(word: str, data: Mapping[str, Any]) -> ZoneWord:
    source = data["source"]
    candidates = tuple(_entry(word, {"source": source, **each}) for each in data.get("candidates", ()))
    return ZoneWord(word, data.get("zone"), _offset(data.get("offset")), source, candidates)


def _offset(text: str | None) -> timedelta | None:
    if text is None:
        return None
    found = _OFFSET.fullmatch(text)
    assert found is not None  # noqa: S101 - our own data, which the tests read
    length = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -length if found[1] == "-" else length

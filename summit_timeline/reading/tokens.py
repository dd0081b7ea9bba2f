"""Sentences of a text, with their code-point spans."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import attrs

from summit_timeline.languages import language, zone_word
from summit_timeline.languages.zonewords import is_city_time

__all__ = ["Sentence", "sentences"]

# A text without any full stop is cut all the same, so that the work on one sentence stays bounded.
_LONGEST = 1200
_END = re.compile(r"[.!?…]([\"“”«»'’)\]]{0,2})(?=\s|$)|\n")
_EMPTY_LINE = re.compile(r"[ \t]*\n")
_CLOSED = re.compile(r"[.!?:;\"“”»…)][ \t]*\Z")
_ITEM = re.compile(r"[ \t]*(?:[-*•–—]|\d{1,2}(?:[.:)]|[ \t]?h))[ \t0-9]")
_BLANKS = 40
"""How many blanks may stand at the end of a line behind what closes it."""
_ZONE = 60
"""More letters than a zone's name has, such as "Central European Summer Time"."""
_WORD_BEFORE = re.compile(r"(\S+)$")


@attrs.frozen
class Sentence:
    """A sentence of a text.

    Attributes:
        start: First code point in the text.
        end: The code point after the last.
        text: The sentence itself.
        paragraph: Number of its paragraph.
    """

    start: int
    end: int
    text: str
    paragraph: int


_HOUR_FIRST = re.compile(r"[\s•*–—-]{0,4}\d[\d:.]{0,4}\s?[^\W\d_][\w.]{0,3}")
"""A line up to the end of its hour, as in "9:00 a.m. Arrival"."""


def sentences(text: str, code: str) -> tuple[Sentence, ...]:
    """Cut a text into sentences.

    Args:
        text: Any text.
        code: Language whose abbreviations do not end a sentence.
    """
    return tuple(_cut(text, code))


def _cut(text: str, code: str) -> Iterator[Sentence]:
    paragraph, start = 0, 0
    for stop in (*_stops(text, code), len(text)):
        for low, high in _pieces(text, start, stop):
            yield Sentence(low, high, text[low:high], paragraph)
        if "\n" in text[stop - 1 : stop + 1]:
            paragraph += 1
        start = stop


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    while start < stop:
        end = stop
        if end - start > _LONGEST:
            end = text.rfind(" ", start + 1, start + _LONGEST) + 1 or start + _LONGEST
        low, high = start, end
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if low < high:
            yield low, high
        start = end


def _stops(text: str, code: str) -> Iterator[int]:
    for found in _END.finditer(text):
        if found[0] == "\n":
            stop = _line_stop(text, found.end())
            if stop is not None:
                yield stop
        elif found[0][0] != "." or not _goes_on(text, found, code):
            yield found.end()


def _line_stop(text: str, end: int) -> int | None:
    """Give where the end of a line ends a sentence: an empty line follows, the line is closed, or a list begins."""
    empty = _EMPTY_LINE.match(text, end)
    if empty is not None:
        return empty.end()
    closed = _CLOSED.search(text, max(0, end - 1 - _BLANKS), end - 1)
    return end if closed is not None or _ITEM.match(text, end) else None


@cache
def _rules(code: str) -> Mapping[str, frozenset[str]]:
    table = language(code).read["sentence"]
    names = ("abbreviations", "after_number", "halves", "after_half")
    return {name: frozenset(word.casefold() for word in table.get(name, ())) for name in names}


def _goes_on(text: str, found: re.Match[str], code: str) -> bool:
    """Tell whether a full stop belongs to an abbreviation, an initial or an ordinal number."""
    rules = _rules(code)
    before = _WORD_BEFORE.search(text, max(0, found.start() - 40), found.start())
    if before is None:
        return False
    word = before[1].lstrip("(\"“„«'[").casefold()
    unit = before[1] in rules["halves"]  # "à 11 h.", and not the initial of a name
    if word in rules["abbreviations"] or (len(word) == 1 and word.isalpha() and not unit):
        return True
    following = re.compile(r"\s*([^\W\d_]+|\d)?").match(text, found.end())
    after = (following[1] or "") if following else ""
    if word.lstrip("0123456789:.") in rules["halves"]:  # "11:30 a.m." ends a sentence, or a day or zone follows
        line = text.rfind("\n", 0, found.start()) + 1
        if _HOUR_FIRST.fullmatch(text, line, found.start()):  # a line of a programme
            after = ""
        if not after.isalpha() or after[0].islower() or after.casefold() in rules["after_half"]:
            return True
        return _zone_follows(text, found.end(), code)
    if word.isdecimal() and len(word) <= 2:  # noqa: PLR2004 - a day or an ordinal, not a year
        return after.casefold() in rules["after_number"] or (bool(after) and after[0].islower())
    return bool(after) and after[0].islower() and ("." in word or word[-1].isdecimal())


def _zone_follows(text: str, at: int, code: str) -> bool:
    """Tell whether words about clocks stand behind a clock time that ends with a full stop."""
    words = text[at : at + _ZONE].split()
    if any(zone_word(code, " ".join(words[:count]).rstrip(".,;:)")) for count in (1, 2, 3, 4)):
        return True
    return any(is_city_time([word.rstrip(".,;:)") for word in words[:count]], code) for count in (2, 3, 4))

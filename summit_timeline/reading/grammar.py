"""Compile a language's patterns and scan a text for them.

A pattern is a regular expression in which ``~name~`` stands for any word of the language's table ``words.name``. What a
match means is told by its named groups alone, so the code knows no language.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import attrs

from summit_timeline.languages import language, places, script_of, zone_forms

__all__ = ["Match", "filled", "knows", "match_at", "match_of", "meaning", "pattern", "words"]

_SPACE = re.compile(r"\s+")
_SLOT = re.compile(r"~(\w+)~")
_FLAGS = re.IGNORECASE
# A rule that may begin anywhere and run on for ever costs the square of the text; nothing in a language needs that.
_OPEN = re.compile(r"(\\[swdSWD]|\[(?:\\.|[^\]\\])+\])([*+])(?!\+)")
_MOST = 40
_DEPTH = 2
"""A slot may have slots of its own."""


@attrs.frozen
class Match:
    """A place in the text where a rule fits.

    Attributes:
        rule: Name of the rule's group, for example ``"clock"``.
        name: What the rule stands for, for example an event kind; empty where the group says it all.
        start: First code point.
        end: The code point after the last.
        text: The words.
        groups: The named groups that took part.
        senses: What the words of each group mean, a number as its digits; of expressions of time alone.
    """

    rule: str
    name: str
    start: int
    end: int
    text: str
    groups: Mapping[str, str] = attrs.field(factory=dict)
    senses: Mapping[str, str] = attrs.field(factory=dict)

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether it shares a code point with a span."""
        return self.start < end and start < self.end

    def holds(self, other: "Match") -> bool:
        """Tell whether another match lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@cache
def words(code: str, table: str) -> Mapping[str, Any]:
    """Give a table of words, folded to lower case, each with its meaning."""
    data: Mapping[str, list[str]] = language(code).read["words"][table]
    return {word.casefold(): key for key, forms in data.items() for word in forms}


def meaning(code: str, table: str, word: str) -> str:
    """Give what a word stands for in a table that has it."""
    key: str = words(code, table)[_SPACE.sub(" ", word).casefold()]
    return key


def knows(code: str, table: str, word: str) -> bool:
    """Tell whether a language has a table and a word in it."""
    return table in language(code).read["words"] and _SPACE.sub(" ", word).casefold() in words(code, table)


@cache
def _slot(code: str, name: str) -> str:
    """Write a table as an alternation, longest words first."""
    slots: Mapping[str, str] = language(code).read.get("slots", {})
    if name in slots:
        return slots[name]
    exact: frozenset[str] = frozenset()
    if name == "place":
        own = {script_of(word) for word in words(code, "month")}
        table: list[str] = [form for place in places() for form in place.names if script_of(form) in own]
    elif name == "zone":
        table = list(zone_forms(code))
        exact = frozenset(form for form, as_written in zone_forms(code).items() if as_written)
    else:
        table = list(words(code, name))
    folded = _choice([form.lower() for form in table if form not in exact])
    return f"(?:{folded}|(?-i:{_choice([form for form in table if form in exact])}))" if exact else folded


def _choice(forms: Iterable[str]) -> str:
    """Write a choice of words as what they begin with, and how they go on: at no letter are there many ways."""
    tree: dict[str, Any] = {}
    for form in forms:
        node = tree
        for sign in _SPACE.sub(" ", form):
            node = node.setdefault(sign, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: Mapping[str, Any]) -> str:
    run = ""
    while len(tree) == 1 and "" not in tree:
        ((sign, tree),) = tree.items()
        run += r"\s+" if sign == " " else re.escape(sign)
    ways = [(r"\s+" if sign == " " else re.escape(sign)) + _branches(rest) for sign, rest in tree.items() if sign]
    if not ways:
        return run
    return f"{run}(?:{'|'.join(sorted(ways))}){'?' if '' in tree else ''}"


@cache
def pattern(code: str, source: str, *, fold: bool = True) -> re.Pattern[str]:
    """Compile one pattern of a language, its slots filled.

    Args:
        code: Language.
        source: The pattern.
        fold: Whether upper and lower case are the same.
    """
    return re.compile(filled(code, source), _FLAGS if fold else 0)


def filled(code: str, source: str) -> str:
    """Write one pattern of a language with its slots filled, in which nothing goes on for ever."""
    for _ in range(_DEPTH):
        source = _SLOT.sub(lambda slot: _slot(code, slot[1]), source)
    return _OPEN.sub(_bounded, source)


def _bounded(found: re.Match[str]) -> str:
    """Write "any number" of letters or spaces as a number with a bound."""
    return f"{found[1]}{{{int(found[2] == '+')},{_MOST}}}"


@cache
def _rules(code: str, group: str) -> tuple[re.Pattern[str], ...]:
    data = language(code).read["rules"]
    return tuple(pattern(code, source) for source in data.get(group, ()))


def match_at(text: str, code: str, group: str, position: int) -> Match | None:
    """Give the longest match of a group of rules without names that begins at a position."""
    found = None
    for rule in _rules(code, group):
        fits = rule.match(text, position)
        if fits is not None and (found is None or fits.end() > found.end):
            found = match_of(group, "", text, fits)
    return found


def match_of(group: str, name: str, text: str, fits: re.Match[str]) -> Match | None:
    """Give what a rule fits; ``None`` where that is nothing at all."""
    groups = {key: value for key, value in fits.groupdict().items() if value is not None}
    # A group called x is the span; the words around it are context only.
    low, high = fits.span("x") if "x" in groups else fits.span()
    return Match(group, name, low, high, text[low:high], groups) if low < high else None

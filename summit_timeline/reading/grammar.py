"""Compile a language's patterns and scan a text for them.

A pattern is a regular expression in which ``~name~`` stands for any word of the language's table ``words.name``. What a
match means is told by its named groups alone, so the code knows no language.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from summit_timeline.languages import language, places, script_of, zone_forms
from summit_timeline.reading.needs import Needs

__all__ = ["Match", "knows", "match_at", "meaning", "pattern", "scan", "words"]

_SPACE = re.compile(r"\s+")
_SLOT = re.compile(r"~(\w+)~")
_FLAGS = re.IGNORECASE
# A rule that may begin anywhere and run on for ever costs the square of the text; nothing in a language needs that.
_OPEN = re.compile(r"(\\[swdSWD]|\[(?:\\.|[^\]\\])+\])([*+])(?!\+)")
_MOST = 40
# Groups in which rules of several names may fit the same words.
_SIDE_BY_SIDE = frozenset({"status", "order"})
# How far beyond the sentence it begins in a rule may look, for the sentence that follows tells what is meant.
_BEYOND = 160


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
    parts = sorted(set(table), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_literal(part, exact=part in exact) for part in parts) + ")"


def _literal(word: str, *, exact: bool) -> str:
    """Write a word as a pattern: any space between its parts, and upper and lower case the same unless it is exact."""
    source = re.escape(word).replace(r"\ ", r"\s+")
    return f"(?-i:{source})" if exact else source


@cache
def pattern(code: str, source: str, *, fold: bool = True) -> re.Pattern[str]:
    """Compile one pattern of a language, its slots filled.

    Args:
        code: Language.
        source: The pattern.
        fold: Whether upper and lower case are the same.
    """
    filled = _SLOT.sub(lambda slot: _slot(code, slot[1]), source)
    filled = _SLOT.sub(lambda slot: _slot(code, slot[1]), filled)
    return re.compile(_OPEN.sub(_bounded, filled), _FLAGS if fold else 0)


def _bounded(found: re.Match[str]) -> str:
    """Write "any number" of letters or spaces as a number with a bound."""
    return f"{found[1]}{{{int(found[2] == '+')},{_MOST}}}"


@attrs.frozen(eq=False)
class _Rules:
    """The rules of a group, each with its name, and what tells which of them may fit."""

    rules: Sequence[tuple[str, re.Pattern[str]]]
    needs: Needs


@cache
def _rules(code: str, group: str) -> _Rules:
    """Compile a group: a list of patterns, or a table of lists by name."""
    data = language(code).read["rules"]
    written = data[group] if group in data else data["cue"].get(group, [])
    named = written.items() if isinstance(written, dict) else [("", written)]
    rules = [(name, pattern(code, source)) for name, sources in named for source in sources]
    return _Rules(rules, Needs([rule for _, rule in rules]))


def scan(text: str, code: str, group: str, start: int, end: int) -> tuple[Match, ...]:
    """Find where the rules of a group fit; where two overlap the longer one stays, then the earlier rule.

    Args:
        text: The text.
        code: Language.
        group: Name of the group in the language's ``[rules]``.
        start: Where to begin; spans count from the begin of *text* all the same.
        end: Before where a match begins; it may reach a little further.

    Returns:
        Matches without overlaps, in the order of the text.
    """
    found = sorted(_all(text, code, group, start, end), key=lambda match: (match.start, -match.end))
    if group not in _SIDE_BY_SIDE:
        return tuple(_longest(found))
    names = {match.name for match in found}
    kept = [match for name in names for match in _longest(each for each in found if each.name == name)]
    return tuple(sorted(kept, key=lambda match: (match.start, -match.end, match.name)))


def match_at(text: str, code: str, group: str, position: int) -> Match | None:
    """Give the longest match of a group that begins at a position."""
    found = None
    for name, rule in _rules(code, group).rules:
        fits = rule.match(text, position)
        if fits is not None and (found is None or fits.end() > found.end):
            found = _match(group, name, text, fits)
    return found


def _longest(found: Iterable[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in found:
        if kept and match.start < kept[-1].end:
            if match.end - match.start > kept[-1].end - kept[-1].start:
                kept[-1] = match
            continue
        kept.append(match)
    return kept


def _all(text: str, code: str, group: str, start: int, end: int) -> Iterator[Match]:
    rules = _rules(code, group)
    stop = min(len(text), end + _BEYOND)
    may_fit = rules.needs.may_fit(text, start, stop)
    while may_fit:
        lowest = may_fit & -may_fit
        may_fit ^= lowest
        name, rule = rules.rules[lowest.bit_length() - 1]
        for fits in rule.finditer(text, start, stop):
            if fits.start() >= end:
                break
            match = _match(group, name, text, fits)
            if match is not None and match.start < end:
                yield match


def _match(group: str, name: str, text: str, fits: re.Match[str]) -> Match | None:
    groups = {key: value for key, value in fits.groupdict().items() if value is not None}
    # A group called x is the span; the words around it are context only.
    low, high = fits.span("x") if "x" in groups else fits.span()
    return Match(group, name, low, high, text[low:high], groups) if low < high else None

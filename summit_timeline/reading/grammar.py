"""Compile a language's patterns and scan a text for them.

A pattern is a regular expression in which ``~name~`` stands for any word of the language's table ``words.name``. What a
match means is told by its named groups alone, so the code knows no language.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

import attrs

from summit_timeline.languages import language, places, script_of, zone_forms
from summit_timeline.reading.needs import Needs

__all__ = ["SIDE_BY_SIDE", "Match", "Words", "knows", "match_at", "meaning", "pattern", "scan", "touched", "words"]

_SPACE = re.compile(r"\s+")
_SLOT = re.compile(r"~(\w+)~")
_FLAGS = re.IGNORECASE
# A rule that may begin anywhere and run on for ever costs the square of the text; nothing in a language needs that.
_OPEN = re.compile(r"(\\[swdSWD]|\[(?:\\.|[^\]\\])+\])([*+])(?!\+)")
_MOST = 40
_REMEMBERED = 50_000
# Groups in which rules of several names may fit the same words.
SIDE_BY_SIDE = frozenset({"status", "order"})


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
    filled = _SLOT.sub(lambda slot: _slot(code, slot[1]), source)
    filled = _SLOT.sub(lambda slot: _slot(code, slot[1]), filled)
    return re.compile(_OPEN.sub(_bounded, filled), _FLAGS if fold else 0)


def _bounded(found: re.Match[str]) -> str:
    """Write "any number" of letters or spaces as a number with a bound."""
    return f"{found[1]}{{{int(found[2] == '+')},{_MOST}}}"


@attrs.frozen(eq=False)
class _Rules:
    """The rules of a group, each with its name, and what tells which of them may fit."""

    group: str
    rules: Sequence[tuple[str, re.Pattern[str]]]
    needs: Needs


@cache
def _rules(code: str, group: str) -> _Rules:
    """Compile a group: a list of patterns, or a table of lists by name."""
    data = language(code).read["rules"]
    group, _, part = group.partition(".")
    written = data[group] if group in data else data["cue"].get(group, [])
    named = written.items() if isinstance(written, dict) else [("", written)]
    rules = [(name, pattern(code, source)) for name, sources in named for source in sources if part in ("", name)]
    return _Rules(group, rules, Needs([rule for _, rule in rules]))


# Groups that are asked for wherever a weekday stands: one look at the words of a sentence tells which may be in it.
_OFTEN = (
    "said",
    "denied",
    "past",
    "future",
    "status.held",
    "status.cancelled",
    "status.postponed",
    "status.rescheduled",
    "stamp",
    "begin",
    "visit",
    "likewise",
    "background",
)


Words = tuple[Sequence[str], Sequence[int]]
"""Words, and the place of each."""


class Touched:
    """Tells of the words of a sentence which of some groups may fit in it, as the bits of an integer."""

    def __init__(self, code: str) -> None:
        """Take the groups of a language."""
        self._groups = [_rules(code, group) for group in _OFTEN]
        self.bits = {group: 1 << place for place, group in enumerate(_OFTEN)}
        alone = [rules.needs.always & rules.needs.searched for rules in self._groups]
        self._always = sum(1 << place for place, rules in enumerate(alone) if rules)
        self._known: dict[str, int] = {}

    def by(self, words: Sequence[str]) -> int:
        """Give the groups that words touch."""
        found, known = self._always, self._known
        for word in words:
            groups = known.get(word)
            found |= self._look_up(word) if groups is None else groups
        return found

    def _look_up(self, word: str) -> int:
        found = 0
        for place, rules in enumerate(self._groups):
            near, begin = rules.needs.of(word)
            found |= bool(near | begin & rules.needs.always) << place
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[word] = found
        return found


@cache
def touched(code: str) -> Touched:
    """Give what tells which groups of a language may fit."""
    return Touched(code)


def scan(text: str, code: str, group: str, words: Words, span: tuple[int, int]) -> tuple[Match, ...]:
    """Find where the rules of a group fit; where two overlap the longer one stays, then the earlier rule.

    Args:
        text: The text.
        code: Language.
        group: Name of the group in the language's ``[rules]``, with a point and a name for a part of it.
        words: The words of the span, and of what follows it within sight, and their places.
        span: Between what places a match begins.

    Returns:
        Matches without overlaps, in the order of the text.
    """
    found = sorted(_all(text, _rules(code, group), words, span), key=lambda match: (match.start, -match.end))
    if group not in SIDE_BY_SIDE:
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


def _all(text: str, rules: _Rules, words: Words, span: tuple[int, int]) -> Iterator[Match]:
    (start, end), needs = span, rules.needs
    known, of, near, begins = needs.known, needs.of, needs.always, []
    for word, place in zip(*words, strict=True):
        some, begin = known.get(word) or of(word)
        near |= some
        if begin and place < end:
            begins.append((place, begin))
    stop = max(end, min(len(text), words[1][-1] + len(words[0][-1]) + 1)) if words[0] else end
    fits = chain(_searched(text, rules, near, (start, stop)), _tried(text, rules, begins, near, stop))
    for name, found in fits:
        match = _match(rules.group, name, text, found) if found.start() < end else None
        if match is not None and match.start < end:
            yield match


_Fit = tuple[str, re.Match[str]]


def _searched(text: str, rules: _Rules, near: int, span: tuple[int, int]) -> Iterator[_Fit]:
    """Find where the rules fit that may begin anywhere."""
    for name, rule in _chosen(rules, near & rules.needs.searched):
        for fits in rule.finditer(text, *span):
            yield name, fits


def _tried(text: str, rules: _Rules, begins: Sequence[tuple[int, int]], near: int, stop: int) -> Iterator[_Fit]:
    """Try the rules that begin with a word at each of their words."""
    behind: dict[re.Pattern[str], int] = {}
    for place, begin in begins:
        for name, rule in _chosen(rules, begin & near):
            fits = rule.match(text, place, stop) if place >= behind.get(rule, 0) else None
            if fits is not None:
                behind[rule] = fits.end()
                yield name, fits


def _chosen(rules: _Rules, numbers: int) -> Iterator[tuple[str, re.Pattern[str]]]:
    while numbers:
        lowest = numbers & -numbers
        numbers ^= lowest
        yield rules.rules[lowest.bit_length() - 1]


def _match(group: str, name: str, text: str, fits: re.Match[str]) -> Match | None:
    groups = {key: value for key, value in fits.groupdict().items() if value is not None}
    # A group called x is the span; the words around it are context only.
    low, high = fits.span("x") if "x" in groups else fits.span()
    return Match(group, name, low, high, text[low:high], groups) if low < high else None

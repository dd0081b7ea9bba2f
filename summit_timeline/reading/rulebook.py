"""The rules about events, many in one book: one look at the words of a sentence tells which may fit in it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

import attrs

from summit_timeline.languages import language
from summit_timeline.reading.grammar import Match, filled, match_of, pattern
from summit_timeline.reading.needs import Needs

__all__ = ["SIDE_BY_SIDE", "Marks", "Rulebook", "rulebook"]

# Groups in which rules of several names may fit the same words.
SIDE_BY_SIDE = frozenset({"status", "order"})
# Which groups are looked for together, and how far beyond the sentence what follows may tell what is meant. What an
# expression of time asks for is apart, for most texts ask for nothing more.
_BOOKS = {
    "events": (("kind", "place"), 160),
    "tenses": (("said", "denied", "past", "future", "status", "elsewhere"), 0),
    "others": ((), 0),
}
# Tried at one place only, and the words right before an event, which clauses look for themselves.
_APART = frozenset({"zone", "strange_zone", "reference", "cue"})


@attrs.frozen(eq=False)
class Marks:
    """What the words of a sentence tell.

    Attributes:
        near: The rules whose words are there.
        begins: Where rules may begin, and which.
        touched: The rules that are to be tried at all.
        stop: How far they may look.
    """

    near: int
    begins: Sequence[tuple[int, int]]
    touched: int
    stop: int


class Rulebook:
    """Rules of a language, numbered; a set of them is an integer with one bit for each.

    Attributes:
        sight: How many code points beyond a sentence they may look.
        groups: The rules of each group, and of each part of a group, after a point.
    """

    def __init__(self, code: str, rules: Sequence[tuple[str, str, str]], sight: int) -> None:
        """Take rules as they are written, each with its group and its name; they are compiled when they are tried."""
        self.sight = sight
        self.groups: dict[str, int] = {}
        self._code, self._rules = code, rules
        self._needs = Needs([filled(code, source) for _, _, source in rules])
        for number, (group, name, _) in enumerate(rules):
            for part in (group, f"{group}.{name}"):
                self.groups[part] = self.groups.get(part, 0) | 1 << number

    def look(self, words: Sequence[str], places: Sequence[int], end: int) -> Marks:
        """See what words tell.

        Args:
            words: The words of a sentence, and of what follows it within sight.
            places: Where each stands.
            end: Where the sentence ends.
        """
        known, of, near = self._needs.known, self._needs.of, self._needs.always
        begins, possible = [], 0
        for word, place in zip(words, places, strict=True):
            some, begin = known.get(word) or of(word)
            near |= some
            if begin and place < end:
                begins.append((place, begin))
                possible |= begin
        stop = max(end, places[-1] + len(words[-1]) + 1) if words else end
        return Marks(near, begins, near & (possible | self._needs.searched), stop)

    def scan(self, text: str, group: str, marks: Marks, span: tuple[int, int]) -> tuple[Match, ...]:
        """Find where the rules of a group fit; where two overlap the longer one stays, then the earlier rule.

        Args:
            text: The text.
            group: Name of the group in the language's ``[rules]``, with a point and a name for a part of it.
            marks: What the words of the sentence tell.
            span: Between what places a match begins.

        Returns:
            Matches without overlaps, in the order of the text.
        """
        chosen = marks.touched & self.groups.get(group, 0)
        if not chosen:
            return ()
        found = sorted(self._all(text, chosen, marks, span), key=lambda match: (match.start, -match.end))
        if group not in SIDE_BY_SIDE:
            return tuple(_longest(found))
        names = {match.name for match in found}
        kept = [match for name in names for match in _longest(each for each in found if each.name == name)]
        return tuple(sorted(kept, key=lambda match: (match.start, -match.end, match.name)))

    def _all(self, text: str, chosen: int, marks: Marks, span: tuple[int, int]) -> Iterator[Match]:
        (start, end), stop = span, min(len(text), marks.stop)
        fits = chain(self._searched(text, chosen, (start, stop)), self._tried(text, chosen, marks.begins, stop))
        for number, found in fits:
            if found.start() < end:
                group, name, _ = self._rules[number]
                match = match_of(group, name, text, found)
                if match is not None and match.start < end:
                    yield match

    def _rule(self, number: int) -> re.Pattern[str]:
        return pattern(self._code, self._rules[number][2])

    def _searched(self, text: str, chosen: int, span: tuple[int, int]) -> Iterator[tuple[int, re.Match[str]]]:
        """Find where the rules fit that may begin anywhere."""
        for number in _numbers(chosen & self._needs.searched):
            for fits in self._rule(number).finditer(text, *span):
                yield number, fits

    def _tried(
        self, text: str, chosen: int, begins: Sequence[tuple[int, int]], stop: int
    ) -> Iterator[tuple[int, re.Match[str]]]:
        """Try the rules that begin with a word at each of their words."""
        behind: dict[int, int] = {}
        for place, begin in begins:
            for number in _numbers(begin & chosen):
                fits = self._rule(number).match(text, place, stop) if place >= behind.get(number, 0) else None
                if fits is not None:
                    behind[number] = fits.end()
                    yield number, fits


def _numbers(rules: int) -> Iterator[int]:
    while rules:
        lowest = rules & -rules
        rules ^= lowest
        yield lowest.bit_length() - 1


def _longest(found: Iterable[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in found:
        if kept and match.start < kept[-1].end:
            if match.end - match.start > kept[-1].end - kept[-1].start:
                kept[-1] = match
            continue
        kept.append(match)
    return kept


@cache
def rulebook(code: str, group: str) -> Rulebook:
    """Give the book of a language that has the rules of a group."""
    group = group.partition(".")[0]
    name = next((name for name, (groups, _) in _BOOKS.items() if group in groups), "others")
    return _book(code, name)


@cache
def _book(code: str, name: str) -> Rulebook:
    data = language(code).read["rules"]
    everything: Mapping[str, Sequence[str] | Mapping[str, Sequence[str]]] = {**data, **data["cue"]}
    groups, sight = _BOOKS[name]
    elsewhere = {*chain.from_iterable(groups for groups, _ in _BOOKS.values()), *_APART}
    chosen = groups or [group for group in everything if group not in elsewhere]
    rules = [
        (group, each, source)
        for group in chosen
        for each, sources in _named(everything.get(group, ()))
        for source in sources
    ]
    return Rulebook(code, rules, sight)


def _named(written: Sequence[str] | Mapping[str, Sequence[str]]) -> Iterable[tuple[str, Sequence[str]]]:
    """Give the rules of a group by name: it is a list of patterns, or a table of lists."""
    return written.items() if isinstance(written, Mapping) else [("", written)]

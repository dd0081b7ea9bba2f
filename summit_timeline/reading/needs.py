"""Which words a rule cannot do without: a rule is tried on a sentence only where some word of it may fit.

A rule is a regular expression over characters; most name words, of which at least one must stand in the text. These are
taken from the expression itself, so nobody has to state them, and a rule that names none is always tried.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined] # the library's own parser, as there is no public one
from re import _parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["Needs", "needed"]

_SHORTEST = 2
_WORD = re.compile(r"[^\W\d_]+")
_REMEMBERED = 50_000
_LONG = 60
"""Letters of a word that is not worth remembering."""

Choice = frozenset[str]


def needed(pattern: re.Pattern[str]) -> Choice | None:
    r"""Give pieces of words of which one stands in every text that a pattern fits; ``None`` where there are none.

    Example:
        >>> sorted(needed(re.compile(r"(?:Gespräch|Treffen)\w*\s+im\s+Kreis")))
        ['gespräch', 'treffen']
    """
    return _best(_of_all(_parser.parse(pattern.pattern, pattern.flags)))


def _of_all(items: Iterable[Any]) -> list[Choice]:
    """Give the choices of which each must be met, of a sequence."""
    choices: list[Choice] = []
    run = ""
    for kind, value in items:
        if kind is op.LITERAL and chr(value).isalpha():
            run += chr(value).lower()
            continue
        if run:
            choices.append(frozenset({run}))
            run = ""
        inner = _of_one(kind, value)
        if inner is not None:
            choices.append(inner)
    if run:
        choices.append(frozenset({run}))
    return choices


def _of_one(kind: Any, value: Any) -> Choice | None:  # noqa: ANN401 - what the parser gives has no types
    if kind is op.BRANCH:
        branches = [_best(_of_all(branch)) for branch in value[1]]
        known = [each for each in branches if each is not None]
        return frozenset().union(*known) if len(known) == len(branches) else None
    if kind is op.SUBPATTERN:
        return _best(_of_all(value[-1]))
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[0] > 0:
        return _best(_of_all(value[2]))
    if kind is op.ATOMIC_GROUP:
        return _best(_of_all(value))
    if kind is op.ASSERT and value[0] > 0:  # what is ahead stands in the text, too
        return _best(_of_all(value[1]))
    return None


def _best(choices: Sequence[Choice]) -> Choice | None:
    """Choose the most telling of several: long words, and few of them."""
    fit = [each for each in choices if all(len(word) >= _SHORTEST for word in each)]
    return max(fit, key=lambda each: (min(map(len, each)) - len(each) / 20, -len(each)), default=None)


class Needs:
    """Tells for a stretch of text which of many rules may fit in it.

    Rules are numbered; a set of them is an integer with one bit for each.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        """Take the rules, in the order of their numbers."""
        self._always = 0
        self._by_piece: defaultdict[str, int] = defaultdict(int)
        for number, pattern in enumerate(patterns):
            choice = needed(pattern)
            if choice is None:
                self._always |= 1 << number
            else:
                for piece in choice:
                    self._by_piece[piece] |= 1 << number
        self._lengths = sorted({len(piece) for piece in self._by_piece})
        self._known: dict[str, int] = {}

    def may_fit(self, text: str, start: int, end: int) -> int:
        """Give the rules that may fit within a stretch of a text."""
        found, known = self._always, self._known
        for word in _WORD.findall(text, start, end):
            rules = known.get(word)
            found |= self._of_word(word) if rules is None else rules
        return found

    def _of_word(self, word: str) -> int:
        folded, found = word.lower(), 0
        pieces, lengths = self._by_piece, self._lengths
        for start in range(len(folded)):
            for length in lengths:
                piece = folded[start : start + length]
                if piece in pieces:
                    found |= pieces[piece]
        if len(word) <= _LONG:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[word] = found
        return found

"""Which words a rule cannot do without: a rule is tried on a sentence only where some word of it may fit.

A rule is a regular expression over characters; most name words, of which at least one must stand in the text. These are
taken from the expression itself, so nobody has to state them, and a rule that names none is always tried.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined] # the library's own parser, as there is no public one
from re import _parser  # type: ignore[attr-defined] # as above
from typing import Any

__all__ = ["Needs", "heads", "needed"]

_LOOKS = (op.ASSERT, op.ASSERT_NOT)
_SHORTEST = 2
_BEGIN = "^"
_TELLING = 5
"""How many letters of a word tell it from most others."""
_DIGIT = "0"
"""Stands for all runs of digits."""
_REMEMBERED = 50_000
_LONG = 60
"""Letters of a word that is not worth remembering."""

Choice = frozenset[str]


@lru_cache(maxsize=1)
def _parsed(source: str) -> Sequence[Any]:
    return list(_parser.parse(source, re.IGNORECASE))


def needed(source: str) -> Choice | None:
    r"""Give pieces of words of which one stands in every text that a pattern fits; ``None`` where there are none.

    A circumflex is the begin of a word.

    Example:
        >>> sorted(needed(r"\b(?:Gespräch|Treffen)\w*\s+im\s+Kreis"))
        ['^gespräch', '^treffen']
    """
    return _best(_of_all(_parsed(source)))


def _of_all(items: Iterable[Any], *, fresh: bool = False) -> list[Choice]:
    """Give the choices of which each must be met, of a sequence; *fresh* tells whether it begins a word."""
    choices: list[Choice] = []
    run = ""
    items = list(items)
    for place, (kind, value) in enumerate(items):
        begin = _head(items[place:]) if fresh else None
        if begin is not None:
            choices.append(frozenset(map(_begun, begin)))
        if kind is op.LITERAL and chr(value).isalpha():
            run += chr(value).lower() if run or not fresh else _BEGIN + chr(value).lower()
            fresh = False
            continue
        if run:
            choices.append(frozenset({run}))
            run = ""
        inner = _of_one(kind, value, fresh=fresh)
        if inner is not None:
            choices.append(inner)
        fresh = _parts(kind, value) or (fresh and _empty(kind, value)) or _at_sentence(kind, value)
    if run:
        choices.append(frozenset({run}))
    return choices


def _begun(piece: str) -> str:
    return piece if piece == _DIGIT else _BEGIN + piece


def _parts(kind: Any, value: Any) -> bool:  # noqa: ANN401 - what the parser gives has no types
    """Tell what stands between words, so that a new one begins behind it."""
    if kind is op.AT:
        return bool(value is op.AT_BOUNDARY)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        return bool(value[0] > 0) and all(_parts(*item) for item in value[2])
    return kind is op.IN and list(value) == [(op.CATEGORY, op.CATEGORY_SPACE)]


def _empty(kind: Any, value: Any) -> bool:  # noqa: ANN401 - as above
    """Tell what takes no letter: what only looks around, and spaces that may be none."""
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        return all(_parts(*item) for item in value[2])
    return kind in _LOOKS


def _at_sentence(kind: Any, value: Any) -> bool:  # noqa: ANN401 - as above
    """Tell the choice of begins of a sentence or line."""
    if kind is not op.BRANCH:
        return False
    return all(item[0] is op.AT or (item[0] is op.ASSERT and item[1][0] < 0) for branch in value[1] for item in branch)


def _of_one(kind: Any, value: Any, *, fresh: bool) -> Choice | None:  # noqa: ANN401 - as above
    if kind is op.BRANCH:
        branches = [_best(_of_all(branch, fresh=fresh)) for branch in value[1]]
        return _joined(branches)
    if kind is op.SUBPATTERN:
        return _best(_of_all(value[-1], fresh=fresh))
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[0] > 0:
        return _best(_of_all(value[2], fresh=fresh))
    if kind is op.ATOMIC_GROUP:
        return _best(_of_all(value, fresh=fresh))
    if kind is op.ASSERT and value[0] > 0:  # what is ahead stands in the text, too
        return _best(_of_all(value[1], fresh=fresh))
    return None


def _best(choices: Sequence[Choice]) -> Choice | None:
    """Choose the most telling of several: long words, and few of them."""
    fit = [each for each in choices if all(len(word) >= _SHORTEST or word == _DIGIT for word in each)]
    return max(fit, key=lambda each: (min(map(len, each)) - len(each) / 20, -len(each)), default=None)


def heads(source: str) -> Choice | None:
    r"""Give what a word begins with at which a pattern fits, or ``None`` where that cannot be told.

    Example:
        >>> sorted(heads(r"\b(?:begins|starts?)\s+at"))
        ['begin', 'start']
    """
    items = list(_parsed(source))
    at_word = False
    while items and (items[0] == (op.AT, op.AT_BOUNDARY) or _at_sentence(*items[0]) or items[0][0] in _LOOKS):
        at_word = at_word or items[0][0] not in _LOOKS
        items.pop(0)
    return _head(items) if at_word else _of_branches(items)


def _of_branches(items: Sequence[Any]) -> Choice | None:
    """Give the heads of a rule that is a choice of several, each from the begin of a word on."""
    if len(items) != 1 or items[0][0] is not op.BRANCH:
        return None
    branches = [list(branch) for branch in items[0][1][1]]
    if not all(branch and branch[0] == (op.AT, op.AT_BOUNDARY) for branch in branches):
        return None
    return _joined([_head(branch[1:]) for branch in branches])


def _head(items: Sequence[Any], run: str = "") -> Choice | None:
    """Give the letters that a sequence begins with, by each way that it can, as far as they tell."""
    for place, (kind, value) in enumerate(items):
        if len(run) >= _TELLING:
            break
        rest = items[place + 1 :]
        if kind is op.LITERAL and chr(value).isalpha():
            run += chr(value).lower()
        elif kind is op.SUBPATTERN:
            return _head([*value[-1], *rest], run)
        elif kind is op.BRANCH:
            return _joined([_head([*branch, *rest], run) for branch in value[1]])
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] == 0 and value[1] == 1:
            return _joined([_head([*value[2], *rest], run), _head(rest, run)])
        elif run:
            break
        elif _digits(kind, value):
            return frozenset({_DIGIT})
        elif kind not in _LOOKS:
            return None
    return frozenset({run}) if run else None


def _digits(kind: Any, value: Any) -> bool:  # noqa: ANN401 - as above
    """Tell what begins with a digit, and with nothing else."""
    if kind is op.LITERAL:
        return chr(value).isdecimal()
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        return bool(value[0] > 0) and len(value[2]) > 0 and _digits(*value[2][0])
    return kind is op.IN and all(_digits_only(*item) for item in value)


def _digits_only(kind: Any, value: Any) -> bool:  # noqa: ANN401 - as above
    if kind is op.RANGE:
        return chr(value[0]).isdecimal() and chr(value[1]).isdecimal()
    return value is op.CATEGORY_DIGIT if kind is op.CATEGORY else kind is op.LITERAL and chr(value).isdecimal()


def _joined(choices: Sequence[Choice | None]) -> Choice | None:
    known = [each for each in choices if each is not None]
    return frozenset().union(*known) if len(known) == len(choices) else None


class Needs:
    """Tells of the words of a text which of many rules may fit: anywhere near them, or from one of them on.

    Rules are numbered; a set of them is an integer with one bit for each.

    Attributes:
        always: The rules that may fit whatever words there are.
        searched: The rules that may fit from any word on.
        known: What was found for words met before.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        """Take the rules as they are written, in the order of their numbers."""
        self.always = self.searched = 0
        self._near: defaultdict[str, int] = defaultdict(int)
        self._begun: defaultdict[str, int] = defaultdict(int)
        self._from: defaultdict[str, int] = defaultdict(int)
        for number, source in enumerate(sources):
            bit = 1 << number
            begin, choice = heads(source), needed(source)
            if begin is not None and choice is not None and {*choice} == {_begun(piece) for piece in begin}:
                choice = None  # the same words
            for piece in begin or ():
                self._from[piece] |= bit
            for piece in choice or ():
                table = self._near if piece[0] not in (_BEGIN, _DIGIT) else self._begun
                table[piece.removeprefix(_BEGIN)] |= bit
            self.searched |= bit if begin is None else 0
            self.always |= bit if choice is None else 0
        self._pieces = re.compile("|".join(sorted(map(re.escape, self._near))) or r"(?!)")
        self._lengths = sorted({len(piece) for piece in self._near})
        self._head_lengths = sorted({len(piece) for piece in (*self._from, *self._begun)})
        self.known: dict[str, tuple[int, int]] = {}

    def of(self, word: str) -> tuple[int, int]:
        """Give the rules that may fit in a text with a word, and those that may fit from that word on."""
        found = self.known.get(word)
        if found is None:
            found = self._look_up(word.lower())
            if len(word) <= _LONG:
                if len(self.known) >= _REMEMBERED:
                    self.known.clear()
                self.known[word] = found
        return found

    def _look_up(self, word: str) -> tuple[int, int]:
        if word[0].isdecimal():
            return self._begun.get(_DIGIT, 0), self._from.get(_DIGIT, 0)
        near = begin = 0
        for length in self._head_lengths:
            head = word[:length]
            begin |= self._from.get(head, 0)
            near |= self._begun.get(head, 0)
        for start in self._somewhere(word):
            for length in self._lengths:
                near |= self._near.get(word[start : start + length], 0)
        return near, begin

    def _somewhere(self, word: str) -> Iterator[int]:
        """Give where in a word some piece begins; most words have none, which one glance tells."""
        start = 0
        while (found := self._pieces.search(word, start)) is not None:
            yield found.start()
            start = found.start() + 1

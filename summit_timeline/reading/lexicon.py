"""Words and their classes: a text becomes a string with one letter for each of its tokens.

A *token* is a run of letters, a run of digits, a run of spaces, or any other single character. A *class* is a set of
tokens with one role: the weekdays, the numbers that can be an hour, the word "until". All tokens of the same classes
get the same letter, so that a rule about classes is an ordinary regular expression over the letters, and one fast scan
for letters finds the few places in a text where a rule can begin.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

import attrs

__all__ = ["BREAK", "GAP", "LINE", "Alphabet", "Tokens", "parts_of", "split"]

# The letters of Latin, Greek and Cyrillic first, for ranges are found twice as fast as what is no digit.
_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0386\u0388-\u03ff\u0400-\u0481\u048a-\u052f\u1e00-\u1fbc"
_TOKEN = re.compile(rf"[{_LETTERS}]+|[^\W\d_]+|\d+|\s+|.", re.DOTALL)
_ALIKE = str.maketrans(
    "‐‑‒–—―−’‘‛ʼ´`“”„«»‟″",
    '-------\'\'\'\'\'\'"""""""',
)
GAP, LINE, BREAK = " ", "\t", "\n"
"""The letters of spaces: within a line, with the end of one, with an empty line between."""
_OTHER, _WORD, _NAME = "?", "x", "X"
_FIRST = 0xE000
"""Where the letters for classes begin: the private use area of Unicode."""
_REMEMBERED = 50_000
"""How many different tokens are remembered; texts of a million words have fewer, and hostile ones are forgotten."""
_LONGEST_WORD = 40
"""Letters of the longest word that a pattern of compounds is tried on."""

Signature = frozenset[str]


@attrs.frozen(eq=False)
class Tokens:
    """A text cut into tokens.

    Attributes:
        words: The tokens.
        letters: One letter for each of them.
    """

    words: Sequence[str]
    letters: str

    def starts(self) -> list[int]:
        """Give the code point at which each token begins, and the end of the text behind them."""
        return [*accumulate(map(len, self.words), initial=0)]


def parts_of(form: str) -> tuple[str, ...]:
    """Cut a form of several words, such as "am Tag zuvor", into tokens."""
    return tuple(_TOKEN.findall(form))


class Alphabet(dict[str, str]):
    """The letters of a language's tokens, worked out when a token is first met.

    Attributes:
        of_class: The letters of each class.
    """

    def __init__(
        self,
        forms: Mapping[str, Signature],
        exact: Mapping[str, Signature],
        capitals: Mapping[str, Signature],
        compounds: Mapping[str, re.Pattern[str]],
    ) -> None:
        """Give each set of classes that some token has a letter.

        Args:
            forms: Classes by word in lower case.
            exact: Classes by word in lower case that a token has only where it begins with a capital.
            capitals: Classes by word in lower case that a token has only where it is in capitals.
            compounds: Patterns for whole words in lower case, by class.
        """
        super().__init__()
        self._forms, self._exact, self._capitals, self._compounds = forms, exact, capitals, compounds
        signatures = {*(_signature for word in {*forms, *exact, *capitals} for _signature in self._all(word))}
        signatures |= {frozenset({name}) for name in compounds}
        signatures |= {_number(str(text)) for text in _NUMBERS}
        signatures -= {frozenset()}
        self._letters = {
            signature: chr(_FIRST + place) for place, signature in enumerate(sorted(signatures, key=sorted))
        }
        self.of_class: dict[str, str] = {}
        for signature, letter in self._letters.items():
            for name in signature:
                self.of_class[name] = self.of_class.get(name, "") + letter
        letters_of_words = "".join(
            letter for signature, letter in self._letters.items() if not any(name.startswith("#") for name in signature)
        )
        self.of_class |= {"word": letters_of_words + _WORD + _NAME, "name": _NAME, "other": _WORD}

    def _all(self, word: str) -> Iterator[Signature]:
        yield (some := self._forms.get(word, frozenset()))
        yield (more := some | self._exact.get(word, frozenset()))
        yield more | self._capitals.get(word, frozenset())

    def __missing__(self, token: str) -> str:
        """Work out the letter of a token."""
        letter = self._letter(token)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[token] = letter
        return letter

    def _letter(self, token: str) -> str:
        first = token[0]
        if first.isspace():
            ends = token.count("\n")
            return GAP if not ends else LINE if ends == 1 else BREAK
        if first.isdecimal():
            return self._letters.get(_number(token), _OTHER)
        if not first.isalpha():
            return first.translate(_ALIKE) if first < "\ue000" or first > "\uf8ff" else _OTHER
        folded = token.lower()
        signature = self._forms.get(folded, frozenset())
        if first.isupper():
            signature |= self._exact.get(folded, frozenset())
            if folded in self._capitals and token.isupper():
                signature |= self._capitals[folded]
        if not signature and len(folded) <= _LONGEST_WORD:
            signature = next(
                (frozenset({name}) for name, made in self._compounds.items() if made.fullmatch(folded)), signature
            )
        if signature:
            return self._letters[signature]
        return _NAME if first.isupper() else _WORD


# Digits by what they can count; every number of up to four digits is one of these kinds.
_NUMBERS = (
    "0",
    "1",
    "00",
    "01",
    "10",
    "13",
    "24",
    "25",
    "32",
    "60",
    "100",
    "0000",
    "0061",
    "1200",
    "1260",
    "2130",
    "2560",
    "12345",
)


def _number(text: str) -> Signature:
    """Tell what a run of digits can be: a day, an hour, a year."""
    return frozenset(["#", *(name for name, fits in _KINDS.items() if fits.fullmatch(text))])


# What digits can be, in any script of digits; four of them are a year of those that news write about.
_KINDS = {
    "#small": re.compile(r"\d{1,2}"),
    "#large": re.compile(r"\d{3,4}"),
    "#two": re.compile(r"\d\d"),
    "#day": re.compile(r"0?[1-9]|[12]\d|3[01]"),
    "#month": re.compile(r"0?[1-9]|1[0-2]"),
    "#hour": re.compile(r"[01]?\d|2[0-4]"),
    "#hour12": re.compile(r"[1-9]|1[0-2]"),
    "#minute": re.compile(r"[0-5]\d"),
    "#year": re.compile(r"1\d{3}|20\d\d"),
    "#hhmm": re.compile(r"(?:[01]\d|2[0-4])[0-5]\d"),
}


def split(text: str, letters: Alphabet) -> Tokens:
    """Cut a text into tokens and give each its letter."""
    words = _TOKEN.findall(text)
    return Tokens(words, "".join(map(letters.__getitem__, words)))

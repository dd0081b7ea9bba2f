"""Which names a word of a text may be a form of: cases, and adjectives such as "Genfer" or "киевскому"."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product
from typing import Any

from summit_timeline.languages.gazetteer_data import fold
from summit_timeline.languages.loader import LANGUAGES, data_file

__all__ = ["around", "is_word", "of_adjective", "of_form"]

_MOST = 100
"""No more names than these are tried for one text; names of two declined words have fewer."""
_SHORTEST = {"de": 3, "ru": 2}
"""Letters that a word keeps when its ending is taken off: Rom of Roms, but "Was" is no genitive."""
_ENDING = 4
"""No ending has more letters."""
_NONE: Mapping[str, Any] = {"around": (), "endings": (), "stems": {}}
"""What languages have that make no adjectives of places."""


def is_cyrillic(text: str) -> bool:
    """Say whether a text begins in Cyrillic."""
    return "\u0400" <= text[:1] <= "\u04ff"


def of_form(name: str, key: str, code: str | None, begins: Callable[[str], bool]) -> Iterable[str]:
    """Give the folded names that a text may be a form of; it may be among them itself.

    Args:
        name: The text.
        key: The text, folded.
        code: The language of the text; ``None`` where it may be any.
        begins: Says whether a name of several words begins with a folded word.

    Example:
        >>> forms = of_form("Нижнем Новгороде", "нижнем новгороде", "ru", begins=lambda word: word == "нижний")
        >>> "нижний новгород" in forms
        True
    """
    if is_cyrillic(key):
        return _declined(key, "ru", begins) if code in (None, "ru") else ()
    german = _declined(key, "de", begins) if code in (None, "de") else ()
    if code == "de" or not name.endswith(_english()):
        return german
    return (*german, *(fold(name[: -len(ending)]) for ending in _english() if name.endswith(ending)))


@cache
def _english() -> tuple[str, ...]:
    return tuple(_endings("en"))


def _declined(key: str, code: str, begins: Callable[[str], bool]) -> Iterable[str]:
    if " " not in key:
        return _of_word(key, code)
    first, *others = key.split(" ")
    firsts = list(filter(begins, (first, *_of_word(first, code))))
    if not firsts:
        return ()
    choices = [firsts, *((word, *_of_word(word, code)) for word in others)]
    return map(" ".join, islice(product(*choices), _MOST))


def _of_word(word: str, code: str) -> list[str]:
    """Give the names that a word may be a form of, each once or twice."""
    names: list[str] = []
    if len(word) <= _SHORTEST[code]:
        return names
    endings = _endings(code)
    for end in range(max(len(word) - _ENDING, _SHORTEST[code]), len(word) + 1):
        for name in endings.get(word[end:], ()):
            names.append(word[:end] + name)  # noqa: PERF401 - this is where time goes, and extend takes longer
    return names


@cache
def _endings(code: str) -> Mapping[str, Sequence[str]]:
    endings: Mapping[str, Sequence[str]] = data_file("gazetteer.toml")["endings"][code]
    return endings


def of_adjective(words: str, code: str) -> Iterator[str]:
    """Give the folded names that an adjective of a place may come from, the surest first.

    Example:
        >>> "geneva" in of_adjective("geneva", "en"), "киев" in of_adjective("киевскому", "ru")
        (False, True)
        >>> list(of_adjective("zürcher", "de"))[0]
        'zurich'
    """
    made = data_file("gazetteer.toml")["adjectives"].get(code, _NONE)
    irregular: Mapping[str, str] = _irregular(code)
    word = fold(words)
    if word in irregular:
        yield irregular[word]
    for ending in made["endings"]:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) <= 2:  # noqa: PLR2004 - an adjective's stem has three letters
            continue
        if stem in irregular:
            yield irregular[stem]
        for last, names in made["stems"].items():
            if stem.endswith(last):
                yield from (stem[: len(stem) - len(last)] + name for name in names)


@cache
def _irregular(code: str) -> Mapping[str, str]:
    told: Mapping[str, str] = data_file("gazetteer.toml")["irregular"].get(code, {})
    return {fold(word): fold(name) for word, name in told.items()}


def around(words: str, code: str) -> str:
    """Take away what stands around a place in a phrase of time, as in "nach Genfer Ortszeit".

    Example:
        >>> around("nach Genfer Ortszeit", "de"), around("Alaska-Zeit", "de"), around("Geneva local time", "en")
        ('Genfer', 'Alaska', 'Geneva')
    """
    taken = frozenset(data_file("gazetteer.toml")["adjectives"].get(code, _NONE)["around"])
    parts = words.replace("-", " - ").split()
    while parts and (parts[0] == "-" or parts[0].casefold() in taken):
        del parts[0]
    while parts and (parts[-1] == "-" or parts[-1].casefold() in taken):
        del parts[-1]
    return " ".join(parts).replace(" - ", "-")


@cache
def _words(code: str) -> frozenset[str]:
    told: Mapping[str, str] = data_file("gazetteer.toml")["words"]
    return frozenset(map(fold, told.get(code, "").split()))


def is_word(key: str, code: str | None) -> bool:
    """Say whether a folded name is also a word, a given name or a surname, in a language or English, or in any."""
    return any(key in _words(each) for each in ((code, "en") if code else LANGUAGES))

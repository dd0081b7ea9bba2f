"""Names of people across languages and their transliterations."""

import re
import unicodedata
from functools import cache, lru_cache

from summit_timeline.languages.loader import data_file, language_names

__all__ = ["body", "latin_key", "name_key", "script_of", "speaker_key"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@cache
def _bodies() -> dict[str, str]:
    tables = [data_file("bodies.toml")["bodies"], *(names["bodies"] for names in language_names().values())]
    return {form.casefold(): name for table in tables for name, forms in table.items() for form in forms}


def body(name: str) -> str | None:
    """Give the English name of a body that speaks, such as the White House; ``None`` for anything else.

    Example:
        >>> body("Weißen Hauses")
        'White House'
    """
    return _bodies().get(re.sub(r"\s+", " ", name).casefold())


def speaker_key(name: str) -> str:
    """Give a key that is the same for one speaker, body or person, in all languages.

    Example:
        >>> speaker_key("der Kreml") == speaker_key("Кремле")
        True
    """
    words = name.split()
    for start in range(len(words)):
        found = body(" ".join(words[start:]))
        if found is not None:
            return found
    return name_key(name)


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Give a key that is the same for the usual spellings of a surname in all languages that are read.

    The last word of the name counts, without its case ending, reduced to its consonants and its first letter.

    Args:
        name: A person's name or a body's, in any of the languages.

    Example:
        >>> name_key("Juri Uschakow") == name_key("Yuri Ushakov") == name_key("Ушакова")
        True
    """
    word = latin_key(name)
    head, tail = word[:1], re.sub(r"[aeiouy]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", head + tail)


@lru_cache(maxsize=4096)
def latin_key(name: str) -> str:
    """Give the surname alone, in Latin letters, one spelling a sound, without its case ending.

    Args:
        name: A person's name or a body's, in any of the languages.
    """
    data = data_file("names.toml")
    words = _WORD.findall(name)
    if not words:
        return ""
    word = words[-1].casefold().removesuffix("'s").removesuffix("’s")
    if any("\u0400" <= letter <= "\u04ff" for letter in word):
        word = _without_ending(word, data["endings"])
    word = _spellings().get(word, word)
    word = "".join(data["letters"].get(letter, letter) for letter in word)
    word = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    for old, new in data["sounds"]:
        word = word.replace(old, new)
    for old, new in data["beginnings"]:
        word = re.sub(rf"^{old}(?=[aeiouy])", new, word)
    return word


@cache
def _spellings() -> dict[str, str]:
    """Give the one spelling for names whose usual spellings no rule brings together."""
    table = {form: name for name, forms in data_file("names.toml")["spellings"].items() for form in forms}
    for names in language_names().values():  # how a language writes a name tells what its letters stand for
        for english, forms in names["people"].items():
            name = _surname(english)
            table |= {_surname(form): table.get(name, name) for form in forms if _surname(form) != name}
    return table


def _surname(name: str) -> str:
    words: list[str] = _WORD.findall(name)
    return words[-1].casefold()


def _without_ending(word: str, endings: list[str]) -> str:
    for ending in endings:  # longest first
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004 - a stem has three letters
            return word[: -len(ending)]
    return word


def script_of(text: str) -> str:
    """Name the script of the first letter of a text, as Unicode does; empty where there is none.

    Example:
        >>> script_of("Женева"), script_of("1. Genf")
        ('CYRILLIC', 'LATIN')
    """
    letter = next(filter(str.isalpha, text), None)
    return "" if letter is None else unicodedata.name(letter, "").partition(" ")[0]

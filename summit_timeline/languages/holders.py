"""Office holders: whom they stand for, and how the languages write their names."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from summit_timeline.languages.loader import data_file, language_names
from summit_timeline.languages.names import name_key

__all__ = ["given_names", "holder_name", "holder_names"]

_FALLBACK = "en"


def holder_names() -> Iterator[tuple[str, str]]:
    """Give every form of every name in the data, with the English name of the side its bearer stands for.

    Example:
        >>> ("Russia", "Wladimir Putin") in holder_names()
        True
    """
    for side, person in _holders():
        yield from ((side, form) for form in _forms(person))


def holder_name(name: str, language: str, *, side: str | None = None) -> str | None:
    """Give the name of an office holder as a language writes it.

    Args:
        name: A name, in any case and language.
        language: Code of a language.
        side: English name of the side its bearer stands for; a surname alone is nobody's without it.

    Returns:
        ``None`` for everybody who is not in the data.

    Example:
        >>> holder_name("Владимира Путина", "de"), holder_name("Johnson", "de", side="United States")
        ('Wladimir Putin', None)
    """
    words = name.split()
    if not words:
        return None
    for of, person in _by_surname().get(name_key(name), ()):
        givens = {name_key(form.split()[0]) for form in _forms(person) if len(form.split()) > 1}
        known = name_key(words[0]) in givens if len(words) > 1 else side is not None
        if known and side in (None, of):
            found = person.get(language) or person[_FALLBACK]
            return found if isinstance(found, str) else found[0]
    return None


def _forms(person: Mapping[str, str | list[str]]) -> Iterator[str]:
    for forms in person.values():
        yield from [forms] if isinstance(forms, str) else forms


_Person = Mapping[str, str | list[str]]


@cache
def _holders() -> tuple[tuple[str, _Person], ...]:
    """Give the office holders with the names that languages have for them in files of their own."""
    own = {code: names["people"] for code, names in language_names().items()}
    return tuple(
        (side, person | {code: names[person[_FALLBACK]] for code, names in own.items() if person[_FALLBACK] in names})
        for side, people in data_file("people.toml")["people"].items()
        for person in people
    )


@cache
def _by_surname() -> dict[str, list[tuple[str, _Person]]]:
    table: dict[str, list[tuple[str, _Person]]] = {}
    for side, person in _holders():
        for key in {name_key(form) for form in _forms(person)}:
            table.setdefault(key, []).append((side, person))
    return table


@cache
def given_names() -> frozenset[str]:
    """Give the given names that tell a person, of all languages, in lower case."""
    own = (names.get("given_names", ()) for names in language_names().values())
    return frozenset(chain(data_file("people.toml")["given_names"], *own))

"""People in a text: names, offices, sides.

A name is told by its capitals together with one of: an office beside it, a given name, an office holder in the data, or
another mention in full.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

import attrs

from summit_timeline.languages import find_place, holder_names, language, latin_key, name_key, zone_forms
from summit_timeline.languages.loader import data_file
from summit_timeline.reading.grammar import pattern, words

__all__ = ["Person", "find_people", "office", "side_in"]

_WORD = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ][\w’'-]{1,40}"
_CAP = rf"(?<![\w-]){_WORD}"
_INITIAL = r"(?:[A-ZА-Я]\.)"
# A name stands on one line: the next line begins another sentence, or a text after its headline.
_GAP = r"[^\S\n]{1,3}"
_PARTICLE = rf"(?:(?:bin|ibn|van|[Vv]an{_GAP}der|[Vv]on{_GAP}der|al|de|da|di|du){_GAP})"
_RUN = re.compile(rf"{_CAP}(?:{_GAP}(?:{_INITIAL}|{_PARTICLE}?{_CAP})){{0,5}}")

_FULL = 2
"""Words of a full name: the given name and the surname."""
_APOSTROPHE = re.compile(r"(?<=\w)['’]s?$")


@attrs.frozen
class Person:
    """A mention of a person.

    Attributes:
        start: First code point of the name.
        end: The code point after the last.
        name: The name as it stands there.
        key: What the surname has in common in all languages.
        role: The office named beside it.
        role_span: Where the office stands.
        side: English name of the country the person stands for.
        possessive: Whether the name only tells whose something is, as in "Putin's envoy".
    """

    start: int
    end: int
    name: str
    key: str
    role: str | None = None
    role_span: tuple[int, int] | None = None
    side: str | None = None
    possessive: bool = False


@cache
def _known() -> dict[str, str]:
    """Give the side of each office holder in the data by the spelling of the surname."""
    table: dict[str, str] = {}
    for side, name in holder_names():
        table.setdefault(_spelling(name), side)
    return table


def _spelling(name: str) -> str:
    """Fold a surname so that the transcriptions of one name agree, and other words do not: vowels count."""
    return re.sub(r"(.)\1+", r"\1", latin_key(name).replace("y", "i").replace("h", ""))


@cache
def _given() -> frozenset[str]:
    return frozenset(data_file("people.toml")["given_names"])


@cache
def _blocked(code: str) -> frozenset[str]:
    """Give the capitalised words that are no part of a person's name."""
    data = language(code).read
    single = set(data["people"]["not_in_names"])
    for table in ("month", "weekday", "part", "side"):
        single.update(words(code, table))
    single.update(zone_forms(code))
    return frozenset(word.casefold() for word in single)


def find_people(text: str, code: str, kinds: Collection[int] = ()) -> tuple[Person, ...]:
    """Find the people a text names, in its order.

    Args:
        text: The text of an article.
        code: Its language.
        kinds: Where words stand that name an event, and so nobody.
    """
    titled = list(_with_office(text, code))
    taken = [(person.start, person.end) for person in titled]
    named = [person for person in _full_names(text, code, kinds) if not _inside(person, taken)]
    taken += [(person.start, person.end) for person in named]
    paired = [person for person in _beside(text, code, taken) if not _inside(person, taken)]
    named += paired
    spellings = {_spelling(person.name) for person in (*titled, *named)}
    taken += [(person.start, person.end) for person in paired]
    alone = [person for person in _surnames(text, code, spellings) if not _inside(person, taken)]
    everybody = sorted((*titled, *named, *alone), key=lambda person: person.start)
    return tuple(_with_side(person, text, code) for person in everybody)


def _inside(person: Person, spans: list[tuple[int, int]]) -> bool:
    return any(low < person.end and person.start < high for low, high in spans)


@cache
def _run(code: str) -> str:
    """Give the pattern of a run of capitalised words that ends before the next office: "Meloni Bundeskanzler Merz"."""
    data = language(code).read["people"]
    own = rf"|(?:{data['particles']}){_WORD}" if "particles" in data else ""
    return rf"{_CAP}(?:{_GAP}(?:{_INITIAL}|{_PARTICLE}?(?!(?i:{data['office']})\b){_CAP}{own})){{0,5}}"


@cache
def _office(code: str) -> re.Pattern[str]:
    data = language(code).read["people"]
    return pattern(
        code, rf"\b(?P<role>(?i:{data['office']})(?:\s+{data['office_tail']})?)\s+(?P<name>{_run(code)})", fold=False
    )


def _with_office(text: str, code: str) -> Iterator[Person]:
    for found in _office(code).finditer(text):
        start, end = _trim(text, *_name_span(text, found), code)
        if start < end and not find_place(text[start:end]):
            yield _person(text, start, end, (found.start("role"), start))
    data = language(code).read["people"]
    behind = pattern(
        code,
        rf"\b(?P<role>(?i:{data['office']}))\b(?P<rest>(?:\s+(?:{data['office_of']})\s[^.,;:]{{0,60}})?),\s+(?P<name>{_RUN.pattern})(?=\s*[,.])",
        fold=False,
    )
    for found in behind.finditer(text):
        start, end = _trim(text, *found.span("name"), code)
        if start < end:
            yield _person(text, start, end, (found.start("role"), found.end("rest")))


def _name_span(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Begin a name at its given name, where the words before that still belong to the office."""
    start, end = found.span("name")
    for word in re.compile(r"\S+").finditer(text, start, end):
        if word[0].casefold() in _given() and word.end() < end:  # as the last word it is the surname
            return word.start(), end
    return start, end


def _person(text: str, start: int, end: int, role: tuple[int, int] | None = None) -> Person:
    name = text[start:end]
    return Person(start, end, name, name_key(name), text[slice(*role)].strip() if role else None, role)


def _trim(text: str, start: int, end: int, code: str) -> tuple[int, int]:
    """Cut a run of capitalised words down to what can be a name."""
    blocked = _blocked(code)
    parts = [(found.start(), found.end()) for found in re.compile(r"\S+").finditer(text, start, end)]
    while parts and text[slice(*parts[0])].casefold().rstrip(".") in blocked:
        parts.pop(0)
    for index, span in enumerate(parts):
        if text[slice(*span)].casefold() in blocked:
            parts = parts[:index]
            break
        owned = _APOSTROPHE.search(text, *span)
        if owned:  # "Donald Trump's": the name ends there
            parts = [*parts[:index], (span[0], owned.start())]
            break
    while len(parts) > _FULL and find_place(text[slice(*parts[-1])]):  # "hat Wladimir Putin Alaska verlassen"
        parts.pop()
    return (parts[0][0], parts[-1][1]) if parts else (start, start)


def _full_names(text: str, code: str, kinds: Collection[int]) -> Iterator[Person]:
    """Find runs of two to four capitalised words that begin with a given name or end with a known surname."""
    for found in pattern(code, _run(code), fold=False).finditer(text):
        low, high = found.span()
        if low in kinds:
            low += len(text[low:high].partition(" ")[0]) + 1
        start, end = _trim(text, low, high, code) if low < high else (low, low)
        run = text[start:end].split()
        if len(run) < _FULL:
            continue
        first = next((index for index, word in enumerate(run[:-1]) if word.casefold() in _given()), None)
        if first is None and _spelling(run[-1]) in _known() and len(run) == _FULL:
            first = 0
        if first is not None:
            start += text[start:end].index(run[first]) if first else 0
            yield _person(text, start, end)


@cache
def _joined(code: str) -> re.Pattern[str]:
    return pattern(code, rf"\s(?:{'|'.join(map(re.escape, language(code).read['people']['joined']))})\s")


def _beside(text: str, code: str, people: list[tuple[int, int]]) -> Iterator[Person]:
    """Find two capitalised words that are joined by "and" with somebody who is known to be a person."""
    starts, ends = {start for start, _ in people}, {end for _, end in people}
    for word in _joined(code).finditer(text):
        if word.end() in starts:
            runs = list(_RUN.finditer(text, max(0, word.start() - 60), word.start()))
            span = runs[-1].span() if runs and runs[-1].end() == word.start() else None
        elif word.start() in ends:
            run = _RUN.match(text, word.end())
            span = run.span() if run else None
        else:
            continue
        if span is not None:
            start, end = _trim(text, *span, code)
            if len(text[start:end].split()) == _FULL and (start, end) == span:
                yield _person(text, start, end)


@cache
def _word_runs() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_CAP}")


def _surnames(text: str, code: str, named: set[str]) -> Iterator[Person]:
    """Find surnames that stand alone, of people in the data or named in full elsewhere in the text."""
    blocked, suffix = _blocked(code), tuple(language(code).read["people"]["genitive"])
    for found in _word_runs().finditer(text):
        word = found[0]
        if word.casefold() in blocked:
            continue
        ends = [found.end(), *(found.end() - len(each) for each in suffix if word.endswith(each))]
        for end in sorted(ends) if _APOSTROPHE.search(word) else ends:
            stem = text[found.start() : end]
            if len(_spelling(stem)) > 1 and (_spelling(stem) in named or _spelling(stem) in _known()):
                yield Person(found.start(), end, stem, name_key(stem), possessive=end < found.end())
                break


def _with_side(person: Person, text: str, code: str) -> Person:
    side = None
    if person.role_span is not None:
        head = re.split(r"[,;:(–—]|(?<=\w\w)\.", text[max(0, person.role_span[0] - 30) : person.role_span[0]])[-1]
        head = _joined(code).split(head)[-1]
        side = side_in(text[slice(*person.role_span)], code) or side_in(head, code)
    side = _known().get(_spelling(person.name)) or side
    return attrs.evolve(person, side=side)


@cache
def _sides(code: str) -> re.Pattern[str]:
    return pattern(code, rf"\b(?P<side>~side~){language(code).read['people']['side_ending']}(?![^\W\d_])")


def office(words: str, code: str) -> str:
    """Give an office on one line and, where the data knows how, in the nominative."""
    head, _, tail = re.sub(r"\s+", " ", words).partition(" ")
    for ending, better in language(code).read["people"].get("nominative", ()):
        head = pattern(code, ending).sub(better, head)
    return f"{head} {tail}".strip()


def side_in(text: str, code: str) -> str | None:
    """Give the last country that some words name, by its English name."""
    found = next(reversed([*_sides(code).finditer(text)]), None)
    return words(code, "side")[re.sub(r"\s+", " ", found["side"]).casefold()] if found else None

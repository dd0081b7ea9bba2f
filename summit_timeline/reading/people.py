"""People in a text: names, offices, sides.

A name is told by its capitals together with one of: an office beside it, a given name, an office holder in the data, or
another mention in full.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

import attrs

from summit_timeline.languages import find_place, given_names, holder_names, language, latin_key, name_key, zone_forms
from summit_timeline.reading.grammar import pattern, words
from summit_timeline.reading.needs import Needs

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
_TWICE = re.compile(r"(.)\1+")
_LETTERS = re.compile(r"[^\W\d_]+|\d+")
_EDGES = re.compile(r"^\W+|\W+$")
_REMEMBERED = 50_000
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


@lru_cache(maxsize=4096)
def _spelling(name: str) -> str:
    """Fold a surname so that the transcriptions of one name agree, and other words do not: vowels count."""
    return _TWICE.sub(r"\1", latin_key(name).replace("y", "i").replace("h", ""))


@cache
def _blocked(code: str) -> frozenset[str]:
    """Give the capitalised words that are no part of a person's name."""
    data = language(code).read
    single = set(data["people"]["not_in_names"])
    for table in ("month", "weekday", "part", "side"):
        single.update(words(code, table))
    single.update(zone_forms(code))
    return frozenset(word.casefold() for word in single)


Spans = Sequence[tuple[int, int]]


def find_people(text: str, code: str, spans: Spans, kinds: Collection[int] = ()) -> tuple[Person, ...]:
    """Find the people a text names, in its order.

    Args:
        text: The text of an article.
        code: Its language.
        spans: Its sentences.
        kinds: Where words stand that name an event, and so nobody.
    """
    offices, names = _told(text, code, spans)
    titled = list(_with_office(text, code, offices))
    taken = Taken((person.start, person.end) for person in titled)
    named = [person for person in _full_names(text, code, names, kinds) if person not in taken]
    taken = Taken((person.start, person.end) for person in (*titled, *named))
    paired = [person for person in _beside(text, code, taken) if person not in taken]
    named += paired
    spellings = {_spelling(person.name) for person in (*titled, *named)}
    taken = Taken((person.start, person.end) for person in (*titled, *named))
    alone = [person for person in _surnames(text, code, spellings) if person not in taken]
    everybody = sorted((*titled, *named, *alone), key=lambda person: person.start)
    return tuple(_with_side(person, text, code) for person in everybody)


class Taken:
    """Stretches of a text that are somebody's name; others are told by a glance at those nearby."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Take them in any order."""
        self.spans = sorted(set(spans))
        self.starts = [start for start, _ in self.spans]
        self.ends = {end for _, end in self.spans}

    def __contains__(self, person: Person) -> bool:
        """Tell whether a name shares a code point with one of them."""
        last = bisect_left(self.starts, person.end)
        return any(person.start < end for _, end in self.spans[max(0, last - _OVERLAPS) : last])


# So many names may begin within another one, at most.
_OVERLAPS = 4


class _Words:
    """Tells of a word whether an office may stand there, or the name of a person."""

    def __init__(self, code: str) -> None:
        self.needs = Needs([_office(code).pattern, _office_behind(code).pattern])
        self.known: dict[str, int] = {}

    def __call__(self, word: str) -> int:
        found = 1 if self.needs.always & self.needs.searched else 0
        for part in _LETTERS.findall(word):
            near, begin = self.needs.of(part)
            found |= bool(near | begin & self.needs.always)
        plain = _EDGES.sub("", word)
        if plain[:1].isupper():
            folded = plain.casefold()
            found |= 2 * (folded in given_names() or _spelling(_APOSTROPHE.sub("", plain)) in _known())
        if len(self.known) >= _REMEMBERED:
            self.known.clear()
        self.known[word] = found
        return found


@cache
def _words_of(code: str) -> _Words:
    return _Words(code)


def _told(text: str, code: str, spans: Spans) -> tuple[Spans, Spans]:
    """Give the sentences in which an office may stand, and those with a given name or a known surname."""
    look_up = _words_of(code)
    known, offices, names = look_up.known, [], []
    for span in spans:
        found = 0
        for word in text[slice(*span)].split():
            here = known.get(word)
            found |= look_up(word) if here is None else here
        if found & 1:
            offices.append(span)
        if found & 2:
            names.append(span)
    return offices, names


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


@cache
def _office_behind(code: str) -> re.Pattern[str]:
    data = language(code).read["people"]
    return pattern(
        code,
        rf"\b(?P<role>(?i:{data['office']}))\b(?P<rest>(?:\s+(?:{data['office_of']})\s[^.,;:]{{0,60}})?),\s+(?P<name>{_RUN.pattern})(?=\s*[,.])",
        fold=False,
    )


def _with_office(text: str, code: str, spans: Spans) -> Iterator[Person]:
    for span in spans:
        for found in _office(code).finditer(text, *span):
            start, end = _trim(text, *_name_span(text, found), code)
            if start < end and not find_place(text[start:end]):
                yield _person(text, start, end, (found.start("role"), start))
        for found in _office_behind(code).finditer(text, *span):
            start, end = _trim(text, *found.span("name"), code)
            if start < end:
                yield _person(text, start, end, (found.start("role"), found.end("rest")))


def _name_span(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Begin a name at its given name, where the words before that still belong to the office."""
    start, end = found.span("name")
    for word in re.compile(r"\S+").finditer(text, start, end):
        if word[0].casefold() in given_names() and word.end() < end:  # as the last word it is the surname
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


@cache
def _runs(code: str) -> re.Pattern[str]:
    return pattern(code, _run(code), fold=False)


def _full_names(text: str, code: str, spans: Spans, kinds: Collection[int]) -> Iterator[Person]:
    """Find runs of two to four capitalised words that begin with a given name or end with a known surname."""
    for found in chain.from_iterable(_runs(code).finditer(text, *span) for span in spans):
        low, high = found.span()
        if low in kinds:
            low += len(text[low:high].partition(" ")[0]) + 1
        start, end = _trim(text, low, high, code) if low < high else (low, low)
        run = text[start:end].split()
        if len(run) < _FULL:
            continue
        first = next((index for index, word in enumerate(run[:-1]) if word.casefold() in given_names()), None)
        if first is None and _spelling(run[-1]) in _known() and len(run) == _FULL:
            first = 0
        if first is not None:
            start += text[start:end].index(run[first]) if first else 0
            yield _person(text, start, end)


@cache
def _joined(code: str) -> re.Pattern[str]:
    return pattern(code, rf"\s(?:{'|'.join(map(re.escape, language(code).read['people']['joined']))})\s")


def _beside(text: str, code: str, people: Taken) -> Iterator[Person]:
    """Find two capitalised words that are joined by "and" with somebody who is known to be a person."""
    starts, ends = set(people.starts), people.ends
    if not starts:
        return
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
    known = _known()
    for found in _word_runs().finditer(text):
        for less, spelling in _stems(found[0], code):
            if spelling in named or spelling in known:
                end = found.end() - less
                stem = text[found.start() : end]
                yield Person(found.start(), end, stem, name_key(stem), possessive=less > 0)
                break


@lru_cache(maxsize=_REMEMBERED)
def _stems(word: str, code: str) -> tuple[tuple[int, str], ...]:
    """Give the surnames that a word may be a form of, by their spelling, with how many letters are the form's."""
    if word.casefold() in _blocked(code):
        return ()
    ends = [0, *(len(each) for each in language(code).read["people"]["genitive"] if word.endswith(each))]
    if _APOSTROPHE.search(word):
        ends.sort(reverse=True)
    spelt = ((less, _spelling(word[: len(word) - less])) for less in ends)
    return tuple((less, spelling) for less, spelling in spelt if len(spelling) > 1)


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

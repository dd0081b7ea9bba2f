"""What reading works with: the scanned text, drafts of claims, and the result."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Protocol, TypeVar

import attrs

from summit_timeline.claims import Article, Claim, Diagnostic, TimeExpression
from summit_timeline.languages import Place
from summit_timeline.reading.grammar import Match
from summit_timeline.reading.moments import Moment
from summit_timeline.reading.people import Person, find_people
from summit_timeline.reading.rulebook import SIDE_BY_SIDE, Marks, rulebook
from summit_timeline.reading.scan import scan_times
from summit_timeline.reading.tokens import Sentence, sentences
from summit_timeline.summit import EventKind, Status

__all__ = ["Draft", "Reading", "Span", "Text", "within"]


_WORD = re.compile(r"[^\W\d_]+|\d+")


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Spanned)
Span = tuple[int, int]


@attrs.frozen
class Reading:
    """What was read in one article.

    Attributes:
        article: The article.
        language: The language it was read in; ``None`` where none was found.
        claims: What it claims, in the order of the text.
        timexes: Its time expressions, in the order of the text.
        diagnostics: What does not add up.
        venue: The place of the summit, where the text itself names it.
    """

    article: Article
    language: str | None
    claims: tuple[Claim, ...] = ()
    timexes: tuple[TimeExpression, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    venue: Place | None = None


@attrs.define(eq=False)
class Text:
    """A text with everything the language's rules find in it, sentence by sentence, where it is asked for.

    Attributes:
        text: The text.
        code: Its language.
        published: Day of publication on the outlet's calendar.
        memory: What was worked out for a sentence, by its number.
    """

    text: str
    code: str
    published: date | None = None
    memory: dict[int, object] = attrs.field(factory=dict, init=False)
    _found: dict[tuple[str, int], tuple[Match, ...]] = attrs.field(factory=dict, init=False)
    _whole: dict[str, tuple[Match, ...]] = attrs.field(factory=dict, init=False)
    _everywhere: tuple[()] | tuple[Sequence[str], Sequence[int]] = attrs.field(default=(), init=False)
    _marks: dict[tuple[int, int], Marks] = attrs.field(factory=dict, init=False)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences."""
        return sentences(self.text, self.code)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The people it names."""
        kinds = {match.start for match in self.group("kind") if not any(map(str.isspace, match.text))}
        spans = [(sentence.start, sentence.end) for sentence in self.sentences]
        return find_people(self.text, self.code, spans, kinds)

    @cached_property
    def sides(self) -> frozenset[str]:
        """The countries that those whom it names stand for."""
        return frozenset(person.side for person in self.people if person.side)

    @cached_property
    def times(self) -> tuple[Match, ...]:
        """Its expressions of time, as the rules find them."""
        return scan_times(self.text, self.code)

    def group(self, name: str) -> tuple[Match, ...]:
        """Give the matches of a group of rules in the whole text."""
        if name not in self._whole:
            if not self._everywhere:  # from now on every sentence is looked at
                self._everywhere = _WORD.findall(self.text), [word.start() for word in _WORD.finditer(self.text)]
            everywhere = (self._in_sentence(name, index) for index in range(len(self.sentences)))
            self._whole[name] = tuple(chain.from_iterable(everywhere))
        return self._whole[name]

    def find(self, group: str, span: Span, name: str = "") -> tuple[Match, ...]:
        """Give the matches of a group inside a span, of one name where one is given."""
        low, high = self.sentence_at(span[0]), self.sentence_at(max(span[0], span[1] - 1))
        part = f"{group}.{name}" if name and group in SIDE_BY_SIDE else group
        if low == high:
            found = self._in_sentence(part, low)
        else:
            found = tuple(chain.from_iterable(self._in_sentence(part, i) for i in range(low, high + 1)))
        if not found:
            return ()
        return tuple(match for match in within(found, span) if not name or match.name == name)

    def _in_sentence(self, group: str, index: int) -> tuple[Match, ...]:
        key = (group, index)
        if key not in self._found:
            if index >= len(self.sentences):
                return ()
            self._found[key] = self._scan(group, index)
        return self._found[key]

    def _scan(self, group: str, index: int) -> tuple[Match, ...]:
        sentence = self.sentences[index]
        span = (sentence.start, sentence.end)
        if group == "time":
            return within(self.times, span)
        book = rulebook(self.code, group)
        key = (id(book), index)
        if key not in self._marks:
            words, places = self._words(sentence.start, sentence.end + book.sight)
            self._marks[key] = book.look(words, places, sentence.end)
        return book.scan(self.text, group, self._marks[key], span)

    def _words(self, start: int, end: int) -> tuple[Sequence[str], Sequence[int]]:
        """Give the words of a stretch and their places."""
        if not self._everywhere:
            found = list(_WORD.finditer(self.text, start, min(end, len(self.text))))
            return [word[0] for word in found], [word.start() for word in found]
        words, places = self._everywhere
        low, high = bisect_left(places, start), bisect_left(places, end)
        return words[low:high], places[low:high]

    def has(self, group: str, span: Span, name: str = "") -> bool:
        """Tell whether a rule of that name fits inside a span."""
        return bool(self.find(group, span, name))

    def sentence_at(self, position: int) -> int:
        """Give the number of the sentence that holds a position."""
        return max(0, bisect_right(self._starts, position) - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]


def within(items: Sequence[T], span: Span) -> tuple[T, ...]:
    """Give the items that lie wholly inside a span; *items* stand in the order of the text and do not overlap."""
    low, high = span
    first = bisect_left(items, low, key=attrgetter("start"))
    last = bisect_right(items, high, lo=first, key=attrgetter("start"))
    return tuple(item for item in items[first:last] if item.end <= high)


@attrs.define(eq=False)
class Draft:
    """A claim in the making: the kind, the clause it stands in, and what was found for it, with spans."""

    kind: EventKind
    trigger: Span
    clause: Span
    sentence: int
    status: Status = Status.PLANNED
    status_span: Span | None = None
    own_status: bool = False
    day: Moment | None = None
    clock: Moment | None = None
    ends: Moment | None = None
    own_day: bool = False
    nearest_day: Moment | None = None
    previous_day: Moment | None = None
    previous_clock: Moment | None = None
    people: list[Person] = attrs.field(factory=list)
    size: tuple[int, Span] | None = None
    topics: list[Span] = attrs.field(factory=list)
    speaker: Span | None = None
    place: tuple[Place, Span] | None = None
    reference: str | None = None
    order: str | None = None
    order_span: Span | None = None
    after_talks: bool = False
    after: "tuple[Draft, Span] | None" = None
    before: "tuple[Draft, Span] | None" = None
    replaces: "tuple[Draft, Span] | None" = None
    twin: "Draft | None" = None
    signals: int = 0
    mentioned: bool = False
    weak: bool = False
    bare: bool = False
    trip: bool = False
    stamped: bool = False
    today: bool = False

"""Find the expressions of time in a text: one scan for the places where a rule can begin, rules only there."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

import attrs

from summit_timeline.languages import language, zone_forms
from summit_timeline.reading.grammar import Match, knows, meaning, pattern
from summit_timeline.reading.lexicon import GAP, Alphabet, parts_of, split
from summit_timeline.reading.phrases import Node, Phrase, Vocabulary, parse, words_in

__all__ = ["scan_times"]

_TABLE = re.compile(r"\(\?P<(\w+)>~(\w+)~")


_FEW = 2
_Gated = tuple["re.Pattern[str] | None", tuple[tuple[str, Phrase], ...]]


@attrs.frozen(eq=False)
class _Grammar:
    """The rules about time of one language.

    Attributes:
        code: The language.
        letters: The letters of its tokens.
        compounds: Patterns of words that are made of others, with the table of each of their groups.
        begin: Finds where some rule can begin.
        rules: By the letter they can begin with, the kinds and rules, in their order, behind what tells that one fits.
    """

    code: str
    letters: Alphabet
    compounds: Mapping[str, tuple[re.Pattern[str], Mapping[str, str]]]
    begin: re.Pattern[str]
    rules: "Mapping[str, _Gated]"


def scan_times(text: str, code: str) -> tuple[Match, ...]:
    """Find the time expressions of a text; of those that begin at one word the longest stays, then the earlier rule.

    Args:
        text: Any text.
        code: Language.

    Returns:
        Matches without overlaps, in the order of the text; ``name`` is the kind of the rule.
    """
    grammar = _grammar(code)
    tokens = split(text, grammar.letters)
    found = list(_found(tokens.letters, grammar))
    if not found:
        return ()
    starts = tokens.starts()
    return tuple(_match(text, starts, grammar, each) for each in found)


_Found = tuple[str, Phrase, "re.Match[str]", int, int]


def _found(letters: str, grammar: _Grammar) -> Iterator[_Found]:
    behind = 0
    for place in grammar.begin.finditer(letters):
        at = place.start()
        if at < behind:
            continue
        gate, rules = grammar.rules[letters[at]]
        if gate is not None and gate.match(letters, at) is None:
            continue
        best: _Found | None = None
        for kind, phrase in rules:
            fits = phrase.pattern.match(letters, at)
            if fits is not None:
                low, high = fits.span(phrase.bounds)
                if best is None or high > best[4]:
                    best = (kind, phrase, fits, low, high)
        if best is not None:
            behind = best[4]
            yield best


def _match(text: str, starts: Sequence[int], grammar: _Grammar, found: _Found) -> Match:
    kind, phrase, fits, low, high = found
    groups: dict[str, str] = {}
    senses: dict[str, str] = {}
    for group, (name, classes) in phrase.names.items():
        first, last = fits.span(group)
        if first < 0:
            continue
        word = text[starts[first] : starts[last]]
        if classes[0] in grammar.compounds:
            made, tables = grammar.compounds[classes[0]]
            inner = made.fullmatch(word.lower())
            assert inner is not None  # noqa: S101 - that is how the token got its class
            for key, value in inner.groupdict().items():
                if value is not None:
                    groups[key], senses[key] = value, meaning(grammar.code, tables[key], value)
        else:
            groups[name], senses[name] = word, _sense(grammar.code, classes, word)
    start, end = starts[low], starts[high]
    return Match("time", kind, start, end, text[start:end], groups, senses)


def _sense(code: str, classes: Sequence[str], word: str) -> str:
    """Give what a word means by the first of its tables; a number means its digits."""
    for table in classes:
        if not table.startswith("#") and knows(code, table, word):
            return meaning(code, table, word)
    return word


@cache
def _grammar(code: str) -> _Grammar:
    data = language(code).read["time"]
    parts: Mapping[str, str] = data.get("parts", {})
    rules = [(kind, parse(rule, parts)) for kind, written in data["rules"].items() for rule in written]
    forms: defaultdict[str, set[str]] = defaultdict(set)
    exact: defaultdict[str, set[str]] = defaultdict(set)
    longer: defaultdict[str, list[Node]] = defaultdict(list)
    capitals: defaultdict[str, set[str]] = defaultdict(set)
    tables = {name: chain.from_iterable(table.values()) for name, table in language(code).read["words"].items()}
    as_written = zone_forms(code)
    for table, written in (tables | {"zone": as_written}).items():
        for form in written:
            tokens = parts_of(form)
            if len(tokens) > 1:
                longer[table].append(Node("all", nodes=tuple(map(_node, tokens))))
                continue
            strict = capitals if table == "zone" and as_written[form] else exact
            (strict if form[0].isupper() else forms)[form.lower()].add(table)
    for word in chain.from_iterable(words_in(node) for node in chain((node for _, node in rules), *longer.values())):
        forms[word].add("=" + word)
    made_of = data.get("compounds", {})
    compounds = {name: (pattern(code, made), dict(_TABLE.findall(made))) for name, made in made_of.items()}
    letters = Alphabet(
        _frozen(forms), _frozen(exact), _frozen(capitals), {name: made for name, (made, _) in compounds.items()}
    )
    vocabulary = Vocabulary(lambda name: letters.of_class.get(name, ""), lambda name: longer.get(name, ()))
    by_letter: defaultdict[str, list[tuple[str, Phrase]]] = defaultdict(list)
    for kind, node in rules:
        phrase = Phrase.of(node, vocabulary)
        for letter in phrase.first:
            by_letter[letter].append((kind, phrase))
    begin = re.compile("[" + re.escape("".join(sorted(by_letter))) + "]")
    return _Grammar(code, letters, compounds, begin, {letter: _gated(phrases) for letter, phrases in by_letter.items()})


def _gated(rules: Sequence[tuple[str, Phrase]]) -> "_Gated":
    """Put before many rules one that tells whether any of them fits, which mostly none does."""
    gate = re.compile("|".join(phrase.plain for _, phrase in rules)) if len(rules) > _FEW else None
    return gate, tuple(rules)


def _frozen(classes: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {word: frozenset(names) for word, names in classes.items()}


def _node(token: str) -> Node:
    if token.isspace():
        return Node("sign", GAP)
    return Node("word", token.lower()) if token[0].isalpha() else Node("sign", token)

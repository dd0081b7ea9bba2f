"""The notation in which languages write their rules about time, and what it becomes: expressions over letters.

A rule reads like the words it fits::

    ({wd:weekday},? )?<{d:#day}. {mon:month}( {y:#year})?>

Words stand for themselves, in upper or lower case. A space is a gap between words, any other sign is itself; ``[:.]``
is one of several signs, ``^`` the begin of a line and ``$`` its end. ``{month}`` is a word of that class, a table of
the language or a kind of number, and ``{mon:month}`` gives it a name; ``{a|b}`` is a word of one of two classes,
``{=count}`` a part of a rule that has a name of its own. ``( | )``, ``?``, ``*``, ``{0,3}``, ``(?= )``, ``(?! )``,
``(?<= )`` and ``(?<! )`` are those of regular expressions. What stands between ``<`` and ``>`` is the expression, the
words around it are only looked at.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from summit_timeline.reading.lexicon import BREAK, GAP, LINE

__all__ = ["Node", "Phrase", "RuleError", "Vocabulary", "parse", "words_in"]

_WORD = re.compile(r"[^\W\d_]+")
_CLASS = re.compile(r"\{(?:(?P<group>\w+):)?(?P<names>[#\w|]+)\}")
_PART = re.compile(r"\{=(?P<part>\w+)\}")
_TIMES = re.compile(r"\{(?P<low>\d+),(?P<high>\d+)\}")
_LOOK = re.compile(r"\(\?(?:=|!|<=|<!)")
_NAMED = re.compile(r"\(\?P<\w+>")
_MANY = 8
"""What ``*`` stands for: nothing in a language needs more, and nothing that may go on for ever is fast."""


class RuleError(ValueError):
    """A rule that is written wrongly; they are our own data, all of which the tests read."""

    def __init__(self, rule: str, problem: str) -> None:
        """Say what is wrong."""
        super().__init__(f"in the rule {rule!r}: {problem}")


@attrs.frozen
class Node:
    """A piece of a rule.

    Attributes:
        kind: ``word``, ``sign``, ``class``, ``all``, ``any``, ``times``, ``look``, ``edge`` or ``span``.
        text: The word; the signs; the classes, with ``|`` between them; the opening of a look-around.
        group: The name that a class is given.
        nodes: What it is made of.
        low: How often at least, of ``times``.
        high: How often at most.
    """

    kind: str
    text: str = ""
    group: str | None = None
    nodes: tuple["Node", ...] = ()
    low: int = 1
    high: int = 1


@attrs.define
class _Reader:
    rule: str
    parts: Mapping[str, str]
    at: int = 0

    def any(self) -> Node:
        choices = [self.all()]
        while self._next("|"):
            choices.append(self.all())
        return choices[0] if len(choices) == 1 else Node("any", nodes=tuple(choices))

    def all(self) -> Node:
        nodes: list[Node] = []
        while self.at < len(self.rule) and self.rule[self.at] not in "|)>":
            nodes.append(self._counted(self._piece()))
        return Node("all", nodes=tuple(nodes))

    def _next(self, sign: str) -> bool:
        found = self.rule.startswith(sign, self.at)
        self.at += len(sign) if found else 0
        return found

    def _counted(self, node: Node) -> Node:
        if self._next("?"):
            return Node("times", nodes=(node,), low=0)
        if self._next("*"):
            return Node("times", nodes=(node,), low=0, high=_MANY)
        if found := _TIMES.match(self.rule, self.at):
            self.at = found.end()
            return Node("times", nodes=(node,), low=int(found["low"]), high=int(found["high"]))
        return node

    def _piece(self) -> Node:  # noqa: PLR0911 - one for each kind of piece
        if found := _LOOK.match(self.rule, self.at):
            return self._inside(Node("look", found[0]), found.end(), ")")
        if self.rule[self.at] == "(":
            return self._inside(Node("all"), self.at + 1, ")")
        if self.rule[self.at] == "<":
            return self._inside(Node("span"), self.at + 1, ">")
        if self._next("^"):
            return Node("edge", f"(?<![^{LINE}{BREAK}])")
        if self._next("$"):
            return Node("edge", f"(?![^{LINE}{BREAK}])")
        if found := _PART.match(self.rule, self.at):
            self.at = found.end()
            return parse(self.parts[found["part"]], self.parts)
        if found := _CLASS.match(self.rule, self.at):
            self.at = found.end()
            return Node("class", found["names"], found["group"])
        if found := _WORD.match(self.rule, self.at):
            self.at = found.end()
            return Node("word", found[0].lower())
        return self._sign()

    def _inside(self, node: Node, start: int, end: str) -> Node:
        self.at = start
        inner = self.any()
        if not self._next(end):
            raise RuleError(self.rule, f"{end!r} is missing at {self.at}")
        return attrs.evolve(node, nodes=(inner,))

    def _sign(self) -> Node:
        if self._next("["):
            end = self.rule.index("]", self.at)
            signs, self.at = self.rule[self.at : end], end + 1
            return Node("sign", signs)
        self._next("\\")
        self.at += 1
        return Node("sign", self.rule[self.at - 1])


def parse(rule: str, parts: Mapping[str, str]) -> Node:
    """Take a rule apart.

    Args:
        rule: The rule.
        parts: Parts of rules that have a name.

    Raises:
        RuleError: A bracket is missing, or one too many.
    """
    reader = _Reader(rule, parts)
    node = reader.any()
    if reader.at != len(rule):
        raise RuleError(rule, f"a bracket too many at {reader.at}")
    return node


def words_in(node: Node) -> Iterator[str]:
    """Give the words that a rule names."""
    if node.kind == "word":
        yield node.text
    for each in node.nodes:
        yield from words_in(each)


@attrs.frozen(eq=False)
class Vocabulary:
    """What rules are compiled with.

    Attributes:
        letters: The letters of the tokens of a class.
        longer: The forms of a class that are several tokens, each as a rule.
    """

    letters: Callable[[str], str]
    longer: Callable[[str], Sequence[Node]]


@attrs.frozen(eq=False)
class Phrase:
    """A rule, ready to be tried.

    Attributes:
        pattern: Over letters; the group ``x`` is the expression.
        first: The letters that it can begin with.
        names: The name that each of the pattern's groups has in the rule, and the classes that it stands for.
        bounds: The number of the group ``x``; zero, which is the whole, where there is none.
    """

    pattern: re.Pattern[str]
    first: frozenset[str]
    names: Mapping[str, tuple[str, Sequence[str]]]
    bounds: int

    @classmethod
    def of(cls, rule: Node, vocabulary: Vocabulary) -> "Phrase":
        """Compile a rule."""
        writer = _Writer(vocabulary)
        source = writer.write(rule)
        first, empty = writer.first(rule)
        if empty:
            raise RuleError(source, "it fits no words at all")
        pattern = re.compile(source)
        return cls(pattern, frozenset(first), writer.names, pattern.groupindex.get("x", 0))

    @property
    def plain(self) -> str:
        """The pattern without names for its groups, to be one of several."""
        return _NAMED.sub("(?:", self.pattern.pattern)


@attrs.define
class _Writer:
    vocabulary: Vocabulary
    behind: bool = False
    names: dict[str, tuple[str, Sequence[str]]] = attrs.field(factory=dict)

    def write(self, node: Node) -> str:  # noqa: PLR0911 - one for each kind of node
        match node.kind:
            case "word":
                return _one_of(self.vocabulary.letters("=" + node.text))
            case "sign":
                return _one_of(node.text)
            case "edge":
                return node.text
            case "class":
                return self._class(node)
            case "any":
                return "(?:" + "|".join(map(self.write, node.nodes)) + ")"
            case "times":
                return f"(?:{self.write(node.nodes[0])}){{{node.low},{node.high}}}"
            case "look":
                behind, self.behind = self.behind, "<" in node.text
                written = f"{node.text}{self.write(node.nodes[0])})"
                self.behind = behind
                return written
            case "span":
                return f"(?P<x>{self.write(node.nodes[0])})"
            case _:
                return "".join(map(self.write, node.nodes))

    def _class(self, node: Node) -> str:
        choices = [*map(self.write, self._longer(node)), _one_of(self._letters(node))]
        inner = "|".join(choices)
        if node.group is None:
            return f"(?:{inner})" if len(choices) > 1 else inner
        group = f"{node.group}__{len(self.names)}"
        self.names[group] = node.group, node.text.split("|")
        return f"(?P<{group}>{inner})"

    def _longer(self, node: Node) -> list[Node]:
        if self.behind:  # what is looked back at has a fixed length
            return []
        longer = [form for name in node.text.split("|") for form in self.vocabulary.longer(name)]
        return sorted(longer, key=lambda form: -len(form.nodes))

    def _letters(self, node: Node) -> str:
        return "".join(map(self.vocabulary.letters, node.text.split("|")))

    def first(self, node: Node) -> tuple[set[str], bool]:  # noqa: PLR0911 - one for each kind of node
        """Give the letters that a piece can begin with, and whether it can be nothing at all."""
        match node.kind:
            case "word":
                return set(self.vocabulary.letters("=" + node.text)), False
            case "sign":
                return set(_gaps(node.text)), False
            case "class":
                longer = (self.first(form)[0] for form in self._longer(node))
                return set(self._letters(node)).union(*longer), False
            case "look" | "edge":
                return set(), True
            case "any":
                firsts = [self.first(each) for each in node.nodes]
                return set().union(*(letters for letters, _ in firsts)), any(empty for _, empty in firsts)
            case "times":
                letters, empty = self.first(node.nodes[0])
                return letters, empty or node.low == 0
            case _:
                return self._first_of_all(node.nodes)

    def _first_of_all(self, nodes: Sequence[Node]) -> tuple[set[str], bool]:
        found: set[str] = set()
        for each in nodes:
            letters, empty = self.first(each)
            found |= letters
            if not empty:
                return found, False
        return found, True


def _one_of(letters: str) -> str:
    """Write a choice of letters; of none, what fits nothing."""
    if not letters:
        return r"(?!)"
    return "[" + re.escape("".join(dict.fromkeys(_gaps(letters)))) + "]"


def _gaps(letters: str) -> str:
    """Let a gap between words be the end of a line, too."""
    return letters.replace(GAP, GAP + LINE)

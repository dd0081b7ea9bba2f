"""What clocks do, in lines that this library and other programs write alike, so that they can be compared.

Each line is a zone, a letter, a number of seconds from 1970, and an answer; what is left of the answer is a question:

| line | meaning |
|---|---|
| ``ZONE T INSTANT OFFSET OFFSET [NAME NAME]`` | clocks change: offsets, and names if told, before and after |
| ``ZONE I INSTANT OFFSET`` | what the offset is at an instant |
| ``ZONE W WALL HOW MOMENT MOMENT MOMENT`` | a wall time comes ``once``, ``twice`` or ``never`` |

A wall time is written as the instant that it would be in UTC. Its moments, each ``INSTANT+OFFSET``, are those that the
policies "earlier", "later" and "compatible" take. A change that is left out on either side is a disagreement too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

import attrs

__all__ = ["Disagreement", "compare", "questions", "without_names", "zones_of"]

_SILENT = "nothing"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS = {"T": "clocks change at {}Z", "I": "the offset at {}Z", "W": "the wall time {}"}


@attrs.frozen
class Disagreement:
    """A question that two sides answer differently.

    Attributes:
        question: Zone, letter and number.
        ours: Our answer; ``"nothing"`` where a change is not ours.
        theirs: The answer of the other side.
    """

    question: str
    ours: str
    theirs: str

    @property
    def zone(self) -> str:
        """The zone asked about."""
        return self.question.split()[0]

    def __str__(self) -> str:
        """Say it for people."""
        zone, kind, number = self.question.split()
        when = (_EPOCH + timedelta(seconds=int(number))).replace(tzinfo=None).isoformat()
        return f"{zone}: {_KINDS[kind].format(when)}: we say {self.ours}, they say {self.theirs}"


def questions(lines: Iterable[str]) -> Iterator[str]:
    """Yield what there is to ask; changes are not asked about, but listed."""
    for line in lines:
        question, _ = _split(line)
        if question.split()[1] != "T":
            yield question


def without_names(lines: Iterable[str]) -> Iterator[str]:
    """Leave the names of offsets out, and the changes of nothing but a name."""
    for line in lines:
        words = line.split()
        if words[1] != "T":
            yield line
        elif words[3] != words[4]:
            yield " ".join(words[:5])


def zones_of(lines: Iterable[str]) -> set[str]:
    """Give the zones that lines are about."""
    return {line.split(" ", 1)[0] for line in lines}


def compare(ours: Iterable[str], theirs: Iterable[str]) -> list[Disagreement]:
    """List what two sides say differently, in our order of zones, and in order of time."""
    mine, others = _by_zone(ours), _by_zone(theirs)
    return [
        found
        for zone in dict.fromkeys((*mine, *others))
        if mine[zone] != others[zone]
        for found in _compare(dict(map(_split, mine[zone])), dict(map(_split, others[zone])))
    ]


def _compare(mine: dict[str, str], others: dict[str, str]) -> Iterator[Disagreement]:
    for question in sorted(mine.keys() | others.keys(), key=lambda question: int(question.split()[2])):
        answers = mine.get(question, _SILENT), others.get(question, _SILENT)
        if answers[0] != answers[1]:
            yield Disagreement(question, *answers)


def _by_zone(lines: Iterable[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        found[line.split(" ", 1)[0]].append(line)
    return found


def _split(line: str) -> tuple[str, str]:
    """Split a line into question and answer."""
    zone, kind, number, answer = line.split(" ", 3)
    return f"{zone} {kind} {number}", answer

"""Texts labelled from their meaning, before any reader saw them: articles of our own, and sentences with two clocks."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import attrs

HERE = Path(__file__).parent

Half = Literal["a", "b"]

#: Keys of a label that say how it is to be compared; all others are values, in the form of `tests/reading/cases`.
ASIDES = ("evidence", "optional", "kind_alt", "status_alt", "place_alt")


@attrs.frozen
class GoldTimex:
    """A time expression in the terms of TIMEX3.

    Attributes:
        start: the code point of the text where it begins.
        end: the code point after it.
        text: its words; the preposition before them may be missing, so it is no difference.
        type: DATE, TIME, DURATION or SET.
        value: what it means; the value of a clock time carries its day.
        zone: the zone that words give a clock time ("Ortszeit", "ET", "in Berlin"); None where none do.
        place_zone: the zone of a clock time whose place alone tells it; a tagger may leave it out.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    zone: str | None
    place_zone: str | None


@attrs.frozen
class GoldClaim:
    """What an article claims about one event.

    Attributes:
        labels: the values by key, an empty string for none; a key that is missing is not labelled.
        evidence: words of the text that say it.
        optional: whether it costs nothing if it is not read.
        kinds: the kinds that are right.
        statuses: the statuses that are right.
        places: words that the place holds: one of them is enough.
    """

    labels: dict[str, Any]
    evidence: str
    optional: bool
    kinds: frozenset[str]
    statuses: frozenset[str]
    places: tuple[str, ...]


@attrs.frozen
class GoldArticle:
    """A labelled article."""

    path: Path
    name: str
    language: str
    half: Half
    published: str
    text: str
    outlet: str | None
    venue_zone: str | None
    dateline: str | None
    claims: tuple[GoldClaim, ...]
    timexes: tuple[GoldTimex, ...]

    @property
    def id(self) -> str:
        """Its short name, which begins with its language."""
        return self.path.stem

    def hints(self) -> dict[str, str]:
        """Give what a user would say about it beside its text."""
        given = {
            "language": self.language,
            "published": self.published,
            "outlet": self.outlet,
            "venue_zone": self.venue_zone,
        }
        return {key: value for key, value in given.items() if value}


@attrs.frozen
class Clock:
    """What one clock shows."""

    date: str
    time: str
    zone: str

    @property
    def instant(self) -> dt.datetime:
        """The moment at which it shows that, in UTC."""
        wall = dt.datetime.fromisoformat(f"{self.date}T{self.time}")
        return wall.replace(tzinfo=ZoneInfo(self.zone)).astimezone(dt.UTC)


@attrs.frozen
class Pair:
    """Two clocks that are said to show one moment."""

    first: Clock
    second: Clock

    @property
    def apart(self) -> dt.timedelta:
        """How much later the moment of the second clock is."""
        return self.second.instant - self.first.instant


@attrs.frozen
class ClockSentence:
    """A sentence with one or more clocks, as two_clocks/*.toml has them.

    Attributes:
        pairs: the clocks that are said to show one moment; none where there is one clock, or one event a clock.
        fault: the diagnosis, or an empty string where nothing is wrong.
        meant: the clock that should have stood in place of the second of the faulty pair, or of the first where
            `fault_in` says so; for a wrong weekday None.
        fault_in: which clock of the first pair is the wrong one.
        fault_text: the words in which the fault shows.
        rounded: whether a clock is called approximate and may be some minutes off.
        source: the row of the real pair it is made from, by page and first clock, or an empty string.
    """

    id: str
    half: Half
    text: str
    language: str
    published: str
    venue_zone: str | None
    pairs: tuple[Pair, ...]
    fault: str
    meant: Clock | None
    fault_in: Literal["first", "second"]
    fault_text: str
    rounded: bool
    source: str


@cache
def gold_articles() -> tuple[GoldArticle, ...]:
    """Give all labelled articles, by name."""
    return tuple(_article(path) for path in sorted((HERE / "articles").glob("*.toml")))


@cache
def clock_sentences() -> tuple[ClockSentence, ...]:
    """Give all sentences with clocks, in the order of their files."""
    return tuple(
        _sentence(data)
        for path in sorted((HERE / "two_clocks").glob("*.toml"))
        for data in tomllib.loads(path.read_text(encoding="utf-8"))["sentences"]
    )


def _article(path: Path) -> GoldArticle:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return GoldArticle(
        path,
        data["name"],
        data["language"],
        data["half"],
        data["published"],
        data["text"],
        data.get("outlet"),
        data.get("venue_zone"),
        data.get("dateline"),
        tuple(map(_claim, data["claims"])),
        tuple(_timex(data["text"], each) for each in data["timexes"]),
    )


def _claim(data: dict[str, Any]) -> GoldClaim:
    return GoldClaim(
        {key: value for key, value in data.items() if key not in ASIDES},
        data["evidence"],
        data.get("optional", False),
        frozenset({data["kind"], data.get("kind_alt", data["kind"])}),
        frozenset({data["status"], data.get("status_alt", data["status"])}),
        tuple(data[key] for key in ("place", "place_alt") if key in data),
    )


def _timex(text: str, data: dict[str, Any]) -> GoldTimex:
    start = -1
    for _ in range(data.get("occurrence", 1)):
        start = text.index(data["text"], start + 1)
    end = start + len(data["text"])
    return GoldTimex(start, end, data["text"], data["type"], data["value"], data.get("zone"), data.get("place_zone"))


def _sentence(data: dict[str, Any]) -> ClockSentence:
    return ClockSentence(
        data["id"],
        data["half"],
        data["text"],
        data["language"],
        data["published"],
        data.get("venue_zone"),
        tuple(Pair(Clock(**pair["first"]), Clock(**pair["second"])) for pair in data["pairs"]),
        data["fault"],
        Clock(**data["meant"]) if "meant" in data else None,
        data.get("fault_in", "second"),
        data.get("fault_text", ""),
        data.get("rounded", False),
        data.get("source", ""),
    )

"""Match what was read in an article with what a person labelled, and count what is right.

A claim is right about *when* if it is matched to a label and says when the event is, no more and no less: the same
instant where an hour is labelled, the same day and no hour where a day or a part of it is, the same week or month, and
no day where none is known. Kind, status and order are counted among those.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any

from summit_timeline import tag
from summit_timeline.claims import Article, claim_data
from summit_timeline.reading import Reading, read_article
from tests.gold import GoldArticle, GoldClaim, GoldTimex

Claims = Sequence[dict[str, Any]]
Found = tuple[int, int, str]


def reading_of(article: GoldArticle) -> Reading:
    """Read a labelled article with the hints of its file."""
    return _read(article.text, *article.hints().items())


@cache
def _read(text: str, *hints: tuple[str, str]) -> Reading:
    return read_article(Article(text, **dict(hints)))


def score(article: GoldArticle) -> Counter[str]:
    """Count the labels, the claims, and what is right about them."""
    claims = [claim_data(claim) for claim in reading_of(article).claims]
    matched = matches(article, claims)
    right = {i: j for i, j in matched.items() if _when_right(article.claims[i], claims[j])}
    labels = {i: label for i, label in enumerate(article.claims) if not label.optional}
    free = {
        j
        for label in article.claims
        if label.optional
        for j, claim in enumerate(claims)
        if j not in right.values() and _touches(article, label, claim)
    }
    count = Counter(gold=len(labels), hit=0, said=len(claims) - len(free))
    for i, j in right.items():
        label, claim = article.claims[i], claims[j]
        if label.optional:
            count["said"] -= 1
            continue
        count["hit"] += 1
        count["kind"] += claim["kind"] in label.kinds
        count["status"] += claim["status"] in label.statuses
        after = label.labels.get("after")
        if isinstance(after, int):
            count["tied"] += 1
            count["after"] += claim["after"] is not None and (after not in right or claim["after"] == right[after])
    timed = {i for i, label in labels.items() if label.labels.get("time")}
    count["clock"], count["clock_hit"] = len(timed), len(timed & right.keys())
    return count


def missed(article: GoldArticle) -> list[GoldClaim]:
    """Give the labels whose time no claim has right."""
    claims = [claim_data(claim) for claim in reading_of(article).claims]
    matched = matches(article, claims)
    right = {i for i, j in matched.items() if _when_right(article.claims[i], claims[j])}
    return [label for i, label in enumerate(article.claims) if i not in right and not label.optional]


def matches(article: GoldArticle, claims: Claims) -> dict[int, int]:
    """Match labels and claims one to one, the pairs that have most in common first."""
    pairs = sorted(
        (
            (_gain(article, label, claim), -i, -j)
            for i, label in enumerate(article.claims)
            for j, claim in enumerate(claims)
        ),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for gain, i, j in pairs:
        if gain and -i not in taken and -j not in taken.values():
            taken[-i] = -j
    return taken


def _gain(article: GoldArticle, label: GoldClaim, claim: dict[str, Any]) -> int:
    when, near = _when_right(label, claim), _touches(article, label, claim)
    kind = claim["kind"] in label.kinds
    return 4 * when + 2 * near + kind + (claim["status"] in label.statuses) if near or (when and kind) else 0


def _touches(article: GoldArticle, label: GoldClaim, claim: dict[str, Any]) -> bool:
    start = article.text.index(label.evidence)
    end = start + len(label.evidence)
    return any(quote["start"] < end and start < quote["end"] for quote in claim["evidence"])


def _when_right(label: GoldClaim, claim: dict[str, Any]) -> bool:
    want = label.labels
    day, hour, utc = claim["date"], claim["time"], claim["utc"]
    if want.get("time"):
        return bool(utc == want["utc"] if want.get("utc") and utc else (day, hour) == (want["date"], want["time"]))
    if hour is not None and "time" in want:
        return False
    if "date" not in want:
        return True
    if not want["date"] or not day:
        return not want["date"] and not day
    return _same_day(want, day)


def _same_day(want: dict[str, Any], day: str) -> bool:
    told, read = date.fromisoformat(want["date"]), date.fromisoformat(day)
    match want.get("precision"):
        case "week":
            return told.isocalendar()[:2] == read.isocalendar()[:2]
        case "month":
            return (told.year, told.month) == (read.year, read.month)
        case _:
            return told == read


def timex_score(article: GoldArticle) -> Counter[str]:
    """Count the labelled time expressions, and those that are found with the right value."""
    hints = article.hints()
    found = tag(
        article.text,
        published=article.published,
        language=article.language,
        zone=hints.get("venue_zone"),
    )
    spans: list[Found] = [(each.start, each.end, each.value) for each in found]
    right = sum(_valued(timex, spans) for timex in article.timexes)
    return Counter(timexes=len(article.timexes), valued=right)


def _valued(timex: GoldTimex, spans: Sequence[Found]) -> bool:
    return any(
        start < timex.end and timex.start < end and _value(value) == _value(timex.value) for start, end, value in spans
    )


_HALVES = re.compile(r"PT(\d+)\.5H")
_TELLS_HOUR = re.compile(r"T\d\d$")


def _value(value: str) -> str:
    return _HALVES.sub(r"PT\1H30M", _TELLS_HOUR.sub(lambda hour: f"{hour[0]}:00", value))


def total(articles: Sequence[GoldArticle], of: Callable[[GoldArticle], Counter[str]]) -> Counter[str]:
    """Add up what is counted over several articles."""
    return sum(map(of, articles), Counter())


def share(count: Counter[str], part: str, whole: str) -> float:
    """Give a part of a whole in per cent; of nothing, all."""
    return 100.0 * count[part] / count[whole] if count[whole] else 100.0


def when_f1(count: Counter[str]) -> float:
    """Give the harmonic mean of how much of what is said is right and how much of what is labelled is said."""
    both = count["said"] + count["gold"]
    return 200.0 * count["hit"] / both if both else 100.0

"""Two expressions that name one stretch of time."""

import attrs

from summit_timeline.languages import language
from summit_timeline.reading.dating import Dated
from summit_timeline.reading.model import Text
from summit_timeline.reading.moments import Moment
from summit_timeline.temporal import Precision

__all__ = ["joined"]


def joined(text: Text, dated: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """Make one moment of the two that a range names, as in "from 10 to 12" and "3 to 5 May"."""
    kept: list[Dated] = []
    for each in dated:
        before = kept[-1] if kept else None
        both = (
            _range(text, before.moment, each.moment) if before is not None and each.twin is not before.moment else None
        )
        if before is None or both is None:
            kept.append(each)
        else:
            kept[-1] = attrs.evolve(before, moment=both, day=both if before.day is before.moment else before.day)
    return tuple(kept)


def _range(text: Text, first: Moment, last: Moment) -> Moment | None:
    gap = " ".join(text.text[first.end : last.start].lower().split()).replace("–", "-").replace("—", "-")
    data = language(text.code).read["time"]
    pair = gap in data.get("pairs", ()) and first.text.strip(" .").isdecimal()
    sentence = text.sentences[text.sentence_at(first.start)]
    if gap in data.get("moves_too", ()) and text.has(
        "moved", (sentence.start, sentence.end)
    ):  # "brought forward from 4 p.m. to 2:30 p.m."
        return None
    head = data["between"].get(gap, "")
    if gap not in data["ranges"] and not pair and not (head and _follows(text, first.start, head)):
        return None
    words = text.text[first.start : last.end]
    if first.clock is not None and last.clock is not None and first.end_clock is None:
        zone = (first.stated, first.zone_span) if first.stated else (last.stated, last.zone_span)
        clocks = attrs.evolve(first, end=last.end, text=words, end_clock=last.clock, stated=zone[0], zone_span=zone[1])
        return clocks if first.clock != last.clock else None
    if first.clock is last.clock is None and first.day and last.day and first.end_day is None:
        days = first.day.precision is last.day.precision is Precision.DAY and first.day.first < last.day.first
        return attrs.evolve(first, end=last.end, text=words, end_day=last.day) if days else None
    return None


def _follows(text: Text, position: int, word: str) -> bool:
    return text.text[max(0, position - len(word) - 1) : position].strip().lower() == word

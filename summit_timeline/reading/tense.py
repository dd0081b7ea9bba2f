"""Whether what is said around an expression lies behind, ahead, or is only when somebody spoke."""

import re

from summit_timeline.languages import language
from summit_timeline.reading.grammar import Match, meaning
from summit_timeline.reading.mentions import denied_in
from summit_timeline.reading.model import Span, Text
from summit_timeline.reading.moments import Moment

__all__ = ["reporting", "tense"]

_COMMA = re.compile(r"[,;]\s")
_COLON = re.compile(r"(?<!\d):\s|;\s")
_BEHIND = 60
# What may stand between a verb of saying with its subject and the day of saying: the rest of an office, a name.
_NAMED = re.compile(
    r"(?:\s+[^\W\d_]{2,4})?(?:\s+[A-ZÀ-ÞА-ЯЁ][\w-]*){0,4}(?:,(?:\s+[A-ZÀ-ÞА-ЯЁ][\w-]*){1,4},)?\s*(?:[^\W\d_]{1,3}\s+)?"
)


def tense(text: Text, match: Match) -> int:  # noqa: PLR0911 - from the strongest sign to the weakest
    """Tell whether the clause around a match speaks of the past (-1), of what is to come (1), or does not tell (0)."""
    sentence = text.sentences[text.sentence_at(match.start)]
    span = (sentence.start, sentence.end)
    if any(text.has("status", span, name) for name in ("postponed", "rescheduled")) and not text.has(
        "status", span, "held"
    ):
        return 1
    if denied_in(text, (match.start, match.end)):  # "reports that Thursday's talks had been cancelled are untrue"
        return 1
    if _said_on(text, match, span):
        return -1
    half = _part(text, match, span, _COLON)
    past, future = _tenses(text, span, _part(text, match, half, _COMMA))
    if bool(past) is bool(future):  # the words around tell nothing, or both
        past, future = _tenses(text, span, half)
    if text.has("status", half, "cancelled") and not text.has("status", half, "held"):
        return -1 if past and (_lately(text, match) if "wd" in match.groups else not future) else 1
    if not past and not future and "wd" in match.groups and "mod" not in match.groups:
        untold = language(text.code).read["time"].get("untold_weekday", 0)
        return untold if untold and not text.has("kind", span) else 0
    if past and future:
        return language(text.code).read["time"].get("nearest_verb", 0) and (
            -1 if _nearest(match, past) < _nearest(match, future) else 1
        )
    return bool(future) - bool(past)


def _said_on(text: Text, match: Match, sentence: Span) -> bool:
    """Tell the day on which somebody spoke, which was over when that was reported."""
    return any(
        speaker.overlaps(match.start, match.end)
        or (
            speaker.end <= match.start
            and "stated" not in speaker.groups
            and _NAMED.fullmatch(text.text, speaker.end, match.start)
        )
        for speaker in text.find("said", sentence)
    )


def _lately(text: Text, match: Match) -> bool:
    """Tell whether a weekday is nearer behind than ahead: what "was called off on Friday" may have lain either way."""
    if text.published is None:
        return True
    ahead = (int(meaning(text.code, "weekday", match.groups["wd"])) - text.published.weekday()) % 7
    return not 0 < ahead < 7 - ahead


def _part(text: Text, match: Match, span: Span, cutter: re.Pattern[str]) -> Span:
    """Give the part of a span that a match stands in."""
    cuts = [span[0], *(cut.start() for cut in cutter.finditer(text.text, *span)), span[1]]
    low = max(cut for cut in cuts if cut <= match.start)
    return low, min((cut for cut in cuts if cut >= match.end), default=span[1])


def _tenses(text: Text, sentence: Span, span: Span) -> tuple[list[Match], list[Match]]:
    """Give the words that speak of the past, save those that only say who spoke, and those of what is to come."""
    said = text.find("said", sentence)
    cues = (*text.find("past", span), *text.find("status", span, "held"))
    return [cue for cue in cues if not any(verb.holds(cue) for verb in said)], list(text.find("future", span))


def _nearest(match: Match, cues: list[Match]) -> int:
    """Give how far the nearest of some words is from a match; what stands before it is nearer than what follows."""
    return min(match.start - cue.end if cue.end <= match.start else cue.start - match.end + _BEHIND for cue in cues)


def reporting(text: Text, moment: Match | Moment) -> bool:
    """Tell whether a day says when somebody spoke, or what day it is elsewhere, not when something happens."""
    sentence = text.sentences[text.sentence_at(moment.start)]
    whole = (sentence.start, sentence.end)
    clocks = any(match.name == "clock" for match in text.find("time", whole))
    if clocks and any(cue.overlaps(moment.start, moment.end) for cue in text.find("elsewhere", whole)):
        return True
    for speaker in text.find("said", whole):
        if speaker.overlaps(moment.start, moment.end):
            return True
        if "stated" in speaker.groups:
            continue
        if speaker.end <= moment.start and _NAMED.fullmatch(text.text, speaker.end, moment.start):
            return True
    return False

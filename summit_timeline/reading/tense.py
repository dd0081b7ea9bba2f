"""Whether what is said around an expression lies behind, ahead, or is only when somebody spoke."""

import re
from bisect import bisect_left, bisect_right

import attrs

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


@attrs.define(eq=False)
class _Voice:
    """What a sentence says of when it is, worked out once, however many days it names."""

    text: Text
    span: Span
    said: tuple[Match, ...]
    clocks: bool
    put_off: bool
    colons: list[int]
    commas: list[int]
    parts: dict[Span, tuple[list[Match], list[Match], bool]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, text: Text, index: int) -> "_Voice":
        """Listen to the sentence of that number."""
        known = text.memory.get(index)
        if isinstance(known, cls):
            return known
        sentence = text.sentences[index]
        span = (sentence.start, sentence.end)
        put_off = any(text.has("status", span, name) for name in ("postponed", "rescheduled"))
        voice = cls(
            text,
            span,
            text.find("said", span),
            any(match.name == "clock" for match in text.find("time", span)),
            put_off and not text.has("status", span, "held"),
            [cut.start() for cut in _COLON.finditer(text.text, *span)],
            [cut.start() for cut in _COMMA.finditer(text.text, *span)],
        )
        text.memory[index] = voice
        return voice

    def part(self, match: Match, within: Span, cuts: list[int]) -> Span:
        """Give the part of a span that a match stands in."""
        before, behind = bisect_right(cuts, match.start), bisect_left(cuts, match.end)
        low = cuts[before - 1] if before else within[0]
        high = cuts[behind] if behind < len(cuts) else within[1]
        return max(low, within[0]), min(high, within[1])

    def tenses(self, span: Span) -> tuple[list[Match], list[Match], bool]:
        """Give the words of the past, save those that only say who spoke, those of what is to come, and what is off."""
        if span not in self.parts:
            text = self.text
            cues = (*text.find("past", span), *text.find("status", span, "held"))
            past = [cue for cue in cues if not any(verb.holds(cue) for verb in self.said)]
            off = text.has("status", span, "cancelled") and not text.has("status", span, "held")
            self.parts[span] = past, list(text.find("future", span)), off
        return self.parts[span]

    def said_on(self, moment: Match | Moment) -> bool:
        """Tell the day on which somebody spoke."""
        return any(
            speaker.overlaps(moment.start, moment.end)
            or (
                speaker.end <= moment.start
                and "stated" not in speaker.groups
                and _NAMED.fullmatch(self.text.text, speaker.end, moment.start)
            )
            for speaker in self.said
        )


def tense(text: Text, match: Match) -> int:  # noqa: PLR0911 - from the strongest sign to the weakest
    """Tell whether the clause around a match speaks of the past (-1), of what is to come (1), or does not tell (0)."""
    voice = _Voice.of(text, text.sentence_at(match.start))
    if voice.put_off:
        return 1
    if denied_in(text, (match.start, match.end)):  # "reports that Thursday's talks had been cancelled are untrue"
        return 1
    if voice.said_on(match):  # and so it was over when that was reported
        return -1
    half = voice.part(match, voice.span, voice.colons)
    past, future, _ = voice.tenses(voice.part(match, half, voice.commas))
    if bool(past) is bool(future):  # the words around tell nothing, or both
        past, future, _ = voice.tenses(half)
    if voice.tenses(half)[2]:
        return -1 if past and (_lately(text, match) if "wd" in match.groups else not future) else 1
    if not past and not future and "wd" in match.groups and "mod" not in match.groups:
        untold = language(text.code).read["time"].get("untold_weekday", 0)
        return untold if untold and not text.has("kind", voice.span) else 0
    if past and future:
        return language(text.code).read["time"].get("nearest_verb", 0) and (
            -1 if _nearest(match, past) < _nearest(match, future) else 1
        )
    return bool(future) - bool(past)


def _lately(text: Text, match: Match) -> bool:
    """Tell whether a weekday is nearer behind than ahead: what "was called off on Friday" may have lain either way."""
    if text.published is None:
        return True
    ahead = (int(meaning(text.code, "weekday", match.groups["wd"])) - text.published.weekday()) % 7
    return not 0 < ahead < 7 - ahead


def _nearest(match: Match, cues: list[Match]) -> int:
    """Give how far the nearest of some words is from a match; what stands before it is nearer than what follows."""
    return min(match.start - cue.end if cue.end <= match.start else cue.start - match.end + _BEHIND for cue in cues)


def reporting(text: Text, moment: Match | Moment) -> bool:
    """Tell whether a day says when somebody spoke, or what day it is elsewhere, not when something happens."""
    voice = _Voice.of(text, text.sentence_at(moment.start))
    if voice.clocks and any(cue.overlaps(moment.start, moment.end) for cue in text.find("elsewhere", voice.span)):
        return True
    return voice.said_on(moment)

"""The expressions of time of a text, each resolved, and the words about clocks that stand behind clock times."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

import attrs

from summit_timeline.languages import language
from summit_timeline.reading.grammar import Match
from summit_timeline.reading.model import Span, Text
from summit_timeline.reading.moments import Moment, zone_of
from summit_timeline.reading.normalize import resolve_moments
from summit_timeline.reading.tense import reporting, tense
from summit_timeline.reading.whereabouts import Near, behind, is_range, talks, told_in_past

__all__ = ["moments_of", "spoken"]

# The kind of rule that says whose clocks all the times of a text are on.
_ALL = "all_times"
_STOP = re.compile(r"[,;.:(]")
# Who said it, behind a verb at the end: ", noted the organisers."
_VOICE = re.compile(r"(?:\s[^\W\d_]+){1,4}[.\s]*")
# A weekday so many days ago is nearer than the one to come.
_LATELY, _NEAR, _WEEK = 3, 2, 7
# So much may stand between a clock time and its day.
_JOINT, _RANGE = 6, 12
# So far around a weekday the clock times and verbs are looked for that tell where it lies.
_REACH = 300


def moments_of(text: Text, near: Near) -> tuple[Moment, ...]:
    """Find every expression of time of a text, and resolve it.

    Args:
        text: The text.
        near: Gives the places that it names.
    """
    matches = [match for match in text.times if match.name != _ALL]
    tenses = (partial(_tense, text, match) for match in matches)
    moments = resolve_moments(zip(matches, tenses, strict=True), text.code, text.published, aside=partial(spoken, text))
    if language(text.code).read["time"].get("generic_today"):
        by_start = {match.start: match for match in matches if match.groups.keys() == {"rel"}}
        moments = tuple(_generic(text, m, by_start.get(m.start)) for m in moments)
    followers = (*moments[1:], None)[: len(moments)]
    told = [_with_zone(text, m, n, near) if m.clock is not None else m for m, n in zip(moments, followers, strict=True)]
    told = list(_shared(text, told))
    for head in [match for match in text.times if match.name == _ALL][:1]:
        zone, span = zone_of(head, text.code), (head.start, head.end)
        bare = [moment.clock is not None and moment.stated is None for moment in told]
        told = [attrs.evolve(m, stated=zone, zone_span=span) if b else m for m, b in zip(told, bare, strict=True)]
    return tuple(told)


def _tense(text: Text, match: Match) -> int:
    """Tell whether a match looks back or ahead; a weekday beside several clock times is the nearest one, or near."""
    told = tense(text, match)
    if "wd" not in match.senses or "mod" in match.senses or text.published is None:
        return told
    sentence = text.sentences[text.sentence_at(match.start)]
    span = max(sentence.start, match.start - _REACH), min(sentence.end, match.end + _REACH)
    clocks = [each for each in text.find("time", span) if each.name == "clock"]
    if not clocks:
        return told
    back = (text.published.weekday() - int(match.senses["wd"])) % 7
    beside = any(0 <= clock.start - match.end <= _JOINT or 0 <= match.start - clock.end <= _JOINT for clock in clocks)
    if len(clocks) > 1 and (beside or not spoken(text, match)):  # two hours are told of what is near
        if told == 0 and 0 < back <= _NEAR and told_in_past(text.text[slice(*span)], text.code):
            return -1
        if told < 0 and back >= _WEEK - _NEAR:
            return 0
    return told if told >= 0 or back <= _LATELY or _looks_back(text, match, span) else 0


def spoken(text: Text, moment: Match | Moment) -> bool:
    """Tell a day on which somebody spoke; of those who "talk on Tuesday" it is that of the talk."""
    if not reporting(text, moment):
        return False
    sentence = text.sentences[text.sentence_at(moment.start)]
    span = max(sentence.start, moment.start - _REACH), min(sentence.end, moment.end + _REACH)
    said = text.find("said", span)
    return not said or not all(talks(verb.text, text.code) for verb in said)


def _looks_back(text: Text, match: Match, sentence: Span) -> bool:
    said = text.find("said", sentence)
    cues = [
        cue
        for cue in text.find("past", sentence)
        if not any(verb.holds(cue) for verb in said)
        and not (text.text[cue.start - 2 : cue.start] == ", " and _VOICE.fullmatch(text.text, cue.end, sentence[1]))
    ]
    return bool(cues) or text.has("status", sentence, "held") or spoken(text, match)


def _with_zone(text: Text, moment: Moment, follower: Moment | None, near: Near) -> Moment:
    """Give a clock time the clocks that the words behind it name, or those behind the day that stands there."""
    where = behind(text.text, text.code, moment.end, near)
    if where is None and follower is not None and follower.day is not None and follower.clock is None:
        gap = text.text[moment.end : follower.start]
        if len(gap) <= _JOINT and _STOP.search(gap) is None:
            where = behind(text.text, text.code, follower.end, near)
            if where is not None and where.word.zone is None and not where.word.candidates:
                where = None
    if where is None:
        return moment
    span = (where.start, where.end)
    if not where.stated:
        return attrs.evolve(moment, located=where.word, zone_span=span)
    end = where.end if where.start <= moment.end + 1 else moment.end
    return attrs.evolve(moment, stated=where.word, zone_span=span, end=end)


def _shared(text: Text, told: Sequence[Moment]) -> Iterator[Moment]:
    """Give the first clock time of a range the clocks that are named behind its end."""
    for moment, follower in zip(told, (*told[1:], None), strict=False):
        bare = moment.clock is not None and moment.stated is None and moment.located is None
        if bare and follower is not None and follower.clock is not None and follower.zone is not None:
            gap = text.text[moment.end : follower.start]
            if len(gap) <= _RANGE and is_range(text.text, text.code, moment.start, gap):
                yield attrs.evolve(moment, located=follower.stated)
                continue
        yield moment


def _generic(text: Text, moment: Moment, match: Match | None) -> Moment:
    """Read "today" as "in our days" where nothing is said to happen on it."""
    if match is None or match.senses["rel"] != "0":
        return moment
    sentence = text.sentences[text.sentence_at(match.start)]
    span = (sentence.start, sentence.end)
    if text.has("kind", span) or tense(text, match) or any(m.name == "clock" for m in text.find("time", span)):
        return moment
    return attrs.evolve(moment, type="DATE", day=None, value="PRESENT_REF")

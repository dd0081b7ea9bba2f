"""The expressions of time of a text, each resolved, and the words about clocks that stand behind clock times."""

import re
from functools import partial

import attrs

from summit_timeline.languages import language
from summit_timeline.reading.grammar import Match
from summit_timeline.reading.model import Text
from summit_timeline.reading.moments import Moment, zone_of
from summit_timeline.reading.normalize import resolve_moments
from summit_timeline.reading.tense import reporting, tense
from summit_timeline.reading.whereabouts import Near, behind

__all__ = ["moments_of"]

# The kind of rule that says whose clocks all the times of a text are on.
_ALL = "all_times"
_STOP = re.compile(r"[,;.:(]")
# Who said it, behind a verb at the end: ", noted the organisers."
_VOICE = re.compile(r"(?:\s[^\W\d_]+){1,4}[.\s]*")
# A weekday so many days ago is nearer than the one to come.
_LATELY = 3
# So much may stand between a clock time and its day.
_JOINT = 6


def moments_of(text: Text, near: Near) -> tuple[Moment, ...]:
    """Find every expression of time of a text, and resolve it.

    Args:
        text: The text.
        near: Gives the places that it names.
    """
    matches = [match for match in text.times if match.name != _ALL]
    tenses = (partial(_tense, text, match) for match in matches)
    moments = resolve_moments(
        zip(matches, tenses, strict=True), text.code, text.published, aside=partial(reporting, text)
    )
    if language(text.code).read["time"].get("generic_today"):
        by_start = {match.start: match for match in matches if match.groups.keys() == {"rel"}}
        moments = tuple(_generic(text, m, by_start.get(m.start)) for m in moments)
    followers = (*moments[1:], None)[: len(moments)]
    told = [_with_zone(text, m, n, near) if m.clock is not None else m for m, n in zip(moments, followers, strict=True)]
    for head in [match for match in text.times if match.name == _ALL][:1]:
        zone, span = zone_of(head, text.code), (head.start, head.end)
        bare = [moment.clock is not None and moment.stated is None for moment in told]
        told = [attrs.evolve(m, stated=zone, zone_span=span) if b else m for m, b in zip(told, bare, strict=True)]
    return tuple(told)


def _tense(text: Text, match: Match) -> int:
    """Tell whether a match looks back or ahead; a weekday with an hour is the nearest one where nothing tells."""
    told = tense(text, match)
    if told >= 0 or "wd" not in match.senses or "mod" in match.senses or text.published is None:
        return told
    sentence = text.sentences[text.sentence_at(match.start)]
    span = (sentence.start, sentence.end)
    if not any(other.name == "clock" for other in text.find("time", span)):
        return told
    said = text.find("said", span)
    cues = [
        cue
        for cue in text.find("past", span)
        if not any(verb.holds(cue) for verb in said)
        and not (text.text[cue.start - 2 : cue.start] == ", " and _VOICE.fullmatch(text.text, cue.end, sentence.end))
    ]
    past = cues or text.has("status", span, "held") or reporting(text, match)
    lately = (text.published.weekday() - int(match.senses["wd"])) % 7 <= _LATELY
    return told if past or lately else 0


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


def _generic(text: Text, moment: Moment, match: Match | None) -> Moment:
    """Read "today" as "in our days" where nothing is said to happen on it."""
    if match is None or match.senses["rel"] != "0":
        return moment
    sentence = text.sentences[text.sentence_at(match.start)]
    span = (sentence.start, sentence.end)
    if text.has("kind", span) or tense(text, match) or any(m.name == "clock" for m in text.find("time", span)):
        return moment
    return attrs.evolve(moment, type="DATE", day=None, value="PRESENT_REF")

"""Ballots: what one claim says on one field, with what decides how much it weighs."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

import attrs

from summit_timeline.claims import Article, Claim, Source, Statement
from summit_timeline.languages import speaker_key
from summit_timeline.temporal import Window

__all__ = ["SPEAKER", "Ballot", "copied", "independent", "later", "originals", "publication_key", "raw_voice"]

SPEAKER = "speaker "
"""How the voice of somebody begins who is named for what is said."""

_WORD = re.compile(r"\w+")
_SHINGLE = 6
_SAME_TEXT = 0.6
_CONTEXT = 60


@attrs.frozen(eq=False)
class Ballot:
    """What one claim says on one field.

    Attributes:
        claim: The claim.
        value: The value.
        key: The value as text; equal keys are equal values.
        rank: The higher rank decides alone: correction, account, plan; without a publication time below all others.
        voice: Who says so: speaker, else outlet, else the source itself.
        window: When it may have been published.
        standpoint: What else of the claim bears on the field, as text.
    """

    claim: Claim
    value: object
    key: str
    rank: int
    voice: str
    window: Window
    standpoint: str = ""


def later(one: Window, other: Window) -> bool:
    """Tell whether *one* lies wholly after *other*; equal or overlapping publication never decides."""
    return other.before(one) and not one.before(other)


def publication_key(source: Source) -> tuple[bool, str, str, str]:
    """Sort sources by publication: by the end of what it may be, the undated last."""
    window = source.published_window
    known = window.latest is not None and window.earliest is not None
    first, last = (str(window.earliest), str(window.latest)) if known else ("", "")
    return (not known, last, first, source.id)


def raw_voice(claim: Claim, source: Source) -> str:
    """Name who says so, by the claim and its source alone."""
    if claim.speaker:
        return SPEAKER + (speaker_key(claim.speaker) or claim.speaker.casefold())
    if isinstance(source, Statement):
        return SPEAKER + (speaker_key(source.by) or source.by.casefold())
    if source.outlet:
        return "outlet " + source.outlet.casefold().strip()
    return "source " + source.id


def originals(ballots: Sequence[Ballot], sources: Mapping[str, Source]) -> list[Ballot]:
    """Leave out what only prints again, later, what another source has: a copy is not a later word."""
    return [
        ballot
        for ballot in ballots
        if not any(later(ballot.window, other.window) and copied(ballot, other, sources) for other in ballots)
    ]


def copied(one: Ballot, other: Ballot, sources: Mapping[str, Source]) -> bool:
    """Tell whether two ballots are the same words of the same speaker, printed in two places."""
    same = one.key == other.key and one.rank == other.rank and one.standpoint == other.standpoint
    return same and one.claim.source != other.claim.source and _copies(one, other, sources)


def independent(ballots: Sequence[Ballot], sources: Mapping[str, Source]) -> dict[str, str]:
    """Join voices that are copies of each other.

    Two outlets are one voice where one prints the other's text, whole or in part, or the same passage around the words
    that a claim rests on.

    Returns:
        For each raw voice the voice that stands for it.
    """
    joined = {ballot.voice: ballot.voice for ballot in ballots}

    def root(voice: str) -> str:
        while joined[voice] != voice:
            voice = joined[voice]
        return voice

    for one, other in combinations(ballots, 2):
        low, high = sorted((root(one.voice), root(other.voice)))
        if low != high and one.claim.source != other.claim.source and _copies(one, other, sources):
            joined[high] = low
    return {voice: root(voice) for voice in joined}


def _copies(one: Ballot, other: Ballot, sources: Mapping[str, Source]) -> bool:
    if one.claim.speaker and other.claim.speaker and one.voice != other.voice:
        return False  # two named speakers stay two, whoever prints them
    left, right = sources[one.claim.source], sources[other.claim.source]
    if not isinstance(left, Article) or not isinstance(right, Article):
        return False
    return _same_text(left.text, right.text) or bool(_passages(one.claim, left) & _passages(other.claim, right))


@lru_cache(maxsize=65536)
def _same_text(one: str, other: str) -> bool:
    left, right = _shingles(one), _shingles(other)
    return len(left & right) >= _SAME_TEXT * min(len(left), len(right))


@lru_cache(maxsize=512)
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)))


@lru_cache(maxsize=4096)
def _passages(claim: Claim, article: Article) -> frozenset[str]:
    """Give the wider passages around the words for when and kind: short words alone agree by chance."""
    spans: Iterable[tuple[int, int]] = (
        (cited.start, cited.end)
        for field, cited in claim.citations
        if field in ("date", "time", "kind") and cited.start is not None and cited.end is not None
    )
    texts = (article.text[max(0, start - _CONTEXT) : end + _CONTEXT] for start, end in spans)
    passages = (" ".join(_WORD.findall(text.casefold())) for text in texts)
    return frozenset(passage for passage in passages if len(passage) > _CONTEXT)

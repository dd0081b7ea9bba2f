"""Tell which language a text is in."""

import re
from collections import Counter
from functools import cache

from summit_timeline.languages import LANGUAGES, language

__all__ = ["detect"]

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|[\w.+-]{1,64}@[\w.-]{1,255}"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,6}/\S*"
)
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000
_MANY = 20
_FOREIGN = 1 / 200
_SHARE = 1 / 12
"""How many words of a longer text must be frequent ones of its language.

Source:
    own: of 130 texts in German, English and Russian the least has a seventh, of 42 in French two fifteenths; texts in
    Spanish, Dutch, Polish and Swedish have less than a twelfth for each of the first three, and texts in six neighbours
    of French less than a thirtieth for French.
"""


def detect(text: str) -> str | None:
    """Find the language whose frequent words a text uses most.

    Args:
        text: Any text; its first 20,000 characters count, save addresses of pages and mail.

    Returns:
        ISO 639-1 code, or ``None`` where no language's words occur, or too few for a text of that length.

    Example:
        >>> detect("Die Gespräche werden am Freitag fortgesetzt.")
        'de'
    """
    words = [word.casefold() for word in _WORD.findall(_ADDRESS.sub(" ", text[:_ENOUGH]))]
    counts = Counter(words)
    letters = Counter("".join(words))
    scores = {code: _score(code, counts, letters) for code in LANGUAGES}
    best = max(LANGUAGES, key=lambda code: scores[code])
    least = counts.total() * _SHARE if counts.total() >= _MANY else 1
    return best if scores[best] >= least else None


def _score(code: str, counts: Counter[str], letters: Counter[str]) -> int:
    """Count the frequent words of a language, its days and months too; none where letters of another language stand."""
    foreign = sum(letters[letter] for letter in language(code).read["detect"].get("foreign", ""))
    if foreign > letters.total() * _FOREIGN:
        return 0
    return sum(counts[word] for word in _frequent(code))


@cache
def _frequent(code: str) -> frozenset[str]:
    data = language(code).read
    days = (form for table in ("weekday", "month") for forms in data["words"][table].values() for form in forms)
    return frozenset((*data["detect"]["words"], *(day.casefold() for day in days)))

"""Tell which language a text is in."""

import re
from collections import Counter

from summit_timeline.languages import LANGUAGES, language

__all__ = ["detect"]

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000


def detect(text: str) -> str | None:
    """Find the language whose frequent words a text uses most.

    Args:
        text: Any text; its first 20,000 characters count.

    Returns:
        ISO 639-1 code, or ``None`` where no language's words occur.

    Example:
        >>> detect("Die Gespräche werden am Freitag fortgesetzt.")
        'de'
    """
    counts = Counter(word.casefold() for word in _WORD.findall(text[:_ENOUGH]))
    scores = {code: sum(counts[word] for word in set(language(code).read["detect"]["words"])) for code in LANGUAGES}
    best = max(LANGUAGES, key=lambda code: scores[code])
    return best if scores[best] else None

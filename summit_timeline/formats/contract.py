"""What ``read --json`` prints: one object for each article, which programs rely on."""

import json
from typing import Any

from summit_timeline.claims import Diagnostic, TimeExpression, claim_data, published_text
from summit_timeline.errors import ArticleError
from summit_timeline.reading import Reading

__all__ = ["error_line", "reading_data", "reading_line"]


def reading_line(reading: Reading, *, id: str | int) -> str:  # noqa: A002 - the word of the contract
    """Write what an article claims as one line of JSON, without a line break at its end.

    Args:
        reading: What was read.
        id: What the article is called in the batch.
    """
    return _line(reading_data(reading, id=id))


def reading_data(reading: Reading, *, id: str | int) -> dict[str, Any]:  # noqa: A002 - the name that the contract has
    """Give what an article claims as plain data.

    Args:
        reading: What was read.
        id: What the article is called in the batch.

    Returns:
        ``id``, ``language``, ``published``, ``claims``, ``timexes``, ``diagnostics``. Every ``start`` and ``end``
        counts code points of the article's text.
    """
    return {
        "id": id,
        "language": reading.language,
        "published": published_text(reading.article.published),
        "claims": [claim_data(claim) for claim in reading.claims],
        "timexes": [_timex(timex) for timex in reading.timexes],
        "diagnostics": [_diagnostic(found) for found in reading.diagnostics],
    }


def error_line(error: ArticleError) -> str:
    """Write a faulty article of a batch as one line of JSON."""
    return _line({"id": error.id, "error": {"code": error.code, "message": error.problem, "where": error.where}})


def _timex(timex: TimeExpression) -> dict[str, Any]:
    return {
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "zone": timex.zone,
    }


def _diagnostic(found: Diagnostic) -> dict[str, Any]:
    cited = found.citations[0] if found.citations else None
    return {
        "code": found.code,
        "message": found.message,
        "start": cited.start if cited else None,
        "end": cited.end if cited else None,
    }


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)

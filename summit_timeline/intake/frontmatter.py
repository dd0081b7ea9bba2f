"""Front matter: TOML between two lines of ``+++`` at the head of a text."""

import re
import tomllib
from typing import Any

from summit_timeline.errors import ArticleError
from summit_timeline.intake.fields import FIELDS, check_texts, unknown_key

__all__ = ["parse_toml", "split_front_matter"]

_FENCE = re.compile(r"^\+\+\+[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_YAML = re.compile(r"---[ \t]*\r?\n(?:[ \t#].*\r?\n|[\w-]+:.*\r?\n|\r?\n)+---[ \t]*\r?(?:\n|\Z)")
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEYS = (*FIELDS, "sources")


def split_front_matter(content: str, where: str) -> tuple[dict[str, Any], str]:
    """Split a file into what it states and its text.

    Returns:
        The fields, empty without front matter; and the text, from the first character after the closing line.

    Raises:
        ArticleError: The front matter is not closed, no TOML, has unknown keys, or *sources* are no texts.
    """
    opening = _FENCE.match(content)
    if opening is None:
        if _YAML.match(content):
            raise ArticleError(
                where, "front-matter", "front matter between lines of --- is not read; write TOML between lines of +++"
            )
        return {}, content
    closing = _FENCE.search(content, opening.end())
    if closing is None:
        raise ArticleError(
            where, "front-matter", "the front matter is not closed; end it with a line +++ before the text"
        )
    try:
        fields = parse_toml(content[opening.end() : closing.start()], first_line=2)
    except ValueError as error:
        raise ArticleError(where, "front-matter", f"the front matter is no TOML: {error}; correct that line") from None
    for key in fields:
        if key not in _KEYS:
            raise ArticleError(where, "front-matter", f"front matter: {unknown_key(key, _KEYS)}")
    if not check_texts(fields.get("sources", [])):
        raise ArticleError(where, "type", "sources: give a list of texts")
    return fields, content[closing.end() :]


def parse_toml(text: str, *, first_line: int = 1) -> dict[str, Any]:
    """Read TOML; a fault is told with its line in the file.

    Args:
        text: The TOML.
        first_line: Number of its first line in the file it stands in.

    Raises:
        ValueError: It is no TOML; the message begins with the line.
    """
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except RecursionError:
        message = f"line {first_line}: values are nested too deeply"
    except ValueError as error:
        message = _located(str(error), text, first_line)
    raise ValueError(message) from None


def _located(message: str, text: str, first_line: int) -> str:
    found = _PLACE.search(message)
    if found is None:
        return message
    problem = message[: found.start()]
    line, column = found.groups()
    if line is None:
        return f"line {first_line + text.rstrip().count(chr(10))}: {problem}"
    return f"line {int(line) - 1 + first_line}, column {column}: {problem}"

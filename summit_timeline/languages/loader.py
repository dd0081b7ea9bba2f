"""Load a language's data file, once."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs

from summit_timeline.errors import InvalidValueError, LanguageError

__all__ = ["LANGUAGES", "Language", "data_file", "language"]

LANGUAGES = ("de", "en", "ru")
"""The languages that have a data file."""


@attrs.frozen(eq=False)
class Language:
    """The data of one language.

    Attributes:
        code: ISO 639-1 code.
        read: What texts say: tables of words and patterns.
        write: What calendars say: tables of words, by table and key.
    """

    code: str
    read: Mapping[str, Any]
    write: Mapping[str, Mapping[str, str]]


@cache
def language(code: str) -> Language:
    """Give the data of a language.

    Args:
        code: ISO 639-1 code; a region after a hyphen is ignored, so that ``de-AT`` is ``de``.

    Raises:
        LanguageError: There is no data for it.
        InvalidValueError: It is no text.

    Example:
        >>> language("de").write["kinds"]["working_meal"]
        'Arbeitsessen'
    """
    if not isinstance(code, str):
        raise InvalidValueError("language", code, f"use one of {', '.join(LANGUAGES)}")
    primary = code.partition("-")[0].partition("_")[0].lower()
    if primary not in LANGUAGES:
        raise LanguageError(code, LANGUAGES)
    data = data_file(f"{primary}.toml")
    return Language(primary, {key: value for key, value in data.items() if key != "write"}, data["write"])


@cache
def data_file(name: str) -> Mapping[str, Any]:
    """Read one TOML file of this folder."""
    import tomllib  # noqa: PLC0415 - with the next, a tenth of what importing the library costs
    from importlib import resources  # noqa: PLC0415 - loaded when it is needed

    with resources.files("summit_timeline.languages").joinpath(name).open("rb") as file:
        return tomllib.load(file)

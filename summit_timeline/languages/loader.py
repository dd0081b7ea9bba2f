"""Load a language's data file, once; which languages there are is told by the files."""

import os
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs

from summit_timeline.errors import InvalidValueError, LanguageError

__all__ = ["LANGUAGES", "Language", "data_file", "language", "language_names"]

_PACKAGE = "summit_timeline.languages"
_FILE = re.compile(r"([a-z]{2})\.toml")
_NAMES = re.compile(
    r"^\[(?:names|write\.places|write\.bodies)[.\]].*?(?=^\[(?!names[.\]])|\Z)", re.MULTILINE | re.DOTALL
)
"""The tables of names; no line of a table begins with a square bracket."""


def _files() -> list[str]:
    try:
        return os.listdir(os.path.dirname(__file__))  # noqa: PTH120, PTH208 - importing resources takes longer than all this
    except OSError:  # the library is in an archive
        from importlib import resources  # noqa: PLC0415 - see above

        return [file.name for file in resources.files(_PACKAGE).iterdir()]


LANGUAGES = tuple(sorted(found[1] for found in map(_FILE.fullmatch, _files()) if found))
"""The languages that have a data file, such as ``fr.toml``, in the order of their codes."""


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

    with resources.files(_PACKAGE).joinpath(name).open("rb") as file:
        return tomllib.load(file)


@cache
def language_names() -> Mapping[str, Mapping[str, Any]]:
    """Give what each language calls people, places and bodies, from the tables of its own file.

    A name is looked for in all languages, whatever the text is in. So these tables alone are taken from the files:
    to parse four of them in full takes longer than to read an article.

    Returns:
        By code of the language: ``people``, ``places``, ``bodies``, ``given_names``, ``dinner``, as far as it has them,
        a list of forms by English name, the one that we write first.

    Example:
        >>> language_names()["fr"]["places"]["Vienna"], language_names()["fr"]["people"]["Vladimir Putin"]
        (['Vienne'], ['Vladimir Poutine'])
    """
    import tomllib  # noqa: PLC0415 - as above
    from importlib import resources  # noqa: PLC0415 - as above

    folder, named = resources.files(_PACKAGE), {}
    for code in LANGUAGES:
        text = folder.joinpath(f"{code}.toml").read_text(encoding="utf-8")
        data = tomllib.loads("".join(_NAMES.findall(text)))
        named[code] = _merged(data.get("names", {}), data.get("write", {}))
    return named


def _merged(names: Mapping[str, Any], write: Mapping[str, Mapping[str, str]]) -> Mapping[str, Any]:
    """Add to the names that are read those that are written: what we write we can read."""
    merged: dict[str, Any] = dict(names)
    for table in ("people", "places", "bodies"):
        read, written = names.get(table, {}), write.get(table, {})
        merged[table] = {
            english: [*([written[english]] if english in written else ()), *read.get(english, ())]
            for english in {**written, **read}
        }
    return merged

"""``summit.toml``: the frame of a summit as a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from summit_timeline.errors import ArticleError, InvalidValueError, SummitFileError, SummitTimelineError
from summit_timeline.intake.fields import check_texts, unknown_key
from summit_timeline.intake.frontmatter import parse_toml
from summit_timeline.intake.octets import read_text
from summit_timeline.languages import language as language_data
from summit_timeline.summit import Delegation, Summit, Venue

__all__ = ["read_summit"]

_KEYS = ("id", "title", "language", "venue", "delegations", "sources")
_VENUE_KEYS = ("name", "zone", "place")
_DELEGATION_KEYS = ("name",)


def read_summit(path: Path | str) -> Summit:
    """Read the frame of a summit from a TOML file.

    Args:
        path: A file with the keys ``id``, ``title``, ``language``, ``[venue]`` (``name``, ``zone``, ``place``),
            ``[[delegations]]`` (``name``) and ``sources``.

    Raises:
        SummitFileError: It is missing, cannot be read, or a key or value does not fit; the message says which.
    """
    path = Path(path)
    where = str(path)
    try:
        return _summit(_toml(read_text(path), where))
    except SummitFileError:
        raise
    except ArticleError as error:
        raise SummitFileError(where, error.problem.replace("; give an article", "; describe the summit")) from None
    except InvalidValueError as error:
        raise SummitFileError(where, f"{error.field.lower()} = {error.value!r:.80}: {error.advice}") from None
    except (SummitTimelineError, ValueError) as error:
        raise SummitFileError(where, str(error)) from None


def _toml(text: str, where: str) -> dict[str, Any]:
    try:
        return parse_toml(text)
    except ValueError as error:
        raise SummitFileError(where, f"this is no TOML: {error}; correct that line") from None


def _summit(data: Mapping[str, Any]) -> Summit:
    _check_keys(data, _KEYS, "")
    for key in ("id", "title"):
        if key not in data:
            message = f"{key} is missing; a summit needs an id and a title"
            raise ValueError(message)
    venue, sides = data.get("venue"), data.get("delegations", [])
    if not check_texts(data.get("sources", [])):
        raise InvalidValueError("sources", data["sources"], "give a list of texts")
    if not isinstance(sides, list) or not all(isinstance(side, dict) for side in sides):
        raise InvalidValueError("delegations", sides, "write one [[delegations]] table for each side")
    for side in sides:
        _check_keys(side, _DELEGATION_KEYS, "delegations.")
    language = data.get("language")
    if isinstance(language, str):
        language_data(language)
    return Summit(
        id=data["id"],
        title=data["title"],
        venue=_venue(venue),
        delegations=tuple(Delegation(side.get("name")) for side in sides),
        language=language,
    )


def _venue(data: object) -> Venue | None:
    if data is None:
        return None
    if not isinstance(data, dict):
        raise InvalidValueError("venue", data, "write a table [venue] with name and zone")
    _check_keys(data, _VENUE_KEYS, "venue.")
    for key in ("name", "zone"):
        if key not in data:
            message = f"venue.{key} is missing; a venue needs its name and its zone, as in zone = 'America/Anchorage'"
            raise ValueError(message)
    return Venue(data["name"], zone=data["zone"], place=data.get("place"))


def _check_keys(data: Mapping[str, Any], known: tuple[str, ...], prefix: str) -> None:
    for key in data:
        if key not in known:
            raise ValueError(prefix + unknown_key(key, known))

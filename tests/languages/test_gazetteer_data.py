"""The gazetteer's data: what must be in it, that every name is found in every case, and what it costs."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_timeline.languages import LANGUAGES
from summit_timeline.languages.gazetteer import Spot, city_time, is_common_word, lookup, settle
from summit_timeline.languages.gazetteer_data import FIELDS, blob, fold
from summit_timeline.languages.loader import data_file
from summit_timeline.zones import zone_names
from tests.gazetteer.build import FILE, build
from tests.gazetteer.packages import PACKAGES, fetch
from tests.gazetteer.sources import Sources

MEGABYTE = 1024 * 1024
STATES = 193 + 2
"""The members of the United Nations and its observers."""
NO_CAPITAL = {"AQ", "BV", "BQ", "HM", "IO", "TF", "TK", "UM"}
"""Territories without a capital, or whose capital nobody lives in."""
PLACES = range(len(blob()))
COMMON = 200


@cache
def spot_of(number: int) -> Spot:
    """Give a place by its number, found by its English name."""
    (found,) = (spot for spot in lookup(english(number)) if spot.number == number)
    return found


def english(number: int) -> str:
    """Give the English name of a place, which a text writes with a capital."""
    return capital(blob().record(number)[0].partition("|")[0])


def capital(name: str) -> str:
    """Begin a name with a capital, as texts do: "Les Escaldes"."""
    at = next((index for index, letter in enumerate(name) if letter.isalpha()), 0)
    return name[:at] + name[at].upper() + name[at + 1 :]


@given(number=st.sampled_from(PLACES), language=st.sampled_from(LANGUAGES))
def test_every_stored_name_is_found(number: int, language: str) -> None:
    """Each name of each place, in a text of its language, leads to the place, and no name leads to nothing."""
    for name in filter(None, blob().record(number)[FIELDS.index(language) if language in FIELDS else 0].split("|")):
        found = lookup(capital(name), language)

        assert number in {spot.number for spot in found} or len(fold(name)) == 1, name


@given(number=st.sampled_from(PLACES))
def test_accents_hyphens_and_case_do_not_count(number: int) -> None:
    """As texts write names: in capitals, without accents, with other hyphens."""
    name = english(number)

    assert number in {spot.number for spot in lookup(name.upper())}
    assert number in {spot.number for spot in lookup(name.replace("-", "‑").replace("'", "’"))}
    assert number in {spot.number for spot in lookup(capital(fold(name)))} or len(fold(name)) <= 4


def cases(name: str) -> list[str]:
    """Give the cases of a Russian noun in the singular, as grammars decline it; nothing where it is none such."""
    vowel = "и" if name[-2:-1] in "гкхжшчщ" else "ы"
    match name[-2:], name[-1]:
        case ("ия", _):
            return [name[:-1] + ending for ending in ("и", "ю", "ей")]
        case (_, "а") if name[-2] not in "аеёиоуыэюяцжшчщ":
            return [name[:-1] + ending for ending in (vowel, "е", "у", "ой")]
        case (_, "й"):
            return [name[:-1] + ending for ending in ("я", "ю", "е", "ем")]
        case (_, last) if last in "бвгдзклмнпрстфх" and name[-3:] not in {"ски", "пет"}:
            return [name + ending for ending in ("а", "у", "е", "ом")]
        case _:
            return []


def declined() -> list[tuple[int, str]]:
    """Give all cases of the weightiest places whose Russian name is one word that is declined."""
    told = ((number, blob().record(number)[2].partition("|")[0]) for number in PLACES)
    plain = [(number, name) for number, name in told if len(name) > 3 and name.isalpha() and cases(name)]
    irregular = {"Египет"}
    return [(number, form) for number, name in plain[:COMMON] if name not in irregular for form in cases(name)]


def test_cases_of_common_russian_names_come_back_to_their_place() -> None:
    """Genitive, dative, accusative, instrumental and prepositional of the weightiest 200."""
    forms = declined()
    missing = [form for number, form in forms if number not in {spot.number for spot in lookup(form, "ru")}]

    assert len(forms) > 3 * COMMON
    assert not missing


def test_genitives_of_common_german_names_come_back_to_their_place() -> None:
    """Genfs, Moskaus, Russlands: of the weightiest 200."""
    names = [(number, (blob().record(number)[1] or blob().record(number)[0]).partition("|")[0]) for number in PLACES]
    plain = [(number, name) for number, name in names if name[-1] not in "sxzß" and len(name) > 4][:COMMON]

    missing = [name for number, name in plain if number not in {spot.number for spot in lookup(f"{name}s", "de")}]

    assert not missing


@given(text=st.text(max_size=100), language=st.sampled_from((None, *LANGUAGES)))
def test_nothing_raises_on_any_text(text: str, language: str | None) -> None:
    """Whatever the text: a lookup, a choice, the time of a city, a word."""
    found = lookup(text, language)

    assert isinstance(found, tuple)
    settle(found, near=[text], countries=[text])
    city_time(text, language or "ru")
    is_common_word(text, language)


@given(letters=st.text("АБЕИКМНОРСТУХабеийкмнорстуыья -", max_size=90), language=st.sampled_from((None, *LANGUAGES)))
def test_nothing_raises_on_what_looks_like_names(letters: str, language: str | None) -> None:
    """Made-up words with endings, of one word and several."""
    settle(lookup(letters, language), near=[letters])
    city_time(letters, language or "ru")


@given(number=st.sampled_from(PLACES))
def test_a_found_place_is_whole(number: int) -> None:
    """Its country is one, its region lies in the same country, cities and capitals have a zone."""
    spot = spot_of(number)

    assert spot.zone is not None or spot.kind in {"region", "country"}
    assert len(spot.country_code) == 2
    assert (spot.region is None) or spot.kind in {"city", "capital"}
    assert spot.population >= 0
    assert all(spot.names(language) for language in LANGUAGES)


def test_every_zone_is_in_the_tz_database() -> None:
    """No zone that only GeoNames has."""
    assert set(blob().header["zones"]) <= set(zone_names())


def test_every_country_is_there_with_its_capital() -> None:
    """All with a code in ISO 3166-1, and Kosovo; a capital each, where anybody lives in it."""
    records = [blob().record(number) for number in PLACES]
    countries = {record[4] for record in records if record[3] == "country"}
    capitals = {record[4] for record in records if record[3] == "capital"}

    assert len(countries) == 249 + 1 >= STATES
    assert countries - capitals <= NO_CAPITAL
    assert not [record for record in records if record[3] == "country" and not record[2]]


def test_the_capitals_of_the_states_of_the_world_have_russian_and_zone() -> None:
    """Every capital of 100,000 people and more has its Russian name."""
    records = [blob().record(number) for number in PLACES]

    assert not [
        record[0] for record in records if record[3] == "capital" and int(record[7]) > 100_000 and not record[2]
    ]


def test_places_are_in_order_of_weight() -> None:
    """Numbers are ranks, so that candidates come out in order."""
    weights = [int(blob().record(number)[8]) for number in PLACES]

    assert weights == sorted(weights, reverse=True)


def test_the_file_is_small_and_says_where_it_is_from() -> None:
    """At most 3 MB installed, with the sources and the attribution that their terms ask for."""
    assert FILE.stat().st_size < 3 * MEGABYTE
    told = " ".join([blob().header["licence"], *blob().header["sources"]])
    assert "GeoNames" in told
    assert "CC BY 4.0" in told
    assert "Unicode License" in told
    assert "Permission is hereby granted" in blob().header["unicode"]


def test_words_are_names_of_places() -> None:
    """The list of words that are also names has no word that is no name."""
    told = data_file("gazetteer.toml")["words"]

    assert told.keys() <= set(LANGUAGES)
    assert not [(code, word) for code in told for word in told[code].split() if not lookup(word, code)]


MEASURE = """
import time, tracemalloc
import summit_timeline.languages
from summit_timeline.languages import gazetteer, gazetteer_data
assert not gazetteer_data.blob.cache_info().currsize, "importing loads the data"
tracemalloc.start()
gazetteer.lookup("Genf"); gazetteer.lookup("Анкоридже")
print(tracemalloc.get_traced_memory()[0])
"""


def test_importing_loads_nothing_and_looking_up_takes_little_memory() -> None:
    """The data is loaded with the first name, and takes less than 10 MB."""
    answer = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True)

    assert int(answer.stdout) < 10 * MEGABYTE


@pytest.mark.slow
def test_the_file_is_what_the_packages_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built anew from the packages, which are fetched, it is the same to the byte.

    Where an index no longer has a package, this fails: name another version in packages.toml, and build.
    """
    monkeypatch.setenv("SUMMIT_TIMELINE_GAZETTEER", os.environ.get("SUMMIT_TIMELINE_GAZETTEER", str(tmp_path)))

    assert build(Sources(fetch())) == FILE.read_bytes(), f"run python -m tests.gazetteer.build; see {PACKAGES}"

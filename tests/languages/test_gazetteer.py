"""Places by their names: well-known ones in three languages, what stays open, what context decides."""

import tomllib
from pathlib import Path

import pytest

from summit_timeline.errors import InvalidValueError, LanguageError
from summit_timeline.languages import places
from summit_timeline.languages.gazetteer import Spot, city_time, is_common_word, lookup, settle

KNOWN = tomllib.loads(Path(__file__).with_name("places_known.toml").read_text(encoding="utf-8"))
ZONES = [
    pytest.param(code, name, zone, id=f"{code}-{name}")
    for code in ("de", "en", "ru")
    for zone, names in KNOWN[code].items()
    for name in names
]
OPEN = [pytest.param(code, name, id=f"{code}-{name}") for code, names in KNOWN["open"].items() for name in names]


@pytest.mark.parametrize(("code", "name", "zone"), ZONES)
def test_a_known_place_has_its_zone_without_context(code: str, name: str, zone: str) -> None:
    """Each name, as a text of its language has it, means one place, whose zone is the known one."""
    spot = settle(lookup(name, code))

    assert spot is not None, lookup(name, code)
    assert spot.zone == zone


@pytest.mark.parametrize(
    ("name", "zone"), [("Genève", "Europe/Zurich"), ("Le Caire", "Africa/Cairo"), ("Pékin", "Asia/Shanghai")]
)
def test_a_language_without_names_in_the_data_has_those_of_its_own_file(name: str, zone: str) -> None:
    """The data has no French names; those that the language's file has lead to the places, as English ones do."""
    spot = settle(lookup(name, "fr"))

    assert spot is not None
    assert spot.zone == zone
    assert spot.names("fr") == spot.names("en")
    assert spot in lookup(spot.name, "fr")


@pytest.mark.parametrize(("code", "name"), OPEN)
def test_a_country_or_region_of_several_clocks_has_no_zone(code: str, name: str) -> None:
    """It is found, but no zone is given: there is none in which nine tenths of its people live."""
    found = lookup(name, code)

    assert found
    assert found[0].kind in {"country", "region"}
    assert found[0].zone is None


@pytest.mark.parametrize(
    ("name", "near", "countries", "expected"),
    [
        pytest.param("Moscow", [], [], ("RU", "Europe/Moscow"), id="moscow-alone"),
        pytest.param("Moscow", ["Idaho"], [], ("US", "America/Los_Angeles"), id="moscow-idaho"),
        pytest.param("Paris", [], [], ("FR", "Europe/Paris"), id="paris-alone"),
        pytest.param("Paris", ["Texas"], [], ("US", "America/Chicago"), id="paris-texas"),
        pytest.param("Cambridge", [], [], None, id="cambridge-alone"),
        pytest.param("Cambridge", ["Massachusetts"], [], ("US", "America/New_York"), id="cambridge-massachusetts"),
        pytest.param("Cambridge", ["London"], [], ("GB", "Europe/London"), id="cambridge-and-london"),
        pytest.param("Birmingham", [], [], None, id="birmingham-alone"),
        pytest.param("Birmingham", [], ["United Kingdom"], ("GB", "Europe/London"), id="birmingham-party"),
        pytest.param("Birmingham", ["Alabama"], ["GB"], ("US", "America/Chicago"), id="birmingham-alabama"),
        pytest.param("Georgia", [], [], None, id="georgia-alone"),
        pytest.param("Georgia", ["Tbilisi"], [], ("GE", "Asia/Tbilisi"), id="georgia-tbilisi"),
        pytest.param("Georgia", ["Atlanta"], [], ("US", "America/New_York"), id="georgia-atlanta"),
        pytest.param("Georgia", [], ["Georgia"], ("GE", "Asia/Tbilisi"), id="georgia-party"),
        pytest.param("Georgia", [], ["GE", "US"], None, id="georgia-both-parties"),
        pytest.param("Washington", [], [], ("US", "America/New_York"), id="washington-alone"),
        pytest.param("Washington", ["D.C."], [], ("US", "America/New_York"), id="washington-dc"),
        pytest.param("Washington", ["Seattle"], [], ("US", "America/Los_Angeles"), id="washington-seattle"),
        pytest.param("Victoria", [], [], None, id="victoria-alone"),
        pytest.param("Victoria", ["Melbourne"], [], ("AU", "Australia/Melbourne"), id="victoria-melbourne"),
        pytest.param("Victoria", ["British Columbia"], [], ("CA", "America/Vancouver"), id="victoria-canada"),
        pytest.param("Victoria", [], ["Seychelles"], ("SC", "Indian/Mahe"), id="victoria-seychelles"),
        pytest.param("Santiago", [], [], ("CL", "America/Santiago"), id="santiago-alone"),
        pytest.param("St. Petersburg", [], [], ("RU", "Europe/Moscow"), id="petersburg-alone"),
        pytest.param("St. Petersburg", ["Florida"], [], ("US", "America/New_York"), id="petersburg-florida"),
        pytest.param("Frankfurt", [], [], ("DE", "Europe/Berlin"), id="frankfurt-alone"),
        pytest.param("Frankfurt", ["Oder"], [], ("DE", "Europe/Berlin"), id="frankfurt-oder"),
        pytest.param("Бирмингеме", [], ["Великобритания"], ("GB", "Europe/London"), id="birmingham-russian"),
        pytest.param("San Jose", [], [], None, id="san-jose-alone"),
        pytest.param("San Jose", ["California"], [], ("US", "America/Los_Angeles"), id="san-jose-california"),
        pytest.param("San José", [], ["CR"], ("CR", "America/Costa_Rica"), id="san-jose-party"),
        pytest.param("Genf", [], [], ("CH", "Europe/Zurich"), id="city-and-canton-are-one"),
    ],
)
def test_context_decides_between_places_of_one_name(
    name: str, near: list[str], countries: list[str], expected: tuple[str, str] | None
) -> None:
    """What stands near comes first, then ten times the weight, then the countries of the parties."""
    spot = settle(lookup(name), near=near, countries=countries)

    assert (None if spot is None else (spot.country_code, spot.zone)) == expected


def test_frankfurt_oder_is_the_other_frankfurt() -> None:
    """A word of the full name decides, though it is no place."""
    spot = settle(lookup("Frankfurt", "de"), near=["Oder"])

    assert spot is not None
    assert spot.region == "Brandenburg"


def test_all_candidates_are_there_in_order_of_weight() -> None:
    """Nothing is left out: the caller sees every place of the name, the weightiest first."""
    found = lookup("Georgia", "en")

    assert {(spot.kind, spot.country_code) for spot in found} >= {("country", "GE"), ("region", "US")}
    assert [spot.weight for spot in found] == sorted((spot.weight for spot in found), reverse=True)


def test_near_may_be_a_place_that_was_found() -> None:
    """A place works as its name does, without looking it up again."""
    (idaho,) = lookup("Idaho")

    spot = settle(lookup("Moscow"), near=[idaho])

    assert spot is not None
    assert spot.region == "Idaho"


def test_nothing_is_settled_to_nothing() -> None:
    """No candidates, no place."""
    assert settle(()) is None


@pytest.mark.parametrize(
    ("words", "code", "zone"),
    [
        pytest.param(words, code, zone, id=words)
        for code, zone, several in [
            ("de", "Europe/Zurich", ["Genfer Zeit", "nach Genfer Ortszeit", "Genfer", "Zürcher Zeit", "Basler Zeit"]),
            ("de", "Europe/Moscow", ["Moskauer Zeit", "Moskauer Ortszeit"]),
            ("de", "Europe/Kyiv", ["Kiewer Zeit", "Kyjiwer Zeit", "Kyjiwer Ortszeit"]),
            ("de", "Europe/Berlin", ["Bremer Zeit", "Dresdner Zeit", "Münchner Zeit", "Berliner Zeit", "Kölner Zeit"]),
            ("de", "America/Anchorage", ["Alaska-Zeit", "Anchorager Zeit", "Alaska Zeit"]),
            ("de", "Asia/Tokyo", ["Tokioter Zeit"]),
            ("de", "Europe/Rome", ["Mailänder Zeit"]),
            ("de", "America/New_York", ["New Yorker Zeit", "Washingtoner Ortszeit"]),
            ("de", "Europe/Amsterdam", ["Haager Zeit"]),
            ("de", "Asia/Tehran", ["Teheraner Zeit"]),
            ("de", "Europe/Brussels", ["Brüsseler Zeit"]),
            ("de", "Asia/Shanghai", ["Pekinger Zeit"]),
            ("en", "Europe/Zurich", ["Geneva time", "Geneva local time"]),
            ("en", "America/Anchorage", ["Alaska time", "Alaska Daylight Time"]),
            ("en", "Europe/Kyiv", ["Kyiv time", "Kiev time"]),
            ("ru", "Europe/Kyiv", ["по киевскому времени", "киевского времени", "киевское время", "Киевскому"]),
            ("ru", "Europe/Moscow", ["по московскому времени", "по петербургскому времени"]),
            ("ru", "Europe/Zurich", ["по женевскому времени", "по цюрихскому времени"]),
            ("ru", "America/New_York", ["по вашингтонскому времени", "по нью-йоркскому времени"]),
            ("ru", "Europe/Paris", ["по парижскому времени"]),
            ("ru", "Europe/Prague", ["по пражскому времени"]),
            ("ru", "Europe/Riga", ["по рижскому времени"]),
            ("ru", "Asia/Baku", ["по бакинскому времени"]),
            ("ru", "Asia/Tbilisi", ["по тбилисскому времени"]),
            ("ru", "Asia/Almaty", ["по астанинскому времени", "по алматинскому времени"]),
            ("ru", "Asia/Tokyo", ["по токийскому времени"]),
            ("ru", "Europe/Minsk", ["по минскому времени"]),
            ("ru", "Europe/Warsaw", ["по варшавскому времени"]),
            ("ru", "Europe/Brussels", ["по брюссельскому времени"]),
            ("ru", "Europe/Istanbul", ["по стамбульскому времени", "по анкарскому времени"]),
            ("ru", "Asia/Vladivostok", ["по владивостокскому времени"]),
            ("ru", "America/Anchorage", ["по аляскинскому времени", "по анкориджскому времени"]),
            ("ru", "Europe/Rome", ["по римскому времени"]),
            ("ru", "Europe/Vienna", ["по венскому времени"]),
            ("ru", "Asia/Shanghai", ["по пекинскому времени", "по китайскому времени"]),
        ]
        for words in several
    ],
)
def test_the_time_of_a_city_is_told_by_its_adjective(words: str, code: str, zone: str) -> None:
    """German -er, Russian -ск-, English the name itself."""
    spot = city_time(words, code)

    assert spot is not None
    assert spot.zone == zone


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param("kurzer Zeit", "de", id="short-time"),
        pytest.param("Sommerzeit", "de", id="summer-time"),
        pytest.param("Unserer Zeit", "de", id="our-time"),
        pytest.param("по местному времени", "ru", id="local-time"),
        pytest.param("по летнему времени", "ru", id="summer-time-ru"),
        pytest.param("local time", "en", id="local-time-en"),
        pytest.param("", "en", id="nothing"),
        pytest.param("x" * 200, "ru", id="long"),
    ],
)
def test_other_times_are_no_citys(words: str, code: str) -> None:
    """What names no place gives none."""
    assert city_time(words, code) is None


@pytest.mark.parametrize(
    "word", ["genf", "Nirgendwo", "Bundeskanzler", "Президент", "us", "Us", "", "G", "8", "👍" * 3]
)
def test_what_is_no_name_is_not_found(word: str) -> None:
    """A name begins with a capital; abbreviations are all capitals."""
    assert lookup(word) == ()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ["Reading", "Nice", "Orange", "Bath", "Split", "Mobile", "Man", "Male", "Date", "Jackson", "Vladimir"]),
        ("de", ["Essen", "Halle", "Zug", "Wedding", "Worms", "Bergen", "Leiden", "Siegen"]),
        ("ru", ["Орёл", "Владимир", "Пушкин", "Королёв", "Того", "Пол", "Жуковский", "Клин"]),
    ],
)
def test_names_that_are_words_are_told(code: str, words: list[str]) -> None:
    """A reader asks for more evidence; the places are found all the same."""
    for word in words:
        assert is_common_word(word, code), word
        assert lookup(word, code), word


def test_names_that_are_no_words_are_not_told() -> None:
    """Well-known cities are no common words."""
    assert not [name for name in ("Genf", "London", "Москва", "Paris", "Kyiv", "Anchorage") if is_common_word(name)]


def test_a_text_is_asked_in_its_language_and_in_english() -> None:
    """German names are found in German texts alone, English ones in all."""
    assert not lookup("Genf", "en")
    assert lookup("Geneva", "de") == lookup("Geneva", "en")
    assert lookup("Genf", "de-AT") == lookup("Genf", "de")


def test_names_are_given_by_language() -> None:
    """The usual name first; the English one where a language has no other."""
    spot = lookup("Kiew", "de")[0]

    assert spot.names("en")[:2] == ("Kyiv", "Kiev")
    assert spot.names("de")[0] == "Kiew"
    assert spot.names("ru")[0] == "Киев"
    assert lookup("London")[0].names("de") == ("London",)


def test_a_wrong_argument_is_refused() -> None:
    """Languages that nobody reads, and what is no text."""
    with pytest.raises(LanguageError):
        lookup("Genf", "xx")
    with pytest.raises(InvalidValueError):
        lookup(7)
    with pytest.raises(InvalidValueError):
        lookup("Genf", 7)
    with pytest.raises(InvalidValueError):
        city_time(7, "de")  # type: ignore[arg-type] # the wrong type is what is tried


def test_countries_are_called_as_in_the_table_of_summit_places() -> None:
    """Both tables have one English name for a country."""
    told = {place.country for place in places()}

    assert not {name for name in told if name not in {spot.name for spot in lookup(name) if spot.kind == "country"}}


def test_places_are_values() -> None:
    """The same place is equal to itself, found under any name."""
    assert lookup("Genf", "de")[0] == lookup("Женеве", "ru")[0] == lookup("Geneva")[0]
    assert isinstance(lookup("Genf")[0], Spot)

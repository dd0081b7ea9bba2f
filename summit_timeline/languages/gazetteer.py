"""Places of the world by their names: cities, capitals, first-level regions and countries, with their zones.

Nothing of it is loaded before a name is looked up.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal

import attrs

from summit_timeline.errors import InvalidValueError, LanguageError
from summit_timeline.languages.gazetteer_data import FIELDS, blob, fold
from summit_timeline.languages.gazetteer_forms import around, is_word, of_adjective, of_form
from summit_timeline.languages.loader import LANGUAGES, language_names

__all__ = ["Kind", "Spot", "city_time", "is_common_word", "lookup", "settle"]

Kind = Literal["capital", "city", "region", "country"]
"""What a place is."""

_LONGEST = 80
"""No name has more letters."""
_CLEAR = 10
"""So many times more weight makes a place the one that is meant."""
_NAMES = ("en", "de", "ru")
"""The languages of which a record has names, in their order."""
_ENGLISH = (0,)
_FIELDS: Mapping[str | None, Sequence[int]] = {"de": (0, 1), "ru": (0, 2), None: (0, 1, 2)}
"""In which fields of a record texts of a language find its name; those of all others in English."""
_ABBREVIATION = 4
"""Names of capitals alone, up to so many letters, are found only in capitals: "US", "США"."""


@attrs.frozen
class Spot:
    """A place of the gazetteer.

    Attributes:
        name: English name.
        kind: City, capital of a country, first-level region or country.
        country: English name of its country; for a country its own.
        country_code: Code of its country in ISO 3166-1.
        region: English name of its first-level region; ``None`` for regions and countries, and where none is known.
        zone: IANA zone; ``None`` where no clocks of a region or country are those of nine tenths of its people.
        population: People, as GeoNames has it; for a region those of its cities; 0 where nothing is known.
        weight: How much speaks for it among those that share its name: its people, times the number of names that
            GeoNames has for it in all languages, ten times that for a capital.
        number: Its place in the data, the most important first.
    """

    name: str
    kind: Kind
    country: str
    country_code: str
    region: str | None
    zone: str | None
    population: int
    weight: int = attrs.field(repr=False)
    number: int = attrs.field(repr=False)
    _around: int | None = attrs.field(repr=False, default=None)

    def names(self, language: str) -> tuple[str, ...]:
        """Give its names in a language, the usual one first; the English ones where the language has no others.

        Args:
            language: ISO 639-1 code, one of those that texts are read in.

        Raises:
            LanguageError: There is no data for it.

        Example:
            >>> lookup("Geneva")[0].names("de"), lookup("Geneva")[0].names("ru")
            (('Genf',), ('Женева',))
        """
        code = _known(language)
        record = blob().record(self.number)
        named = record[FIELDS.index(code)] if code in _NAMES else ""
        return tuple((named or record[0]).split("|"))

    def contains(self, other: "Spot") -> bool:
        """Say whether another place lies in this one, a region or a country.

        Example:
            >>> lookup("Switzerland")[0].contains(lookup("Geneva")[0])
            True
        """
        if self.kind == "country":
            return other.kind != "country" and self.country_code == other.country_code
        return self.kind == "region" and other._around == self.number  # noqa: SLF001 - its own class


@lru_cache(maxsize=4096)
def lookup(name: str, language: str | None = None) -> tuple[Spot, ...]:
    """Find the places that a name may mean, in a text.

    Accents, hyphens, apostrophes and case do not count, but a name begins with a capital. Where no place has the name
    as it stands, its cases are tried: the genitive in German and English, all cases in Russian.

    Args:
        name: Words of a text, nothing before or after the name.
        language: ISO 639-1 code of the text: names in that language and in English are found. ``None``: all names.

    Returns:
        The places, from that which weighs most, see :attr:`Spot.weight`. Empty where the name is none.

    Raises:
        LanguageError: There is no data for the language.
        InvalidValueError: An argument is no text.

    Source:
        GeoNames (CC BY 4.0) and Unicode CLDR; the data file names each package.

    Example:
        >>> [(spot.name, spot.zone) for spot in lookup("Анкоридже", "ru")]
        [('Anchorage', 'America/Anchorage')]
        >>> [spot.kind for spot in lookup("Georgia")][:2]
        ['country', 'region']
        >>> lookup("genf"), lookup("Nirgendwo")
        ((), ())
    """
    if not isinstance(name, str):
        raise InvalidValueError("name", name, "give the words of a text")
    code = _code(language)
    if not 1 < len(name) <= _LONGEST or not _begins_with_capital(name):
        return ()
    key = fold(name)
    fields = _FIELDS.get(code, _ENGLISH)
    data = blob()
    found = _having(data.find(key), key, name, fields)
    if not found and (english := _own_names(code).get(key)):
        found = _having(data.find(english), english, "", _ENGLISH)
    if not found:
        for form in of_form(name, key, code, data.begins):
            if may_be := data.find(form):
                found |= _having(may_be, form, "", fields)
    return tuple(map(_spot, sorted(found))) if found else ()


@cache
def _own_names(code: str | None) -> Mapping[str, str]:
    """Give the English names of the places that a language names in a file of its own, by those names, folded."""
    tables = language_names()
    own = tables.values() if code is None else (tables[code],)
    return {fold(form): fold(name) for names in own for name, forms in names["places"].items() for form in forms}


def _begins_with_capital(name: str) -> bool:
    first = name[:1] if name[:1].isalpha() else next(filter(str.isalpha, name), "")
    return first.isupper() or first.istitle()


def _code(language: str | None) -> str | None:
    return language if language is None or language in LANGUAGES else _known(language)


def _known(language: str) -> str:
    if not isinstance(language, str):
        raise InvalidValueError("language", language, f"use one of {', '.join(LANGUAGES)}")
    primary = language.replace("_", "-").partition("-")[0].lower()
    if primary not in LANGUAGES:
        raise LanguageError(language, LANGUAGES)
    return primary


def _having(may_be: Iterable[int], key: str, name: str, fields: Sequence[int]) -> set[int]:
    """Give those of some places that have a folded name in one of some languages.

    Args:
        may_be: The numbers of the places.
        key: The name, folded.
        name: The name as a text has it, for abbreviations count only in capitals; empty for a form, which is none.
        fields: The languages, as places in a record.
    """
    found = set()
    for number in may_be:
        names = _names(number)
        for field in fields:
            only_capitals = names[field].get(key)
            if only_capitals is False or (only_capitals and name.isupper()):
                found.add(number)
    return found


@lru_cache(maxsize=2048)
def _names(number: int) -> Sequence[Mapping[str, bool]]:
    """Give the folded names of a place in each language, and whether they are found only in capitals."""
    fields = blob().record(number)[:3]
    return [
        {fold(name): len(name) <= _ABBREVIATION and name.isupper() for name in field.split("|") if name}
        for field in fields
    ]


@lru_cache(maxsize=2048)
def _spot(number: int) -> Spot:
    data = blob()
    names, _, _, kind, code, region, zone, population, weight = data.record(number)
    return Spot(
        name=names.partition("|")[0],
        kind=kind,  # type: ignore[arg-type]  # the data has no others, which the tests read
        country=data.record(data.header["countries"][code])[0].partition("|")[0],
        country_code=code,
        region=data.record(int(region))[0].partition("|")[0] if region else None,
        zone=data.header["zones"][int(zone)] if zone else None,
        population=int(population),
        weight=int(weight),
        number=number,
        around=int(region) if region else None,
    )


def settle(
    candidates: Iterable[Spot], *, near: Iterable[str | Spot] = (), countries: Iterable[str] = ()
) -> Spot | None:
    """Choose the place that is meant among those that share a name.

    A city and the region or country around it that has its name count as one. What stands near decides first: a region
    or country named beside it, a word of its full name, other places in the same region or country. Then a place that
    weighs ten times as much as any other; then one in a country that takes part.

    Args:
        candidates: What :func:`lookup` gave.
        near: Places named in the text, as words or as found: "Idaho" of "Moscow, Idaho", "Oder" of "Frankfurt (Oder)".
        countries: Countries of the parties: names in any language, or codes of ISO 3166-1.

    Returns:
        The place, or ``None`` where it stays open.

    Example:
        >>> settle(lookup("Moscow")).country, settle(lookup("Moscow"), near=["Idaho"]).zone
        ('Russia', 'America/Los_Angeles')
        >>> settle(lookup("Georgia")) is None, settle(lookup("Georgia"), near=["Tbilisi"]).zone
        (True, 'Asia/Tbilisi')
    """
    left = _apart(candidates)
    if len(left) > 1:
        left = _nearest(left, tuple(near))
    if len(left) > 1 and not _is_clear(left):
        codes = frozenset(map(_country_code, countries))
        left = [spot for spot in left if spot.country_code in codes] or left
    return left[0] if left and _is_clear(left) else None


def _is_clear(spots: Sequence[Spot]) -> bool:
    return len(spots) == 1 or spots[0].weight >= _CLEAR * spots[1].weight


def _apart(candidates: Iterable[Spot]) -> list[Spot]:
    """Leave out what is the same place on another level, or beside it: the canton of Geneva, New Delhi in Delhi."""
    left: list[Spot] = []
    for spot in sorted(set(candidates), key=lambda each: each.number):
        if not any(_is_same(spot, other) for other in left):
            left.append(spot)
    return left


def _is_same(spot: Spot, other: Spot) -> bool:
    if spot.zone is None or spot.zone != other.zone:
        return False
    beside = spot._around is not None and spot._around == other._around  # noqa: SLF001 - of this module
    return beside or spot.contains(other) or other.contains(spot)


def _nearest(spots: list[Spot], near: Sequence[str | Spot]) -> list[Spot]:
    """Keep those to which most of what stands near is closest; all of them where nothing is."""
    words = [fold(each) for each in near if isinstance(each, str)]
    places = [place for each in near for place in _meant(each)]
    scores = [max((_closeness(spot, place) for place in places), default=0) for spot in spots]
    scores = [3 if _has_word(spot, words) else score for spot, score in zip(spots, scores, strict=True)]
    best = max(scores)
    return [spot for spot, score in zip(spots, scores, strict=True) if score == best]


def _meant(near: str | Spot) -> Sequence[Spot]:
    """Give the place that a word means, or all that it may mean."""
    if isinstance(near, Spot):
        return (near,)
    found = lookup(near)
    clear = settle(found)
    return found if clear is None else (clear,)


def _closeness(spot: Spot, place: Spot) -> int:
    """Give 3 for a region around a place, 2 for a country around it or a place in it, 1 for the same country."""
    if spot == place:
        return 0
    if place.contains(spot):
        return 3 if place.kind == "region" else 2
    if spot.contains(place):
        return 2
    return int(spot.country_code == place.country_code)


def _has_word(spot: Spot, words: Iterable[str]) -> bool:
    """Say whether a word is a further part of a place's full name: "Oder" of "Frankfurt (Oder)"."""
    record = blob().record(spot.number)
    parts = [fold(name).split(" ")[1:] for field in record[:3] for name in field.split("|")]
    return any(word in part for word in words for part in parts)


@lru_cache(maxsize=512)
def _country_code(name: str) -> str:
    found = next((spot for spot in lookup(name) if spot.kind == "country"), None)
    return name.upper() if found is None else found.country_code


def city_time(
    words: str, language: str, *, near: Iterable[str | Spot] = (), countries: Iterable[str] = ()
) -> Spot | None:
    """Find the place whose time is told: "Genfer Zeit", "Kyjiwer Ortszeit", "Geneva time", "по киевскому времени".

    Args:
        words: The phrase, or the adjective alone.
        language: ISO 639-1 code.
        near: As for :func:`settle`.
        countries: As for :func:`settle`.

    Returns:
        The place, or ``None`` where there is none of the kind, or several.

    Raises:
        LanguageError: There is no data for the language.

    Example:
        >>> city_time("Genfer Zeit", "de").name, city_time("по киевскому времени", "ru").zone
        ('Geneva', 'Europe/Kyiv')
        >>> city_time("Geneva local time", "en").zone, city_time("kurzer Zeit", "de")
        ('Europe/Zurich', None)
    """
    code = _known(language)
    if not isinstance(words, str):
        raise InvalidValueError("words", words, "give the words of a text")
    if len(words) > _LONGEST:
        return None
    place = around(words, code)
    found = lookup(place, language)
    if not found and (code == "ru" or _begins_with_capital(place)):
        data = blob()
        names = of_adjective(place, code)
        fields = _FIELDS.get(code, _ENGLISH)
        numbers = next(filter(None, (_having(data.find(name), name, "", fields) for name in names)), set[int]())
        found = tuple(map(_spot, sorted(numbers)))
    return settle(found, near=near, countries=countries)


def is_common_word(name: str, language: str | None = None) -> bool:
    """Say whether a name is more often something else in a language: a word, a given name, a surname.

    A reader wants more evidence for such a place than its name, a preposition for example. Forms of such words count,
    too, and words of English in texts of any language.

    Example:
        >>> is_common_word("Reading", "en"), is_common_word("Essen", "de"), is_common_word("Владимира", "ru")
        (True, True, True)
        >>> is_common_word("Geneva")
        False
    """
    code, key = _code(language), fold(name)
    if is_word(key, code) or blob().find(key):
        return is_word(key, code)
    return any(is_word(form, code) for form in of_form(name, key, code, blob().begins))

"""The words we read and the words we write: one TOML file a language, and the places with their zones.

Code knows no language: it asks a :class:`Language` for its tables.
"""

from summit_timeline.languages.holders import given_names, holder_name, holder_names
from summit_timeline.languages.loader import LANGUAGES, Language, language
from summit_timeline.languages.meals import is_dinner
from summit_timeline.languages.names import body, latin_key, name_key, script_of, speaker_key
from summit_timeline.languages.places import Place, find_place, places
from summit_timeline.languages.zonewords import VENUE, ZoneWord, zone_forms, zone_word, zone_words

__all__ = [
    "LANGUAGES",
    "VENUE",
    "Language",
    "Place",
    "ZoneWord",
    "body",
    "find_place",
    "given_names",
    "holder_name",
    "holder_names",
    "is_dinner",
    "language",
    "latin_key",
    "name_key",
    "places",
    "script_of",
    "speaker_key",
    "zone_forms",
    "zone_word",
    "zone_words",
]

"""The tables of zone words: every entry has a source, its zone exists, and has the offset that the word states."""

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from summit_timeline.languages import LANGUAGES, VENUE, ZoneWord, zone_forms, zone_word, zone_words
from summit_timeline.zones import ZonedTime, transitions, zone_names

FIRST_YEAR, LAST_YEAR = 1970, 2100
NOTHING = timedelta()
ENTRIES = [pytest.param(code, entry, id=f"{code}-{entry.word}") for code in LANGUAGES for entry in zone_words(code)]
MEANINGS = [
    pytest.param(code, each, id=f"{code}-{each.word}-{each.zone}")
    for code in LANGUAGES
    for entry in zone_words(code)
    for each in (entry.candidates or (entry,))
]


@cache
def names_and_offsets(zone: str) -> frozenset[tuple[str, timedelta]]:
    """Give the abbreviations that the tz database has for a zone, with their offsets, since 1970."""
    changes = transitions(zone, first_year=FIRST_YEAR, last_year=LAST_YEAR)
    before = {(change.name_before, change.offset_before) for change in changes}
    # A zone that has stood still since 1970 has no change to tell its name by.
    still = {("", ZonedTime.from_instant(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), zone).offset)}
    return frozenset(before | {(change.name_after, change.offset_after) for change in changes} | still)


@pytest.mark.parametrize(("code", "entry"), ENTRIES)
def test_an_entry_says_where_it_is_from(code: str, entry: ZoneWord) -> None:
    """Source: every entry names one, and is found by its own word."""
    assert entry.source.strip()
    assert zone_word(code, entry.word) is entry


@pytest.mark.parametrize(("code", "entry"), ENTRIES)
def test_a_word_means_one_zone_or_says_which_it_may_mean(code: str, entry: ZoneWord) -> None:
    """A word has a zone, or at least two candidates, each with an offset of its own, and no zone then."""
    assert entry.word in zone_forms(code)
    if entry.zone is not None:
        assert entry.candidates == ()
    else:
        assert entry.offset is None
        assert len({each.zone for each in entry.candidates}) == len(entry.candidates) > 1
        assert all(each.offset is not None for each in entry.candidates)


@pytest.mark.parametrize(("code", "meaning"), MEANINGS)
def test_a_zone_exists_and_has_the_offset_that_the_word_states(code: str, meaning: ZoneWord) -> None:
    """No zone is invented, and no offset that clocks there have never shown since 1970."""
    del code  # the identifier of the row alone
    assert meaning.zone is not None
    if meaning.zone == VENUE:
        assert meaning.offset is None
        return
    assert meaning.zone in zone_names()
    if meaning.offset is not None:
        assert meaning.offset in {offset for _, offset in names_and_offsets(meaning.zone)}


@pytest.mark.parametrize(("code", "meaning"), MEANINGS)
def test_an_abbreviation_from_the_tz_database_is_its_name_for_that_offset(code: str, meaning: ZoneWord) -> None:
    """Source: where an entry names the tz database and states an offset, the database calls that offset so."""
    del code  # the identifier of the row alone
    known = {pair for pair in names_and_offsets(meaning.zone) if pair[0]} if meaning.zone in zone_names() else set()
    if meaning.source.startswith("IANA tz database,") and meaning.offset is not None and known:
        assert (meaning.word, meaning.offset) in known or meaning.zone == "UTC"


@pytest.mark.parametrize(("code", "meaning"), MEANINGS)
def test_only_words_for_universal_and_western_european_time_state_no_offset_from_utc(
    code: str, meaning: ZoneWord
) -> None:
    """What stands at +00:00 is a name of universal time, or the winter time of Lisbon."""
    del code  # the identifier of the row alone
    if meaning.offset == NOTHING:
        assert meaning.zone in ("UTC", "Europe/Lisbon")


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_form_stands_for_two_entries(code: str) -> None:
    """A form is in the table of its language once, whatever its case where case does not count."""
    forms = [form if exact else form.casefold() for form, exact in zone_forms(code).items()]

    assert len(forms) == len(set(forms))
    assert {zone_word(code, form) for form in zone_forms(code)} == set(zone_words(code))


CASES = [
    ("de", "MESZ", True),
    ("de", "mesz", True),
    ("de", "ist", False),
    ("de", "Ist", False),
    ("de", "ORTSZEIT", True),
    ("en", "EST", True),
    ("en", "Est", False),
    ("en", "eat", False),
    ("en", "moscow  time", True),
    ("ru", "МСК", True),
    ("ru", "По Московскому времени", True),
    ("ru", "XYZT", False),
]


@pytest.mark.parametrize(("code", "text", "found"), CASES, ids=[f"{code}-{text}" for code, text, _ in CASES])
def test_an_abbreviation_is_found_as_it_is_written(code: str, text: str, found: bool) -> None:  # noqa: FBT001 - a row of a table
    """EST is a zone and Est is none; words with lower-case letters are found in any case, over any space."""
    assert (zone_word(code, text) is not None) is found

"""Whose clocks a time is on: what abbreviations mean in winter and in summer, what they leave open, what is no zone."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summit_timeline.claims import Article, Claim, claim_data
from summit_timeline.languages import LANGUAGES, VENUE, ZoneWord, zone_words
from summit_timeline.reading import Reading, read_article, tag
from summit_timeline.reading.clocks import agrees, fixed_zone, stated
from summit_timeline.summit import Summit, Venue
from summit_timeline.temporal import PartialDate
from summit_timeline.timeline import Timeline
from summit_timeline.zones import resolve

WINTER, SUMMER = "2025-01-13", "2025-08-11"
HOUR = timedelta(hours=1)
# An hour and the words behind it, in a sentence about a meeting of the Friday after.
SENTENCES = {
    "de": "Putin und Trump treffen sich am Freitag um {} in Alaska unter vier Augen.",
    "en": "Putin and Trump will meet one-on-one in Alaska on Friday at {}.",
    "fr": "Poutine et Trump se verront en tête-à-tête en Alaska vendredi à {}.",
    "ru": "Путин и Трамп встретятся один на один на Аляске в пятницу в {}.",
}
CLOCKS = {"de": "11.30 Uhr {}", "en": "11:30 {}", "fr": "11h30 {}", "ru": "11:30 {}"}


def reading(code: str, words: str, published: str = SUMMER, **hints: str) -> Reading:
    """Read a text that gives half past eleven on the clocks that *words* name."""
    text = SENTENCES[code].format(CLOCKS[code].format(words))
    return read_article(Article(text, language=code, published=published, **hints))


def only(found: Reading) -> Claim:
    """Give the one claim of a reading."""
    (claim,) = found.claims
    return claim


def codes(found: Reading) -> list[str]:
    """Give the codes of what does not add up."""
    return [each.code for each in found.diagnostics]


BERLIN, MOSCOW, LONDON, KYIV, PARIS = "Europe/Berlin", "Europe/Moscow", "Europe/London", "Europe/Kyiv", "Europe/Paris"
EAST, MIDDLE, ROCKIES, WEST, ALASKA = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Anchorage",
)
SEASONS = [
    # Language, word; zone and offset in hours in winter, then in summer: a fixed zone where the word is out of season.
    ("de", "MEZ", (BERLIN, 1), ("Etc/GMT-1", 1)),
    ("de", "MESZ", ("Etc/GMT-2", 2), (BERLIN, 2)),
    ("de", "mitteleuropäischer Zeit", (BERLIN, 1), (BERLIN, 2)),
    ("de", "mitteleuropäischer Sommerzeit", ("Etc/GMT-2", 2), (BERLIN, 2)),
    ("de", "deutscher Zeit", (BERLIN, 1), (BERLIN, 2)),
    ("de", "MSK", (MOSCOW, 3), (MOSCOW, 3)),
    ("de", "Moskauer Zeit", (MOSCOW, 3), (MOSCOW, 3)),
    ("de", "OEZ", (KYIV, 2), ("Etc/GMT-2", 2)),
    ("de", "OESZ", ("Etc/GMT-3", 3), (KYIV, 3)),
    ("de", "WEZ", ("Europe/Lisbon", 0), ("UTC", 0)),
    ("de", "BST", ("Etc/GMT-1", 1), (LONDON, 1)),
    ("de", "EDT", ("Etc/GMT+4", -4), (EAST, -4)),
    ("de", "ET", (EAST, -5), (EAST, -4)),
    ("de", "AKDT", ("Etc/GMT+8", -8), (ALASKA, -8)),
    ("de", "UTC", ("UTC", 0), ("UTC", 0)),
    ("de", "GMT", ("UTC", 0), ("UTC", 0)),
    ("de", "Ortszeit", (ALASKA, -9), (ALASKA, -8)),
    ("en", "CET", (BERLIN, 1), ("Etc/GMT-1", 1)),
    ("en", "CEST", ("Etc/GMT-2", 2), (BERLIN, 2)),
    ("en", "CET/CEST", (BERLIN, 1), (BERLIN, 2)),
    ("en", "Central European Time", (BERLIN, 1), (BERLIN, 2)),
    ("en", "Central European Summer Time", ("Etc/GMT-2", 2), (BERLIN, 2)),
    ("en", "EET", (KYIV, 2), ("Etc/GMT-2", 2)),
    ("en", "EEST", ("Etc/GMT-3", 3), (KYIV, 3)),
    ("en", "BST", ("Etc/GMT-1", 1), (LONDON, 1)),
    ("en", "London time", (LONDON, 0), (LONDON, 1)),
    ("en", "MSK", (MOSCOW, 3), (MOSCOW, 3)),
    ("en", "ET", (EAST, -5), (EAST, -4)),
    ("en", "EST", (EAST, -5), ("Etc/GMT+5", -5)),
    ("en", "EDT", ("Etc/GMT+4", -4), (EAST, -4)),
    ("en", "Eastern Daylight Time", ("Etc/GMT+4", -4), (EAST, -4)),
    ("en", "CT", (MIDDLE, -6), (MIDDLE, -5)),
    ("en", "CDT", ("Etc/GMT+5", -5), (MIDDLE, -5)),
    ("en", "MT", (ROCKIES, -7), (ROCKIES, -6)),
    ("en", "MST", (ROCKIES, -7), ("Etc/GMT+7", -7)),
    ("en", "PT", (WEST, -8), (WEST, -7)),
    ("en", "PST", (WEST, -8), ("Etc/GMT+8", -8)),
    ("en", "PDT", ("Etc/GMT+7", -7), (WEST, -7)),
    ("en", "AKT", (ALASKA, -9), (ALASKA, -8)),
    ("en", "AKST", (ALASKA, -9), ("Etc/GMT+9", -9)),
    ("en", "AKDT", ("Etc/GMT+8", -8), (ALASKA, -8)),
    ("en", "HST", ("Pacific/Honolulu", -10), ("Pacific/Honolulu", -10)),
    ("en", "JST", ("Asia/Tokyo", 9), ("Asia/Tokyo", 9)),
    ("en", "AEDT", ("Australia/Sydney", 11), ("Etc/GMT-11", 11)),
    ("en", "UTC", ("UTC", 0), ("UTC", 0)),
    ("en", "GMT", ("UTC", 0), ("UTC", 0)),
    ("en", "UTC+3", ("Etc/GMT-3", 3), ("Etc/GMT-3", 3)),
    ("en", "GMT-08:00", ("Etc/GMT+8", -8), ("Etc/GMT+8", -8)),
    ("fr", "CET", (PARIS, 1), ("Etc/GMT-1", 1)),
    ("fr", "CEST", ("Etc/GMT-2", 2), (PARIS, 2)),
    ("fr", "HEC", (PARIS, 1), (PARIS, 2)),
    ("fr", "HNEC", (PARIS, 1), ("Etc/GMT-1", 1)),
    ("fr", "heure de Paris", (PARIS, 1), (PARIS, 2)),
    ("fr", "heure d’été d’Europe centrale", ("Etc/GMT-2", 2), (PARIS, 2)),
    ("fr", "heure de Kyiv", (KYIV, 2), (KYIV, 3)),
    ("fr", "heure de Moscou", (MOSCOW, 3), (MOSCOW, 3)),
    ("fr", "heure de l'Est", (EAST, -5), (EAST, -4)),
    ("fr", "HNE", (EAST, -5), ("Etc/GMT+5", -5)),
    ("fr", "HAE", ("Etc/GMT+4", -4), (EAST, -4)),
    ("fr", "heure de l’Alaska", (ALASKA, -9), (ALASKA, -8)),
    ("fr", "heure locale", (ALASKA, -9), (ALASKA, -8)),
    ("fr", "TU", ("UTC", 0), ("UTC", 0)),
    ("fr", "GMT", ("UTC", 0), ("UTC", 0)),
    ("fr", "UTC+2", ("Etc/GMT-2", 2), ("Etc/GMT-2", 2)),
    ("ru", "мск", (MOSCOW, 3), (MOSCOW, 3)),
    ("ru", "МСК", (MOSCOW, 3), (MOSCOW, 3)),
    ("ru", "по московскому времени", (MOSCOW, 3), (MOSCOW, 3)),
    ("ru", "CET", (BERLIN, 1), ("Etc/GMT-1", 1)),
    ("ru", "по центральноевропейскому времени", (BERLIN, 1), (BERLIN, 2)),
    ("ru", "EST", (EAST, -5), ("Etc/GMT+5", -5)),
    ("ru", "по времени Аляски", (ALASKA, -9), (ALASKA, -8)),
    ("ru", "по Гринвичу", ("UTC", 0), ("UTC", 0)),
    ("ru", "UTC+2", ("Etc/GMT-2", 2), ("Etc/GMT-2", 2)),
]


@pytest.mark.parametrize("season", ["winter", "summer"])
@pytest.mark.parametrize(("code", "word", "winter", "summer"), SEASONS, ids=[f"{row[0]}-{row[1]}" for row in SEASONS])
def test_a_word_says_what_it_says_in_winter_and_in_summer(
    code: str, word: str, winter: tuple[str, int], summer: tuple[str, int], season: str
) -> None:
    """The wall time is the quoted one, the instant the stated one; a word out of its season is taken to the letter."""
    zone, hours = winter if season == "winter" else summer
    found = reading(code, word, WINTER if season == "winter" else SUMMER)
    day = date(2025, 1, 17) if season == "winter" else date(2025, 8, 15)
    when = resolve(datetime(day.year, day.month, day.day, 11, 30), zone)  # noqa: DTZ001 - a wall time

    assert only(found).when == when
    assert claim_data(only(found))["time"] == "11:30"
    assert claim_data(only(found))["zone"] == zone
    assert when.offset == hours * HOUR
    other = winter if season == "summer" else summer
    out_of_season = zone != other[0] and (zone.startswith("Etc/") or zone == "UTC")
    assert codes(found) == (["standard-for-daylight"] if out_of_season else [])
    assert [each.zone for each in found.timexes if each.type == "TIME"] == [zone]


def test_a_word_out_of_its_season_is_reported_with_the_one_it_may_have_meant() -> None:
    """In August "11:30 CET" is 10:30 UTC; the message says what Berlin has then, and asks for CEST."""
    found = reading("en", "CET")
    (odd,) = found.diagnostics

    assert claim_data(only(found))["utc"] == "2025-08-15T10:30Z"
    assert "+01:00" in odd.message
    assert "Europe/Berlin" in odd.message
    assert "+02:00" in odd.message
    assert odd.help is not None
    assert "CEST" in odd.help
    assert "09:30 UTC" in odd.help
    assert [each.text for each in odd.citations] == ["11:30 CET"]


@pytest.mark.parametrize(
    ("code", "word", "diagnosed"),
    [
        ("en", "XYZT", "zone-unknown"),
        ("en", "(XYZT)", "zone-unknown"),
        ("en", "QDT", "zone-unknown"),
        ("en", "MSK+2", "zone-unknown"),
        ("en", "UTC+5:30", "zone-unknown"),
        ("en", "IST", "zone-ambiguous"),
        ("en", "CST", "zone-ambiguous"),
        ("en", "AST", "zone-ambiguous"),
        ("en", "SST", "zone-ambiguous"),
        ("en", "NST", "standard-for-daylight"),
        ("de", "XYZT", "zone-unknown"),
        ("de", "XESZ", "zone-unknown"),
        ("de", "IST", "zone-ambiguous"),
        ("fr", "XYZT", "zone-unknown"),
        ("fr", "HNX", "zone-unknown"),
        ("fr", "CST", "zone-ambiguous"),
        ("ru", "XYZT", "zone-unknown"),
        ("ru", "САМТ", "zone-unknown"),
        ("ru", "МСК+2", "zone-unknown"),
        ("ru", "CST", "zone-ambiguous"),
    ],
    ids=lambda value: value,
)
@pytest.mark.parametrize("hints", [{}, {"venue_zone": "America/Anchorage"}], ids=["no-hint", "venue-zone"])
def test_what_nobody_can_tell_has_no_zone_and_says_so(
    code: str, word: str, diagnosed: str, hints: dict[str, str]
) -> None:
    """Law 9: the hour stays as it is quoted, with the words, on nobody's clocks; not on those of the place either."""
    found = reading(code, word, **hints)
    data = claim_data(only(found))

    assert (data["date"], data["time"], data["zone"], data["utc"]) == ("2025-08-15", "11:30", None, None)
    assert word.strip("()") in {entry["text"].strip(" (") for entry in data["evidence"] if entry["field"] == "zone"}
    assert codes(found) == [diagnosed]
    assert [each.zone for each in found.timexes if each.type == "TIME"] == [None]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "11.30 Uhr"),
        ("de", "11.30 Uhr ist es so weit, dann"),
        ("en", "11:30 AM"),
        ("en", "11:30 a.m."),
        ("en", "11:30, TASS reported,"),
        ("en", "11:30 TASS reported"),
        ("en", "11:30 RT reported"),
        ("en", "11:30 UN officials said"),
        ("en", "11:30 NATO said"),
        ("en", "11:30 USA time"),
        ("en", "11:30 NOT at noon"),
        ("fr", "11h30 EST PRÉVU"),
        ("fr", "11h30 ET À 15H"),
        ("fr", "11h30"),
        ("ru", "11:30 ТАСС"),
        ("ru", "11:30"),
    ],
)
def test_what_is_no_abbreviation_of_a_zone_is_not_reported(code: str, text: str) -> None:
    """Bodies, countries and words in capitals take the clocks of the place from no time."""
    article = Article(SENTENCES[code].format(text), language=code, published=SUMMER)
    found = read_article(article)

    assert codes(found) == []
    assert {claim.zone for claim in found.claims} == {"America/Anchorage"}


def test_an_ambiguous_word_means_the_place_where_it_may_mean_it() -> None:
    """IST in New Delhi is Indian, CST in Beijing Chinese: by the words and the place, so quoted and inferred."""
    text = "Modi will receive Putin in New Delhi on Friday at 5:30 p.m. IST for one-on-one talks."
    found = read_article(Article(text, language="en", published=SUMMER))

    assert str(only(found).when) == "2025-08-15T17:30:00+05:30[Asia/Kolkata]"
    assert "zone" in only(found).inferred
    assert codes(found) == []
    assert [each.zone for each in tag(text, published=SUMMER, language="en", zone="Asia/Calcutta")][
        -1
    ] == "Asia/Kolkata"


def test_the_second_clock_of_a_moment_is_checked_too() -> None:
    """In "11:30 local time (21:30 CET)" the claim is on local clocks, and the slip in brackets is reported."""
    found = reading("en", "local time (21:30 CET)")

    assert str(only(found).when) == "2025-08-15T11:30:00-08:00[America/Anchorage]"
    assert codes(found) == ["standard-for-daylight"]
    assert codes(reading("en", "local time (21:30 CEST)")) == []


def test_standard_and_daylight_time_tell_the_two_hours_apart_when_clocks_go_back() -> None:
    """Half past one EST is the second half past one of that night; no clock change has to be settled."""
    text = "Putin and Trump will meet one-on-one in New York on November 2 at 1:30 a.m. {}."
    daylight, standard = (
        read_article(Article(text.format(word), language="en", published="2025-10-30")) for word in ("EDT", "EST")
    )

    assert str(only(daylight).when) == "2025-11-02T01:30:00-04:00[America/New_York]"
    assert str(only(standard).when) == "2025-11-02T01:30:00-05:00[America/New_York]"
    assert codes(daylight) == codes(standard) == []


def test_an_hour_on_unknown_clocks_is_not_merged_as_one_of_the_venue() -> None:
    """The event has the day; the claim keeps the hour and the words, and the timeline says what is wrong."""
    summit = Summit(id="alaska-2025", title="Alaska summit", venue=Venue("Anchorage", zone="America/Anchorage"))
    article = Article(SENTENCES["en"].format("11:30 XYZT"), language="en", published=SUMMER)
    timeline = Timeline(summit).merge(article)
    (entry,) = timeline.agenda()

    assert entry.start is None
    assert entry.event.when == PartialDate(date(2025, 8, 15))
    assert [claim_data(claim)["time"] for claim in timeline.claims] == ["11:30"]
    assert [each.code for each in timeline.diagnostics] == ["zone-unknown"]


FIXED = [
    word for code in LANGUAGES for entry in zone_words(code) for word in (entry.candidates or (entry,)) if word.offset
]
days = st.dates(date(1970, 1, 1), date(2099, 12, 31))


@given(word=st.sampled_from(FIXED), day=days, minute=st.integers(0, 24 * 60 - 1))
def test_a_stated_offset_is_kept_with_the_wall_time(word: ZoneWord, day: date, minute: int) -> None:
    """Whatever the day, the time has the quoted wall time and the stated offset, or there is none at all."""
    wall = datetime(day.year, day.month, day.day, minute // 60, minute % 60)  # noqa: DTZ001 - a wall time
    when = stated(wall, word)

    assert word.offset is not None
    if when is None:
        assert word.offset % HOUR
    else:
        assert (when.wall, when.offset) == (wall, word.offset)
        assert (when.zone == word.zone) is agrees(wall, word)


@given(hours=st.integers(-30, 30))
def test_a_fixed_zone_has_the_offset_it_is_made_for(hours: int) -> None:
    """The signs of Etc/GMT are those of POSIX, the other way round."""
    zone = fixed_zone(hours * HOUR)

    assert (zone is None) is not (-12 <= hours <= 14)
    if zone is not None:
        assert resolve("2025-08-15T11:30", zone).offset == hours * HOUR


@given(
    code=st.sampled_from(LANGUAGES),
    word=st.one_of(
        st.sampled_from(sorted({entry.word for code in LANGUAGES for entry in zone_words(code)})),
        st.from_regex(r"[A-Z]{1,5}", fullmatch=True),
        st.from_regex(r"[A-Z]{1,3}[SD]?T", fullmatch=True),
    ),
    day=st.dates(date(1996, 1, 1), date(2030, 12, 31)),
)
def test_no_abbreviation_is_taken_for_universal_time(code: str, word: str, day: date) -> None:
    """Law 9: +00:00 comes of words that say so, or of a zone that has it that day; never of what is not known."""
    known = {entry.word: entry for entry in zone_words(code)}
    assume(word in known or word.isalpha())  # of several words another language may know the first
    text = SENTENCES[code].format(CLOCKS[code].format(word))
    for found in tag(text, published=day, language=code):
        if found.type != "TIME" or found.zone is None or "T" not in found.value:
            continue
        entry = known.get(word)
        assert entry is not None
        assert entry.zone != VENUE
        offset = resolve(found.value, found.zone, disambiguate="compatible").offset
        if not offset:
            assert entry.offset in (None, timedelta())

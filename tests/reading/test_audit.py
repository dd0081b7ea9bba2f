"""The audit of clocks: what contradicts itself is said with the likeliest mistake, and what does not is left alone."""

import pytest

from summit_timeline.claims import Article, Claim, claim_data
from summit_timeline.reading import Reading, read_article

DIAGNOSES = ("half-of-day", "day-shift", "standard-for-daylight", "another-city", "arithmetic", "weekday")
ALASKA = {"published": "2025-08-14", "venue_zone": "America/Anchorage"}


def reading(code: str, text: str, **hints: str) -> Reading:
    """Read a text of the day before the summit in Alaska."""
    return read_article(Article(text, language=code, **{**ALASKA, **hints}))


def codes(found: Reading) -> list[str]:
    """Give what the audit found."""
    return [each.code for each in found.diagnostics if each.code in DIAGNOSES]


def only(found: Reading) -> Claim:
    """Give the one claim of a reading."""
    (claim,) = found.claims
    return claim


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        # each of three clocks is compared with the first
        ("en", "They meet on Friday at 11:30 a.m. AKDT (3:30 p.m. EDT, 7:30 p.m. GMT).", []),
        ("en", "They meet on Friday at 11:30 a.m. AKDT (3:30 p.m. EDT, 8:50 p.m. GMT).", ["arithmetic"]),
        ("en", "They meet on Friday at 11:30 a.m. AKDT (3:30 a.m. EDT, 8:50 p.m. GMT).", ["half-of-day", "arithmetic"]),
        ("de", "Freitag, 21:30 Uhr MESZ | 16:30 AKDT | 22:30 MSK: Gipfelbeginn.", ["another-city"]),
        # of ranges both ends
        ("de", "Sie sprechen am Freitag von 11 bis 13 Uhr Ortszeit (21 bis 23 Uhr MESZ).", []),
        ("de", "Sie sprechen am Freitag von 11 bis 13 Uhr Ortszeit (21 bis 23.40 Uhr MESZ).", ["arithmetic"]),
        ("en", "They talk on Friday from 11 a.m. to 1 p.m. AKDT (10 p.m. to midnight Moscow time).", []),
        # what is about right may be half an hour off
        ("en", "They meet on Friday at about 11:30 a.m. local time (10 p.m. Moscow time).", []),
        ("ru", "Встреча начнется в пятницу около 11:30 по местному времени (22:00 мск).", []),
        ("ru", "Встреча начнется в пятницу около 11:30 по местному времени (23:10 мск).", ["arithmetic"]),
        # clocks of two events, stamps
        ("de", "Der Kanzler landet um 15 Uhr MESZ, das Treffen beginnt am Freitag um 11.30 Uhr Ortszeit.", []),
        ("en", "Updated 2:30 p.m. ET: they will meet on Friday at 11:30 a.m. local time.", []),
        ("en", "Friday: 11 a.m., 2 p.m. local time.", []),
        # words out of season that are right to the letter, beside another clock
        ("en", "They meet on Friday at 11:30 a.m. AKDT (2:30 p.m. EST).", []),
        ("en", "They meet on Friday at 11:30 a.m. EST.", ["standard-for-daylight"]),
        # weekdays
        ("de", "Sie treffen sich am Donnerstag, dem 15. August 2025.", ["weekday"]),
        ("en", "They meet on Friday, August 15, 2025.", []),
        ("ru", "Встреча пройдет в субботу, 15 августа 2025 года.", ["weekday"]),
    ],
)
def test_what_does_not_add_up_is_named(code: str, text: str, expected: list[str]) -> None:
    """One diagnosis for each clock that contradicts the first, none for what agrees or is of something else."""
    assert codes(reading(code, text)) == expected


def test_the_audit_is_about_clocks_and_needs_no_claim() -> None:
    """A text of which no event is read is audited, too."""
    found = reading("en", "Viewers in Alaska tune in on Friday at 11:30 a.m. AKDT (9:30 a.m. in Berlin).")

    assert found.claims == ()
    assert codes(found) == ["half-of-day"]


def test_two_clocks_of_a_moment_are_one_claim_on_those_of_the_venue() -> None:
    """The other clock is evidence of the instant; its day does not count, the venue's does."""
    text = (
        "Trump und Putin treffen sich am Samstag um 0.30 Uhr MESZ (14.30 Uhr Ortszeit) in Anchorage unter vier Augen."
    )
    claim = only(reading("de", text))
    evidence = {field: cited.text for field, cited in claim.citations if field in ("time", "utc")}

    assert str(claim.when) == "2025-08-15T14:30:00-08:00[America/Anchorage]"
    assert evidence == {"time": "14.30 Uhr Ortszeit", "utc": "0.30 Uhr MESZ"}
    assert "date" in claim.inferred
    assert "utc" not in claim.inferred


def test_a_clock_that_nobody_can_place_is_not_guessed_from_another() -> None:
    """Law 9: without a venue nobody knows on which of the two calendars it is Friday."""
    text = "Putin and Trump will hold one-on-one talks on Friday at 11:30 a.m. (9:30 p.m. CEST)."
    claim = only(read_article(Article(text, language="en", published="2025-08-14")))

    assert claim_data(claim)["time"] == "11:30"
    assert claim_data(claim)["zone"] is None


def test_a_clock_that_contradicts_is_no_evidence() -> None:
    """The claim keeps what the venue's clock shows, and only the diagnosis speaks of the other."""
    found = reading(
        "en", "Putin and Trump will hold one-on-one talks on Friday at 11:30 a.m. local time (9:30 a.m. CEST)."
    )

    assert claim_data(only(found))["utc"] == "2025-08-15T19:30Z"
    assert not [field for field, _ in only(found).citations if field == "utc"]
    assert codes(found) == ["half-of-day"]


@pytest.mark.parametrize(
    ("code", "text", "zone"),
    [
        ("de", "Am Freitag um 20 Uhr Dresdner Zeit geht es los.", "Europe/Berlin"),
        ("de", "Am Freitag um 15.00 Uhr in Nairobi geht es los.", "Africa/Nairobi"),
        ("de", "Um 9 Uhr in Kuala Lumpur beginnt das Treffen.", "Asia/Kuala_Lumpur"),
        ("de", "Um 9 Uhr Osaka-Zeit beginnt das Treffen.", "Asia/Tokyo"),
        ("de", "Das Treffen beginnt nach Samaraer Zeit um 9 Uhr.", "Europe/Samara"),
        ("de", "Am Freitag um 15 Uhr geht es los.", None),
        ("de", "Am Freitag um 15 Uhr geht es in letzter Zeit los.", None),
        ("en", "It begins on Friday at 14:00 Osaka time.", "Asia/Tokyo"),
        ("en", "It begins at 9 a.m. on Tuesday in Wellington.", "Pacific/Auckland"),
        ("en", "It begins at 9 a.m. in Pago Pago.", "Pacific/Pago_Pago"),
        ("en", "It ends at 9 a.m. Lunch follows.", None),
        ("en", "It begins at 9 a.m., prime time in America.", None),
        ("ru", "Встреча в 12:00 (по Владивостоку).", "Asia/Vladivostok"),
        ("ru", "Встреча в 12:00 по самарскому времени.", "Europe/Samara"),
        ("ru", "Встреча в 12:00 по времени Новосибирска.", "Asia/Novosibirsk"),
        ("ru", "Встреча в 12:00 по желанию сторон.", None),
    ],
)
def test_the_zone_of_a_clock_time_is_that_of_the_place_beside_it(code: str, text: str, zone: str | None) -> None:
    """Any city of the gazetteer tells whose clocks they are, by its own name, its adjective and in its cases."""
    found = read_article(Article(text, language=code, published="2025-08-14"))

    assert [each.zone for each in found.timexes if each.type == "TIME"] == [zone]


def test_a_name_of_several_places_gives_no_zone_and_says_so() -> None:
    """Georgia is a country or a state; where the venue is one of them, that is meant."""
    text = "Putin and Trump will hold one-on-one talks on Friday at 11:30 a.m. Georgia time."
    open_ = read_article(Article(text, language="en", published="2025-08-14"))
    settled = read_article(Article(text, language="en", published="2025-08-14", venue_zone="Asia/Tbilisi"))

    assert [each.code for each in open_.diagnostics] == ["zone-ambiguous"]
    assert claim_data(only(open_))["zone"] is None
    assert claim_data(only(settled))["zone"] == "Asia/Tbilisi"
    assert settled.diagnostics == ()

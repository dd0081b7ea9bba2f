"""What a calendar file must be so that real programs show it right, one requirement a test."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest

from summit_timeline.claims import Session, Statement
from summit_timeline.errors import InvalidValueError, LanguageError
from summit_timeline.events import Dispute, DisputedValue
from summit_timeline.formats.ical import to_ical
from summit_timeline.summit import Participant, Summit
from summit_timeline.temporal import LocalTime, PartialDate
from summit_timeline.timeline import Timeline
from summit_timeline.zones import Disambiguate, resolve
from tests.formats.made import DAY, SUMMIT, article, at, claim, event, lines, only, parsed, timeline

EVIL = "a\r\nATTENDEE:mailto:x@example.org\nb\rc\x00\x07\x85d\u2028e\tf"
FLAT = "a ATTENDEE:mailto:x@example.org b c d e f"


def test_zones_used_are_in_the_file_under_their_plain_names() -> None:
    """Row 1: each TZID has its VTIMEZONE, and no other zone is there."""
    flight = event("departure", when=at("06:45", zone="America/New_York"), end=at("10:20"))
    calendar = parsed(to_ical(timeline(flight, event("plenary", when=DAY))))

    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["America/Anchorage", "America/New_York"]
    vevent = calendar.walk("VEVENT")[0]
    assert (vevent["DTSTART"].params["TZID"], vevent["DTEND"].params["TZID"]) == (
        "America/New_York",
        "America/Anchorage",
    )


def test_zone_rules_cover_the_days_used_and_are_written_one_value_a_line() -> None:
    """Rows 2 to 5: the rules are those of formats.vtimezone for these days; no line has two dates."""
    ics = to_ical(timeline(event("plenary", when=at("11:30", "2010-08-15", "Europe/Moscow"))))

    assert b"TZOFFSETTO:+0400" in ics
    assert not [line for line in lines(ics) if line.startswith("RDATE") and "," in line]


def test_utc_profile_has_no_zones() -> None:
    """Row 6: every time ends with Z."""
    ics = to_ical(timeline(event("plenary", when=at("11:30"), end=at("13:00"))), times="utc")

    assert b"DTSTART:20250815T193000Z\r\n" in ics
    assert b"DTEND:20250815T210000Z\r\n" in ics
    assert b"TZID" not in ics


def test_lines_end_with_crlf_and_have_at_most_75_octets() -> None:
    """Row 7: whatever is in them."""
    ics = to_ical(timeline(event("plenary", when=DAY, topics=("Ж" * 300, "\\;," * 100, "🙂" * 99))))

    assert ics.endswith(b"END:VCALENDAR\r\n")
    assert ics.count(b"\n") == ics.count(b"\r\n") == ics.count(b"\r")
    assert max(map(len, ics.split(b"\r\n"))) <= 75


@pytest.mark.parametrize("field", ["topics", "place", "party", "uid", "title"])
def test_line_breaks_and_controls_in_a_field_start_no_line(field: str) -> None:
    """Row 8: they are removed in every field."""
    values = {"topics": (EVIL,), "title": None}
    fields: dict[str, Any] = {} if field == "title" else {field: values.get(field, EVIL)}
    source = article("Freitag", outlet='Tag "blatt"; C:\\New')
    told = claim(source, "other", quotes={"kind": "Freitag"}, title=EVIL)
    ics = to_ical(timeline(event("other", when=DAY, claims=(told,), **fields), sources=[source]))

    assert not [line for line in lines(ics) if line.startswith(("ATTENDEE", "b", "c"))]
    assert FLAT in "\n".join(lines(ics))
    assert not any(ord(letter) < 32 for line in lines(ics) for letter in line)


def test_line_breaks_in_quotations_outlets_and_people_start_no_line() -> None:
    """Row 8: an article's own line breaks are spaces in its quotations."""
    source = article(f"Es hieß: {EVIL}")
    told = claim(source, "plenary", quotes={"when": EVIL}, speaker=EVIL)
    disputes = (Dispute("place", (DisputedValue(EVIL, (told,), 1), DisputedValue("Genf", (told,), 1))),)
    who = Participant("Wladimir Putin", side="Rus\u00adsia")
    ics = to_ical(
        timeline(event("plenary", when=DAY, claims=(told,), disputes=disputes, participants=(who,)), sources=[source])
    )

    assert not [line for line in lines(ics) if line.startswith(("ATTENDEE", "b", "c"))]
    assert f"„{FLAT}“" in "".join(lines(ics))


@pytest.mark.parametrize(
    ("url", "written"),
    [
        pytest.param("https://example.org/a b,c;d", "https://example.org/a%20b,c;d", id="space"),
        pytest.param('https://example.org/"\\<>', "https://example.org/%22%5C%3C%3E", id="quotes"),
        pytest.param(
            "https://пример.рф/х", "https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%D1%80%D1%84/%D1%85", id="cyrillic"
        ),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param("ftp://example.org/a", None, id="ftp"),
    ],
)
def test_links_are_web_addresses_in_ascii(url: str, written: str | None) -> None:
    """Row 8 and 19: LINK and URL name the source; what is no web address is left out."""
    source = article("Freitag", url=url, outlet='Tag "blatt": 1;2\\')
    vevent_of = to_ical(
        timeline(event("plenary", when=DAY, claims=(claim(source, "plenary", quotes={}),)), sources=[source])
    )
    vevent = parsed(vevent_of).walk("VEVENT")[0]

    assert vevent.get("URL") == vevent.get("LINK") == written
    if written:
        assert vevent["LINK"].params["LABEL"] == "Tag 'blatt': 1;2/"
        assert vevent["LINK"].params["LINKREL"] == "SOURCE"


def test_summary_has_no_line_break() -> None:
    """Row 9: also where a party or a title has one."""
    summary = only(event("arrival", when=DAY, party=EVIL))["SUMMARY"]

    assert summary == f"Ankunft: {FLAT}"


def test_two_exports_are_equal_and_uids_are_those_of_the_events() -> None:
    """Row 10."""
    made = timeline(event("plenary", when=DAY), event("arrival", when=at("10:20")))

    assert to_ical(made) == to_ical(made)
    found = [vevent["UID"] for vevent in parsed(to_ical(made)).walk("VEVENT")]
    assert found == ["alaska-2025-arrival@summit-timeline", "alaska-2025-plenary@summit-timeline"]


def test_revision_and_its_times_are_those_of_the_event() -> None:
    """Row 11: nothing is "now"; where nothing has a publication time, it is 1970."""
    created, modified = datetime(2025, 8, 14, 9, tzinfo=UTC), datetime(2025, 8, 15, 20, tzinfo=UTC)
    known = only(event("plenary", when=DAY, sequence=3, created=created, modified=modified))
    unknown = only(event("plenary", when=DAY, created=None, modified=None))

    assert (known["SEQUENCE"], known["CREATED"].dt) == (3, created)
    assert known["DTSTAMP"].dt == known["LAST-MODIFIED"].dt == modified
    assert unknown["DTSTAMP"].dt == unknown["LAST-MODIFIED"].dt == datetime(1970, 1, 1, tzinfo=UTC)
    assert "CREATED" not in unknown


def test_a_cancelled_event_stays_and_says_so() -> None:
    """Row 12: in STATUS and in the calendar's language; an option leaves it out."""
    lunch = event("working_meal", "cancelled", when=DAY)

    assert (only(lunch)["STATUS"], only(lunch)["SUMMARY"]) == ("CANCELLED", "Abgesagt: Arbeitsessen")
    assert only(lunch, language="ru")["SUMMARY"] == "Отменено: Рабочий обед"
    assert not parsed(to_ical(timeline(lunch), cancelled=False)).walk("VEVENT")


@pytest.mark.parametrize(
    ("when", "first", "after"),
    [
        pytest.param("2025-08-15", date(2025, 8, 15), date(2025, 8, 16), id="day"),
        pytest.param("2025-08-15TEV", date(2025, 8, 15), date(2025, 8, 16), id="evening"),
        pytest.param("2025-W33", date(2025, 8, 11), date(2025, 8, 18), id="week"),
        pytest.param("2025-08", date(2025, 8, 1), date(2025, 9, 1), id="month"),
    ],
)
def test_days_are_whole_days_with_an_exclusive_end(when: str, first: date, after: date) -> None:
    """Row 13: VALUE=DATE, and they block nobody's time."""
    vevent = only(event("plenary", when=PartialDate.parse(when)))

    assert (vevent["DTSTART"].dt, vevent["DTEND"].dt) == (first, after)
    assert vevent["DTSTART"].params["VALUE"] == vevent["DTEND"].params["VALUE"] == "DATE"
    assert vevent["TRANSP"] == "TRANSPARENT"


def test_a_clock_time_has_an_end_only_where_one_is_stated() -> None:
    """Row 13: no duration and no default hour."""
    vevent = only(event("plenary", when=at("11:30")))

    assert not {"DTEND", "DURATION"} & set(vevent)


def test_several_days_end_after_the_last() -> None:
    """Row 13: the end of days is exclusive as well."""
    assert only(event("plenary", when=DAY, end=PartialDate.parse("2025-08-16")))["DTEND"].dt == date(2025, 8, 17)


def test_an_end_before_the_begin_is_left_out() -> None:
    """Programs reject it."""
    assert "DTEND" not in only(event("plenary", when=at("11:30"), end=at("11:30")))


def test_no_time_floats() -> None:
    """Row 14: a clock time whose zone nothing tells takes its day, and is said in words."""
    placeless = Summit(id="somewhere-2025", title="Gipfel", language="de")
    vevent = only(event("plenary", when=LocalTime(datetime(2025, 8, 15, 9, 30)), zone=None), summit=placeless)  # noqa: DTZ001 - a wall time

    assert vevent["DTSTART"].dt == date(2025, 8, 15)
    assert vevent["SUMMARY"] == "Plenarsitzung, 09:30 Uhr (Zeitzone nicht genannt)"


@pytest.mark.parametrize(("policy", "hour"), [("earlier", 9), ("later", 10)])
def test_each_of_two_equal_wall_times_is_written_in_utc(policy: Disambiguate, hour: int) -> None:
    """Row 14: iCalendar has no name for the second, and some programs take that for the first."""
    vevent = only(event("plenary", when=resolve("2025-11-02T01:30", "America/Anchorage", disambiguate=policy)))

    assert vevent["DTSTART"].dt == datetime(2025, 11, 2, hour, 30, tzinfo=UTC)


def test_a_time_in_utc_is_written_as_such() -> None:
    """Programs know UTC by its Z, not by a TZID."""
    assert only(event("plenary", when=at("11:30", zone="UTC")))["DTSTART"].to_ical() == b"20250815T113000Z"


def test_the_calendar_has_a_name_and_says_how_often_to_look() -> None:
    """Rows 15 and 17: in both spellings that programs know; there is no METHOD."""
    calendar = parsed(to_ical(timeline(summit=attrs.evolve(SUMMIT, title="Gipfel, Alaska"))))

    assert lines(calendar.to_ical())
    assert r"NAME:Gipfel\, Alaska" in lines(to_ical(timeline(summit=attrs.evolve(SUMMIT, title="Gipfel, Alaska"))))
    assert calendar["X-WR-CALNAME"].replace("\\", "") == "Gipfel, Alaska"
    assert calendar["REFRESH-INTERVAL"].to_ical() == b"PT1H"
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert calendar["X-PUBLISHED-TTL"].to_ical() == b"PT1H"
    assert {"VERSION", "PRODID", "COLOR"} <= set(calendar)
    assert "METHOD" not in calendar


def test_people_are_no_attendees() -> None:
    """Row 18: their names stand in the description, by side, with offices."""
    who = (Participant("Sergej Lawrow", "Außenminister", "Russia"), Participant("Marco Rubio", side="United States"))
    vevent = only(event("delegation_talks", when=DAY, participants=who, delegation_size=5))

    assert not {"ATTENDEE", "ORGANIZER"} & set(vevent)
    for line in ("Teilnehmer: 5 je Seite", "Russland: Sergej Lawrow (Außenminister)", "USA: Marco Rubio"):
        assert line in vevent["DESCRIPTION"].split("\n")


def test_what_follows_says_so_in_words_and_as_a_relation() -> None:
    """Row 19: RELATED-TO names the event that goes before."""
    first = event("one_on_one", when=at("11:30"))
    calendar = parsed(to_ical(timeline(first, event("delegation_talks", when=DAY, after=(first.uid,)))))
    follows = calendar.walk("VEVENT")[1]

    assert follows["RELATED-TO"] == first.uid
    assert follows["RELATED-TO"].params["RELTYPE"] == "FINISHTOSTART"
    assert "nach: Vier-Augen-Gespräch; Uhrzeit nicht genannt" in follows["DESCRIPTION"].split("\n")


def test_an_event_without_a_day_is_listed_and_not_guessed() -> None:
    """Row 20: in the calendar's description, and in that of the event it follows."""
    first = event("one_on_one", when=at("11:30"))
    calendar = parsed(to_ical(timeline(first, event("press_conference", after=(first.uid,)))))

    assert [vevent["UID"] for vevent in calendar.walk("VEVENT")] == [first.uid]
    listed = "– Pressekonferenz (nach: Vier-Augen-Gespräch; Tag nicht genannt)"
    assert calendar["DESCRIPTION"].split("\n") == ["Ohne genannten Tag:", listed]
    assert "Danach, ohne genannten Tag: Pressekonferenz" in calendar.walk("VEVENT")[0]["DESCRIPTION"]


def test_an_event_between_two_of_one_day_is_on_that_day() -> None:
    """Row 20: where the order leaves no other day, it is certain, though tentative."""
    first = event("one_on_one", when=at("11:30"))
    middle = event("working_meal", after=(first.uid,), modified=None)
    last = event("departure", when=at("17:45"), after=(middle.uid,), modified=datetime(2025, 8, 15, tzinfo=UTC))
    vevent = parsed(to_ical(timeline(first, middle, last))).walk("VEVENT")[1]

    assert (vevent["SUMMARY"], vevent["DTSTART"].dt, vevent["STATUS"]) == (
        "Arbeitsessen",
        date(2025, 8, 15),
        "TENTATIVE",
    )
    assert "Zeit: Freitag, 15. August 2025 (aus der Reihenfolge erschlossen)" in vevent["DESCRIPTION"]
    assert vevent["DTSTAMP"].dt == datetime(2025, 8, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "disputed", "written"),
    [
        ("planned", None, "TENTATIVE"),
        ("rescheduled", None, "TENTATIVE"),
        ("postponed", None, "TENTATIVE"),
        ("confirmed", None, "CONFIRMED"),
        ("confirmed", "when", "TENTATIVE"),
        ("held", None, "CONFIRMED"),
        ("held", "when", "CONFIRMED"),
        ("held", "status", "TENTATIVE"),
        ("cancelled", "when", "CANCELLED"),
    ],
)
def test_status_is_tentative_until_a_source_confirms(status: str, disputed: str | None, written: str) -> None:
    """Row 20: a dispute makes a plan tentative again; what took place took place, at whatever time."""
    disputes = (Dispute(disputed, (DisputedValue(None, (), 1),)),) if disputed else ()

    assert only(event("plenary", status, when=DAY, disputes=disputes))["STATUS"] == written


def test_a_dispute_names_both_values_with_both_quotations() -> None:
    """Nothing is lost: who says what, in whose words."""
    source = article("Um 11.30 Uhr, heißt es hier; um 11 Uhr dort.")
    one = claim(source, "one_on_one", quotes={"time": "11.30 Uhr"}, speaker="Kremls")
    two = claim(source, "one_on_one", quotes={"time": "11 Uhr"}, speaker="White House", index=1)
    dispute = Dispute("when", (DisputedValue(at("11:30"), (one,), 1), DisputedValue(at("11:00"), (two,), 1)))
    vevent = parsed(
        to_ical(
            timeline(event("one_on_one", when=at("11:30"), claims=(one, two), disputes=(dispute,)), sources=[source])
        )
    ).walk("VEVENT")[0]

    assert vevent["SUMMARY"] == "Vier-Augen-Gespräch (Zeit umstritten)"
    told = [line.partition("UTC: ")[2] for line in vevent["DESCRIPTION"].split("\n") if "UTC: " in line]
    assert told == ["„11.30 Uhr“ (Kreml, Tagblatt)", "„11 Uhr“ (Weißes Haus, Tagblatt)"]


@pytest.mark.parametrize(
    ("given", "summit", "articles", "name"),
    [
        pytest.param("ru", "de", ("en",), "Пленарное заседание", id="argument"),
        pytest.param(None, "de", ("en",), "Plenarsitzung", id="summit"),
        pytest.param(None, None, (None, "ru"), "Plenary session", id="first-published-unknown"),
        pytest.param(None, None, ("ru", "de"), "Пленарное заседание", id="first-published"),
        pytest.param(None, "nl", ("nl",), "Plenary session", id="unknown"),
        pytest.param("de-AT", None, (), "Plenarsitzung", id="region"),
        pytest.param(None, None, (), "Plenarsitzung", id="undated"),
    ],
)
def test_language_is_the_asked_the_summits_the_first_articles_or_english(
    given: str | None, summit: str | None, articles: tuple[str | None, ...], name: str
) -> None:
    """In that order; first is what was published first, and what has no date comes last."""
    days = [f"2025-08-{14 + number}" for number in range(len(articles))]
    sources = [article(f"1 {day}", language=code, published=day) for day, code in zip(days, articles, strict=True)]
    sources.append(article("2", language="de", published=None))
    made = timeline(event("plenary", when=DAY), sources=sources, summit=attrs.evolve(SUMMIT, language=summit))

    assert parsed(to_ical(made, language=given)).walk("VEVENT")[0]["SUMMARY"] == name


def test_an_unknown_language_or_form_of_times_is_an_error() -> None:
    """What the user asks for is not replaced."""
    with pytest.raises(LanguageError):
        to_ical(timeline(), language="xx")
    with pytest.raises(InvalidValueError, match="zone, utc"):
        to_ical(timeline(), times="local")  # type: ignore[arg-type] # the wrong type is what is tried


def test_the_agenda_in_code_becomes_a_calendar() -> None:
    """The whole way from a statement: both events, the second on its day, five a side, after the first."""
    plan = Statement(
        by="events desk",
        asserted="2025-08-14T12:00Z",
        sessions=(
            Session("one_on_one", date="2025-08-15", time="11:30"),
            Session("delegation_talks", date="2025-08-15", after="one_on_one", delegation_size=5),
        ),
    )
    first, second = parsed(to_ical(Timeline(SUMMIT).merge(plan))).walk("VEVENT")

    assert first["DTSTART"].dt.astimezone(UTC) == datetime(2025, 8, 15, 19, 30, tzinfo=UTC)
    assert (second["SUMMARY"], second["DTSTART"].dt) == ("Delegationsgespräche (je 5)", date(2025, 8, 15))
    assert second["DTEND"].dt - second["DTSTART"].dt == timedelta(days=1)
    assert second["RELATED-TO"] == first["UID"]

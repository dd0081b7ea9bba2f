"""The words that we write, in each language."""

import re
from datetime import date

import pytest

from summit_timeline.claims import parse_published
from summit_timeline.events import Event
from summit_timeline.formats.evidence import published_words
from summit_timeline.formats.wording import (
    begins_words,
    day_words,
    event_title,
    kind_text,
    order_text,
    people_lines,
    place_text,
    predecessors,
    side_text,
    status_text,
    value_text,
    when_words,
)
from summit_timeline.languages import LANGUAGES, find_place, language
from summit_timeline.summit import EventKind, Participant, Status
from summit_timeline.temporal import LocalTime, PartialDate
from tests.formats.made import DAY, at, event

_NAMES = ("sources", "sides", "places", "bodies")


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_languages_have_the_same_words_with_the_same_blanks(code: str) -> None:
    """A word that is missing in one language would be found by its readers only."""
    mine, other = language(code).write, language("en").write
    for table in {*mine, *other}.difference(_NAMES):
        assert mine[table].keys() == other[table].keys(), table
        for key, words in mine[table].items():
            assert words.strip()
            assert set(re.findall(r"{(\w+)}", words)) == set(re.findall(r"{(\w+)}", other[table][key])), (table, key)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kind_and_status_has_a_word_of_its_own(code: str) -> None:
    """No two kinds are called the same."""
    assert len({kind_text(kind, code) for kind in EventKind}) == len(EventKind)
    assert len({status_text(status, code) for status in Status}) == len(Status)


@pytest.mark.parametrize("code", LANGUAGES)
def test_places_are_called_as_the_gazetteer_reads_them(code: str) -> None:
    """What we write we can read."""
    for name, written in language(code).write["places"].items():
        place = find_place(written)
        assert place is not None, written
        assert place.name == name


def test_sides_are_the_same_in_all_translations() -> None:
    """German leaves out what is called the same in English; Russian has them all."""
    assert language("de").write["sides"].keys() <= language("ru").write["sides"].keys()
    assert [side_text("Russia", code) for code in LANGUAGES] == ["Russland", "Russia", "Russie", "Россия"]
    assert [place_text("Geneva", code) for code in LANGUAGES] == ["Genf", "Geneva", "Genève", "Женева"]
    assert place_text("Schloss\nX", "de") == "Schloss X"


@pytest.mark.parametrize(
    ("value", "german", "english", "french", "russian"),
    [
        (
            "2025-08-15",
            "Freitag, 15. August 2025",
            "Friday, 15 August 2025",
            "vendredi 15 août 2025",
            "пятница, 15 августа 2025 г.",
        ),
        (
            "2025-08-15TEV",
            "Freitag, 15. August 2025, abends",
            "Friday, 15 August 2025, in the evening",
            "vendredi 15 août 2025, dans la soirée",
            "пятница, 15 августа 2025 г., вечером",
        ),
        (
            "2025-W33",
            "in der Woche vom 11. August 2025 bis 17. August 2025",
            "in the week from 11 August 2025 to 17 August 2025",
            "dans la semaine du 11 août 2025 au 17 août 2025",
            "на неделе с 11 августа 2025 г. по 17 августа 2025 г.",
        ),
        ("2025-03", "März 2025", "March 2025", "mars 2025", "март 2025 г."),
    ],
)
def test_days_in_words(value: str, german: str, english: str, french: str, russian: str) -> None:
    """As Unicode CLDR has them."""
    day = PartialDate.parse(value)

    assert tuple(day_words(day, code) for code in ("de", "en", "fr", "ru")) == (german, english, french, russian)


@pytest.mark.parametrize(
    ("made", "german"),
    [
        pytest.param(
            event("plenary", when=at("11:30"), approximate=True),
            "Freitag, 15. August 2025, gegen 11:30 Uhr (America/Anchorage) = 19:30 UTC",
            id="about",
        ),
        pytest.param(
            event("plenary", when=at("11:30"), end=at("13:00")),
            "Freitag, 15. August 2025, 11:30 Uhr bis 13:00 Uhr (America/Anchorage) = 19:30 bis 21:00 UTC",
            id="end",
        ),
        pytest.param(
            event("plenary", when=at("16:20")),
            "Freitag, 15. August 2025, 16:20 Uhr (America/Anchorage) = 16. August 2025, 00:20 UTC",
            id="next-day",
        ),
        pytest.param(
            event("plenary", when=LocalTime(at("16:20").wall)),
            "Freitag, 15. August 2025, 16:20 Uhr (Zeitzone nicht genannt)",
            id="floating",
        ),
        pytest.param(
            event("plenary", when=DAY, end=PartialDate.parse("2025-08-16")),
            "Freitag, 15. August 2025 bis Samstag, 16. August 2025",
            id="days",
        ),
        pytest.param(event("plenary"), "Tag nicht genannt", id="nothing"),
    ],
)
def test_begins_in_words(made: Event, german: str) -> None:
    """With zone, UTC and end, where they are stated."""
    assert begins_words(made, "de") == german


def test_ends_on_another_day_are_written_in_full() -> None:
    """Nobody has to guess which day is meant."""
    made = event("plenary", when=at("22:00"), end=at("01:00", "2025-08-16"))

    assert begins_words(made, "en") == f"{when_words(made.when, 'en')} to {when_words(made.end, 'en')}"


@pytest.mark.parametrize(
    ("made", "words"),
    [
        pytest.param(
            event("delegation_talks", delegation_size=5),
            {
                "de": "Delegationsgespräche (je 5)",
                "en": "Delegation talks (5 a side)",
                "fr": "Entretiens des délégations (5 de chaque côté)",
                "ru": "Переговоры делегаций (5 на 5)",
            },
            id="size",
        ),
        pytest.param(
            event("arrival", party="Putin"),
            {"de": "Ankunft: Putin", "en": "Arrival: Putin", "fr": "Arrivée\u00a0: Putin", "ru": "Прибытие: Putin"},
            id="party",
        ),
        pytest.param(
            event("call", "postponed"),
            {
                "de": "Verschoben: Telefonat",
                "en": "Postponed: Phone call",
                "fr": "Reporté\u00a0: Entretien téléphonique",
                "ru": "Отложено: Телефонный разговор",
            },
            id="postponed",
        ),
        pytest.param(
            event("other"), {"de": "Termin", "en": "Event", "fr": "Rendez-vous", "ru": "Мероприятие"}, id="nameless"
        ),
    ],
)
def test_titles(made: Event, words: dict[str, str]) -> None:
    """Kind, party, size, and what became of it."""
    assert {code: event_title(made, code) for code in LANGUAGES} == words


def test_order_names_the_nearest_that_was_not_cancelled() -> None:
    """What follows from another order is not repeated."""
    first = event("one_on_one", when=at("11:30"))
    talks = event("delegation_talks", when=DAY, after=(first.uid,))
    lunch = event("working_meal", "cancelled", when=DAY, after=(talks.uid,))
    press = event("press_conference", when=DAY, after=(lunch.uid, talks.uid, first.uid))
    events = (first, talks, lunch, press)

    assert predecessors(press, events) == (talks.uid,)
    assert order_text(press, events, "de") == "nach: Delegationsgespräche; Uhrzeit nicht genannt"
    assert order_text(first, events, "de") == ""
    assert order_text(event("plenary"), (event("plenary"), event("call", after=(event("plenary").uid,))), "de") == (
        "vor: Telefonat; Tag nicht genannt"
    )


def test_people_stand_by_side_with_their_offices() -> None:
    """Those of no side stand beside the number of people a side."""
    people = (Participant("A", "Chef", "Russia"), Participant("B", side="Russia"), Participant("C"))

    assert people_lines(event("plenary", participants=people, delegation_size=3), "de") == (
        "Teilnehmer: 3 je Seite; C",
        "Russland: A (Chef); B",
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nicht genannt"),
        (Status.HELD, "hat stattgefunden"),
        (EventKind.CALL, "Telefonat"),
        ("Geneva", "Genf"),
        (5, "5"),
        (Participant("A", "B"), "A (B)"),
        (PartialDate(date(2025, 8, 15)), "Freitag, 15. August 2025"),
    ],
)
def test_values_of_any_field_have_words(value: object, words: str) -> None:
    """Disputes show them."""
    assert value_text(value, "de") == words


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (None, "ohne Datum"),
        ("2025-08-14", "14. August 2025"),
        ("2025-08-14T12:00Z", "14. August 2025, 12:00 Uhr (UTC)"),
        ("2025-08-14T15:00:30+02:00", "14. August 2025, 15:00 Uhr (UTC+02:00)"),
        ("2025-08-14T15:00-03:30", "14. August 2025, 15:00 Uhr (UTC-03:30)"),
    ],
)
def test_publication_in_words(published: str | None, words: str) -> None:
    """With its offset."""
    assert published_words(parse_published(published), "de") == words

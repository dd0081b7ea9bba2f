"""Names in a calendar are those of its language, whatever its sources are written in."""

import pytest

from summit_timeline import Article, Timeline, to_ical
from summit_timeline.formats.naming import names_of

RUSSIAN = Article(
    "Встреча Владимира Путина и Дональда Трампа на Аляске начнется в пятницу в 11:30 по местному времени, "
    "сообщил помощник президента Юрий Ушаков. Владимир Путин вылетит сразу после встречи.",
    published="2025-08-14T12:00+03:00",
    language="ru",
)
GERMAN = Article(
    "Donald Trump und Wladimir Putin treffen sich am Freitag um 11.30 Uhr Ortszeit in Alaska unter vier Augen. "
    "Danach reist Wladimir Putin ab.",
    published="2025-08-14T13:00+02:00",
    language="de",
)
ENGLISH = Article(
    "The Russian delegation will leave Alaska on Friday evening after the talks with Donald Trump.",
    published="2025-08-14T13:00-04:00",
    language="en",
)


def titles(timeline: Timeline, language: str) -> list[str]:
    """Give the titles of all events of the calendar in a language."""
    text = to_ical(timeline, language=language).decode().replace("\r\n ", "")
    return sorted(line.removeprefix("SUMMARY:") for line in text.splitlines() if line.startswith("SUMMARY:"))


@pytest.mark.parametrize("article", [RUSSIAN, GERMAN], ids=["from Russian", "from German"])
@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Abreise: Wladimir Putin"),
        ("en", "Departure: Vladimir Putin"),
        ("fr", "Départ : Vladimir Poutine"),
        ("ru", "Отъезд: Владимир Путин"),
    ],
)
def test_an_office_holder_has_the_name_of_the_calendars_language(article: Article, language: str, title: str) -> None:
    """Whatever letters the source writes."""
    assert title in titles(Timeline().merge(article), language)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Abreise: Russland (Delegation)"),
        ("en", "Departure: Russia (delegation)"),
        ("fr", "Départ : Russie (délégation)"),
        ("ru", "Отъезд: Россия (делегация)"),
    ],
)
def test_a_delegation_is_called_after_its_side(language: str, title: str) -> None:
    """A delegation has no name of its own."""
    assert title in titles(Timeline().merge(ENGLISH), language)


def test_two_delegations_that_leave_are_two_events() -> None:
    """What they share is the word delegation."""
    both = Article(
        "The North Korean delegation will leave on Friday at 18:00. "
        "The South Korean delegation will leave on Friday at 20:00.",
        published="2025-08-14",
        language="en",
        venue_zone="Asia/Singapore",
    )

    assert titles(Timeline().merge(both), "en") == [
        "Departure: North Korea (delegation)",
        "Departure: South Korea (delegation)",
    ]


def test_somebody_unknown_has_the_name_that_a_source_in_the_calendars_language_gives() -> None:
    """Else one in the same script; else what the source has."""
    russian = Article("Министр Иван Кораблев прибудет в Женеву в пятницу.", published="2025-08-14", language="ru")
    english = Article(
        "Minister Ivan Korablev and Minister Karl Nehammer will hold a press conference in Geneva on Friday.",
        published="2025-08-14",
        language="en",
    )

    alone = names_of(Timeline().merge(russian), "de")
    beside = names_of(Timeline().merge(russian, english), "de")

    assert alone.person("Ивана Кораблева") == "Ивана Кораблева"
    assert beside.person("Ивана Кораблева") == "Ivan Korablev"


def test_a_source_about_another_event_renames_no_title() -> None:
    """What a calendar program shows changes with the revision of its own event alone."""
    russian = Article(
        "Министр Иван Кораблев прибудет в Женеву в пятницу в 9:00 по местному времени.",
        published="2025-08-14",
        language="ru",
    )
    german = Article(
        "Am Freitag um 12 Uhr Ortszeit geben Minister Iwan Korabljow und Minister Karl Nehammer "
        "in Genf eine Pressekonferenz.",
        published="2025-08-14T12:00+02:00",
        language="de",
    )
    before, after = Timeline().merge(russian), Timeline().merge(russian, german)
    arrival = next(event for event in before.events if event.family == "arrival")
    again = next(event for event in after.events if event.uid == arrival.uid)

    assert again.sequence == arrival.sequence
    assert [t for t in titles(before, "de") if t.startswith("Ankunft")] == [
        t for t in titles(after, "de") if t.startswith("Ankunft")
    ]


def test_a_name_stays_as_a_source_in_the_calendars_language_spells_it() -> None:
    """The data helps where no source has the name in full; Russian sources may have it in any case."""
    spelled = Article(
        "Außenminister Sergei Lawrow und Außenminister Marco Rubio treffen sich am Freitag um 10 Uhr in Genf.",
        published="2025-08-14",
        language="de",
    )
    timeline = Timeline().merge(spelled)

    assert names_of(timeline, "de").person("Лавровым") == "Sergei Lawrow"
    assert names_of(timeline, "en").person("Sergei Lawrow") == "Sergei Lavrov"
    assert names_of(Timeline().merge(RUSSIAN), "ru").person("Владимира Путина") == "Владимир Путин"

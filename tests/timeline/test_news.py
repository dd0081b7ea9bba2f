"""Stories as a planning desk lives them: what the calendar shows after each article."""

from collections.abc import Sequence
from itertools import permutations

import attrs
import pytest

from summit_timeline import Article, Session, Statement, Timeline, to_ical
from summit_timeline.claims import when_text

from .desk import PLAN, PLANNED, Step, check_updates, de, en, ru, shown, told

GENEVA = de(
    "Merz und Macron treffen sich am Freitag um 11 Uhr in Genf unter vier Augen. "
    "Danach gibt es ein gemeinsames Mittagessen.",
    "2025-08-14T10:00+02:00",
)
TALK = "leaders: one_on_one planned 2025-08-15T11:00:00[Europe/Zurich]"

STORIES: dict[str, Sequence[Step]] = {
    "moved, and moved back by the same speaker": [
        (PLAN, [PLANNED]),
        (
            de(
                "Das Vier-Augen-Gespräch von Putin und Trump in Anchorage ist auf 12.30 Uhr Ortszeit am Freitag "
                "verschoben worden, sagte Juri Uschakow.",
                "2025-08-14T18:00+02:00",
                "Desk B",
            ),
            ["leaders: one_on_one rescheduled 2025-08-15T12:30:00[America/Anchorage]"],
        ),
        (
            de(
                "Nun doch: Das Vier-Augen-Gespräch von Putin und Trump in Anchorage beginnt am Freitag wieder um "
                "11.30 Uhr Ortszeit, sagte Juri Uschakow.",
                "2025-08-15T08:00+02:00",
            ),
            ["leaders: one_on_one rescheduled 2025-08-15T11:30:00[America/Anchorage]"],
        ),
    ],
    "called off, and on again": [
        (PLAN, [PLANNED]),
        (
            de(
                "Das für Freitag in Anchorage geplante Vier-Augen-Gespräch von Putin und Trump ist abgesagt worden.",
                "2025-08-14T18:00+02:00",
                "Desk B",
            ),
            ["leaders: one_on_one cancelled 2025-08-15T11:30:00[America/Anchorage]"],
        ),
        (
            de(
                "Das Vier-Augen-Gespräch von Putin und Trump in Anchorage findet nun doch am Freitag um 11.30 Uhr "
                "Ortszeit statt, teilte der Kreml mit.",
                "2025-08-15T08:00+02:00",
            ),
            ["leaders: one_on_one planned 2025-08-15T11:30:00[America/Anchorage] (status disputed)"],
        ),
    ],
    "two speakers, and one of them gives in": [
        (PLAN, [PLANNED]),
        (
            de(
                "Das Vier-Augen-Gespräch von Putin und Trump in Anchorage beginnt am Freitag um 11 Uhr Ortszeit, "
                "sagte Karoline Leavitt.",
                "2025-08-14T20:00+02:00",
                "Desk B",
            ),
            ["leaders: one_on_one planned 2025-08-15T11:00:00[America/Anchorage] (when disputed)"],
        ),
        (
            de(
                "Das Vier-Augen-Gespräch von Putin und Trump in Anchorage beginnt am Freitag um 11.30 Uhr Ortszeit, "
                "sagte Karoline Leavitt.",
                "2025-08-15T07:00+02:00",
                "Desk C",
            ),
            [PLANNED],
        ),
    ],
    "another format, then held a little earlier": [
        (PLAN, [PLANNED]),
        (
            de(
                "Statt unter vier Augen sprechen Putin und Trump am Freitag in Anchorage nun drei gegen drei, "
                "sagte Karoline Leavitt.",
                "2025-08-15T18:00+02:00",
                "Desk B",
            ),
            ["leaders: delegation_talks planned 2025-08-15T11:30:00[America/Anchorage] three a side"],
        ),
        (
            de(
                "Die Gespräche drei gegen drei von Putin und Trump haben am Freitag um 11.26 Uhr Ortszeit in Anchorage "
                "begonnen.",
                "2025-08-15T22:00+02:00",
                "Desk C",
            ),
            ["leaders: delegation_talks held 2025-08-15T11:26:00[America/Anchorage] three a side"],
        ),
    ],
    "the lunch is off, a dinner is announced": [
        (GENEVA, [TALK, "meal: working_meal planned 2025-08-15 after leaders"]),
        (
            de("Das Mittagessen von Merz und Macron in Genf fällt aus.", "2025-08-15T09:00+02:00", "Desk B"),
            [TALK, "meal: working_meal cancelled 2025-08-15 after leaders"],
        ),
        (
            de(
                "Merz und Macron kommen am Freitag um 19 Uhr Ortszeit in Genf zu einem Abendessen zusammen.",
                "2025-08-15T10:00+02:00",
                "Desk B",
            ),
            [
                TALK,
                "meal: working_meal cancelled 2025-08-15 after leaders",
                "meal-dinner: working_meal planned 2025-08-15T19:00:00[Europe/Zurich]",
            ],
        ),
    ],
    "two days, a talk on each": [
        (
            de(
                "Biden und Putin sprechen am Mittwoch um 13 Uhr Ortszeit in Genf unter vier Augen. "
                "Am Donnerstag um 10 Uhr treffen sie sich in Genf erneut unter vier Augen.",
                "2021-06-14T09:00+02:00",
            ),
            [
                "leaders: one_on_one planned 2021-06-16T13:00:00[Europe/Zurich]",
                "leaders-2: one_on_one planned 2021-06-17T10:00:00[Europe/Zurich]",
            ],
        ),
        (
            de(
                "Das Vier-Augen-Gespräch von Biden und Putin am Donnerstag in Genf wurde auf 11 Uhr Ortszeit "
                "verschoben.",
                "2021-06-15T09:00+02:00",
            ),
            [
                "leaders: one_on_one planned 2021-06-16T13:00:00[Europe/Zurich]",
                "leaders-2: one_on_one rescheduled 2021-06-17T11:00:00[Europe/Zurich]",
            ],
        ),
    ],
    "into the next month": [
        (
            de(
                "Merz und Macron treffen sich am Freitag, 29. August, um 11 Uhr in Genf unter vier Augen.",
                "2025-08-14T10:00+02:00",
            ),
            ["leaders: one_on_one planned 2025-08-29T11:00:00[Europe/Zurich]"],
        ),
        (
            de(
                "Das für den 29. August in Genf geplante Vier-Augen-Gespräch von Merz und Macron wird auf den "
                "5. September, 10 Uhr, verschoben.",
                "2025-08-20T10:00+02:00",
            ),
            ["leaders: one_on_one rescheduled 2025-09-05T10:00:00[Europe/Zurich]"],
        ),
    ],
    "Russian first, German later, the town refines the state": [
        (
            ru(
                "Встреча Владимира Путина и Дональда Трампа один на один начнется на Аляске в пятницу в 11:30 по "
                "местному времени, сообщил Юрий Ушаков.",
                "2025-08-14T10:00+03:00",
            ),
            [PLANNED],
        ),
        (PLAN, [PLANNED]),
    ],
    "a desk corrects by hand": [
        (PLAN, [PLANNED]),
        (
            Statement(
                by="events desk",
                asserted="2025-08-14T09:00Z",
                sessions=(Session("one_on_one", date="2025-08-15", time="11:45"),),
                correction=True,
            ),
            ["leaders: one_on_one planned 2025-08-15T11:45:00[America/Anchorage]"],
        ),
    ],
    "what has no publication time never wins": [
        (PLAN, [PLANNED]),
        (
            Article(
                "Putin und Trump treffen sich am 15. August 2025 um 10 Uhr Ortszeit in Anchorage unter vier Augen.",
                language="de",
                outlet="Desk X",
            ),
            [PLANNED],
        ),
    ],
    "left earlier than planned": [
        (
            en(
                "Donald Trump will leave Anchorage on Friday at 5:45 p.m. local time, the White House said.",
                "2025-08-14T12:00-04:00",
            ),
            ["departure-trmp: departure planned 2025-08-15T17:45:00[America/Anchorage]"],
        ),
        (
            de(
                "Donald Trump hat Anchorage am Freitag früher als geplant verlassen: "
                "Seine Maschine hob um 16.20 Uhr Ortszeit ab.",
                "2025-08-16T08:00+02:00",
            ),
            ["departure-trmp: departure held 2025-08-15T16:20:00[America/Anchorage]"],
        ),
    ],
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_the_calendar_follows_the_news(story: Sequence[Step]) -> None:
    """After each article the calendar is what a careful planner would have written."""
    for timeline, expected in told(story):
        assert shown(timeline) == expected


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_subscriber_sees_each_change_as_an_update(story: Sequence[Step]) -> None:
    """An entry stays the same entry, and its number rises whenever what it shows does."""
    check_updates(story)


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_the_news_may_arrive_in_any_order(story: Sequence[Step]) -> None:
    """What counts is when it was published."""
    calendars = {to_ical(Timeline().merge(*order)) for order in permutations([source for source, _ in story])}

    assert len(calendars) == 1


def test_ten_copies_of_an_agency_report_are_one_voice() -> None:
    """Ten papers print the agency's hour, two desks have another: the two have more support."""
    report = PLAN.text.replace(", sagte Kremlberater Juri Uschakow", "")
    copies = [attrs.evolve(PLAN, text=f"{report}\nPaper {n}", outlet=f"Paper {n}") for n in range(10)]
    others = [
        de(
            "Am Freitag um 11 Uhr Ortszeit beginnt in Anchorage das Vier-Augen-Gespräch von Putin und Trump, "
            "so steht es im Programm des Weißen Hauses.",
            "2025-08-14T12:00+02:00",
            "Desk B",
        ),
        de(
            "Für 11 Uhr Ortszeit haben sich Trump und Putin an diesem Freitag zu einem Treffen ohne Berater in "
            "Anchorage verabredet. Fünf Stunden hat der Kremlchef insgesamt eingeplant.",
            "2025-08-14T12:00+02:00",
            "Desk C",
        ),
    ]
    (event,) = Timeline().merge(*copies, *others).events

    assert when_text(event.when) == "2025-08-15T11:00:00[America/Anchorage]"
    assert [value.support for value in event.disputes[0].values] == [2, 1]


def test_two_summits_in_one_pile_are_two_calendars() -> None:
    """Each with its own events, none of them lost."""
    other = de(
        "Merz und Macron treffen sich am Donnerstag, 28. August, um 11 Uhr in Toulon unter vier Augen.",
        "2025-08-25T10:00+02:00",
    )

    assert [part.summit.id for part in Timeline().merge(PLAN, other).split()] == ["alaska-2025", "toulon-2025"]


def test_a_joint_press_conference_that_is_denied_leaves_the_two_of_the_leaders_alone() -> None:
    """None is planned, so none is called off."""
    two = de(
        "Nach den Gesprächen in Genf am Mittwoch gibt Putin um 17 Uhr Ortszeit eine Pressekonferenz, "
        "Biden tritt um 18.30 Uhr vor die Presse.",
        "2021-06-15T09:00+02:00",
    )
    denied = de("Biden und Putin geben am Mittwoch in Genf keine gemeinsame Pressekonferenz.", "2021-06-15T20:00+02:00")

    assert shown(Timeline().merge(two)) == shown(Timeline().merge(two, denied))
    assert len(Timeline().merge(two).events) == 2

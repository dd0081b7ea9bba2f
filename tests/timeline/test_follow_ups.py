"""Follow-ups as a planning desk lives them: put off, two days, ends, other clocks, other summits, no change at all."""

from collections.abc import Sequence
from itertools import permutations

import attrs
import pytest

from summit_timeline import Article, Delegation, Session, Statement, Summit, Timeline, Venue, to_ical
from summit_timeline.claims import Source

from .desk import PLAN, PLANNED, Step, check_updates, de, en, line, ru, shown, told

ALASKA = Summit(
    id="alaska-2025",
    title="Alaska summit",
    venue=Venue("Anchorage", zone="America/Anchorage"),
    delegations=(Delegation("Russia"), Delegation("United States")),
)
AGENDA = de(
    "Putin und Trump treffen sich am Freitag um 11.30 Uhr Ortszeit in Anchorage unter vier Augen. Danach folgen "
    "Gespräche der Delegationen mit je fünf Teilnehmern. "
    "Anschließend geben beide Präsidenten eine gemeinsame Pressekonferenz.",
    "2025-08-14T12:00+02:00",
)
BEGUN = "leaders: one_on_one held 2025-08-15T11:26:00[America/Anchorage]"
TALKS = "delegations: delegation_talks planned 2025-08-15 after leaders"
PRESS = "press: press_conference planned 2025-08-15 after delegations"
TWO_DAYS = de(
    "Biden und Putin sprechen am Mittwoch um 13 Uhr Ortszeit in Genf unter vier Augen. "
    "Am Donnerstag um 10 Uhr treffen sie sich in Genf erneut unter vier Augen.",
    "2021-06-14T09:00+02:00",
)
SECOND_DAY = "leaders-2: one_on_one planned 2021-06-17T10:00:00[Europe/Zurich]"

STORIES: dict[str, Sequence[Step]] = {
    "called off and on again by one and the same adviser, in two languages": [
        (PLAN, [PLANNED]),
        (
            de(
                "Das Vier-Augen-Gespräch von Putin und Trump am Freitag in Anchorage ist abgesagt, "
                "sagte Kremlberater Juri Uschakow.",
                "2025-08-14T18:00+02:00",
                "Desk B",
            ),
            ["leaders: one_on_one cancelled 2025-08-15T11:30:00[America/Anchorage]"],
        ),
        (
            ru(
                "Юрий Ушаков сообщил, что встреча Путина и Трампа один на один в Анкоридже все же состоится в пятницу "
                "в 11:30 по местному времени.",
                "2025-08-15T09:00+03:00",
            ),
            [PLANNED],
        ),
    ],
    "not eleven but half past, and the dispute is over": [
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
            en(
                "The one-on-one between Putin and Trump in Anchorage will start at 11:30 a.m. local time on Friday, "
                "not at 11 a.m., White House press secretary Karoline Leavitt said.",
                "2025-08-14T18:00-04:00",
            ),
            ["leaders: one_on_one rescheduled 2025-08-15T11:30:00[America/Anchorage]"],
        ),
    ],
    "put off, and a new day from another paper": [
        (
            de(
                "Merz und Macron treffen sich am Freitag, 29. August, um 11 Uhr in Genf unter vier Augen.",
                "2025-08-14T10:00+02:00",
            ),
            ["leaders: one_on_one planned 2025-08-29T11:00:00[Europe/Zurich]"],
        ),
        (
            de(
                "Das Vier-Augen-Gespräch von Merz und Macron in Genf ist auf unbestimmte Zeit verschoben worden.",
                "2025-08-20T10:00+02:00",
                "Desk B",
            ),
            ["leaders: one_on_one postponed 2025-08-29T11:00:00[Europe/Zurich]"],
        ),
        (
            de(
                "Merz und Macron treffen sich nun am 5. September um 10 Uhr in Genf unter vier Augen.",
                "2025-08-25T10:00+02:00",
                "Desk F",
            ),
            ["leaders: one_on_one planned 2025-09-05T10:00:00[Europe/Zurich]"],
        ),
    ],
    "another paper tells of the new day in another month": [
        (
            en(
                "Trump and Xi will meet one-on-one in Busan on October 30 at 11 a.m. local time.",
                "2025-10-20T10:00-04:00",
            ),
            ["leaders: one_on_one planned 2025-10-30T11:00:00[Asia/Seoul]"],
        ),
        (
            en(
                "The one-on-one of Trump and Xi in Busan has been rescheduled to November 12 at 10 a.m. local time.",
                "2025-10-25T10:00-04:00",
                "Desk F",
            ),
            ["leaders: one_on_one rescheduled 2025-11-12T10:00:00[Asia/Seoul]"],
        ),
    ],
    "the first of two days is called off, the second takes place": [
        (TWO_DAYS, ["leaders: one_on_one planned 2021-06-16T13:00:00[Europe/Zurich]", SECOND_DAY]),
        (
            de(
                "Das Vier-Augen-Gespräch von Biden und Putin am Mittwoch in Genf ist abgesagt worden.",
                "2021-06-15T09:00+02:00",
            ),
            ["leaders: one_on_one cancelled 2021-06-16T13:00:00[Europe/Zurich]", SECOND_DAY],
        ),
        (
            de(
                "Biden und Putin haben am Donnerstag um 10.05 Uhr Ortszeit in Genf ihr Vier-Augen-Gespräch begonnen.",
                "2021-06-17T12:00+02:00",
            ),
            [
                "leaders: one_on_one cancelled 2021-06-16T13:00:00[Europe/Zurich]",
                "leaders-2: one_on_one held 2021-06-17T10:05:00[Europe/Zurich]",
            ],
        ),
    ],
    "what follows has no time until somebody states one": [
        (AGENDA, [PLANNED, TALKS, PRESS]),
        (
            en(
                "The one-on-one of Putin and Trump in Anchorage began on Friday at 11:26 a.m. local time.",
                "2025-08-15T16:00-04:00",
            ),
            [BEGUN, TALKS, PRESS],
        ),
        (
            en(
                "The delegation talks in Anchorage will begin at 3 p.m. local time on Friday, the White House said.",
                "2025-08-15T17:00-04:00",
                "Desk F",
            ),
            [
                BEGUN,
                "delegations: delegation_talks planned 2025-08-15T15:00:00[America/Anchorage] after leaders",
                PRESS,
            ],
        ),
    ],
    "the end is reported afterwards": [
        (
            en(
                "Putin and Trump began their one-on-one in Anchorage on Friday at 11:26 a.m. local time.",
                "2025-08-15T16:00-04:00",
            ),
            [BEGUN],
        ),
        (
            en(
                "The one-on-one of Putin and Trump in Anchorage ended on Friday at 2:18 p.m. local time.",
                "2025-08-15T19:00-04:00",
                "Desk F",
            ),
            [
                f"{BEGUN} to 2025-08-15T14:18:00[America/Anchorage]",
            ],
        ),
    ],
    "on the clocks of three capitals": [
        (
            ru(
                "Владимир Путин и Дональд Трамп проведут переговоры один на один на Аляске в пятницу в 22:30 по "
                "московскому времени, сообщил помощник президента Юрий Ушаков. Затем состоятся переговоры делегаций в "
                "формате «пять на пять».",
                "2025-08-14T12:00+03:00",
            ),
            [PLANNED, TALKS],
        ),
        (
            de(
                "Putin und Trump sprechen am Freitag um 21.30 Uhr MESZ in Alaska unter vier Augen. Danach sollen "
                "Gespräche der Delegationen mit je fünf Teilnehmern folgen.",
                "2025-08-14T15:00+02:00",
            ),
            [PLANNED, TALKS],
        ),
        (
            en(
                "Trump and Putin will meet one-on-one in Anchorage on Friday at 3:30 p.m. EDT.",
                "2025-08-14T15:00-04:00",
            ),
            [PLANNED, TALKS],
        ),
    ],
    "an hour for the press": [
        (
            de(
                "Nach den Gesprächen in Genf am Mittwoch ist eine Pressekonferenz geplant, sagte Dmitri Peskow.",
                "2021-06-14T09:00+02:00",
            ),
            ["press: press_conference planned 2021-06-16"],
        ),
        (
            de(
                "Biden und Putin treten am Mittwoch um 18 Uhr in Genf gemeinsam vor die Presse.",
                "2021-06-15T09:00+02:00",
            ),
            ["press: press_conference planned 2021-06-16T18:00:00[Europe/Zurich]"],
        ),
    ],
    "a paper of the day does not overrule the hour of that day": [
        (PLAN, [PLANNED]),
        (
            Article(
                PLAN.text.replace("11.30", "11"), published="2025-08-14", language="de", outlet="Desk D"
            ),  # the same adviser: earlier or later that day, nobody knows
            ["leaders: one_on_one planned 2025-08-15T11:00:00[America/Anchorage] (when disputed)"],
        ),
        (
            de(
                "Es bleibt dabei, stellte Kremlberater Juri Uschakow klar: Um 11.30 Uhr Ortszeit beginnt in Anchorage "
                "an diesem Freitag das Vier-Augen-Gespräch von Putin und Trump.",
                "2025-08-15T18:00+02:00",
                "Desk F",
            ),
            [PLANNED],
        ),
    ],
    "who was said to leave at six left at five to five": [
        (
            en(
                "Vladimir Putin will leave Anchorage on Friday at 6 p.m. local time, the Kremlin said.",
                "2025-08-14T12:00-04:00",
            ),
            ["departure-ptn: departure planned 2025-08-15T18:00:00[America/Anchorage]"],
        ),
        (
            ru(
                "Самолет Владимира Путина вылетел из Анкориджа в пятницу в 16:55 по местному времени, раньше, чем "
                "планировалось.",
                "2025-08-16T06:00+03:00",
            ),
            ["departure-ptn: departure held 2025-08-15T16:55:00[America/Anchorage]"],
        ),
    ],
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_the_calendar_follows_the_news(story: Sequence[Step]) -> None:
    """After each article the calendar is what a careful planner would have written."""
    for timeline, expected in told(story):
        assert shown(timeline) == expected
        assert timeline.diagnostics == ()


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_subscriber_sees_each_change_as_an_update(story: Sequence[Step]) -> None:
    """An entry stays the same entry, and its number rises whenever what it shows does, its end included."""
    check_updates(story)


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_described_or_derived_the_entries_are_the_same(story: Sequence[Step]) -> None:
    """A desk that describes its summit later keeps every entry, and the news may arrive in any order."""
    sources = [source for source, _ in story]
    derived = Timeline().merge(*sources)
    described = Timeline(derived.summit).merge(*sources)

    assert [(event.uid, line(event)) for event in described.events] == [
        (event.uid, line(event)) for event in derived.events
    ]
    assert len({to_ical(Timeline().merge(*order)) for order in permutations(sources)}) == 1


QUIET: dict[str, tuple[Source, Source]] = {
    "a wire copy": (PLAN, attrs.evolve(PLAN, text=f"{PLAN.text}\nDesk W", outlet="Desk W")),
    "the same adviser again": (
        PLAN,
        attrs.evolve(PLAN, text=f"Wie berichtet: {PLAN.text}", published="2025-08-15T07:00Z"),
    ),
    "another voice for the same": (
        PLAN,
        en(
            "Trump and Putin will meet one-on-one in Anchorage on Friday at 11:30 a.m. local time.", "2025-08-14T15:00Z"
        ),
    ),
    "the same on other clocks": (
        PLAN,
        de("Putin und Trump sprechen am Freitag um 21.30 Uhr MESZ in Anchorage unter vier Augen.", "2025-08-14T15:00Z"),
    ),
    "another summit": (
        PLAN,
        de(
            "Merz und Macron treffen sich am 28. August um 11 Uhr in Toulon unter vier Augen.", "2025-08-25T10:00+02:00"
        ),
    ),
    "an article that speaks of the next summit too": (
        PLAN,
        de(
            "Nach ihrem Treffen am 15. August in Anchorage wollen Putin und Trump am Freitag, 24. Oktober, um 10 Uhr "
            "in Budapest unter vier Augen sprechen.",
            "2025-10-17T10:00+02:00",
            "Desk B",
        ),
    ),
}


@pytest.mark.parametrize(("plan", "more"), QUIET.values(), ids=QUIET)
@pytest.mark.parametrize("summit", [None, ALASKA], ids=["derived", "described"])
def test_what_changes_nothing_is_no_update(summit: Summit | None, plan: Source, more: Source) -> None:
    """Subscribers are told nothing: the entry is the same, and so is its number."""
    (before,) = Timeline(summit).merge(plan).events
    after = next(event for event in Timeline(summit).merge(plan, more).events if event.uid == before.uid)

    assert (line(after), after.place, after.sequence) == (line(before), before.place, before.sequence)


@pytest.mark.parametrize("name", ["another summit", "an article that speaks of the next summit too"])
def test_what_is_about_another_summit_is_told_or_has_a_calendar_of_its_own(name: str) -> None:
    """A described summit tells what it leaves out; without a description there are two calendars."""
    plan, more = QUIET[name]

    assert [found.code for found in Timeline(ALASKA).merge(plan, more).diagnostics] == ["other-summit"]
    assert len(Timeline().merge(plan, more).split()) == 2


def test_the_town_refines_the_state() -> None:
    """Anchorage lies in Alaska: the entry says more, nothing is disputed, subscribers get an update."""
    state = attrs.evolve(PLAN, text=PLAN.text.replace("Anchorage", "Alaska"), published="2025-08-13T12:00+02:00")
    (before,), (after,) = Timeline().merge(state).events, Timeline().merge(state, PLAN).events

    assert (before.place, after.place, after.disputes) == ("Alaska", "Anchorage", ())
    assert (before.uid, before.sequence + 1) == (after.uid, after.sequence)


def test_what_has_no_publication_time_fills_and_gives_way() -> None:
    """An undated plan is better than none, and worse than any other."""
    undated = Article(
        "Trump und Putin führen am 15. August 2025 um 14 Uhr Ortszeit in Anchorage Gespräche im Kreis "
        "ihrer Delegationen.",
        language="de",
        outlet="Desk Z",
    )
    dated = de(
        "Am Freitag um 15 Uhr Ortszeit beginnen in Anchorage die Gespräche der Delegationen von Trump und Putin.",
        "2025-08-14T15:00+02:00",
    )
    first, second = Timeline().merge(undated), Timeline().merge(undated, dated)

    assert shown(first) == ["delegations: delegation_talks planned 2025-08-15T14:00:00[America/Anchorage]"]
    assert shown(second) == ["delegations: delegation_talks planned 2025-08-15T15:00:00[America/Anchorage]"]
    assert second.events[0].sequence > first.events[0].sequence


def test_of_two_corrections_the_later_holds() -> None:
    """A desk may correct itself, and whatever the papers print meanwhile changes nothing."""
    first, second = (
        Statement(
            by="events desk",
            asserted=asserted,
            sessions=(Session("one_on_one", date="2025-08-15", time=time),),
            correction=True,
        )
        for asserted, time in (("2025-08-14T13:00Z", "11:45"), ("2025-08-14T15:00Z", "12:00"))
    )
    late = en("Putin and Trump meet one-on-one in Anchorage on Friday at 11 a.m. local time.", "2025-08-14T16:00Z")

    assert shown(Timeline().merge(PLAN, first)) == [PLANNED.replace("11:30", "11:45")]
    assert shown(Timeline().merge(PLAN, late, second, first)) == [PLANNED.replace("11:30", "12:00")]


def test_nobody_knows_more_than_was_published() -> None:
    """The calendar of an earlier hour is that of the articles by then."""
    story = STORIES["called off and on again by one and the same adviser, in two languages"]
    timeline = Timeline().merge(*(source for source, _ in story))
    hours = ("2025-08-14T11:00Z", "2025-08-14T17:00Z", "2025-08-15T07:00Z")

    assert [shown(timeline.as_of(hour)) for hour in hours] == [expected for _, expected in story]

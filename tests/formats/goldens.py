"""Calendars that are kept as files.

``python -m tests.formats.goldens`` writes them anew, for a look at what changed.
"""

from collections.abc import Callable
from pathlib import Path

import attrs

from summit_timeline.events import Dispute, DisputedValue
from summit_timeline.formats.ical import to_ical
from summit_timeline.summit import Participant
from summit_timeline.temporal import PartialDate
from summit_timeline.timeline import Timeline
from tests.formats.made import DAY, SUMMIT, article, at, claim, event, timeline

FOLDER = Path(__file__).parent / "golden"


def planned() -> Timeline:
    """Make the plan as it was announced: a talk at 11:30, delegations after it, a press conference on no stated day."""
    source = article(
        "Am Freitag um 11.30 Uhr Ortszeit sprechen beide unter vier Augen; anschließend folgen Gespräche zu je fünft "
        "über den Handel. Danach ist eine Pressekonferenz vorgesehen, sagte Juri Uschakow.",
        url="https://example.org/gipfel?tag=15,8;a",
    )
    talk = {"kind": "unter vier Augen", "time": "11.30 Uhr Ortszeit", "date": "Freitag"}
    follow = {"kind": "Gespräche", "date": "Freitag", "after": "anschließend", "delegation_size": "zu je fünft"}
    said = "Juri Uschakow"
    leaders = event(
        "one_on_one",
        when=at("11:30"),
        place="Alaska",
        participants=(Participant("Wladimir Putin", side="Russia"), Participant("Donald Trump", side="United States")),
        claims=(claim(source, "one_on_one", quotes=talk, when=at("11:30"), speaker=said),),
    )
    delegations = event(
        "delegation_talks",
        when=DAY,
        after=(leaders.uid,),
        delegation_size=5,
        topics=("Handel, Energie; Arktis",),
        participants=(Participant("Sergej Lawrow", "Außenminister", "Russia"),),
        claims=(claim(source, "delegation_talks", quotes=follow, when=DAY, index=1, speaker=said),),
    )
    press = event(
        "press_conference",
        after=(delegations.uid,),
        claims=(claim(source, "press_conference", quotes={"kind": "Pressekonferenz"}, index=2),),
    )
    return timeline(leaders, delegations, press, sources=[source])


def disputed() -> Timeline:
    """Make two times for one talk, in English, with a meal that is called off and an end that is stated."""
    moscow = article("Talks begin at 11:30 a.m., the Kremlin said.", language="en", outlet="Desk One")
    washington = article("The White House says 11 a.m. Lunch is off.", language="en", outlet="Desk Two", published=None)
    one = claim(moscow, "one_on_one", quotes={"time": "11:30 a.m."}, when=at("11:30"), speaker="Kremlin")
    two = claim(washington, "one_on_one", quotes={"time": "11 a.m."}, when=at("11:00"), speaker="White House")
    values = (DisputedValue(at("11:30"), (one,), 1), DisputedValue(at("11:00"), (two,), 1))
    leaders = event(
        "one_on_one",
        when=at("11:30"),
        end=at("13:00"),
        claims=(one, two),
        disputes=(Dispute("when", values),),
        sequence=1,
    )
    off = claim(washington, "working_meal", "cancelled", quotes={"kind": "Lunch", "status": "is off"}, index=1)
    meal = event("working_meal", "cancelled", when=DAY, claims=(off,), sequence=1)
    return timeline(leaders, meal, sources=[moscow, washington], summit=attrs.evolve(SUMMIT, language="en"))


def arrivals() -> Timeline:
    """Make arrivals in Russian, in two zones, about a clock time and in an evening, and talks some time in a week."""
    evening = PartialDate.parse("2025-08-15TEV")
    arrival = event("arrival", "held", when=at("10:54"), approximate=True, party="Владимир Путин", place="Anchorage")
    departure = event("departure", when=at("06:45", zone="America/New_York"), party="Дональд Трамп", place="Washington")
    press = event("press_conference", "confirmed", when=evening)
    talks = event("plenary", when=PartialDate.parse("2025-W33"))
    return timeline(arrival, departure, press, talks, summit=attrs.evolve(SUMMIT, language="ru"))


GOLDENS: dict[str, Callable[[], Timeline]] = {"planned.de": planned, "disputed.en": disputed, "arrivals.ru": arrivals}

if __name__ == "__main__":
    for name, make in GOLDENS.items():
        (FOLDER / f"{name}.ics").write_bytes(to_ical(make()))

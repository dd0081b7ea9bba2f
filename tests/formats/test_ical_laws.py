"""Laws of the calendar file, tried on texts that aim at trouble and on timelines whose sources collide."""

import re
from collections.abc import Callable
from typing import Literal

import attrs
import icalendar
import pytest
from hypothesis import event as note
from hypothesis import given
from hypothesis import strategies as st

from summit_timeline.claims import Citation, Claim
from summit_timeline.events import Dispute, DisputedValue, Event
from summit_timeline.formats.contentlines import Text, fold, link
from summit_timeline.formats.ical import to_ical
from summit_timeline.formats.wording import one_line
from summit_timeline.languages import LANGUAGES
from summit_timeline.summit import EventKind, Participant, Status
from summit_timeline.temporal import LocalTime, PartialDate
from summit_timeline.testing import timelines, zoned_times
from summit_timeline.timeline import Timeline
from summit_timeline.zones import ZonedTime
from tests.formats.made import KNOWN, article, lines, parsed, timeline

_TROUBLE = "\r\n\t\x00\x07\x0b\x0c\x1c\x7f\x85\u2028\u2029\\;:,\"'^n N%{}=ЖÄ🙂é\u0301\ud800\ufeff"
texts = st.one_of(
    st.text(alphabet=_TROUBLE, max_size=120),
    st.text(max_size=60),
    st.sampled_from(["\r\nATTENDEE:x", "END:VEVENT\r\nEND:VCALENDAR\r\n", "\\n", "C:\\New", "{title}", "^n"]),
)
plain = texts.map(one_line).filter(lambda text: bool(text.strip()))
whens = st.one_of(
    st.none(),
    zoned_times(),
    st.datetimes().map(LocalTime),
    st.dates().map(PartialDate),
)
_KNOWN_LINE = re.compile(
    r"(BEGIN|END|VERSION|PRODID|DESCRIPTION|X-WR-CALDESC|NAME|X-WR-CALNAME|COLOR|LAST-MODIFIED|REFRESH-INTERVAL"
    r"|X-PUBLISHED-TTL|TZID|TZNAME|TZOFFSETFROM|TZOFFSETTO|DTSTART|DTEND|RRULE|RDATE|SUMMARY|DTSTAMP|UID|SEQUENCE|CREATED"
    r"|LINK|LOCATION|RELATED-TO|STATUS|TRANSP|URL)[;:]"
)


@st.composite
def nasty_events(draw: st.DrawFn) -> tuple[Event, Timeline]:
    """Draw an event whose every text is trouble, and a timeline of it and one that follows it."""
    source = article("Text", outlet=draw(plain), title=draw(plain), url=draw(st.one_of(plain, st.just("https://a.b/"))))
    cited = tuple((name, Citation(source.id, 0, 4, draw(texts))) for name in ("kind", "when", "time", "after"))
    told = Claim(
        source.id, 0, draw(st.sampled_from(EventKind)), title=draw(texts), speaker=draw(texts), citations=cited
    )
    values = tuple(DisputedValue(draw(texts), (told,), 1) for _ in range(2))
    first = Event(
        uid=draw(texts.filter(lambda text: bool(one_line(text)))),
        family="plenary",
        kind=told.kind,
        status=draw(st.sampled_from(Status)),
        when=draw(whens),
        end=draw(whens),
        place=draw(texts),
        participants=(Participant(draw(plain), draw(plain), draw(plain)),),
        topics=(draw(texts),),
        party=draw(st.one_of(st.none(), texts)),
        disputes=(Dispute("place", values),),
        claims=(told,),
        modified=KNOWN,
    )
    second = attrs.evolve(first, uid="second", after=(first.uid,), when=draw(whens), end=None)
    return first, timeline(first, second, sources=[source])


@given(made=nasty_events(), language=st.sampled_from(LANGUAGES), times=st.sampled_from(["zone", "utc"]))
def test_no_text_breaks_out_of_its_line(
    made: tuple[Event, Timeline], language: str, times: Literal["zone", "utc"]
) -> None:
    """Rows 7 to 9: every line is one of ours, short, without controls, and icalendar reads them all."""
    ics = to_ical(made[1], language=language, times=times)

    assert ics == to_ical(made[1], language=language, times=times)
    assert ics.endswith(b"\r\n")
    assert max(map(len, ics.split(b"\r\n"))) <= 75
    for line in filter(None, lines(ics)):
        assert _KNOWN_LINE.match(line), line
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", line)
    calendar = parsed(ics)
    vevents = calendar.walk("VEVENT")
    assert [error for part in calendar.walk() for error in part.errors] == []
    assert len(vevents) == len({vevent["UID"] for vevent in vevents}) <= 2
    for vevent in vevents:
        assert "\n" not in vevent["SUMMARY"]
        assert set(map(str, vevent)) <= {found[:-1] for found in _names(ics)}
    note(f"events published: {len(vevents)}")


def _names(ics: bytes) -> set[str]:
    return {found[0] for line in lines(ics) if (found := _KNOWN_LINE.match(line))}


@given(made=nasty_events())
def test_no_time_floats_whatever_is_stated(made: tuple[Event, Timeline]) -> None:
    """Row 14: a start is a day, has a zone of the file, or is in UTC; it is the instant that is stated."""
    calendar = parsed(to_ical(made[1]))
    zones = {zone["TZID"] for zone in calendar.walk("VTIMEZONE")}
    for vevent in calendar.walk("VEVENT"):
        start = vevent["DTSTART"]
        days = start.params.get("VALUE") == "DATE"
        assert days or start.to_ical().endswith(b"Z") or start.params["TZID"] in zones
        if vevent["UID"] == one_line(made[0].uid) and isinstance(made[0].when, ZonedTime):
            assert not days
            shown = start.to_ical().decode().rstrip("Z")
            moment = made[0].when
            assert shown in {f"{time:%Y%m%dT%H%M%S}".zfill(15) for time in (moment.wall, moment.instant)}


@given(text=st.text(alphabet=_TROUBLE + "abc", max_size=400))
def test_folded_lines_unfold_to_what_they_were(text: str) -> None:
    """Row 7: at most 75 octets, each piece whole characters and whole escapes."""
    line = "SUMMARY:" + Text.of(text).to_ical().decode()
    folded = fold(line)

    assert folded.replace(b"\r\n ", b"").decode() == line
    pieces = folded.split(b"\r\n ")
    assert all(len(piece) <= 74 for piece in pieces[1:])
    assert len(pieces[0]) <= 75
    for piece in pieces:
        piece.decode()
        assert (len(piece) - len(piece.rstrip(b"\\"))) % 2 == 0
    assert max(map(len, folded.split(b"\r\n"))) <= 75


@given(text=st.text(alphabet=_TROUBLE + "abc", max_size=200))
def test_texts_come_back_from_icalendar(text: str) -> None:
    """What another program reads is the text on one line, its backslashes too."""
    vevent = icalendar.Event()
    vevent.add("summary", Text.of(text))
    back = icalendar.Event.from_ical(vevent.to_ical())

    assert str(back["SUMMARY"]) == one_line(text)


@given(url=texts)
def test_links_are_ascii_without_separators_of_lines(url: str) -> None:
    """A link is safe outside of quotation marks, or is none."""
    safe = link(f"https://example.org/{url}")

    assert safe is not None
    assert re.fullmatch(r"[!-~]+", safe)
    assert not set('"\\<>^`{|}') & set(safe)


@given(made=timelines(), data=st.data())
def test_calendar_does_not_hang_on_the_order_of_arrival(made: Timeline, data: st.DataObject) -> None:
    """Law 1: the same sources in any order, split in two and some repeated, give the same octets."""
    order = data.draw(st.permutations(made.sources))
    cut = data.draw(st.integers(0, len(order)))
    left = Timeline(made.described, tuple(order[:cut]))
    right = Timeline(made.described, tuple(order[cut:] + order[:1]))

    assert to_ical(right.merge(left)) == to_ical(left | right) == to_ical(made)
    note(f"events: {min(len(made.events), 3)}")


@given(made=timelines(min_sources=1))
def test_every_event_is_in_the_calendar(made: Timeline) -> None:
    """Law 2: as an event of its own, or where no day is certain in the calendar's description."""
    calendar = parsed(to_ical(made))
    published = {str(vevent["UID"]) for vevent in calendar.walk("VEVENT")}
    listed = str(calendar.get("DESCRIPTION", "")).count("\n– ")

    assert published <= {event.uid for event in made.events}
    assert len(published) + listed == len(made.events)


Shown = dict[str, tuple[int, tuple[bytes | None, ...]]]


def shown(made: Timeline) -> Shown:
    """Give for each event of a calendar its SEQUENCE and what programs show of it."""
    names = ("DTSTART", "DTEND", "STATUS", "LOCATION", "SUMMARY")
    vevents = parsed(to_ical(made, language="de")).walk("VEVENT")
    return {
        str(vevent["UID"]): (
            vevent["SEQUENCE"],
            tuple(vevent[name].to_ical() if name in vevent else None for name in names),
        )
        for vevent in vevents
    }


@given(made=timelines(min_sources=2), data=st.data())
def test_sequence_rises_with_whatever_programs_show(made: Timeline, data: st.DataObject) -> None:
    """Law 5, in the calendar itself: no change of time, status, place or title is missed, whichever source is last."""
    last = data.draw(st.sampled_from(made.sources))
    fewer = Timeline(made.described, tuple(source for source in made.sources if source != last))
    if fewer.summit.id != made.summit.id:
        return  # another summit was derived, whose calendar is another
    before, after = shown(fewer), shown(made)

    assert before.keys() <= after.keys()
    for uid, (sequence, old) in before.items():
        assert after[uid][0] >= sequence + (after[uid][1] != old), (old, after[uid])


@pytest.mark.parametrize("convert", [str.upper, str.lower])
def test_regions_and_case_of_a_language_do_not_matter(convert: Callable[[str], str]) -> None:
    """DE-at is German."""
    assert to_ical(timeline(), language=convert("de-AT")) == to_ical(timeline(), language="de")

"""From drafts to claims: times on clocks, citations, and what was inferred."""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import cached_property

import attrs

from summit_timeline.claims import Article, Citation, Claim, Diagnostic
from summit_timeline.errors import AmbiguousTimeError, SkippedTimeError
from summit_timeline.languages import VENUE, Place, ZoneWord
from summit_timeline.reading.audit import audit
from summit_timeline.reading.clocks import agrees, meant, out_of_season, stated, unclear
from summit_timeline.reading.dating import Twins
from summit_timeline.reading.drafts import TRAVEL
from summit_timeline.reading.faces import Clocks, Face, apart
from summit_timeline.reading.frame import Frame
from summit_timeline.reading.model import Draft, Span, Text
from summit_timeline.reading.moments import Moment
from summit_timeline.reading.people import Person, office
from summit_timeline.summit import Participant, Status
from summit_timeline.temporal import LocalTime, PartialDate, Precision, When, shift_days
from summit_timeline.zones import ZonedTime, resolve

__all__ = ["Assembly", "assemble"]

_SPACE = re.compile(r"\s+")
_DAYS = (Precision.DAY, Precision.PART_OF_DAY)


@attrs.define(eq=False)
class Assembly:
    """Turns the drafts of one article into claims.

    Attributes:
        article: The article.
        text: Its scanned text.
        frame: What it says of the summit as a whole.
        venue: Where the summit is, where a user or the text says so.
        zone: IANA zone of the venue.
        twins: The clock times, and which of them tell one moment.
        diagnostics: What did not add up.
    """

    article: Article
    text: Text
    frame: Frame
    venue: Place | None
    zone: str | None
    twins: Twins
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    checked: set[int] = attrs.field(factory=set, init=False)
    """Where clock times begin whose words have been checked."""

    @cached_property
    def clocks(self) -> Clocks:
        """What the clocks of the text show."""
        return Clocks(self.text, self.twins.dated, self.zone)

    @property
    def faces(self) -> Mapping[int, Face]:
        """What clocks show that tell one moment with others, by where they stand."""
        return self.clocks.by_start

    def cite(self, span: Span) -> Citation:
        """Quote a span of the article."""
        return Citation(self.article.id, span[0], span[1], self.text.text[slice(*span)])


def assemble(work: Assembly, drafts: list[Draft]) -> tuple[Claim, ...]:
    """Write the claims of an article, in the order of its text."""
    claims = tuple(_claim(work, drafts, index) for index in range(len(drafts)))
    work.diagnostics.extend(audit(work.clocks, work.cite, work.checked))
    return claims


def _claim(work: Assembly, drafts: list[Draft], index: int) -> Claim:
    draft = drafts[index]
    moved = _to_venue(work, draft)
    citations: list[tuple[str, Span]] = [("kind", draft.trigger), ("title", draft.trigger)]
    inferred: list[str] = []
    when, zone = _when(work, draft, citations, inferred)
    inferred += ["date"] if moved else []
    ties = _ties(drafts, draft, citations)
    participants = _participants(work, draft, citations)
    topics = tuple(dict.fromkeys(_one_line(work, span) for span in draft.topics))
    citations.extend(("topics", span) for span in draft.topics)
    place = draft.place[1] if draft.place else None
    if place is None and work.frame.place is not None and (draft.kind not in TRAVEL or zone == work.zone):
        place = work.frame.place[1]
    for field, span in (
        ("place", place),
        ("speaker", draft.speaker),
        ("delegation_size", draft.size and draft.size[1]),
    ):
        if span is not None:
            citations.append((field, span))
    if draft.status_span is not None:
        citations.append(("status", draft.status_span))
    else:
        inferred.append("status")
    return Claim(
        source=work.article.id,
        index=index,
        kind=draft.kind,
        status=draft.status,
        when=when,
        end=_end(work, draft, when, citations),
        zone=zone,
        approximate=draft.clock is not None and draft.clock.approx,
        title=_one_line(work, draft.trigger),
        place=_one_line(work, place) if place else None,
        participants=participants,
        delegation_size=draft.size[0] if draft.size else None,
        topics=topics,
        speaker=_one_line(work, draft.speaker) if draft.speaker else None,
        frame=work.venue.frame if work.venue else None,
        previous=_previous(work, draft, when, citations),
        citations=tuple((field, work.cite(span)) for field, span in citations),
        inferred=tuple(dict.fromkeys(inferred)),
        after=ties.get("after"),
        before=ties.get("before"),
        replaces=ties.get("replaces"),
    )


def _when(
    work: Assembly, draft: Draft, citations: list[tuple[str, Span]], inferred: list[str]
) -> tuple[When | None, str | None]:
    word, clock = _clocks(work, draft, citations, inferred), draft.clock
    zone = word.zone if word is not None else None
    day = _day(work, draft, zone, citations, inferred)
    if clock is None or day is None or day.precision not in _DAYS or clock.clock is None:
        return day, zone
    citations.append(("time", (clock.start, clock.end)))
    if clock.guessed:
        inferred.append("time")
    when = _moment(work, clock, day, word)
    if isinstance(when, ZonedTime):
        others = [other for other in work.twins.of(clock) if _confirms(work, clock, other)]
        citations += [("utc", (other.start, other.end)) for other in others]
        inferred += ["utc"] if not others else []
        return when, when.zone
    if not clock.unclear and zone is None:
        work.diagnostics.append(
            Diagnostic(
                "zone-unknown",
                f"nothing tells whose clocks {clock.text!r} is on",
                (work.cite((clock.start, clock.end)),),
                "name the venue's zone: --zone, or venue_zone in the front matter",
            )
        )
    return when, None


def _confirms(work: Assembly, clock: Moment, other: Moment) -> bool:
    """Tell whether a second clock shows the moment of a first, of which it is evidence; else the audit tells."""
    one, face = work.faces.get(clock.start), work.faces.get(other.start)
    return one is not None and face is not None and not apart(one, face)


def _to_venue(work: Assembly, draft: Draft) -> bool:
    """Take of several clocks that tell one moment the venue's; tell whether its day only follows from the other's."""
    clock, zone = draft.clock, work.zone
    others = work.twins.of(clock) if clock is not None else ()
    if clock is None or zone is None or not others:
        return False
    at_home = clock.zone in (None, VENUE, zone) and not clock.unclear
    chosen = clock if at_home else next((each for each in others if each.zone in (VENUE, zone)), None)
    face = work.faces.get(chosen.start) if chosen is not None else None
    if face is None or chosen is None or not work.twins.is_second(chosen):
        return False
    draft.clock = chosen
    own = work.twins.day(chosen)
    if own is not None:
        draft.day = own
        return False
    day = PartialDate(face.when.wall.date())
    if draft.day is None or draft.day.day is None or draft.day.day.first == day.first:
        return False
    draft.day = attrs.evolve(draft.day, day=day)
    return True


def _check_offset(work: Assembly, clock: Moment, wall: datetime, word: ZoneWord) -> None:
    if clock.start in work.faces:
        return  # which of the clocks of a moment is wrong, the audit says
    work.checked.add(clock.start)
    if not agrees(wall, word):
        work.diagnostics.append(out_of_season(wall, word, work.cite((clock.start, clock.end)), work.text.code))


def _moment(work: Assembly, clock: Moment, day: PartialDate, word: ZoneWord | None) -> When:
    assert clock.clock is not None  # noqa: S101 - the callers have checked
    first = shift_days(day.first, 1) if clock.next_day else day.first
    wall = datetime.combine(first, clock.clock)
    zone = word.zone if word is not None else None
    if word is None or zone is None:
        return LocalTime(wall)
    if word.offset is not None:
        _check_offset(work, clock, wall, word)
        return stated(wall, word) or LocalTime(wall)
    try:
        return resolve(wall, zone, disambiguate="raise")
    except (AmbiguousTimeError, SkippedTimeError) as error:
        taken = resolve(wall, zone, disambiguate="compatible")
        happens = "happens twice" if isinstance(error, AmbiguousTimeError) else "does not exist"
        message = f"{wall.isoformat(' ', 'minutes')} {happens} in {zone}, where clocks change then: taken as {taken}"
        cited = (work.cite((clock.start, clock.end)),)
        work.diagnostics.append(Diagnostic("clock-change", message, cited, "check the time with the source"))
        return taken


def _clocks(work: Assembly, draft: Draft, citations: list[tuple[str, Span]], inferred: list[str]) -> ZoneWord | None:
    """Tell whose clocks an event is on: those that its time names, else those of its place."""
    clock, local = draft.clock, _local(work, draft)
    named = clock is not None and clock.stated is not None and clock.zone != VENUE
    if clock is not None and named:  # quoted also where nobody knows what it means: no other clocks may be taken then
        citations.append(("zone", clock.zone_span or (clock.start, clock.end)))
    word = _settled(work, clock, local) or _told_by_another(work, clock)
    if draft.stamped and clock is not None and word is not None and word.zone == local:
        word = _on_the_spot(work, clock, word)
    if word is not None and (not named or (clock is not None and clock.unclear)):
        inferred.append("zone")
    return word


def _told_by_another(work: Assembly, clock: Moment | None) -> ZoneWord | None:
    """Give the clocks that an hour must be on, as only on those of a place named does it agree with another's."""
    face = work.faces.get(clock.start) if clock is not None and not clock.unclear else None
    if clock is None or face is None or not any(_confirms(work, clock, other) for other in work.twins.of(clock)):
        return None
    return ZoneWord(VENUE, face.when.zone)


def _on_the_spot(work: Assembly, clock: Moment, word: ZoneWord) -> ZoneWord:
    """Take the hour of a record made at the place for that on the clocks there, whatever season its words name."""
    published = work.article.published
    if clock.clock is None or published is None:
        return word
    day = published.date() if isinstance(published, datetime) else published
    if agrees(datetime.combine(day, clock.clock), word):
        return word
    work.checked.add(clock.start)
    work.diagnostics.append(
        Diagnostic(
            "standard-for-daylight",
            f"{clock.text!r} names another season than that of {day}: taken for the hour on the clocks in {word.zone}",
            (work.cite((clock.start, (clock.zone_span or (0, clock.end))[1])),),
            "check with the source, and correct the text",
        )
    )
    return attrs.evolve(word, offset=None)


def _settled(work: Assembly, clock: Moment | None, local: str | None) -> ZoneWord | None:
    """Give the words about a clock time's zone with the one zone that they mean, at a place on *local* clocks."""
    if clock is None or clock.stated is None or clock.zone == VENUE:
        return ZoneWord(VENUE, local) if local is not None else None
    word = meant(clock.stated, local)
    if word is None:
        work.diagnostics.append(unclear(clock.stated, work.cite((clock.start, clock.end))))
    return word


def _local(work: Assembly, draft: Draft) -> str | None:
    """Give the zone of the place of an event."""
    zone, clock = work.zone, draft.clock
    place = draft.place[0] if draft.place else None
    stated = work.article.venue_zone is not None and work.venue is not None  # what is stated of the venue holds there
    at_venue = stated and place is not None and work.venue is not None and place.frame == work.venue.frame
    if place is not None and not at_venue and (clock is None or clock.zone is None) and place.zone != zone:
        zone = place.zone
    return zone


def _day(
    work: Assembly, draft: Draft, zone: str | None, citations: list[tuple[str, Span]], inferred: list[str]
) -> PartialDate | None:
    moment = draft.day
    if moment is not None and moment.unresolved:
        span = (moment.start, moment.end)
        _needs_publication(work, span)
        return None
    if moment is not None and moment.day is not None:
        citations.append(("date", (moment.start, moment.end)))
        return moment.day
    if draft.today and draft.status is Status.HELD and work.text.published is not None:
        inferred.append("date")  # that of the entries of a live blog
        return PartialDate(work.text.published)
    if draft.clock is None or draft.clock.clock is None:
        return None
    if work.text.published is None:
        _needs_publication(work, (draft.clock.start, draft.clock.end))
        return None
    day = _day_of_publication(work, draft, draft.clock.clock, zone)
    if day is None:
        _needs_publication(work, (draft.clock.start, draft.clock.end), "time of publication, of which the day is known")
    else:
        inferred.append("date")
    return day


def _day_of_publication(work: Assembly, draft: Draft, clock: time, zone: str | None) -> PartialDate | None:
    """Give the day of a clock time that no day is named for: that of publication, on the calendar of the place.

    What has taken place did so before it was published. A paper of a day without a time may tell of the day before, so
    there it is not known.
    """
    published = work.article.published
    if not isinstance(published, datetime):
        gone = draft.status is Status.HELD and not draft.stamped  # a record comes out on the day of what was said
        return None if gone else PartialDate(published) if published else None
    local = ZonedTime.from_instant(published, zone).wall if zone is not None else published
    early = draft.status is Status.HELD and clock > local.time()
    return PartialDate(shift_days(local.date(), -1) if early else local.date())


def _needs_publication(work: Assembly, span: Span, needed: str = "publication time, which is not known") -> None:
    cited = work.cite(span)
    work.diagnostics.append(
        Diagnostic(
            "publication-needed",
            f"{cited.text!r} names a day only together with the {needed}: give it with --published",
            (cited,),
            "give --published 2025-08-14T15:00+02:00, or published in the front matter",
        )
    )


def _end(work: Assembly, draft: Draft, when: When | None, citations: list[tuple[str, Span]]) -> When | None:
    """Give the end that is stated, of a range or alone; none is ever computed from a length."""
    clock, day = draft.clock, draft.day
    if clock is not None and clock.end_clock is not None and isinstance(when, ZonedTime | LocalTime):
        citations += [("end_time", (clock.start, clock.end)), ("end_date", (clock.start, clock.end))]
        wall = datetime.combine(when.wall.date(), clock.end_clock)
        wall += timedelta(days=wall < when.wall)
        return resolve(wall, when.zone, disambiguate="compatible") if isinstance(when, ZonedTime) else LocalTime(wall)
    if draft.ends is not None and isinstance(when, PartialDate) and when.precision in _DAYS:
        span = (draft.ends.start, draft.ends.end)
        citations += [("end_time", span), ("end_date", span)]
        return _moment(work, draft.ends, when, _settled(work, draft.ends, work.zone))
    if day is not None and day.end_day is not None and isinstance(when, PartialDate):
        citations.append(("end_date", (day.start, day.end)))
        return day.end_day
    return None


def _previous(work: Assembly, draft: Draft, when: When | None, citations: list[tuple[str, Span]]) -> When | None:
    clock, day = draft.previous_clock, draft.previous_day
    if clock is None and day is None:
        return None
    known = day.day if day and day.day else draft.day.day if draft.day and draft.day.day else None
    if known is None and work.text.published is not None and clock is not None:
        known = PartialDate(work.text.published)
    if known is None:
        return None
    if clock is None or clock.clock is None or known.precision not in _DAYS:
        citations.append(("previous", (day.start, day.end) if day else draft.trigger))
        return known
    citations.append(("previous", (clock.start, clock.end)))
    return _moment(work, clock, known, _settled(work, clock, getattr(when, "zone", work.zone)))


def _one_line(work: Assembly, span: Span) -> str:
    return _SPACE.sub(" ", work.text.text[slice(*span)])


def _ties(drafts: list[Draft], draft: Draft, citations: list[tuple[str, Span]]) -> dict[str, int]:
    found = {}
    for name, tie in (("after", draft.after), ("before", draft.before), ("replaces", draft.replaces)):
        if tie is not None and tie[0] in drafts and tie[0] is not draft:
            found[name] = drafts.index(tie[0])
            citations.append((name, tie[1]))
    return found


def _participants(work: Assembly, draft: Draft, citations: list[tuple[str, Span]]) -> tuple[Participant, ...]:
    people = {person.key: person for person in (_fullest(work.text, person) for person in draft.people)}
    for person in people.values():
        citations.append(("participants", (person.start, person.end)))
        if person.role_span is not None:
            citations.append(("participants", person.role_span))
    return tuple(
        Participant(_SPACE.sub(" ", person.name), person.role and office(person.role, work.text.code), person.side)
        for person in people.values()
    )


def _fullest(text: Text, person: Person) -> Person:
    """Give the mention of a person that says most: the full name, and the office where one is named."""
    same = [other for other in text.people if other.key == person.key]
    full = max(same or [person], key=lambda other: (len(other.name.split()), other.role is not None, -other.start))
    titled = person if person.role else next((other for other in same if other.role), person)
    return attrs.evolve(full, role=titled.role, role_span=titled.role_span, side=person.side or full.side)

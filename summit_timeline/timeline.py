"""The timeline: a summit and a set of sources. All else follows from them."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property, lru_cache, reduce
from typing import TYPE_CHECKING

import attrs

from summit_timeline.claims import (
    Article,
    Claim,
    Diagnostic,
    Source,
    Statement,
    canonical_json,
    parse_published,
    source_data,
)
from summit_timeline.errors import InvalidValueError, MergeError
from summit_timeline.events import AgendaEntry, Event
from summit_timeline.summit import Summit
from summit_timeline.zones import ZonedTime, when_chosen

# What works on claims is imported where it is used: whoever only holds sources does not wait for it.
if TYPE_CHECKING:
    from summit_timeline.frames import Frame, Framed
    from summit_timeline.reconcile import Reconciled

__all__ = ["Timeline", "check_timeline"]


def _distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Give each source once, sorted by identity; of the same with other hints the one whose data sorts first."""
    best: dict[str, Source] = {}
    given: object = sources
    if not isinstance(given, Iterable):
        raise InvalidValueError("Timeline.sources", given, "give articles and statements")
    for source in sources:
        if not isinstance(source, Article | Statement):
            raise InvalidValueError("Timeline.sources", source, "give articles and statements")
        known = best.get(source.id)
        best[source.id] = source if known is None or known == source else min(known, source, key=_data)
    return tuple(best[name] for name in sorted(best))


def _data(source: Source) -> str:
    return canonical_json(source_data(source))


@attrs.frozen
class Timeline:
    """A summit and a set of sources; claims, events and the agenda are derived.

    Merging is union of the sources: order, grouping and repetition do not matter. *History always means publication
    time, never arrival.*

    Attributes:
        described: The summit, where somebody described it; else it is derived. The argument is ``summit``.
        sources: The sources, each once, sorted by identity.

    Raises:
        InvalidValueError: Something among the sources is no source, or the summit is none.

    Example:
        >>> from summit_timeline.claims import Session, Statement
        >>> plan = Statement(by="desk", asserted="2025-08-14", sessions=(Session("plenary", date="2025-08-15"),))
        >>> [event.kind.value for event in Timeline().merge(plan).events]
        ['plenary']
    """

    described: Summit | None = attrs.field(default=None, alias="summit")
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_distinct)

    @described.validator
    def _check_summit(self, _: object, summit: Summit | None) -> None:
        if summit is not None and not isinstance(summit, Summit):
            raise InvalidValueError("Timeline.summit", summit, "give a Summit, or None to derive it from the sources")

    def merge(self, *others: "Article | Statement | Timeline") -> "Timeline":
        """Join sources, or whole timelines.

        Args:
            others: Articles, statements, timelines.

        Returns:
            A timeline of all their sources.

        Raises:
            MergeError: Two of the timelines describe different summits.
            InvalidValueError: Something else was given.
        """
        timelines = [other for other in others if isinstance(other, Timeline)]
        loose = [other for other in others if not isinstance(other, Timeline)]
        summit = reduce(_same_summit, (timeline.described for timeline in timelines), self.described)
        return Timeline(summit, (*self.sources, *loose, *(source for one in timelines for source in one.sources)))

    def __or__(self, other: "Article | Statement | Timeline") -> "Timeline":
        """Join, as :meth:`merge` does."""
        if not isinstance(other, Article | Statement | Timeline):
            return NotImplemented
        return self.merge(other)

    @cached_property
    def summit(self) -> Summit:
        """The summit, as described or as derived; of several the one that most claims are about."""
        return self._frames[0].summit

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of every source, in the order of the sources and of their texts."""
        return tuple(claim for source in self.sources for claim in _claims_of(source, self.described)[0])

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What the claims add up to, in the order of the agenda; several summits stand one after the other."""
        return tuple(entry.event for frame in self._frames for entry in self._entries(frame, None))

    def agenda(self, zone: str | None = None) -> tuple[AgendaEntry, ...]:
        """Give the events in order, each with its time or with the window it lies in.

        Args:
            zone: IANA zone of the reader, for a second clock beside the venue's.

        Raises:
            UnknownZoneError: *zone* does not exist.
        """
        return tuple(entry for frame in self._frames for entry in self._entries(frame, zone))

    def as_of(self, when: datetime | str | ZonedTime) -> "Timeline":
        """Give what was known at an instant.

        A source that was published on a day without a time is known from the end of that day in its outlet's zone, else
        from 12:00 UTC of the next; one without publication time is always known.

        Args:
            when: An aware datetime, an ISO 8601 text with offset or zone, or a zoned time.

        Raises:
            TimeFormatError: *when* has no offset, or is no time.
        """
        instant = _instant(when)
        known = (source for source in self.sources if source.known is None or source.known <= instant)
        return Timeline(self.described, tuple(known))

    def split(self) -> tuple["Timeline", ...]:
        """Give a timeline of its own to each summit that the sources are about.

        Returns:
            This timeline alone where it is about one summit. Else each is described by the summit as it was derived,
            and has the sources that speak of it; a source that speaks of none is with the first.
        """
        if len(self._frames) == 1:
            return (self,)
        spoken = [{claim.source for claim in frame.claims} for frame in self._frames]
        silent = {source.id for source in self.sources}.difference(*spoken)
        spoken[0] |= silent
        return tuple(
            Timeline(frame.summit, tuple(source for source in self.sources if source.id in names))
            for frame, names in zip(self._frames, spoken, strict=True)
        )

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What does not add up: in the texts, between summits, in the stated order."""
        from summit_timeline.schedule import schedule  # noqa: PLC0415 - loaded when it is needed

        read = (found for source in self.sources for found in _claims_of(source, self.described)[1])
        added = (found for one in self._reconciled for found in one.diagnostics)
        ordered = (
            found
            for frame, one in zip(self._frames, self._reconciled, strict=True)
            for found in schedule(one.events, venue_zone=_zone(frame)).diagnostics
        )
        return (*read, *self._framed.diagnostics, *added, *ordered)

    @cached_property
    def _framed(self) -> "Framed":
        from summit_timeline.frames import assign  # noqa: PLC0415 - loaded when it is needed

        return assign(self.claims, {source.id: source for source in self.sources}, described=self.described)

    @property
    def _frames(self) -> "tuple[Frame, ...]":
        return self._framed.frames

    @cached_property
    def _reconciled(self) -> "tuple[Reconciled, ...]":
        from summit_timeline.reconcile import reconcile  # noqa: PLC0415 - loaded when it is needed

        sources = {source.id: source for source in self.sources}
        return tuple(reconcile(frame.summit, frame.claims, sources) for frame in self._frames)

    def _entries(self, frame: "Frame", zone: str | None) -> tuple[AgendaEntry, ...]:
        from summit_timeline.schedule import schedule  # noqa: PLC0415 - loaded when it is needed

        events = self._reconciled[self._frames.index(frame)].events
        return schedule(events, venue_zone=_zone(frame), zone=zone).entries


def check_timeline(value: object) -> None:
    """Check that what is to be written is a timeline, or answers as one.

    Raises:
        InvalidValueError: It is something else.
    """
    if not all(hasattr(value, name) for name in ("agenda", "sources", "summit")):
        raise InvalidValueError("timeline", value, "give a timeline: Timeline(summit).merge(article, plan)")


def _zone(frame: "Frame") -> str | None:
    return frame.summit.venue.zone if frame.summit.venue else None


def _same_summit(left: Summit | None, right: Summit | None) -> Summit | None:
    if left is None or right is None or left == right:
        return left or right
    if left.id != right.id:
        raise MergeError(left.id, right.id)
    return min(left, right, key=lambda summit: canonical_json(attrs.asdict(summit)))


def _instant(when: datetime | str | ZonedTime) -> datetime:
    if isinstance(when, ZonedTime):
        return when.instant
    moment = parse_published(when, field="when")
    if not isinstance(moment, datetime):
        raise InvalidValueError("when", when, "give an instant: an aware datetime, or a text such as 2025-08-15T08:00Z")
    return moment


@lru_cache(maxsize=4096)
def _claims_of(source: Source, summit: Summit | None) -> tuple[tuple[Claim, ...], tuple[Diagnostic, ...]]:
    """Give the claims of a source, and what the reader noticed; read once while it is remembered."""
    if isinstance(source, Statement):
        from summit_timeline.statements import claims_of_statement  # noqa: PLC0415 - loaded when it is needed

        return claims_of_statement(source, summit=summit), ()
    from summit_timeline.reading import read_article  # noqa: PLC0415 - the reader and its words load when a text is read

    reading = read_article(source, summit=summit)
    return tuple(reading.claims), tuple(reading.diagnostics)


when_chosen(_claims_of.cache_clear)

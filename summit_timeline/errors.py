"""The exception tree: one root, one class for each mistake, each also a builtin.

Every message says what is wrong, where, and what to do. Every exception keeps the offending values as attributes
and survives pickling.
"""

import re
from datetime import datetime, timedelta

import attrs

__all__ = [
    "AmbiguousTimeError",
    "ArticleError",
    "InvalidValueError",
    "LanguageError",
    "MergeError",
    "OffsetMismatchError",
    "RulesChangedWarning",
    "SkippedTimeError",
    "StaleTzDataWarning",
    "SummitFileError",
    "SummitTimelineError",
    "SummitTimelineWarning",
    "TimeFormatError",
    "TimelineFormatError",
    "UnknownZoneError",
]

_OFFSET = re.compile(r"(?:UTC|GMT|Z)? ?[+\u2212-] ?\d{1,2}(?::?\d{2})?", re.IGNORECASE | re.ASCII)
_ABBREVIATION = re.compile(r"[^\W\d_]{2,5}")


class SummitTimelineError(Exception):
    """The root of every error this library raises on purpose."""


class SummitTimelineWarning(UserWarning):
    """The root of every warning this library gives."""


@attrs.define
class InvalidValueError(SummitTimelineError, ValueError):
    """A value does not fit the field it was given for."""

    field: str
    value: object
    advice: str

    def __str__(self) -> str:
        """Say which field, which value, and what would fit."""
        return f"{self.field} cannot be {self.value!r:.120}: {self.advice}"


@attrs.define
class UnknownZoneError(SummitTimelineError, ValueError):
    """A zone is not in the tz database."""

    zone: str
    suggestion: str | None = None

    def __str__(self) -> str:
        """Name the zone and the nearest one that exists; an abbreviation and an offset are none."""
        if self.suggestion:
            advice = f"did you mean {self.suggestion!r}?"
        elif _OFFSET.fullmatch(self.zone):
            advice = "an offset from UTC is no zone, for zones change theirs; use a name such as 'Europe/Berlin'"
        elif self.zone.isupper() and _ABBREVIATION.fullmatch(self.zone):
            advice = "an abbreviation is no zone, for several share one; use a name such as 'Europe/Berlin'"
        else:
            advice = "use an IANA name such as 'Europe/Berlin'"
        return f"there is no time zone {self.zone!r:.80}: {advice}"


@attrs.define
class AmbiguousTimeError(SummitTimelineError, ValueError):
    """A wall time happens twice because clocks went back."""

    wall: datetime
    zone: str

    def __str__(self) -> str:
        """Name the wall time and the two policies that settle it."""
        return f"{self.wall} happens twice in {self.zone}: pass disambiguate='earlier' or 'later'"


@attrs.define
class SkippedTimeError(SummitTimelineError, ValueError):
    """A wall time never happens because clocks went forward."""

    wall: datetime
    zone: str

    def __str__(self) -> str:
        """Name the wall time and the policies that settle it."""
        return f"{self.wall} never happens in {self.zone}: pass disambiguate='compatible', 'earlier' or 'later'"


@attrs.define
class OffsetMismatchError(SummitTimelineError, ValueError):
    """A stated offset is not one that the zone has at that wall time."""

    text: str
    zone: str
    stated: timedelta
    expected: tuple[timedelta, ...]

    def __str__(self) -> str:
        """Name the stated offset and those that would fit."""
        fit = " or ".join(map(_offset, self.expected)) or "no offset, for that wall time is skipped"
        return (
            f"{self.text}: the offset {_offset(self.stated)} contradicts {self.zone}, which has {fit} then; correct one"
        )


@attrs.define
class TimeFormatError(SummitTimelineError, ValueError):
    """A text is not a date or time in the form that is asked for."""

    text: str
    problem: str

    def __str__(self) -> str:
        """Quote the text and say what is missing."""
        return f"{self.text!r:.120} is no time that can be read: {self.problem}"


@attrs.define
class StaleTzDataWarning(SummitTimelineWarning):
    """The machine's tz data is older than the package's, and has other clocks in a zone that is in use.

    Attributes:
        zone: IANA zone name.
        since: The first instant at which the two differ, in UTC.
        version: Release of the machine's data.
        path: Where that is.
        newer: Release of the data in the ``tzdata`` package.
        in_use: Whether it is the machine's data that answers come from.
    """

    zone: str
    since: datetime
    version: str
    path: str
    newer: str
    in_use: bool = False

    def __str__(self) -> str:
        """Say what differs since when, and what to do."""
        what = ", which is in use," if self.in_use else ""
        do = (
            "update it, or choose the package's with use_tz_data('package')"
            if self.in_use
            else "hours here are right, other programs on this machine may show others; update its tz data"
        )
        return (
            f"this machine's tz data ({self.version} in {self.path}){what} is older than that of the tzdata package "
            f"({self.newer}) and has other clocks in {self.zone} from {self.since:%Y-%m-%d} on: {do}"
        )


@attrs.define
class RulesChangedWarning(SummitTimelineWarning):
    """An event of a kept timeline is not when it was, for the rules of its zone changed since that was written.

    What the sources state is kept: a time on the clocks of a place, so that the instant moves, or a time in UTC, so
    that the clocks show another.

    Attributes:
        uid: The event.
        before: What was written, and by which release of the tz database.
        after: What it is now, and by which release.
        shift: How far the instant moved; positive is later.
    """

    uid: str
    before: str
    after: str
    shift: timedelta

    def __str__(self) -> str:
        """Say which event moved, from what to what, and by how much."""
        moved = "at the same instant"
        if self.shift:
            moved = f"{abs(self.shift)} {'later' if self.shift > timedelta() else 'earlier'}"
        return (
            f"{self.uid}: the rules of its zone changed; it was {self.before} and is {self.after}, {moved}: "
            "publish the calendar again"
        )


@attrs.define
class LanguageError(SummitTimelineError, LookupError):
    """A language has no data file."""

    language: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        """Name the language and those that are known."""
        return f"no data for the language {self.language!r:.40}: use one of {', '.join(self.known)}"


@attrs.define
class ArticleError(SummitTimelineError, ValueError):
    """A file, a line or a text is no article that can be read.

    Attributes:
        where: File, or file and line.
        code: Short machine-readable name of the fault, for example ``"empty"``.
        problem: What is wrong and what to do.
        id: Identifier of the faulty article in a batch, where it has one.
    """

    where: str
    code: str
    problem: str
    id: str | int | None = None

    def __str__(self) -> str:
        """Say where and what."""
        return f"{self.where}: {self.problem}"


@attrs.define
class SummitFileError(SummitTimelineError, ValueError):
    """A file does not describe a summit."""

    where: str
    problem: str

    def __str__(self) -> str:
        """Say where and what."""
        return f"{self.where}: {self.problem}"


@attrs.define
class TimelineFormatError(SummitTimelineError, ValueError):
    """A document is no timeline, or cannot be written as one."""

    where: str
    problem: str

    def __str__(self) -> str:
        """Say where and what."""
        return f"{self.where}: {self.problem}"


@attrs.define
class MergeError(SummitTimelineError, ValueError):
    """Two timelines describe different summits."""

    left: str
    right: str

    def __str__(self) -> str:
        """Name both summits."""
        return (
            f"cannot merge {self.left!r} with {self.right!r}: they describe different summits; keep a timeline for each"
        )


def _offset(offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    sign, seconds = ("-" if seconds < 0 else "+"), abs(seconds)
    tail = f":{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}{tail}"

"""The frame of a timeline: the summit, its venue, the delegations, the people, and the kinds of event."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

import attrs

from summit_timeline.errors import InvalidValueError
from summit_timeline.zones import check_zone

__all__ = [
    "Delegation",
    "EventKind",
    "Participant",
    "Status",
    "Summit",
    "Venue",
    "all_of",
    "known_zone",
    "plain_text",
]

_Text = TypeVar("_Text", str, "str | None")
_Item = TypeVar("_Item")
_ID = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
_LONGEST_ID = 100
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class EventKind(StrEnum):
    """What happens at a summit."""

    ONE_ON_ONE = "one_on_one"
    DELEGATION_TALKS = "delegation_talks"
    PLENARY = "plenary"
    WORKING_MEAL = "working_meal"
    PRESS_CONFERENCE = "press_conference"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    SIGNING = "signing"
    CEREMONY = "ceremony"
    CALL = "call"
    MEETING = "meeting"
    STATEMENT = "statement"
    OTHER = "other"


class Status(StrEnum):
    """How an event stands.

    Source:
        schema.org, EventStatusType, and ``held`` for what took place.
    """

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    RESCHEDULED = "rescheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    HELD = "held"


def plain_text(instance: object, attribute: "attrs.Attribute[_Text]", value: _Text) -> None:
    """Validate a one-line text: not empty, without control characters.

    Raises:
        InvalidValueError: It is something else.
    """
    text: object = value
    if text is None and attribute.default is None:
        return
    if not isinstance(text, str) or not text.strip() or _CONTROL.search(text):
        name = f"{type(instance).__name__}.{attribute.name}"
        raise InvalidValueError(name, value, "give a text of one line, not empty, without control characters")


def all_of(field: str, kind: type[_Item], values: Iterable[_Item], advice: str) -> tuple[_Item, ...]:
    """Give values as a tuple, if each is of the kind that a field takes.

    Args:
        field: The field, for the message.
        kind: The class of its values.
        values: What was given.
        advice: What to give.

    Raises:
        InvalidValueError: It is no series of values, or one of them is something else.
    """
    given: object = values
    if not isinstance(given, Iterable) or isinstance(given, str | bytes):
        raise InvalidValueError(field, given, advice)
    listed = tuple(given)
    for value in listed:
        if not isinstance(value, kind):
            raise InvalidValueError(field, value, advice)
    return listed


def known_zone(instance: object, attribute: "attrs.Attribute[_Text]", value: _Text) -> None:
    """Validate the name of a zone.

    Raises:
        UnknownZoneError: The tz database has no such zone.
        InvalidValueError: It is no text.
    """
    if value is None and attribute.default is None:
        return
    if not isinstance(value, str):
        name = f"{type(instance).__name__}.{attribute.name}"
        raise InvalidValueError(name, value, "give an IANA zone name such as 'Europe/Berlin'")
    check_zone(value)


@attrs.frozen
class Venue:
    """Where a summit is, and whose clocks its agenda is printed for.

    Attributes:
        name: City, building or base.
        zone: IANA zone of that place.
        place: The larger place that the summit is called after, where that is another: Alaska for Anchorage.
    """

    name: str = attrs.field(validator=plain_text)
    zone: str = attrs.field(validator=known_zone)
    place: str | None = attrs.field(default=None, validator=plain_text)


@attrs.frozen
class Delegation:
    """A side at the table.

    Attributes:
        name: English name of the country or body, for example ``"Russia"``.
    """

    name: str = attrs.field(validator=plain_text)


def _delegations(sides: Iterable[Delegation]) -> tuple[Delegation, ...]:
    return all_of("Summit.delegations", Delegation, sides, "give a tuple of sides: (Delegation('Russia'),)")


@attrs.frozen
class Participant:
    """A person or body that takes part.

    Attributes:
        name: As the source has it.
        role: Office, as the source has it.
        side: Name of the delegation.
    """

    name: str = attrs.field(validator=plain_text)
    role: str | None = attrs.field(default=None, validator=plain_text)
    side: str | None = attrs.field(default=None, validator=plain_text)


def _summit_id(_: object, __: object, given: str) -> None:
    value: object = given
    if not isinstance(value, str) or len(value) > _LONGEST_ID or not _ID.fullmatch(value):
        advice = "use lower-case letters, digits and hyphens, for example 'alaska-2025'"
        raise InvalidValueError("Summit.id", value, advice)


@attrs.frozen
class Summit:
    """A summit: what a timeline is about.

    Attributes:
        id: Short name that calendars are identified by; lower-case letters, digits, hyphens. It must not change later.
        title: What a reader calls it.
        venue: Where it is, with the zone of its agenda.
        delegations: The sides.
        language: Language of the published calendar, for example ``"de"``.

    Raises:
        InvalidValueError: A field does not fit; the message says which and what would.

    Example:
        >>> Summit(id="alaska-2025", title="Alaska summit", venue=Venue("Anchorage", zone="America/Anchorage")).id
        'alaska-2025'
    """

    id: str = attrs.field(validator=_summit_id)
    title: str = attrs.field(validator=plain_text)
    venue: Venue | None = attrs.field(default=None)
    delegations: tuple[Delegation, ...] = attrs.field(default=(), converter=_delegations)
    language: str | None = attrs.field(default=None, validator=plain_text)

    @venue.validator
    def _check_venue(self, _: object, given: Venue | None) -> None:
        venue: object = given
        if venue is not None and not isinstance(venue, Venue):
            raise InvalidValueError("Summit.venue", venue, "give Venue('Anchorage', zone='America/Anchorage')")

"""Which claims can be about the same happening: families of kinds, and what tells two of a family apart.

The group of a claim hangs on the claim, on the other claims of its own source and on the summit alone. Further sources
never move a claim from one group to another, so the identity of an event survives whatever is published later.
"""

import re
from collections.abc import Sequence

from summit_timeline.claims import Claim, digest
from summit_timeline.languages import is_dinner, name_key
from summit_timeline.summit import EventKind, Participant, Status, Summit

__all__ = ["Group", "family_of", "group_of", "party_of", "uid_of", "who_key"]

Group = tuple[str, str]
"""Family, and discriminator; the latter is empty where the family has one event at most days."""

_RESTRICTED = 3
"""Up to this many a side is a talk of leaders in a restricted format.

Source:
    Alaska, 15 August 2025: three on three took the place of the one-on-one, five a side were to follow.
"""

_FAMILIES = {
    EventKind.ONE_ON_ONE: "leaders",
    EventKind.MEETING: "leaders",
    EventKind.DELEGATION_TALKS: "delegations",
    EventKind.PLENARY: "plenary",
    EventKind.WORKING_MEAL: "meal",
    EventKind.PRESS_CONFERENCE: "press",
    EventKind.ARRIVAL: "arrival",
    EventKind.DEPARTURE: "departure",
    EventKind.SIGNING: "signing",
    EventKind.CEREMONY: "ceremony",
    EventKind.CALL: "call",
    EventKind.STATEMENT: "statement",
    EventKind.OTHER: "other",
}
_TALKS = (EventKind.ONE_ON_ONE, EventKind.MEETING, EventKind.DELEGATION_TALKS, EventKind.PLENARY)
_MOVEMENTS = (EventKind.ARRIVAL, EventKind.DEPARTURE)
_BY_PARTY = (EventKind.CEREMONY, EventKind.STATEMENT, EventKind.OTHER)
_UNSAFE = re.compile(r"[^a-z0-9]+")


def family_of(claim: Claim, siblings: Sequence[Claim]) -> str:
    """Name the family of a claim.

    Args:
        claim: The claim.
        siblings: All claims of its source.
    """
    if _leads(claim, {other.index: other for other in siblings}, frozenset()):
        return "leaders"
    return _FAMILIES[claim.kind]


def _leads(claim: Claim, siblings: dict[int, Claim], seen: frozenset[int]) -> bool:
    """Tell whether a claim is about the talk of the leaders, in whatever format."""
    if _FAMILIES[claim.kind] == "leaders":
        return True
    replaced = siblings.get(claim.replaces) if claim.replaces is not None else None
    if replaced is not None and claim.kind in _TALKS and claim.index not in seen:
        return _leads(replaced, siblings, seen | {claim.index})
    if claim.kind is not EventKind.DELEGATION_TALKS or not 0 < (claim.delegation_size or 0) <= _RESTRICTED:
        return False
    # A source that has a talk of the leaders besides means another happening by its talks of three a side.
    return not any(
        _FAMILIES[other.kind] == "leaders" and other.status is not Status.CANCELLED for other in siblings.values()
    )


def party_of(claim: Claim) -> Participant | None:
    """Tell whose arrival, departure or solo appearance it is; ``None`` where that tells nothing."""
    moves = claim.kind in _MOVEMENTS
    if claim.participants and (moves or (claim.kind in _BY_PARTY and len(claim.participants) == 1)):
        return claim.participants[0]
    return None


def who_key(who: Participant) -> str:
    """Give a key that is the same for one person or one delegation in all languages."""
    return who.name if who.name == who.side else name_key(who.name) or who.name.casefold()


def group_of(claim: Claim, siblings: Sequence[Claim], summit: Summit) -> Group:
    """Name the group of a claim.

    Args:
        claim: The claim.
        siblings: All claims of its source.
        summit: Whose zone tells a departure for the summit from one of the summit.
    """
    family = family_of(claim, siblings)
    if family == "leaders":
        return family, ""
    parts = []
    party = party_of(claim)
    if party is not None:
        parts.append(_slug(who_key(party)))
    if claim.kind in _MOVEMENTS and claim.zone is not None and summit.venue and claim.zone != summit.venue.zone:
        parts.append(_slug(claim.zone.rpartition("/")[2]))
    if claim.kind is EventKind.WORKING_MEAL and claim.title and is_dinner(claim.title):
        parts.append("dinner")
    if claim.kind is EventKind.OTHER and claim.title:
        parts.append(_slug(claim.title.casefold()))
    return family, "-".join(parts)


def uid_of(summit: Summit, group: Group, ordinal: int) -> str:
    """Build the identity of the *ordinal*-th event of a group, counted from 1."""
    family, discriminator = group
    parts = [summit.id, family, discriminator, str(ordinal) if ordinal > 1 else ""]
    return "-".join(part for part in parts if part) + "@summit-timeline"


def _slug(text: str) -> str:
    """Reduce a text to characters that are safe in every calendar; by its digest where nothing else is left."""
    safe = _UNSAFE.sub("-", text.casefold()).strip("-")
    lost = any(ord(letter) > 127 for letter in text)  # noqa: PLR2004 - the end of ASCII
    return "-".join(part for part in (safe[:40], digest(text)[:8] if lost or not safe else "") if part)

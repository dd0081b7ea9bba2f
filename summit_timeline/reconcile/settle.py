"""Precedence and disputes: which of the values that claims give is shown, and which stand beside it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import attrs

from summit_timeline.claims import Source, when_text
from summit_timeline.events import Dispute, DisputedValue
from summit_timeline.reconcile.ballots import SPEAKER, Ballot, independent, later, originals
from summit_timeline.reconcile.fields import KIND, STANDS, STATUS, WHEN, Field, Stated
from summit_timeline.summit import Status
from summit_timeline.temporal import Window

__all__ = ["Settled", "settle"]


@attrs.frozen(eq=False)
class Settled:
    """What came out on one field.

    Attributes:
        value: The value that is shown; ``None`` where nobody says anything.
        behind: The ballots for it.
        dispute: What stands beside it, where sources disagree.
    """

    value: object = None
    behind: tuple[Ballot, ...] = ()
    dispute: Dispute | None = None


@attrs.frozen(eq=False)
class _Option:
    """A value that stands.

    Attributes:
        value: The value.
        key: The value as text.
        ballots: The ballots for it.
        voices: Who is for it or for nothing else, each with the first word on it; empty where nothing contradicts.
    """

    value: object
    key: str
    ballots: tuple[Ballot, ...]
    voices: tuple[tuple[str, Ballot], ...]


def settle(field: Field, ballots: Sequence[Ballot], sources: Mapping[str, Source]) -> Settled:
    """Settle one field.

    A correction beats accounts, an account beats plans, and what has a publication time beats what has none. Of one
    speaker the later word stands. What then contradicts is a dispute: shown is the value with more independent support,
    then the newest, then the earlier time. A value that only says more than the shown one, from wherever, refines it.

    Args:
        field: The field.
        ballots: What the claims say on it, in any order.
        sources: Sources by identity.
    """
    if not ballots:
        return Settled()
    if len({ballot.key for ballot in ballots}) > 1:
        ballots = originals(ballots, sources)
    ranks = sorted({ballot.rank for ballot in ballots}, reverse=True)
    options = _ordered(field, _standing(field, [ballot for ballot in ballots if ballot.rank == ranks[0]]), sources)
    shown = options[0]
    for rank in ranks[1:]:
        fitting = [ballot for ballot in ballots if ballot.rank == rank and field.agrees(ballot.value, shown.value)]
        finer = [ballot for ballot in fitting if field.finer(ballot.value) > field.finer(shown.value)]
        if finer:
            shown = _ordered(field, _standing(field, finer), sources)[0]
    if len(options) == 1:
        return Settled(shown.value, tuple(ballot for ballot in ballots if ballot.key == shown.key))
    # What refines the shown value takes its place, but its support stays that of the rank that decides.
    first = attrs.evolve(options[0], value=shown.value, key=shown.key)
    return Settled(shown.value, shown.ballots, _dispute(field, (first, *options[1:])))


def _standing(field: Field, ballots: Sequence[Ballot]) -> list[Ballot]:
    """Drop what its own speaker, or whoever names it as the earlier state, has since replaced."""
    return [one for one in ballots if not any(_replaces(field, other, one) for other in ballots)]


def _replaces(field: Field, other: Ballot, one: Ballot) -> bool:
    if one.key == other.key or field.agrees(one.value, other.value):
        # A later word of the same speaker that an event stands ends no cancellation of another, nor is it ended.
        return False
    if other.voice == one.voice and later(other.window, one.window):
        return True
    if field is KIND:
        return other.claim.replaces is not None and one.claim.replaces is None and not later(one.window, other.window)
    if field is WHEN:
        return _names_as_previous(other, one) or _tells_of_a_move(other, one)
    return field is STATUS and (_tells_the_end(other, one) or _has_a_new_time(other, one))


def _tells_the_end(other: Ballot, one: Ballot) -> bool:
    """Tell whether *other* is an outlet's own account that what *one* planned was called off or put off since.

    A cancellation that somebody is quoted with is his plan against the plans of others.
    """
    told = other.value in (Status.CANCELLED, Status.POSTPONED) and not other.voice.startswith(SPEAKER)
    return told and one.value is not Status.HELD and later(other.window, one.window)


def _has_a_new_time(other: Ballot, one: Ballot) -> bool:
    """Tell whether *other* plans anew what *one* said was put off: a new time is what putting off was for."""
    anew = other.value in STANDS and other.claim.when is not None and other.claim.when != one.claim.when
    return one.value is Status.POSTPONED and anew and later(other.window, one.window)


def _tells_of_a_move(other: Ballot, one: Ballot) -> bool:
    """Tell whether *other* is an outlet's own account that what *one* planned has moved; two such may contradict."""
    told = other.claim.status is Status.RESCHEDULED and not other.voice.startswith(SPEAKER)
    return told and one.claim.status is not Status.RESCHEDULED and later(other.window, one.window)


def _names_as_previous(other: Ballot, one: Ballot) -> bool:
    previous = other.claim.previous
    if previous is None or not isinstance(one.value, Stated) or not later(other.window, one.window):
        return False
    return when_text(previous) == when_text(one.value.when)


def _ordered(field: Field, standing: Sequence[Ballot], sources: Mapping[str, Source]) -> tuple[_Option, ...]:
    """Gather ballots into the values that contradict each other, the one to show first."""
    by_key: dict[str, list[Ballot]] = defaultdict(list)
    for ballot in standing:
        by_key[ballot.key].append(ballot)
    values = {key: by_key[key][0].value for key in sorted(by_key)}
    finest = [key for key in values if not any(_says_more(field, values[other], values[key]) for other in values)]
    gathered: dict[str, list[Ballot]] = {}
    for key in finest:  # of values that agree and say equally much, the first by its text stands for all
        head = next((head for head in gathered if field.agrees(values[head], values[key])), key)
        gathered.setdefault(head, []).extend(by_key[key])
    support = {head: list(ballots) for head, ballots in gathered.items()}
    for key in values.keys() - set(finest):
        fitting = [head for head in gathered if field.agrees(values[head], values[key])]
        if len(fitting) == 1:
            support[fitting[0]].extend(by_key[key])
    if len(gathered) == 1:
        return tuple(_Option(values[head], head, tuple(ballots), ()) for head, ballots in gathered.items())
    voices = independent(standing, sources)
    options = [
        _Option(values[head], head, tuple(ballots), tuple(_first_of_each(support[head], voices)))
        for head, ballots in gathered.items()
    ]
    return _ranked(options)


def _first_of_each(ballots: Sequence[Ballot], voices: Mapping[str, str]) -> list[tuple[str, Ballot]]:
    """Give each independent voice with its first word: repeating adds no weight and makes nothing newer."""
    first: dict[str, Ballot] = {}
    for ballot in sorted(ballots, key=lambda ballot: (_end(ballot.window), ballot.claim.id)):
        first.setdefault(voices[ballot.voice], ballot)
    return sorted(first.items())


def _says_more(field: Field, other: object, one: object) -> bool:
    return field.agrees(other, one) and field.finer(other) > field.finer(one)


def _ranked(options: Sequence[_Option]) -> tuple[_Option, ...]:
    left = sorted(options, key=lambda option: (-len(option.voices), _time(option)))
    best = [option for option in left if len(option.voices) == len(left[0].voices)]
    newest = [one for one in best if not any(_newer(other, one) for other in best)]
    first = (newest or best)[0]
    return (first, *(option for option in left if option is not first))


def _newer(one: _Option, other: _Option) -> bool:
    """Tell whether some speaker took up *one* after all speakers of *other* had taken up that."""
    return any(all(later(mine.window, theirs.window) for _, theirs in other.voices) for _, mine in one.voices)


def _end(window: Window) -> tuple[str, str]:
    return str(window.latest), str(window.earliest)


def _time(option: _Option) -> tuple[str, str]:
    # Without support or news to go by, the earlier time; and nobody should set out for a meeting that was called off.
    return "0" if option.value in (Status.CANCELLED, Status.POSTPONED) else "1", option.key


def _dispute(field: Field, options: Sequence[_Option]) -> Dispute:
    values = []
    for option in options:
        ballots = sorted(option.ballots, key=lambda ballot: (_end(ballot.window), ballot.claim.id))
        shown = option.value.when if isinstance(option.value, Stated) else option.value
        values.append(DisputedValue(shown, tuple(ballot.claim for ballot in ballots), len(option.voices)))
    return Dispute(field.name, tuple(values))

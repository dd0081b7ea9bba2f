"""What a follow-up changed, in one line a change."""

from collections.abc import Iterator

from summit_timeline.claims import when_text
from summit_timeline.cli.text import one_line
from summit_timeline.cli.words import short_value, when_words
from summit_timeline.events import Dispute, Event
from summit_timeline.formats.wording import event_name, kind_text, say, status_text
from summit_timeline.summit import Status

__all__ = ["change_lines"]


def change_lines(before: tuple[Event, ...], after: tuple[Event, ...], language: str) -> Iterator[str]:
    """Say what is different between two states of a timeline.

    Args:
        before: The events as they were.
        after: The events as they are now.
        language: Language of the calendar.

    Yields:
        Lines such as ``moved      Arbeitsessen · 2025-08-15 13:00 -> 2025-08-15 14:00``.
    """
    names = {event.uid: event_name(event, language) for event in (*before, *after)}
    old = {event.uid: event for event in before}
    new = {event.uid for event in after}
    for event in after:
        name = names[event.uid]
        if event.uid not in old:
            yield _line("added", name, _state(event, language))
            yield from _disputes((), event.disputes, name, language)
        else:
            yield from _differences(old[event.uid], event, name, language)
    for event in before:
        if event.uid not in new:
            yield _line("joined", names[event.uid], "is now one event with another")


def _differences(old: Event, new: Event, name: str, language: str) -> Iterator[str]:
    if old.kind is not new.kind:
        yield _line("format", name, f"before: {kind_text(old.kind, language)}")
    if new.status is not old.status:
        label = "cancelled" if new.status is Status.CANCELLED else "status"
        yield _line(label, name, f"{status_text(old.status, language)} -> {status_text(new.status, language)}")
    if when_text(old.when) != when_text(new.when) or old.approximate != new.approximate:
        yield _line("moved", name, f"{when_words(old) or 'no time'} -> {when_words(new) or 'no time'}")
    if when_text(old.end) != when_text(new.end):
        yield _line("end", name, when_text(new.end) or "no longer stated")
    if old.place != new.place:
        yield _line("place", name, f"{old.place or 'not stated'} -> {new.place or 'not stated'}")
    yield from _disputes(old.disputes, new.disputes, name, language)


def _disputes(old: tuple[Dispute, ...], new: tuple[Dispute, ...], name: str, language: str) -> Iterator[str]:
    known = {dispute.field for dispute in old}
    for dispute in new:
        if dispute.field not in known:
            values = " or ".join(short_value(value.value, language) for value in dispute.values)
            yield _line("disputed", name, f"{say(language, 'fields', dispute.field)}: {values}")
    open_now = {dispute.field for dispute in new}
    for dispute in old:
        if dispute.field not in open_now:
            yield _line("settled", name, say(language, "fields", dispute.field))


def _state(event: Event, language: str) -> str:
    return ", ".join(filter(None, (when_words(event) or "no time stated", status_text(event.status, language))))


def _line(label: str, name: str, text: str) -> str:
    return f"{label:<10} {one_line(f'{name} · {text}')}"

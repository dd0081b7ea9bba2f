"""VTIMEZONE: the clock changes of a zone, in the form in which every calendar program reads them right.

Programs differ in what they understand, so the form is narrow: one STANDARD and at most one DAYLIGHT, each with one
yearly rule, wherever that is exact; else each change by itself, one value a line (some programs read the first value
of a line only), and then the rule that goes on for ever. An onset is written in the local time before the change.

Source:
    RFC 5545, section 3.6.5.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from summit_timeline.errors import InvalidValueError
from summit_timeline.formats.yearly import Recurrence, recurrences
from summit_timeline.zones.posix import DAY, EPOCH_DAY, Footer, Regime, YearRule
from summit_timeline.zones.tzif import History, Spell, history

if TYPE_CHECKING:
    import icalendar

__all__ = ["vtimezone"]

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - local and UTC in turn
_YEAR = 366 * DAY


@attrs.frozen
class _Onset:
    """The beginning of a spell: when, in seconds from 1970 in UTC, and the regimes before and after."""

    instant: int
    before: Regime
    after: Regime

    @property
    def local(self) -> datetime:
        """The time on the clocks before the change."""
        return _EPOCH + timedelta(seconds=self.instant + self.before.offset)


@attrs.frozen
class _Observance:
    """One STANDARD or DAYLIGHT: onsets of the same change, given each by itself or by one rule."""

    onsets: tuple[_Onset, ...]
    rule: Recurrence | None = None


def vtimezone(zone: str, *, first: date, last: date, tzid: str | None = None) -> "icalendar.Timezone":
    r"""Write a zone's clock changes for a calendar.

    It is right at every instant of the days from *first* to *last*. Afterwards the rule that the tz data ends with
    goes on for ever.

    Args:
        zone: IANA zone name.
        first: First day, in the zone, that the calendar uses; years 2 to 9000.
        last: Last day that it uses.
        tzid: Name in the calendar, where it is not the zone's.

    Returns:
        A component to be put before those that use it.

    Raises:
        UnknownZoneError: No zone has this name.
        InvalidValueError: The days are in the wrong order or out of range, or *tzid* is empty.

    Source:
        RFC 5545, section 3.6.5.

    Example:
        >>> from datetime import date
        >>> component = vtimezone("Europe/Moscow", first=date(2025, 8, 15), last=date(2025, 8, 15))
        >>> print(component.to_ical().decode().replace("\r", ""), end="")
        BEGIN:VTIMEZONE
        TZID:Europe/Moscow
        BEGIN:STANDARD
        DTSTART:20141026T020000
        TZNAME:MSK
        TZOFFSETFROM:+0400
        TZOFFSETTO:+0300
        END:STANDARD
        END:VTIMEZONE
    """
    import icalendar  # noqa: PLC0415 - 100 ms that only this function needs

    low, high = _span(zone, first, last)
    if tzid is not None and not tzid:
        raise InvalidValueError("tzid", tzid, "leave it out, or give a name")
    component = icalendar.Timezone()
    component.add("tzid", tzid or zone)
    records = history(zone)
    swap = _is_negative(records.footer)
    observances = sorted(_observances(records, low, high), key=lambda part: part.onsets[0].instant)
    for part in observances:
        daylight = part.onsets[0].after.dst is not swap
        kind = icalendar.TimezoneDaylight if daylight else icalendar.TimezoneStandard
        component.add_component(_fill(kind(), part))
    return component


def _span(zone: str, first: date, last: date) -> tuple[int, int]:
    """Return the first second of the first day and the last of the last, from 1970 in UTC."""
    for field, value in (("first", first), ("last", last)):
        if isinstance(value, datetime):
            raise InvalidValueError(field, value, "give a day without a time, a datetime.date")
        if not isinstance(value, date):
            raise InvalidValueError(field, value, "give a datetime.date")
        if not 2 <= value.year <= 9000:  # noqa: PLR2004 - room for the rule before and after
            raise InvalidValueError(field, value, "give a day in the years 2 to 9000")
    if last < first:
        raise InvalidValueError("last", last, f"give a day that is not before {first}")
    records = history(zone)
    midnight, next_midnight = ((day.toordinal() - EPOCH_DAY) * DAY for day in (first, last + timedelta(days=1)))
    return midnight - max(_offsets(records, midnight)), next_midnight - 1 - min(_offsets(records, next_midnight - 1))


def _offsets(records: History, wall: int) -> tuple[int, ...]:
    """Give the offset at a wall time, in seconds from 1970; or both, where it falls into a change of clocks."""
    spells = records.spells(wall - 2 * DAY, wall + 2 * DAY)
    offset = spells[0].regime.offset
    for before, after in pairwise(spells):
        if after.onset is not None:
            old, new = before.regime.offset, after.regime.offset
            if after.onset + min(old, new) <= wall < after.onset + max(old, new):
                return old, new
            if after.onset + max(old, new) <= wall:
                offset = new
    return (offset,)


def _is_negative(footer: Footer | None) -> bool:
    """Tell whether daylight saving time is the lower of the two, as in Ireland since 1971.

    Programs expect DAYLIGHT to be the higher one, as RFC 5545 describes it.
    """
    return footer is not None and footer.daylight is not None and footer.daylight.offset < footer.standard.offset


def _fill(component: "icalendar.Component", part: _Observance) -> "icalendar.Component":
    from icalendar.prop import vDDDLists  # noqa: PLC0415 - as above

    start = part.onsets[0]
    component.add("dtstart", start.local)
    if part.rule is not None:
        component.add("rrule", part.rule.parts())
    elif len(part.onsets) > 1:
        # The first onset again: libical and ical.js pass over DTSTART where there is an RDATE.
        # Each its own list: one value a line.
        component.add("rdate", [vDDDLists([onset.local]) for onset in part.onsets], encode=False)
    component.add("tzoffsetfrom", timedelta(seconds=start.before.offset))
    component.add("tzoffsetto", timedelta(seconds=start.after.offset))
    component.add("tzname", start.after.name)
    return component


def _observances(records: History, low: int, high: int) -> Iterator[_Observance]:
    """Yield the changes that are given each by itself, joined where they are alike, then the rules."""
    takeover = _takeover(records, low, high)
    footer = records.footer
    if footer is None or footer.daylight is None:
        single, since = _onsets(records, low, takeover), takeover
    elif takeover == low:
        single, since = [], records.rule_spells(low, low + 1)[0].onset or low
    else:
        onsets = _onsets(records, low, takeover)
        ruled = set(_rule_onsets(footer, takeover, takeover + 1))
        single = [onset for onset in onsets if onset not in ruled]
        since = takeover + (len(single) == len(onsets))
    alike: dict[tuple[Regime, Regime], list[_Onset]] = {}
    for onset in single:
        alike.setdefault((onset.before, onset.after), []).append(onset)
    yield from (_Observance(tuple(group)) for group in alike.values())
    if footer is not None:
        yield from _rules(footer, since)


def _takeover(records: History, low: int, high: int) -> int:
    """Find the first instant from which on the last rule says all that the calendar needs.

    That is where the data and the rule agree for ever; or, where that is after the calendar's last day, where they
    agree after that day: what lies between, for instance decades of Ramadans, is not written.
    """
    end = max(records.listed[-1].onset or low, low) + 2 * _YEAR  # both are the rule from there on
    actual, ruled = records.spells(low, end), records.rule_spells(low, end)
    edges = sorted({low, high + 1, *_begins(actual, low)[1:], *_begins(ruled, low)[1:]})
    agree = [now == then for now, then in zip(_at(actual, low, edges), _at(ruled, low, edges), strict=True)]
    if all(agree):
        return low
    last_fault = max(position for position, same in enumerate(agree) if not same)
    for_ever = edges[last_fault + 1]
    return min(for_ever, *(edge for edge, same in zip(edges, agree, strict=True) if same and edge > high))


def _begins(spells: tuple[Spell, ...], low: int) -> list[int]:
    """List when spells begin, the first of them at *low* at the latest."""
    return [low, *(spell.onset for spell in spells[1:] if spell.onset is not None)]


def _at(spells: tuple[Spell, ...], low: int, instants: list[int]) -> Iterator[Regime]:
    """Yield what holds at each of some instants."""
    begins = _begins(spells, low)
    return (spells[bisect_right(begins, instant) - 1].regime for instant in instants)


def _onsets(records: History, low: int, high: int) -> list[_Onset]:
    """List the onsets up to *high*, first that of the spell that holds at *low*.

    Where that is in the distant past it gets another one: offsets before 1970 have seconds, which programs round, and
    a calendar that does not reach back so far needs none of them.
    """
    spells = records.spells(low, high + 1)
    head = spells[0]
    if head.onset is None or head.onset < 0 <= low:
        midnight = 0 if low >= 0 else low - low % DAY - _YEAR
        first = _Onset(midnight - head.regime.offset, head.regime, head.regime)
    else:
        first = _Onset(head.onset, records.spells(head.onset - 1, head.onset)[0].regime, head.regime)
    later = (
        _Onset(after.onset, before.regime, after.regime)
        for before, after in pairwise(spells)
        if after.onset is not None
    )
    return [first, *later]


def _rules(footer: Footer, since: int) -> Iterator[_Observance]:
    """Yield the yearly rules, each from its first onset at or after an instant."""
    for rule, before, after in _halves(footer):
        for recurrence in recurrences(rule):
            # One of two parts may wait for the right weekday for at most 12 years, which is around a century's end.
            onset = next(
                onset
                for years in (2, 13)
                for onset in _rule_onsets(footer, since, since + years * _YEAR)
                if (onset.before, onset.after) == (before, after) and recurrence.has(onset.local)
            )
            yield _Observance((onset,), recurrence)


def _rule_onsets(footer: Footer, low: int, high: int) -> Iterator[_Onset]:
    before = {after: before for _, before, after in _halves(footer)}
    return (_Onset(instant, before[regime], regime) for instant, regime in footer.onsets(low, high))


def _halves(footer: Footer) -> tuple[tuple[YearRule, Regime, Regime], ...]:
    """Return both changes of the year: when, from what, to what."""
    if footer.daylight is None or footer.start is None or footer.end is None:
        return ()
    return (footer.start, footer.standard, footer.daylight), (footer.end, footer.daylight, footer.standard)

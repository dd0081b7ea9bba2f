"""When clocks change: read from the compiled tz data (TZif), and from its last rule for all years to come.

Source:
    RFC 9636, The Time Zone Information Format (TZif), versions 1 to 4.
"""

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import pairwise

import attrs

from summit_timeline.errors import InvalidValueError
from summit_timeline.zones.database import kept, zone_bytes
from summit_timeline.zones.posix import DAY, EPOCH_DAY, Footer, Regime, parse_footer

__all__ = ["History", "Spell", "Transition", "history", "parse_tzif", "transitions"]

_HEADER = struct.Struct(">4s1s15x6L")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NEVER = -(2**63)  # no file can name an earlier second


@attrs.frozen
class Transition:
    """A change of what clocks show in a zone: of the offset, of the abbreviation, or of both.

    Attributes:
        instant: When, in UTC.
        offset_before: Offset until then, east positive.
        offset_after: Offset from then on.
        name_before: Abbreviation until then, for example ``"AKST"``.
        name_after: Abbreviation from then on.
    """

    instant: datetime
    offset_before: timedelta
    offset_after: timedelta
    name_before: str
    name_after: str


@attrs.frozen
class Spell:
    """A time without a change.

    Attributes:
        onset: Its first second, from 1970 in UTC; ``None`` where the data knows no beginning.
        regime: What clocks show in it.
    """

    onset: int | None
    regime: Regime


@attrs.frozen
class History:
    """All that a TZif file says.

    Attributes:
        listed: The spells that the file lists, in order; the first has no onset.
        footer: What comes after them, where the file says so.
    """

    listed: tuple[Spell, ...]
    footer: Footer | None

    def spells(self, low: int, high: int) -> tuple[Spell, ...]:
        """Give the spells from the one that holds at *low* to the last that begins before *high*."""
        start = bisect_right(self._joined, low, key=_begin) - 1
        end = bisect_left(self._joined, high, key=_begin)
        spells = self._joined[start:end]
        if self.footer is not None:
            after = self.listed[-1].onset
            first = low - 2 * 366 * DAY if after is None else max(low - 2 * 366 * DAY, after + 1)
            spells[-1:] = _join([spells[-1], *(Spell(*onset) for onset in self.footer.onsets(first, high))])
        return _cut(spells, low)

    @cached_property
    def _joined(self) -> list[Spell]:
        return _join(self.listed)

    def rule_spells(self, low: int, high: int) -> tuple[Spell, ...]:
        """Give what the spells would be if the last rule had always held."""
        if self.footer is None:
            return (Spell(None, self.listed[-1].regime),)
        onsets = [Spell(None, self.footer.standard)]
        onsets += [Spell(*onset) for onset in self.footer.onsets(low - 2 * 366 * DAY, high)]
        return _cut(_join(onsets), low)


def transitions(zone: str, *, first_year: int = 1867, last_year: int = 2100) -> tuple[Transition, ...]:
    """List the changes of a zone's clocks, those included that its last rule foretells.

    Args:
        zone: IANA zone name.
        first_year: Year, in UTC, from whose first second on changes are listed; 1 to 9998.
        last_year: Year, in UTC, to whose last second changes are listed; 1 to 9998.

    Returns:
        Changes in order of time. Changes that nobody can see on a clock, or in its label, are none.

    Raises:
        UnknownZoneError: No zone has this name.
        InvalidValueError: The years are out of range or in the wrong order.

    Example:
        >>> change = transitions("America/Anchorage", first_year=2026, last_year=2026)[0]
        >>> change.instant.isoformat(), change.name_before, change.name_after
        ('2026-03-08T11:00:00+00:00', 'AKST', 'AKDT')
    """
    if not 1 <= first_year <= 9998:  # noqa: PLR2004 - what datetime can hold, less a year for the offset
        raise InvalidValueError("first_year", first_year, "give a year from 1 to 9998")
    if not first_year <= last_year <= 9998:  # noqa: PLR2004 - what datetime can hold, less a year
        raise InvalidValueError("last_year", last_year, f"give a year from {first_year} to 9998")
    return _transitions(zone, first_year, last_year)


@kept
def history(zone: str) -> History:
    """Read all that the tz data says about a zone.

    Args:
        zone: IANA zone name.

    Raises:
        UnknownZoneError: No zone has this name.
    """
    return parse_tzif(zone_bytes(zone))


def parse_tzif(data: bytes) -> History:
    """Read a TZif file: its 64-bit block and its rule, or the 32-bit block where there is no other.

    Args:
        data: The bytes of the file, version 1 to 4.

    Raises:
        InvalidValueError: The bytes are no TZif file.
    """
    try:
        version, counts = _header(data, 0)
        start, width = _HEADER.size, 4
        if version >= b"2":
            second = start + _length(counts, width)
            _, counts = _header(data, second)
            start, width = second + _HEADER.size, 8
        end = start + _length(counts, width)
        footer = data[end:].decode("ascii").strip("\n") if width == 8 else ""  # noqa: PLR2004 - bytes of a time
        return History(tuple(_listed(data, start, width, counts)), parse_footer(footer))
    except InvalidValueError:
        raise
    except (struct.error, IndexError, ValueError) as error:
        raise InvalidValueError("tzif", data[:20], f"the file is cut or damaged ({error})") from None


def _header(data: bytes, at: int) -> tuple[bytes, tuple[int, ...]]:
    magic, version, *counts = _HEADER.unpack_from(data, at)
    if magic != b"TZif":
        raise InvalidValueError("tzif", data[at : at + 20], "a compiled zone begins with 'TZif'")
    return version, tuple(counts)


def _length(counts: tuple[int, ...], width: int) -> int:
    utc_flags, std_flags, leaps, times, types, chars = counts
    return times * (width + 1) + types * 6 + chars + leaps * (width + 4) + std_flags + utc_flags


def _listed(data: bytes, start: int, width: int, counts: tuple[int, ...]) -> Iterator[Spell]:
    """Yield the spells of one block: type 0 until the first change, then one for each change."""
    _, _, _, times, types, chars = counts
    instants = struct.unpack_from(f">{times}{'q' if width == 8 else 'l'}", data, start)  # noqa: PLR2004 - bytes of a time
    indices = data[start + times * width :][:times]
    table = start + times * (width + 1)
    names = data[table + types * 6 :][:chars]
    regimes = []
    for entry in range(types):
        offset, dst, name = struct.unpack_from(">lBB", data, table + entry * 6)
        regimes.append(Regime(offset, names[name : names.index(b"\0", name)].decode("ascii"), dst=bool(dst)))
    yield Spell(None, regimes[0])
    yield from (Spell(instant, regimes[index]) for instant, index in zip(instants, indices, strict=True))


@kept
def _transitions(zone: str, first_year: int, last_year: int) -> tuple[Transition, ...]:
    low = (date(first_year, 1, 1).toordinal() - EPOCH_DAY) * DAY
    high = (date(last_year + 1, 1, 1).toordinal() - EPOCH_DAY) * DAY
    spells = history(zone).spells(low - 1, high)
    found = []
    for before, after in pairwise(spells):
        old, new = before.regime, after.regime
        if after.onset is not None and (old.offset, old.name) != (new.offset, new.name):
            instant = _EPOCH + timedelta(seconds=after.onset)
            offsets = timedelta(seconds=old.offset), timedelta(seconds=new.offset)
            found.append(Transition(instant, *offsets, old.name, new.name))
    return tuple(found)


def _begin(spell: Spell) -> int:
    return _NEVER if spell.onset is None else spell.onset


def _join(spells: Iterable[Spell]) -> list[Spell]:
    """Join spells without a change between them, and drop empty ones."""
    merged: list[Spell] = []
    for spell in spells:
        if merged and spell.onset == merged[-1].onset:
            merged.pop()  # over before it began
        if not merged or merged[-1].regime != spell.regime:
            merged.append(spell)
    return merged


def _cut(spells: list[Spell], low: int) -> tuple[Spell, ...]:
    """Keep the spells from the one that holds at *low*."""
    return tuple(spells[bisect_right(spells, low, key=_begin) - 1 :])

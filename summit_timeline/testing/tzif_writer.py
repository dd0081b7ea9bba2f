"""Compiled zones (TZif), written: for tests with zones that no tz database has.

Source:
    RFC 9636, The Time Zone Information Format (TZif), versions 1 to 3; POSIX.1-2024, XBD 8.3, variable TZ.
"""

import struct
from collections.abc import Sequence

from summit_timeline.zones.posix import DAY, Footer, Regime, YearRule, parse_footer
from summit_timeline.zones.tzif import Spell

__all__ = ["write_footer", "write_offset", "write_tzif"]

_HEADER = struct.Struct(">4s1s15x6L")
_LOWEST, _HIGHEST = -(2**31), 2**31 - 1  # what a time of version 1 can hold


def write_tzif(listed: Sequence[Spell], rule: str) -> bytes:
    """Write a file: the block of version 1 with what 32 bits hold, the block with all of it, and the rule.

    Args:
        listed: The spells in order, the first without an onset. That is no daylight saving time, for Python's reader
            takes the first regime that is none for what held before all changes.
        rule: What comes after them, as POSIX writes it; empty where nothing is said. It agrees with the last spell.
    """
    version = b"3" if _is_extended(rule) else b"2"
    first = listed[0].regime
    old = [Spell(None, first)]
    for spell in listed[1:]:
        if spell.onset is not None and spell.onset <= _LOWEST:
            old = [old[0], Spell(_LOWEST, spell.regime)]
        elif spell.onset is not None and spell.onset <= _HIGHEST:
            old.append(spell)
    return _block(version, old, "l") + _block(version, listed, "q") + f"\n{rule}\n".encode("ascii")


def write_footer(footer: Footer | None) -> str:
    """Write a rule as POSIX does; nothing where there is none."""
    if footer is None:
        return ""
    standard, daylight, start, end = footer.standard, footer.daylight, footer.start, footer.end
    text = _name(standard) + write_offset(-standard.offset)
    if daylight is None or start is None or end is None:
        return text
    usual = daylight.offset == standard.offset + 3600
    return f"{text}{_name(daylight)}{'' if usual else write_offset(-daylight.offset)},{_day(start)},{_day(end)}"


def write_offset(seconds: int) -> str:
    """Write a time as POSIX does: hours, and minutes and seconds where there are any."""
    minutes, second = divmod(abs(seconds), 60)
    hour, minute = divmod(minutes, 60)
    text = f"{'-' if seconds < 0 else ''}{hour}"
    if second:
        return f"{text}:{minute:02}:{second:02}"
    return f"{text}:{minute:02}" if minute else text


def _block(version: bytes, spells: Sequence[Spell], code: str) -> bytes:
    regimes = tuple(dict.fromkeys(spell.regime for spell in spells))
    onsets = [spell.onset for spell in spells[1:]]
    names: dict[str, int] = {}
    letters = b""
    for regime in regimes:
        if regime.name not in names:
            names[regime.name] = len(letters)
            letters += regime.name.encode("ascii") + b"\0"
    header = _HEADER.pack(b"TZif", version, 0, 0, 0, len(onsets), len(regimes), len(letters))
    times = struct.pack(f">{len(onsets)}{code}", *onsets)
    kinds = bytes(regimes.index(spell.regime) for spell in spells[1:])
    types = b"".join(struct.pack(">lBB", regime.offset, regime.dst, names[regime.name]) for regime in regimes)
    return header + times + kinds + types + letters


def _is_extended(rule: str) -> bool:
    """Tell whether a rule has a time that only version 3 allows: before the day's midnight, or after its end."""
    footer = parse_footer(rule)
    days = (footer.start, footer.end) if footer is not None else ()
    return any(day is not None and not 0 <= day.time <= DAY for day in days)


def _name(regime: Regime) -> str:
    return regime.name if regime.name.isalpha() else f"<{regime.name}>"


def _day(rule: YearRule) -> str:
    match rule.kind:
        case "M":
            day = f"M{rule.month}.{rule.week}.{rule.day}"
        case "J":
            day = f"J{rule.day}"
        case _:
            day = str(rule.day)
    return day if rule.time == 7200 else f"{day}/{write_offset(rule.time)}"  # noqa: PLR2004 - what holds without a time

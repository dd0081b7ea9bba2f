"""Zones that no tz database has, with all that clocks can do, as compiled files.

They need the extra ``testing``. Every argument is a keyword, and every docstring says what the values shrink to.
"""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import attrs
from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError
from summit_timeline.testing.plans import Plan, plans
from summit_timeline.testing.tables import FIRST_YEAR, LAST_YEAR, check_places
from summit_timeline.testing.tzif_writer import write_footer, write_offset
from summit_timeline.zones.posix import Regime
from summit_timeline.zones.tzif import History, parse_tzif

__all__ = ["SyntheticZone", "check_synthetic", "synthetic_zones"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = 9000  # room for the years of the last rule that are listed


def _check_name(name: object) -> None:
    if not isinstance(name, str) or not name:
        raise InvalidValueError("name", name, "give a text such as 'Test/Zone'")


def _check_tzif(tzif: object) -> None:
    if not isinstance(tzif, bytes):
        raise InvalidValueError("tzif", tzif, "give the bytes of a compiled zone (TZif)")
    parse_tzif(tzif)


@attrs.frozen(repr=False)
class SyntheticZone:
    """A zone as a compiled file, which shows its rules where it is printed.

    Attributes:
        name: Name of the zone.
        tzif: Its compiled data, as in a file of the tz database.

    Raises:
        InvalidValueError: *name* is empty or no text, or *tzif* is no compiled zone.

    Example:
        >>> from summit_timeline.zones import resolve, use_tz_data, zone_bytes
        >>> zone = SyntheticZone("Here", zone_bytes("Asia/Tokyo"))
        >>> with use_tz_data({zone.name: zone.tzif}):
        ...     print(resolve("2026-07-15T11:30", "Here"))
        2026-07-15T11:30:00+09:00[Here]
    """

    name: str = attrs.field(validator=lambda _, __, name: _check_name(name))
    tzif: bytes = attrs.field(validator=lambda _, __, tzif: _check_tzif(tzif))

    def zoneinfo(self) -> ZoneInfo:
        """Make a ``tzinfo`` of it, for code that does not use this library.

        Example:
            >>> from hypothesis import find
            >>> find(synthetic_zones(), lambda zone: True).zoneinfo()
            zoneinfo.ZoneInfo(key='Test/Zone')
        """
        return ZoneInfo.from_file(BytesIO(self.tzif), key=self.name)

    @property
    def changes(self) -> tuple[datetime, ...]:
        """The instants, in UTC, at which the file says that something changes; its last rule may add more."""
        onsets = (spell.onset for spell in self._history.listed)
        return tuple(_EPOCH + timedelta(seconds=onset) for onset in onsets if onset is not None)

    @property
    def rule(self) -> str:
        """What comes after the last of its changes, as POSIX writes it; empty where the file does not say."""
        return write_footer(self._history.footer)

    @property
    def _history(self) -> History:
        return parse_tzif(self.tzif)

    def __repr__(self) -> str:
        """Show the regimes, since when each holds, and the rule."""
        first, *later = self._history.listed
        shown = [_shown(first.regime)]
        for spell, instant in zip(later, self.changes, strict=True):
            shown.append(f"{instant:%Y-%m-%dT%H:%M:%SZ} {_shown(spell.regime)}")
        return f"<SyntheticZone {self.name}: {'; '.join(shown)}; then {self.rule or 'nothing'!r}>"


def synthetic_zones(
    *,
    name: str = "Test/Zone",
    max_changes: int = 5,
    first_year: int = FIRST_YEAR,
    last_year: int = LAST_YEAR,
) -> st.SearchStrategy[SyntheticZone]:
    """Draw zones that do what clocks can do, also where no clocks have done it yet.

    They have hours that are skipped or come twice, by hours, half hours and seconds, at midnight and at other times;
    changes hours apart; jumps across the date line; changes of the label alone, or of nothing that can be seen;
    daylight saving time behind standard time; a local mean time with seconds; last rules of the three kinds that POSIX
    has, with times from 167 hours before their day to 167 after; one offset for ever, or no rule at all.

    No stretch of wall time that is skipped or comes twice touches another, and no last rule falls within the first or
    the last days of a year, where programs disagree. They also disagree on what is drawn: the C library follows a last
    rule only where a change comes before it, and Python 3.11's :mod:`zoneinfo` takes a day that the rule counts from 0
    for the one before, and J59 in leap years for 29 February.

    Shrinks to UTC under another name; what needs a change, to an hour of daylight saving time.

    Args:
        name: Name of all zones that are drawn.
        max_changes: How many changes there are at most before those of the last rule.
        first_year: First year, in UTC, of changes before the last rule, 2 to 9998.
        last_year: Last year, in UTC, of such changes, 2 to 9000.

    Raises:
        InvalidValueError: The name is empty, the number is negative, or the years are out of range or in the wrong
            order.

    Example:
        >>> from hypothesis import find
        >>> find(synthetic_zones(), lambda zone: True)
        <SyntheticZone Test/Zone: AST+0; then 'nothing'>
        >>> find(synthetic_zones(first_year=2030), lambda zone: bool(zone.changes))
        <SyntheticZone Test/Zone: AST+0; 2030-06-30T02:00:00Z ADT+1 (dst); then 'nothing'>
    """
    check_synthetic(name, first_year, last_year)
    if type(max_changes) is not int or max_changes < 0:
        raise InvalidValueError("max_changes", max_changes, "give a whole number from 0 on")
    return _zones(name, plans(max_changes, first_year, last_year))


@st.composite
def _zones(draw: st.DrawFn, name: str, planned: st.SearchStrategy[Plan]) -> SyntheticZone:
    return SyntheticZone(name, draw(planned).tzif())


def check_synthetic(name: str, first_year: int, last_year: int) -> None:
    """Check the arguments that all strategies of made-up zones have.

    Raises:
        InvalidValueError: The name is empty, or the years are out of range or in the wrong order.
    """
    _check_name(name)
    check_places(None, first_year, last_year)
    if last_year > _LAST:
        raise InvalidValueError("last_year", last_year, f"give a year from {first_year} to {_LAST}")


def _shown(regime: Regime) -> str:
    sign = "" if regime.offset < 0 else "+"
    return f"{regime.name}{sign}{write_offset(regime.offset)}{' (dst)' if regime.dst else ''}"

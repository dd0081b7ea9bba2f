"""Hypothesis strategies for what is rare: midnights that are skipped, a day that is lost, a new label on a clock.

They need the extra ``testing``. Every argument is a keyword, and every docstring says what the values shrink to.
"""

from datetime import datetime

from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError
from summit_timeline.testing.drawing import Places, draw_pair, prepared
from summit_timeline.testing.tables import (
    FIRST_YEAR,
    LAST_YEAR,
    check_places,
    date_line,
    doubled_midnights,
    label_only,
    midnights,
    skipped_midnights,
)
from summit_timeline.zones import ZonedTime

__all__ = ["date_line_changes", "label_only_changes", "walls_at_midnight"]

# Manila went to the Asian side of the date line at the end of 1844, the first change that the tz database knows of.
_OLDEST = 1840


def walls_at_midnight(
    *,
    skipped: bool | None = None,
    in_zones: st.SearchStrategy[str] | None = None,
    first_year: int = FIRST_YEAR,
    last_year: int = LAST_YEAR,
) -> st.SearchStrategy[tuple[datetime, str]]:
    """Draw midnights that are skipped or come twice, as wall times, each with its zone.

    Who takes 0:00 for the beginning of a day learns here that Cairo's days in April begin at 1:00, that Havana's in
    November have two, and that Apia's 30 December 2011 has none.

    Shrinks to the first such midnight, in the first year and the first zone that have one.

    Args:
        skipped: ``True`` for those that are skipped, ``False`` for those that come twice; both by default.
        in_zones: Where the zones come from; all zones by default. Zones without such a midnight are passed over.
        first_year: First year, in UTC, 2 to 9998.
        last_year: Last year, in UTC, 2 to 9998.

    Raises:
        InvalidValueError: *skipped* is no truth value, the zones are no strategy, or the years are out of range or in
            the wrong order.

    Example:
        >>> from hypothesis import find
        >>> find(walls_at_midnight(first_year=2026), lambda drawn: True)
        (datetime.datetime(2026, 4, 24, 0, 0), 'Africa/Cairo')
        >>> find(walls_at_midnight(first_year=2012, skipped=False), lambda drawn: True)
        (datetime.datetime(2012, 11, 4, 0, 0), 'America/Havana')
    """
    check_places(in_zones, first_year, last_year)
    match skipped:
        case None:
            find = midnights
        case True:
            find = skipped_midnights
        case False:
            find = doubled_midnights
        case _:
            raise InvalidValueError("skipped", skipped, "give True, False or None")
    return prepared(_draw_midnight, Places(find, in_zones, first_year, last_year))


def date_line_changes(
    *,
    in_zones: st.SearchStrategy[str] | None = None,
    first_year: int = _OLDEST,
    last_year: int = LAST_YEAR,
) -> st.SearchStrategy[tuple[ZonedTime, ZonedTime]]:
    """Draw two moments, one before a place went to the other side of the date line and one after, hours apart at most.

    Manila lost the last day of 1844, Alaska had a Friday twice in 1867, Kiritimati and Kanton skipped New Year's Eve
    of 1994, Kwajalein a Saturday in 1993, Apia and Fakaofo 30 December 2011.

    Shrinks to the last microsecond before the first such change and the change itself.

    Args:
        in_zones: Where the zones come from; all zones by default. Zones without such a change are passed over.
        first_year: First year, in UTC, 2 to 9998.
        last_year: Last year, in UTC, 2 to 9998.

    Raises:
        InvalidValueError: The zones are no strategy, or the years are out of range or in the wrong order.

    Example:
        >>> from hypothesis import find
        >>> for moment in find(date_line_changes(first_year=2000), lambda pair: True):
        ...     print(moment)
        2011-12-29T23:59:59.999999-10:00[Pacific/Apia]
        2011-12-31T00:00:00+14:00[Pacific/Apia]
    """
    check_places(in_zones, first_year, last_year)
    return prepared(draw_pair, Places(date_line, in_zones, first_year, last_year))


def label_only_changes(
    *,
    in_zones: st.SearchStrategy[str] | None = None,
    first_year: int = _OLDEST,
    last_year: int = LAST_YEAR,
) -> st.SearchStrategy[tuple[ZonedTime, ZonedTime]]:
    """Draw two moments, one before clocks got another abbreviation and nothing else, one after, hours apart at most.

    In August 1945 America's war time became peace time, in November 1983 Alaska's YST became AKST.

    Shrinks to the last microsecond before the first such change and the change itself.

    Args:
        in_zones: Where the zones come from; all zones by default. Zones without such a change are passed over.
        first_year: First year, in UTC, 2 to 9998.
        last_year: Last year, in UTC, 2 to 9998.

    Raises:
        InvalidValueError: The zones are no strategy, or the years are out of range or in the wrong order.

    Example:
        >>> from hypothesis import find
        >>> for moment in find(label_only_changes(first_year=1980), lambda pair: True):
        ...     print(moment)
        1983-10-30T01:59:59.999999-09:00[America/Anchorage]
        1983-10-30T02:00:00-09:00[America/Anchorage]
    """
    check_places(in_zones, first_year, last_year)
    return prepared(draw_pair, Places(label_only, in_zones, first_year, last_year))


def _draw_midnight(draw: st.DrawFn, places: Places[datetime]) -> tuple[datetime, str]:
    zone, midnight, _ = places.draw(draw)
    return midnight, zone

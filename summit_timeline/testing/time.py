"""Hypothesis strategies aimed at trouble: skipped and doubled hours, both sides of a clock change.

They need the extra ``testing``. Every argument is a keyword, and every docstring says what the values shrink to.
"""

from datetime import datetime

from hypothesis import strategies as st

from summit_timeline.testing.drawing import Places, choose, draw_near, draw_pair, draw_wall, prepared
from summit_timeline.testing.tables import FIRST_YEAR, LAST_YEAR, changes, check_places, folds, gaps, names
from summit_timeline.zones import ZonedTime

__all__ = ["pairs_across_transition", "walls_in_fold", "walls_in_gap", "zoned_times", "zones"]


def zones() -> st.SearchStrategy[str]:
    """Draw names of zones, links included.

    Shrinks to ``"UTC"``, then ``"America/Anchorage"``.

    Example:
        >>> from hypothesis import find
        >>> find(zones(), lambda zone: zone != "UTC")
        'America/Anchorage'
    """
    return _zones()


def zoned_times(
    *,
    in_zones: st.SearchStrategy[str] | None = None,
    first_year: int = FIRST_YEAR,
    last_year: int = LAST_YEAR,
) -> st.SearchStrategy[ZonedTime]:
    """Draw moments in zones; more than 70 in 100 lie within an hour of a clock change.

    Zones without any change in the years are drawn too, but seldom, unless *in_zones* draws them.

    Shrinks to the start of *first_year* in UTC; what fails at a change only, to the first change of a zone.

    Args:
        in_zones: Where the zones come from; all zones by default.
        first_year: First year, in UTC, 2 to 9998.
        last_year: Last year, in UTC, 2 to 9998.

    Raises:
        InvalidValueError: The zones are no strategy, or the years are out of range or in the wrong order.

    Example:
        >>> from hypothesis import find
        >>> print(find(zoned_times(), lambda moment: True))
        1970-01-01T00:00:00+00:00[UTC]
    """
    check_places(in_zones, first_year, last_year)
    return prepared(draw_near, Places(changes, in_zones, first_year, last_year))


def walls_in_gap(
    *,
    in_zones: st.SearchStrategy[str] | None = None,
    first_year: int = FIRST_YEAR,
    last_year: int = LAST_YEAR,
) -> st.SearchStrategy[tuple[datetime, str]]:
    """Draw wall times that no clock ever shows, each with its zone.

    Shrinks to the first second that is skipped, in the first year and the first zone that skip one.

    Args:
        in_zones: Where the zones come from; all zones by default. Zones that skip no time are passed over.
        first_year: First year, in UTC, 2 to 9998.
        last_year: Last year, in UTC, 2 to 9998.

    Raises:
        InvalidValueError: The zones are no strategy, or the years are out of range or in the wrong order.

    Example:
        >>> from hypothesis import find
        >>> find(walls_in_gap(first_year=2026), lambda drawn: True)
        (datetime.datetime(2026, 3, 8, 2, 0), 'America/Anchorage')
    """
    check_places(in_zones, first_year, last_year)
    return prepared(draw_wall, Places(gaps, in_zones, first_year, last_year))


def walls_in_fold(
    *,
    in_zones: st.SearchStrategy[str] | None = None,
    first_year: int = FIRST_YEAR,
    last_year: int = LAST_YEAR,
) -> st.SearchStrategy[tuple[datetime, str]]:
    """Draw wall times that clocks show twice, each with its zone.

    Shrinks to the first second that comes twice, in the first year and the first zone that have one.

    Args:
        in_zones: Where the zones come from; all zones by default. Zones where no time comes twice are passed over.
        first_year: First year, in UTC, 2 to 9998.
        last_year: Last year, in UTC, 2 to 9998.

    Raises:
        InvalidValueError: The zones are no strategy, or the years are out of range or in the wrong order.

    Example:
        >>> from hypothesis import find
        >>> find(walls_in_fold(first_year=2026), lambda drawn: True)
        (datetime.datetime(2026, 11, 1, 1, 0), 'America/Anchorage')
    """
    check_places(in_zones, first_year, last_year)
    return prepared(draw_wall, Places(folds, in_zones, first_year, last_year))


def pairs_across_transition(
    *,
    in_zones: st.SearchStrategy[str] | None = None,
    first_year: int = FIRST_YEAR,
    last_year: int = LAST_YEAR,
) -> st.SearchStrategy[tuple[ZonedTime, ZonedTime]]:
    """Draw two moments of a zone, one before a change of its clocks and one at it or after, hours apart at most.

    Shrinks to the last microsecond before the first change and the change itself.

    Args:
        in_zones: Where the zones come from; all zones by default. Zones without a change are passed over.
        first_year: First year, in UTC, 2 to 9998.
        last_year: Last year, in UTC, 2 to 9998.

    Raises:
        InvalidValueError: The zones are no strategy, or the years are out of range or in the wrong order.

    Example:
        >>> from hypothesis import find
        >>> for moment in find(pairs_across_transition(first_year=2026), lambda pair: True):
        ...     print(moment)
        2026-03-08T01:59:59.999999-09:00[America/Anchorage]
        2026-03-08T03:00:00-08:00[America/Anchorage]
    """
    check_places(in_zones, first_year, last_year)
    return prepared(draw_pair, Places(changes, in_zones, first_year, last_year))


@st.composite
def _zones(draw: st.DrawFn) -> str:
    return choose(draw, names())

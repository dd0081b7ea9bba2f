"""The year of a day that is named without one."""

from datetime import date, timedelta

__all__ = ["nearest_year"]

# An explicit day without a year lies at most this far behind the publication, else it is taken as ahead.
_BACK = timedelta(days=200)
# What is told in the past may, on the calendar of its place, be of a day after that of publication.
_AHEAD = timedelta(days=2)
# What is told in the past is rather of a day to come soon than of one a year ago: "had asked for it by 14 January".
_SOON, _LONG_AGO = timedelta(days=45), timedelta(days=300)


def nearest_year(published: date, month: int, day: int, *, past: bool) -> int:
    """Choose the year of a day that is named without one: the last such day, or the next, a while back included."""
    near = [
        date(year, month, day)
        for year in (published.year - 1, published.year, published.year + 1)
        if _exists(year, month, day)
    ]
    fit = [each for each in near if (each <= published + _AHEAD if past else each >= published - _BACK)]
    best = (max if past else min)(fit)
    soon = [each for each in near if published <= each <= published + _SOON]
    return (soon[0] if past and soon and published - best > _LONG_AGO else best).year


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True

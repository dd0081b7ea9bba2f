"""Days moved by months."""

from datetime import date

__all__ = ["add_months"]


def add_months(day: date, months: int) -> date:
    """Move a day by whole months; a day that the month lacks becomes its last.

    Args:
        day: Any day.
        months: How many; negative ones go back.

    Raises:
        OverflowError: The result lies outside the years 1 to 9999.

    Example:
        >>> add_months(date(2026, 1, 31), 1)
        datetime.date(2026, 2, 28)
    """
    if not months:
        return day
    import pendulum  # noqa: PLC0415 - 80 ms that most imports of the library do not need

    try:
        moved = pendulum.Date(day.year, day.month, day.day).add(months=months)
    except ValueError as error:
        raise OverflowError(*error.args) from None
    return date(moved.year, moved.month, moved.day)

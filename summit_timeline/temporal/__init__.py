"""Days, weeks and months, times without a zone, windows of instants, and shifts along the calendar.

What a text says about time comes in three kinds that never compare as instants: a :class:`PartialDate` (a day, a part
of a day, a week, a month), a :class:`LocalTime` (a wall time whose zone nothing tells), and
:class:`~summit_timeline.zones.ZonedTime`.
"""

from summit_timeline.temporal.dates import LocalTime, PartialDate, PartOfDay, Precision, When, day_of, window_of
from summit_timeline.temporal.shifts import shift_days, shift_months, shift_to_weekday
from summit_timeline.temporal.windows import Relation, Window

__all__ = [
    "LocalTime",
    "PartOfDay",
    "PartialDate",
    "Precision",
    "Relation",
    "When",
    "Window",
    "day_of",
    "shift_days",
    "shift_months",
    "shift_to_weekday",
    "window_of",
]

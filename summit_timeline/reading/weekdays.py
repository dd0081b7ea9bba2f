"""Weekdays that do not fit their dates."""

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from summit_timeline.reading.model import Text
from summit_timeline.reading.moments import Dated, Moment
from summit_timeline.temporal import Precision

__all__ = ["wrong_weekdays"]

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# What may stand between a weekday and its date: "Friday (August 15)", "Freitag, den 15. August".
_JOINT = re.compile(r"\s?[,(]?\s?(?:[^\W\d_]{2,3}\s)?")


def wrong_weekdays(text: Text, dated: Sequence[Dated]) -> Iterator[tuple[Moment, str]]:
    """Find the days of which a text gives both, and that are of another weekday.

    Args:
        text: The text.
        dated: Its moments.

    Returns:
        What names the day, and the English name of the weekday that is stated.
    """
    matches = {match.start: match for match in text.times}
    before: tuple[Moment, Mapping[str, str]] | None = None
    for each in dated:
        moment, match = each.moment, matches.get(each.start)
        if match is None or moment.day is None or moment.day.precision not in (Precision.DAY, Precision.PART_OF_DAY):
            before = None
            continue
        if match.name == "date":
            stated = match.senses.get("wd")
            whole = moment
            if stated is None and before is not None and _JOINT.fullmatch(text.text, before[0].end, moment.start):
                stated = before[1]["wd"]
                whole = attrs.evolve(moment, start=before[0].start)
            if stated is not None and moment.day.first.weekday() != int(stated):
                yield whole, _NAMES[int(stated)]
        before = (moment, match.senses) if match.name == "weekday" and "wd" in match.senses else None

"""Which meal of a day a word names."""

import re
from functools import cache
from itertools import chain

from summit_timeline.languages.loader import data_file, language_names

__all__ = ["is_dinner"]


def is_dinner(title: str) -> bool:
    """Tell whether the words for a meal name one in the evening.

    Example:
        >>> is_dinner("gemeinsames Abendessen"), is_dinner("рабочим ужином"), is_dinner("working lunch")
        (True, True, False)
    """
    return bool(_dinner().search(title.casefold()))


@cache
def _dinner() -> re.Pattern[str]:
    own = (names.get("dinner", ()) for names in language_names().values())
    return re.compile("|".join(map(re.escape, chain(data_file("meals.toml")["dinner"], *own))))

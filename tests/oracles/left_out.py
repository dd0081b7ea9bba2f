"""Zones that a program has no name for, each with the reason; one that it does answer about fails the tests.

Not asked at all are two programs that get changes wrong: the search for transitions in the polyfill of ECMAScript
Temporal, and ``zic -b slim`` of Debian 12, whose files lack changes.
"""

import attrs

__all__ = ["LEFT_OUT", "LeftOut"]


@attrs.frozen
class LeftOut:
    """Why a program has no name for a zone.

    Attributes:
        reason: Why.
        always: Whether that is so in every release; where it is not, the program is asked, and what it says counts.
    """

    reason: str
    always: bool = True


_UNSET = "it stands for a clock that nobody has set"
_EXCLUDED = "the compiler of the JDK's tz data excludes this name; the same data is asked about as"

LEFT_OUT: dict[str, dict[str, LeftOut]] = {
    "zdump": {},
    "java": {
        "EST": LeftOut(f"{_EXCLUDED} America/Panama"),
        "Factory": LeftOut(_UNSET),
        "GMT+0": LeftOut(f"{_EXCLUDED} Etc/GMT"),
        "GMT-0": LeftOut(f"{_EXCLUDED} Etc/GMT"),
        "HST": LeftOut(f"{_EXCLUDED} Pacific/Honolulu"),
        "MST": LeftOut(f"{_EXCLUDED} America/Phoenix"),
        "ROC": LeftOut(f"{_EXCLUDED} Asia/Taipei"),
    },
    "icu": {"Factory": LeftOut(f"{_UNSET}; Node.js 18 knows the name, and Node.js 20 refuses it", always=False)},
}

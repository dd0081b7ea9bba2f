"""Zones that a program is not asked about, each with the reason. A zone that it agrees on after all fails the tests.

Not asked at all are two programs that get changes wrong: the search for transitions in the polyfill of ECMAScript
Temporal, and ``zic -b slim`` of Debian 12, whose files lack changes.
"""

__all__ = ["LEFT_OUT"]

_NO_NAME = "it has no zone of this name"
_EXCLUDED = f"{_NO_NAME}: the JDK's compiler of tz data leaves it out, and knows the same zone as"

LEFT_OUT: dict[str, dict[str, str]] = {
    "zdump": {},
    "java": {
        "EST": f"{_EXCLUDED} America/Panama",
        "Factory": f"{_NO_NAME}: it stands for a clock that nobody has set",
        "GMT+0": f"{_EXCLUDED} Etc/GMT",
        "GMT-0": f"{_EXCLUDED} Etc/GMT",
        "HST": f"{_EXCLUDED} Pacific/Honolulu",
        "MST": f"{_EXCLUDED} America/Phoenix",
        "ROC": f"{_EXCLUDED} Asia/Taipei",
    },
    "icu": {"Factory": f"{_NO_NAME}: it stands for a clock that nobody has set"},
}

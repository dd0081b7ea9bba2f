"""The zone that the machine's clock shows."""

import os
from pathlib import Path

from summit_timeline.errors import SummitTimelineError
from summit_timeline.zones import check_zone

__all__ = ["machine_zone"]

_LOCALTIME = Path("/etc/localtime")
_FOLDER = "zoneinfo/"


def machine_zone() -> str | None:
    """Give the IANA zone of the machine; ``None`` where it cannot be told.

    Source:
        POSIX.1-2017, section 8.3 (TZ); systemd, localtime(5).
    """
    setting = os.environ.get("TZ")
    if setting is not None:
        return _known(setting.removeprefix(":") or "UTC")
    try:
        target = str(_LOCALTIME.readlink())
    except (OSError, ValueError):
        return None
    return _known(target)


def _known(name: str) -> str | None:
    """Check a name, or the part of a path that follows the folder of the zones."""
    name = name.rpartition(_FOLDER)[2].removeprefix("posix/").removeprefix("right/")
    try:
        check_zone(name)
    except (SummitTimelineError, ValueError, OSError):
        return None
    return name

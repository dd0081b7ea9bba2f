"""Where compiled zones come from: the ``tzdata`` package, the machine, a directory, or memory."""

import os
import re
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import attrs

from summit_timeline.errors import InvalidValueError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["Database", "TzData", "find_database", "package_database", "system_database"]

Where = Literal["package", "system", "directory", "memory"]

_UNKNOWN = "unknown"
# How the makers of a directory note the release: in the text that it was compiled from, in a file, in a package.
_NOTES = ("tzdata.zi", "+VERSION", "../__init__.py")
_RELEASE = re.compile(r"# version (\S+)|^(\d{4}[a-z]+)$|^IANA_VERSION = \"(\w+)\"", re.ASCII | re.MULTILINE)
# What lies beside the zones in a directory: the same zones with leap seconds, or copies under no name of their own.
_NO_ZONES = {"posix", "right", "localtime", "posixrules"}


@attrs.frozen
class TzData:
    """Which tz data is in use.

    Attributes:
        version: Release of the IANA tz database, for example ``"2025b"``; ``"unknown"`` where nothing tells.
        path: Where its files are; empty where they are in memory.
        source: ``"package"``: the ``tzdata`` package; ``"system"``: the machine's own; else as it was chosen.
    """

    version: str
    path: str
    source: Where = "package"


@attrs.frozen
class Database:
    """Compiled zones, and where they are from.

    Attributes:
        data: What is known of them.
        names: Gives the names of all zones.
        read: Gives the bytes (TZif) of a zone that there is.
    """

    data: TzData
    names: Callable[[], tuple[str, ...]]
    read: Callable[[str], bytes]


def find_database(source: object) -> Database:
    """Find the database that a name, a directory or a mapping stands for.

    Raises:
        InvalidValueError: There are no compiled zones there.
    """
    match source:
        case "package":
            return package_database()
        case "system":
            system = system_database()
            if system is None:
                folders = ", ".join(map(str, zoneinfo.TZPATH)) or "no directories"
                raise InvalidValueError("source", source, f"none of {folders} has compiled zones; use 'package'")
            return system
        case Mapping():
            return _memory(source)
        case str() | os.PathLike():
            return _directory(Path(source))
        case _:
            advice = "give 'package', 'system', a directory, or the bytes of files by the name of the zone"
            raise InvalidValueError("source", source, advice)


@cache
def package_database() -> Database:
    """Give the database of the ``tzdata`` package."""
    from importlib.resources import files  # noqa: PLC0415 - kept out of the cost of the import

    root = files("tzdata")
    names = root / "zones"
    data = TzData(str(import_module("tzdata").IANA_VERSION), str(root / "zoneinfo"))
    return Database(data, lambda: tuple(sorted(names.read_text(encoding="ascii").split())), _reader(root / "zoneinfo"))


def system_database() -> Database | None:
    """Give the machine's own database: the first directory of :data:`zoneinfo.TZPATH` that has zones."""
    for folder in map(Path, zoneinfo.TZPATH):
        if _is_zone(folder / "Etc" / "UTC") or _is_zone(folder / "UTC"):
            return _folder(folder, "system")
    return None


def _directory(folder: Path) -> Database:
    if not folder.is_dir():
        raise InvalidValueError("source", str(folder), "there is no such directory; use 'package', or name another")
    database = _folder(folder, "directory")
    if not database.names():
        raise InvalidValueError(
            "source", str(folder), "it has no compiled zones (TZif); use 'package', or name another"
        )
    return database


def _folder(folder: Path, source: Where) -> Database:
    names = cache(lambda: tuple(sorted(_zones_in(folder))))
    return Database(TzData(_release(folder), str(folder), source), names, _reader(folder))


def _memory(zones: Mapping[str, bytes]) -> Database:
    own = dict(zones)
    checked: dict[str, object] = {**own}
    for name, data in checked.items():
        if not isinstance(data, bytes):
            raise InvalidValueError("source", {name: data}, "give the bytes of each file by the name of its zone")
    return Database(TzData(_UNKNOWN, "", "memory"), lambda: tuple(sorted(own)), own.__getitem__)


def _reader(folder: "Path | Traversable") -> Callable[[str], bytes]:
    return lambda zone: folder.joinpath(*zone.split("/")).read_bytes()


def _zones_in(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if parts[0] not in _NO_ZONES and _is_zone(path):
            yield "/".join(parts)


def _is_zone(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"TZif"
    except OSError:
        return False


def _release(folder: Path) -> str:
    for note in _NOTES:
        try:
            with (folder / note).open(encoding="utf-8", errors="replace") as file:
                found = _RELEASE.search(file.read(2000))
        except OSError:
            continue
        if found is not None:
            return str(next(filter(None, found.groups())))
    return _UNKNOWN

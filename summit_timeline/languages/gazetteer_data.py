"""The data file of the gazetteer: where a name is in it, found by its hash, without an object for each place.

The file is one line of magic, one line of JSON, and four sections, each right after the one before:

=========  ==============================================================================================
hashes     CRC-32 of every folded name, sorted, unsigned 32-bit, little-endian; of the first of several words, with
           an asterisk after it, too, which tells soon that no name begins like a text
numbers    the place that has the name, in the same order, unsigned 16-bit
offsets    where each place's record begins, and where the last one ends, unsigned 32-bit
records    one line a place, in UTF-8, its fields parted by tabs; places are numbered from the most important
=========  ==============================================================================================
"""

import json
import re
import sys
import unicodedata
from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from zlib import crc32

import attrs

__all__ = ["FIELDS", "MAGIC", "Blob", "blob", "fold", "pack"]

MAGIC = b"summit_timeline gazetteer 1\n"
FIELDS = ("en", "de", "ru", "kind", "country", "region", "zone", "population", "weight")
"""The fields of a record; names are parted by ``|``, the first is the usual one."""

_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ə": "e",
    "ё": "е",
}
_NOTHING = "'’‘ʻʼʿʾ`´′.\"„“”«»"
_SPACE = "-‐‑‒–—/,()\t\n\r\u00a0\u202f"
_PLAIN = re.compile("[а-я]+")
_ASCII = str.maketrans(
    {**dict.fromkeys(filter(str.isascii, _NOTHING)), **dict.fromkeys(filter(str.isascii, _SPACE), " ")}
)


def fold(name: str) -> str:
    """Bring spellings of a name together: case, accents, apostrophes, hyphens and dots do not count.

    Args:
        name: A name in any script; Cyrillic keeps its letters but for ё, which is е.

    Example:
        >>> fold("São Paulo"), fold("Санкт-Петербург"), fold("N’Djamena") == fold("N'Djamena")
        ('sao paulo', 'санкт петербург', True)
    """
    if name.isascii():
        return name.lower() if name.isalpha() else " ".join(name.lower().translate(_ASCII).split())
    if _PLAIN.fullmatch(folded := name.casefold()):
        return folded
    if not unicodedata.is_normalized("NFC", name):
        name = unicodedata.normalize("NFC", name)
    folded = name.casefold().translate(_table())
    return folded if folded.isalpha() else " ".join(folded.split())


@cache
def _table() -> Mapping[int, str | None]:
    """Give what becomes of letters and signs: Latin letters lose their accents, also those of Vietnamese."""
    table: dict[int, str | None] = {ord(letter): plain for letter, plain in _LETTERS.items()}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[:1]
        if code not in table and base.isascii() and base.isalpha():
            table[code] = base
    table.update(dict.fromkeys(map(ord, _NOTHING)))
    table.update(dict.fromkeys(map(ord, _SPACE), " "))
    table.update(dict.fromkeys(range(0x300, 0x370)))
    return table


@attrs.frozen(eq=False)
class Blob:
    """The data file, as bytes and three arrays.

    Attributes:
        header: What its second line says: sources, licence, zones, and the number of each country.
        where: For each hash of a folded name the first of its numbers.
        hashes: The sorted hashes of the folded names.
        numbers: For each hash the number of a place that has the name.
        offsets: Where records begin.
        records: The lines of all places.
    """

    header: Mapping[str, Any]
    where: Mapping[int, int]
    hashes: "array[int]"
    numbers: "array[int]"
    offsets: "array[int]"
    records: bytes

    def __len__(self) -> int:
        """Count the places."""
        return len(self.offsets) - 1

    def record(self, number: int) -> Sequence[str]:
        """Give the fields of a place, as :data:`FIELDS` names them."""
        return self.records[self.offsets[number] : self.offsets[number + 1] - 1].decode().split("\t")

    def find(self, key: str) -> Sequence[int]:
        """Give the numbers of places that may have a folded name: all that have it, seldom one that has not."""
        wanted = crc32(key.encode("utf-8", "replace"))
        at = self.where.get(wanted)
        if at is None:
            return ()
        end = at + 1
        while end < len(self.hashes) and self.hashes[end] == wanted:
            end += 1
        return self.numbers[at:end]

    def begins(self, word: str) -> bool:
        """Say whether a name of several words may begin with a folded word."""
        return crc32(f"{word} *".encode("utf-8", "replace")) in self.where


@cache
def blob() -> Blob:
    """Load the data file, once, when the first name is looked up."""
    import pkgutil  # noqa: PLC0415 - loaded when it is needed

    data = pkgutil.get_data("summit_timeline.languages", "gazetteer.dat")
    assert data is not None  # noqa: S101 - it is part of the package
    return unpack(data)


def unpack(data: bytes) -> Blob:
    """Take the bytes of a data file apart."""
    end = data.index(b"\n", len(MAGIC))
    header = json.loads(data[len(MAGIC) : end])
    names, places = header["names"], header["places"]
    at = end + 1
    hashes, at = _array("I", data, at, names)
    numbers, at = _array("H", data, at, names)
    offsets, at = _array("I", data, at, places + 1)
    where = dict(zip(reversed(hashes), range(names - 1, -1, -1), strict=True))
    return Blob(header, where, hashes, numbers, offsets, data[at:])


def pack(header: Mapping[str, Any], records: Sequence[Sequence[str]]) -> bytes:
    """Put a data file together.

    Args:
        header: What the file says about itself.
        records: The fields of each place, the most important place first.

    Example:
        >>> small = unpack(pack({}, [("Geneva", "Genf", "Женева", "city", "CH", "", "0", "201741", "9")]))
        >>> list(small.find("genf")), small.record(0)[2]
        ([0], 'Женева')
    """
    lines = ["\t".join(record).encode() + b"\n" for record in records]
    index = sorted(
        {
            (crc32(key.encode()), number)
            for number, record in enumerate(records)
            for field in record[:3]
            for name in map(fold, field.split("|"))
            for key in (name, *(f"{first} *" for first, space, _ in (name.partition(" "),) if space))
            if key
        }
    )
    hashes, numbers, offsets = (array(code) for code in "IHI")
    for wanted, number in index:
        hashes.append(wanted)
        numbers.append(number)
    at = 0
    for line in lines:
        offsets.append(at)
        at += len(line)
    offsets.append(at)
    told = json.dumps({**header, "names": len(index), "places": len(records)}, ensure_ascii=False, sort_keys=True)
    return b"".join((MAGIC, told.encode(), b"\n", *map(_bytes, (hashes, numbers, offsets)), *lines))


def _array(code: str, data: bytes, at: int, count: int) -> "tuple[array[int], int]":
    made = array(code)
    end = at + count * made.itemsize
    made.frombytes(data[at:end])
    if sys.byteorder == "big":
        made.byteswap()
    return made, end


def _bytes(values: "array[int]") -> bytes:
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()

"""Bytes of pages, feeds and mails to text, where what they declare may be wrong.

A byte order mark goes first, then UTF-8 where the bytes are valid in it, then what is declared, if that gives a text
that somebody may have written, then what the bytes look like. Where nothing fits it is an error, and never a guess.
"""

import codecs
import re

from summit_timeline.errors import ArticleError

__all__ = ["decode_declared"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before that of UTF-16, which it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"
_CYRILLIC = ("cp1251", "koi8-r", "iso8859-5", "cp866")
"""Encodings that are tried, the most frequent first, as Python calls them. Source: WHATWG Encoding, section 9."""

# What browsers take these names for. Source: WHATWG Encoding, section 4.2, names and labels.
_MEANT = {
    **dict.fromkeys(("ascii", "iso8859-1", "latin-1"), _WESTERN),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
}
# Python's codecs that are no encodings of text, or that need more than their bytes.
_TEXT_CODECS = re.compile(
    r"(?:utf|iso|windows|cp|koi|mac|gb|big5|euc|shift|hz|johab|tis|latin|l\d|us-ascii|ascii|ptcp|kz)[\w-]*"
)
_STRAY = 0.01
_SAMPLE = 100_000
_FEW = 4
_HIGH_WORD = re.compile(rb"[A-Za-z]{0,40}[\x80-\xff][A-Za-z\x80-\xff]*")
_WORD = re.compile(r"[^\W\d_]+")
# Signs that stand in no word, and not beside each other, but appear there when letters are read in a wrong encoding.
_ODD = re.compile(r"(?<=[^\W\d_])[¤§¶†‡•‰¥¢£¦¬±µ¿¡®©°…¨¯´¸×÷]+(?=[^\W\d_])|[¤§¶†‡•‰¥¢£¦¬±µ¿¡®©°¨¯´¸×÷\xad]{2,}")
_CERTAIN = 0.9
_SOUND = 0.75
_DOUBT = 0.15
# One letter in a hundred that stands for none may be a flaw of a text.
_LOST = 100


def decode_declared(data: bytes, declared: str | None, where: str) -> str:
    """Turn bytes into text, whatever they say of themselves.

    Args:
        data: The bytes.
        declared: The encoding that they or their envelope name, if any.
        where: The file, for messages.

    Raises:
        ArticleError: No encoding gives a text that somebody may have written.

    Example:
        >>> decode_declared("Женева, 11:30".encode("windows-1251"), "utf-8", "page.html")
        'Женева, 11:30'
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as_marked(data, name, where)
    if data.count(b"\0") > _STRAY * len(data):
        raise ArticleError(where, "binary", "this is a binary file and no text; give a page, a feed, a mail or a text")
    text = _strict(data, "utf-8")
    if text is not None and not _escapes(data, declared):
        return text
    repaired = data.decode("utf-8", "replace")
    if text is None and _is_flawed_only(repaired):
        return repaired
    for codec in _candidates(data, _codec(declared)):
        found = _strict(data, codec)
        if found is not None and _sound(found):
            return found
    said = f"the encoding {declared!r:.40} that it declares" if declared else "UTF-8"
    raise _refusal(where, f"its letters do not fit {said}, nor another that is known")


def _as_marked(data: bytes, name: str, where: str) -> str:
    text = _strict(data, name)
    if text is None:
        raise _refusal(where, f"it begins as {name.removesuffix('-sig').upper()} and is not")
    return text


def _refusal(where: str, problem: str) -> ArticleError:
    return ArticleError(where, "encoding", f"{problem}; open it in a browser and save its text as UTF-8")


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError):
        return None


def _codec(declared: str | None) -> str | None:
    """Give the codec that a declared name means; ``None`` where it means none."""
    name = (declared or "").strip().strip("\"'").lower()
    if not _TEXT_CODECS.fullmatch(name):
        return None
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return None if known in {"utf-8", "utf-7"} else _MEANT.get(known, known)


def _is_flawed_only(repaired: str) -> bool:
    """Tell whether what is lost of a text in UTF-8 is little beside the letters beyond ASCII that are there."""
    beyond = len(repaired) - len(repaired.encode("ascii", "ignore"))
    return repaired.count("\ufffd") * _LOST <= beyond


def _escapes(data: bytes, declared: str | None) -> bool:
    """Tell whether what looks like ASCII is written in an encoding of escapes, such as ISO-2022-JP."""
    return b"\x1b" in data and (_codec(declared) or "").startswith(("iso2022", "iso-2022"))


def _candidates(data: bytes, declared: str | None) -> tuple[str, ...]:
    """Give the encodings that the bytes may be in, the likeliest first.

    Cyrillic words are made of high bytes alone, and have a capital at the beginning at most; Western words have few. Of
    the Cyrillic encodings, each of which makes letters of the others' letters, one gives the frequent letters.
    """
    sample = _sample(data)
    shapes = {name: _cyrillic(sample.decode(name, "replace")) for name in _CYRILLIC}
    best = max(_CYRILLIC, key=lambda name: sum(shapes[name]))
    if shapes[best][0] < _CERTAIN:
        return tuple(filter(None, (declared, _WESTERN)))
    if declared in shapes and sum(shapes[declared]) >= sum(shapes[best]) - _DOUBT:
        return (declared,)
    return (best,) if declared is None or declared in shapes else (declared, best)


def _sample(data: bytes) -> bytes:
    """Give the first words that are not of ASCII alone, for a page begins with much that is."""
    words: list[bytes] = []
    left = _SAMPLE
    for found in _HIGH_WORD.finditer(data):
        word = found[0][:_SAMPLE]
        words.append(word)
        left -= len(word) + 1
        if left < 0:
            break
    return b" ".join(words)


def _cyrillic(text: str) -> tuple[float, float]:
    """Give the shares of the signs beyond ASCII that stand in sound words of Cyrillic letters, and are frequent."""
    good = total = frequent = 0
    for word in _WORD.findall(text):
        high = sum(char > "\x7f" for char in word)
        total += high
        if high == len(word) and all("\u0400" <= char <= "\u045f" for char in word) and _cased(word):
            good += high
            frequent += sum(char in _FREQUENT for char in word.lower())
    total += sum(char > "\x7f" and not char.isalpha() and char not in _PUNCTUATION for char in text)
    return (good / total, frequent / total) if total >= _FEW else (0.0, 0.0)


_FREQUENT = frozenset({"о", "е", "а", "и", "н", "т", "с", "р"})
"""Source: Russian National Corpus, frequencies of letters; these eight are more than half of a text."""

_PUNCTUATION = "\xa0«»—–„“”‘’…№•\xad"


def _cased(word: str) -> bool:
    return word[1:].islower() or word.isupper() or len(word) == 1


def _sound(text: str) -> bool:
    """Tell whether somebody may have written a text that was decoded by a name.

    Letters of one script stand together in a word, and small letters do not stand before capitals. ``Æåíåâà`` has no
    plain letter at all, ``Gesprдch`` has two scripts.
    """
    sample = _sample(text.encode("utf-8", "surrogatepass")).decode("utf-8", "ignore")
    if any("\x80" <= char <= "\x9f" for char in sample) or "\ufffd" in text:
        return False
    good, total = 0, len(_ODD.findall(sample))
    for word in _WORD.findall(sample):
        if not word.isascii():
            total += 1
            good += _plausible(word)
    return not total or good / total >= _SOUND


def _plausible(word: str) -> bool:
    latin = sum(char.isascii() for char in word)
    if all("\u0400" <= char <= "\u052f" for char in word):
        return _cased(word)
    if any("\u0370" <= char <= "\u052f" for char in word):
        return latin == 0 and not any("\u0400" <= char <= "\u052f" for char in word)
    accented = sum("\xc0" <= char <= "\xff" for char in word)
    return accented <= (len(word) + 1) // 2

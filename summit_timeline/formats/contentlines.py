"""Texts, links and lines of a calendar file, where icalendar's own would let something through.

icalendar takes a backslash before an N for a line break, writes NAME and the X- properties as they are, and folds lines
between a backslash and what it escapes.
"""

import re
from urllib.parse import quote

import icalendar

from summit_timeline.formats.wording import one_line

__all__ = ["Text", "folded", "link"]

_LIMIT = 75
_PAIR = re.compile(r"[\\^].|.", re.DOTALL)
_ESCAPES = str.maketrans({"\\": "\\\\", ";": r"\;", ",": r"\,", "\n": r"\n"})
_RESERVED = ":/?#[]@!$&'()*+,;=%~"
_LINK = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)


class Text(icalendar.vText):
    r"""A text whose only line breaks are those between the lines it is made of.

    Source:
        RFC 5545, section 3.3.11.

    Example:
        >>> Text.of("a, b", "C:\\New\r\nATTENDEE:x").to_ical().decode()
        'a\\, b\\nC:\\\\New ATTENDEE:x'
    """

    @classmethod
    def of(cls, *lines: str) -> "Text":
        """Join lines; each stays one."""
        return cls("\n".join(map(one_line, lines)))

    def to_ical(self) -> bytes:
        """Write it with its escapes."""
        return str(self).translate(_ESCAPES).encode()


def link(url: str | None) -> str | None:
    """Make a web address safe: in ASCII, without white space, controls, quotation marks or backslashes.

    Returns:
        ``None`` where it is no web address.

    Source:
        RFC 3986, section 2.

    Example:
        >>> link("https://example.org/Путин?a=1;b")
        'https://example.org/%D0%9F%D1%83%D1%82%D0%B8%D0%BD?a=1;b'
    """
    if url is None or not _LINK.match(url.strip()):
        return None
    return quote(one_line(url), safe=_RESERVED)


def folded(calendar: icalendar.Calendar) -> bytes:
    """Write a calendar, its lines folded to at most 75 octets between characters, never inside an escape.

    Source:
        RFC 5545, section 3.1; RFC 6868 for the escapes of parameters.
    """
    lines = (fold(str(line)) for line in calendar.content_lines() if line)
    return b"".join(line + b"\r\n" for line in lines)


def fold(line: str) -> bytes:
    r"""Fold one line.

    Example:
        >>> fold("X:" + 72 * "a" + "\\,b")
        b'X:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n \\,b'
    """
    done, current = [], bytearray()
    for pair in _PAIR.findall(line):
        octets = pair.encode()
        if len(current) + len(octets) > _LIMIT:
            done.append(bytes(current))
            current = bytearray(b" ")
        current += octets
    return b"\r\n".join([*done, bytes(current)])

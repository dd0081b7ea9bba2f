"""Which door a file takes: by its suffix, else by how it begins."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from enum import Enum, auto

from summit_timeline.errors import ArticleError
from summit_timeline.intake.fields import Hints
from summit_timeline.intake.items import Item
from summit_timeline.intake.octets import MAIL_LIMIT, TEXT_LIMIT

__all__ = ["HEAD", "SUFFIXES", "Door", "begins_as", "door_of", "is_feed", "limit_of", "pass_through"]

HEAD = 2_048
"""How many bytes of a file tell what it is."""


class Door(Enum):
    """How a file is read."""

    TEXT = auto()
    LINES = auto()
    PAGE = auto()
    SAVED_PAGE = auto()
    FEED = auto()
    MAIL = auto()


SUFFIXES = {
    **dict.fromkeys((".md", ".markdown", ".txt"), Door.TEXT),
    **dict.fromkeys((".jsonl", ".ndjson"), Door.LINES),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Door.PAGE),
    **dict.fromkeys((".mhtml", ".mht"), Door.SAVED_PAGE),
    **dict.fromkeys((".rss", ".atom", ".rdf"), Door.FEED),
    ".eml": Door.MAIL,
}
"""What a folder is searched for. XML is a feed where it begins as one, so ``.xml`` is none of them."""

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE)
_HEADER = re.compile(
    rb"(?:(?:From|Date|Subject|To|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Reply-To|Sender"
    rb"|DKIM-Signature|ARC-[\w-]+|X-[\w-]+|Authentication-Results|List-[\w-]+|Content-[\w-]+):|From )",
    re.IGNORECASE,
)
_MAIL = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path):", re.IGNORECASE | re.MULTILINE)


def door_of(suffix: str, head: bytes) -> Door:
    """Tell how to read a file.

    Args:
        suffix: Its suffix, with the dot; empty for standard input.
        head: Its first bytes.
    """
    known = SUFFIXES.get(suffix.lower())
    if known is not None:
        return known
    if suffix.lower() == ".xml":
        return Door.FEED
    if suffix.lower() == ".json":
        return Door.LINES
    return begins_as(head)


def begins_as(head: bytes) -> Door:
    """Tell how to read what has no name that tells it."""
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        head = head.replace(b"\0", b"")[2:]
    start = head.removeprefix(BOM_UTF8).lstrip()
    if start.startswith(b"{"):
        return Door.LINES
    if _PAGE.match(start) or (start.startswith(b"<!--") and _PAGE.search(start)):
        return Door.PAGE
    if _FEED.match(start) or start[:5].lower() == b"<?xml":
        return Door.PAGE if _PAGE.search(start) and not _FEED.search(start) else Door.FEED
    return Door.MAIL if _HEADER.match(start) and _MAIL.search(start) else Door.TEXT


def is_feed(head: bytes) -> bool:
    """Tell whether XML begins as a feed does."""
    return _FEED.search(head) is not None


def limit_of(door: Door) -> int:
    """Give the largest file that a door takes, in bytes."""
    return MAIL_LIMIT if door in {Door.MAIL, Door.SAVED_PAGE} else TEXT_LIMIT


def pass_through(door: Door, data: bytes, where: str, hints: Hints) -> Iterator[Item | ArticleError]:
    """Read the articles of a page, a feed or a mail.

    Raises:
        ArticleError: There is none that can be read.
        NotImplementedError: The door is for texts.
    """
    # Each door loads its reader when it is taken: texts, which most files are, wait for none of them.
    # ruff: noqa: PLC0415
    match door:
        case Door.PAGE:
            from summit_timeline.intake.webpage import read_page

            yield read_page(data, where, hints)
        case Door.SAVED_PAGE:
            from summit_timeline.intake.mail import read_saved_page

            yield read_saved_page(data, where, hints)
        case Door.FEED:
            from summit_timeline.intake.feeds import read_feed

            yield from read_feed(data, where, hints)
        case Door.MAIL:
            from summit_timeline.intake.mail import read_mail

            yield read_mail(data, where, hints)
        case Door.TEXT | Door.LINES:
            raise NotImplementedError(door)

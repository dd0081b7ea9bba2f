"""Mails of agencies and press offices, and pages that a browser saved as one file (MHTML)."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr

from summit_timeline.errors import ArticleError
from summit_timeline.intake.charsets import decode_declared
from summit_timeline.intake.fields import Hints, build_article
from summit_timeline.intake.items import Item
from summit_timeline.intake.markup import parse_html, plain, words_of
from summit_timeline.intake.moments import parse_moment
from summit_timeline.intake.paragraphs import article_text
from summit_timeline.intake.webpage import (
    declared_charset,
    has_words,
    no_offset,
    page_item,
    stated_language,
)

__all__ = ["NESTED_LIMIT", "PART_LIMIT", "read_mail", "read_saved_page"]

PART_LIMIT = 1_000
"""How many parts a mail may have, and :data:`NESTED_LIMIT` of them may hold others."""

NESTED_LIMIT = 50
_LINES = 400_000  # 25 MB of attachments have 330,000
_FIELD = 4_000
_PART = re.compile(
    rb"^content-(?:type|disposition)[ \t]{0,9}:(?P<value>[^\n]*+(?:\n[ \t][^\n]*+)*+)", re.IGNORECASE | re.MULTILINE
)
_HOLDER = re.compile(rb"\s*(?:multipart|message)/", re.IGNORECASE)
_LONG = 2_000
_STUB = 200
_STRAY = 0.05
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")
_ENCODED = re.compile(r"(?:=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=(?:\s+(?==\?))?)+")
_QUOTED = re.compile(r"^>.*(?:\n|\Z)", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- \n", re.MULTILINE)


def read_mail(data: bytes, where: str, hints: Hints) -> Item:
    r"""Read a mail as an article: its subject is the title, its sender the outlet.

    The plain text goes before HTML. Lines that quote another mail and the signature are no part of it, and attachments
    are not looked at.

    Args:
        data: The mail as saved, headers first.
        where: The file, for messages.
        hints: What to fill in where the mail does not say it.

    Raises:
        ArticleError: It is no mail, has no text, or one that cannot be read.

    Source:
        RFC 5322; RFC 2045 to 2047; RFC 3676, sections 4.1 and 4.3.

    Example:
        >>> mail = b"From: Press desk <press@example.org>\nDate: Thu, 14 Aug 2025 15:00:00 +0200\n\nTalks at noon.\n"
        >>> article = read_mail(mail, "talks.eml", Hints()).article
        >>> article.outlet, article.published.isoformat(), article.text
        ('Press desk', '2025-08-14T15:00:00+02:00', 'Talks at noon.')
    """
    mail = _own(_message(data, where))
    text, quoted = _body(mail, where)
    if not has_words(text):
        raise ArticleError(where, "no-article", "there is no text in this mail; save what it has attached as a file")
    moment = parse_moment(_header(mail, "Date", where))
    language, remarks = stated_language(_languages(mail, where), text)
    if moment is not None and moment.without_offset:
        remarks.append(no_offset(moment.text))
    if quoted:
        remarks.append("lines that quote another mail are left out")
    name, address = parseaddr(_header(mail, "From", where))
    stated = {
        "title": _header(mail, "Subject", where) or None,
        "outlet": words_of(name) or words_of(address) or None,
        "published": moment and moment.published,
        "language": language,
    }
    return Item(where, None, build_article(text, stated, hints, where=where), tuple(remarks))


def read_saved_page(data: bytes, where: str, hints: Hints) -> Item:
    """Read the article of a page that a browser saved as one file.

    Args:
        data: The file.
        where: Its name, for messages.
        hints: What to fill in where the page does not say it.

    Raises:
        ArticleError: There is no page in it, or none with an article.

    Source:
        RFC 2557 (MHTML).
    """
    for part in _message(data, where).walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return page_item(_decoded(part, where), where, hints)
    raise ArticleError(where, "no-article", "there is no page in this file; save the page again, or its text as .txt")


def _message(data: bytes, where: str) -> "Message[str, str]":
    """Parse a mail.

    Raises:
        ArticleError: It has too many parts, or is no mail.
    """
    if not data.strip():
        raise ArticleError(where, "empty", "there is no text in it; give an article")
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").lstrip()
    values = [found["value"] for found in _PART.finditer(data)]
    holders = sum(_HOLDER.match(value) is not None for value in values)
    if len(values) > 2 * PART_LIMIT or holders > NESTED_LIMIT:
        raise _beyond(where, f"has more than {PART_LIMIT:,} parts, or they are nested more than {NESTED_LIMIT} deep")
    if data.count(b"\n") > _LINES or max(map(len, values), default=0) > _FIELD:
        raise _beyond(
            where, f"has more than {_LINES:,} lines, or a header that says what a part is with too many words"
        )
    try:
        # The policy of Python's old API: the new one raises on headers that are not as they should be.
        message = message_from_bytes(data, policy=compat32)
    except (MessageError, ValueError, LookupError, RecursionError, TypeError):
        raise ArticleError(where, "mail", "this is no mail that can be read; save it again, or its text") from None
    if not message.keys():
        problem = "this is no mail, for it does not begin with headers such as From and Date"
        raise ArticleError(where, "mail", f"{problem}; save the mail again, or its text as .txt")
    return message


def _beyond(where: str, problem: str) -> ArticleError:
    return ArticleError(where, "nesting", f"it {problem}, as no mail has; save the text alone, as .txt")


def _own(mail: "Message[str, str]") -> "Message[str, str]":
    """Give the mail itself, or the one that it only forwards as an attachment."""
    while not any(True for _ in _texts(mail)):
        inner = [part for part in mail.walk() if part.get_content_type() == "message/rfc822" and part.is_multipart()]
        payload = inner[0].get_payload() if inner else None
        if not isinstance(payload, list) or payload[0] is mail or not isinstance(payload[0], Message):
            break
        mail = payload[0]
    return mail


def _texts(mail: "Message[str, str]") -> Iterator["Message[str, str]"]:
    """Give the parts that are the text of a mail, and no attachments."""
    stack = [mail]
    while stack:
        part = stack.pop()
        if part.get_content_maintype() == "multipart":
            payload = part.get_payload()
            stack.extend(
                reversed([inner for inner in payload if isinstance(inner, Message)])
                if isinstance(payload, list)
                else ()
            )
        elif part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            yield part


def _body(mail: "Message[str, str]", where: str) -> tuple[str, bool]:
    """Give the text of a mail, and whether lines were left out that quote another."""
    parts = list(_texts(mail))
    written = next((_plain(part, where) for part in parts if part.get_content_type() != "text/html"), "")
    page = next((_decoded(part, where) for part in parts if part.get_content_type() == "text/html"), "")
    shown = article_text(parse_html(page, where)) if page and len(written) < _STUB else ""
    text = shown if len(shown) > 4 * len(written) else written  # "your program shows no HTML" is no article
    unquoted = _QUOTED.sub("", text)
    return unquoted.strip("\n"), unquoted != text


def _plain(part: "Message[str, str]", where: str) -> str:
    text = "\n".join(_decoded(part, where).splitlines()) + "\n"
    if part.get_param("format") == "flowed":
        text = re.sub(r"(?<!^--) \n(?!>)", " ", text, flags=re.MULTILINE)
    return plain(_SIGNATURE.split(text, maxsplit=1)[0])


def _decoded(part: "Message[str, str]", where: str) -> str:
    """Decode a part, whatever its headers say of it.

    Raises:
        ArticleError: No encoding fits.
    """
    if _is_no_base64(part):
        part.replace_header("Content-Transfer-Encoding", "8bit")
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError):
        data = None
    if not isinstance(data, bytes):
        return ""
    charset = part.get_param("charset")
    stated = charset if isinstance(charset, str) else None
    return decode_declared(data, stated or declared_charset(data), where) if data.strip() else ""


def _is_no_base64(part: "Message[str, str]") -> bool:
    """Tell whether a part that is said to be in base64 is plainly not."""
    raw = part.get_payload()
    if not isinstance(raw, str) or "base64" not in str(part.get("Content-Transfer-Encoding", "")).lower():
        return False
    return len(_BASE64.sub("", raw)) > _STRAY * len(raw)


def _header(mail: "Message[str, str]", name: str, where: str) -> str:
    """Give a header as one line, with encoded words decoded."""
    raw = next((value for key, value in mail.raw_items() if key.lower() == name.lower()), "")[:_LONG]
    written = decode_declared(str(raw).encode("utf-8", "surrogateescape"), None, where) if raw else ""
    return words_of(_ENCODED.sub(lambda run: _words(run[0], where), written))


def _words(run: str, where: str) -> str:
    """Decode encoded words that follow each other."""
    try:
        pieces = decode_header(run.strip())
    except (MessageError, ValueError, LookupError):
        return ""
    return "".join(
        piece if isinstance(piece, str) else decode_declared(piece, charset, where)
        for piece, charset in pieces
        if piece
    )


def _languages(mail: "Message[str, str]", where: str) -> tuple[str, ...]:
    named = _header(mail, "Content-Language", where)[:2].lower()
    return (named,) if named.isalpha() and named.isascii() else ()

"""A mail of a press office is an article: subject, sender, date with its offset, text."""

from base64 import b64encode
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_timeline.errors import ArticleError
from summit_timeline.intake import Hints, load
from summit_timeline.intake.mail import read_mail, read_saved_page

TEXT = "Am Mittwoch um 9.00 Uhr Ortszeit beginnt in Genf ein Gespräch unter vier Augen."
AWARE = datetime(2026, 3, 10, 16, 40, tzinfo=UTC)
HEAD = "From: Pressestelle <presse@example.org>\nDate: Tue, 10 Mar 2026 17:40:00 +0100\nSubject: Treffen\n"


def mail(body: str | bytes, *headers: str, head: str = HEAD) -> bytes:
    """Give a mail as it is saved."""
    data = body.encode() if isinstance(body, str) else body
    return head.encode() + "".join(f"{header}\n" for header in headers).encode() + b"\n" + data


def made(plain: str | None, page: str | None = None) -> EmailMessage:
    """Give a mail as a program makes it."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Pressestelle <presse@example.org>", "Gespräche in Genf"
    message["Date"] = "Tue, 10 Mar 2026 17:40:00 +0100"
    if plain is not None:
        message.set_content(plain)
    if page is not None:
        (message.add_alternative if plain is not None else message.set_content)(page, subtype="html")
    return message


def text_of(data: bytes) -> str:
    """Give the text of a mail."""
    return read_mail(data, "a.eml", Hints()).article.text


def test_mail_is_an_article() -> None:
    """Its headers fill the fields; encoded words are decoded."""
    article = read_mail(made(TEXT + "\n").as_bytes(), "a.eml", Hints()).article

    assert article.published is not None
    assert article.published.isoformat() == "2026-03-10T17:40:00+01:00"
    assert (article.title, article.outlet, article.text) == ("Gespräche in Genf", "Pressestelle", TEXT)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        pytest.param(made(TEXT, "<p>Etwas anderes</p>"), TEXT, id="plain-before-html"),
        pytest.param(made(None, f"<div class=footer>Impressum</div><p>{TEXT}</p>"), TEXT, id="html-alone"),
        pytest.param(made("Ihr Programm zeigt kein HTML.", f"<p>{TEXT}</p>" * 3), "\n\n".join([TEXT] * 3), id="stub"),
    ],
)
def test_plain_text_goes_before_html(message: EmailMessage, text: str) -> None:
    """Unless it only says that there is HTML; the page goes through the same reader as a saved one."""
    assert text_of(message.as_bytes()) == text


def test_attachments_are_no_part_of_the_text() -> None:
    """Neither a text that is attached nor a picture."""
    message = made(TEXT)
    message.add_attachment("Am Montag um 8.00 Uhr etwas anderes.", filename="alt.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="karte.png")

    assert text_of(message.as_bytes()) == TEXT


def test_mail_that_is_only_forwarded_is_read_itself() -> None:
    """Its date is when it was published, not when somebody passed it on."""
    outer = EmailMessage()
    outer["From"], outer["Date"] = "Kollege <k@example.org>", "Wed, 11 Mar 2026 09:00:00 +0100"
    outer.add_attachment(made(TEXT))

    article = read_mail(outer.as_bytes(), "a.eml", Hints()).article

    assert (article.text, article.outlet, article.published) == (TEXT, "Pressestelle", AWARE)


def test_lines_that_quote_another_mail_are_left_out_and_told() -> None:
    """They were published at another time; a signature says nothing of the summit."""
    item = read_mail(
        mail(f"{TEXT}\n> Am Montag um 8.00 Uhr.\n>> In Wien.\n-- \nPressestelle, montags 9.00 Uhr\n"), "a.eml", Hints()
    )

    assert item.article.text == TEXT
    assert item.remarks == ("lines that quote another mail are left out",)


def test_flowed_lines_are_joined() -> None:
    """A space at the end of a line says that the paragraph goes on."""
    body = "Am Mittwoch beginnt \nin Genf ein Gespräch.\n\nEnde.\n"

    assert text_of(mail(body, "Content-Type: text/plain; charset=utf-8; format=flowed")) == (
        "Am Mittwoch beginnt in Genf ein Gespräch.\n\nEnde."
    )


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        pytest.param("Tue, 10 Mar 2026 17:40:00 +0100 (CET)", AWARE, id="comment"),
        pytest.param("10 Mar 26 16:40 GMT", AWARE, id="old-form"),
        pytest.param("Tue, 10 Mar 2026 17:40:00", date(2026, 3, 10), id="no-offset"),
        pytest.param("yesterday", None, id="word"),
        pytest.param("Tue, 10 Mar 2026 25:40:00 +0100", None, id="hour-that-never-is"),
        pytest.param("Tue, 10 Mar 2026 17:40:00 +9999", None, id="offset-that-never-is"),
    ],
)
def test_publication_is_the_date_with_its_offset(stated: str, published: object) -> None:
    """A mail without an offset gives its day."""
    head = HEAD.replace("Tue, 10 Mar 2026 17:40:00 +0100", stated)

    assert read_mail(mail(TEXT, head=head), "a.eml", Hints()).article.published == published


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        pytest.param(
            "=?koi8-r?B?" + b64encode("Пресс-служба".encode("koi8-r")).decode() + "?= <p@example.org>",
            "Пресс-служба",
            id="encoded",
        ),
        pytest.param(
            "=?utf-8?B?" + b64encode("Пресс-служба".encode("cp1251")).decode() + "?= <p@example.org>",
            "Пресс-служба",
            id="lie",
        ),
        pytest.param("=?no-such?Q?Presse?= <p@example.org>", "Presse", id="unknown-charset"),
        pytest.param("=?utf-8?B?####?= <p@example.org>", "p@example.org", id="broken"),
        pytest.param("presse@example.org", "presse@example.org", id="address-alone"),
        pytest.param("Pressestelle Köln <p@example.org>", "Pressestelle Köln", id="raw-letters"),
        pytest.param("", None, id="none"),
    ],
)
def test_sender_is_the_outlet(sender: str, outlet: str | None) -> None:
    """By name, else by address."""
    head = HEAD.replace("Pressestelle <presse@example.org>", sender)

    assert read_mail(mail(TEXT, head=head), "a.eml", Hints()).article.outlet == outlet


RUSSIAN = "Переговоры делегаций начнутся в Женеве в пятницу в 11:30."


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(RUSSIAN.encode("koi8-r"), ["Content-Type: text/plain; charset=koi8-r"], id="stated"),
        pytest.param(RUSSIAN.encode("cp1251"), ["Content-Type: text/plain; charset=utf-8"], id="lie"),
        pytest.param(RUSSIAN.encode("cp1251"), ["Content-Type: text/plain; charset=no-such"], id="unknown"),
        pytest.param(RUSSIAN.encode(), [], id="unstated"),
        pytest.param(RUSSIAN.encode(), ["Content-Type: ;;;", "Content-Transfer-Encoding: nonsense"], id="nonsense"),
        pytest.param(RUSSIAN.encode(), ["Content-Transfer-Encoding: base64"], id="no-base64"),
        pytest.param(RUSSIAN.encode(), ["Content-Transfer-Encoding: quoted-printable"], id="no-quoted-printable"),
        pytest.param(RUSSIAN.encode(), ["Content-Transfer-Encoding: x-uuencode"], id="no-uuencode"),
        pytest.param(b64encode(RUSSIAN.encode()) + b"=", ["Content-Transfer-Encoding: base64"], id="padding"),
        pytest.param(b64encode(RUSSIAN.encode())[:-1], ["Content-Transfer-Encoding: base64"], id="cut"),
    ],
)
def test_lies_of_a_mail_about_its_letters_raise_nothing(body: bytes, headers: list[str]) -> None:
    """Charsets and transfer encodings that are wrong, broken or unknown."""
    text = text_of(mail(body, *headers))

    assert text in {RUSSIAN, RUSSIAN[:-1]}


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        pytest.param(b"", "empty", "there is no text in it", id="empty"),
        pytest.param(b"Ein Text.\nOhne Kopf.", "mail", "does not begin with headers", id="no-headers"),
        pytest.param(mail(""), "no-article", "there is no text in this mail", id="no-text"),
        pytest.param(mail("-- \nName\n"), "no-article", "there is no text in this mail", id="signature-alone"),
        pytest.param(mail(bytes(range(128, 256)) * 9), "encoding", "UTF-8", id="letters-of-nobody"),
    ],
)
def test_what_is_no_mail_is_one_error(data: bytes, code: str, message: str) -> None:
    """The error says what to save instead."""
    with pytest.raises(ArticleError) as caught:
        read_mail(data, "a.eml", Hints())

    assert (caught.value.code, message in caught.value.problem) == (code, True)


def test_page_that_was_saved_as_one_file_is_read(tmp_path: Path) -> None:
    """Browsers save pages as a mail without a sender."""
    path = tmp_path / "page.mhtml"
    path.write_bytes(
        b"From: <Saved by Blink>\r\nSubject: Treffen\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b'Content-Transfer-Encoding: quoted-printable\r\n\r\n<meta property=3D"article:published_time" content=3D'
        b'"2026-03-10T16:40Z"><article><p>Ein Gespr=C3=A4ch.</p></article>\r\n--b--\r\n'
    )

    article = load(path)

    assert (article.text, article.published) == ("Ein Gespräch.", AWARE)
    with pytest.raises(ArticleError, match="there is no page in this file"):
        read_saved_page(mail(TEXT), "a.mhtml", Hints())


PIECES = st.sampled_from(
    [
        *(
            "From: ",
            "Date: ",
            "Subject: ",
            "Content-Type: ",
            "Content-Transfer-Encoding: ",
            "multipart/mixed; boundary=b",
        ),
        *(
            "text/html",
            "text/plain",
            "; charset=",
            "utf-8",
            "koi8-r",
            "idna",
            "base64",
            "quoted-printable",
            "x-uuencode",
        ),
        *(
            "message/rfc822",
            "multipart/digest; boundary=b",
            "; format=flowed",
            "; charset*=a''b",
            "=?utf-8?q?",
            "?=",
            "=?b",
        ),
        *(
            "\n",
            "\n\n",
            "\n--b\n",
            "\n--b--\n",
            "<a@b.example>",
            "a <",
            "(",
            '"',
            "=",
            "\0",
            "ä",
            "> x",
            "-- \n",
            "<p>",
            "x",
        ),
        *("Tue, 10 Mar 2026 17:40:00 +0100", "begin 644 x\n", "; boundary*0=b", "; filename*=x'y'z", "message/partial"),
    ]
)


@given(data=st.lists(PIECES, max_size=30).map(lambda parts: "".join(parts).encode()) | st.binary(max_size=200))
def test_any_mail_is_an_article_or_one_error(data: bytes) -> None:
    """No bytes raise anything else, and the same bytes give the same article."""
    for door in (read_mail, read_saved_page):
        try:
            found = door(data, "a.eml", Hints())
        except ArticleError as error:
            assert str(error).isprintable()  # noqa: PT017 - either outcome is right
        else:
            assert door(data, "a.eml", Hints()) == found


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp")), min_size=1, max_size=60))
def test_text_of_a_mail_is_what_was_written(text: str) -> None:
    """Whatever way a program chooses to encode it."""
    written = f"x{text}".rstrip()

    assert text_of(made(written).as_bytes()) == written

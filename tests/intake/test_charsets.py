"""Bytes whose declared encoding may be wrong become the text that was written, or an error; never other letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_timeline.errors import ArticleError
from summit_timeline.intake.charsets import decode_declared

RUSSIAN = "Женева, 14 августа. В пятницу в 11:30 по местному времени начнутся переговоры делегаций. США и РФ."
GERMAN = "Das Gespräch der Außenminister beginnt am Freitag um 11.30 Uhr in Österreich – „unter vier Augen“."
FRENCH = "Le président arrivera à Genève l’été prochain, a-t-on déclaré à l’hôtel."
HEADLINE = "Женева"


@pytest.mark.parametrize(
    "declared", [None, "utf-8", "windows-1252", "iso-8859-1", "ascii", "nonsense", "rot13", "koi8-r"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r", "iso8859-5", "cp866"])
@pytest.mark.parametrize("text", [RUSSIAN, HEADLINE], ids=["sentences", "word"])
def test_russian_is_read_whatever_is_declared(text: str, encoding: str, declared: str | None) -> None:
    """A page that says UTF-8 and is windows-1251 is as frequent as one that says nothing."""
    assert decode_declared(text.encode(encoding), declared, "page.html") == text


@pytest.mark.parametrize("declared", [None, "utf-8", "windows-1251", "iso-8859-1", "koi8-r"])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("text", [GERMAN, FRENCH, "Gespräch"], ids=["german", "french", "word"])
def test_western_text_is_read_whatever_is_declared(text: str, encoding: str, declared: str | None) -> None:
    """Cyrillic letters in the midst of a Latin word betray a wrong declaration."""
    assert decode_declared(text.encode(encoding), declared, "page.html") == text


@pytest.mark.parametrize(("declared", "letter"), [(None, "Ö"), ("utf-8", "Ö"), ("windows-1251", "Ц")])
def test_one_letter_alone_is_whatever_is_declared(declared: str | None, letter: str) -> None:
    """Nothing can be told of it; without a declaration it is Western."""
    assert decode_declared("Ö".encode("windows-1252"), declared, "page.html") == letter


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        pytest.param("首脳会談".encode("shift_jis"), "Shift_JIS", "首脳会談", id="declared-japanese"),
        pytest.param("首脳会談".encode("iso2022_jp"), "ISO-2022-JP", "首脳会談", id="declared-escapes"),
        pytest.param("Łódź, środa".encode("iso8859-2"), "ISO-8859-2", "Łódź, środa", id="declared-polish"),
        pytest.param(b"plain", "utf-16", "plain", id="ascii-said-to-be-utf-16"),
        pytest.param(
            b"<p>" * 90_000 + "Женева".encode("cp1251"), None, "<p>" * 90_000 + "Женева", id="letters-far-down"
        ),
    ],
)
def test_other_encodings_are_read_where_they_are_declared(data: bytes, declared: str | None, text: str) -> None:
    """What is declared holds wherever it makes sense."""
    assert decode_declared(data, declared, "page.html") == text


def test_one_bad_byte_in_a_long_text_is_a_flaw_of_it() -> None:
    """A page that was cut inside a letter is still in UTF-8."""
    data = (RUSSIAN * 300).encode() + b"\xd0"

    assert decode_declared(data, "windows-1251", "page.html") == RUSSIAN * 300 + "\ufffd"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(bytes(range(128, 256)) * 20, "encoding", id="all-high-bytes"),
        pytest.param("Gespräch, Außenminister".encode("mac-roman") * 9, "encoding", id="undeclared-mac"),
        pytest.param(b"\xff\xfe\x00", "encoding", id="half-a-unit-of-utf-16"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", "binary", id="picture"),
    ],
)
def test_what_nobody_can_have_written_is_an_error(data: bytes, code: str) -> None:
    """The error says what was declared and what to do, in place of letters that stand for nothing."""
    with pytest.raises(ArticleError, match=r"page\.html: ") as caught:
        decode_declared(data, "utf-8", "page.html")

    assert caught.value.code == code


@given(data=st.binary(max_size=300), declared=st.none() | st.text(max_size=20) | st.sampled_from(["utf-7", "koi8-r"]))
def test_any_bytes_are_a_text_or_one_error(data: bytes, declared: str | None) -> None:
    """No bytes and no declaration raise anything else, and the text is one that can be encoded."""
    try:
        text = decode_declared(data, declared, "x")
    except ArticleError as error:
        assert error.code in {"encoding", "binary"}  # noqa: PT017 - either outcome is right
    else:
        assert text.encode() is not None


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0\x1b\ufeff")))
def test_valid_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    """Whatever is declared: no other encoding gives valid UTF-8 by chance in a text of some length."""
    assert decode_declared(text.encode(), "windows-1251", "x") == text

"""Every fault of an input is one clear error that says where, what and what to do."""

import json
import os
import pickle
from pathlib import Path

import pytest

from summit_timeline.errors import ArticleError, LanguageError, TimeFormatError, UnknownZoneError
from summit_timeline.intake import TEXT_LIMIT, Found, gather, load

TEXT = b"Am Freitag um 11.30 Uhr Ortszeit treffen sich die Staatschefs in Genf.\n"


def front(toml: str) -> bytes:
    """Give a file with this front matter."""
    return b"+++\n" + toml.encode() + b"\n+++\n" + TEXT


FILES = [
    pytest.param(b"", "empty", "no text in it", id="empty"),
    pytest.param(b" \n\t\r\n", "empty", "no text in it", id="blank"),
    pytest.param(b"\xef\xbb\xbf", "empty", "no text in it", id="byte-order-mark-alone"),
    pytest.param(b"+++\n+++\n", "empty", "no text in it", id="front-matter-alone"),
    pytest.param(b"\x00\x01\x02", "binary", "binary file", id="zero-bytes"),
    pytest.param(b"\x89PNG\r\n\x1a\n\x07\x08", "binary", "binary file", id="control-bytes"),
    pytest.param(b"Gipfel\x00in Genf " * 50, "binary", "binary file", id="zero-byte-inside-a-text"),
    pytest.param(b"Das Gespr\xe4ch", "encoding", "byte 9 (0xe4) is not valid UTF-8; save", id="latin-1"),
    pytest.param(b"\xef\xbb\xbfDas Gespr\xe4ch", "encoding", "byte 12 (0xe4)", id="latin-1-after-a-mark"),
    pytest.param(b"cut off \xd0", "encoding", "byte 8 (0xd0)", id="cut-inside-a-character"),
    pytest.param(b"half \xed\xa0\x80", "encoding", "byte 5 (0xed)", id="surrogate-in-utf-8"),
    pytest.param("Gespräch".encode("utf-16"), "encoding", "UTF-16", id="utf-16"),
    pytest.param("Gespräch".encode("utf-32"), "encoding", "UTF-16 or UTF-32", id="utf-32"),
    pytest.param(b"+++\ntitle = 'x'\n" + TEXT, "front-matter", "not closed; end it with a line +++", id="not-closed"),
    pytest.param(
        front("title = 'x'\npublished 2025"),
        "front-matter",
        "no TOML: line 3, column 11: Expected '=' after a key in a key/value pair; correct that line",
        id="no-toml",
    ),
    pytest.param(front("title = 'x'\ntitle = 'y'"), "front-matter", "no TOML: line 3", id="key-twice"),
    pytest.param(front("a = " + "[" * 3000), "front-matter", "no TOML: line 2", id="nested-without-end"),
    pytest.param(front("title = '''"), "front-matter", "no TOML: line 2", id="open-string"),
    pytest.param(front("published = 2025-13-01"), "front-matter", "no TOML: line 2", id="month-thirteen"),
    pytest.param(
        front("pubished = '2025-08-14'"),
        "front-matter",
        "unknown key 'pubished'; did you mean 'published'? known are title, outlet",
        id="unknown-key",
    ),
    pytest.param(front("[published]\na = 1"), "type", "published: {'a': 1} is no day or time", id="table-as-time"),
    pytest.param(front("title = 7"), "type", "title: 7 is no text; put it in quotation marks", id="number-as-text"),
    pytest.param(front("sources = 'one'"), "type", "sources: give a list of texts", id="sources-no-list"),
    pytest.param(front("sources = [1]"), "type", "sources: give a list of texts", id="sources-numbers"),
    pytest.param(front("title = ''"), "value", "title = '': give a text of one line", id="empty-title"),
    pytest.param(front(r'outlet = "a\nb"'), "value", "outlet = ", id="outlet-of-two-lines"),
    pytest.param(
        front("venue_zone = 'Europe/Berlim'"),
        "zone",
        "venue_zone: there is no time zone 'Europe/Berlim'",
        id="venue-zone",
    ),
    pytest.param(front("outlet_zone = '../etc/passwd'"), "zone", "outlet_zone: there is no time zone", id="zone-path"),
    pytest.param(
        front("published = '2025-08-14T15:00'"), "published", "needs its offset", id="published-without-offset"
    ),
    pytest.param(
        front("published = 2025-08-14T15:00:00"), "published", "needs its offset", id="published-toml-without-offset"
    ),
    pytest.param(front("published = 15:00:00"), "type", "is no day or time", id="published-clock-alone"),
    pytest.param(front("published = 'gestern'"), "published", "write a day", id="published-word"),
    pytest.param(
        front("published = 5"),
        "type",
        "5 is no day or time; write 2025-08-14, or 2025-08-14T15:00+02:00",
        id="published-number",
    ),
    pytest.param(front("title = true"), "type", "title: True is no text; give a text", id="truth-as-text"),
    pytest.param("Gespräch".encode("utf-16-le"), "binary", "or save it as UTF-8 text", id="utf-16-without-a-mark"),
    pytest.param(
        front("published = '0001-01-01T00:00+10:00'"),
        "published",
        "the year must lie in",
        id="published-before-year-one",
    ),
    pytest.param(front("published = 9999-12-31"), "published", "the year must lie in", id="published-far-ahead"),
    pytest.param(front("language = 'tlh'"), "language", "no data for the language 'tlh'", id="language"),
    pytest.param(b"---\ntitle: x\n---\n" + TEXT, "front-matter", "write TOML between lines of +++", id="yaml"),
]


@pytest.mark.parametrize(("content", "code", "message"), FILES)
def test_file_that_is_no_article_has_one_clear_error(tmp_path: Path, content: bytes, code: str, message: str) -> None:
    """The error names the file, the fault and the way out, on one line, and says the same in a batch."""
    path = tmp_path / "article.md"
    path.write_bytes(content)

    with pytest.raises(ArticleError) as caught:
        load(path)

    assert caught.value.code == code
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")
    assert len(str(caught.value).splitlines()) == 1
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - written a moment ago
    (item,) = gather([path])
    assert isinstance(item, ArticleError)
    assert (item.code, item.problem, item.id) == (code, caught.value.problem, "article")


def line(**fields: object) -> bytes:
    """Give a line of JSON."""
    return json.dumps(fields).encode()


LINES = [
    pytest.param(
        b"{",
        "json",
        "no JSON at column 2: expecting property name enclosed in double quotes; write one object a line",
        None,
        id="brace-alone",
    ),
    pytest.param(b'{"id": "a", "text": "x"', "json", "no JSON at column 24", None, id="not-closed"),
    pytest.param(b'{"id": "a" "text": "x"}', "json", "no JSON at column 12", None, id="comma-missing"),
    pytest.param(b"[1, 2]", "json", "the line is a list and no object", None, id="list"),
    pytest.param(b'"text"', "json", "the line is a string and no object", None, id="string"),
    pytest.param(b"12", "json", "the line is a number and no object", None, id="number"),
    pytest.param(b"[" * 100_000, "json", "nested too deeply", None, id="nested-without-end"),
    pytest.param(b'{"id": ' + b"9" * 5000 + b"}", "json", "no JSON that can be read", None, id="number-without-end"),
    pytest.param(
        b'{"id": "a", "text": "x", "text": "y"}', "json", "the key 'text' stands twice; keep", None, id="twice"
    ),
    pytest.param(line(id="a"), "no-text", "text is missing", "a", id="no-text"),
    pytest.param(line(id="a", text=None), "no-text", "text is missing", "a", id="null-text"),
    pytest.param(line(id=4, text=["x"]), "no-text", "text is a list", 4, id="list-of-texts"),
    pytest.param(line(id="a", text=" \n"), "empty", "no text in it", "a", id="blank-text"),
    pytest.param(line(id="a", text="x\x00"), "binary", "binary", "a", id="zero-character"),
    pytest.param(
        b'{"id": "a", "text": "x \\ud800"}',
        "encoding",
        "half of a surrogate pair in the text",
        "a",
        id="surrogate-in-text",
    ),
    pytest.param(
        b'{"id": "\\ud800", "text": "x"}', "encoding", "half of a surrogate pair in id", None, id="surrogate-in-id"
    ),
    pytest.param(
        b'{"id": "a", "text": "x", "url": "\\udc00"}', "encoding", "url: there is half", "a", id="surrogate-in-url"
    ),
    pytest.param(line(id=True, text="x"), "type", "id is true or false", None, id="true-as-id"),
    pytest.param(line(id={}, text="x"), "type", "id is an object", None, id="object-as-id"),
    pytest.param(line(id="a", text="x", outlet=5), "type", "outlet: 5 is no text", "a", id="number-as-outlet"),
    pytest.param(
        line(id="a", text="x", published="2025-08-14 15:00"), "published", "needs its offset", "a", id="published"
    ),
    pytest.param(
        line(id="a", text="x", venue_zone="Alaska"), "zone", "venue_zone: there is no time zone", "a", id="zone"
    ),
    pytest.param(line(id="a", text="x", language="xx"), "language", "no data for the language", "a", id="language"),
    pytest.param(b'{"text": "Gespr\xe4ch"}', "encoding", "byte 15 (0xe4)", None, id="latin-1"),
]


@pytest.mark.parametrize(("content", "code", "message", "id_"), LINES)
def test_faulty_line_has_its_error_and_the_next_line_is_read(
    tmp_path: Path, content: bytes, code: str, message: str, id_: object
) -> None:
    """The error names file and line, keeps the identifier where there is one, and the batch goes on."""
    path = tmp_path / "batch.jsonl"
    good = line(id="good", text="Das Treffen beginnt am Freitag.")
    path.write_bytes(good + b"\n\n" + content + b"\n" + good)

    first, error, last = gather([path])

    assert isinstance(first, Found)
    assert isinstance(last, Found)
    assert isinstance(error, ArticleError)
    assert (error.code, error.where) == (code, f"{path}:3")
    assert message in error.problem
    assert error.id == id_
    assert len(str(error).splitlines()) == 1


def test_json_over_several_lines_is_one_error(tmp_path: Path) -> None:
    """A document that is printed over many lines does not give an error for each of them."""
    path = tmp_path / "pretty.json"
    path.write_text('{\n  "id": "a",\n  "text": "x"\n}\n')

    (error,) = gather([path])

    assert isinstance(error, ArticleError)
    assert "give JSON Lines, one article a line" in str(error)


def test_file_over_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    """A sparse file of 50 GB would not fit into memory."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000_000)

    with pytest.raises(ArticleError, match=r"one text of 50000\.0 MB is over the limit of 10 MB") as caught:
        load(path)

    assert caught.value.code == "too-large"


def test_text_at_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    """The limit counts bytes."""
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * TEXT_LIMIT)
    assert len(load(path).text) == TEXT_LIMIT
    path.write_bytes(b"x" * (TEXT_LIMIT + 1))

    with pytest.raises(ArticleError, match="over the limit"):
        load(path)


def test_long_line_of_json_lines_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    """The limit holds for one line, not for the file."""
    path = tmp_path / "batch.jsonl"
    path.write_bytes(line(text="x" * TEXT_LIMIT) + b"\n" + line(id="good", text="y") + b"\n")

    error, found = gather([path])

    assert isinstance(error, ArticleError)
    assert (error.code, error.where) == ("too-large", f"{path}:1")
    assert isinstance(found, Found)
    assert found.id == "good"


def test_missing_file_is_named(tmp_path: Path) -> None:
    """A path that leads nowhere says so."""
    with pytest.raises(ArticleError, match="there is no such file or folder") as caught:
        load(tmp_path / "nothing.txt")

    assert caught.value.code == "missing"


def test_locked_file_and_folder_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that the system does not hand over does not stop the others."""
    for name in ("a.txt", "b/c.txt", "d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    scan, read = os.scandir, Path.open

    def locked_scan(path: Path) -> object:
        if str(path).endswith("b"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    def locked_open(path: Path, mode: str) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return read(path, mode)

    monkeypatch.setattr(os, "scandir", locked_scan)
    monkeypatch.setattr(Path, "open", locked_open)

    first, second, last = gather([tmp_path])

    assert isinstance(first, ArticleError)
    assert isinstance(second, ArticleError)
    assert isinstance(last, Found)
    assert (first.id, second.id) == ("a", "b")
    assert "cannot be read: Permission denied" in first.problem
    assert "the folder is locked" in second.problem


def test_source_without_a_name_is_not_the_current_folder() -> None:
    """As an unset variable of a shell gives it."""
    (error,) = gather([""])

    assert isinstance(error, ArticleError)
    assert error.code == "missing"


def test_folder_is_no_single_article(tmp_path: Path) -> None:
    """One article is one file."""
    with pytest.raises(ArticleError, match="this is a folder; give a file"):
        load(tmp_path)


def test_folder_without_articles_is_one_error(tmp_path: Path) -> None:
    """Hidden files, a README and other kinds of files are no articles."""
    for name in (".hidden.md", "README.md", "image.png"):
        (tmp_path / name).write_text("x")

    (error,) = gather([tmp_path])

    assert isinstance(error, ArticleError)
    assert (error.code, error.id) == ("no-articles", tmp_path.name)


@pytest.mark.parametrize(
    ("hints", "error"),
    [
        pytest.param({"published": "2025-08-14T15:00"}, TimeFormatError, id="published"),
        pytest.param({"language": "tlh"}, LanguageError, id="language"),
        pytest.param({"zone": "Mars/Olympus"}, UnknownZoneError, id="zone"),
    ],
)
def test_wrong_argument_is_an_error_of_its_own_class(
    tmp_path: Path, hints: dict[str, str], error: type[Exception]
) -> None:
    """What the caller says wrongly is no fault of the file."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)

    with pytest.raises(error):
        load(path, **hints)


def test_name_that_is_no_utf_8_is_no_trouble(tmp_path: Path) -> None:
    """Such a name becomes an identifier that can be printed."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/Gespr\xe4ch.txt"))
    path.write_bytes(TEXT)

    (found,) = gather([path])

    assert isinstance(found, Found)
    assert found.id == "Gespr\ufffdch"

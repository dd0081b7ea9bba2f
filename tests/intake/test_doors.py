"""Files of all kinds side by side: what they are shows in their names, or in how they begin."""

import io
import json
from pathlib import Path

import pytest

from summit_timeline.errors import ArticleError
from summit_timeline.intake import Found, gather, load
from summit_timeline.intake.doors import Door, begins_as

TEXT = "Am Mittwoch um 9.00 Uhr beginnt in Genf ein Gespräch."
PAGE = f"<!DOCTYPE html><html lang=de><body><article><p>{TEXT}</p></article></body></html>".encode()
FEED = f"<rss version='2.0'><channel><item><guid>g</guid><title>{TEXT}</title></item></channel></rss>".encode()
ATOM = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>a</id><title>{TEXT}</title></entry></feed>".encode()
MAIL = f"From: Presse <p@example.org>\nMessage-ID: <1@example.org>\n\n{TEXT}\n".encode()
FILES = {
    "a.md": TEXT.encode(),
    "b.html": PAGE,
    "c.htm": PAGE,
    "d.eml": MAIL,
    "e.rss": FEED,
    "f.atom": ATOM,
    "g.xml": FEED,
    "h.jsonl": json.dumps({"id": "line", "text": TEXT}).encode(),
    "i.XHTML": PAGE,
    "j.mht": MAIL.replace(b"\n\n", b"\nContent-Type: text/html\n\n"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a file of each kind, and some that are none."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "sitemap.xml").write_text("<urlset/>")
    (tmp_path / "README.html").write_bytes(PAGE)
    for name in ("b_files/frame.html", "c-Dateien/frame.htm", "c.files/x.html", "sub/k.html", "other_files/l.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    return tmp_path


def found(*sources: str | Path, stdin: bytes = b"") -> list[Found]:
    """Gather articles without faults."""
    items = list(gather(sources, stdin=io.BufferedReader(io.BytesIO(stdin))))
    assert all(isinstance(item, Found) for item in items), items
    return [item for item in items if isinstance(item, Found)]


def test_folder_gives_files_of_every_kind(folder: Path) -> None:
    """What belongs to a saved page, XML that is no feed, and a README are no articles."""
    items = found(folder)

    assert [item.id for item in items] == ["a", "b", "c", "d", "g", "a", "g", "line", "i", "j", "l", "k"]
    assert {item.article.text for item in items} == {TEXT}


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        pytest.param("*.html", ["README", "b"], id="files"),
        pytest.param("**/*.html", ["README", "b", "frame", "x", "l", "k"], id="all-below"),
        pytest.param("[ad].*", ["a", "d"], id="letters"),
        pytest.param("su?", ["k"], id="folder"),
    ],
)
def test_pattern_that_the_shell_left_alone_is_looked_up(folder: Path, pattern: str, names: list[str]) -> None:
    """In the order of the paths; what is named by a pattern is meant, a README too."""
    assert [item.id for item in found(str(folder / pattern))] == names


def test_pattern_that_nothing_fits_is_a_missing_file(tmp_path: Path) -> None:
    """The error names the pattern."""
    (error,) = gather([str(tmp_path / "*.html")])

    assert isinstance(error, ArticleError)
    assert (error.code, error.where) == ("missing", str(tmp_path / "*.html"))


def test_file_whose_name_looks_like_a_pattern_is_itself(tmp_path: Path) -> None:
    """A name goes before a pattern."""
    (tmp_path / "a[1].txt").write_text("Eins")
    (tmp_path / "a1.txt").write_text("Zwei")

    assert [item.article.text for item in found(tmp_path / "a[1].txt")] == ["Eins"]


@pytest.mark.parametrize(
    ("data", "door"),
    [
        pytest.param(PAGE, Door.PAGE, id="page"),
        pytest.param(b"\xef\xbb\xbf\r\n  <HTML>", Door.PAGE, id="mark-and-blanks"),
        pytest.param(b"<!-- saved from url=(0019)https://example.org/ -->\n<html>", Door.PAGE, id="comment"),
        pytest.param(PAGE.decode().encode("utf-16"), Door.PAGE, id="utf-16"),
        pytest.param(b"<?xml version='1.0'?><!DOCTYPE html><html>", Door.PAGE, id="xhtml"),
        pytest.param(FEED, Door.FEED, id="rss"),
        pytest.param(b"<?xml version='1.0'?>\n" + ATOM, Door.FEED, id="atom"),
        pytest.param(b"<?xml version='1.0'?><rdf:RDF>", Door.FEED, id="rdf"),
        pytest.param(MAIL, Door.MAIL, id="mail"),
        pytest.param(b"From a@b.example Tue Mar 10\nReceived: x\n\nText", Door.MAIL, id="mailbox"),
        pytest.param(b'{"text": "x"}', Door.LINES, id="json"),
        pytest.param(b"From: the summit in Geneva\n\nOur report.", Door.TEXT, id="text-with-a-colon"),
        pytest.param(b"<3 Genf", Door.TEXT, id="text-with-a-bracket"),
        pytest.param(b"", Door.TEXT, id="nothing"),
    ],
)
def test_what_has_no_name_shows_what_it_is_by_its_beginning(data: bytes, door: Door) -> None:
    """As standard input has none."""
    assert begins_as(data) is door


@pytest.mark.parametrize("data", [PAGE, FEED, ATOM, MAIL, TEXT.encode()], ids=["page", "rss", "atom", "mail", "text"])
def test_standard_input_and_a_file_without_a_suffix_are_read_by_what_they_are(tmp_path: Path, data: bytes) -> None:
    """The same bytes give the same article through both."""
    path = tmp_path / "download"
    path.write_bytes(data)

    (piped,), (named,) = found("-", stdin=data), found(path)

    assert piped.article == named.article == load(path)
    assert piped.article.text.strip() == TEXT


def test_load_takes_a_feed_of_one_entry_and_no_more(folder: Path) -> None:
    """One article is what it gives."""
    (folder / "two.rss").write_bytes(FEED.replace(b"<item>", b"<item><title>x</title></item><item>"))

    assert load(folder / "e.rss").text == load(folder / "b.html").text == load(folder / "d.eml").text == TEXT
    with pytest.raises(ArticleError, match="2 entries, each an article of its own") as caught:
        load(folder / "two.rss")
    assert caught.value.code == "several"
    (folder / "bad.rss").write_bytes(b"<rss><channel><item/></channel></rss>")
    with pytest.raises(ArticleError, match="no text in this entry"):
        load(folder / "bad.rss")

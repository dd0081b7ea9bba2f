"""Each entry of an RSS or Atom file is one article, with the offset of its publication."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_timeline.errors import ArticleError
from summit_timeline.intake import Hints
from summit_timeline.intake.feeds import ENTRY_LIMIT, read_feed
from summit_timeline.intake.items import Item

TEXT = "Am Mittwoch um 9.00 Uhr Ortszeit beginnt in Genf ein Gespräch unter vier Augen."
AWARE = datetime(2026, 3, 10, 16, 40, tzinfo=UTC)


def rss(
    *items: str, channel: str = "<title>Nachrichtendesk</title><language>de-ch</language>", head: str = ""
) -> bytes:
    """Give an RSS file."""
    entries = "".join(f"<item>{item}</item>" for item in items)
    return (
        f"<?xml version='1.0' encoding='utf-8'?>{head}<rss version='2.0' xmlns:content="
        "'http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<channel>{channel}{entries}</channel></rss>"
    ).encode()


def atom(entry: str) -> bytes:
    """Give an Atom file of one entry."""
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><title type='html'>Nachrichten&amp;shy;desk</title>"
        f"<entry>{entry}</entry></feed>"
    ).encode()


def read(data: bytes) -> list[Item]:
    """Read a feed without faults."""
    return list(only_items(read_feed(data, "news.rss", Hints())))


def only_items(found: Iterator[Item | ArticleError]) -> Iterator[Item]:
    """Pass on articles; an error is raised."""
    for item in found:
        if isinstance(item, ArticleError):
            raise item
        yield item


def test_an_entry_of_rss_is_an_article() -> None:
    """The full text goes before the summary, and marks of HTML are no part of it."""
    body = f"<content:encoded><![CDATA[<p>{TEXT}</p><p>Danach&nbsp;tagen die Delegationen.</p>]]></content:encoded>"
    (item,) = read(
        rss(
            f"<title>Treffen &amp; Gespräch</title><link>https://example.org/1</link><guid>g-1</guid>{body}"
            "<description>Am Mittwoch ...</description><pubDate>Tue, 10 Mar 2026 17:40:00 +0100</pubDate>"
        )
    )

    article = item.article
    assert (item.id, item.where) == ("g-1", "news.rss, entry 1")
    assert article.text == f"{TEXT}\n\nDanach\u00a0tagen die Delegationen."
    assert (article.title, article.outlet, article.language, article.url) == (
        "Treffen & Gespräch", "Nachrichtendesk", "de", "https://example.org/1"
    )  # fmt: skip
    assert article.published is not None
    assert article.published.isoformat() == "2026-03-10T17:40:00+01:00"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"<content type='html'>&lt;p&gt;{TEXT}&lt;/p&gt;</content>", id="html"),
        pytest.param(
            f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{TEXT}</p></div></content>", id="xhtml"
        ),
        pytest.param(f"<content type='text'>{TEXT}</content>", id="text"),
        pytest.param(f"<summary>{TEXT}</summary>", id="summary"),
    ],
)
def test_an_entry_of_atom_is_an_article(content: str) -> None:
    """Whatever form its text has."""
    (item,) = read(
        atom(
            f"<id>tag:example.org,2026:1</id><title>Treffen</title><link href='https://example.org/1'/>{content}"
            "<published>2026-03-10T16:40:00Z</published><updated>2026-03-11T16:40:00Z</updated>"
        )
    )

    assert (item.id, item.article.text, item.article.published) == ("tag:example.org,2026:1", TEXT, AWARE)
    assert (item.article.outlet, item.article.language) == ("Nachrichtendesk", "de")


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        pytest.param("<pubDate>Tue, 10 Mar 2026 17:40:00 +0100</pubDate>", AWARE, id="offset"),
        pytest.param("<pubDate>Tue, 10 Mar 2026 17:40 +01:00 (MEZ)</pubDate>", AWARE, id="comment"),
        pytest.param("<pubDate>Tue, 10 Mar 2026 16:40:00 GMT</pubDate>", AWARE, id="gmt"),
        pytest.param("<pubDate>Tue, 10 Mar 2026 16:40:00 -0000</pubDate>", AWARE, id="utc-of-an-unknown-place"),
        pytest.param("<pubDate>Tue, 10 Mar 2026 12:40:00 EDT</pubDate>", AWARE, id="american-zone"),
        pytest.param("<dc:date>2026-03-10T17:40:00+01:00</dc:date>", AWARE, id="dublin-core"),
        pytest.param("<pubDate>Tue, 10 Mar 2026 19:40:00 MSK</pubDate>", date(2026, 3, 10), id="name-of-no-offset"),
        pytest.param("<pubDate>Tue, 10 Mar 2026 17:40:00</pubDate>", date(2026, 3, 10), id="no-offset"),
        pytest.param("<pubDate>Tue Mar 10 17:40:00 2026</pubDate>", date(2026, 3, 10), id="year-last"),
        pytest.param("<pubDate>2026-03-10</pubDate>", date(2026, 3, 10), id="day"),
        pytest.param("<pubDate>gestern</pubDate>", None, id="word"),
        pytest.param("", None, id="none"),
    ],
)
def test_publication_has_the_offset_that_is_stated(stated: str, published: object) -> None:
    """A feed library takes a time without an offset for UTC; we do not."""
    (item,) = read(rss(f"<description>{TEXT}</description>{stated}"))

    assert item.article.published == published
    assert bool(item.remarks) is (type(published) is date and ":" in stated)


def test_entry_without_a_text_is_its_headline() -> None:
    """A headline is what was published, too."""
    (item,) = read(rss(f"<title>{TEXT}</title><link>https://example.org/1</link>"))

    assert (item.article.text, item.id) == (TEXT, "https://example.org/1")


def test_faulty_entry_has_its_error_and_the_next_is_read() -> None:
    """The error says which entry it is."""
    error, item = read_feed(rss("<guid>g-1</guid>", f"<description>{TEXT}</description>"), "news.rss", Hints())

    assert isinstance(error, ArticleError)
    assert (error.code, error.where, error.id) == ("no-article", "news.rss, entry 1", "g-1")
    assert isinstance(item, Item)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Genf&nbsp;&ndash; Wien", "Genf – Wien", id="names-of-html"),
        pytest.param("Müller & Söhne &lt;3", "Müller & Söhne <3", id="bare-ampersand"),
        pytest.param("Genf\x0b\x00", "Genf", id="controls"),
        pytest.param("Genf &#11;&#x0;.", "Genf \ufffd.", id="references-to-controls"),
    ],
)
def test_small_faults_of_a_feed_are_mended(text: str, expected: str) -> None:
    """What many feeds have wrong, and readers of feeds show all the same."""
    (item,) = read(rss(f"<title>x</title><description><![CDATA[a]]></description><category>{text}</category>"))
    (other,) = read(rss(f"<title>{text}</title>"))

    assert item.article.text == "a"
    assert other.article.text == expected


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16", "utf-8"])
def test_letters_are_those_that_were_written(encoding: str) -> None:
    """The declaration says UTF-8 throughout."""
    text = "Переговоры делегаций начнутся в Женеве в пятницу в 11:30."
    data = rss(f"<description>{text}</description>", channel="<title>Новости</title>").decode().encode(encoding)

    (item,) = read(data)

    assert (item.article.text, item.article.outlet) == (text, "Новости")


LAUGHS = "<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + level)} '{f'&{chr(97 + level)};' * 10}'>" for level in range(12)
)


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        pytest.param(b" \n", "empty", "there is no text in it", id="blank"),
        pytest.param(rss(), "empty", "there is no entry in this feed", id="no-entry"),
        pytest.param(b"<urlset><url/></urlset>", "feed", "no RSS or Atom feed: its root is <urlset>", id="sitemap"),
        pytest.param(rss()[:-20], "feed", "no well-formed XML", id="cut"),
        pytest.param(b"no markup at all", "feed", "no well-formed XML", id="text"),
        pytest.param(
            rss("<title>&m;</title>", head=f"<!DOCTYPE rss [{LAUGHS}]>"),
            "entities",
            "'a', which is not expanded",
            id="laughs",
        ),
        pytest.param(
            rss("<title>&e;</title>", head="<!DOCTYPE rss [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"),
            "entities",
            "declares an entity of its own, 'e'",
            id="file",
        ),
        pytest.param(
            rss("<title>x</title>", head="<!DOCTYPE rss [<!ENTITY % p SYSTEM 'http://127.0.0.1/x.dtd'> %p;]>"),
            "entities",
            "declares an entity of its own, 'p'",
            id="parameter",
        ),
        pytest.param(rss("<a>" * 200 + "</a>" * 200), "nesting", "nested more than 100 deep", id="deep"),
        pytest.param(
            rss(*["<title>x</title>"] * (ENTRY_LIMIT + 1)), "too-large", "more than 10,000 entries", id="many"
        ),
    ],
)
def test_what_is_no_feed_is_one_error(data: bytes, code: str, message: str) -> None:
    """Entities that a feed declares are not expanded, and nothing is fetched for them."""
    with pytest.raises(ArticleError) as caught:
        list(read_feed(data, "news.rss", Hints()))

    assert (caught.value.code, message in caught.value.problem) == (code, True)
    assert str(caught.value).isprintable()


def test_document_type_without_entities_is_no_trouble() -> None:
    """Old feeds name the description of their form, which is not fetched."""
    head = "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://127.0.0.1/rss-0.91.dtd'>"

    (item,) = read(rss(f"<description>{TEXT}</description>", head=head))

    assert item.article.text == TEXT


def test_web_page_in_xml_is_read_as_a_page() -> None:
    """XHTML is often saved as ``.xml``."""
    data = f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>{TEXT}</p></body></html>".encode()

    (item,) = read(data)

    assert (item.article.text, item.where) == (TEXT, "news.rss")


def test_readers_are_loaded_for_their_files_alone(tmp_path: Path) -> None:
    """Whoever reads texts waits for neither feedparser nor our reader of pages."""
    path = tmp_path / "a.txt"
    path.write_text("Ein Text.")
    heavy = "{'email', 'feedparser', 'xml', 'summit_timeline.intake.webpage'}"
    code = f"import sys, summit_timeline as st; st.load({str(path)!r}); print({heavy} & {{*sys.modules}})"

    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "set()\n"


PIECES = st.sampled_from(
    [
        *(
            "<rss>",
            "</rss>",
            "<channel>",
            "</channel>",
            "<item>",
            "</item>",
            "<title>",
            "</title>",
            "<feed>",
            "</feed>",
        ),
        *(
            "<description>",
            "</description>",
            "<![CDATA[",
            "]]>",
            "<entry>",
            "</entry>",
            "<!DOCTYPE x [",
            "<!ENTITY a 'b'>",
        ),
        *(
            "]>",
            "<?xml version='1.0'?>",
            "&a;",
            "&amp;",
            "&",
            "<",
            "Text",
            "Genf",
            "<guid>",
            "</guid>",
            "<x:y>",
            "</x:y>",
        ),
        *(
            "<pubDate>Tue, 10 Mar 2026 17:40:00",
            " +0100</pubDate>",
            "<content type='xhtml'>",
            "</content>",
            "<p>",
            "\0",
        ),
    ]
)


@given(data=st.lists(PIECES, max_size=25).map(lambda parts: "".join(parts).encode()) | st.binary(max_size=120))
def test_any_feed_gives_articles_or_errors(data: bytes) -> None:
    """No bytes raise anything else, and the same bytes give the same articles."""
    try:
        found = list(read_feed(data, "news.rss", Hints()))
    except ArticleError as error:
        assert str(error).isprintable()  # noqa: PT017 - either outcome is right
    else:
        assert found == list(read_feed(data, "news.rss", Hints()))


@given(
    texts=st.lists(
        st.text("ab <&'\"ж\u00a0", min_size=1, max_size=20).map(lambda text: f"x{text}x"), min_size=1, max_size=5
    )
)
def test_text_of_an_entry_is_what_was_put_there(texts: list[str]) -> None:
    """One entry an article, in order, with the words of its text."""
    data = rss(*(f"<description>{escape(escape(text))}</description>" for text in texts))

    assert [item.article.text for item in read(data)] == [" ".join(filter(None, text.split(" "))) for text in texts]

"""A saved page gives the text of its article and what it states of itself, and nothing that stands beside it."""

import json
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_timeline.claims import Article
from summit_timeline.errors import ArticleError
from summit_timeline.intake import Hints, load
from summit_timeline.intake.webpage import read_page
from summit_timeline.reading import read_article

PARAGRAPHS = (
    "Am Mittwoch um 9.00 Uhr Ortszeit beginnt in Genf ein Gespräch der beiden Außenminister unter vier Augen.",
    "Danach tagen die Delegationen mit je fünf Mitgliedern.",
    "Ende offen.",
)
TEXT = "\n\n".join(PARAGRAPHS)
NAVIGATION = """
<header class="site-header"><a href="/">Start</a> <p>Heute um 7.00 Uhr: Gespräch unter vier Augen in Berlin</p></header>
<nav><ul><li><a href="/p">Politik</a></li><li>Am Montag um 8.00 Uhr Gipfel in Wien</li></ul></nav>
<div id="cookie-notice" role="dialog"><p>Wir verwenden Cookies. Bis Dienstag um 12.00 Uhr tagt die Delegation in Oslo.
</p><button>Ja</button></div>"""
BESIDE = """
<aside><h3>Mehr zum Thema</h3><p>Am Donnerstag um 10.00 Uhr Gespräch unter vier Augen in Rom</p></aside>
<div class="related-articles"><h2><a href="/x">Treffen am Samstag um 11.00 Uhr in Paris</a></h2></div>
<section class="newsletter-signup"><p>Jeden Freitag um 6.00 Uhr: unser Brief zum Gipfel in Prag.</p></section>
<div class="comments"><p>Ich treffe mich am Sonntag um 5.00 Uhr unter vier Augen.</p></div>
<footer><p>Das Treffen der Redaktion ist montags um 8.30 Uhr in Bonn.</p></footer>
<script>var text = "Am Montag um 9.00 Uhr Gipfel in Kairo";</script>
<noscript>Am Montag um 9.00 Uhr Gipfel.</noscript>"""


def paragraphs(texts: tuple[str, ...] = PARAGRAPHS) -> str:
    """Give paragraphs as HTML."""
    return "".join(f"<p>{escape(text)}</p>\n" for text in texts)


def page(body: str, head: str = "") -> bytes:
    """Give a page with navigation above and other things below."""
    start = f"<!DOCTYPE html><html lang='de-DE'><head><meta charset=utf-8><title>T</title>{head}</head>"
    return f"{start}<body>{NAVIGATION}{body}{BESIDE}</body></html>".encode()


def article(data: bytes) -> Article:
    """Read the article of a page."""
    return read_page(data, "page.html", Hints()).article


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<article><h1>Treffen</h1>{paragraphs()}</article>", id="article"),
        pytest.param(f"<main><div><h1>Treffen</h1><div>{paragraphs()}</div></div></main>", id="main"),
        pytest.param(f"<div role=main>{paragraphs()}</div>", id="role"),
        pytest.param(f"<div class=x><div itemprop='articleBody'>{paragraphs()}</div></div>", id="itemprop"),
        pytest.param(f"<article><div class='article__body'>{paragraphs()}</div><p>Tags: x</p></article>", id="class"),
        pytest.param(f"<div class='c1'><h1>Treffen</h1>{paragraphs()}</div>", id="no-marks"),
        pytest.param(f"<table><tr><td>{paragraphs()}</td></tr></table>", id="layout-table"),
        pytest.param("<article>" + paragraphs().replace("</p>", ""), id="ends-left-out"),
        pytest.param(f"<div class=c>{'<br><br>'.join(map(escape, PARAGRAPHS))}</div>", id="breaks"),
        pytest.param(
            f"<article><a href=/t>Zum Thema</a>{paragraphs()}<p><a href=/y>Lesen Sie auch: Am Sonntag um 4.00 Uhr"
            "</a></p></article>",
            id="links-that-lead-on",
        ),
        pytest.param(
            f"<article>{paragraphs()}<figure><img src=x><figcaption>Am Montag um 3.00 Uhr</figcaption></figure>"
            "<h3>Mehr zum Thema</h3><ul><li><a href=/z>Gespräch am Montag um 2.00 Uhr</a></li></ul></article>",
            id="caption-and-list-of-links",
        ),
        pytest.param(
            f"<article><div class=byline>Von der Redaktion, 13.03.2026, 17.00 Uhr</div>{paragraphs()}</article>",
            id="byline",
        ),
        pytest.param(
            f"<article><p><time datetime='2026-03-10'>10.03.2026, 17.40 Uhr</time></p>{paragraphs()}</article>",
            id="date",
        ),
    ],
)
def test_text_is_that_of_the_article_alone(body: str) -> None:
    """Navigation, notices, teasers, comments and dates of publication are no part of it, so they claim nothing."""
    found = article(page(body))

    assert [line for line in found.text.split("\n") if line and line != "Treffen"] == list(PARAGRAPHS)
    claims = read_article(Article(found.text, published="2026-03-10T17:40+01:00", language="de")).claims
    assert {claim.kind.value for claim in claims} == {"one_on_one", "delegation_talks"}


def test_lists_and_tables_keep_their_lines() -> None:
    """A schedule is often a list or a table, and each line of it is one session."""
    body = (
        "<article><h2>Der Ablauf</h2><ul><li>9.00 Uhr: Ankunft<li><p>11.30 Uhr: Gespräch</p></ul>"
        "<table><tr><td>13.00 Uhr<td><p>Arbeitsessen</p></tr><tr><td>15.00 Uhr<td>Presse<br>konferenz</tr></table>"
    )

    assert article(page(body)).text == (
        "Der Ablauf\n\n9.00 Uhr: Ankunft\n11.30 Uhr: Gespräch\n\n13.00 Uhr\tArbeitsessen\n15.00 Uhr\tPresse\nkonferenz"
    )


def test_what_nobody_sees_is_left_out() -> None:
    """Soft hyphens and marks of width would part words that readers see whole."""
    body = "<article><p>Dele\u00adgations&shy;ge\u200bspräche be<wbr>ginnen<b> um</b>\n 9.00&nbsp;Uhr.</p></article>"

    assert article(page(body)).text == "Delegationsgespräche beginnen um 9.00\u00a0Uhr."


def test_paragraph_keeps_its_place_though_its_class_speaks_of_a_paywall() -> None:
    """Some pages name every paragraph so."""
    body = paragraphs().replace("<p>", "<p class='paywall ad'>")

    assert article(page(f"<article>{body}</article>")).text == TEXT


def test_lead_above_the_body_belongs_to_the_article() -> None:
    """Its class says what it is; what stands above the headline is another thing."""
    body = (
        "<div class=lead>Von gestern.</div><h1>Treffen</h1><div class='article-lead'>Zwei Minister in Genf.</div>"
        f"<div class='article-body'>{paragraphs()}</div>"
    )

    assert article(page(body)).text == f"Zwei Minister in Genf.\n\n{TEXT}"


def test_of_several_articles_the_one_with_the_headline_is_read() -> None:
    """Pages that load the next article below hold two."""
    other = "<article><h1>Anderes</h1>" + "<p>Am Montag um 8.00 Uhr ein Treffen in Wien.</p>" * 9 + "</article>"
    head = "<meta property='og:title' content='Treffen  in Genf'>"
    body = f"{other}<article><h1>Treffen in Genf</h1>{paragraphs()}</article>"

    found = article(page(body, head))

    assert (found.title, found.text) == ("Treffen in Genf", TEXT)


def test_text_of_json_ld_is_taken_where_the_page_shows_its_beginning_only() -> None:
    """A page that shows a lead and loads the rest by a script repeats the text for machines."""
    data = {"@type": "NewsArticle", "articleBody": TEXT.replace("Uhr ", "Uhr&nbsp;")}

    found = article(page("<article><p>Am Mittwoch.</p></article>", ld(data)))

    assert found.text == TEXT.replace("Uhr ", "Uhr\u00a0").replace("\n\n", "\n")


def test_page_without_an_article_is_one_error() -> None:
    """A page that a script fills has no text when it is saved too early."""
    with pytest.raises(ArticleError, match="no text of an article was found in this page; save it when") as caught:
        article(page("<div id=app></div>"))

    assert caught.value.code == "no-article"


def ld(*data: object) -> str:
    """Give JSON-LD as elements of a head."""
    return "".join(f"<script type='application/ld+json'>{json.dumps(one)}</script>" for one in data)


AWARE = datetime(2026, 3, 10, 16, 40, tzinfo=UTC)
NEWS = {"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": "2026-03-10T17:40:00+01:00"}


@pytest.mark.parametrize(
    ("head", "published"),
    [
        pytest.param(ld(NEWS), AWARE, id="json-ld"),
        pytest.param(ld({"@graph": [{"@type": "WebSite"}, NEWS]}), AWARE, id="graph"),
        pytest.param(
            ld([{"@type": ["ReportageNewsArticle", "Thing"], "datePublished": "2026-03-10T16:40Z"}]), AWARE, id="types"
        ),
        pytest.param(ld({"@type": "WebPage", "mainEntity": NEWS}), AWARE, id="main-entity"),
        pytest.param(
            ld({"@type": "ItemList", "itemListElement": [{**NEWS, "datePublished": "2020-01-01"}]}, NEWS),
            AWARE,
            id="list",
        ),
        pytest.param(
            f"<script type='application/ld+json'>\n<!--\n{json.dumps(NEWS)}\n-->\n</script>", AWARE, id="commented"
        ),
        pytest.param(ld({**NEWS, "headline": "a"}).replace('"a"', '"a\tb"'), AWARE, id="tab-in-a-string"),
        pytest.param(
            "<meta property='article:published_time' content='2026-03-10T17:40:00+0100'>", AWARE, id="open-graph"
        ),
        pytest.param("<meta itemprop=datePublished content='20260310T164000Z'>", AWARE, id="microdata"),
        pytest.param("<time itemprop='datePublished' datetime='2026-03-10 17:40:00 +01:00'>", AWARE, id="time"),
        pytest.param("<article><time datetime='2026-03-10T17:40:00.123+01:00'>", AWARE, id="time-in-the-article"),
        pytest.param("<article><time class=updated datetime='2026-03-11T00:00Z'>", None, id="time-of-an-update"),
        pytest.param("<aside><time datetime='2020-01-01T00:00Z'></time></aside>", None, id="time-beside-the-article"),
        pytest.param(ld({**NEWS, "datePublished": "2026-03-10"}), date(2026, 3, 10), id="day"),
        pytest.param(ld({**NEWS, "datePublished": "2026-03-10T17:40:00"}), date(2026, 3, 10), id="no-offset"),
        pytest.param(
            ld({**NEWS, "datePublished": "2026-03-10T17:40:00"})
            + "<meta property='article:published_time' content='2026-03-10T16:40:00Z'>",
            AWARE,
            id="offset-elsewhere",
        ),
        pytest.param(
            ld({**NEWS, "datePublished": "2026-03-10"})
            + "<meta property='article:published_time' content='2019-03-10T16:40:00Z'>",
            date(2026, 3, 10),
            id="offset-of-another-day",
        ),
        pytest.param(ld({**NEWS, "datePublished": "gestern"}), None, id="word"),
        pytest.param(ld({**NEWS, "datePublished": "0001-01-01T00:00:00Z"}), None, id="year-one"),
        pytest.param(ld({**NEWS, "datePublished": {"a": [1]}, "dateModified": "2026-03-11"}), None, id="object"),
        pytest.param("<script type='application/ld+json'>{{{</script>", None, id="no-json"),
    ],
)
def test_publication_is_what_the_page_states_with_its_offset(head: str, published: object) -> None:
    """A time without an offset gives its day, and is never taken for UTC."""
    assert article(page(f"<article>{paragraphs()}</article>", head)).published == published


def test_time_without_an_offset_is_told() -> None:
    """The user may know the zone, and state the time in another form."""
    item = read_page(page(paragraphs(), ld({**NEWS, "datePublished": "2026-03-10T17:40:00"})), "page.html", Hints())

    assert item.remarks == ("published '2026-03-10T17:40:00' has no offset from UTC, so the day alone is taken",)


def test_page_states_outlet_title_and_address() -> None:
    """JSON-LD goes before OpenGraph, and that before the elements; a publisher may be named elsewhere in the graph."""
    graph = {
        "@graph": [
            {**NEWS, "headline": "Zwei  Minister\n in Genf", "publisher": {"@id": "#desk"}},
            {"@type": "Organization", "@id": "#desk", "name": "Nachrichtendesk"},
        ]
    }
    og = (
        "<link rel=canonical href='https://example.org/genf'><meta property=og:site_name content=Andere>"
        "<meta property=og:title content='Genf | Andere'>"
    )

    first = article(page(paragraphs(), ld(graph) + og))
    second = article(page(paragraphs(), og))

    assert (first.outlet, first.title, first.url) == (
        "Nachrichtendesk",
        "Zwei Minister in Genf",
        "https://example.org/genf",
    )
    assert (second.outlet, second.title) == ("Andere", "Genf | Andere")


@pytest.mark.parametrize(
    ("lang", "language", "remark"),
    [
        pytest.param("de-AT", "de", "", id="as-stated"),
        pytest.param(
            "en", None, "it says that its language is en, but its words are those of de", id="of-the-template"
        ),
        pytest.param("fr", None, "it says that its language is fr", id="unknown-and-wrong"),
        pytest.param("x!", None, "", id="no-code"),
        pytest.param("", None, "", id="none"),
    ],
)
def test_language_of_the_template_does_not_go_before_the_words(lang: str, language: str | None, remark: str) -> None:
    """Where the words speak for another language the reader finds it, and it is told."""
    item = read_page(page(paragraphs()).replace(b"de-DE", lang.encode()), "page.html", Hints())

    assert item.article.language == language
    assert all(told.startswith(remark) for told in item.remarks)
    assert bool(item.remarks) is bool(remark)


def test_language_that_is_not_read_is_one_error() -> None:
    """A Spanish page is told apart from one that claims nothing."""
    data = "<html lang=es><article><p>La cumbre será el viernes.</p></article>".encode()

    with pytest.raises(ArticleError, match="no data for the language 'es'"):
        article(data)


def test_hints_fill_what_the_page_does_not_say(tmp_path: Path) -> None:
    """The page goes first, as a file does everywhere."""
    path = tmp_path / "page.html"
    path.write_bytes(page(paragraphs(), ld(NEWS)))
    bare = tmp_path / "bare.html"
    bare.write_bytes(page(paragraphs()))

    assert load(path, published="2020-01-01").published == AWARE
    assert load(bare, published="2020-01-01").published == date(2020, 1, 1)


@pytest.mark.parametrize("declared", ["utf-8", "windows-1252", "windows-1251"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-r"])
def test_lying_charset_gives_the_letters_that_were_written(encoding: str, declared: str) -> None:
    """The page of an old system that says UTF-8."""
    text = "Переговоры делегаций начнутся в Женеве в пятницу в 11:30."
    data = f"<html><meta charset='{declared}'><article><p>{text}</p></article>".encode(encoding)

    assert article(data).text == text


WORDS = st.text(st.sampled_from("abcd <>&;\"'éжß0123456789.,:-#\u00a0\u00ad"), min_size=1, max_size=60)
SENTENCES = st.lists(
    WORDS.map(lambda text: " ".join(text.replace("\u00ad", "").split()) + " Ende"), min_size=1, max_size=6
)
FRAMES = st.sampled_from(
    ["{}", "<article>{}</article>", "<main><div>{}</div></main>", "<div><section>{}</section></div>", "<html><body>{}"]
)


@given(texts=SENTENCES, frame=FRAMES, closed=st.booleans())
def test_text_of_paragraphs_holds_each_paragraph(texts: list[str], frame: str, closed: bool) -> None:  # noqa: FBT001 - Hypothesis passes it
    """Whatever stands in a paragraph, the article has all of it, in order, each on a line of its own."""
    end = "</p>" if closed else ""
    data = frame.format("".join(f"<p>{escape(text)}{end}" for text in texts)).encode()

    found = article(data)

    assert found.text.split("\n\n") == [text.strip() for text in texts]
    assert article(data) == found


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<article>",
            "<a href=x>",
            "</a>",
            "<table>",
            "<td>",
            "<tr>",
            "<li>",
            "<ul>",
            "</ul>",
        ),
        *(
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<![CDATA[",
            "<title>",
            "</title>",
            "<pre>",
            "<br>",
            "<b",
            "<",
            ">",
            "&",
            "&#",
        ),
        *(
            "<time datetime='2026-03-10'>",
            "<meta property='og:title' content='",
            "'>",
            '"',
            "=",
            "/",
            "&amp;",
            "&#xd800;",
        ),
        *(
            "<script type='application/ld+json'>",
            '{"@type":"NewsArticle","datePublished":',
            '"2026-03-10"',
            "}",
            "[",
            "]",
        ),
        *(
            "Text",
            "Genf",
            " ",
            "\n",
            "\0",
            "\ufeff",
            "ä",
            "\ud7ff",
            "<h1>",
            "<svg>",
            "<nav>",
            "class=ad",
            "<html lang=de>",
        ),
    ]
)


@given(data=st.lists(PIECES, max_size=40).map(lambda parts: "".join(parts).encode()) | st.binary(max_size=200))
def test_any_page_is_an_article_or_one_error(data: bytes) -> None:
    """No bytes raise anything else, and the same bytes give the same article."""
    try:
        found = read_page(data, "page.html", Hints())
    except ArticleError as error:
        assert str(error).isprintable()  # noqa: PT017 - either outcome is right
    else:
        assert any(char.isalpha() for char in found.article.text)
        assert read_page(data, "page.html", Hints()) == found

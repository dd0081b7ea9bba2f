"""Files that are made to hurt take bounded time and memory, and give an article or one clear error."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summit_timeline.errors import ArticleError
from summit_timeline.intake import Found, gather

MEGABYTE = 1_000_000
# On a machine that is busy with other tests we see a third of these at most.
SECONDS = 40.0
MEMORY = 400 * MEGABYTE
MEASURE = """
import json, resource, sys, time
from summit_timeline.errors import ArticleError
from summit_timeline.intake import gather
import summit_timeline.reading, feedparser
before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
items = list(gather([sys.argv[1]]))
seconds = time.process_time() - begin
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
codes = sorted({item.code if isinstance(item, ArticleError) else "article" for item in items})
print(json.dumps([len(items), codes, seconds, grown]))
"""


def nested_mail(depth: int) -> bytes:
    """Give a mail whose parts hold each other."""
    lines = ["From: a@b.example"]
    for level in range(depth):
        lines += [f"Content-Type: multipart/mixed; boundary=b{level}", "", f"--b{level}"]
    return "\n".join([*lines, "", "Text"]).encode()


def flat_mail(parts: int, body: bytes) -> bytes:
    """Give a mail with many attachments."""
    part = b"--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\n" + body + b"\n"
    return b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + part * parts + b"--b--\n"


def feed(inside: str) -> bytes:
    """Give a feed with this in its channel."""
    return f"<rss version='2.0'><channel>{inside}</channel></rss>".encode()


FAST = [
    pytest.param("a.html", lambda: b"<div>" * 100_000, "nesting", id="nested-divs"),
    pytest.param("a.html", lambda: b"<" * 10 * MEGABYTE, "no-article", id="brackets"),
    pytest.param("a.html", lambda: b"<p title='" + b"a" * MEGABYTE + b"'>Genf</p>", "article", id="attribute"),
    pytest.param("a.html", lambda: b"<p>Genf<a x='" + b"a" * 9 * MEGABYTE, "article", id="attribute-without-end"),
    pytest.param("a.html", lambda: b"<p>x</p>" * 200_000, "nesting", id="many-elements"),
    pytest.param("a.html", lambda: b"<!--" * 2 * MEGABYTE, "no-article", id="comments-without-end"),
    pytest.param("a.html", lambda: b"<script>" * MEGABYTE, "no-article", id="scripts-without-end"),
    pytest.param("a.html", lambda: b"<p>" + b"&#" * 4 * MEGABYTE, "no-article", id="references"),
    pytest.param("a.html", lambda: b"<p>x&#" + b"9" * 9 * MEGABYTE, "article", id="number-without-end"),
    pytest.param(
        "a.html", lambda: b"<script type='application/ld+json'>" + b"[" * 9 * MEGABYTE, "no-article", id="nested-json"
    ),
    pytest.param("a.html", lambda: bytes(range(128, 256)) * 70_000, "encoding", id="no-letters"),
    pytest.param("a.rss", lambda: feed("<a>" * 100_000), "nesting", id="feed-nested"),
    pytest.param("a.rss", lambda: feed("<" * 9 * MEGABYTE), "feed", id="feed-brackets"),
    pytest.param("a.rss", lambda: feed("<item/>" * MEGABYTE), "too-large", id="feed-of-a-million-entries"),
    pytest.param("a.eml", lambda: nested_mail(10_000), "nesting", id="mail-nested"),
    pytest.param("a.eml", lambda: flat_mail(10_000, b"x"), "nesting", id="mail-of-ten-thousand-parts"),
    pytest.param("a.eml", lambda: b"From: " + b"=?" * 9 * MEGABYTE + b"\n\nGenf", "article", id="mail-header"),
    pytest.param("a.eml", lambda: b"X: y\n" * 4 * MEGABYTE + b"\nGenf", "nesting", id="mail-of-headers"),
    pytest.param(
        "a.eml", lambda: b"Content-Type: text/plain" + b"; a=b" * MEGABYTE + b"\n\nGenf", "nesting", id="mail-type"
    ),
]
SLOW = [
    pytest.param("a.html", lambda: b"<p>Am Freitag um 11 Uhr in Genf." * 99_000, "article", id="paragraphs"),
    pytest.param(
        "a.html", lambda: b"<div>" * 240 + b"<header>x</header>" * 99_000 + b"<p>Genf", "article", id="deep-headers"
    ),
    pytest.param(
        "a.html",
        lambda: b"<div>" * 240 + b"<div class=articlebody><p>x</p></div>" * 49_000,
        "article",
        id="deep-bodies",
    ),
    pytest.param(
        "a.html", lambda: b"<table><td>" + b" </x>" * MEGABYTE + b"<p>x</p>" * 99_000, "article", id="one-cell"
    ),
    pytest.param("a.html", lambda: (b"<ul>" * 200 + b"<li>x" * 200 + b"</ul>" * 200) * 240, "article", id="lists"),
    pytest.param("a.html", lambda: b"<p>Genf<p " + b"x=1 " * 2_400_000, "article", id="attributes"),
    pytest.param("a.html", lambda: b"<p>" + "é ".encode("cp1252") * 4 * MEGABYTE, "article", id="words-of-one-letter"),
    pytest.param("a.html", lambda: b"<pre>" + b"x\n" * 4 * MEGABYTE, "article", id="lines"),
    pytest.param(
        "a.html",
        lambda: b"<p>Genf<script type='application/ld+json'>[" + b"{}," * 3 * MEGABYTE + b"1]</script>",
        "article",
        id="objects",
    ),
    pytest.param("a.rss", lambda: feed("<item><title>x</title></item>" * 9_900), "article", id="feed-of-entries"),
    pytest.param(
        "a.rss", lambda: feed(f"<item><title>x{'&' * 2 * MEGABYTE}</title></item>"), "article", id="feed-ampersands"
    ),
    pytest.param("a.eml", lambda: flat_mail(1, (b"YWJj" * 18 + b"\n") * 330_000), "no-article", id="mail-attachment"),
    pytest.param("a.eml", lambda: nested_mail(48) + b"\nGenf" * 390_000, "article", id="mail-nested-long"),
]


def check(path: Path, data: bytes, code: str) -> None:
    """Read a file in a process of its own, and see what comes of it and what it costs."""
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], check=True, capture_output=True, text=True, timeout=300
    )
    count, codes, seconds, grown = json.loads(done.stdout)

    assert (count > 0, codes) == (True, [code])
    assert seconds < SECONDS
    assert grown < MEMORY


@pytest.mark.parametrize(("name", "make", "code"), FAST)
def test_hostile_file_costs_little(tmp_path: Path, name: str, make: Callable[[], bytes], code: str) -> None:
    """Most are refused before they are read."""
    check(tmp_path / name, make(), code)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make", "code"), SLOW)
def test_file_just_below_the_limits_costs_bounded_time_and_memory(
    tmp_path: Path, name: str, make: Callable[[], bytes], code: str
) -> None:
    """What is allowed takes some seconds at the worst."""
    check(tmp_path / name, make(), code)


@pytest.mark.parametrize("name", ["a.html", "a.mhtml", "a.rss", "a.xml", "a.eml", "a.md", "a"])
def test_file_of_200_megabytes_is_refused_by_its_size(tmp_path: Path, name: str) -> None:
    """It would not fit into memory many times over."""
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.truncate(200 * MEGABYTE)

    (error,) = gather([path])

    assert isinstance(error, ArticleError)
    assert error.code == "too-large"
    assert "200.0 MB is over the limit" in error.problem


def test_nothing_is_fetched_and_no_file_is_opened_for_a_feed(tmp_path: Path) -> None:
    """An entity that names a file is an error, and a style sheet is only text."""
    (tmp_path / "secret.txt").write_text("geheim")
    (tmp_path / "a.rss").write_text(
        f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY s SYSTEM '{(tmp_path / 'secret.txt').as_uri()}'>]>"
        "<rss><channel><item><title>&s;</title></item></channel></rss>"
    )
    (tmp_path / "b.rss").write_text(
        "<?xml version='1.0'?><?xml-stylesheet href='http://127.0.0.1:9/x.xsl'?><!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x'>"
        "<rss><channel><item><title>Genf</title></item></channel></rss>"
    )

    error, item = gather([tmp_path / "a.rss", tmp_path / "b.rss"])

    assert isinstance(error, ArticleError)
    assert error.code == "entities"
    assert isinstance(item, Found)
    assert item.article.text == "Genf"

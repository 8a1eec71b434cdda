from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slated.errors import InputError
from slated.model import Document
from slated.reading.page import decode, from_html, from_text
from slated.reading.page.bounds import MOST_ATTRIBUTES, bounded

RETRIEVED = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)
RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PIECES = st.sampled_from(
    [
        "<html>", "<head>", "<title>", "</title>", "<article>", "</article>", "<p>", "</p>", "<p", "<div class='date'>", "<h1>", "</h1>", "<br>",
        "<time datetime='2023-01-02'>", "<meta charset=utf-16>", "<meta property='article:published_time' content='2023-", "<!--", "-->", "<script>",
        "</script>", '<script type="application/ld+json">', '{"@type":"Article","datePublished":', '["2023-01-02"]', "}", "<![CDATA[", "<table><td>",
        "<li>", "<svg>", "<textarea>", "&amp;", "&#0;", "&#xd800;", "<?xml version='1.0' encoding='utf-32'?>", "January 2, 2023", "words and words. ",
        "\x00", "\ud800", "'", '"', ">", "=", " a=b", "지금", "https://a.example/2023/01/02/",
    ]
)  # fmt: skip


def read_html(raw: bytes) -> Document:
    return from_html(raw, address=None, retrieved=RETRIEVED, published=None)


def read_text(raw: bytes) -> Document:
    return from_text(decode(raw, charset=None), address=None, title=None, retrieved=RETRIEVED, published=None)


@RELAXED
@given(st.binary(max_size=2_000))
def test_bytes_become_a_document_or_an_input_error(raw: bytes) -> None:
    for read in (read_html, read_text):
        try:
            document = read(raw)
        except InputError:
            continue
        assert document.text.strip()
        document.text.encode("utf-8")


@RELAXED
@given(st.lists(PIECES | st.text(max_size=20), max_size=60).map("".join), st.none() | st.text(max_size=60))
def test_markup_becomes_a_document_or_an_input_error(markup: str, address: str | None) -> None:
    try:
        document = from_html(markup, address=address, retrieved=RETRIEVED, published=None)
    except InputError:
        return
    assert document.text.strip()
    document.text.encode("utf-8")


@RELAXED
@given(st.text(max_size=2_000), st.none() | st.text(max_size=50))
def test_texts_keep_their_length(words: str, title: str | None) -> None:
    try:
        document = from_text(words, address=None, title=title, retrieved=RETRIEVED, published=None)
    except InputError:
        return
    assert len(document.text) == len(words)


@RELAXED
@given(st.lists(PIECES, max_size=60).map("".join))
def test_markup_within_the_bounds_is_left_alone(markup: str) -> None:
    assert bounded(markup) == markup or "<!--" in markup


MANY = " ".join(f"b{number}=c" for number in range(50_000))
ATTACKS = {
    "attributes": f"<a {MANY}>words</a>",
    "attributes after a quote that is none": f"<a x=y\" z='\">' {MANY}>words</a>",
    "attributes after a script in a script": f"<script><!--<script></script><!-- </script> <a {MANY}>words</a>",
    "tags that never end": "<a " * 300_000,
    "quotes that never end": "<a '" * 300_000,
    "comments that never end": "<!--" * 300_000,
    "depth": "<div>" * 200_000 + "words",
    "articles in articles": "<article>" * 200 + "<p>a</p>" * 50_000,
    "breaks": "<br>" * 300_000 + "words",
    "months": "<p>" + "Sept " * 300_000,
    "nested JSON": '<p>words</p><script type="application/ld+json">' + '{"@graph":[' * 100_000 + "</script>",
    "metas": "<meta name=date content=a>" * 50_000 + "words",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_pages_built_to_take_long_do_not(name: str) -> None:
    start = time.process_time()
    try:
        from_html(ATTACKS[name], address=None, retrieved=RETRIEVED, published=None)
    except InputError as error:
        assert error.code == "no-text"  # noqa: PT017 - a page cut down to nothing may well have no text
    # Each took 25 s and more before its bound; with it at most 3 s on a slow machine that does other things too.
    assert time.process_time() - start < 15


def test_a_tag_keeps_its_first_thousand_attributes() -> None:
    cut = bounded(f"<p>before</p><a {MANY}>words</a><p id=x>after</p>")
    assert cut.startswith("<p>before</p><a b0=c b1=c")
    assert cut.endswith(f"b{MOST_ATTRIBUTES - 1}=c>words</a><p id=x>after</p>")

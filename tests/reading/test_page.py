from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from slated.errors import InputError
from slated.model import Document, digest
from slated.reading.page import decode, detect, from_html, from_text

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"
RETRIEVED = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)
PARAGRAPH = (
    "The company said on Thursday that the drama will be back, and that the people who made the first season will make the next one too, "
    "in the same town and with the same boats, though nobody would say when it might be seen."
)


def page(html: bytes | str, *, address: str | None = None, published: date | None = None) -> Document:
    return from_html(html, address=address, retrieved=RETRIEVED, published=published)


def text(words: str, *, title: str | None = None, address: str | None = None, published: date | None = None) -> Document:
    return from_text(words, address=address, title=title, retrieved=RETRIEVED, published=published)


def article(head: str = "", top: str = "", body: str = "") -> str:
    return f"<html lang=en><head>{head}</head><body>{body}<article><h1>Boats</h1>{top}<p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></article></body></html>"


def test_an_article_is_read_whole() -> None:
    document = page((PAGES / "article.html").read_bytes(), address="https://lantern.example/tv/harbour")
    assert document.title == "“Harbour Lights” renewed: season 2 films this summer"
    assert document.site == "The Lantern Post"
    assert (document.published, document.published_from) == (date(2023, 5, 4), "json-ld")
    assert document.language == "en"
    assert document.address == "https://lantern.example/tv/harbour"
    assert document.retrieved == RETRIEVED
    assert document.digest == digest(document.address, document.title, document.published, document.text)
    paragraphs = document.text.split("\n\n")
    assert "When will season 2 come out?" in paragraphs
    assert any("a pilot station & the people" in paragraph for paragraph in paragraphs)
    assert any("in Bergen.\nThe new episodes" in paragraph for paragraph in paragraphs)
    assert any(paragraph.startswith("“We left the lamp") for paragraph in paragraphs)
    for unwanted in (
        "var premiere",
        "2030",
        "nobody</",
        "color: red",
        "All rights",
        "Ten dramas",
        "Television",
        "bought by nobody",
    ):
        assert unwanted not in document.text
    assert document.title not in document.text


def test_a_page_in_an_encoding_of_its_own_is_read() -> None:
    raw = (PAGES / "korean.html").read_text(encoding="utf-8").encode("euc-kr")
    document = page(raw)
    assert document.title == "등대 시즌 2 제작 확정"
    assert document.language == "ko"
    assert (document.published, document.published_from) == (date(2023, 5, 4), "dateline")
    assert "촬영은 7월에 시작될 예정이다." in document.text.split("\n\n")


def test_the_callers_day_wins() -> None:
    document = page((PAGES / "article.html").read_bytes(), published=date(2023, 6, 1))
    assert (document.published, document.published_from) == (date(2023, 6, 1), "given")


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "top", "address", "day", "place"),
    [
        (LD.format('{"@type":"BlogPosting","datePublished":"2023-01-02"}'), "", None, date(2023, 1, 2), "json-ld"),
        (
            LD.format('[{"@type":"Person"},{"@type":"https://schema.org/Article","datePublished":["2023-01-02"]}]'),
            "",
            None,
            date(2023, 1, 2),
            "json-ld",
        ),
        (LD.format('<!-- {"@type":"Article","datePublished":"2023-01-02"} -->'), "", None, date(2023, 1, 2), "json-ld"),
        (
            LD.format('{"@type":"WebPage","mainEntity":{"@type":"Article","datePublished":"2023-01-02"}}'),
            "",
            None,
            date(2023, 1, 2),
            "json-ld",
        ),
        (LD.format('{"@type":"Movie","datePublished":"2023-01-02"}'), "", None, None, "none"),
        (LD.format("{not json"), "", None, None, "none"),
        (LD.format("[" * 100_000), "", None, None, "none"),
        ('<meta property="article:published_time" content="2023-01-02T00:00:00Z">', "", None, date(2023, 1, 2), "meta"),
        ('<meta name="DC.date.issued" content="2023-01-02">', "", None, date(2023, 1, 2), "meta"),
        ('<meta name="parsely-pub-date" content="2023-01-02">', "", None, date(2023, 1, 2), "meta"),
        ('<meta name="date" content="2035-01-02">', "", None, None, "none"),
        ('<meta property="article:modified_time" content="2023-01-02">', "", None, None, "none"),
        ("", '<time datetime="2023-01-02">yesterday</time>', None, date(2023, 1, 2), "time"),
        (
            "",
            '<p class="updated"><time datetime="2023-01-05">x</time></p><time datetime="2023-01-02">x</time>',
            None,
            date(2023, 1, 2),
            "time",
        ),
        ("", '<aside><time datetime="2023-01-02">x</time></aside>', None, None, "none"),
        ("", "", "https://a.example/2023/01/02/boats", date(2023, 1, 2), "address"),
        ("", '<p class="byline">By Ada Writer, January 2, 2023</p>', None, date(2023, 1, 2), "dateline"),
        ("", "<p>January 2, 2023</p>", None, date(2023, 1, 2), "dateline"),
        ("", "<p>The boats come back on January 2, 2023, they say.</p>", None, None, "none"),
        (
            '<meta name="date" content="2023-01-02">',
            '<time datetime="2023-03-04">x</time>',
            "https://a.example/2023/05/06/",
            date(2023, 1, 2),
            "meta",
        ),
    ],
)
def test_the_day_is_found_where_pages_write_it(head: str, top: str, address: str | None, day: date | None, place: str) -> None:
    document = page(article(head, top), address=address)
    assert (document.published, document.published_from) == (day, place)


def test_times_outside_the_article_are_not_its_day() -> None:
    document = page(
        article(
            body='<div class="comments"><article><time datetime="2023-01-02">x</time></article></div>'.replace(
                "article", "section"
            )
        )
    )
    assert document.published is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Boats come back - A Site</title><meta property='og:site_name' content='A Site'>", "Boats"),
        (
            "<meta property='og:title' content='Boats &amp; nets | A Site'><meta property='og:site_name' content='A Site'>",
            "Boats & nets",
        ),
        ("<meta property='og:title' content='Boats | nets'>", "Boats | nets"),
    ],
)
def test_the_title_is_the_headline_without_the_site(head: str, title: str) -> None:
    assert page(article(head)).title == title


def test_the_title_of_the_head_counts_where_no_heading_does() -> None:
    html = f"<title>Boats come back - lantern.example</title><h1>One</h1><h1>Two</h1><p>{PARAGRAPH}</p>"
    assert page(html, address="https://www.lantern.example/x").title == "Boats come back"


def test_the_site_is_the_host_where_the_page_names_none() -> None:
    assert page(article(), address="https://www.lantern.example/x").site == "lantern.example"
    assert page(article()).site is None


def test_short_pages_keep_their_paragraphs() -> None:
    document = page("<nav>Home</nav><p>The boats are back.<p>Season 2<br>is out.<script>no()</script>")
    assert document.text == "The boats are back.\n\nSeason 2\nis out."


def test_control_characters_in_a_page_are_spaces() -> None:
    assert page("<p>The boats<br>\x1f&#31;&#x0B;are&#160;back &#31100;").text == "The boats\nare back " + chr(31100)


def test_the_language_is_told_from_the_text_before_the_page() -> None:
    german = (
        "Die zweite Staffel kommt im Frühling, teilte das Studio am Montag mit, und gedreht wird in einer kleinen Stadt am Meer. "
        * 3
    )
    assert page(f"<html lang=en><p>{german}").language == "de"
    assert page("<html lang=pt-BR><p>OK, Netflix").language == "pt"


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<script>x()</script>",
        "<p></p>",
        "<!-- x -->",
        "<html><body><noscript>Turn scripts on</noscript></body></html>",
    ],
)
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(InputError) as caught:
        page(html)
    assert caught.value.code == "no-text"


@pytest.mark.parametrize("html", ["", " \n\t", b"", b"\xef\xbb\xbf"])
def test_an_empty_page_is_refused(html: str | bytes) -> None:
    with pytest.raises(InputError) as caught:
        page(html)
    assert caught.value.code == "empty-document"


# ------------------------------------------------------------------------------------------------------------- plain text


def test_a_plain_text_stays_as_given() -> None:
    words = "\r\nBoats Come Back\r\n\r\nThe boats are back, the company said on Thursday.\r\n"
    document = text(words)
    assert document.text == words
    assert document.title == "Boats Come Back"
    assert document.site is None
    assert (document.published, document.published_from) == (None, "none")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Boats come back\n\nThey do.", "Boats come back"),
        ("# Boats come back\n\nThey do.", "Boats come back"),
        ("Where are the boats?\n\nHere.", "Where are the boats?"),
        ("The boats are back.\n\nThey are.", None),
        ("Boats come back\nThey do.", None),
        ("Boats come back", None),
        ("x" * 160 + "\n\nThey do.", None),
    ],
)
def test_a_first_line_alone_is_the_title(words: str, title: str | None) -> None:
    assert text(words).title == title


def test_a_given_title_is_taken_as_it_is_on_one_line() -> None:
    assert text("Boats come back\n\nThey do.", title=" The  boats\ncome ").title == "The  boats come"
    assert text("Boats come back\n\nThey do.", title=" ").title is None


def test_a_text_is_dated_by_the_caller_then_its_dateline_then_its_address() -> None:
    words = "Boats come back\n\nBy Ada Writer | May 4, 2023\n\nThey do."
    address = "https://lantern.example/2023/05/03/boats"
    assert (text(words, address=address, published=date(2023, 5, 5)).published_from) == "given"
    assert (text(words, address=address).published, text(words, address=address).published_from) == (date(2023, 5, 4), "dateline")
    assert (text("They do.", address=address).published, text("They do.", address=address).published_from) == (
        date(2023, 5, 3),
        "address",
    )
    assert text("They do.", address=address).site == "lantern.example"


def test_half_surrogates_and_nuls_are_replaced_one_for_one() -> None:
    document = text("a\ud800b\x00c, and the boats")
    assert document.text == "a\ufffdb\ufffdc, and the boats"


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        text(" \n")
    assert caught.value.code == "empty-document"


def test_control_characters_are_not_text() -> None:
    with pytest.raises(InputError) as caught:
        text("\x01\x02\x03\x04" * 20)
    assert caught.value.code == "not-text"


# --------------------------------------------------------------------------------------------------------------- decoding


@pytest.mark.parametrize(
    ("raw", "charset", "words"),
    [
        ("é “x”".encode(), None, "é “x”"),
        ("é “x”".encode(), "iso-8859-1", "é “x”"),
        ("\ufeffé".encode(), None, "é"),
        ("é…".encode("utf-16"), None, "é…"),
        ("é…".encode("utf-32"), None, "é…"),
        ("é “x”".encode("cp1252"), "iso-8859-1", "é “x”"),
        ("<meta charset=windows-1252>é “x”".encode("cp1252"), None, "<meta charset=windows-1252>é “x”"),
        ("<?xml version='1.0' encoding='koi8-r'?>сезон".encode("koi8-r"), None, "<?xml version='1.0' encoding='koi8-r'?>сезон"),
        ("シーズン".encode("iso-2022-jp"), "iso-2022-jp", "シーズン"),
        ("a" * 500 + "é", "no-such-charset", "a" * 500 + "é"),
        (b"a" * 500 + b"\xc3", None, None),
        (b"caf\\u00e9 \xe9", "unicode-escape", None),
    ],
)
def test_bytes_are_decoded(raw: bytes | str, charset: str | None, words: str | None) -> None:
    got = decode(raw if isinstance(raw, bytes) else raw.encode(), charset=charset)
    if words is not None:
        assert got == words
    assert "\\u00e9" in got or charset != "unicode-escape"


def test_a_text_with_a_broken_character_is_still_utf_8() -> None:
    assert decode("é".encode() * 300 + b"\xc3", charset="utf-8") == "é" * 300 + "\ufffd"


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7\n%",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04rest",
        b"\x7fELF\x02",
        b"\x1f\x8b\x08",
        b"text\x00text",
        b"\x00\x00\x00\x18ftypmp42",
        bytes(range(256)) * 8,
    ],
)
def test_other_kinds_of_files_are_refused(raw: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(raw, charset=None)
    assert caught.value.code == "not-text"


def test_whole_articles_of_the_shared_seed_are_read() -> None:
    folder = Path(__file__).parents[3] / "shared" / "seed"
    if not folder.is_dir():
        pytest.skip(f"no seed articles at {folder}")
    for path in sorted(folder.glob("*.txt")):
        words = decode(path.read_bytes(), charset=None)
        document = text(words)
        assert document.text == words
        assert document.title is not None
        assert document.language == "en"
        assert document.published is None


def test_detection_is_by_script_for_few_letters() -> None:
    assert detect("지금") == "ko"
    assert detect("Stranger Things") is None
    assert detect("Netflix renewed Night Ferry for season 4.") == "en"

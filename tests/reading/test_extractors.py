from __future__ import annotations

import sys
from datetime import UTC, datetime

import pytest

from slated.errors import SettingsError
from slated.reading.page import DEFAULT_EXTRACTOR, extractor, extractors, from_html
from slated.reading.page.extractors import EXTRACTORS, Extractor
from slated.reading.page.markup import parse
from tests.conftest import Slated

RETRIEVED = datetime(2026, 1, 1, tzinfo=UTC)
SENTENCES = (
    "The second season of Harbour Lights arrives on 3 May, the broadcaster said on Tuesday morning.",
    "Filming ended in the autumn after nine weeks on the coast, with the whole cast of the first season.",
    "The makers are said to plan a third season, though nobody has ordered one so far.",
)
PAGE = (
    "<html lang='en'><head><title>Harbour Lights returns</title></head><body>"
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/tv'>Television</a></li></ul></nav>"
    f"<article><h1>Harbour Lights returns</h1>{''.join(f'<p>{sentence}</p>' for sentence in SENTENCES * 3)}</article>"
    "<footer><p>Contact us</p><script>var a = 'Harbour';</script></footer></body></html>"
)


@pytest.fixture(params=sorted(EXTRACTORS))
def each(request: pytest.FixtureRequest) -> Extractor:
    """Every extractor there is; one whose library is missing is an extra that was not installed."""
    try:
        return extractor(request.param)
    except SettingsError as missing:
        pytest.skip(missing.message)


def test_the_article_is_taken_out_and_nothing_else(each: Extractor) -> None:
    document = from_html(PAGE, address=None, retrieved=RETRIEVED, published=None, extractor=each)
    assert [line for line in document.text.split("\n\n") if line in SENTENCES][:3] == list(SENTENCES)
    assert not any(word in document.text for word in ("Television", "Contact", "var a"))


def test_a_page_stays_as_it_is(each: Extractor) -> None:
    tree = parse(PAGE)
    assert each(tree) == each(tree)


@pytest.mark.parametrize("page", ["<div>" * 20_000 + "deep" + "</div>" * 20_000, "<p>" * 5_000, "<p " + "a=b " * 50_000 + ">x"])
def test_hostile_pages_are_borne(each: Extractor, page: str) -> None:
    assert all(paragraph.strip() for paragraph in each(parse(page)))


def test_the_default_is_the_most_careful() -> None:
    assert extractor("trafilatura") is DEFAULT_EXTRACTOR


def test_a_name_that_is_no_extractor() -> None:
    with pytest.raises(SettingsError, match="'lynx' is no extractor; there are resiliparse, trafilatura"):
        extractor("lynx")


def test_an_extra_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    extractors._resiliparse.cache_clear()
    monkeypatch.setitem(sys.modules, "resiliparse.extract.html2text", None)
    with pytest.raises(SettingsError, match=r"pip install 'slated\[archive\]'"):
        extractor("resiliparse")


def test_the_setting_chooses(slated: Slated) -> None:
    ran = slated("read", "-", stdin=PAGE, env={"SLATED_EXTRACTOR": "lynx"})
    assert ran.code == 2
    assert "SLATED_EXTRACTOR='lynx': should be trafilatura or resiliparse" in ran.err
    assert slated("read", "-", stdin=PAGE, env={"SLATED_EXTRACTOR": "trafilatura"}).code == 0

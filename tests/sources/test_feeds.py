from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from slated.errors import InputError, SourceError
from slated.model import View
from slated.sources.entries import Answer
from slated.sources.feeds import COPY, FEEDS, Item, feeds_of, items, sketch
from slated.sources.feeds.adapter import canonical
from tests.conftest import Slated
from tests.sources.pulling import World, ledger_in, play
from tests.sources.samples import ARTICLE, FEED, SAMPLES
from tests.sources.server import Site, serving

NOW = datetime(2024, 1, 15, tzinfo=UTC)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>One &amp; all</title>
<link href="/one#top"/><id>tag:1</id><updated>2024-01-03T08:00:00Z</updated><published>2024-01-02T08:00:00Z</published>
<summary>Short.</summary></entry><entry><title>Again</title><link href="/one?fbclid=x"/><id>tag:2</id></entry></feed>"""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with serving(Site()) as site, ledger_in(tmp_path) as ledger:
        yield World(ledger, site)


def test_an_atom_feed_names_each_article_once() -> None:
    found = items(Answer("https://a.example/feed", NOW, ATOM.encode()))
    assert found == [Item("https://a.example/one", "One & all", date(2024, 1, 2), "Short.")]


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("https://A.example/x?b=1&utm_campaign=q", "https://a.example/x?b=1"),
        ("//a.example:8080/x", "https://a.example:8080/x"),
        ("", "https://base.example/feed"),
        ("javascript:alert(1)", None),
        ("https://user:secret@a.example/", None),
        ("https://[broken/", None),
    ],
)
def test_addresses_are_brought_to_one_form(address: str, same: str | None) -> None:
    assert canonical(address, "https://base.example/feed") == same


@pytest.mark.parametrize("body", [b"", b"<html><body>Down.", b"\x00\xff", b"[1]"])
def test_what_is_no_feed_is_said(body: bytes) -> None:
    with pytest.raises(SourceError, match="not a feed"):
        items(Answer("https://a.example/feed", NOW, body))


def test_entities_are_not_followed() -> None:
    evil = '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel><item><title>&e;</title>'
    evil += "<link>https://a.example/1</link></item></channel></rss>"
    assert [item.title for item in items(Answer("https://a.example/feed", NOW, evil.encode()))] == [None]


def test_an_opml_file_names_feeds() -> None:
    opml = b'<opml><body><outline text="x"><outline xmlUrl="https://A.example/f"/><outline xmlUrl="https://a.example/f"/></outline></body></opml>'
    assert feeds_of(opml, "x.opml") == ["https://a.example/f"]
    for bad in (b"", b"<opml/>", b"not xml"):
        with pytest.raises(InputError, match=r"x\.opml"):
            feeds_of(bad, "x.opml")


def shared(one: str, other: str) -> float:
    return len(set(sketch(one)) & set(sketch(other))) / len(sketch(one))


def test_copies_are_known_and_other_texts_are_not() -> None:
    draw = random.Random(3)  # noqa: S311 - a seeded draw
    words = [f"w{draw.randint(0, 4000)}" for _ in range(400)]
    text = " ".join(words)
    edited = " ".join(["Our", "desk", *words[:200], "added", *words[200:390]])
    other = " ".join([*words[:60], *(f"v{draw.randint(0, 4000)}" for _ in range(340))])
    assert shared(text, edited) >= COPY
    assert shared(text, other) < COPY
    assert sketch("too short to tell") == ()


def test_a_copy_is_recorded_without_claims(world: World) -> None:
    play(world.site, SAMPLES["feeds"])
    world.pull(FEEDS, SAMPLES["feeds"].what)
    had = world.claims()
    assert had > 0
    feed = FEED.replace("HOME/rivers", "HOME/copied").replace("HOME", f"http://127.0.0.1:{world.site.port}")
    world.site.page("/feed.xml", feed.encode(), headers={"Content-Type": "application/rss+xml"})
    world.site.page("/copied", ARTICLE.replace("on Tuesday", "on Tuesday evening").encode())
    world.later(days=1)
    pulled = world.pull(FEEDS, SAMPLES["feeds"].what)
    assert (pulled.copies, pulled.documents, world.claims()) == (1, 0, had)
    assert len(world.ledger.documents(10)) == 2


def test_robots_are_honoured(world: World) -> None:
    play(world.site, SAMPLES["feeds"])
    world.site.page("/robots.txt", b"User-agent: *\nDisallow: /riv*\n", headers={"Content-Type": "text/plain"})
    pulled = world.pull(FEEDS, SAMPLES["feeds"].what)
    assert (pulled.refused, pulled.documents, pulled.failed) == (1, 0, 0)
    world.site.page("/robots.txt", b"", status=500)
    world.later(days=1)
    assert world.pull(FEEDS, SAMPLES["feeds"].what).refused == 1, "rules that cannot be had allow nothing"


def test_only_the_summary_is_read_where_the_operator_prefers(world: World) -> None:
    play(world.site, SAMPLES["feeds"])
    world.summaries = True
    assert world.pull(FEEDS, SAMPLES["feeds"].what).documents == 1
    assert all("/rivers" not in seen.get("Referer", "") for seen in world.site.seen)
    (document,) = world.ledger.documents(5)
    assert (document.published, document.title) == (date(2024, 1, 9), "Slow Rivers is renewed")
    (title,) = world.ledger.titles()
    assert world.ledger.claims(title.id, view=View.RECORDED, as_of=world.now.date())


def test_pull_an_opml_file(slated: Slated, tmp_path: Path) -> None:
    with serving(Site()) as site:
        play(site, SAMPLES["feeds"])
        (tmp_path / "feeds.opml").write_text(
            f'<opml><body><outline xmlUrl="http://127.0.0.1:{site.port}/feed.xml"/>'
            f'<outline xmlUrl="http://127.0.0.1:{site.port}/gone.xml"/></body></opml>',
            encoding="utf-8",
        )
        ran = slated("pull", "feeds.opml", env={"SLATED_FETCH_ALLOW": "127.0.0.1"})
    assert ran.code == 4
    assert "1 new document" in ran.out
    assert "answered 404" in ran.err

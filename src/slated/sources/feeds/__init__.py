"""Feeds (RSS and Atom) of any outlet: which articles there are. The articles are read like any that a person names."""

from __future__ import annotations

from collections.abc import Sequence

import fastfeedparser

from slated.errors import InputError, SourceError
from slated.model import Source, SourceKind
from slated.sources.entries import Answer, Read, clean, day_in
from slated.sources.feeds.adapter import COPY, canonical, feeds_of, plain, sketch
from slated.sources.feeds.wire import Item
from slated.sources.port import Registered, Wish
from slated.sources.web import Asking

__all__ = ["COPY", "FEEDS", "Item", "feeds_of", "follow", "items", "read", "sketch", "start"]

_XML = ("application/atom+xml", "application/rdf+xml", "application/rss+xml", "application/xml", "text/xml")
_MOST_ITEMS = 500
# Each article is its outlet's; this row stands for what is of nobody's in particular.
SOURCE = Source(
    id="feeds",
    name="feeds of outlets",
    kind=SourceKind.OUTLET,
    licence="quotes",
    attribution="each outlet, by its articles",
    retention_days=None,
    group="feeds",
)


def start(wish: Wish) -> Sequence[str]:
    """Return the feed that is named."""
    if wish.what is None:
        raise InputError("no-feed", "feeds: name the address of a feed, or an OPML file that lists them")
    return [wish.what]


def items(answer: Answer) -> list[Item]:
    """Return the entries of a feed that lead to an article, each article once. Raises `SourceError` for what is no feed."""
    try:
        entries = fastfeedparser.parse(answer.body, include_tags=False, include_media=False, include_enclosures=False)["entries"]
    except (ValueError, KeyError, TypeError, RecursionError) as cause:
        raise SourceError("source-garbled", f"{answer.address}: not a feed: {clean(str(cause))}") from cause
    found: dict[str, Item] = {}
    for entry in entries[:_MOST_ITEMS]:
        address = canonical(str(entry.get("link") or ""), answer.address)
        if address is not None:
            title = clean(plain(str(entry.get("title") or ""))) or None
            summary = plain(str(entry.get("description") or ""))
            found.setdefault(address, Item(address, title, day_in(str(entry.get("published") or "")), summary))
    return list(found.values())


def follow(answer: Answer, wish: Wish) -> Sequence[str]:
    """Return the articles that a feed leads to; an article leads nowhere."""
    return [item.address for item in items(answer)] if answer.address == wish.what else []


def read(answer: Answer) -> Read:
    """Yield nothing: a feed's articles are read by the reader, not by an adapter."""
    del answer
    yield from ()


FEEDS = Registered(
    name="feeds",
    source=SOURCE,
    home="",
    scheme=None,
    asks=Asking(
        f"{', '.join(_XML)}, text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5",
        frozenset({"", "application/xhtml+xml", "text/html", "text/plain", *_XML}),
        None,
        None,
    ),
    pace_s=3.0,
    start=start,
    follow=follow,
    read=read,
    names_only=False,
    key=None,
    articles=True,
)

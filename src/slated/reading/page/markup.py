"""What an HTML page says about itself: its title, its site, its day, its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from slated.errors import InputError
from slated.reading.page.bounds import bounded
from slated.reading.page.linked import Linked, linked
from slated.reading.page.published import in_address, in_dateline, latest_possible, stated
from slated.reading.page.tables import tables

TITLE_LENGTH = 400
MOST_ELEMENTS = 2_000
MOST_FIRST = 4
# What stands between a headline and the name of its site in a page's title.
_JOINTS = (" | ", " - ", " \N{EN DASH} ", " — ", " · ", " :: ", " « ", " » ")
# Control characters, themselves or by number: no page means them, and no tree can be given them.
_CONTROL = re.compile(
    "[\x01-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]"
    "|&#0{0,9}(?:[1-8]|1[1-24-9]|2[0-9]|3[01])(?![0-9]);?"
    "|&#[xX]0{0,9}(?:[1-8bB]|[eEfF]|1[0-9a-fA-F])(?![0-9a-fA-F]);?"
)
_TIMES = "//time[@datetime]"
# Words in a class or a name of an element around a time that say it is not the article's own day.
_ELSEWHERE = ("comment", "modified", "recommend", "related", "sidebar", "trending", "updated", "upcoming", "widget")
_BYLINES = (
    "byline",
    "dateline",
    "date",
    "entry-date",
    "entry-meta",
    "meta",
    "post-date",
    "post-meta",
    "publish",
    "published",
    "timestamp",
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says about itself. ``published_from`` is as in `Document`; ``declared`` is its HTML ``lang``."""

    title: str | None
    site: str | None
    published: date | None
    published_from: str
    declared: str | None


def parse(markup: str) -> Any:
    """Return the tree of an HTML page (an lxml element).

    Raises `InputError` with code ``no-text`` if there is no element and no text in it.
    """
    from lxml.etree import ParserError  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to load: only when a page is read
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

    try:
        return document_fromstring(
            bounded(_CONTROL.sub(" ", markup)).encode("utf-8"),
            parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True),
        )
    except ParserError as cause:
        raise InputError("no-text", "HTML without text: the page is empty") from cause


def head_of(tree: Any, *, address: str | None, retrieved: date) -> Head:
    """Return what the page says about itself; a day after ``retrieved`` is not believed."""
    said = linked(element.text or "" for element in tree.xpath("//script[contains(@type, 'ld+json')]")[:MOST_ELEMENTS])
    site = (
        _meta(tree, "property", "og:site_name") or said.publisher or _meta(tree, "name", "application-name") or host_of(address)
    )
    published, published_from = _published(tree, said, address=address, not_after=latest_possible(retrieved))
    return Head(
        title=_title(tree, said, site),
        site=site,
        published=published,
        published_from=published_from,
        declared=tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or _meta(tree, "http-equiv", "content-language"),
    )


def host_of(address: str | None) -> str | None:
    """Return the host of an address without a leading ``www.``, None if it has none."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") or None if host else None


def _published(tree: Any, said: Linked, *, address: str | None, not_after: date) -> tuple[date | None, str]:
    """Return the first day found, the most trusted places first, and the name of that place."""
    day = stated(said.published, not_after=not_after)
    if day is not None:
        return day, "json-ld"
    for row in tables().meta:
        day = stated(_meta(tree, row.attribute, row.name), not_after=not_after)
        if day is not None:
            return day, "meta"
    for time in _times(tree):
        day = stated(time.get("datetime"), not_after=not_after)
        if day is not None:
            return day, "time"
    day = in_address(address, not_after=not_after)
    if day is not None:
        return day, "address"
    day = in_dateline(_bylines(tree), not_after=not_after)
    return (day, "dateline") if day is not None else (None, "none")


def _times(tree: Any) -> Iterator[Any]:
    """Yield the time elements that can be the article's own: marked as that, then in its header, then in it at all."""
    own = [element for element in tree.xpath(_TIMES)[:MOST_ELEMENTS] if not _elsewhere(element)]
    yield from (
        element
        for element in own
        if "datepublished" in (element.get("itemprop") or "").lower() or element.get("pubdate") is not None
    )
    for parent in ("header", "article", "main"):
        yield from (element for element in own if next(element.iterancestors(parent), None) is not None)


def _elsewhere(element: Any) -> bool:
    """Tell whether an element is, or stands in, something beside the article: a comment, a list of related articles."""
    if "modified" in (element.get("itemprop") or "").lower():
        return True
    for around in (element, *element.iterancestors()):
        if around.tag in ("aside", "nav", "footer"):
            return True
        if around.tag in ("article", "main", "body"):
            return False
        name = f"{around.get('class') or ''} {around.get('id') or ''}".lower()
        if any(word in name for word in _ELSEWHERE):
            return True
    return False


def _bylines(tree: Any) -> Iterator[str]:
    """Yield short lines that may be a dateline: elements whose class says so, then the first paragraphs."""
    for element in tree.xpath("//*[@class or @itemprop]")[:MOST_ELEMENTS]:
        names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower().split()
        if any(name in _BYLINES for name in names) and not _elsewhere(element):
            text = " ".join(element.itertext())
            if len(text) < 300:
                yield text
    for element in islice(tree.iter("p"), MOST_FIRST):
        yield " ".join(element.itertext())


def _title(tree: Any, said: Linked, site: str | None) -> str | None:
    """Return the headline: as JSON-LD or Open Graph give it, the only ``h1``, or the page's title without its site's name."""
    headings = [text for element in tree.xpath("//h1")[:MOST_ELEMENTS] if (text := _line("".join(element.itertext())))]
    named = _line("".join(tree.xpath("string(//head/title | //body/title)")))
    for title in (
        said.headline,
        _meta(tree, "property", "og:title"),
        headings[0] if len(headings) == 1 else None,
        named,
        headings[0] if headings else None,
    ):
        if title:
            return _without_site(title, site)[:TITLE_LENGTH]
    return None


def _without_site(title: str, site: str | None) -> str:
    """Return a title without the name of its site at its end."""
    for joint in _JOINTS:
        front, found, back = title.rpartition(joint)
        if found and front and site is not None and _same_name(back, site):
            return front.strip()
    return title


def _same_name(one: str, other: str) -> bool:
    def bare(name: str) -> str:
        return "".join(letter for letter in name.casefold() if letter.isalnum())

    return bare(one) == bare(other) or bare(one) == bare(other.rsplit(".", 1)[0])


def _meta(tree: Any, attribute: str, name: str) -> str | None:
    for element in tree.xpath("//meta[@content]")[:MOST_ELEMENTS]:
        if (element.get(attribute) or "").lower() == name:
            text = _line(element.get("content"))
            if text:
                return text
    return None


def _line(text: str | None) -> str:
    return " ".join((text or "")[:4_000].split())

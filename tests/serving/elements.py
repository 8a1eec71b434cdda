"""Reading a page as a test does: by its elements and its text."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode


def parse(html: str) -> LexborHTMLParser:
    """Return a page."""
    return LexborHTMLParser(html)


def one(page: LexborHTMLParser, selector: str) -> LexborNode:
    """Return the only element that fits."""
    found = page.css(selector)
    assert len(found) == 1, f"{selector}: {len(found)} elements"
    return found[0]


def words(node: LexborNode) -> str:
    """Return an element's text with its white space made even."""
    return " ".join(node.text().split())

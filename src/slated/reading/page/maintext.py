"""The main text of a page: paragraphs and headings, each on its own, without navigation, teasers and scripts."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from slated.errors import InputError

# Bounds on what a page can make us do. The longest article of a large newspaper is under 200,000 characters of HTML text.
MOST_PARAGRAPHS = 20_000
# The extractor's time grows faster than the page with very many elements (1.2 MB of 100,000 paragraphs: 2.4 s), so it has a bound.
MOST_ELEMENTS = 60_000
# Below this many characters the extractor gives up structure and returns one lump: then the page's own paragraphs are better.
SHORT = 600

_BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, blockquote, figcaption, td, th, dt, dd, pre"
_NOT_TEXT = "script, style, noscript, template, svg, nav, footer, aside, form, button, select, iframe, head, dialog, [hidden], [aria-hidden=true]"


def main_text(markup: str) -> str:
    """Return the main text of an HTML page: paragraphs and headings separated by empty lines, entities decoded.

    Raises `InputError` with code ``no-text`` if the page has none.
    """
    extracted = _extracted(markup)
    if sum(map(len, extracted)) < SHORT:
        own = _blocks(markup)
        if len(own) > len(extracted):
            extracted = own
    text = "\n\n".join(extracted)
    if not text:
        raise InputError(
            "no-text", "HTML without text: it may be a page that only a browser's scripts fill; save its text and give that"
        )
    return text


@cache
def _extractor() -> Any:
    """Load the extractor (0.25 s, once); its complaints about broken pages are ours to tell, not its log's."""
    import trafilatura  # noqa: PLC0415 - slow to load: only when a page is read

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura.bare_extraction


def _extracted(markup: str) -> list[str]:
    found = _extractor()(markup, include_comments=False, include_tables=True, with_metadata=False, max_tree_size=MOST_ELEMENTS)
    body = getattr(found, "body", None)
    return list(_paragraphs(body)) if body is not None else []


def _paragraphs(body: Any) -> Iterator[str]:
    """Yield the text of each block of the extractor's tree, in order; a row of a table is one line."""
    for number, block in enumerate(body):
        if number >= MOST_PARAGRAPHS:
            return
        if block.tag == "list":
            yield from (text for item in block.iter("item") if (text := _flat(item)))
        elif block.tag == "table":
            for row in block.iter("row"):
                line = " | ".join(text for cell in row.iter("cell") if (text := _flat(cell)))
                if line:
                    yield line
        elif block.tag == "quote" and len(block):
            yield from (text for part in block if (text := _flat(part)))
        else:
            text = _flat(block)
            if text:
                yield text


def _flat(element: Any) -> str:
    """Return the text of an element on lines of its own making: a line break stays, other white space is folded."""
    for mark in element.iter("lb"):
        mark.tail = "\n" + (mark.tail or "")
    return _fold("".join(element.itertext()))


def _fold(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _blocks(markup: str) -> list[str]:
    """Return the page's own paragraphs, for pages too short for the extractor to tell text from the rest."""
    tree = LexborHTMLParser(markup)
    for element in tree.css(_NOT_TEXT):
        element.decompose()
    root = tree.css_first("article") or tree.css_first("main") or tree.body
    if root is None:
        return []
    found = [
        text
        for block in root.css(_BLOCKS)[:MOST_PARAGRAPHS]
        if not block.css_matches(":has(p, li)") and (text := _fold(block.text()))
    ]
    if not found:
        lines = _fold(root.text(separator="\n"))
        found = lines.split("\n") if lines else []
    return found

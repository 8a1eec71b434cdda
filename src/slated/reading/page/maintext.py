"""The main text of a page: paragraphs and headings, each on its own, without navigation, teasers and scripts."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import islice
from typing import Any

from slated.errors import InputError

# Bounds on what a page can make us do. The longest article of a large newspaper is under 200,000 characters of HTML text.
MOST_PARAGRAPHS = 20_000
# The extractor's time grows faster than the page (1.6 MB of 200,000 paragraphs: 6 s), so it is not asked for pages with more elements:
# their own paragraphs are taken instead. The longest articles of an encyclopedia have some 30,000.
MOST_ELEMENTS = 60_000
# Below this many characters the extractor gives up structure and returns one lump: then the page's own paragraphs are better.
SHORT = 600

_BLOCKS = frozenset({"blockquote", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "td", "th"})
_NOT_TEXT = (
    "//script | //style | //noscript | //template | //svg | //nav | //footer | //aside | //form | //button | //select | //iframe"
    " | //dialog | //head | //title | //*[@hidden] | //*[@aria-hidden='true']"
)


def main_text(tree: Any) -> str:
    """Return the main text of a parsed HTML page, which is used up: paragraphs and headings separated by empty lines, entities decoded.

    Raises `InputError` with code ``no-text`` if the page has none.
    """
    large = sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS
    extracted = [] if large else _extracted(tree)
    if sum(map(len, extracted)) < SHORT:
        own = _blocks(tree)
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


def _extracted(tree: Any) -> list[str]:
    found = _extractor()(deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False)
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
    pieces: list[str] = []
    _collect(element, pieces)
    return _fold("".join(pieces))


def _collect(element: Any, pieces: list[str]) -> None:
    """Add the text of an element to ``pieces``. The parser bounds depth to 256, so this may call itself."""
    pieces.append(" ".join((element.text or "").split("\n")))
    for child in element:
        if child.tag in ("br", "lb"):
            pieces.append("\n")
        _collect(child, pieces)
        pieces.append(" ".join((child.tail or "").split("\n")))


def _fold(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _blocks(tree: Any) -> list[str]:
    """Return the page's own paragraphs, for pages too short for the extractor to tell text from the rest."""
    for element in tree.xpath(_NOT_TEXT):
        if element.getparent() is not None:
            element.drop_tree()
    root = next(iter(tree.xpath("//article") or tree.xpath("//main") or tree.xpath("//body")), None)
    if root is None:
        return []
    innermost = [block for block in root.iter(*_BLOCKS) if not any(True for _ in block.iterdescendants(*_BLOCKS))][
        :MOST_PARAGRAPHS
    ]
    found = [text for block in innermost if (text := _flat(block))]
    if not found:
        found = _fold("\n".join(map(str, root.itertext()))).split("\n")
    return [text for text in found if text]

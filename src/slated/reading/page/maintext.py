"""The main text of a page: paragraphs and headings, each on its own, without navigation, teasers and scripts."""

from __future__ import annotations

from itertools import islice
from typing import Any

from slated.errors import InputError
from slated.reading.page.extractors import MOST_PARAGRAPHS, Extractor, flat, fold

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


def main_text(tree: Any, extractor: Extractor) -> str:
    """Return the main text of a parsed HTML page, which is used up: paragraphs and headings separated by empty lines, entities decoded.

    Raises `InputError` with code ``no-text`` if the page has none.
    """
    large = sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS
    extracted = [] if large else extractor(tree)
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
    found = [text for block in innermost if (text := flat(block))]
    if not found:
        found = fold("\n".join(map(str, root.itertext()))).split("\n")
    return [text for text in found if text]

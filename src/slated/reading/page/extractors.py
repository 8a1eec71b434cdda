"""What takes the main text out of a page: a choice of plain callables from a parsed page to its paragraphs.

trafilatura tells text from navigation best (F1 0.960 on its public page set, some 50 pages a second) and is the default; resiliparse is
ten times faster (0.899) and made for archives of pages, where it is chosen by name. Both figures are those of the page set.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from slated.errors import SettingsError

#: From a parsed page (an lxml element, which stays as it is) to its paragraphs and headings, white space folded, none of them empty.
Extractor = Callable[[Any], list[str]]

# A bound on what a page can make us do. The longest article of a large newspaper is under 200,000 characters of HTML text.
MOST_PARAGRAPHS = 20_000


def by_trafilatura(tree: Any) -> list[str]:
    """Return a page's paragraphs by trafilatura; a row of a table is one line."""
    found = _trafilatura()(deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(found, "body", None)
    return list(_paragraphs(body)) if body is not None else []


def by_resiliparse(tree: Any) -> list[str]:
    """Return a page's paragraphs by resiliparse, which gets the page as our parser left it: its depth and attributes are bounded."""
    from lxml.html import tostring  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to load: only when a page is read

    markup = tostring(tree, encoding="unicode")
    text = _resiliparse()(markup, main_content=True, alt_texts=False, links=False, form_fields=False, noscript=False)
    return [paragraph for part in str(text).split("\n\n") if (paragraph := fold(part))][:MOST_PARAGRAPHS]


#: The extractors by the names that a setting gives them.
EXTRACTORS: Mapping[str, Extractor] = {"resiliparse": by_resiliparse, "trafilatura": by_trafilatura}
DEFAULT_EXTRACTOR: Extractor = by_trafilatura


def extractor(name: str) -> Extractor:
    """Return the extractor of a name.

    Raises `SettingsError` for a name that is none, and for one whose library is not installed.
    """
    if name not in EXTRACTORS:
        raise SettingsError("bad-setting", f"{name!r} is no extractor; there are {', '.join(EXTRACTORS)}")
    if name == "resiliparse":
        _resiliparse()
    return EXTRACTORS[name]


@cache
def _trafilatura() -> Any:
    """Load trafilatura (0.25 s, once); its complaints about broken pages are ours to tell, not its log's."""
    import trafilatura  # noqa: PLC0415 - slow to load: only when a page is read

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura.bare_extraction


@cache
def _resiliparse() -> Any:
    try:
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - an extra, and may be missing
    except ImportError as cause:
        message = "the extractor resiliparse is not installed: pip install 'slated[archive]', or choose trafilatura"
        raise SettingsError("extractor-missing", message) from cause
    return extract_plain_text


def _paragraphs(body: Any) -> Iterator[str]:
    """Yield the text of each block of trafilatura's tree, in order; a row of a table is one line."""
    for number, block in enumerate(body):
        if number >= MOST_PARAGRAPHS:
            return
        if block.tag == "list":
            yield from (text for item in block.iter("item") if (text := flat(item)))
        elif block.tag == "table":
            for row in block.iter("row"):
                line = " | ".join(text for cell in row.iter("cell") if (text := flat(cell)))
                if line:
                    yield line
        elif block.tag == "quote" and len(block):
            yield from (text for part in block if (text := flat(part)))
        else:
            text = flat(block)
            if text:
                yield text


def flat(element: Any) -> str:
    """Return the text of an element on lines of its own making: a line break stays, other white space is folded."""
    pieces: list[str] = []
    _collect(element, pieces)
    return fold("".join(pieces))


def _collect(element: Any, pieces: list[str]) -> None:
    """Add the text of an element to ``pieces``. The parser bounds depth to 256, so this may call itself."""
    pieces.append(" ".join((element.text or "").split("\n")))
    for child in element:
        if child.tag in ("br", "lb"):
            pieces.append("\n")
        _collect(child, pieces)
        pieces.append(" ".join((child.tail or "").split("\n")))


def fold(text: str) -> str:
    """Return a text with runs of white space as one space, line by line, without empty lines."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)

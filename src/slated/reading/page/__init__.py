"""HTML or plain text to a document: its title, its day, its site, its language and its main text."""

from __future__ import annotations

import re
from datetime import date, datetime

from slated.errors import InputError
from slated.model import Document, digest
from slated.reading.page.decode import clean, decode
from slated.reading.page.extractors import DEFAULT_EXTRACTOR, Extractor, extractor
from slated.reading.page.language import detect, language_of
from slated.reading.page.maintext import main_text
from slated.reading.page.markup import head_of, host_of, parse
from slated.reading.page.published import in_address, in_dateline, latest_possible

__all__ = ["DEFAULT_EXTRACTOR", "Extractor", "decode", "detect", "extractor", "from_html", "from_text"]

# A first line of a plain text is its title if it is short, stands alone and does not end like a sentence.
TITLE_LENGTH = 160


def from_html(
    html: bytes | str,
    *,
    address: str | None,
    retrieved: datetime,
    published: date | None,
    charset: str | None = None,
    extractor: Extractor = DEFAULT_EXTRACTOR,
) -> Document:
    """Return the document that an HTML page holds.

    ``address`` is where it came from, None for a file of one's own; ``retrieved`` is the instant it was got; ``published`` is the day
    the caller knows, which wins over what the page says; ``charset`` is what the server declared; ``extractor`` takes the main text out of the page. Offsets of quotes count in the
    document's text: the main text, a paragraph or heading on each line, separated by empty lines.

    Raises `InputError` with code ``empty-document``, ``not-text`` or ``no-text``.
    """
    markup = decode(html, charset=charset) if isinstance(html, bytes) else clean(html)
    _refuse_empty(markup)
    tree = parse(markup)
    head = head_of(tree, address=address, retrieved=retrieved.date())
    title = head.title
    text = _without_title(main_text(tree, extractor), title)
    day, day_from = (published, "given") if published is not None else (head.published, head.published_from)
    return Document(
        digest=digest(address, title, day, text),
        address=address,
        site=head.site,
        title=title,
        published=day,
        published_from=day_from,
        retrieved=retrieved,
        language=language_of(text, head.declared),
        text=text,
    )


def from_text(text: str, *, address: str | None, title: str | None, retrieved: datetime, published: date | None) -> Document:
    """Return the document that a plain text is; its text stays as given, so that offsets count in the caller's text.

    Without a ``title``, a first line that is short, stands alone and does not end in a full stop is it (and stays in the text). The
    day is ``published``, else that of a dateline at the top, else that in the address.

    Raises `InputError` with code ``empty-document`` or ``not-text``.
    """
    text = clean(text)
    _refuse_empty(text)
    title = _given_title(title) if title else _first_line(text)
    day, day_from = _day_of_text(text, address, retrieved) if published is None else (published, "given")
    return Document(
        digest=digest(address, title, day, text),
        address=address,
        site=host_of(address),
        title=title,
        published=day,
        published_from=day_from,
        retrieved=retrieved,
        language=detect(text),
        text=text,
    )


def _given_title(title: str) -> str | None:
    """Return a title as it was given, on one line: its spaces stay, so that what is quoted of it stands in it to the letter."""
    return clean(re.sub(r"[\r\n\t\v\f]", " ", title)).strip() or None


def _day_of_text(text: str, address: str | None, retrieved: datetime) -> tuple[date | None, str]:
    not_after = latest_possible(retrieved.date())
    day = in_dateline(text[:5_000].splitlines(), not_after=not_after)
    if day is not None:
        return day, "dateline"
    day = in_address(address, not_after=not_after)
    return (day, "address") if day is not None else (None, "none")


def _refuse_empty(text: str) -> None:
    if not text.strip():
        raise InputError("empty-document", "empty: there is nothing to read in it")


def _first_line(text: str) -> str | None:
    """Return the title of a plain text: its first line, if an empty line follows and it reads like one."""
    lines = text[:5_000].lstrip().splitlines()
    if len(lines) < 3 or lines[1].strip():
        return None
    first = lines[0].strip().lstrip("#").strip()
    return first if 0 < len(first) < TITLE_LENGTH and not first.endswith((".", "。", ":")) else None


def _without_title(text: str, title: str | None) -> str:
    """Return the main text without its first paragraph if that repeats the title: claims would be found twice."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and title is not None and " ".join(first.split()) == title else text

"""Who publishes, what was said and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SourceKind(StrEnum):
    """What sort of publisher a source is; settling ranks by it."""

    PLATFORM = "platform"
    CATALOGUE = "catalogue"
    TRADE = "trade"
    REFERENCE = "reference"
    OUTLET = "outlet"
    BLOG = "blog"
    RUMOUR = "rumour"


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes.

    ``id`` is a host name ("variety.com") or a name of our own ("starter"). ``licence`` is an SPDX expression or "quotes" where only
    short quotations are kept; ``retention_days`` is how long its material may be kept, None for without limit. Sources of one
    ``group`` are not independent of one another.
    """

    id: str
    name: str
    kind: SourceKind
    licence: str
    attribution: str
    retention_days: int | None
    group: str


@dataclass(frozen=True, slots=True)
class Document:
    """One thing a source said, as it is read. ``digest`` is the SHA-256 (hex) of address, title, published and text.

    ``text`` is the main text; offsets of quotes count characters in it, or in ``title`` (see `Quote`). ``published`` is the day
    that the document gives for itself, None if it gives none; ``published_from`` says where that was found ("given", "json-ld",
    "meta", "time", "dateline", "address", "none"). ``language`` is an ISO 639-1 code or None if it cannot be told.
    """

    digest: str
    address: str | None
    site: str | None
    title: str | None
    published: date | None
    published_from: str
    retrieved: datetime
    language: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The stretch of a document that carries a claim.

    ``text`` equals ``document.text[start:end]``, or ``document.title[start:end]`` when ``in_title``.
    """

    start: int
    end: int
    text: str
    in_title: bool

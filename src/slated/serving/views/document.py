"""The page of a document: its quotes, each with the claims that were taken from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from slated.ledger import StoredDocument
from slated.model import Recorded
from slated.serving.views.evidence import ClaimView, claim_view
from slated.serving.views.parts import safe_address
from slated.serving.words import word

QUOTES = 400


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One stretch of the document with what was taken from it."""

    text: str
    in_title: bool
    start: int
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document; its text is not kept. ``href`` is "" where its address may not be followed."""

    digest: str
    title: str
    lang: str
    source: str
    source_kind: str
    licence: str
    attribution: str
    published: date | None
    published_from: str
    retrieved: datetime
    address: str
    href: str
    quotes: tuple[QuoteView, ...]
    count: int
    left_off: int


def document_page(document: StoredDocument, claims: Sequence[Recorded], query: str) -> DocumentPage:
    """Return the page of a document; ``query`` keeps the day in its links."""
    quotes = _quotes(claims, query)
    source = document.source
    return DocumentPage(
        digest=document.digest,
        title=document.title or document.address or "Untitled document",
        lang=document.language or "",
        source=source.name,
        source_kind=word("source", source.kind),
        licence=source.licence,
        attribution=source.attribution,
        published=document.published,
        published_from=document.published_from,
        retrieved=document.retrieved,
        address=document.address or "",
        href=safe_address(document.address),
        quotes=quotes[:QUOTES],
        count=len(claims),
        left_off=max(len(quotes) - QUOTES, 0),
    )


def _quotes(claims: Sequence[Recorded], query: str) -> tuple[QuoteView, ...]:
    by_stretch: dict[tuple[bool, int, int], list[Recorded]] = {}
    for recorded in claims:
        quote = recorded.claim.quote
        by_stretch.setdefault((not quote.in_title, quote.start, quote.end), []).append(recorded)
    return tuple(
        QuoteView(
            text=held[0].claim.quote.text,
            in_title=held[0].claim.quote.in_title,
            start=held[0].claim.quote.start,
            claims=tuple(claim_view(recorded, (), query) for recorded in held),
        )
        for _, held in sorted(by_stretch.items())
    )

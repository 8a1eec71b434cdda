"""Lists of articles, the latest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from heapq import nlargest

from slated.ledger import StoredDocument
from slated.model import Recorded, SourceKind
from slated.serving.views.parts import LinkView, document_link

LATEST = 8


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list."""

    link: LinkView
    source: str
    on: date | None


def latest_articles(claims: Iterable[Recorded]) -> list[str]:
    """Return the digests of the articles that came in last (of those that came in together, the latest published first).

    A catalogue's rows are no articles.
    """
    seen: dict[str, tuple[datetime, date]] = {}
    for recorded in claims:
        if recorded.source.kind is not SourceKind.CATALOGUE:
            seen[recorded.document_digest] = (recorded.recorded_at, recorded.asserted_on or date.min)
    return nlargest(LATEST, seen, key=lambda digest: seen[digest])


def document_row(document: StoredDocument, query: str) -> DocumentRow:
    """Return a document as a line of a list; ``query`` keeps the day."""
    return DocumentRow(document_link(document.digest, document, query), document.source.name, document.published)

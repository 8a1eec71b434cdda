"""The way of the data, put together: documents are read, their works linked to titles, their claims recorded.

Nothing else writes to a ledger. What is read here is read by the same pure `slated.reading.read` as everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from slated.ledger import Added, Mentioned, SqlLedger
from slated.model import Claim, Document, Source, Title, View
from slated.reading import read
from slated.shelf import Shelf
from slated.sources.outlets import country_for, source_for
from slated.starter import STARTER, article_documents, catalogue_documents, titles


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of one document: whether it was new, how many claims it brought, which titles it created, which mentions stay open."""

    document: Document
    added: Added
    created: tuple[Title, ...]
    mentions: tuple[Mentioned, ...]


def claims_of(document: Document, shelf: Shelf) -> list[Claim]:
    """Read a document with the names of a shelf, by the conventions of its outlet's country."""
    return read(document, shelf.catalogue, country=country_for(document.address))


def enter(
    ledger: SqlLedger, shelf: Shelf, document: Document, *, now: datetime, keep_text: bool, source: Source | None = None
) -> Entered:
    """Read a document and record it with its claims; a document that is there already adds nothing.

    ``now`` is the UTC instant of recording. ``source`` is who published it, looked up by its address where it is not given.
    """
    known = ledger.document(document.digest)
    if known is not None:
        return Entered(document, Added(digest=document.digest, new=False, claims=0), (), ())
    found = claims_of(document, shelf)
    by_work: dict[str, list[Claim]] = {}
    for claim in found:
        by_work.setdefault(claim.subject.work, []).append(claim)
    placed = shelf.place(by_work, document.published, document.language)
    mentions = {
        one.title.id: Mentioned(document.digest, one.title.id, work, one.choices, now)
        for work, one in placed.items()
        if one.choices
    }
    created = tuple(one.title for one in placed.values() if one.fresh)
    ledger.add_titles([one.title for one in placed.values() if one.fresh or one.choices], now)
    linked = [(placed[claim.subject.work].title.id, claim) for claim in found]
    publisher = source or source_for(document.address, document.site, document.title)
    open_ = tuple(mentions.values())
    added = ledger.add_document(document, publisher, linked, recorded_at=now, keep_text=keep_text, mentions=open_)
    return Entered(document, added, created, open_)


def shelf_of(ledger: SqlLedger, now: datetime) -> Shelf:
    """Return the titles of a ledger with what is on record about them at an instant."""
    day = now.astimezone(UTC).date()
    return Shelf(
        ledger.titles(),
        lambda title_id: [recorded.claim for recorded in ledger.claims(title_id, view=View.RECORDED, as_of=day)],
        taken=[judged.title_id for judged in ledger.identities()],
    )


def load_starter(ledger: SqlLedger, *, now: datetime) -> tuple[int, int]:
    """Put the starter catalogue and the starter articles into a ledger; return how many titles and new documents that is.

    Doing it again adds only what a newer release of the program brought.
    """
    known = {title.id for title in ledger.titles()}
    for title in titles():
        if title.id not in known:
            ledger.add_title(title, now)
    fresh = 0
    for entry in catalogue_documents(now):
        claims = [(entry.title_id, claim) for claim in entry.claims]
        fresh += ledger.add_document(entry.document, STARTER, claims, recorded_at=now, keep_text=False).new
    shelf = shelf_of(ledger, now)
    for source, document in article_documents(now):
        fresh += enter(ledger, shelf, document, now=now, keep_text=False, source=source).added.new
    return len(titles()), fresh

"""The way of the data, put together: documents are read, their works linked to titles, their claims recorded.

Nothing else writes to a ledger. What is read here is read by the same pure `slated.reading.read` as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from slated.catalogue import Catalogue, How, fold, new_title
from slated.ledger import Added, SqlLedger
from slated.model import Availability, Claim, Document, Release, Source, Title, TitleKind
from slated.reading import read
from slated.sources.outlets import country_for, source_for
from slated.starter import STARTER, article_documents, catalogue_documents, titles


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of one document: whether it was new, how many claims it brought, which titles it created."""

    document: Document
    added: Added
    created: tuple[Title, ...]


class Shelf:
    """The titles of a ledger while documents are added to it: finds the title of a work, and makes one where there is none."""

    def __init__(self, known: Iterable[Title]) -> None:
        self._titles = list(known)
        self._taken = {title.id for title in self._titles}
        self._fresh: dict[str, Title] = {}
        self.catalogue = Catalogue(self._titles)

    def title_of(self, work: str, claims: Sequence[Claim], published: date | None) -> tuple[Title, bool]:
        """Return the title that a document means by ``work``, and whether it was made just now.

        ``claims`` are the document's about that work. Of several titles with one name the one that came out last by the day of the
        document is taken: that is the one being written about.
        """
        matches = [match.title for match in self.catalogue.look_up(work) if match.how in (How.EXACT, How.FOLDED, How.ALTERNATE)]
        whole = [
            title for title in dict.fromkeys(matches) if any(fold(name.text) == fold(work) for name in title.names)
        ] or matches
        if whole:
            return _likeliest(whole, published), False
        key = fold(work)
        if key in self._fresh:
            return self._fresh[key], False
        title = new_title(work, kind=_kind_of(claims), year=None, taken=self._taken)
        self._taken.add(title.id)
        self._fresh[key] = title
        return title, True


def _likeliest(found: Sequence[Title], published: date | None) -> Title:
    year = published.year if published is not None else 9999
    return max(found, key=lambda title: (title.year is not None and title.year <= year, title.year or 0, title.id))


def _kind_of(claims: Sequence[Claim]) -> TitleKind | None:
    """A work with seasons is a series, one that opens in theaters a film; else nobody has said."""
    if any(claim.subject.season is not None for claim in claims):
        return TitleKind.SERIES
    theaters = ("theaters", "theatres", "cinemas")
    for claim in claims:
        content = claim.content
        if isinstance(content, Availability) and content.platform.lower() in theaters:
            return TitleKind.FILM
        if isinstance(content, Release) and content.medium is not None and content.medium.value == "theatrical":
            return TitleKind.FILM
    return None


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
        return Entered(document, Added(digest=document.digest, new=False, claims=0), ())
    found = claims_of(document, shelf)
    linked: list[tuple[str, Claim]] = []
    created: list[Title] = []
    by_work: dict[str, list[Claim]] = {}
    for claim in found:
        by_work.setdefault(claim.subject.work, []).append(claim)
    titles_of: dict[str, Title] = {}
    for work, claims in by_work.items():
        titles_of[work], fresh = shelf.title_of(work, claims, document.published)
        if fresh:
            created.append(titles_of[work])
    linked = [(titles_of[claim.subject.work].id, claim) for claim in found]
    for title in created:
        ledger.add_title(title, now)
    publisher = source or source_for(document.address, document.site, document.title)
    added = ledger.add_document(document, publisher, linked, recorded_at=now, keep_text=keep_text)
    return Entered(document, added, tuple(created))


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
    shelf = Shelf(ledger.titles())
    for source, document in article_documents(now):
        fresh += enter(ledger, shelf, document, now=now, keep_text=False, source=source).added.new
    return len(titles()), fresh

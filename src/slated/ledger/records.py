"""What the ledger takes and gives back, and the protocol that every ledger keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from slated.model import Claim, Document, Recorded, Source, Title, View


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: ``new`` is False if the ledger had it already; ``claims`` is how many this call recorded."""

    digest: str
    new: bool
    claims: int


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the ledger holds it: the fields of `Document`, with ``text`` None where it was not kept.

    ``source`` is the latest version of who published it; ``recorded_at`` (UTC) is when it came in.
    """

    digest: str
    address: str | None
    site: str | None
    title: str | None
    published: date | None
    published_from: str
    retrieved: datetime
    language: str | None
    source: Source
    recorded_at: datetime
    text: str | None


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge dropped: digests of documents, and how many claims and kept texts went with them."""

    digests: tuple[str, ...]
    claims: int
    texts: int


@dataclass(frozen=True, slots=True)
class Identity:
    """A judgement: from ``recorded_at`` (UTC) on, what was recorded under a title is about ``into_id``; None undoes that.

    With ``document_digest`` it is about what that document says alone. ``reason`` is in somebody's words, or empty.
    """

    number: int
    title_id: str
    document_digest: str | None
    into_id: str | None
    reason: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """A title that an open mention may mean, with its points and what they are for."""

    title_id: str
    points: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A work of a document of which it could not be told which title it is; ``title_id`` holds its claims until somebody says."""

    document_digest: str
    title_id: str
    work: str
    candidates: tuple[Choice, ...]
    recorded_at: datetime


class Ledger(Protocol):
    """The append-only record of who said what, when, and when we learned it.

    Every method that writes is one transaction: when it returns, everything is safely on the disk, and when it raises, nothing
    of it is there. Instants handed in are aware; all given back are in UTC.
    """

    def add_source(self, source: Source, *, recorded_at: datetime | None = None) -> None:
        """Record who publishes, or a changed version of it. ``recorded_at`` is now where it is not given."""
        ...

    def add_title(self, title: Title, recorded_at: datetime) -> None:
        """Record a title; what is new of a known one (names, ids, kind, year, ...) is appended, nothing is taken back."""
        ...

    def titles(self) -> list[Title]:
        """Return all titles as they are known now, ordered by id."""
        ...

    def title(self, title_id: str) -> Title | None:
        """Return one title as it is known now, None if there is none of that id."""
        ...

    def changed_titles(self, version: int) -> Mapping[str, Title | None]:
        """Return the titles of which anything was recorded after a version of the ledger, by id, as they are known now."""
        ...

    def claim_counts(self) -> Mapping[str, int]:
        """Return how many claims there are about each title that has any."""
        ...

    def add_document(
        self,
        document: Document,
        source: Source,
        claims: Sequence[tuple[str, Claim]],
        *,
        recorded_at: datetime,
        keep_text: bool,
        mentions: Sequence[Mentioned] = (),
    ) -> Added:
        """Record a document, its source and its claims, each beside the id of its title, and its mentions that are open.

        A document whose digest is known adds nothing. Raises `InputError` if a title is unknown, and `ValueError` if a quote
        is not what stands in the document at that place.
        """
        ...

    def claims(self, title_id: str, *, view: View, as_of: date) -> list[Recorded]:
        """Return the claims about a title as of the end of a day UTC, ordered by id."""
        ...

    def claims_of_document(self, digest: str) -> list[Recorded]:
        """Return the claims of a document, ordered by id."""
        ...

    def all_claims(self, view: View, as_of: date) -> Iterator[tuple[str, list[Recorded]]]:
        """Return the claims of every title that has any as of a day, ordered by title id; one reading of the whole."""
        ...

    def merge(self, title_id: str, into_id: str, *, reason: str, recorded_at: datetime) -> None:
        """Record that a title is another one: what was and will be recorded under it is about that one.

        Its names and ids are the other's too, and its id goes on leading there. As of days before, both are apart. Raises `InputError`.
        """
        ...

    def split(self, title_id: str, *, reason: str, recorded_at: datetime) -> None:
        """Record that a title that was merged is one of its own after all. Raises `InputError` if it is not merged."""
        ...

    def move(self, digest: str, title_id: str, into_id: str | None, *, reason: str, recorded_at: datetime) -> None:
        """Record that what a document says of a title is about another one; None takes that back. Raises `InputError`."""
        ...

    def digests(self, beginning: str, limit: int) -> list[str]:
        """Return the digests of documents that begin so, in order."""
        ...

    def recorded_under(self, digest: str, work: str) -> str | None:
        """Return the title that a document's claims about a work were recorded under, whatever was judged since; None for no claims."""
        ...

    def identities(self) -> list[Identity]:
        """Return every merge, split and move, the first first."""
        ...

    def open_mentions(self) -> list[Mentioned]:
        """Return the mentions of which nobody has said yet which title they are, the latest first."""
        ...

    def document(self, digest: str) -> StoredDocument | None:
        """Return one document, None if it is not here or was purged."""
        ...

    def documents(
        self, limit: int, *, source_id: str | None = None, title_id: str | None = None, offset: int = 0
    ) -> list[StoredDocument]:
        """Return documents without their texts, the most recently recorded first; of one source or about one title if given."""
        ...

    def sources(self) -> list[Source]:
        """Return all sources in their latest version, ordered by id."""
        ...

    def first_recorded_at(self) -> datetime | None:
        """Return when the first document that is still here came in, None if there is none."""
        ...

    def version(self) -> int:
        """Return a number that grows with every change of the ledger and costs next to nothing to ask."""
        ...

    def purge(self, now: datetime, *, source_id: str | None = None) -> Purged:
        """Drop what its source does not let us keep any longer, counted from the day it was retrieved; leave a note of each."""
        ...

    def close(self) -> None:
        """Let go of the database; the ledger cannot be used afterwards."""
        ...

"""What the pages need of the record, as a protocol: any ledger that has this can be served, and a test can bring its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from slated.ledger import Mentioned, StoredDocument
from slated.model import Recorded, Title, View


class Ledger(Protocol):
    """The reading side of the record. Days are calendar days, instants are in UTC."""

    def titles(self) -> Sequence[Title]:
        """Return every title."""
        ...

    def title(self, title_id: str, /) -> Title | None:
        """Return one title, None if there is none of that id."""
        ...

    def changed_titles(self, version: int, /) -> Mapping[str, Title | None]:
        """Return the titles that changed after a version, by id; None for one that is no more."""
        ...

    def claim_counts(self) -> Mapping[str, int]:
        """Return how many claims there are about each title."""
        ...

    def claims(self, title_id: str, /, *, view: View, as_of: date) -> Sequence[Recorded]:
        """Return the claims about a title that were there by the end of a day."""
        ...

    def all_claims(self, view: View, as_of: date) -> Iterable[tuple[str, Sequence[Recorded]]]:
        """Return the claims of every title, title by title."""
        ...

    def claims_of_document(self, digest: str, /) -> Sequence[Recorded]:
        """Return what one document says, in the order of its text."""
        ...

    def open_mentions(self) -> Sequence[Mentioned]:
        """Return the mentions of which nobody has said yet which title they are, the latest first."""
        ...

    def document(self, digest: str, /) -> StoredDocument | None:
        """Return one document, None if there is none of that digest."""
        ...

    def first_recorded_at(self) -> datetime | None:
        """Return the instant of the first record, None while there is none."""
        ...

    def version(self) -> int:
        """Return what changes whenever anything in the ledger does."""
        ...

"""What an operator says of titles: which one a document means, and which are one. Everything is recorded, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from slated.catalogue import new_title
from slated.errors import InputError
from slated.ledger import HOLDER, Mentioned, SqlLedger, StoredDocument
from slated.model import Title

NEW = "new"
"""What is typed for a title that is none of those there are."""

# Letters of a digest that are shown, and that a document has to be named by at least.
SHOWN = 12
_LEAST = 6


@dataclass(frozen=True, slots=True)
class Unsettled:
    """An open mention with its document and the titles it may mean, as they are now; those that went into others are left out."""

    mention: Mentioned
    document: StoredDocument | None
    titles: tuple[Title, ...]


class Held(Protocol):
    """What the open mentions are read from."""

    def open_mentions(self) -> Sequence[Mentioned]:
        """Return the mentions that are open, the latest first."""
        ...

    def title(self, title_id: str, /) -> Title | None:
        """Return one title, None if there is none of that id."""
        ...

    def document(self, digest: str, /) -> StoredDocument | None:
        """Return one document, None if there is none of that digest."""
        ...


def unsettled(ledger: Held) -> list[Unsettled]:
    """Return the mentions that are open, the latest first."""
    found = []
    for mention in ledger.open_mentions():
        titles = [title for choice in mention.candidates if (title := ledger.title(choice.title_id)) is not None]
        found.append(Unsettled(mention, ledger.document(mention.document_digest), tuple(dict.fromkeys(titles))))
    return found


def document_called(ledger: SqlLedger, beginning: str) -> str:
    """Return the digest that begins so. Raises `InputError` for none or several."""
    if len(beginning) < _LEAST:
        raise InputError("bad-document", f"{beginning!r}: give at least the first {_LEAST} letters of a document's digest")
    found = ledger.digests(beginning.lower(), 2)
    if not found:
        raise InputError(
            "no-such-document", f"{beginning!r}: no document's digest begins so; 'slated link' lists those that are open"
        )
    if len(found) > 1:
        raise InputError("bad-document", f"{beginning!r}: begins several digests; give more letters of it")
    return found[0]


def link(ledger: SqlLedger, document: str, work: str, title_id: str, *, reason: str, now: datetime) -> Title:
    """Record that a document means a title by a work; `NEW` is a title of its own, made now. Return the title.

    Raises `InputError` if there is no such document, work or title.
    """
    digest, under = _place(ledger, document, work)
    if title_id == NEW:
        title = new_title(work, kind=None, year=None, taken=_taken(ledger))
        ledger.add_title(title, now)
    else:
        title = _title(ledger, title_id)
    ledger.move(digest, under, title.id, reason=reason, recorded_at=now)
    return title


def unlink(ledger: SqlLedger, document: str, work: str, *, reason: str, now: datetime) -> None:
    """Take back what `link` recorded: the mention is as it was when the document came in. Raises `InputError`."""
    digest, under = _place(ledger, document, work)
    ledger.move(digest, under, None, reason=reason, recorded_at=now)


def merge(ledger: SqlLedger, title_id: str, into: str, *, reason: str, now: datetime) -> Title:
    """Record that a title is another one; return that. Raises `InputError`."""
    target = _title(ledger, into)
    ledger.merge(title_id, target.id, reason=reason, recorded_at=now)
    return _title(ledger, target.id)


def split(ledger: SqlLedger, title_id: str, *, reason: str, now: datetime) -> Title:
    """Record that a title that was merged is one of its own; return it. Raises `InputError`."""
    ledger.split(title_id, reason=reason, recorded_at=now)
    return _title(ledger, title_id)


def _place(ledger: SqlLedger, document: str, work: str) -> tuple[str, str]:
    digest = document_called(ledger, document)
    under = ledger.recorded_under(digest, work)
    if under is None:
        works = sorted({recorded.claim.subject.work for recorded in ledger.claims_of_document(digest)})
        speaks = f"it speaks of {', '.join(works)}" if works else "it has no claims"
        raise InputError("no-such-work", f"{work!r}: document {digest[:SHOWN]} says nothing of that work; {speaks}")
    return digest, under


def _title(ledger: SqlLedger, title_id: str) -> Title:
    found = ledger.title(title_id)
    if found is None or title_id.startswith(HOLDER):
        raise InputError(
            "unknown-title",
            f"{title_id!r}: no such title; give the id that ends its address, like squid-game, or {NEW!r} for another",
        )
    return found


def _taken(ledger: SqlLedger) -> set[str]:
    return {*(title.id for title in ledger.titles()), *(judged.title_id for judged in ledger.identities())}

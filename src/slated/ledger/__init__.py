"""The append-only record of who said what, when, and when we learned it. See docs/architecture.md."""

from slated.ledger.engine import file_url
from slated.ledger.identity import HOLDER
from slated.ledger.records import Added, Choice, Identity, Ledger, Mentioned, Purged, StoredDocument
from slated.ledger.sql import SqlLedger, open_ledger

__all__ = [
    "HOLDER",
    "Added",
    "Choice",
    "Identity",
    "Ledger",
    "Mentioned",
    "Purged",
    "SqlLedger",
    "StoredDocument",
    "file_url",
    "open_ledger",
]

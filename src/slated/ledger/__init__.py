"""The append-only record of who said what, when, and when we learned it. See docs/architecture.md."""

from slated.ledger.engine import file_url
from slated.ledger.records import Added, Ledger, Purged, StoredDocument
from slated.ledger.sql import SqlLedger, open_ledger

__all__ = ["Added", "Ledger", "Purged", "SqlLedger", "StoredDocument", "file_url", "open_ledger"]

"""The append-only record of who said what, when, and when we learned it. See docs/architecture.md."""

from slated.ledger.bulk import Said
from slated.ledger.engine import file_url
from slated.ledger.identity import HOLDER
from slated.ledger.polls import FAILURES, Outcome, Poll, Polls, Standing
from slated.ledger.records import Added, Choice, Identity, Ledger, Mentioned, Purged, StoredDocument
from slated.ledger.sql import SqlLedger, open_ledger

__all__ = [
    "FAILURES",
    "HOLDER",
    "Added",
    "Choice",
    "Identity",
    "Ledger",
    "Mentioned",
    "Outcome",
    "Poll",
    "Polls",
    "Purged",
    "Said",
    "SqlLedger",
    "Standing",
    "StoredDocument",
    "file_url",
    "open_ledger",
]

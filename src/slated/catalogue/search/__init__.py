"""Titles found as people type, in one SQLite file beside the ledger. See docs/search.md."""

from slated.catalogue.search.engine import How
from slated.catalogue.search.keep import Held, Search, Start, at_once
from slated.catalogue.search.meaning import Meant

__all__ = ["Held", "How", "Meant", "Search", "Start", "at_once"]

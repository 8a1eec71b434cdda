"""What is taken of a feed's entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed: where its article stands (canonical), its title, its day and its summary, as far as they are given."""

    address: str
    title: str | None
    published: date | None
    summary: str

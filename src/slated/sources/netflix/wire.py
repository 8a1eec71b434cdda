"""The columns of Netflix's weekly Top 10, its most popular lists and its engagement reports; cells are text as published."""

from __future__ import annotations

from dataclasses import dataclass

# What tells each table by its header; further columns may stand beside these.
WEEKLY = ("week", "category", "weekly_rank", "show_title", "season_title", "weekly_hours_viewed", "cumulative_weeks_in_top_10")
POPULAR = ("category", "rank", "show_title", "season_title", "hours_viewed_first_91_days")
ENGAGEMENT = ("period", "Title", "Release Date", "Hours Viewed")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its cells by column, and where it stands, for errors."""

    cells: dict[str, str]
    place: str

    def get(self, column: str) -> str:
        """Return a cell, empty where there is none; ``N/A`` is empty."""
        text = self.cells.get(column, "").strip()
        return "" if text == "N/A" else text

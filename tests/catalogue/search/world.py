"""A ledger of titles alone, as a search file is made from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from slated.model import Title


class Titles:
    """Titles that can change."""

    def __init__(self, titles: Iterable[Title] = (), counts: Mapping[str, int] | None = None) -> None:
        self._titles = {title.id: title for title in titles}
        self._changes: list[str] = []
        self._counts = dict(counts or {})
        self.first = datetime(2024, 1, 1, tzinfo=UTC)
        self.asked_for_all = 0

    def put(self, *titles: Title) -> None:
        for title in titles:
            self._titles[title.id] = title
            self._changes.append(title.id)

    def drop(self, title_id: str) -> None:
        del self._titles[title_id]
        self._changes.append(title_id)

    def version(self) -> int:
        return len(self._changes)

    def first_recorded_at(self) -> datetime | None:
        return self.first

    def titles(self) -> list[Title]:
        self.asked_for_all += 1
        return list(self._titles.values())

    def changed_titles(self, version: int) -> dict[str, Title | None]:
        return {title_id: self._titles.get(title_id) for title_id in self._changes[version:]}

    def claim_counts(self) -> dict[str, int]:
        return self._counts

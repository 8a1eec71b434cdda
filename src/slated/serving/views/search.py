"""The search page: titles that a query may mean, each with its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slated.serving.moments import Moment
from slated.serving.views.parts import TitleHead, WhenView

HITS = 30


@dataclass(frozen=True, slots=True)
class Hit:
    """A title, the season meant or else the next one, and its answer; ``matched`` is the name that matched where it is not the main one."""

    head: TitleHead
    matched: str
    season: int | None
    label: str
    href: str
    when: WhenView | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The hits, the best first."""

    query: str
    hits: tuple[Hit, ...]
    moment: Moment


def search_page(query: str, hits: Sequence[Hit], moment: Moment) -> SearchPage:
    """Return the search page."""
    return SearchPage(query, tuple(hits[:HITS]), moment)

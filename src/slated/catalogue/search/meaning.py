"""What a query means: a title, and the season or part that its end names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from slated.catalogue.folding import fold
from slated.catalogue.search.engine import Hit, How
from slated.catalogue.suffixes import Split, Suffixes


@dataclass(frozen=True, slots=True)
class Meant:
    """A title that a query may mean: its id, the name that was met and how, and the season and part that the query names."""

    title_id: str
    name: str
    how: How
    season: int | None
    part: int | None


class Finder(Protocol):
    """What finds titles by name; see `engine.Engine`."""

    def find(self, query: str, limit: int, /) -> list[Hit]:
        """Return the titles that a query may mean, the best first."""
        ...


@cache
def _suffixes() -> Suffixes:
    return Suffixes()


def meanings(finder: Finder, query: str, limit: int) -> list[Meant]:
    """Return the titles that a query may mean, the best first.

    A query that is a whole name means that name ("Dune: Part Two"). Else a season or part at its end is taken off ("s02", "season two",
    "시즌 2", "2기"), then a bare number, where the rest is a name; what follows are beginnings, words, and what is nearly a name.
    """
    whole = [_meant(hit, None) for hit in finder.find(query, limit)]
    if whole and whole[0].how is How.WHOLE:
        return whole
    folded = fold(query)
    split = _suffixes().split(folded)
    if split.season is not None or split.part is not None:
        return _merged([_meant(hit, split) for hit in finder.find(split.rest, limit)], whole, limit)
    bare = _suffixes().split_bare(folded)
    if bare is not None:
        named = [_meant(hit, bare) for hit in finder.find(bare.rest, limit) if hit.how is How.WHOLE]
        return _merged(named, whole, limit)
    return whole


def _meant(hit: Hit, split: Split | None) -> Meant:
    return Meant(hit.title_id, hit.name, hit.how, split.season if split else None, split.part if split else None)


def _merged(named: Sequence[Meant], whole: Sequence[Meant], limit: int) -> list[Meant]:
    """Put what is met without the query's end before what is met with it, where it is met as well; each title once."""
    both = sorted([*named, *whole], key=lambda meant: meant.how)
    best: dict[str, Meant] = {}
    for meant in both:
        best.setdefault(meant.title_id, meant)
    return list(best.values())[:limit]

"""The catalogue: titles found by name in what people write, and titles that only articles know."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from functools import cached_property
from itertools import count

from slated.catalogue.folding import slug
from slated.catalogue.matcher import Entry, Matcher, WordMatcher
from slated.model import Name, NameHit, NameKind, Title, TitleKind


class Catalogue:
    """Titles with their names. It does not change: build another when titles do.

    It is a `model.Names`: `find` is what the reader sees. ``matcher`` builds the finder of names in texts.
    """

    def __init__(self, titles: Iterable[Title], matcher: Callable[[Iterable[Entry]], Matcher] = WordMatcher) -> None:
        # A catalogue's own titles come before those that only articles know.
        self._titles = sorted(titles, key=lambda title: title.only_in_articles)
        self._make_matcher = matcher

    def find(self, text: str) -> Sequence[NameHit]:
        """Return the names that stand in ``text``, leftmost and longest first, without overlaps."""
        return self._matcher.find(text)

    @cached_property
    def _matcher(self) -> Matcher:
        return self._make_matcher(
            Entry(text=name.text, name=title.name, title_id=title.id) for title in self._titles for name in title.names
        )


def new_title(work: str, *, kind: TitleKind | None, year: int | None, taken: Container[str]) -> Title:
    """Return a title that only articles know, with an id made from its name that is not among ``taken``."""
    return Title(
        id=_free(slug(work), year, taken),
        kind=kind,
        names=(Name(text=work, kind=NameKind.MAIN, language=None),),
        ids=(),
        year=year,
        country=None,
        only_in_articles=True,
    )


def _free(wanted: str, year: int | None, taken: Container[str]) -> str:
    if wanted not in taken:
        return wanted
    if year is not None and f"{wanted}-{year}" not in taken:
        return f"{wanted}-{year}"
    return next(numbered for number in count(2) if (numbered := f"{wanted}-{number}") not in taken)

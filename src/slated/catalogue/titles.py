"""The catalogue: titles looked up by what people type, and found by name in what people write."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from itertools import count

from slated.catalogue.folding import fold, slug, without_apostrophes
from slated.catalogue.matcher import Entry, Matcher, WordMatcher
from slated.catalogue.suffixes import Split, Suffixes
from slated.model import Name, NameHit, NameKind, Title, TitleKind

# Nobody types a longer name; what is longer is cut.
_QUERY_LENGTH = 300
_PREFIX_MATCHES = 20
_SUGGESTIONS = 5
# Of names that share letters with a query, this many are compared with care, and must be this alike.
_CANDIDATES = 60
_ALIKE = 0.6


class How(StrEnum):
    """How a query met a name, the closest first."""

    EXACT = "exact"
    FOLDED = "folded"
    ALTERNATE = "alternate"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class Match:
    """A title that a query may mean; ``season`` and ``part`` are what the query's end says, ``name`` is the name that was met."""

    title: Title
    season: int | None
    part: int | None
    name: str
    how: How


@dataclass(frozen=True, slots=True)
class _Named:
    title: Title
    name: str


class Catalogue:
    """Titles with their names, ready for look-up. It does not change: build another when titles do.

    It is a `model.Names`: `find` is what the reader sees. ``matcher`` builds the finder of names in texts.
    """

    def __init__(self, titles: Iterable[Title], matcher: Callable[[Iterable[Entry]], Matcher] = WordMatcher) -> None:
        # A catalogue's own titles come before those that only articles know.
        self._titles = sorted(titles, key=lambda title: title.only_in_articles)
        self._suffixes = Suffixes()
        self._exact: defaultdict[str, list[_Named]] = defaultdict(list)
        self._folded: defaultdict[str, list[_Named]] = defaultdict(list)
        self._alternate: defaultdict[str, list[_Named]] = defaultdict(list)
        for title in self._titles:
            for name in title.names:
                named = _Named(title, name.text)
                self._exact[name.text].append(named)
                self._folded[fold(name.text)].append(named)
                for key in self._alternates(name.text):
                    self._alternate[key].append(named)
        self._folded.pop("", None)
        self._make_matcher = matcher

    def look_up(self, query: str) -> list[Match]:
        """Return the titles a query may mean, the closest first; several where titles share a name, none where nothing fits.

        A query that is a whole name means that name ("Dune: Part Two"); else a season or part at its end is taken off
        ("dune part 2", "s02", "시즌 2"), then a bare number, and at last it may be the beginning of a name.
        """
        query = query.strip()[:_QUERY_LENGTH]
        folded = fold(query)
        whole = Split(rest=folded, season=None, part=None)
        split = self._suffixes.split(folded)
        bare = self._suffixes.split_bare(folded)
        return (
            self._same(query, whole)
            or self._other(query, whole)
            or (self._same(None, split) or self._other(split.rest, split) if split != whole else [])
            or (self._same(None, bare) or self._other(bare.rest, bare) if bare else [])
            or self._beginning(whole)
            or self._beginning(split)
        )

    def suggest(self, query: str) -> list[str]:
        """Return up to five names much like a query that nothing was found for, the most alike first."""
        folded = self._suffixes.split(fold(query[:_QUERY_LENGTH])).rest
        grams, names = self._grams
        rare = max(len(names) // 10, 100)
        shared: Counter[int] = Counter()
        for gram in _trigrams(folded):
            postings = grams.get(gram, ())
            if len(postings) <= rare:
                shared.update(postings)
        scored: dict[str, float] = {}
        for index, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]:
            key = names[index]
            likeness = SequenceMatcher(None, folded, key, autojunk=False).ratio()
            if likeness >= _ALIKE:
                name = self._folded[key][0].name
                scored[name] = max(likeness, scored.get(name, 0.0))
        return sorted(scored, key=lambda name: (-scored[name], name))[:_SUGGESTIONS]

    def find(self, text: str) -> Sequence[NameHit]:
        """Return the names that stand in ``text``, leftmost and longest first, without overlaps."""
        return self._matcher.find(text)

    @cached_property
    def _matcher(self) -> Matcher:
        return self._make_matcher(
            Entry(text=name.text, name=title.name, title_id=title.id) for title in self._titles for name in title.names
        )

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._folded)

    @cached_property
    def _grams(self) -> tuple[dict[str, list[int]], list[str]]:
        grams: defaultdict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(self._sorted):
            for gram in _trigrams(key):
                grams[gram].append(index)
        return dict(grams), self._sorted

    def _alternates(self, text: str) -> list[str]:
        """Return other forms of a name: no leading "the", digits for numerals, no apostrophes, no spaces."""
        forms: list[str] = []
        for folded in dict.fromkeys([fold(text), fold(without_apostrophes(text))]):
            shorter = folded.removeprefix("the ")
            digits = self._suffixes.with_digits(shorter)
            forms.extend([shorter, digits, digits.replace(" ", "")])
        return [form for form in dict.fromkeys(forms) if form]

    def _same(self, written: str | None, split: Split) -> list[Match]:
        exact = [] if written is None else self._exact.get(written, [])
        return _matches([*((named, How.EXACT) for named in exact), *self._met(self._folded, [split.rest], How.FOLDED)], split)

    def _other(self, written: str, split: Split) -> list[Match]:
        return _matches(self._met(self._alternate, self._alternates(written), How.ALTERNATE), split)

    def _met(self, index: dict[str, list[_Named]], keys: Iterable[str], how: How) -> list[tuple[_Named, How]]:
        return [(named, how) for key in keys for named in index.get(key, ())]

    def _beginning(self, split: Split) -> list[Match]:
        if not split.rest:
            return []
        start = bisect_left(self._sorted, split.rest)
        near = self._sorted[start : start + _PREFIX_MATCHES]
        keys = sorted((key for key in near if key.startswith(split.rest)), key=len)
        return _matches(self._met(self._folded, keys, How.PREFIX), split)[:_PREFIX_MATCHES]


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


def _matches(found: Iterable[tuple[_Named, How]], split: Split) -> list[Match]:
    """Return one match a title, its closest."""
    best: dict[str, Match] = {}
    for named, how in found:
        best.setdefault(
            named.title.id,
            Match(title=named.title, season=split.season, part=split.part, name=named.name, how=how),
        )
    return list(best.values())


def _trigrams(folded: str) -> set[str]:
    padded = f"  {folded} "
    return {padded[index : index + 3] for index in range(len(padded) - 2)}

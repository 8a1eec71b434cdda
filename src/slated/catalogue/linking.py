"""From a mention to the title it means: by name, and then by what is said of both.

What speaks for and against is added up in points; the points are not fitted but set by hand so that a name alone is enough where it is the only
one, that nothing is enough without a name, and that two of one name are told apart by any one thing that only fits one of them. How they do
is measured by bench/linking.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slated.catalogue.folding import fold
from slated.catalogue.naming import Named, Nearness, named
from slated.model import Title, TitleKind

# Points of a name that is met, and what a title needs to be linked, to be in question, and to be before the next.
_NAME = {Nearness.OWN: 3.0, Nearness.OTHERWISE: 2.7, Nearness.BARE: 2.5, Nearness.PART: 0.8}
_LINKS = 2.6
_IN_QUESTION = 1.0
_AHEAD = 0.7
# A document's other works and the title: how much shared people and country count.
_PERSON, _PEOPLE_AT_MOST = 1.5, 3.0
_DAY, _DAYS_AT_MOST = 1.0, 2.0
_SAME_DAY = 3  # days between two sources' days of one premiere: zones and previews
_FAR_DAY = 400
# Names are looked up by as many of a mention's names; candidates that are weighed.
_CANDIDATES = 50


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a work: kind, year of its first release, first days of seasons by number, people and platforms (folded), country."""

    kind: TitleKind | None
    year: int | None
    premieres: Mapping[int, date]
    seasons: int | None
    people: frozenset[str]
    platforms: frozenset[str]
    country: str | None


NOTHING_KNOWN = Facts(None, None, {}, None, frozenset(), frozenset(), None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A work as a document speaks of it: its name, what the document says of it, the document's day, the other titles of the document."""

    name: str
    language: str | None
    facts: Facts
    published: date | None
    beside: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A title that may be meant, with its points and what they are for, in words."""

    title: Title
    points: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """The title that is meant."""

    best: Candidate


@dataclass(frozen=True, slots=True)
class Open:
    """It cannot be told which of these is meant, the likeliest first."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """No title has that name and could be it."""


Outcome = Linked | Open | Unknown


class Linker:
    """The names of titles, and what is known of each; ``facts_of`` is asked for titles whose name is met, and for no others."""

    def __init__(self, titles: Iterable[Title], facts_of: Callable[[Title], Facts]) -> None:
        self._facts_of = facts_of
        self._known: dict[str, Facts] = {}
        self._by_key: defaultdict[str, list[tuple[Title, Nearness, Named]]] = defaultdict(list)
        for title in titles:
            self.add(title)

    def add(self, title: Title) -> None:
        """Take in a title that is new."""
        for name in title.names:
            said = named(name.text, name.language)
            for form, nearness in said.keys.items():
                self._by_key[form].append((title, nearness, said))

    def forget(self, title_id: str) -> None:
        """Ask anew for what is known of a title."""
        self._known.pop(title_id, None)

    def link(self, mention: Mention) -> Outcome:
        """Return which title a mention means."""
        candidates = self._weigh(mention)
        if not candidates or candidates[0].points < _IN_QUESTION:
            return Unknown()
        best, *others = candidates
        ahead = best.points - others[0].points if others else best.points
        if best.points >= _LINKS and ahead >= _AHEAD:
            return Linked(best)
        return Open(tuple(one for one in candidates if one.points >= min(_IN_QUESTION, best.points)))

    def _weigh(self, mention: Mention) -> list[Candidate]:
        """Return the titles that a mention's name is a name of, the likeliest first."""
        said = named(mention.name, mention.language)
        met: dict[str, tuple[Title, Nearness, Named]] = {}
        for form, mine in said.keys.items():
            for title, theirs, other in self._by_key.get(form, ()):
                nearness = max(mine, theirs)
                if title.id not in met or nearness < met[title.id][1]:
                    met[title.id] = (title, nearness, other)
        weighed = [self._candidate(mention, said, *found) for found in list(met.values())[:_CANDIDATES]]
        return sorted(weighed, key=lambda candidate: (-candidate.points, candidate.title.id))

    def _candidate(self, mention: Mention, said: Named, title: Title, nearness: Nearness, other: Named) -> Candidate:
        if title.id not in self._known:
            self._known[title.id] = self._facts_of(title)
        mine, theirs = _filled(mention.facts, said), _filled(self._known[title.id], other)
        points = [
            (_NAME[nearness], "name"),
            *_kind(mine, theirs),
            *_year(mine, theirs),
            *_days(mine, theirs),
            *_country(mine, theirs),
            *_people(mine, theirs),
            *_platforms(mine, theirs),
            *_seasons(mine, theirs),
            *_time(mention, theirs),
            *_beside(mention, theirs),
        ]
        return Candidate(
            title, round(sum(point for point, _ in points), 3), tuple(f"{what} {point:+.1f}" for point, what in points)
        )


def _filled(facts: Facts, said: Named) -> Facts:
    """Return facts with what the brackets of a name say where nothing else does."""
    return Facts(
        kind=facts.kind or said.kind,
        year=facts.year or said.year,
        premieres=facts.premieres,
        seasons=facts.seasons,
        people=facts.people,
        platforms=facts.platforms,
        country=facts.country or said.country,
    )


_Points = Sequence[tuple[float, str]]


def _kind(mine: Facts, theirs: Facts) -> _Points:
    if mine.kind is None or theirs.kind is None:
        return ()
    return [(0.3, "kind") if mine.kind is theirs.kind else (-5.0, "kind")]


def _year(mine: Facts, theirs: Facts) -> _Points:
    if mine.year is None or theirs.year is None:
        return ()
    apart = abs(mine.year - theirs.year)
    return [((1.5, 1.0, -0.5, -1.5, -1.5)[apart] if apart < 5 else -4.0, "year")]


def _days(mine: Facts, theirs: Facts) -> _Points:
    """Weigh premiere days: they never link by themselves, since a title is only weighed where its name is met."""
    apart = [abs((day - theirs.premieres[season]).days) for season, day in mine.premieres.items() if season in theirs.premieres]
    near = sum(days <= _SAME_DAY for days in apart)
    far = sum(days > _FAR_DAY for days in apart)
    points = min(near * _DAY, _DAYS_AT_MOST) - min(far * _DAY, _DAYS_AT_MOST)
    return [(points, "premiere days")] if near or far else ()


def _country(mine: Facts, theirs: Facts) -> _Points:
    if mine.country is None or theirs.country is None:
        return ()
    return [(0.5, "country") if mine.country == theirs.country else (-1.0, "country")]


def _people(mine: Facts, theirs: Facts) -> _Points:
    shared = len(mine.people & theirs.people)
    return [(min(shared * _PERSON, _PEOPLE_AT_MOST), "people")] if shared else ()


def _platforms(mine: Facts, theirs: Facts) -> _Points:
    if not mine.platforms or not theirs.platforms:
        return ()
    return [(0.8, "platform") if mine.platforms & theirs.platforms else (-0.4, "platform")]


def _seasons(mine: Facts, theirs: Facts) -> _Points:
    """Weigh the count of seasons: talk of a season comes at most a few after the last one that is known."""
    if mine.seasons is None or theirs.seasons is None:
        return ()
    return [(-1.5, "seasons")] if mine.seasons > theirs.seasons + 2 else ()


def _time(mention: Mention, theirs: Facts) -> _Points:
    """Weigh a document's day: what is written about has mostly come out lately or is about to."""
    if mention.published is None or theirs.year is None or mention.facts.year is not None:
        return ()
    age = mention.published.year - theirs.year
    if age < -3:
        return [(-2.0, "not yet thought of")]
    return [(1.0, "current")] if age <= 4 else ()


def _beside(mention: Mention, theirs: Facts) -> _Points:
    """Weigh the other titles of the document: people they share with this one, and their country."""
    people = frozenset[str]().union(*(other.people for other in mention.beside))
    points = 1.0 if people & theirs.people else 0.0
    if theirs.country is not None and any(other.country == theirs.country for other in mention.beside):
        points += 0.3
    return [(points, "other titles of the document")] if points else ()


def folded_names(names: Iterable[str]) -> frozenset[str]:
    """Return names of people or platforms as facts hold them."""
    return frozenset(fold(name) for name in names) - {""}

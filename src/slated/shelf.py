"""The titles of a ledger while documents are added to it: which title a work of a document is, by what the document says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from slated.catalogue import Catalogue, new_title
from slated.catalogue.folding import slug
from slated.catalogue.linking import Facts, Linked, Linker, Mention, Open, folded_names
from slated.ledger import HOLDER, Choice
from slated.model import Availability, Cast, Claim, Crew, Event, Grain, Name, NameKind, Release, Title, TitleKind, Window

ClaimsOf = Callable[[str], Sequence[Claim]]
"""What gives the claims that are on record about a title."""

_THEATERS = ("theaters", "theatres", "cinemas")


def nothing_recorded(_: str) -> Sequence[Claim]:
    """Return no claims: for titles of which nothing but themselves is known."""
    return ()


@dataclass(frozen=True, slots=True)
class Placed:
    """The title that a work of a document is put under.

    ``fresh`` is whether it was made just now. ``choices`` are not empty where it cannot be told which title the work is; the title is then one
    that only holds what is said of it.
    """

    title: Title
    fresh: bool
    choices: tuple[Choice, ...]


class Shelf:
    """Finds the titles of a document's works, and makes one where there is none.

    ``claims_of`` is asked for titles that a work may be. ``taken`` are ids that are given besides, those of titles that went into others.
    """

    def __init__(self, known: Iterable[Title], claims_of: ClaimsOf = nothing_recorded, taken: Iterable[str] = ()) -> None:
        self._titles = list(known)
        self._taken = {*(title.id for title in self._titles), *taken}
        self._claims_of = claims_of
        self.catalogue = Catalogue(self._titles)

    @cached_property
    def _linker(self) -> Linker:
        return Linker(self._titles, self._known_of)

    def _known_of(self, title: Title) -> Facts:
        said = facts(self._claims_of(title.id))
        return replace(
            said,
            kind=title.kind or said.kind,
            year=title.year if title.year is not None else said.year,
            country=title.country or said.country,
        )

    def place(self, works: Mapping[str, Sequence[Claim]], published: date | None, language: str | None) -> dict[str, Placed]:
        """Return where each work of a document goes; ``works`` are its claims by the name it gives them.

        What cannot be told by itself is tried again with the other titles of the document.
        """
        mentions = {work: Mention(work, language, facts(claims), published, ()) for work, claims in works.items()}
        outcomes = {work: self._linker.link(mention) for work, mention in mentions.items()}
        beside = tuple(self._known_of(outcome.best.title) for outcome in outcomes.values() if isinstance(outcome, Linked))
        placed: dict[str, Placed] = {}
        for work, outcome in outcomes.items():
            again = self._linker.link(replace(mentions[work], beside=beside)) if isinstance(outcome, Open) and beside else outcome
            if isinstance(again, Linked):
                placed[work] = Placed(again.best.title, fresh=False, choices=())
            elif isinstance(again, Open):
                choices = tuple(Choice(one.title.id, one.points, one.reasons) for one in again.candidates)
                placed[work] = Placed(_holder(work), fresh=False, choices=choices)
            else:
                placed[work] = Placed(self._new(work, mentions[work].facts.kind), fresh=True, choices=())
        return placed

    def _new(self, work: str, kind: TitleKind | None) -> Title:
        title = new_title(work, kind=kind, year=None, taken=self._taken)
        self._taken.add(title.id)
        self._titles.append(title)
        self._linker.add(title)
        return title


def _holder(work: str) -> Title:
    """Return what holds the claims about a work that is not linked yet; its id is none that a title can have."""
    name = Name(text=work, kind=NameKind.MAIN, language=None)
    return Title(id=HOLDER + slug(work), kind=None, names=(name,), ids=(), year=None, country=None, only_in_articles=True)


def facts(claims: Sequence[Claim]) -> Facts:
    """Return what claims say that tells a work from another of its name."""
    kind = kind_of(claims)
    premieres: dict[int, date] = {}
    people: set[str] = set()
    platforms: set[str] = set()
    for claim in claims:
        match claim.content:
            case Cast(person=person) | Crew(person=person):
                people.add(person)
            case Availability(platform=platform):
                platforms.add(platform)
            case Release(event=event, when=when, service=service):
                platforms.update([service] if service else [])
                # A premiere without a season is a film's own, but any season's of a series.
                season = claim.subject.season or (1 if kind is TitleKind.FILM else None)
                if season and event is Event.PREMIERE and isinstance(when, Window) and when.grain is Grain.DAY and when.first:
                    premieres.setdefault(season, when.first)
            case _:
                pass
    seasons = [claim.subject.season for claim in claims if claim.subject.season is not None]
    return Facts(
        kind=kind,
        year=premieres[1].year if 1 in premieres else None,
        premieres=premieres,
        seasons=max(seasons, default=None),
        people=folded_names(people),
        platforms=folded_names(platforms),
        country=None,
    )


def kind_of(claims: Sequence[Claim]) -> TitleKind | None:
    """A work with seasons is a series, one that opens in theaters a film; else nobody has said."""
    if any(claim.subject.season is not None for claim in claims):
        return TitleKind.SERIES
    for claim in claims:
        content = claim.content
        if isinstance(content, Availability) and content.platform.lower() in _THEATERS:
            return TitleKind.FILM
        if isinstance(content, Release) and content.medium is not None and content.medium.value == "theatrical":
            return TitleKind.FILM
    return None

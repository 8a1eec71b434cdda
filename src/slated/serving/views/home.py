"""The home page: what comes next, by certainty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from slated.ledger import StoredDocument
from slated.model import Ask, Recorded, Title
from slated.serving.desk import question, season_numbers, when
from slated.serving.moments import Moment
from slated.serving.poster import Poster
from slated.serving.views.articles import DocumentRow, document_row
from slated.serving.views.parts import NameView, WhenView, title_head, when_view
from slated.serving.views.subject import subject_path
from slated.serving.words import State, season_words

LISTED = 60
"""Entries of a state on the page; the API pages through all."""

OUT_DAYS = 45
"""How long a release counts as just out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One season or film on the list."""

    title_id: str
    season: int | None
    name: NameView
    label: str
    href: str
    poster: Poster
    when: WhenView


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one state; ``left_off`` counts those that the page does not list."""

    state: State
    entries: tuple[Entry, ...]
    left_off: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """What comes next; ``counts`` are of titles."""

    moment: Moment
    dated: Group
    windowed: Group
    contested: Group
    undated: Group
    lapsed: Group
    out: Group
    documents: tuple[DocumentRow, ...]
    titles: int


def entries(titles: Mapping[str, Title], claims: Iterable[tuple[str, Sequence[Recorded]]], moment: Moment) -> list[Entry]:
    """Return every season and film that has an answer other than unknown, in no order."""
    found: list[Entry] = []
    for title_id, held in claims:
        title = titles.get(title_id)
        if title is None:
            continue
        head = title_head(title)
        numbers: list[int | None] = [*season_numbers(held)] or [None]
        for number in numbers:
            view = when_view(when(held, question(Ask.WHEN, title_id, number), moment.day), moment)
            if view.state is not State.UNKNOWN:
                path = subject_path(title_id, number) + moment.query
                found.append(Entry(title_id, number, head.name, season_words(number, None), path, head.poster, view))
    return found


def home_page(found: Sequence[Entry], documents: Sequence[StoredDocument], moment: Moment, titles: int) -> HomePage:
    """Return the home page of a day."""
    recent = [
        entry
        for entry in found
        if entry.when.state is State.RELEASED and entry.when.sort >= moment.day - timedelta(days=OUT_DAYS)
    ]
    return HomePage(
        moment=moment,
        dated=group(found, State.DATED),
        windowed=group(found, State.WINDOWED),
        contested=group(found, State.CONTESTED),
        undated=group(found, State.UNDATED),
        lapsed=group(found, State.LAPSED),
        out=_cut(State.RELEASED, sorted(recent, key=lambda entry: (entry.when.sort, entry.name.text), reverse=True)),
        documents=tuple(document_row(document, moment.query) for document in documents),
        titles=titles,
    )


def group(found: Sequence[Entry], state: State) -> Group:
    """Return the entries of a state, the soonest first, then by name."""
    ordered = sorted(
        (entry for entry in found if entry.when.state is state),
        key=lambda entry: (entry.when.sort, entry.name.text.casefold(), entry.season or 0),
    )
    return _cut(state, ordered)


def _cut(state: State, ordered: Sequence[Entry]) -> Group:
    return Group(state, tuple(ordered[:LISTED]), max(len(ordered) - LISTED, 0))

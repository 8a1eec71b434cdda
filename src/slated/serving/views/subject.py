"""The page of a title and the page of a season: the answer first, then what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slated.ledger import StoredDocument
from slated.model import Answer, Ask, Contested, Dated, Event, Recorded, Released, Title, Windowed
from slated.serving.desk import answers, question, season_numbers, when
from slated.serving.moments import Moment
from slated.serving.views.articles import DocumentRow, document_row, latest_articles
from slated.serving.views.chart import Chart, chart
from slated.serving.views.evidence import Evidence, evidence, verdicts
from slated.serving.views.facts import Facts, facts
from slated.serving.views.parts import TitleHead, WhenView, title_head, when_view
from slated.serving.words import State, season_words, word
from slated.settling import seasons, settle

HISTORY_DAYS = 40
"""Days on which evidence changed that are settled anew for the history of an answer."""

SEASONS = 80


@dataclass(frozen=True, slots=True)
class SeasonRow:
    """One season in a list."""

    number: int
    label: str
    href: str
    when: WhenView
    here: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of a season with its own answer."""

    label: str
    when: WhenView


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which the answer became what it then was."""

    day: date
    href: str
    when: WhenView
    current: bool


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """A title (``season`` None) or one of its seasons, as of a day."""

    head: TitleHead
    season: int | None
    label: str
    path: str
    moment: Moment
    when: WhenView
    next_season: SeasonRow | None
    trailer: WhenView | None
    parts: tuple[PartRow, ...]
    facts: Facts
    chart: Chart | None
    evidence: Evidence
    turns: tuple[Turn, ...]
    seasons: tuple[SeasonRow, ...]
    articles: tuple[DocumentRow, ...]


def subject_path(title_id: str, season: int | None) -> str:
    """Return the address of a title's or season's page.

    >>> subject_path("dark", 2), subject_path("dark", None)
    ('/titles/dark/seasons/2', '/titles/dark')
    """
    return f"/titles/{title_id}" if season is None else f"/titles/{title_id}/seasons/{season}"


def season_rows(title: Title, claims: Sequence[Recorded], moment: Moment, here: int | None) -> tuple[SeasonRow, ...]:
    """Return the seasons that anybody has spoken of, the first first."""
    return tuple(
        SeasonRow(
            number=number,
            label=season_words(number, None),
            href=subject_path(title.id, number) + moment.query,
            when=when_view(when(claims, question(Ask.WHEN, title.id, number), moment.day), moment),
            here=number == here,
        )
        for number in season_numbers(claims)[:SEASONS]
    )


def next_row(rows: Sequence[SeasonRow]) -> SeasonRow | None:
    """Return the season people ask about: the first to come after those that are out, else the last of which anything is known."""
    out = max((place for place, row in enumerate(rows) if row.when.state is State.RELEASED), default=-1)
    later = rows[out + 1 :]
    coming = (row for row in later if row.when.state not in (State.CANCELLED, State.UNKNOWN))
    said = (row for row in reversed(rows) if row.when.state is not State.UNKNOWN)
    return next(coming, next(said, rows[-1] if rows else None))


def subject_page(
    title: Title,
    season: int | None,
    claims: Sequence[Recorded],
    moment: Moment,
    *,
    documents: Mapping[str, StoredDocument | None],
    published: Sequence[Recorded],
) -> SubjectPage:
    """Return the page of a title or season.

    ``claims`` are those of the whole title as of the moment; ``published`` those known today, for the history.
    """
    found = answers(claims, title.id, season, moment.day)
    main = when(claims, question(Ask.WHEN, title.id, season), moment.day)
    trailer = when(claims, question(Ask.WHEN, title.id, season, event=Event.TRAILER), moment.day)
    told = isinstance(trailer, Dated | Windowed | Contested | Released)
    outcome = verdicts(
        [*((word("ask", ask), answer) for ask, answer in found.items()), *([("Trailer", trailer)] if told else [])]
    )
    rows = season_rows(title, claims, moment, season)
    coming = next_row(rows) if season is None else None
    # A series as a whole has no status and no number of episodes that anybody asks for: those of its next season are shown.
    shown = {**found, **_of_season(claims, title.id, coming.number, moment)} if coming else found
    about = [recorded for recorded in claims if recorded.id in outcome or recorded.claim.subject.season == season]
    return SubjectPage(
        head=title_head(title),
        season=season,
        label=season_words(season, None),
        path=subject_path(title.id, season),
        moment=moment,
        when=when_view(main, moment),
        next_season=coming,
        trailer=when_view(trailer, moment) if told else None,
        parts=_parts(title, season, claims, moment),
        facts=facts(shown, moment.query),
        chart=chart(main.basis.grounds, moment.day),
        evidence=evidence(about, outcome, documents, moment.query),
        turns=turns(title, season, published, moment),
        seasons=rows,
        articles=tuple(
            document_row(held, moment.query) for digest in latest_articles(claims) if (held := documents.get(digest)) is not None
        ),
    )


def _of_season(claims: Sequence[Recorded], title_id: str, season: int, moment: Moment) -> dict[Ask, Answer]:
    return {ask: settle(claims, question(ask, title_id, season), moment.day) for ask in (Ask.STATUS, Ask.EPISODES)}


def _parts(title: Title, season: int | None, claims: Sequence[Recorded], moment: Moment) -> tuple[PartRow, ...]:
    numbers = {part for number, part in seasons(claims) if number == season and part is not None}
    found = (
        PartRow(f"Part {part}", when_view(when(claims, question(Ask.WHEN, title.id, season, part=part), moment.day), moment))
        for part in sorted(numbers)[:SEASONS]
    )
    return tuple(row for row in found if row.when.state is not State.UNKNOWN)


def turns(title: Title, season: int | None, published: Sequence[Recorded], moment: Moment) -> tuple[Turn, ...]:
    """Return how the answer to "when" changed, the latest turn first.

    Each day on which something about the season was said is settled as it was known that day; days that changed nothing are left out.
    """
    asked = question(Ask.WHEN, title.id, season)
    days = sorted({r.asserted_on for r in published if r.asserted_on and r.claim.subject.season in (season, None)})[
        -HISTORY_DAYS:
    ]
    found: list[Turn] = []
    for day in days:
        held = [recorded for recorded in published if recorded.asserted_on and recorded.asserted_on <= day]
        then = Moment(day, moment.view, today=False, param="", query="", note="")
        view = when_view(when(held, asked, day), then)
        if view.state is State.UNKNOWN and not found:
            continue
        if not found or (found[-1].when.state, found[-1].when.sentence) != (view.state, view.sentence):
            found.append(Turn(day, f"{subject_path(title.id, season)}?as_of={day}", view, current=False))
    latest = max((turn.day for turn in found if turn.day <= moment.day), default=None)
    return tuple(Turn(turn.day, turn.href, turn.when, current=turn.day == latest) for turn in reversed(found))

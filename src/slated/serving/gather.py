"""From a request's question to the pages' records: what each page and its JSON twin have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from slated.ledger import StoredDocument
from slated.model import Ask, Recorded, Title, View
from slated.serving.desk import Answers, Desk, answers, question, season_numbers, when
from slated.serving.moments import Moment
from slated.serving.problems import missing_document, missing_document_then, missing_season
from slated.serving.views.articles import latest_articles
from slated.serving.views.document import DocumentPage, document_page
from slated.serving.views.home import Entry, HomePage, entries, home_page
from slated.serving.views.parts import title_head, when_view
from slated.serving.views.search import HITS, Hit, SearchPage, search_page
from slated.serving.views.subject import SubjectPage, next_row, season_rows, subject_page, subject_path
from slated.serving.words import season_words

DOCUMENTS = 80
"""Documents whose titles one page looks up."""


def upcoming(desk: Desk, moment: Moment) -> list[Entry]:
    """Return every season and film with an answer, in no order."""
    titles = {title.id: title for title in desk.ledger.titles()}
    return entries(titles, desk.ledger.all_claims(moment.view, moment.day), moment)


def home(desk: Desk, moment: Moment) -> HomePage:
    """Return the home page of a day."""
    titles = {title.id: title for title in desk.ledger.titles()}
    claims = list(desk.ledger.all_claims(moment.view, moment.day))
    latest = latest_articles(recorded for _, held in claims for recorded in held)
    documents = [found for digest in latest if (found := desk.ledger.document(digest)) is not None]
    return home_page(entries(titles, claims, moment), documents, moment, len(titles))


def known_today(desk: Desk, title_id: str) -> Sequence[Recorded]:
    """Return every claim about a title that is on record."""
    return desk.ledger.claims(title_id, view=View.RECORDED, as_of=desk.today())


def season_title(desk: Desk, title_id: str, season: int) -> Title:
    """Return the title of a season. Raises `MissingError` for a title that is not there or a season that nobody has spoken of."""
    title = desk.title(title_id)
    if season not in season_numbers(known_today(desk, title_id)):
        raise missing_season(title.name, season)
    return title


def subject(desk: Desk, title_id: str, season: int | None, moment: Moment) -> SubjectPage:
    """Return the page of a title or season. Raises `MissingError`."""
    title = desk.title(title_id) if season is None else season_title(desk, title_id, season)
    claims = desk.claims(title_id, moment)
    digests = list(dict.fromkeys(recorded.document_digest for recorded in reversed(claims)))[:DOCUMENTS]
    documents = {digest: desk.ledger.document(digest) for digest in digests}
    return subject_page(title, season, claims, moment, documents=documents, published=known_today(desk, title_id))


def all_answers(desk: Desk, title_id: str, season: int | None, moment: Moment) -> tuple[Title, Answers]:
    """Return a title with every answer about it or one of its seasons. Raises `MissingError`."""
    title = desk.title(title_id) if season is None else season_title(desk, title_id, season)
    return title, answers(desk.claims(title_id, moment), title_id, season, moment.day)


def days_said(desk: Desk, title_id: str, season: int) -> list[date]:
    """Return the days on which something about a season was said, the earliest first."""
    return sorted(
        {
            recorded.asserted_on
            for recorded in known_today(desk, title_id)
            if recorded.asserted_on and recorded.claim.subject.season == season
        }
    )


def document(desk: Desk, digest: str, moment: Moment) -> tuple[StoredDocument, Sequence[Recorded]]:
    """Return a document with its claims. Raises `MissingError`, also for one that was not there yet on the day."""
    found = desk.ledger.document(digest)
    if found is None:
        raise missing_document(digest)
    recorded, published = found.recorded_at.date(), found.published
    since = recorded if moment.view is View.RECORDED or published is None else published
    if since > moment.day and not moment.today:
        raise missing_document_then(found.title or digest, moment.day, since)
    return found, desk.ledger.claims_of_document(digest)


def document_view(desk: Desk, digest: str, moment: Moment) -> DocumentPage:
    """Return the page of a document. Raises `MissingError`."""
    return document_page(*document(desk, digest, moment), moment.query)


def hits(desk: Desk, query: str, moment: Moment) -> list[tuple[Hit, Title]]:
    """Return what a query may mean, the best first, each with its answer. Raises `InputError` for a query that is too long."""
    found = []
    for match in desk.look_up(query)[:HITS]:
        title, claims = match.title, desk.claims(match.title.id, moment)
        rows = season_rows(title, claims, moment, None)
        row = next_row(rows) if match.season is None else None
        season = row.number if row else match.season
        if row is not None:
            view = row.when
        else:
            view = when_view(when(claims, question(Ask.WHEN, title.id, season, part=match.part), moment.day), moment)
        known = season is None or any(row.number == season for row in rows)
        found.append(
            (
                Hit(
                    head=title_head(title),
                    matched="" if match.name == title.name else match.name,
                    season=season,
                    label=season_words(season, match.part),
                    href=subject_path(title.id, season if known else None) + moment.query,
                    when=view,
                ),
                title,
            )
        )
    return found


def search(desk: Desk, query: str, moment: Moment) -> SearchPage:
    """Return the search page. Raises `InputError` for a query that is too long."""
    return search_page(query, [hit for hit, _ in hits(desk, query, moment)], moment)

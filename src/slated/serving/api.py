"""The JSON API under /api/v1/: the same as the pages, for programs. Its description is at /api/v1/openapi.json."""

from __future__ import annotations

from typing import Annotated

from litestar import Controller, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, QueryParameter

from slated.judging import unsettled
from slated.serving import gather, replies
from slated.serving.desk import QUERY_LIMIT
from slated.serving.parameters import TheDesk, TheMoment
from slated.serving.views.home import Entry
from slated.serving.views.subject import season_rows
from slated.serving.words import State

PAGE = 100
PAGE_LIMIT = 500

Season = Annotated[
    int | None, QueryParameter(ge=0, le=9999, description="The number of a season; the title as a whole without it.")
]
Limit = Annotated[int, QueryParameter(ge=1, le=PAGE_LIMIT, description="How many to return.")]
Offset = Annotated[int, QueryParameter(ge=0, le=10_000_000, description="How many to leave off first.")]
Query = Annotated[str, QueryParameter(description=f"A name, with a season if you like; at most {QUERY_LIMIT} characters.")]

BAD = ResponseSpec(
    replies.Problem, description="A parameter cannot be used", media_type="application/problem+json", generate_examples=False
)
GONE = ResponseSpec(
    replies.Problem, description="There is no such thing", media_type="application/problem+json", generate_examples=False
)
PROBLEMS = {400: BAD, 404: GONE}

_ORDER = {state: place for place, state in enumerate(State)}


class UpcomingApi(Controller):
    """What comes next."""

    path = "/upcoming"
    tags = ("upcoming",)

    @get(summary="What comes next, by certainty", operation_id="upcoming", responses={400: BAD}, sync_to_thread=True)
    def upcoming(self, desk: TheDesk, moment: TheMoment, limit: Limit = PAGE, offset: Offset = 0) -> replies.UpcomingJson:
        """Return every season and film that is not out, cancelled or unknown: dated first, then windowed, contested, undated, lapsed."""
        found = gather.upcoming(desk, moment)
        coming = sorted((entry for entry in found if entry.when.state not in (State.RELEASED, State.CANCELLED)), key=_place)
        lines = [replies.upcoming_line(entry) for entry in coming[offset : offset + limit]]
        return replies.UpcomingJson(replies.moment_json(moment), lines, len(coming), offset)


def _place(entry: Entry) -> tuple[object, ...]:
    return (_ORDER[entry.when.state], entry.when.sort, entry.name.text.casefold(), entry.season or 0)


class TitlesApi(Controller):
    """Titles, their seasons and the answers about them."""

    path = "/titles"
    tags = ("titles",)

    @get(summary="All titles", operation_id="titles", responses={400: BAD}, sync_to_thread=True)
    def titles(self, desk: TheDesk, limit: Limit = PAGE, offset: Offset = 0) -> replies.TitlesJson:
        """Return a stretch of the titles, ordered by id."""
        titles = sorted(desk.ledger.titles(), key=lambda title: title.id)
        return replies.TitlesJson([replies.title_json(title) for title in titles[offset : offset + limit]], len(titles), offset)

    @get("/{title_id:str}", summary="A title and its seasons", operation_id="title", responses=PROBLEMS, sync_to_thread=True)
    def title(self, desk: TheDesk, title_id: FromPath[str], moment: TheMoment) -> replies.TitlePageJson:
        """Return a title with the answer to "when" for each of its seasons."""
        title = desk.title(title_id)
        rows = season_rows(title, desk.claims(title_id, moment), moment, None)
        lines = [replies.SeasonLine(row.number, replies.when_line(row.when), row.href) for row in rows]
        return replies.TitlePageJson(replies.title_json(title), replies.moment_json(moment), lines)

    @get(
        "/{title_id:str}/answers",
        summary="Every answer about a title or one of its seasons",
        operation_id="answers",
        responses=PROBLEMS,
        sync_to_thread=True,
    )
    def answers(self, desk: TheDesk, title_id: FromPath[str], moment: TheMoment, season: Season = None) -> replies.AnswersJson:
        """Return the answers to all questions, each with the claims for and against it."""
        title, found = gather.all_answers(desk, title_id, season, moment)
        return replies.AnswersJson(replies.title_json(title), season, replies.moment_json(moment), replies.answers_json(found))

    @get(
        "/{title_id:str}/seasons/{season:int}",
        summary="A season",
        operation_id="season",
        responses=PROBLEMS,
        sync_to_thread=True,
    )
    def season(self, desk: TheDesk, title_id: FromPath[str], season: FromPath[int], moment: TheMoment) -> replies.SeasonJson:
        """Return the answers about a season, and the days on which something about it was said."""
        title, found = gather.all_answers(desk, title_id, season, moment)
        days = gather.days_said(desk, title_id, season)
        return replies.SeasonJson(
            replies.title_json(title), season, replies.moment_json(moment), replies.answers_json(found), days
        )


class DocumentsApi(Controller):
    """Documents."""

    path = "/documents"
    tags = ("documents",)

    @get("/{digest:str}", summary="A document with its claims", operation_id="document", responses=PROBLEMS, sync_to_thread=True)
    def document(self, desk: TheDesk, digest: FromPath[str], moment: TheMoment) -> replies.DocumentJson:
        """Return what a document says, claim by claim, with its quotes. Its text is not kept."""
        return replies.document_json(*gather.document(desk, digest, moment))


class SearchApi(Controller):
    """Search."""

    path = "/search"
    tags = ("search",)

    @get(summary="Titles by name", operation_id="search", responses={400: BAD}, sync_to_thread=True)
    def search(self, desk: TheDesk, q: Query, moment: TheMoment) -> replies.SearchJson:
        """Return the titles that a query may mean, the best first, each with its answer to "when"."""
        hits = [replies.hit_json(hit, title) for hit, title in gather.hits(desk, q, moment)]
        return replies.SearchJson(q, replies.moment_json(moment), hits)


class MentionsApi(Controller):
    """Works of which it cannot be told which title they are."""

    path = "/mentions"
    tags = ("mentions",)

    @get(summary="Open mentions", operation_id="mentions", responses={400: BAD}, sync_to_thread=True)
    def mentions(self, desk: TheDesk, limit: Limit = PAGE, offset: Offset = 0) -> replies.MentionsJson:
        """Return a stretch of the mentions of which nobody has said yet which title they are, the latest first."""
        found = unsettled(desk.ledger)
        return replies.mentions_json(found[offset : offset + limit], len(found))

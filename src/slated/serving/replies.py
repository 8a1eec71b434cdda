"""The replies of the API: titles, seasons, documents and searches, built of the answers and claims of `wire`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from slated.judging import Unsettled
from slated.ledger import StoredDocument
from slated.model import Ask, Recorded, Title
from slated.serving.desk import Answers
from slated.serving.moments import Moment
from slated.serving.shapes import AnswerJson, ClaimJson, SourceJson
from slated.serving.views.home import Entry
from slated.serving.views.parts import WhenView
from slated.serving.views.search import Hit
from slated.serving.wire import answer_json, claim_json, source_json


class Problem(Struct, frozen=True):
    """An error (RFC 9457). ``code`` names the kind of problem and does not change between releases."""

    type: str
    title: str
    status: int
    detail: str
    code: str


class MomentJson(Struct, frozen=True):
    """The day of a reply and which past it means: what was recorded by then, or what had been published by then."""

    as_of: date
    view: str
    note: str


class NameJson(Struct, frozen=True):
    """A name; ``language`` is a BCP 47 tag or null."""

    text: str
    kind: str
    language: str | None


class TitleJson(Struct, frozen=True):
    """A title. ``ids`` are its ids elsewhere, by scheme."""

    id: str
    kind: str | None
    name: str
    names: list[NameJson]
    ids: dict[str, str]
    year: int | None
    country: str | None
    only_in_articles: bool
    page: str


class TitlesJson(Struct, frozen=True):
    """A stretch of the titles, ordered by id; ``total`` counts all."""

    titles: list[TitleJson]
    total: int
    offset: int


class WhenLine(Struct, frozen=True):
    """An answer to "when" in short: how it stands, in one sentence, and its day where it has one."""

    state: str
    certainty: str
    says: str
    day: date | None


class SeasonLine(Struct, frozen=True):
    """A season with its answer to "when" in short."""

    season: int
    when: WhenLine
    page: str


class TitlePageJson(Struct, frozen=True):
    """A title with its seasons."""

    title: TitleJson
    moment: MomentJson
    seasons: list[SeasonLine]


class AnswersJson(Struct, frozen=True):
    """The answers to every question about a title or one of its seasons, by question."""

    title: TitleJson
    season: int | None
    moment: MomentJson
    answers: dict[str, AnswerJson]


class SeasonJson(Struct, frozen=True):
    """A season: its answers, and the days on which something about it was said."""

    title: TitleJson
    season: int
    moment: MomentJson
    answers: dict[str, AnswerJson]
    days: list[date]


class UpcomingLine(Struct, frozen=True):
    """A season or film with its answer to "when" in short; ``season`` is null for a film."""

    title: str
    name: str
    season: int | None
    when: WhenLine
    page: str


class UpcomingJson(Struct, frozen=True):
    """What comes next, in the order of certainty, then of days."""

    moment: MomentJson
    entries: list[UpcomingLine]
    total: int
    offset: int


class DocumentJson(Struct, frozen=True):
    """A document with its claims in the order of its text; its text is not given out."""

    digest: str
    title: str | None
    address: str | None
    site: str | None
    source: SourceJson
    published: date | None
    published_from: str
    retrieved: datetime
    language: str | None
    claims: list[ClaimJson]


class HitJson(Struct, frozen=True):
    """A title that the query may mean; ``matched`` is the name that matched."""

    title: TitleJson
    matched: str
    season: int | None
    when: WhenLine | None
    page: str


class SearchJson(Struct, frozen=True):
    """The hits, the best first."""

    query: str
    moment: MomentJson
    hits: list[HitJson]


class ChoiceJson(Struct, frozen=True):
    """A title that a mention may mean, with its points and what they are for."""

    title: TitleJson
    points: float
    reasons: list[str]


class MentionJson(Struct, frozen=True):
    """A work of a document of which it cannot be told which title it is; ``document`` is the document's digest."""

    work: str
    document: str
    choices: list[ChoiceJson]


class MentionsJson(Struct, frozen=True):
    """The open mentions, the latest first; ``total`` is how many there are."""

    mentions: list[MentionJson]
    total: int


def mentions_json(found: Sequence[Unsettled], total: int) -> MentionsJson:
    """Return open mentions."""
    return MentionsJson([_mention_json(one) for one in found], total)


def _mention_json(one: Unsettled) -> MentionJson:
    said = {choice.title_id: choice for choice in one.mention.candidates}
    choices = [
        ChoiceJson(title_json(title), said[title.id].points, list(said[title.id].reasons))
        for title in one.titles
        if title.id in said
    ]
    return MentionJson(one.mention.work, one.mention.document_digest, choices)


def moment_json(moment: Moment) -> MomentJson:
    """Return a moment."""
    return MomentJson(moment.day, moment.view.value, moment.note)


def title_json(title: Title) -> TitleJson:
    """Return a title."""
    return TitleJson(
        id=title.id,
        kind=title.kind.value if title.kind else None,
        name=title.name,
        names=[NameJson(name.text, name.kind.value, name.language) for name in title.names],
        ids={ident.scheme: ident.value for ident in title.ids},
        year=title.year,
        country=title.country,
        only_in_articles=title.only_in_articles,
        page=f"/titles/{title.id}",
    )


def when_line(view: WhenView) -> WhenLine:
    """Return an answer to "when" in short."""
    return WhenLine(view.state.value, view.certainty, view.sentence, view.day)


def answers_json(found: Answers) -> dict[str, AnswerJson]:
    """Return a set of answers, by question."""
    return {ask.value: answer_json(found[ask]) for ask in Ask}


def upcoming_line(entry: Entry) -> UpcomingLine:
    """Return an entry of the home page."""
    return UpcomingLine(entry.title_id, entry.name.text, entry.season, when_line(entry.when), entry.href)


def document_json(document: StoredDocument, claims: Sequence[Recorded]) -> DocumentJson:
    """Return a document."""
    return DocumentJson(
        digest=document.digest,
        title=document.title,
        address=document.address,
        site=document.site,
        source=source_json(document.source),
        published=document.published,
        published_from=document.published_from,
        retrieved=document.retrieved,
        language=document.language,
        claims=[claim_json(recorded) for recorded in claims],
    )


def hit_json(hit: Hit, title: Title) -> HitJson:
    """Return a hit."""
    return HitJson(title_json(title), hit.matched, hit.season, when_line(hit.when) if hit.when else None, hit.href)

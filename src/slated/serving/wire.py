"""Claims and answers as JSON, for the API and for ``slated ask --format json``; `shapes` has what they look like."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict, assert_never

from msgspec import UNSET, UnsetType

from slated.dates.edtf import format_edtf
from slated.model import (
    Answer,
    Audience,
    Availability,
    Cancelled,
    Cast,
    Claim,
    Contested,
    Count,
    Credit,
    Crew,
    Dated,
    Episodes,
    Figure,
    Figures,
    Grain,
    Ground,
    Guess,
    Lapsed,
    Modality,
    People,
    Place,
    Places,
    Question,
    Recorded,
    Release,
    Released,
    Said,
    Saying,
    Sayings,
    Source,
    Stands,
    Status,
    Undated,
    Unknown,
    Unresolved,
    When,
    WhenAnswer,
    Window,
    Windowed,
)
from slated.serving.shapes import (
    AnswerJson,
    AudienceClaim,
    AvailabilityClaim,
    CancelledJson,
    CastClaim,
    Certainty,
    ClaimJson,
    ContestedJson,
    CountJson,
    CreditJson,
    CrewClaim,
    DatedJson,
    EpisodesClaim,
    EvidenceJson,
    FigureJson,
    FiguresJson,
    GuessJson,
    LapsedJson,
    PeopleJson,
    PlaceJson,
    PlacesJson,
    QuestionJson,
    QuoteClaim,
    ReleaseClaim,
    ReleasedJson,
    SaidJson,
    SayingsJson,
    SourceJson,
    StandsJson,
    StatusClaim,
    UndatedJson,
    UnknownJson,
    WhenJson,
    WindowedJson,
    WindowJson,
)
from slated.serving.words import window_words
from slated.settling import certainty, headline


def window_json(window: Window) -> WindowJson:
    """Return a window."""
    return WindowJson(
        edtf=format_edtf(window),
        first=window.first,
        last=window.last,
        grain=window.grain.value,
        approximate=window.approximate,
        words=window_words(window),
    )


def claim_json(recorded: Recorded, ground: Ground | None = None) -> ClaimJson:
    """Return a recorded claim; with its ground in an answer, what became of it too."""
    claim = recorded.claim
    common = _common(recorded, ground)
    content = claim.content
    shaped: ClaimJson
    match content:
        case Release():
            shaped = _release(content, common)
        case Status():
            edtf, unresolved = _when(content.on)
            shaped = StatusClaim(**common, status=content.step.value, on=_on(content.on), edtf=edtf, unresolved=unresolved)
        case Cast():
            shaped = CastClaim(**common, person=content.person, character=content.character, change=content.change.value)
        case Crew():
            shaped = CrewClaim(**common, person=content.person, job=content.job.value)
        case Availability():
            shaped = AvailabilityClaim(**common, platform=content.platform, region=content.region or UNSET)
        case Audience():
            shaped = AudienceClaim(**common, metric=content.metric.value, value=content.value)
        case Episodes():
            shaped = EpisodesClaim(**common, count=content.count)
        case Saying():
            shaped = QuoteClaim(**common, speaker=content.speaker)
        case _:
            assert_never(content)
    return shaped


__all__ = ["AnswerJson", "ClaimJson", "answer_json", "claim_json", "source_json", "when_json", "window_json"]


class _Common(TypedDict):
    id: int
    work: str
    season: int | None
    part: int | UnsetType
    modality: Certainty
    shade: str
    evidence: EvidenceJson
    said_by: str | None
    source: SourceJson
    document: str
    asserted_on: date | None
    recorded_at: datetime
    wins: bool | UnsetType
    reason: str | UnsetType
    why: str | UnsetType


def _common(recorded: Recorded, ground: Ground | None) -> _Common:
    claim = recorded.claim
    quote = claim.quote
    return _Common(
        id=recorded.id,
        work=claim.subject.work,
        season=claim.subject.season,
        part=UNSET if claim.subject.part is None else claim.subject.part,
        modality=_certainty(claim),
        shade=claim.modality.value,
        evidence=EvidenceJson(quote.start, quote.end, quote.text, quote.in_title),
        said_by=claim.said_by,
        source=source_json(recorded.source),
        document=recorded.document_digest,
        asserted_on=recorded.asserted_on,
        recorded_at=recorded.recorded_at,
        wins=ground.wins if ground else UNSET,
        reason=ground.reason.value if ground else UNSET,
        why=ground.words if ground else UNSET,
    )


def _certainty(claim: Claim) -> Certainty:
    if claim.modality is Modality.CONFIRMED:
        return "confirmed"
    return "denied" if claim.modality is Modality.DENIED else "uncertain"


def source_json(source: Source) -> SourceJson:
    """Return who publishes."""
    return SourceJson(source.id, source.name, source.kind.value, source.licence, source.attribution)


def _when(when: When | None) -> tuple[str | UnsetType, str | UnsetType]:
    """Return EDTF, or the words that could not be resolved."""
    if when is None:
        return UNSET, UNSET
    return (UNSET, when.words) if isinstance(when, Unresolved) else (format_edtf(when), UNSET)


def _on(when: When | None) -> str | None:
    """Return a window in the three forms that the conventions have for ``on``; the first month of a longer one is not made up."""
    if not isinstance(when, Window) or when.first is None:
        return None
    if when.grain is Grain.DAY:
        return when.first.isoformat()
    return f"{when.first:%Y-%m}" if when.grain is Grain.MONTH else f"{when.first.year:04}"


def _release(content: Release, common: _Common) -> ReleaseClaim:
    edtf, unresolved = _when(content.when)
    window = content.when if isinstance(content.when, Window) else None
    return ReleaseClaim(
        **common,
        event=content.event.value,
        start=window.first if window else None,
        end=window.last if window else None,
        edtf=edtf,
        unresolved=unresolved,
        medium=content.medium.value if content.medium else UNSET,
        service=content.service or UNSET,
        region=content.region or UNSET,
    )


class _Basis(TypedDict):
    question: QuestionJson
    as_of: date
    says: str
    certainty: str
    reason: str
    claims: list[ClaimJson]


def _basis(answer: Answer) -> _Basis:
    basis = answer.basis
    return _Basis(
        question=_question(basis.question),
        as_of=basis.as_of,
        says=headline(answer),
        certainty=certainty(answer),
        reason=basis.reason,
        claims=[claim_json(ground.recorded, ground) for ground in (*basis.winners, *basis.losers)],
    )


def _question(asked: Question) -> QuestionJson:
    return QuestionJson(asked.ask.value, asked.title_id, asked.season, asked.part, asked.event.value, asked.region)


def _guesses(guesses: Sequence[Guess]) -> list[GuessJson]:
    return [
        GuessJson(window_json(guess.window), guess.modality.value, guess.by, guess.asserted_on, guess.lapsed) for guess in guesses
    ]


def _credits(people: Sequence[Credit]) -> list[CreditJson]:
    return [
        CreditJson(
            person=credit.person,
            role=credit.job.value if credit.job else credit.role,
            change=credit.change.value if credit.change else None,
            modality=credit.modality.value,
            season=credit.season,
            claim=credit.recorded.id,
        )
        for credit in people
    ]


def _place(place: Place) -> PlaceJson:
    return PlaceJson(place.platform, place.region, place.modality.value, place.checked_on, place.recorded.id)


def _figure(figure: Figure) -> FigureJson:
    return FigureJson(figure.metric.value, figure.value, figure.season, figure.modality.value, figure.recorded.id)


def _said(said: Said) -> SaidJson:
    return SaidJson(said.speaker, said.words, said.season, said.recorded.id)


def answer_json(answer: Answer) -> AnswerJson:
    """Return an answer as the API and ``slated ask --format json`` give it."""
    shaped: AnswerJson
    match answer:
        case Stands():
            on = window_json(answer.on) if answer.on else None
            shaped = StandsJson(**_basis(answer), step=answer.step.value, on=on, modality=answer.modality.value)
        case People():
            shaped = PeopleJson(**_basis(answer), cast=_credits(answer.cast), crew=_credits(answer.crew))
        case Places():
            shaped = PlacesJson(**_basis(answer), places=[_place(place) for place in answer.places])
        case Figures():
            shaped = FiguresJson(**_basis(answer), figures=[_figure(figure) for figure in answer.figures])
        case Count():
            shaped = CountJson(**_basis(answer), count=answer.count, modality=answer.modality.value)
        case Sayings():
            shaped = SayingsJson(**_basis(answer), sayings=[_said(said) for said in answer.sayings])
        case Unknown() | Undated() | Lapsed() | Windowed() | Dated() | Contested() | Released() | Cancelled():
            shaped = when_json(answer)
        case _:
            assert_never(answer)
    return shaped


def when_json(answer: WhenAnswer) -> WhenJson:
    """Return an answer to "when"."""
    shaped: WhenJson
    match answer:
        case Unknown():
            shaped = UnknownJson(**_basis(answer))
        case Undated():
            shaped = UndatedJson(**_basis(answer), since=answer.since, guesses=_guesses(answer.guesses))
        case Lapsed():
            shaped = LapsedJson(
                **_basis(answer), window=window_json(answer.window), since=answer.since, guesses=_guesses(answer.guesses)
            )
        case Windowed():
            window, shade = window_json(answer.window), answer.modality.value
            shaped = WindowedJson(**_basis(answer), window=window, modality=shade, guesses=_guesses(answer.guesses))
        case Dated():
            shaped = DatedJson(**_basis(answer), day=answer.day, guesses=_guesses(answer.guesses))
        case Contested():
            windows = [window_json(window) for window in answer.windows]
            shaped = ContestedJson(**_basis(answer), windows=windows, guesses=_guesses(answer.guesses))
        case Released():
            shaped = ReleasedJson(**_basis(answer), window=window_json(answer.window) if answer.window else None)
        case Cancelled():
            shaped = CancelledJson(**_basis(answer), on=window_json(answer.on) if answer.on else None)
        case _:
            assert_never(answer)
    return shaped

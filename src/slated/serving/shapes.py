"""The shapes of claims and answers as JSON; `wire` makes them.

A claim has the fields of the conventions that readers are scored by (kind, work, season, part, modality in three values, evidence
and the kind's own), and beside them what the record knows of it. A field that does not apply is left out; one that is not known is
null. Days are ISO 8601; windows are EDTF (ISO 8601-2) with their first and last day.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

Certainty = Literal["confirmed", "uncertain", "denied"]


class WindowJson(Struct, frozen=True):
    """First and last possible day, null where that side is open; ``grain`` is how finely it was said; ``words`` for people."""

    edtf: str
    first: date | None
    last: date | None
    grain: str
    approximate: bool
    words: str


class EvidenceJson(Struct, frozen=True):
    """Where a claim stands in its document: ``text`` is characters ``start`` to ``end`` of the main text (or of the title)."""

    start: int
    end: int
    text: str
    in_title: bool


class SourceJson(Struct, frozen=True):
    """Who publishes."""

    id: str
    name: str
    kind: str
    licence: str
    attribution: str


class ClaimBase(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What every claim has.

    ``modality`` is the three-way value, ``shade`` the finer one; ``said_by`` is null for the writer; ``asserted_on`` is null for a
    document without a day. ``wins``, ``reason`` and ``why`` are there where the claim stands in an answer.
    """

    id: int
    work: str
    season: int | None
    part: int | UnsetType = UNSET
    modality: Certainty
    shade: str
    evidence: EvidenceJson
    said_by: str | None
    source: SourceJson
    document: str
    asserted_on: date | None
    recorded_at: datetime
    wins: bool | UnsetType = UNSET
    reason: str | UnsetType = UNSET
    why: str | UnsetType = UNSET


class ReleaseClaim(ClaimBase, frozen=True, kw_only=True, tag="release"):
    """A coming-out. Where the time could not be resolved, ``unresolved`` has its words and there is no ``edtf``."""

    event: str
    start: date | None
    end: date | None
    edtf: str | UnsetType = UNSET
    unresolved: str | UnsetType = UNSET
    medium: str | UnsetType = UNSET
    service: str | UnsetType = UNSET
    region: str | UnsetType = UNSET


class StatusClaim(ClaimBase, frozen=True, kw_only=True, tag="status"):
    """A step of a work's life; ``on`` is YYYY-MM-DD, YYYY-MM or YYYY, null where it is not said or not resolved."""

    status: str
    on: str | None
    edtf: str | UnsetType = UNSET
    unresolved: str | UnsetType = UNSET


class CastClaim(ClaimBase, frozen=True, kw_only=True, tag="cast"):
    """A person acts in it."""

    person: str
    character: str | None
    change: str


class CrewClaim(ClaimBase, frozen=True, kw_only=True, tag="crew"):
    """A person makes it."""

    person: str
    job: str


class AvailabilityClaim(ClaimBase, frozen=True, kw_only=True, tag="availability"):
    """Where it can be seen."""

    platform: str
    region: str | UnsetType = UNSET


class AudienceClaim(ClaimBase, frozen=True, kw_only=True, tag="audience"):
    """A figure of viewing."""

    metric: str
    value: float


class EpisodesClaim(ClaimBase, frozen=True, kw_only=True, tag="episodes"):
    """How many episodes."""

    count: int


class QuoteClaim(ClaimBase, frozen=True, kw_only=True, tag="quote"):
    """A person's words, which are the evidence."""

    speaker: str


ClaimJson = ReleaseClaim | StatusClaim | CastClaim | CrewClaim | AvailabilityClaim | AudienceClaim | EpisodesClaim | QuoteClaim


class QuestionJson(Struct, frozen=True):
    """What was asked."""

    ask: str
    title: str
    season: int | None
    part: int | None
    event: str
    region: str | None


class GuessJson(Struct, frozen=True):
    """Somebody's uncertain window; ``lapsed`` once it has passed without a release."""

    window: WindowJson
    modality: str
    by: str
    asserted_on: date | None
    lapsed: bool


class AnswerBase(Struct, frozen=True, kw_only=True, tag_field="answer"):
    """What every answer has: ``says`` in one sentence, why, and the claims for and against it, the winners first."""

    question: QuestionJson
    as_of: date
    says: str
    certainty: str
    reason: str
    claims: list[ClaimJson]


class UnknownJson(AnswerBase, frozen=True, kw_only=True, tag="unknown"):
    """Nobody has said."""


class UndatedJson(AnswerBase, frozen=True, kw_only=True, tag="undated"):
    """No date; ``since`` is when that was first said."""

    since: date | None
    guesses: list[GuessJson]


class LapsedJson(AnswerBase, frozen=True, kw_only=True, tag="lapsed"):
    """The only window given has passed."""

    window: WindowJson
    since: date | None
    guesses: list[GuessJson]


class WindowedJson(AnswerBase, frozen=True, kw_only=True, tag="windowed"):
    """A window longer than a day."""

    window: WindowJson
    modality: str
    guesses: list[GuessJson]


class DatedJson(AnswerBase, frozen=True, kw_only=True, tag="dated"):
    """A confirmed day to come."""

    day: date
    guesses: list[GuessJson]


class ContestedJson(AnswerBase, frozen=True, kw_only=True, tag="contested"):
    """Sources of like standing disagree."""

    windows: list[WindowJson]
    guesses: list[GuessJson]


class ReleasedJson(AnswerBase, frozen=True, kw_only=True, tag="released"):
    """It is out."""

    window: WindowJson | None


class CancelledJson(AnswerBase, frozen=True, kw_only=True, tag="cancelled"):
    """It is not coming."""

    on: WindowJson | None


class StandsJson(AnswerBase, frozen=True, kw_only=True, tag="stands"):
    """The latest step that holds."""

    step: str
    on: WindowJson | None
    modality: str


class CreditJson(Struct, frozen=True):
    """One person; ``role`` is the character for cast, the job for crew."""

    person: str
    role: str | None
    change: str | None
    modality: str
    season: int | None
    claim: int


class PeopleJson(AnswerBase, frozen=True, kw_only=True, tag="people"):
    """Who is in it and who makes it."""

    cast: list[CreditJson]
    crew: list[CreditJson]


class PlaceJson(Struct, frozen=True):
    """One place to see it."""

    platform: str
    region: str | None
    modality: str
    checked_on: date | None
    claim: int


class PlacesJson(AnswerBase, frozen=True, kw_only=True, tag="places"):
    """Where it can be seen."""

    places: list[PlaceJson]


class FigureJson(Struct, frozen=True):
    """One figure of viewing."""

    metric: str
    value: float
    season: int | None
    modality: str
    claim: int


class FiguresJson(AnswerBase, frozen=True, kw_only=True, tag="figures"):
    """How many watched."""

    figures: list[FigureJson]


class CountJson(AnswerBase, frozen=True, kw_only=True, tag="count"):
    """How many episodes."""

    count: int
    modality: str


class SaidJson(Struct, frozen=True):
    """Somebody's words."""

    speaker: str
    words: str
    season: int | None
    claim: int


class SayingsJson(AnswerBase, frozen=True, kw_only=True, tag="sayings"):
    """What was said."""

    sayings: list[SaidJson]


WhenJson = UnknownJson | UndatedJson | LapsedJson | WindowedJson | DatedJson | ContestedJson | ReleasedJson | CancelledJson
AnswerJson = WhenJson | StandsJson | PeopleJson | PlacesJson | FiguresJson | CountJson | SayingsJson

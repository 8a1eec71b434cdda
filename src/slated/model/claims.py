"""What a document states: claims, their kinds and how surely they are said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from slated.model.documents import Quote, Source
from slated.model.kinds import Change, Event, Job, Medium, Metric, Modality, Step
from slated.model.windows import When


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about: a work by name, and a season (1 is the first) and part of it; None is the work as a whole."""

    work: str
    season: int | None
    part: int | None


@dataclass(frozen=True, slots=True)
class Release:
    """A coming-out. ``region`` is an ISO 3166-1 alpha-2 code, None where the text does not limit it."""

    event: Event
    when: When
    medium: Medium | None
    service: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class Status:
    """A step of a work's life; ``on`` is when it happened or was announced, None where that is not said."""

    step: Step
    on: When | None


@dataclass(frozen=True, slots=True)
class Cast:
    person: str
    character: str | None
    change: Change


@dataclass(frozen=True, slots=True)
class Crew:
    person: str
    job: Job


@dataclass(frozen=True, slots=True)
class Availability:
    platform: str
    region: str | None


@dataclass(frozen=True, slots=True)
class Audience:
    """A figure of viewing. ``value`` is a plain number in the metric's unit (hours, people, ...; gross in US dollars as said)."""

    metric: Metric
    value: float


@dataclass(frozen=True, slots=True)
class Episodes:
    count: int


@dataclass(frozen=True, slots=True)
class Saying:
    """A person's words about the work; the words are the claim's quote."""

    speaker: str


Content = Release | Status | Cast | Crew | Availability | Audience | Episodes | Saying


@dataclass(frozen=True, slots=True)
class Trace:
    """Why the reader made a claim: the cue, the date words, the rule that found the subject and the cue of modality."""

    cue: str
    date: str
    subject: str
    modality: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One atomic statement of a document.

    ``said_by`` is whoever the text names as saying it, None for the writer. ``quote`` and ``trace`` are provenance and stay
    outside equality: the same statement found at two places is the same claim.
    """

    subject: Subject
    content: Content
    modality: Modality
    said_by: str | None
    quote: Quote = field(compare=False)
    trace: Trace = field(compare=False)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A claim as the ledger holds it.

    ``recorded_at`` (UTC) is when we learned it; ``asserted_on`` is the day its source said it, None if the document has no day.
    """

    id: int
    title_id: str
    claim: Claim
    source: Source
    document_digest: str
    recorded_at: datetime
    asserted_on: date | None

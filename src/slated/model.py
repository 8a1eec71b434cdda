"""The words of the domain as records: titles, documents, claims, answers.

Everything here is frozen and slotted, has no defaults and imports nothing of ours, so every stage can speak it. Invariants
that a type cannot say are checked in ``__post_init__`` and raise `ValueError`: a broken record is a bug of the caller.

Days are calendar days without a zone. Instants are aware datetimes in UTC.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

# --------------------------------------------------------------------------------------------------------- windows


class Grain(StrEnum):
    """How finely a window was said. A grain is what somebody said, not what the days happen to span."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    SPAN = "span"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Window:
    """The first and last possible day of something, both inclusive, with the grain it was said in.

    ``first`` or ``last`` is None where that side is open (then the grain is `Grain.OPEN`). ``approximate`` is EDTF's ``~``:
    "around March 2024".
    """

    first: date | None
    last: date | None
    grain: Grain
    approximate: bool

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise ValueError("a window needs a first or a last day")
        if (self.first is None or self.last is None) != (self.grain is Grain.OPEN):
            raise ValueError(f"a window open on one side, and only that, has grain open: got {self.grain}")
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"a window's first day {self.first} is after its last day {self.last}")
        if self.grain is Grain.DAY and self.first != self.last:
            raise ValueError(f"a window of one day has one day, got {self.first} to {self.last}")


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Words that name a time which cannot be told: "next year" in a text whose day of publication is unknown."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Relative(Unresolved):
    """A time told from another event: "a year after filming ends".

    ``anchor`` are the event's words, ``event`` the kind of claim that would date it. The time lies ``count`` of ``unit`` ("day", "week",
    "month", "year") after the event, before it if negative. It is resolved once a claim of that kind has a date.
    """

    anchor: str
    event: Event | Step
    count: int
    unit: str


When = Window | Unresolved


# -------------------------------------------------------------------------------------------------------- documents


class SourceKind(StrEnum):
    """What sort of publisher a source is; settling ranks by it."""

    PLATFORM = "platform"
    CATALOGUE = "catalogue"
    TRADE = "trade"
    REFERENCE = "reference"
    OUTLET = "outlet"
    BLOG = "blog"
    RUMOUR = "rumour"


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes.

    ``id`` is a host name ("variety.com") or a name of our own ("starter"). ``licence`` is an SPDX expression or "quotes" where only
    short quotations are kept; ``retention_days`` is how long its material may be kept, None for without limit. Sources of one
    ``group`` are not independent of one another.
    """

    id: str
    name: str
    kind: SourceKind
    licence: str
    attribution: str
    retention_days: int | None
    group: str


@dataclass(frozen=True, slots=True)
class Document:
    """One thing a source said, as it is read. ``digest`` is the SHA-256 (hex) of address, title, published and text.

    ``text`` is the main text; offsets of quotes count characters in it, or in ``title`` (see `Quote`). ``published`` is the day
    that the document gives for itself, None if it gives none; ``published_from`` says where that was found ("given", "json-ld",
    "meta", "time", "dateline", "address", "none"). ``language`` is an ISO 639-1 code or None if it cannot be told.
    """

    digest: str
    address: str | None
    site: str | None
    title: str | None
    published: date | None
    published_from: str
    retrieved: datetime
    language: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The stretch of a document that carries a claim.

    ``text`` equals ``document.text[start:end]``, or ``document.title[start:end]`` when ``in_title``.
    """

    start: int
    end: int
    text: str
    in_title: bool


# ----------------------------------------------------------------------------------------------------------- claims


class Modality(StrEnum):
    """How a claim is said. The four in the middle are shades of `uncertain`."""

    CONFIRMED = "confirmed"
    EXPECTED = "expected"
    RUMOURED = "rumoured"
    CONDITIONAL = "conditional"
    HOPED = "hoped"
    DENIED = "denied"

    @property
    def certainty(self) -> str:
        """The guide's three-way value: ``confirmed``, ``uncertain`` or ``denied``."""
        return self.value if self in (Modality.CONFIRMED, Modality.DENIED) else "uncertain"


class Event(StrEnum):
    PREMIERE = "premiere"
    FINALE = "finale"
    TRAILER = "trailer"


class Medium(StrEnum):
    STREAM = "stream"
    BROADCAST = "broadcast"
    THEATRICAL = "theatrical"
    DIGITAL = "digital"
    DISC = "disc"


class Step(StrEnum):
    """A step of a work's life (the guide's ``status``)."""

    ORDERED = "ordered"
    RENEWED = "renewed"
    UNDECIDED = "undecided"
    CANCELLED = "cancelled"
    FINAL = "final"
    ENDED = "ended"
    WRITING = "writing"
    FILMING = "filming"
    WRAPPED = "wrapped"
    POST_PRODUCTION = "post_production"
    COMPLETED = "completed"
    DELAYED = "delayed"
    UNDATED = "undated"
    RELEASED = "released"


class Change(StrEnum):
    STARS = "stars"
    JOINS = "joins"
    RETURNS = "returns"
    LEAVES = "leaves"


class Job(StrEnum):
    CREATOR = "creator"
    DIRECTOR = "director"
    WRITER = "writer"
    SHOWRUNNER = "showrunner"
    PRODUCER = "producer"
    COMPOSER = "composer"


class Metric(StrEnum):
    HOURS = "hours"
    VIEWS = "views"
    VIEWERS = "viewers"
    HOUSEHOLDS = "households"
    RANK = "rank"
    GROSS = "gross"


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


# ----------------------------------------------------------------------------------------------------------- titles


class TitleKind(StrEnum):
    SERIES = "series"
    FILM = "film"


class NameKind(StrEnum):
    MAIN = "main"
    ORIGINAL = "original"
    ALTERNATIVE = "alternative"
    ROMANISED = "romanised"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a title; ``language`` is a BCP 47 tag or None."""

    text: str
    kind: NameKind
    language: str | None


@dataclass(frozen=True, slots=True)
class ExternalId:
    """An id elsewhere: ``scheme`` is one of tvmaze, wikidata, tmdb, imdb, trakt, mal, bangumi."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Title:
    """A series or film. ``id`` is a readable slug, stable once given.

    ``kind`` is None while nobody has said which; ``year`` is the year of its first release, None where unknown; ``country`` is an
    ISO 3166-1 alpha-2 code. ``only_in_articles`` marks a title that no catalogue has, created from claims.
    """

    id: str
    kind: TitleKind | None
    names: tuple[Name, ...]
    ids: tuple[ExternalId, ...]
    year: int | None
    country: str | None
    only_in_articles: bool

    @property
    def name(self) -> str:
        """The main name."""
        return next((name.text for name in self.names if name.kind is NameKind.MAIN), self.names[0].text)


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name of the catalogue found in a text: ``text[start:end]`` is it as written, ``name`` the main name of the title."""

    start: int
    end: int
    name: str
    title_id: str


class Names(Protocol):
    """The catalogue as the reader sees it."""

    def find(self, text: str) -> Sequence[NameHit]:
        """Return the names that stand in ``text``, leftmost and longest first, without overlaps."""
        ...


# ---------------------------------------------------------------------------------------------- questions and answers


class Ask(StrEnum):
    """The questions people ask of a title or one of its seasons."""

    WHEN = "when"
    STATUS = "status"
    WHO = "who"
    WHERE = "where"
    AUDIENCE = "audience"
    EPISODES = "episodes"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of which title, season and part; ``event`` counts for `Ask.WHEN` alone, ``region`` narrows releases."""

    ask: Ask
    title_id: str
    season: int | None
    part: int | None
    event: Event
    region: str | None


class View(StrEnum):
    """Which past an as-of day means: what this ledger had recorded by then, or what had been published by then."""

    RECORDED = "recorded"
    PUBLISHED = "published"


class Reason(StrEnum):
    """Why a claim won or lost, in data; the words for people stand beside it in `Ground`."""

    BEST = "best"
    AGREES = "agrees"
    NARROWS = "narrows"
    OUTRANKED = "outranked"
    OLDER = "older"
    LAPSED = "lapsed"
    LESS_SURE = "less_sure"
    LESS_PRECISE = "less_precise"
    DENIED = "denied"
    DISAGREES = "disagrees"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Ground:
    """One claim in an answer: whether it carries the answer, and why, in data and in words."""

    recorded: Recorded
    wins: bool
    reason: Reason
    words: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What every answer carries: its question and day, the claims for and against it, and its reason in one sentence."""

    question: Question
    as_of: date
    grounds: tuple[Ground, ...]
    reason: str

    @property
    def winners(self) -> tuple[Ground, ...]:
        """The claims that carry the answer, the strongest first."""
        return tuple(ground for ground in self.grounds if ground.wins)

    @property
    def losers(self) -> tuple[Ground, ...]:
        """The claims that do not."""
        return tuple(ground for ground in self.grounds if not ground.wins)


@dataclass(frozen=True, slots=True)
class Guess:
    """Somebody's uncertain window, kept beside an answer and never as it; ``lapsed`` once it has passed without a release."""

    window: Window
    modality: Modality
    by: str
    asserted_on: date | None
    lapsed: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody has said anything that answers the question."""

    basis: Basis


@dataclass(frozen=True, slots=True)
class Undated:
    """It is said to have no date, or only a coming is known. ``since`` is the day that was first said, None where unknown."""

    basis: Basis
    since: date | None
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True)
class Lapsed:
    """The only window anybody gave has passed without a release being reported. ``since`` is as for `Undated`."""

    basis: Basis
    window: Window
    since: date | None
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True)
class Windowed:
    """A window longer than a day; ``modality`` is confirmed for an announced one, else the shade of the expectation."""

    basis: Basis
    window: Window
    modality: Modality
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that is confirmed and has not come yet."""

    basis: Basis
    day: date
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True)
class Contested:
    """Sources of like standing disagree; ``windows`` are what they say, the better backed first."""

    basis: Basis
    windows: tuple[Window, ...]
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """It is out: ``window`` is when that was, None where nobody said when."""

    basis: Basis
    window: Window | None


@dataclass(frozen=True, slots=True)
class Cancelled:
    """It is not coming. ``on`` is when that was announced."""

    basis: Basis
    on: Window | None


WhenAnswer = Unknown | Undated | Lapsed | Windowed | Dated | Contested | Released | Cancelled


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a work or season stands: the latest step that holds."""

    basis: Basis
    step: Step
    on: Window | None
    modality: Modality


@dataclass(frozen=True, slots=True)
class Credit:
    """One person of a cast or crew; ``role`` is the character for cast, the job for crew."""

    person: str
    role: str | None
    job: Job | None
    change: Change | None
    modality: Modality
    season: int | None
    recorded: Recorded


@dataclass(frozen=True, slots=True)
class People:
    basis: Basis
    cast: tuple[Credit, ...]
    crew: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class Place:
    platform: str
    region: str | None
    modality: Modality
    checked_on: date | None
    recorded: Recorded


@dataclass(frozen=True, slots=True)
class Places:
    basis: Basis
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    metric: Metric
    value: float
    season: int | None
    modality: Modality
    recorded: Recorded


@dataclass(frozen=True, slots=True)
class Figures:
    basis: Basis
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Count:
    basis: Basis
    count: int
    modality: Modality


@dataclass(frozen=True, slots=True)
class Said:
    speaker: str
    words: str
    season: int | None
    recorded: Recorded


@dataclass(frozen=True, slots=True)
class Sayings:
    basis: Basis
    sayings: tuple[Said, ...]


Answer = WhenAnswer | Stands | People | Places | Figures | Count | Sayings


def digest(address: str | None, title: str | None, published: date | None, text: str) -> str:
    """Return the identity of a document: the SHA-256 (hex) of address, title, published day (ISO) and text, one a line.

    A part that is missing is an empty line. Half surrogates in hostile text are replaced before hashing, so every text has one.

    >>> digest(None, None, None, "")[:8]
    '6a3cf519'
    """
    parts = (address or "", title or "", "" if published is None else published.isoformat(), text)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()


# --------------------------------------------------------------------------------------------------------- outlooks


@dataclass(frozen=True, slots=True)
class Effect:
    """What a piece of evidence did to an outlook: to its median in days, to the chance within two years in points of 100."""

    what: str
    days: int
    points: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """The predictive distribution of an undated release, made at the end of the day ``made``. Never a claim.

    ``quantiles`` are (level, day) given that it comes within two years; ``cdf`` is (day, chance of being out by that day), weekly for 104
    weeks. What is left of ``p_five_years`` to 1 is "not within five years or never". ``evidence`` is in the order in which it was laid on.
    """

    made: date
    quantiles: tuple[tuple[float, date], ...]
    cdf: tuple[tuple[date, float], ...]
    p_one_year: float
    p_two_years: float
    p_five_years: float
    evidence: tuple[Effect, ...]

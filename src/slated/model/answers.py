"""What is asked, and what is believed about it as of a day."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from slated.model.claims import Recorded
from slated.model.kinds import Change, Event, Job, Metric, Modality, Step
from slated.model.windows import Window


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

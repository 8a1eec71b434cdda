"""The closed lists of words in which claims are said: modality, events, media, steps, changes, jobs, metrics."""

from __future__ import annotations

from enum import StrEnum


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

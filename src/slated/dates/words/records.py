"""What goes into the search for dates and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from slated.model import When


class Role(Enum):
    """Whether a date stands alone or is one end of a range."""

    POINT = "point"
    FROM = "from"
    TO = "to"


class Bound(Enum):
    """What the words around a date make of it; `slated.dates.words.claimed` applies it."""

    AT = "at"
    BY = "by"
    BEFORE = "before"
    NOT_BEFORE = "not_before"
    LATER = "later"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words of a text are read against.

    ``published`` is the day the text was published, None if unknown: then what is relative to it stays unresolved. ``language`` is an
    ISO 639-1 code; a language without tables has only its numeric dates read. ``country`` is the ISO 3166-1 code of the outlet
    (month first in "06/02/2025" for the US), None if unknown. ``broadcast_seasons`` makes spring April to June, as anime has it.
    """

    published: date | None
    language: str
    country: str | None
    broadcast_seasons: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression: ``text`` is the text's ``[start:end]``; ``when`` is what these words denote, in the grain they were said in.

    ``bound`` says what the words before it add ("by", "not before") or what it says of its window ("later this year"). ``rule``
    names the rule that fired; ``note`` says in words what is doubtful about it, None if nothing is.
    """

    start: int
    end: int
    text: str
    when: When
    role: Role
    bound: Bound
    rule: str
    note: str | None

    @property
    def told(self) -> str:
        """The words, and in brackets what is doubtful about them: a weekday that contradicts its date, numbers with two readings."""
        return f"{self.text} ({self.note})" if self.note else self.text

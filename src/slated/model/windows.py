"""When: windows, their grain, and times that cannot be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from slated.model.kinds import Event, Step


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

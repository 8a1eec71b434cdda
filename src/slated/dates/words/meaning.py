"""What an expression says by itself, before publication day, tense and the text around it make days of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from slated.dates.windows import TimeOfYear
from slated.model import Window


class Unit(Enum):
    """The units that expressions step by."""

    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Origin(Enum):
    """From where steps are counted: the day the text speaks on, the date it mentioned last, or whichever its kind of text leans on."""

    SPEAKER = "speaker"
    TEXT = "text"
    EITHER = "either"


class Part(Enum):
    """A part of a longer window."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    BEGIN = "begin"
    END = "end"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    LATER = "later"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Step:
    """So many units away from the unit that the origin lies in: last week is -1 week from the speaker's."""

    count: int
    unit: Unit
    origin: Origin


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest of its name: "last June" (-1), "this June" (0), "next June" (1)."""

    side: int


@dataclass(frozen=True, slots=True)
class After:
    """The one before (-1), in the year of (0) or after (1) the date that the text mentioned last: "the following April"."""

    side: int


YearRef = int | Step | Near | After | None


@dataclass(frozen=True, slots=True)
class Known:
    """Complete in itself."""

    window: Window


@dataclass(frozen=True, slots=True)
class OnDay:
    """A day of a month; ``weekday`` (Monday is 0) where one was said."""

    month: int
    of_month: int
    year: YearRef
    weekday: int | None


@dataclass(frozen=True, slots=True)
class InMonth:
    """A month of a year ("next March"); the year as `YearRef` says."""

    month: int
    year: YearRef


@dataclass(frozen=True, slots=True)
class InSeason:
    """A season of a year; the year as `YearRef` says."""

    season: TimeOfYear
    year: YearRef


@dataclass(frozen=True, slots=True)
class InPart:
    """A quarter (``unit`` quarter, 1-4) or half (1-2) of a year."""

    unit: Unit
    number: int
    year: YearRef


@dataclass(frozen=True, slots=True)
class OnHoliday:
    """A holiday by its name in `holidays`."""

    name: str
    year: YearRef


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """A weekday (Monday is 0), "last" (-1), "this" (0), "next" (1) or bare (None), from the speaker or from the text."""

    weekday: int
    side: int | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Weekend:
    """The weekend ("this weekend"): the one before or after today, as the tense has it."""


@dataclass(frozen=True, slots=True)
class DayNumber:
    """A bare day ("the 20th") of the month last spoken of."""

    of_month: int


@dataclass(frozen=True, slots=True)
class YearBefore:
    """The quarter, half or month last spoken of, a year before: "the year-earlier quarter", "the same period last year".

    ``loosely``: where none was spoken of, the whole year before.
    """

    loosely: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Numbers that could be read in two ways: "10/11/2023"."""

    readings: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part of something longer: "early 2024"."""

    part: Part
    whole: Meaning


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week that a day lies in."""

    whole: Meaning


@dataclass(frozen=True, slots=True)
class NthOf:
    """The first (1), second or last (-1) day, week, month of something longer."""

    number: int
    unit: Unit
    whole: Meaning


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """The nth weekday (Monday is 0) of a month, -1 the last."""

    number: int
    weekday: int
    whole: InMonth


@dataclass(frozen=True, slots=True)
class FromEvent:
    """So many units after (before if negative) an event by its name in the tables: "a year after filming ends"."""

    count: int
    unit: Unit
    event: str


@dataclass(frozen=True, slots=True)
class Vague:
    """Names a time that no calendar can tell; ``reason`` says why."""

    reason: str


Meaning = (
    Known
    | OnDay
    | InMonth
    | InSeason
    | InPart
    | OnHoliday
    | OnWeekday
    | Weekend
    | DayNumber
    | YearBefore
    | Choice
    | PartOf
    | WeekOf
    | NthOf
    | WeekdayOf
    | Vague
    | FromEvent
    | Step
)

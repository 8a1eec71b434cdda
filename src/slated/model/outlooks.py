"""The forecast where nobody has said when. Never a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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

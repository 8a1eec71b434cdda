"""Series made for the outlook's tests: seeded, so every run sees the same."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from slated.dates import windows
from slated.model import Modality, Step
from slated.outlook import History, Kind, Milestone, Observed, PastSeason, SaidWindow, Standing, Voice

UNTIL = date(2020, 12, 31)


def season(number: int, premiere: date) -> PastSeason:
    return PastSeason(number, premiere, premiere, 8)


def history(
    *premieres: date,
    kind: Kind = Kind.SCRIPTED,
    platform: str = "Netflix",
    milestones: tuple[Milestone, ...] = (),
    said: tuple[SaidWindow, ...] = (),
    standings: tuple[Standing, ...] = (),
) -> History:
    seasons = tuple(season(number, premiere) for number, premiere in enumerate(premieres, start=1))
    return History(kind, platform, "", "en", seasons, milestones, said, standings)


def spring_window(said_on: date, voice: Voice, modality: Modality = Modality.CONFIRMED) -> SaidWindow:
    return SaidWindow(windows.span(date(2020, 3, 1), date(2020, 5, 31)), modality, said_on, voice)


def standing(step: Step, on: date) -> Standing:
    return Standing(step, on)


def world(count: int = 240, seed: int = 7) -> dict[str, Observed]:
    """Series of three platforms; annual ones, slow ones, and many that never come back."""
    draw = np.random.default_rng(seed)
    made: dict[str, Observed] = {}
    for number in range(count):
        platform = ("Netflix", "NBC", "HBO")[number % 3]
        days = [date(2010, 1, 1) + timedelta(days=int(draw.integers(0, 3000)))]
        gap = int(draw.choice((364, 420, 560)))
        while draw.random() < (0.35, 0.7, 0.6)[number % 3] and days[-1] < UNTIL:
            days.append(days[-1] + timedelta(days=gap + int(draw.integers(-40, 41))))
        made[f"made:{number:03}"] = Observed(history(*days, platform=platform), UNTIL)
    return made

"""What an outlook has to beat: simple rules, fitted on the same past. Kaplan-Meier (1958) over all waits or per platform, and the last gap again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from slated.outlook.features import Floats
from slated.outlook.hazard import Observed
from slated.outlook.history import History, Kind
from slated.outlook.scores import HORIZON

_LONGEST = 4000


class KaplanMeier:
    """The product-limit estimate of the time from one premiere to the next, over the waits given."""

    def __init__(self, observed: Sequence[Observed], today: date) -> None:
        ended, left = np.zeros(_LONGEST), np.zeros(_LONGEST)
        for one in observed:
            limit = min(today, one.until)
            days = [season.premiere for season in one.history.seasons if season.premiere <= limit]
            for begun, following in zip(days, [*days[1:], None], strict=False):
                length = min(((following or limit) - begun).days, _LONGEST - 1)
                left[length] += 1
                ended[length] += following is not None and length < _LONGEST - 1
        at_risk = left[::-1].cumsum()[::-1]
        self._survival = np.cumprod(1 - ended / np.maximum(at_risk, 1))

    def cdf(self, elapsed: int) -> Floats:
        """Return the chances of return within 0 to `HORIZON` more days, given none in ``elapsed``."""
        now = max(float(self._survival[min(elapsed, _LONGEST - 1)]), 1e-9)
        ahead = np.minimum(elapsed + np.arange(HORIZON + 1), _LONGEST - 1)
        return np.asarray(1 - self._survival[ahead] / now, dtype=np.float64)


def platform_of(history: History) -> str:
    """Return what a Kaplan-Meier per platform is kept for: the platform, and for anime, which many channels share, anime."""
    return "anime" if history.kind is Kind.ANIME else history.platform


def by_platform(observed: Sequence[Observed], today: date) -> dict[str, KaplanMeier]:
    """Return a Kaplan-Meier for each platform."""
    split: dict[str, list[Observed]] = {}
    for one in observed:
        split.setdefault(platform_of(one.history), []).append(one)
    return {platform: KaplanMeier(some, today) for platform, some in split.items()}


def last_gap(history: History, today: date) -> Floats:
    """Return the last gap repeated, as a certainty: what a fan says. A first season is given a year; a day that has passed, tomorrow."""
    days = [season.premiere for season in history.seasons]
    gap = (days[-1] - days[-2]).days if len(days) > 1 else 365
    ahead = max((days[-1] - today).days + gap, 1)
    return np.asarray(np.arange(HORIZON + 1) >= ahead, dtype=np.float64)

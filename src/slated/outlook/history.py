"""What is known of a series on a day: all that an outlook may look at.

A `History` is a view of the past. `as_of` cuts one to a day, and every forecast begins with that cut, so nothing that happened or was
said later can reach it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from slated.model import Modality, Step, Window


class Kind(StrEnum):
    """What sort of work it is; kinds come back at different rates."""

    SCRIPTED = "scripted"
    ANIME = "anime"
    ANIMATION = "animation"
    REALITY = "reality"
    DOCUMENTARY = "documentary"
    LIMITED = "limited"
    FILM = "film"


@dataclass(frozen=True, slots=True)
class PastSeason:
    """A season that began on ``premiere``; ``finale`` and ``episodes`` are None where unknown."""

    number: int
    premiere: date
    finale: date | None
    episodes: int | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of the next season's making, on the day it happened or was announced."""

    step: Step
    on: date


class Voice(StrEnum):
    """Who said a window: how far it is believed is learned for each."""

    OFFICIAL = "official"
    TRADE = "trade"
    OUTLET = "outlet"
    BLOG = "blog"


@dataclass(frozen=True, slots=True)
class SaidWindow:
    """Somebody's window for the next season: when it was said, how surely, and by whom."""

    window: Window
    modality: Modality
    said_on: date
    voice: Voice


@dataclass(frozen=True, slots=True)
class Standing:
    """A status of the series that was said on a day: renewed, cancelled, ended, final."""

    step: Step
    on: date


@dataclass(frozen=True, slots=True)
class History:
    """The past of a series (or film, which has no seasons before).

    ``platform`` is a platform's name or "", ``country`` an ISO 3166-1 alpha-2 code or "", ``language`` an ISO 639-1 code or "".
    ``seasons`` are in order of their premieres.
    """

    kind: Kind
    platform: str
    country: str
    language: str
    seasons: tuple[PastSeason, ...]
    milestones: tuple[Milestone, ...]
    windows: tuple[SaidWindow, ...]
    standings: tuple[Standing, ...]


def as_of(history: History, day: date) -> History:
    """Return the history as it could be known at the end of ``day``: what began, happened or was said by then."""
    seasons = sorted((season for season in history.seasons if season.premiere <= day), key=lambda season: season.premiere)
    return replace(
        history,
        seasons=tuple(
            season if season.finale is None or season.finale <= day else replace(season, finale=None) for season in seasons
        ),
        milestones=tuple(sorted((one for one in history.milestones if one.on <= day), key=lambda one: (one.on, one.step))),
        windows=tuple(sorted((one for one in history.windows if one.said_on <= day), key=lambda one: (one.said_on, repr(one)))),
        standings=tuple(sorted((one for one in history.standings if one.on <= day), key=lambda one: (one.on, one.step))),
    )


def since_last_season(history: History) -> History:
    """Drop what was said or done before the last season came: it was about that one."""
    if not history.seasons:
        return history
    last = history.seasons[-1].premiere
    return replace(
        history,
        milestones=tuple(one for one in history.milestones if one.on > last or one.step in (Step.RENEWED, Step.ORDERED)),
        windows=tuple(one for one in history.windows if one.window.last is None or one.window.last > last),
    )

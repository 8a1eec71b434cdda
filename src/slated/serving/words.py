"""The words that people read: for the values of the model, for days, figures and claims.

The words for enumerated values stand in ``words.toml``; a value without a row there is found when the table is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import assert_never

import msgspec

from slated import tables
from slated.dates.phrase import in_words
from slated.errors import SettingsError
from slated.model import (
    Ask,
    Audience,
    Availability,
    Cast,
    Change,
    Claim,
    Crew,
    Episodes,
    Event,
    Job,
    Medium,
    Metric,
    Modality,
    Reason,
    Release,
    Saying,
    SourceKind,
    Status,
    Step,
    TitleKind,
    Unresolved,
    When,
    Window,
)


class State(StrEnum):
    """How an answer to "when" stands, in the order of certainty in which pages list it."""

    DATED = "dated"
    WINDOWED = "windowed"
    CONTESTED = "contested"
    UNDATED = "undated"
    LAPSED = "lapsed"
    UNKNOWN = "unknown"
    RELEASED = "released"
    CANCELLED = "cancelled"


class WordRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of ``words.toml``."""

    of: str
    key: str
    says: str


ENUMERATIONS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "state": State,
        "modality": Modality,
        "event": Event,
        "medium": Medium,
        "step": Step,
        "change": Change,
        "job": Job,
        "metric": Metric,
        "source": SourceKind,
        "reason": Reason,
        "kind": TitleKind,
        "ask": Ask,
    }
)

CINEMAS = frozenset({"cinemas", "theaters", "theatres"})
"""What stands in for a platform where a work comes to cinemas."""


@cache
def _words() -> Mapping[tuple[str, str], str]:
    path = files("slated.serving").joinpath("words.toml")
    found = {(row.of, row.key): row.says for row in tables.rows(tables.load(path), "word", WordRow, file=path.name)}
    wanted = {(of, member.value) for of, members in ENUMERATIONS.items() for member in members}
    if found.keys() != wanted:
        raise SettingsError("bad-table", f"{path.name}: rows and values differ in {sorted(found.keys() ^ wanted)}")
    return MappingProxyType(found)


def word(of: str, value: str) -> str:
    """Return the words for a value; ``of`` is a key of `ENUMERATIONS`.

    >>> word("step", "post_production")
    'In post-production'
    """
    return _words()[of, value]


def days_words(days: int) -> str:
    """Return how far a day is, in calendar days; negative is past.

    >>> days_words(83), days_words(1), days_words(0), days_words(-1), days_words(-400)
    ('in 83 days', 'tomorrow', 'today', 'yesterday', '400 days ago')
    """
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"


def counted(number: int, one: str) -> str:
    """Return a number with the name of what is counted.

    >>> counted(1, "claim"), counted(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def number_words(value: float) -> str:
    """Return a figure with its thousands set apart.

    >>> number_words(474000000.0), number_words(9.9)
    ('474,000,000', '9.9')
    """
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def figure_words(metric: Metric, value: float) -> str:
    """Return a figure of viewing with its unit.

    >>> figure_words(Metric.HOURS, 474e6), figure_words(Metric.RANK, 1)
    ('474,000,000 hours watched', 'number 1 in the ranking')
    """
    if metric is Metric.RANK:
        return f"number {number_words(value)} {word('metric', metric)}"
    if metric is Metric.GROSS:
        return f"${number_words(value)} at the box office"
    return f"{number_words(value)} {word('metric', metric)}"


def season_words(season: int | None, part: int | None) -> str:
    """Return the name of a season and part; empty for a work as a whole.

    >>> season_words(2, None), season_words(4, 2), season_words(None, 1), season_words(None, None)
    ('Season 2', 'Season 4, part 2', 'Part 1', '')
    """
    if season is None:
        return "" if part is None else f"Part {part}"
    return f"Season {season}" if part is None else f"Season {season}, part {part}"


def window_words(window: Window) -> str:
    """Return a window with its first and last day spelled out, never narrower than it was said."""
    return in_words(window)


def when_words(when: When) -> str:
    """Return a window, or the words that could not be resolved with the reason."""
    if isinstance(when, Unresolved):
        return f"“{when.words}” (not resolved: {when.reason})"
    return window_words(when)


def place_words(platform: str) -> str:
    """Return where something can be seen, with its preposition.

    >>> place_words("Netflix"), place_words("theaters")
    ('on Netflix', 'in cinemas')
    """
    return "in cinemas" if platform.casefold() in CINEMAS else f"on {platform}"


def claim_words(claim: Claim) -> str:
    """Return what a claim says, in a few words, without its modality."""
    content = claim.content
    words: str
    match content:
        case Release():
            words = _release(content)
        case Status():
            words = word("step", content.step) + (f", {when_words(content.on)}" if content.on is not None else "")
        case Cast():
            role = f" as {content.character}" if content.character else ""
            words = f"{content.person} {word('change', content.change)}{role}"
        case Crew():
            words = f"{content.person}, {word('job', content.job)}"
        case Availability():
            place = place_words(content.platform)
            words = place[:1].upper() + place[1:] + (f" ({content.region})" if content.region else "")
        case Audience():
            words = figure_words(content.metric, content.value)
        case Episodes():
            words = counted(content.count, "episode")
        case Saying():
            words = f"{content.speaker} said"
        case _:
            assert_never(content)
    return words


def _release(release: Release) -> str:
    where = [
        *([word("medium", release.medium)] if release.medium else []),
        *([place_words(release.service)] if release.service else []),
        *([f"in {release.region}"] if release.region else []),
    ]
    return f"{word('event', release.event)} {when_words(release.when)}" + (f", {', '.join(where)}" if where else "")

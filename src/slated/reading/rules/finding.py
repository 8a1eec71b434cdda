"""Where the cues of a table stand in a sentence, the longest at each place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from slated.reading.cues import Cue
from slated.reading.masking import Kind
from slated.reading.modality import Shade, shade_of
from slated.reading.patterns import Hit
from slated.reading.scene import About, Passage, Scene
from slated.reading.things import Amount

#: What a row gives that only keeps its place free.
NONE = "none"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A cue and the units it covers."""

    cue: Cue
    hit: Hit


def sightings(scene: Scene, passage: Passage, table: str, fits: Callable[[Sighting], bool]) -> list[Sighting]:
    """Return the matches of a table's cues that fit, in order; where two overlap the longer stays, then the earlier.

    A row with ``gives = "none"`` is never returned, and keeps its place free of claims where it is the longest.
    """
    found = [Sighting(cue, hit) for cue, hit in scene.lexicon.cues[table].hits(passage.masked)]
    found = [one for one in found if fits(one)]
    found.sort(key=lambda one: (one.hit.first - one.hit.last, one.cue.gives != NONE, one.hit.first))
    kept: list[Sighting] = []
    for one in found:
        if not any(other.hit.first <= one.hit.last and one.hit.first <= other.hit.last for other in kept):
            kept.append(one)
    return sorted((one for one in kept if one.cue.gives != NONE), key=lambda one: one.hit.first)


def of_season(scene: Scene, passage: Passage, first: int, last: int) -> About | None:
    """Return what a figure is about: as `Scene.about`, and "the season" is the one spoken of, or the headline's."""
    about = scene.about(passage, first, last)
    if about is None or about.seasons != (None,):
        return about
    clause = passage.clauses[first]
    near = [unit.shown for i, unit in enumerate(passage.masked.units) if passage.clauses[i] == clause and unit.entity is None]
    held = passage.focus.season if passage.focus.work == about.work else None
    titled = scene.titled_season if about.work == scene.works.main else None
    season = (held or titled or scene.current_season.get(about.work)) if "season" in near else titled
    if season is None or "series" in near:
        return about
    return About(about.work, (season,), about.part, about.rule + ", the season spoken of")


_RELATIVE = frozenset(("which", "who", "whose", "where"))


def shade(scene: Scene, passage: Passage, first: int, last: int) -> Shade:
    """Return how surely units are said: as `Scene.modality`, but what governs a relative clause stands in it.

    "No date was announced for part two, which will have ten episodes" denies the date, not the episodes.
    """
    numbers: list[int] = []
    inner = 0
    for at, unit in enumerate(passage.masked.units):
        inner += at > 0 and unit.shown in _RELATIVE and passage.masked.units[at - 1].shown == ","
        numbers.append(passage.clauses[at] * len(passage.clauses) + inner)
    return shade_of(passage.masked, numbers, first, last, scene.lexicon.cues["modality"])


def amounts(hit: Hit) -> list[Amount]:
    """Return the numbers that a match covers, in order."""
    return [entity.value for entity in hit.all(Kind.NUMBER) if isinstance(entity.value, Amount)]


def of_other_arts(scene: Scene) -> bool:
    """Whether a document speaks more of games, music or books than of films and series; read of its first 200 sentences."""
    lists = scene.lexicon.words
    screen = other = 0
    for passage in scene.passages[:200]:
        for shown in passage.masked.shown:
            screen += shown in lists["screen_words"]
            other += shown in lists["other_arts"]
        screen += len(passage.masked.entities(Kind.SEASON, Kind.PLATFORM))
    return other > screen

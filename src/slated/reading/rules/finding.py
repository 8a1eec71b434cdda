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
from slated.reading.works import fold_title

#: What a row gives that only keeps its place free.
NONE = "none"
#: So many matches of a sentence are looked at; one of an article has far fewer.
MOST_MATCHES = 60


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
    del found[MOST_MATCHES:]
    kept: list[Sighting] = []
    for one in found:
        if not any(other.hit.first <= one.hit.last and one.hit.first <= other.hit.last for other in kept):
            kept.append(one)
    return sorted((one for one in kept if one.cue.gives != NONE), key=lambda one: one.hit.first)


def of_season(scene: Scene, passage: Passage, first: int, last: int) -> About | None:
    """Return what a figure is about: as `Scene.about`, and "the season" is the one spoken of, or the headline's."""
    about = _of_first(scene, passage, first) or scene.about(passage, first, last)
    if about is None or about.work == "":
        return None
    if about.seasons != (None,) and _of_another(passage, first, last):
        held = passage.focus.season if passage.focus.work == about.work else None
        about = About(about.work, (held,), None, about.rule)
    if about.seasons != (None,):
        return about
    clause = passage.clauses[first]
    near = [unit.shown for i, unit in enumerate(passage.masked.units) if passage.clauses[i] == clause and unit.entity is None]
    held = passage.focus.season if passage.focus.work == about.work else None
    titled = scene.titled_season if about.work == scene.works.main else None
    season = (held or titled or scene.current_season.get(about.work)) if "season" in near else titled
    if season is None or "series" in near:
        return about
    return About(about.work, (season,), about.part, about.rule + ", the season spoken of")


#: What may stand between a figure and a season behind it that it is of: "ten episodes in its second season".
_TO_SEASON = frozenset("of in for the its a an to during from over across with that new each".split())


def _of_another(passage: Passage, first: int, last: int) -> bool:
    """Whether the only season of the clause stands behind a figure and is not tied to it: "a ten-episode run and renewed for a third"."""
    clause = passage.clauses[first]
    here = [i for i, _ in passage.masked.entities(Kind.SEASON) if passage.clauses[i] == clause]
    if not here or here[0] <= last:
        return False
    return any(unit.shown not in _TO_SEASON for unit in passage.masked.units[last + 1 : here[0]])


_FIRST = frozenset(("original", "predecessor", "first"))


def _of_first(scene: Scene, passage: Passage, at: int) -> About | None:
    """What "the original (film)" or "the first movie" is: the work whose name begins that of the one spoken of.

    None where the clause speaks of no such thing, a work without a name where it does and the document names none that fits.
    """
    units = passage.masked.units
    nouns = scene.lexicon.words["film_nouns"]
    clause = [i for i in range(at) if passage.clauses[i] == passage.clauses[at]]
    if any(units[i].shown == Kind.WORK.value for i in clause):
        return None
    for i in clause:
        noun = units[i + 1].shown if i + 1 < len(units) else ""
        if (
            units[i].shown in _FIRST
            and units[i - 1].shown in ("the", "its")
            and i
            and (noun in nouns or units[i].shown != "first")
        ):
            spoken = fold_title(passage.focus.work or scene.works.main or "")
            fits = [work.name for work in scene.works.works if spoken.startswith(fold_title(work.name) + " ")]
            return About(max(fits, key=len) if fits else "", (None,), None, "the one before what is spoken of")
    return None


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


#: A text about films or series has at least this share of words of the screen (`screen_words`, seasons, platforms). Those of the
#: develop split that hold a quotation of the guide have 2 in a hundred and more; those about events or games 0 to 0.3.
_LEAST_OF_SCREEN = 0.008


def of_the_screen(scene: Scene) -> bool:
    """Whether a document speaks of films or series at all, and not more of games, music or books; told by its first 200 sentences."""
    lists = scene.lexicon.words
    screen = other = units = 0
    for passage in scene.passages[:200]:
        shown = passage.masked.shown
        units += len(shown)
        screen += sum(map(lists["screen_words"].__contains__, shown)) + len(passage.masked.entities(Kind.SEASON, Kind.PLATFORM))
        other += sum(map(lists["other_arts"].__contains__, shown))
    return screen >= other and screen >= _LEAST_OF_SCREEN * units

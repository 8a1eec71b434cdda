"""What belongs together in a sentence: a cue and its subject, a cue and its dates.

The cues are found first, the longest at each place. Then every date goes to the cue it most likely belongs to: one in its own clause,
before it rather than behind it, near rather than far. A verb that anything may do ("returns", "opens") speaks of a coming-out only
where its subject is a work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from importlib.resources import files
from itertools import pairwise

from slated.dates.words import Found
from slated.model import Window
from slated.reading.cues import Cue
from slated.reading.lexicon import Lexicon
from slated.reading.masking import Kind
from slated.reading.patterns import Hit
from slated.reading.scene import Passage, Scene
from slated.tables import load

#: Days that say when something comes again and again, before what they describe.
_HABITS = frozenset("weekend monday tuesday wednesday thursday friday saturday sunday weekday weekends".split())
_HABIT_NOUNS = frozenset("night nights box slot edition morning mornings primetime prime-time lineup time evening".split())
#: A date farther from a cue than this is another's.
_FAR = 60
#: A coming-out asks for its date nearer, and in its clause unless the sentence begins with the date.
_FAR_RELEASE, _OPENING = 22, 4
_MOST_STEPS = 14


@cache
def _clauses(language: str) -> Mapping[str, frozenset[str]]:
    folder = files("slated.reading") / "languages"
    own = folder / language / "clauses.toml"
    table = load(own if own.is_file() else folder / "en" / "clauses.toml")
    return {name: frozenset(words) for name, words in table.items()}


def clause_lists(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Return the lists of ``clauses.toml`` in the language of a lexicon, English where it has none of its own."""
    return _clauses(lexicon.language)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a sentence with the number of its unit."""

    at: int
    found: Found


@dataclass(frozen=True, slots=True)
class Happening:
    """A cue found in a sentence, with the dates that belong to it."""

    cue: Cue
    hit: Hit
    dates: tuple[Dated, ...] = ()

    @property
    def kind(self) -> str:
        """What the cue gives: "release:premiere", "status:filming", "other:life" ..."""
        return self.cue.gives

    def slot(self, name: str) -> bool:
        """Whether a slot of the cue says "yes"."""
        return self.cue.slots.get(name) == "yes"


class Subject(Enum):
    """What does the thing that a cue says."""

    WORK = "work"
    PERSON = "person"
    MAKING = "making"
    OTHER = "other"
    UNTOLD = "untold"


def happenings_of(scene: Scene, passage: Passage) -> list[Happening]:
    """The cues of a sentence in order, the longest at each place; a weak cue gives way to any other that it overlaps."""
    hits = scene.lexicon.cues["events"].hits(passage.masked)
    found = [Happening(cue, hit) for cue, hit in hits if not _broken(passage, cue, hit)]
    found.sort(key=lambda one: (one.slot("weak"), one.hit.first - one.hit.last, one.hit.first))
    kept: list[Happening] = []
    for one in found:
        if not any(other.hit.first <= one.hit.last and one.hit.first <= other.hit.last for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.hit.first)


def _broken(passage: Passage, cue: Cue, hit: Hit) -> bool:
    """Whether a word that the cue excludes stands inside a match: another verb than its own."""
    without = cue.slots.get("without")
    return without is not None and not set(without.split()).isdisjoint(passage.masked.shown[hit.first : hit.last])


def subject_of(scene: Scene, passage: Passage, first: int) -> Subject:
    """Tell what stands as the subject before a unit, over auxiliaries, adverbs and dates."""
    lists, units = clause_lists(scene.lexicon), passage.masked.units
    nouns = scene.lexicon.words["work_nouns"]
    at = first - 1
    for _ in range(_MOST_STEPS):
        if at < 0:
            break
        shown = units[at].shown
        if shown in (Kind.WORK.value, Kind.SEASON.value, Kind.PLATFORM.value) or shown in lists["things"] or shown in nouns:
            return _head_of(scene, passage, at)
        if shown in lists["makings"]:
            return Subject.MAKING
        brought = shown in (Kind.PERSON.value, Kind.NAME.value) and at > 0 and units[at - 1].shown in lists["brought_by"]
        if not brought and (shown in lists["persons"] or shown in (Kind.PERSON.value, Kind.NAME.value)):
            return Subject.PERSON
        if shown in lists["ends"] and not brought:
            return _before_aside(passage, at) if shown == "," else Subject.UNTOLD
        if not brought and not _passed(shown, lists):
            return Subject.OTHER
        at -= 2 if brought else 1
    return Subject.UNTOLD


def _head_of(scene: Scene, passage: Passage, at: int) -> Subject:
    """The subject that a work ends: itself, or what is of it ("the soundtrack album of the series ...")."""
    lists, units = clause_lists(scene.lexicon), passage.masked.units
    first = at - 1
    while (
        first >= 0
        and at - first < 5
        and (units[first].shown in _OF_IT or units[first].shown in scene.lexicon.words["work_nouns"])
    ):
        first -= 1
    of = first + 1 < at and any(units[i].shown in ("of", "for", "from") for i in range(first + 1, at))
    return Subject.OTHER if of and first >= 0 and units[first].shown in lists["other_things"] else Subject.WORK


_OF_IT = frozenset("of for from the a an its 's hit new".split())


def _before_aside(passage: Passage, comma: int) -> Subject:
    """Who does it where an aside stands before the verb: "Nora Vale, star of the series, will not be back"."""
    units = passage.masked.units
    opening = next((i for i in range(comma - 1, max(comma - 14, 0), -1) if units[i].shown == ","), None)
    if opening is not None and opening > 2 and units[opening - 1].shown == Kind.NUMBER.value:
        opening -= 2  # "Nora Vale, 43, who ..., will not be back"
    if opening is None or opening < 1 or units[opening - 1].entity is None:
        return Subject.UNTOLD
    return Subject.PERSON if units[opening - 1].shown in (Kind.PERSON.value, Kind.NAME.value) else Subject.UNTOLD


def _passed(shown: str, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether a unit is passed over on the way to the subject: auxiliaries, adverbs, dates."""
    between = (Kind.DATE.value, Kind.NUMBER.value, Kind.REGION.value)
    return shown in lists["skipped"] or shown in between or shown.endswith("ly")


def bound(scene: Scene, passage: Passage, happenings: Sequence[Happening]) -> list[Happening]:
    """Give each date of a sentence to one cue."""
    dates = [Dated(i, entity.value) for i, entity in passage.masked.entities(Kind.DATE) if isinstance(entity.value, Found)]
    owned: dict[int, list[Dated]] = {}
    for dated in dates:
        own = any(one.slot("own") and one.hit.first <= dated.at <= one.hit.last for one in happenings)
        if not own and _of_another_time(scene, passage, dated.at):
            continue
        best = min(range(len(happenings)), key=lambda i: _distance(passage, happenings[i], dated), default=None)
        if best is not None and _within_reach(passage, happenings[best], dated):
            owned.setdefault(best, []).append(dated)
    return [replace(one, dates=tuple(owned.get(i, ()))) for i, one in enumerate(happenings)]


def _of_another_time(scene: Scene, passage: Passage, at: int) -> bool:
    """Whether a date is of something else: "the 2018 Cannes festival", "since 2019"."""
    lists, units = clause_lists(scene.lexicon), passage.masked.units
    leads = [unit.shown for unit in units[max(0, at - 8) : at]]
    if any(pair == ("followed", "by") for pair in pairwise(leads)):
        return True  # "in 2019, followed by a third film in 2021"
    year = units[at].end - units[at].start <= 5
    if at and year and (units[at - 1].shown in lists["date_leads"] or units[at - 1].shown in ("'s", "'")):
        return True
    following = units[at + 1].shown if at + 1 < len(units) else ""
    written = scene.text(passage)[units[at].start : units[at].end].lower().removeprefix("the ")
    if written in _HABITS and (following in scene.lexicon.words["work_nouns"] or following in _HABIT_NOUNS):
        return True  # "the weekend drama", "Friday night"
    for unit in units[at + 1 : at + 4]:
        if unit.shown in lists["date_heads"]:
            return True
        if unit.shown in lists["ends"] or unit.shown in (Kind.WORK.value, Kind.DATE.value):
            return False
        if unit.entity is not None and unit.entity.kind is Kind.NAME:
            words = {word.lower() for word in str(unit.entity.value).split()}
            if words & lists["date_heads"] or words & scene.lexicon.words["company_words"]:
                return True
    return False


def _distance(passage: Passage, happening: Happening, dated: Dated) -> int:
    """How far a date is from a cue, in units; another clause counts 30 and a date before its cue half as much again."""
    hit = happening.hit
    if hit.first <= dated.at <= hit.last:
        return 0
    behind = dated.at > hit.last
    gap = dated.at - hit.last if behind else hit.first - dated.at
    other = passage.clauses[dated.at] != passage.clauses[hit.last if behind else hit.first]
    return (gap if behind else gap + gap // 2 + 2) + (30 if other else 0)


def _within_reach(passage: Passage, happening: Happening, dated: Dated) -> bool:
    distance = _distance(passage, happening, dated)
    if happening.slot("noun") and dated.at < happening.hit.first - 1:
        return False  # "Last week the release date was told": a date told of stands behind, or right before
    if not happening.kind.startswith("release:") or dated.at < _OPENING:
        return distance < _FAR
    return distance < _FAR_RELEASE or (30 < distance < 30 + 5)


def is_past(scene: Scene, dated: Dated) -> bool:
    """Whether a date lies before the document's day: then it is when a change was made, not what it was changed to."""
    when, published = dated.found.when, scene.document.published
    return isinstance(when, Window) and published is not None and when.last is not None and when.last <= published


def to_come(scene: Scene, dated: Dated) -> bool:
    """Whether a date is known to lie behind the document's day."""
    return isinstance(dated.found.when, Window) and not is_past(scene, dated)

"""How many episodes a season or work has: the cues of ``cues/episodes.toml``."""

from __future__ import annotations

from collections.abc import Iterator

from slated.model import Claim, Episodes
from slated.reading.masking import Kind
from slated.reading.rules.finding import NONE, Sighting, amounts, of_season, shade, sightings
from slated.reading.scene import Passage, Scene

#: No season is longer; a daily soap's whole run may be.
_MOST = 20_000


def episodes(scene: Scene) -> Iterator[Claim]:
    """Yield the counts of episodes that a document gives."""
    for passage in scene.passages:
        string = passage.masked.string
        if Kind.NUMBER.value not in string and "back" not in string:
            continue
        for one in sightings(scene, passage, "episodes", lambda one: one.cue.gives == NONE or _count(one) is not None):
            yield from _claims(scene, passage, one)


def _count(one: Sighting) -> int | None:
    """The count that a match carries, None if it carries none."""
    fixed = one.cue.slots.get("count")
    if fixed is not None:
        return int(fixed)
    found = amounts(one.hit)
    if not found or found[-1].money or not found[-1].value.is_integer():
        return None
    value = int(found[-1].value)
    return value if int(one.cue.slots.get("least", "2")) <= value <= _MOST else None


def _claims(scene: Scene, passage: Passage, one: Sighting) -> Iterator[Claim]:
    first, last = one.hit.first, one.hit.last
    about, count = of_season(scene, passage, first, last), _count(one)
    if about is None or count is None:
        return
    quote = scene.quote(passage, one.hit.start, one.hit.end)
    yield from scene.claims(
        passage, about, Episodes(count), quote=quote, shade=shade(scene, passage, first, last), cue=one.cue.name
    )

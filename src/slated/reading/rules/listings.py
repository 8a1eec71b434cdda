"""Listings: "coming to Hulu in July", where a line is a title, under the day it arrives or with it.

A listing has no sentences, so no cue speaks for a date. It is told by its shape: many short lines that begin with a work, in a document
that names a platform or theaters. A line that is only a date holds for the lines below it, until the next one or until prose begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from slated.dates.words import Found
from slated.model import Availability, Claim, Event, Release
from slated.reading.masking import Entity, Kind
from slated.reading.scene import CONFIRMED, Passage, Scene

#: Fewer items than this are no listing.
_FEWEST = 5
_SHORT = 14
_LEAVING = frozenset("leaving leaves expiring departing removed last expires".split())
_BULLETS = frozenset("-–—*•·:")


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a listing: its work at unit ``at``, and the date that holds for it."""

    passage: Passage
    at: int
    work: Entity
    date: Found
    leaving: bool


def listings(scene: Scene) -> Iterator[Claim]:
    """Yield a release, and where the platform is told an availability, for every item of a listing."""
    items = list(_items(scene))
    if len(items) < _FEWEST:
        return
    platform = _platform(scene)
    for item in items:
        if item.leaving:
            continue
        about = scene.about(item.passage, item.at, len(item.passage.masked.units) - 1)
        if about is None:
            continue
        end = item.passage.masked.units[-1].end
        quote = scene.quote(item.passage, item.work.start, end)
        release = Release(Event.PREMIERE, item.date.when, None, platform, None)
        yield from scene.claims(
            item.passage, about, release, quote=quote, shade=CONFIRMED, cue="a line of a listing", date=item.date.text
        )
        if platform is not None:
            place = Availability(platform, None)
            yield from scene.claims(item.passage, about, place, quote=quote, shade=CONFIRMED, cue="a line of a listing")


def _items(scene: Scene) -> Iterator[Item]:
    date: Found | None = None
    leaving = False
    for passage in scene.passages:
        masked = passage.masked
        if not masked.entities(Kind.WORK) and len(masked.units) <= _SHORT:
            # "Leaving July 31" holds for the lines below it until another label.
            leaving = not _LEAVING.isdisjoint(scene.text(passage)[masked.sentence.start : masked.sentence.end].lower().split())
        if passage.in_title:
            continue
        if len(masked.units) > _SHORT:
            date = None
            continue
        own = [entity.value for _, entity in masked.entities(Kind.DATE) if isinstance(entity.value, Found)]
        works = masked.entities(Kind.WORK)
        if own and not works:
            # A line like "Available July 10:" holds for those below it.
            date = own[0] if len(masked.units) <= 6 else None
            continue
        at = _leading(passage)
        holds = own[0] if own else date
        if at is not None and holds is not None and masked.units[-1].shown not in (".", "?", "!"):
            entity = masked.units[at].entity
            if entity is not None:
                yield Item(passage, at, entity, holds, leaving)


def _leading(passage: Passage) -> int | None:
    """The unit of the work that a line begins with, behind a bullet or a date."""
    for i, unit in enumerate(passage.masked.units[:4]):
        if unit.entity is not None and unit.entity.kind is Kind.WORK:
            return i
        if unit.shown not in _BULLETS and not (unit.entity is not None and unit.entity.kind is Kind.DATE):
            return None
    return None


def _platform(scene: Scene) -> str | None:
    """The platform that the headline or the prose above the listing names first."""
    for passage in scene.passages[:12]:
        found = passage.masked.entities(Kind.PLATFORM)
        if found:
            return str(found[0][1].value)
    return None

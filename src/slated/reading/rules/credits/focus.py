"""What is spoken of before each sentence, for credits that name no work.

It differs from a passage's own focus in two things: a work named only to say who somebody is ("the *Dark* star") does not become
what is spoken of, and under a line that is a title of its own ("The Great Show:") that title is, until the next such line.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from slated.reading.masking import Kind
from slated.reading.scene import Passage, Scene, is_credit

_LONGEST_TITLE = 26
#: Within so many sentences below it a title is named again where it heads a section.
_SOON = 3
_BACK = frozenset("it its both they".split())
_TEASERS = frozenset("read related see watch also more check click".split())


def held_works(scene: Scene, passing: Collection[tuple[int, int]]) -> list[str | None]:
    """Return for each passage the work spoken of before it; ``passing`` are units (passage, unit) that name works in passing."""
    held: list[str | None] = []
    home = current = scene.works.main
    line = -1
    for passage in scene.passages:
        begins = passage.masked.sentence.line != line
        line = passage.masked.sentence.line
        if begins and not (passage.masked.shown and passage.masked.shown[0] in _BACK):
            current = home
        held.append(current)
        named = _named(passage, passing)
        if begins and named and _heads_section(scene, passage, named[0]):
            home = named[0]
        current = named[0] if named else current
    return held


def _named(passage: Passage, passing: Collection[tuple[int, int]]) -> list[str]:
    """The works that a passage names for their own sake."""
    return [
        str(entity.value)
        for at, entity in passage.masked.entities(Kind.WORK)
        if (passage.number, at) not in passing
        and not is_credit(passage.masked, at)
        and not is_source(passage.masked.shown, at)
        and not _of_a_person(passage.masked.shown, at)
    ]


def _of_a_person(shown: Sequence[str], at: int) -> bool:
    """Whether a work is named in what is told of a person: "A and B, who worked together on *Dark*"."""
    return any(word in ("who", "whose", "whom") for word in shown[max(1, at - 16) : at])


#: A work behind one of these is what another is made from, not what is spoken of.
_SOURCES = frozenset(
    "based inspired remake sequel prequel adaptation spin-off spinoff follow-up adapted reboot follows succeeds unlike like version".split()
)
_WINDOW = 6


def is_source(shown: Sequence[str], at: int) -> bool:
    """Whether a work is named as what another comes from: "a remake of the 2004 film *Dark*", "inspired by Ann Lee's *Dark*"."""
    before = shown[max(0, at - _WINDOW) : at]
    return not _SOURCES.isdisjoint(before) and any(
        word in ("of", "by", "on", "from", "to", "unlike", "like", "follows") for word in before
    )


def _heads_section(scene: Scene, passage: Passage, work: str) -> bool:
    """Whether a line stands alone, does not end like prose, and what it names is named again soon below it."""
    shown = passage.masked.shown
    if passage.in_title or len(shown) > _LONGEST_TITLE or shown[-1] in ".?!;," or shown[0] in _TEASERS:
        return False
    below = scene.passages[passage.number + 1 : passage.number + 1 + _SOON]
    if below and below[0].masked.sentence.line == passage.masked.sentence.line:
        return False
    return any(entity.value == work for kept in below for _, entity in kept.masked.entities(Kind.WORK))

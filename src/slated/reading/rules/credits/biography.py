"""Credits on a page about one person: what a sentence about them says they did, and every work that it lists for it.

"She appeared in A (1999), B and C, and wrote and directed D" is four credits of hers. A sentence is read from left to right: a verb or noun
of acting or making says as what she is credited, until the next one; another person who does something takes the sentence over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slated.model import Change, Job
from slated.reading.masking import Kind
from slated.reading.rules.credits.findings import Finding
from slated.reading.rules.credits.focus import is_source
from slated.reading.rules.credits.folding import THIS_WORK, Piece, kind_of
from slated.reading.rules.credits.groups import Group, Item
from slated.reading.rules.credits.views import View
from slated.reading.rules.credits.words import Role
from slated.reading.works import fold_title

CUE = "what a page about a person lists"
#: How much of a page says what the person is called and does.
_OPENING = 400
_ACTS = frozenset(
    "starred stars starring star appeared appears appearing appear appearance appearances played plays playing portrayed portraying portrays "
    "role roles cast acted acting guest-starred guest-starring co-starred co-starring co-stars cameo cameos hosted hosts hosting presented "
    "presents presenting narrated narrates narrating narrator voiced voices voicing voice reprised reprising paired part seen lead leads "
    "performance performances recurred recurring credit portrayal".split()
)
_ROLE_OF_ALL = frozenset(
    "known works work worked include includes including filmography credits films recognized recognised famous".split()
)
_ENDS = frozenset(
    "song songs album albums single singles theme themes soundtrack novel novels book books play musical stage theatre theater play plays-by "
    "which that video videos game games born married award-winning inspired based magazine".split()
)
_TAKES_OVER = frozenset((",", "and", ";", "while", "when", "where", "but", "(", "after", "before", "as"))
_OWNERS = frozenset(("his", "her", "their"))
_DIRECTING = frozenset("directorial directing direction director director's".split())
_WRITING = frozenset("writing screenwriting writer script screenplay".split())

Jobs = tuple[Job | None, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """Whom a page is about: the person, all words by which its opening names them, and what they are by trade."""

    item: Item
    names: frozenset[str]
    trade: Jobs


_TRADES: tuple[tuple[str, Jobs], ...] = (
    (r"actor|actress|comedian|comedienne|presenter|host|personality|voice artist|model", (None,)),
    (r"director|film-?maker", (Job.DIRECTOR,)),
    (r"screenwriter|writer", (Job.WRITER,)),
    (r"producer", (Job.PRODUCER,)),
    (r"composer|conductor", (Job.COMPOSER,)),
)


def life_of(topic: Sequence[Item], text: str) -> Life | None:
    """Return whom a page is about, by the person that `slated.reading.rules.credits.views.topic_of` finds there."""
    if not topic:
        return None
    opening = text[:_OPENING]
    bracket = re.match(r"[^()\n]{0,80}\(([^()\n]*)\)", opening)
    names = fold_title(topic[0].person + " " + (bracket[1] if bracket is not None else "")).split()
    said = re.split(r"\b(?:is|was) an? ", opening, maxsplit=1)[-1]
    found = [(match.start(), jobs) for words, jobs in _TRADES if (match := re.search(rf"\b(?:{words})\b", said)) is not None]
    return Life(topic[0], frozenset(names), min(found, default=(0, ()), key=lambda pair: pair[0])[1])


def life_credits(view: View, life: Life) -> Iterator[Finding]:
    """Yield the credits of the person whom a page is about in one of its sentences."""
    about, since = True, 99
    jobs: Jobs = ()
    for at, piece in enumerate(view.pieces):
        kind = kind_of(piece)
        if kind is Kind.GROUP:
            about, jobs = _turned(view, at, life, about=about, jobs=jobs)
        elif kind is Kind.WORK:
            if about and jobs and piece.entity is not None and piece.entity.value != THIS_WORK and not _other(view, at):
                yield from (_finding(view, life, job, piece, at) for job in jobs)
            since = 99
        else:
            told = _told(view, at, life, before=jobs if since <= 3 and kind in (Kind.DEED, Kind.ROLE) else ())
            if told is not None:
                jobs, since = told, 0
        since += 1


def _other(view: View, at: int) -> bool:
    """Whether a work is only what another is made from, or owns what follows."""
    return is_source(view.masked.shown, at) or view.masked.shown[at + 1 : at + 2] in (("soundtrack",), ("album",), ("song",))


def _turned(view: View, at: int, life: Life, *, about: bool, jobs: Jobs) -> tuple[bool, Jobs]:
    """Say whom the sentence is about behind persons, and what was said of them so far."""
    piece = view.pieces[at]
    if piece.entity is None or not isinstance(piece.entity.value, Group):
        return about, jobs
    group = piece.entity.value
    mine = any(set(fold_title(item.person).split()) <= life.names for item in group.items)
    written = view.text[view.passage.masked.units[piece.first].start : view.passage.masked.units[piece.last].end].casefold()
    if mine and group.items[0].works:
        return True, (None,)
    if mine:
        return True, jobs if written in _OWNERS else ()
    before = view.pieces[at - 1].shown if at else ","
    if before == "by":
        return about, ()
    takes = before in _TAKES_OVER and _does(view.pieces[at + 1 : at + 3])
    return (False, ()) if takes else (about, jobs)


def _does(following: Sequence[Piece]) -> bool:
    """Whether a verb stands behind persons: they do something."""
    behind = [piece for piece in following if piece.shown != ","][:1]
    return any(kind_of(piece) in (Kind.AUX, Kind.DEED) or piece.shown in _ACTS for piece in behind)


def _told(view: View, at: int, life: Life, *, before: Jobs) -> Jobs | None:
    """Say as what a word credits; None where it says nothing, empty where it ends what was said."""
    piece = view.pieces[at]
    shown = piece.shown
    if kind_of(piece) in (Kind.DEED, Kind.ROLE) and piece.entity is not None and isinstance(piece.entity.value, Role):
        return _of_role(view, at, piece.entity.value, before)
    near = {kept.shown for kept in view.pieces[max(0, at - 2) : at]}
    if shown == "directorial" or (shown in ("debut", "venture", "feature") and near & _DIRECTING):
        return (Job.DIRECTOR,)
    if shown == "debut":
        return (Job.WRITER,) if near & _WRITING else (None,) if "acting" in near else life.trade
    if shown in _ACTS:
        return (None,)
    if shown in _ROLE_OF_ALL:
        return before or (life.trade if shown != "include" or near else None)
    return () if shown in _ENDS else None


def _of_role(view: View, at: int, role: Role, before: Jobs) -> Jobs | None:
    following = [piece.shown for piece in view.pieces[at + 1 : at + 4]]
    if "by" in following[:2]:
        return ()
    if role.jobs:
        return tuple(dict.fromkeys((*before, *role.jobs)))
    return (None,) if role.star else None


def _finding(view: View, life: Life, job: Job | None, piece: Piece, at: int) -> Finding:
    return Finding(view, life.item, job, Change.STARS, (piece,), None, at, at, CUE, "confirmed", strong=True, passing=False)

"""Credits that a list of persons carries in itself, whatever stands around it: "*Dark* star A", "director B", "C as D", "E (*Elite*)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from slated.model import Change, Job
from slated.reading.masking import Entity, Kind
from slated.reading.rules.credits.findings import Finding
from slated.reading.rules.credits.folding import Piece, kind_of
from slated.reading.rules.credits.groups import Item
from slated.reading.rules.credits.views import View
from slated.reading.rules.credits.words import Role

BEHIND_AS = "a role behind as"


def own_credits(view: View, credited: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the credits of the items of a sentence's lists; ``credited`` is what cues found there."""
    for at, group in view.groups():
        if group.pronoun and not group.items[0].works:
            continue
        billed = sum(item.character is not None and item.character.named for item in group.items) > 0 or view.under_cast
        for item in group.items:
            yield from _of_item(view, at, item, [finding for finding in credited if finding.item is item], billed=billed)


def _of_item(view: View, at: int, item: Item, credited: Sequence[Finding], *, billed: bool) -> Iterator[Finding]:
    role = item.role
    if item.works:
        yield from _by_role(view, at, item, role or Role.of((), star=True), item.works, "a role behind a title", actor=True)
    elif role is not None:
        yield from _by_role(view, at, item, role, (), "a role before a name", actor=False)
    bracketed = _bracketed(view, item, credited)
    if bracketed:
        jobs = [finding.job for finding in credited if finding.job is not None]
        known = item.bracket_role if item.bracket_role is not None and item.bracket_role.jobs else None
        if known is not None:
            yield from _by_role(view, at, item, known, bracketed, "a title and a role in brackets", actor=True)
        else:
            acts = not jobs or any(finding.job is None for finding in credited)
            implied = _implied(role) if acts and not credited else ()
            bracket = Role.of(tuple(dict.fromkeys(jobs)) if not acts else implied, star=acts and not implied)
            yield from _by_role(view, at, item, bracket, bracketed, "a title in brackets", actor=True)
    elif item.bracket_role is not None:
        yield from _by_role(view, at, item, item.bracket_role, (), "a role in brackets", actor=False)
    if item.bracket_person is not None and not credited and _names_actor(item):
        actor = replace(item, entity=item.bracket_person, bracket_person=None)
        yield Finding(
            view,
            actor,
            None,
            Change.STARS,
            (),
            (item.entity.start, item.entity.end),
            at,
            at,
            "an actor in brackets",
            "",
            strong=False,
            passing=False,
        )
    yield from _as(view, at, item, billed=billed)
    yield from _hyphened(view, at, item)


_LONGEST_TITLE = 60
_TITLE = re.compile(r"[\"“‘'«]?(?P<title>[A-Z0-9][^\"“”‘«»()]*?)[\"”’'“»]?(?: \(?(?:19|20)\d\d\)?)?$")


def _bracketed(view: View, item: Item, credited: Sequence[Finding]) -> tuple[Piece, ...]:
    """The works in a bracket behind a name, those too that nothing else in the text shows to be titles.

    In a list of crew what stands there is a title; behind an actor it may be the character, unless there are several or it is quoted.
    """
    if item.bracket is None:
        return item.bracketed
    units = view.passage.masked.units
    start, end = units[item.bracket[0]].start, units[item.bracket[1]].end
    inside = view.text[start:end]
    parts = re.split(r", (?:and )?| & ", inside)
    crew = any(finding.job is not None for finding in credited) and not any(finding.job is None for finding in credited)
    sure = crew or bool(item.bracketed) or len(parts) > 1 or inside[0] in "\"“‘'"
    if (
        inside.startswith(("born ", "née ", "aged ", "or ", "and "))
        or not sure
        or item.bracket_role is not None
        or " as " in f" {inside} "
    ):
        return item.bracketed
    found = list(item.bracketed)
    place = start
    for part in parts:
        begin = view.text.find(part, place, end)
        place = begin + len(part)
        title = _TITLE.fullmatch(part.strip())
        known = any(
            piece.entity is not None and piece.entity.start < place and begin < piece.entity.end for piece in item.bracketed
        )
        if (
            title is not None
            and any(letter.isalpha() for letter in title["title"])
            and not known
            and len(part) <= _LONGEST_TITLE
            and part[:1].isalnum() | (part[:1] in "\"“‘'")
        ):
            entity = Entity(Kind.WORK, begin, place, title["title"].strip())
            found.append(Piece(Kind.WORK.value, item.bracket[0], item.bracket[1], entity))
    return tuple(found)


def _names_actor(item: Item) -> bool:
    """Whether a bracket behind a name is an actor's full name ("Max Dole (Laura Haddon)"), nothing else being said of either."""
    inner = item.bracket_person
    plain = not item.bracketed and item.bracket_role is None and item.role is None and item.character is None
    return plain and inner is not None and inner.kind is Kind.PERSON and " " in str(inner.value) and str(inner.value)[1:2] != "."


#: "A-directed *Title*", "the A-penned series": what a hyphen behind a name makes of the person, None for who acts.
_HYPHENED = {
    "penned": Job.WRITER,
    "written": Job.WRITER,
    "scripted": Job.WRITER,
    "directed": Job.DIRECTOR,
    "helmed": Job.DIRECTOR,
    "created": Job.CREATOR,
    "produced": Job.PRODUCER,
    "showrun": Job.SHOWRUNNER,
    "composed": Job.COMPOSER,
    "starring": None,
    "starrer": None,
    "led": None,
    "fronted": None,
    "hosted": None,
    "voiced": None,
}


def _hyphened(view: View, at: int, item: Item) -> Iterator[Finding]:
    """Yield what a hyphen says: "A-directed *Title*"."""
    unit = view.passage.masked.units[view.pieces[at].last]
    behind = view.hyphened.get(item.entity.end, "")
    if not behind or unit.end < item.entity.end:
        return
    works = tuple(piece for piece in view.pieces[at + 1 : at + 5] if kind_of(piece) is Kind.WORK)[:1]
    job = _HYPHENED[behind]
    yield Finding(
        view, item, job, Change.STARS, works, None, at, at, f"a name and -{behind}", "confirmed", strong=True, passing=False
    )


def _implied(role: Role | None) -> tuple[Job, ...]:
    """The jobs of a plain role: in "director A (Dark)" the title is another of A's as director."""
    return role.jobs if role is not None and not role.star else ()


def _as(view: View, at: int, item: Item, *, billed: bool) -> Iterator[Finding]:
    """Yield what stands behind "as": "A as B", "A as director"."""
    character = item.character
    if character is None or character.selves:
        return
    if character.role is not None and (character.role.jobs or character.role.star) and not character.named:
        yield from _by_role(view, at, item, character.role, (), BEHIND_AS, actor=False)
    elif (character.named or billed) and (character.role is None or not character.role.jobs):
        units = view.passage.masked.units
        span = units[character.start].start, units[character.end].end
        yield Finding(view, item, None, Change.STARS, (), span, at, at, "a character behind as", "", strong=True, passing=False)


def _by_role(  # noqa: PLR0913 - one finding's parts
    view: View, at: int, item: Item, role: Role, works: tuple[Piece, ...], cue: str, *, actor: bool
) -> Iterator[Finding]:
    # What somebody is called is said as a fact, whatever the sentence goes on to hope.
    modality = "" if cue == BEHIND_AS else "confirmed"
    sure = bool(works) or item.known
    passing = bool(works) and not (at == 0 and role.plural)
    for job in role.jobs:
        yield Finding(view, item, job, Change.STARS, works, None, at, at, cue, modality, strong=sure, passing=passing)
    if role.star or (role.actor and actor and not role.jobs):
        yield Finding(view, item, None, Change.STARS, works, None, at, at, cue, modality, strong=True, passing=passing)

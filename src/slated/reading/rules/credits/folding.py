"""A sentence folded for the rules of cast and crew: works with what describes them, roles, deeds, auxiliaries.

Persons in lists are folded by `slated.reading.rules.credits.groups`, which takes the pieces from here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import msgspec

from slated.reading.lexicon import Lexicon
from slated.reading.masking import Entity, Kind, Unit
from slated.reading.rules.credits.words import CreditWords, Role
from slated.reading.scene import Passage
from slated.reading.tokens import Token

#: The value of a work that is spoken of without its name: "the series", "the show".
THIS_WORK = ""
PERSONS = (Kind.PERSON, Kind.NAME)
_MARKS = frozenset("\"“”‘’'«»")
_THE = frozenset(("the", "this", "that"))
_LONGEST_CHAIN = 9
_STAR_WORDS = frozenset("star stars lead leads host hosts judge judges present anchor anchors comic ep eps mc".split())
#: Behind these a word like "stars" is no noun: "she stars in", "he hosts the".
_VERBAL = frozenset("in as opposite alongside on the a an this his her their with and".split())
_DETERMINERS = frozenset(
    "as the a an its 's his her their our my original former series show film longtime executive , and & / -".split()
)


class Piece(msgspec.Struct, frozen=True, gc=False):
    """One or more units of a masked sentence (``first`` to ``last``) as the rules of credits see them."""

    shown: str
    first: int
    last: int
    entity: Entity | None
    shown_first: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of auxiliaries; ``denied`` where a "not" is among them."""

    denied: bool


def kind_of(piece: Piece) -> Kind | None:
    """The kind of thing that a piece is, None for a word or mark."""
    return piece.entity.kind if piece.entity is not None else None


def fold(passage: Passage, words: CreditWords, lexicon: Lexicon) -> list[Piece]:
    """Return the pieces of a passage in order."""
    units, shown = passage.masked.units, passage.masked.shown
    pieces: list[Piece] = []
    at = 0
    while at < len(units):
        if shown[at] not in words.openings and "-" not in shown[at]:
            # Most words of a text begin nothing that is folded.
            pieces.append(Piece(shown[at], at, at, None))
            at += 1
            continue
        if shown[at] in _MARKS and _beside_thing(units, at):
            if _possessive(units, at):
                pieces.append(Piece("'s", at, at, None))
            at += 1
            continue
        piece = _piece(passage, at, pieces, words, lexicon)
        pieces.append(piece)
        at = piece.last + 1
    return _chained(pieces)


def _beside_thing(units: Sequence[Unit], at: int) -> bool:
    return any(
        0 <= i < len(units) and units[i].entity is not None and units[i].shown in (Kind.WORK, *PERSONS) for i in (at - 1, at + 1)
    )


def _possessive(units: Sequence[Unit], at: int) -> bool:
    """Whether an apostrophe makes a name that ends in s own what follows: "Leslie Jones' ..."."""
    before = units[at - 1] if at else None
    return (
        units[at].shown in ("'", "’")
        and before is not None
        and before.entity is not None
        and before.shown in PERSONS
        and before.end == units[at].start
        and str(before.entity.value).endswith("s")
    )


def _piece(passage: Passage, at: int, before: list[Piece], words: CreditWords, lexicon: Lexicon) -> Piece:
    """The piece that begins at a unit; a work takes what describes it out of ``before``."""
    units, shown = passage.masked.units, passage.masked.shown
    unit = units[at]
    if unit.entity is not None and unit.entity.kind is Kind.WORK:
        return _work(units, at, before, lexicon)
    if unit.entity is not None:
        return Piece(unit.shown, at, at, unit.entity)
    found = _phrase(shown, at, words.nouns, words.longest)
    if found is not None and not _blocked(units, at, found[0], before, words):
        size, role = found
        verb = (
            role.star
            and units[at].shown in _STAR_WORDS
            and bool(before)
            and (kind_of(before[-1]) is Kind.AUX or before[-1].shown in ("to", "and"))
        )
        # "will star A and B": a verb, which holds for all of a list.
        return _made(Kind.ROLE, units, at, size, replace(role, plural=role.plural or verb))
    if shown[at] in ("star", "stars", "starred", "starring") and _stars_and(shown, at, words):
        return _made(Kind.DEED, units, at, 2 if shown[at + 1] == "in" else 1, Role.of((), star=True))
    found = _phrase(shown, at, words.verbs, words.longest)
    if found is not None and (not found[1].after_to or (before and kind_of(before[-1]) is Kind.AUX) or _after_to(before)):
        return _made(Kind.DEED, units, at, *found)
    chain = _auxiliaries(units, at, words)
    if chain is not None:
        return chain
    if shown[at] in _THE:
        this = _this_work(units, at, lexicon)
        if this is not None:
            return this
    return Piece(shown[at], at, at, None)


def _stars_and(shown: Sequence[str], at: int, words: CreditWords) -> bool:
    """Whether "star in" is the first of several deeds: "star in and produce"."""
    step = at + 1
    while step < len(shown) and step - at < 5 and shown[step] in ("in", ",", "and", "also", "&", "will", "to"):
        step += 1
    linked = any(word in ("and", "&", ",") for word in shown[at + 1 : step])
    return linked and step < len(shown) and _phrase(shown, step, words.verbs, words.longest) is not None


def _made(kind: Kind, units: Sequence[Unit], at: int, size: int, role: Role) -> Piece:
    last = at + size - 1
    return Piece(kind.value, at, last, Entity(kind, units[at].start, units[last].end, role))


def _phrase(
    shown: Sequence[str], at: int, table: Mapping[tuple[str, ...], Role], longest: Mapping[str, int]
) -> tuple[int, Role] | None:
    """The longest phrase of a table at a unit; "writer-director" is two in one."""
    for size in range(min(longest.get(shown[at], 0), len(shown) - at), 0, -1):
        role = table.get(tuple(shown[at : at + size]))
        if role is not None:
            return size, role
    if "-" not in shown[at]:
        return None
    words = shown[at].split("-")
    parts = [role for word in words if (role := table.get((word,))) is not None and role.jobs]
    return (1, reduce(Role.joined, parts)) if len(parts) == len(words) else None


def _after_to(before: Sequence[Piece]) -> bool:
    return bool(before) and (before[-1].shown in ("to", "will") or kind_of(before[-1]) is Kind.DEED or before[-1].shown == "and")


def _blocked(units: Sequence[Unit], at: int, size: int, before: Sequence[Piece], words: CreditWords) -> bool:
    """Whether a noun is another trade's ("art director"), or a verb that looks like one ("she stars in")."""
    previous = before[-1] if before else None
    if previous is not None and previous.shown in words.lists["blockers"]:
        return True
    if size > 1 or units[at].shown not in _STAR_WORDS:
        return False
    following = units[at + 1] if at + 1 < len(units) else None
    named = isinstance(units[at], Token) and units[at].text == "Star" and at > 0  # type: ignore[union-attr]
    if named or (following is not None and following.shown in PERSONS):
        return named
    described = previous is not None and (previous.shown in _DETERMINERS or kind_of(previous) is Kind.WORK)
    return not described or (following is not None and following.shown in _VERBAL and kind_of_previous(previous) is Kind.WORK)


def kind_of_previous(piece: Piece | None) -> Kind | None:
    """`kind_of` for a piece that may be missing."""
    return kind_of(piece) if piece is not None else None


def _auxiliaries(units: Sequence[Unit], at: int, words: CreditWords) -> Piece | None:
    """A chain of auxiliaries and adverbs: "has been tapped to", "will not"."""
    lists = words.lists
    last = at
    while last < len(units) and last - at < _LONGEST_CHAIN:
        shown = units[last].shown
        inner = last > at and shown in lists["inner_auxiliaries"]
        if not (
            shown in lists["auxiliaries"] or shown in lists["negations"] or inner or (shown == "no" and _longer(units, last))
        ):
            break
        last += 1
    while last > at and units[last - 1].shown in ("in", "on", "for", "a", "about", "early", "final", "first"):
        last -= 1
    if last == at:
        return None
    denied = any(unit.shown in lists["negations"] for unit in units[at:last])
    return Piece(Kind.AUX.value, at, last - 1, Entity(Kind.AUX, units[at].start, units[last - 1].end, Chain(denied)))


def _longer(units: Sequence[Unit], at: int) -> bool:
    return at + 1 < len(units) and units[at + 1].shown == "longer"


def _describes(piece: Piece, lexicon: Lexicon) -> bool:
    """Whether a piece before a work only describes it: "the hit Netflix series", "2017's", "season 2 of"."""
    kind = kind_of(piece)
    if kind is not None:
        return kind in (Kind.PLATFORM, Kind.DATE, Kind.REGION)
    lists = lexicon.words
    return (
        piece.shown in lists["work_nouns"]
        or piece.shown in lists["genre_words"]
        or piece.shown in lists["demonyms"]
        or piece.shown
        in (
            "the",
            "a",
            "an",
            "its",
            "upcoming",
            "new",
            "series",
            "tv",
            "recent",
            "own",
            "previous",
            "called",
            "titled",
            "entitled",
        )
    )


def _work(units: Sequence[Unit], at: int, before: list[Piece], lexicon: Lexicon) -> Piece:
    """A named work with what describes it before and behind."""
    entity = units[at].entity
    first, last = at, at
    while before and (
        _describes(before[-1], lexicon)
        or (before[-1].shown == "'s" and len(before) > 1 and kind_of(before[-2]) in (Kind.PLATFORM, Kind.DATE))
    ):
        first = before.pop().first
    if (
        len(before) > 1
        and before[-1].shown in (",", ":")
        and kind_of(before[-2]) is None
        and before[-2].shown in lexicon.words["film_nouns"]
    ):
        first = before.pop().first  # "his first feature film, *Dark*"
        while before and _describes(before[-1], lexicon):
            first = before.pop().first
    while len(before) > 1 and before[-1].shown == "of" and kind_of(before[-2]) is Kind.SEASON:
        before.pop()
        first = before.pop().first
        while before and (_describes(before[-1], lexicon)):
            first = before.pop().first
    if last + 1 < len(units) and units[last + 1].shown in _MARKS:
        last += 1
    if (
        last + 3 < len(units)
        and units[last + 1].shown == "("
        and units[last + 3].shown == ")"
        and units[last + 2].shown in (Kind.DATE, Kind.PLATFORM, Kind.NUMBER, Kind.REGION)
    ):
        last += 3
    while last + 1 < len(units) and (
        units[last + 1].shown in lexicon.words["work_nouns"] or units[last + 1].shown == Kind.SEASON
    ):
        last += 1
    return Piece(Kind.WORK.value, first, last, entity, units[first].shown)


#: Nouns of a work that are adjectives as often: "the original score".
_NO_NOUNS = frozenset("original title special western animation feature production".split())


def _this_work(units: Sequence[Unit], at: int, lexicon: Lexicon) -> Piece | None:
    """Fold "the series", "this hit Netflix drama", where no name follows."""
    lists = lexicon.words
    last = at + 1
    while last < len(units) and last - at < 7:
        shown = units[last].shown
        describes = (
            shown in lists["genre_words"]
            or shown in lists["demonyms"]
            or shown in lists["work_nouns"]
            or shown in (Kind.PLATFORM, Kind.DATE, Kind.SEASON, Kind.REGION)
        )
        if not describes:
            break
        last += 1
    while (
        last > at + 1
        and (units[last - 1].shown not in lists["work_nouns"] or units[last - 1].shown in _NO_NOUNS)
        and units[last - 1].shown != Kind.SEASON
    ):
        last -= 1
    if last == at + 1 or (last < len(units) and units[last].shown in (Kind.WORK, Kind.NAME, *_MARKS)):
        return None  # a name follows, known as a title or not
    return Piece(Kind.WORK.value, at, last - 1, Entity(Kind.WORK, units[at].start, units[last - 1].end, THIS_WORK))


def _chained(pieces: Sequence[Piece]) -> list[Piece]:
    """Join roles and deeds in a chain: "writer, director and star", "wrote and will direct"."""
    joined: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if kind_of(piece) in (Kind.ROLE, Kind.DEED):
            while True:
                following = _next_of(pieces, at, kind_of(piece))
                if following is None:
                    break
                piece = _merged(piece, pieces[following])
                at = following + 1
        joined.append(piece)
    return joined


def _next_of(pieces: Sequence[Piece], at: int, kind: Kind | None) -> int | None:
    """The place of the next link of a chain, at most three pieces on."""
    if at < len(pieces) and kind_of(pieces[at]) is kind:
        return at if kind is Kind.ROLE else None
    step = at
    while (
        step < len(pieces)
        and step - at < 3
        and (pieces[step].shown in (",", "and", "&", "/", "or", "-", "–", "series", "head") or kind_of(pieces[step]) is Kind.AUX)
    ):
        step += 1
    linked = step > at and step < len(pieces) and pieces[at].shown in (",", "and", "&", "/", "or", "-", "–")
    return step if linked and kind_of(pieces[step]) is kind else None


def _merged(one: Piece, two: Piece) -> Piece:
    if (
        one.entity is None
        or two.entity is None
        or not isinstance(one.entity.value, Role)
        or not isinstance(two.entity.value, Role)
    ):
        raise TypeError("only roles and deeds are joined")
    role = one.entity.value.joined(two.entity.value)
    return Piece(one.shown, one.first, two.last, Entity(one.entity.kind, one.entity.start, two.entity.end, role))

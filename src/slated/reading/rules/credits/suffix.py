"""What stands behind a person's name and belongs to it: a bracket, "of *Dark* fame", an age, "as C"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slated.reading.masking import Entity, Kind
from slated.reading.rules.credits.folding import PERSONS, Piece, kind_of
from slated.reading.rules.credits.names import Reader, item_follows, separator, usable
from slated.reading.rules.credits.words import Role

_MOST_IN_BRACKET = 16
_MOST_IN_CHARACTER = 14
#: What ends the words behind "as".
_CHARACTER_ENDS = frozenset(
    ", ; . ! ? ( ) : — – - -- with who whose whom while in on at opposite alongside for but from after when which that along plus where during joining as since until if by returns return joins".split()
)
_SELVES = frozenset("himself herself themselves themself itself".split())


@dataclass(frozen=True, slots=True)
class Character:
    """Words behind "as": their offsets, whether they name somebody, and the role where they name one ("as director")."""

    start: int
    end: int
    named: bool
    role: Role | None
    selves: bool


@dataclass(frozen=True, slots=True)
class Suffix:
    """What was read behind a name, and the ``last`` piece of it.

    ``bracket`` are the pieces (first, last) inside a bracket, ``square`` whether it was one that an editor puts ("Ryan [Condal]").
    """

    works: tuple[Piece, ...]
    role: Role | None
    person: Entity | None
    bracket: tuple[int, int] | None
    square: bool
    character: Character | None
    last: int


def suffix_of(reader: Reader, at: int) -> Suffix:
    """Read what stands behind the name at a piece."""
    found = Suffix((), None, None, None, square=False, character=None, last=at)
    for _ in range(_MOST_SUFFIXES):
        longer = next((longer for step in _STEPS if (longer := step(reader, found)) is not None), None)
        if longer is None:
            break
        found = longer
    return found


#: So many suffixes behind one name are read, no more.
_MOST_SUFFIXES = 6


def _shown(reader: Reader, at: int) -> str:
    return reader.pieces[at].shown if at < len(reader.pieces) else ""


def _title_behind(reader: Reader, found: Suffix) -> Suffix | None:
    """Step over "PD" behind a name in Korean trade English."""
    return replace(found, last=found.last + 1) if _shown(reader, found.last + 1) == "pd" else None


def _in_bracket(reader: Reader, found: Suffix) -> Suffix | None:
    opening = _shown(reader, found.last + 1)
    end = _closing(reader.pieces, found.last + 1) if opening in ("(", "[") else None
    if end is None:
        return None
    inside = reader.pieces[found.last + 2 : end]
    works = tuple(piece for piece in inside if kind_of(piece) is Kind.WORK)
    roles = [piece.entity.value for piece in inside if piece.entity is not None and isinstance(piece.entity.value, Role)]
    persons = [piece.entity for piece in inside if kind_of(piece) in PERSONS]
    return replace(
        found,
        works=found.works + works,
        role=roles[0] if roles else found.role,
        person=persons[0] if persons else found.person,
        bracket=(inside[0].first, inside[-1].last) if inside else found.bracket,
        square=opening == "[",
        last=end,
    )


def _of_works(reader: Reader, found: Suffix) -> Suffix | None:
    several = _works_of(reader, found.last + 2) if _shown(reader, found.last + 1) in ("of", "from") else None
    return replace(found, works=(*found.works, *several[0]), last=several[1]) if several is not None else None


def _age(reader: Reader, found: Suffix) -> Suffix | None:
    last = found.last
    if _shown(reader, last + 1) != "," or _shown(reader, last + 2) != Kind.NUMBER or _shown(reader, last + 3) != ",":
        return None
    goes_on = separator(reader.pieces, last + 3) and item_follows(reader, last + 3)
    return replace(found, last=last + (2 if goes_on else 3))


def _for_company(reader: Reader, found: Suffix) -> Suffix | None:
    named = _shown(reader, found.last + 1) in ("for", "of", "from", "at", "through", "via", "under") and found.last + 2 < len(
        reader.pieces
    )
    return replace(found, last=found.last + 2) if named and _company_listed(reader, found.last + 2) else None


def _as_character(reader: Reader, found: Suffix) -> Suffix | None:
    if found.character is not None or _shown(reader, found.last + 1) != "as" or _shown(reader, found.last + 2) in ("", "well"):
        return None
    character = _character(reader, found.last + 2)
    return replace(found, character=character[0], last=character[1]) if character is not None else None


_STEPS = (_title_behind, _in_bracket, _of_works, _age, _for_company, _as_character)


def _closing(pieces: Sequence[Piece], at: int) -> int | None:
    for step in range(at + 1, min(at + _MOST_IN_BRACKET, len(pieces))):
        if pieces[step].shown in (")", "]"):
            return step
        if pieces[step].shown in ("(", "["):
            return None
    return None


def _character(reader: Reader, at: int) -> tuple[Character, int] | None:
    """The words behind "as", and the piece they end with."""
    pieces = reader.pieces
    step = at
    while step < len(pieces) and step - at < _MOST_IN_CHARACTER and not _ends_character(reader, step, at):
        step += 1
    if step == at:
        return None
    words = pieces[at:step]
    named = any(kind_of(piece) in (*PERSONS, Kind.WORK) for piece in words)
    role = next(
        (piece.entity.value for piece in words if piece.entity is not None and isinstance(piece.entity.value, Role)), None
    )
    selves = words[0].shown in _SELVES
    return Character(words[0].first, words[-1].last, named, role, selves), step - 1


def _ends_character(reader: Reader, at: int, begin: int) -> bool:
    piece = reader.pieces[at]
    if piece.shown in _CHARACTER_ENDS and not (piece.shown == "-" and at > begin):
        return True
    if kind_of(piece) in (Kind.AUX, Kind.DEED) and at > begin:
        return True
    if piece.shown in ("and", "&") and at > begin:
        step = at + 1
        return step < len(reader.pieces) and (
            kind_of(reader.pieces[step]) in PERSONS or kind_of(reader.pieces[step]) in (Kind.ROLE, Kind.WORK)
        )
    return False


def _company_listed(reader: Reader, at: int) -> bool:
    """Whether a company stands at a piece and another item behind it: "A for Bold Films, B for ..."."""
    piece = reader.pieces[at]
    company = kind_of(piece) is Kind.PLATFORM or (
        piece.entity is not None and kind_of(piece) is Kind.NAME and not usable(piece.entity, reader, alone=False)
    )
    return company and bool(separator(reader.pieces, at + 1))


def _works_of(reader: Reader, at: int) -> tuple[list[Piece], int] | None:
    """The named works behind "of" or "from", and the last piece of them: "A of Dark and Elite fame"."""
    pieces = reader.pieces
    works: list[Piece] = []
    step = at
    while step < len(pieces) and kind_of(pieces[step]) is Kind.WORK and str(getattr(pieces[step].entity, "value", "")):
        works.append(pieces[step])
        step += 1
        if step + 1 < len(pieces) and pieces[step].shown in ("and", "&") and kind_of(pieces[step + 1]) is Kind.WORK:
            step += 1
        else:
            break
    if not works:
        return None
    return works, step if step < len(pieces) and pieces[step].shown == "fame" else step - 1

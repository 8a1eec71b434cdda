"""Persons in a list, each with what the list says of them: "creator A, B as C and the *Dark* star D (*Elite*)".

A list is found where its first person (or what describes them) begins, and read forward one item at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slated.reading.lexicon import Lexicon
from slated.reading.masking import Entity, Kind
from slated.reading.rules.credits.folding import PERSONS, Piece, kind_of
from slated.reading.rules.credits.words import CreditWords, Role

_MOST_ITEMS = 60
_MOST_WORDS_BEFORE = 9
_MOST_IN_BRACKET = 16
_MOST_IN_CHARACTER = 14
#: What adds persons to others: "A returns, along with B".
ALONG = (("along", "with"), ("as", "well", "as"), ("alongside",), ("together", "with"), ("in", "addition", "to"), ("plus",))
_SEPARATORS = (
    (",", "and"),
    (",", "as", "well", "as"),
    (",", "along", "with"),
    (",", "alongside"),
    (",", "together", "with"),
    (",", "plus"),
    (",", "with"),
    (",", "or"),
    (",", "&"),
    (",", "while"),
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    ("alongside",),
    ("plus",),
    ("and",),
    ("&",),
    ("or",),
    (";",),
    (",",),
    ("/",),
)
#: What ends the words behind "as".
_CHARACTER_ENDS = frozenset(
    ", ; . ! ? ( ) : — – - -- with who whose whom while in on at opposite alongside for but from after when which that along plus where during joining as since until if by returns return joins".split()
)
_HIS = frozenset(("his", "her", "their", "the", "a", "an", "its"))
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
class Item:
    """A person of a list. ``works`` are the pieces of the works that the item itself credits them with, in ``role``."""

    entity: Entity
    role: Role | None
    works: tuple[Piece, ...]
    bracketed: tuple[Piece, ...]
    bracket_role: Role | None
    bracket_person: Entity | None
    character: Character | None
    first: int
    last: int
    along: bool

    @property
    def person(self) -> str:
        """The person's name as the text writes it at its fullest."""
        return str(self.entity.value)

    @property
    def known(self) -> bool:
        """Whether the name is known to be a person's."""
        return self.entity.kind is Kind.PERSON


@dataclass(frozen=True, slots=True)
class Group:
    """Persons in a list; ``pronoun`` where they are named by "she", "who", "his"."""

    items: tuple[Item, ...]
    pronoun: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a list needs beside the pieces."""

    pieces: Sequence[Piece]
    words: CreditWords
    lexicon: Lexicon
    familiar: frozenset[str]


def grouped(reader: Reader, antecedents: Sequence[Item]) -> list[Piece]:
    """Fold the persons of a sentence into groups. ``antecedents`` are whom "he" and "they" mean at its beginning."""
    pieces = reader.pieces
    out: list[Piece] = []
    spoken_of = list(antecedents)
    at = 0
    while at < len(pieces):
        found = _list_at(reader, at)
        if found is not None:
            group, end = found
            out.append(_group_piece(pieces, at, end - 1, group))
            spoken_of = (
                list(group.items) if out[:-1] == [] or not any(kind_of(piece) is Kind.GROUP for piece in out[:-1]) else spoken_of
            )
            at = end
            continue
        alumnus = _alumnus(pieces, at, spoken_of)
        if alumnus is not None:
            out.append(alumnus)
            at += 2
            continue
        out.extend(_pronoun(pieces[at], spoken_of, out))
        at += 1
    return out


def _alumnus(pieces: Sequence[Piece], at: int, spoken_of: Sequence[Item]) -> Piece | None:
    """Fold "the *Dark* star" where no name follows: the person last spoken of."""
    if at + 1 >= len(pieces) or not spoken_of or kind_of(pieces[at]) is not Kind.WORK or kind_of(pieces[at + 1]) is not Kind.ROLE:
        return None
    entity, work = pieces[at + 1].entity, pieces[at]
    role = entity.value if entity is not None else None
    definite = work.shown_first in _DEFINITE or (at > 0 and pieces[at - 1].shown in (*_DEFINITE, "-", "old"))
    if not isinstance(role, Role) or role.plural or not definite or work.entity is None or not work.entity.value:
        return None
    behind = pieces[at + 2].shown if at + 2 < len(pieces) else ""
    if behind in ("(", ":", "is") or behind in PERSONS:
        return None
    person = spoken_of[0]
    item = Item(person.entity, role, (work,), (), None, None, None, at, at + 1, along=False)
    group = Entity(
        Kind.GROUP,
        entity.start if entity is not None else 0,
        entity.end if entity is not None else 0,
        Group((item,), pronoun=True),
    )
    return Piece(Kind.GROUP.value, work.first, pieces[at + 1].last, group)


_DEFINITE = ("the", "former", "-year-old")


def _group_piece(pieces: Sequence[Piece], first: int, last: int, group: Group) -> Piece:
    start = pieces[first].entity.start if pieces[first].entity is not None else group.items[0].entity.start  # type: ignore[union-attr]
    entity = Entity(Kind.GROUP, start, group.items[-1].entity.end, group)
    return Piece(Kind.GROUP.value, pieces[first].first, pieces[last].last, entity)


def _pronoun(piece: Piece, spoken_of: Sequence[Item], out: Sequence[Piece]) -> list[Piece]:
    """A pronoun as the group that it means; any other piece as it is."""
    if piece.entity is not None or piece.shown not in ("he", "she", "they", "who", "his", "her", "their"):
        return [piece]
    if piece.shown == "who":
        before = next((kept for kept in reversed(out[-8:]) if kind_of(kept) is Kind.GROUP), None)
        items = [_bare(_items(before)[-1])] if before is not None else []
    elif piece.shown in ("they", "their"):
        items = [_bare(item) for item in spoken_of] if len(spoken_of) > 1 else []
    else:
        items = [_bare(spoken_of[0])] if spoken_of else []
    if not items:
        return [piece]
    entity = Entity(Kind.GROUP, items[0].entity.start, items[-1].entity.end, Group(tuple(items), pronoun=True))
    group = Piece(Kind.GROUP.value, piece.first, piece.last, entity)
    return [group, Piece("'s", piece.first, piece.last, None)] if piece.shown in ("his", "her", "their") else [group]


def _items(piece: Piece) -> tuple[Item, ...]:
    if piece.entity is None or not isinstance(piece.entity.value, Group):
        raise TypeError("a group's value is a Group")
    return piece.entity.value.items


def _bare(item: Item) -> Item:
    """The person without what was said of them where they were named."""
    return Item(item.entity, None, (), (), None, None, None, item.first, item.last, along=False)


# ------------------------------------------------------------------------------------------------------------- lists


def _list_at(reader: Reader, at: int) -> tuple[Group, int] | None:
    """The list that begins at a piece, and the piece behind it."""
    if not _may_begin(reader, at):
        return None
    first = _item(reader, at, None, alone=True)
    if first is None:
        return None
    items = [first]
    end = first.last + 1
    while len(items) < _MOST_ITEMS:
        size = _separator(reader.pieces, end)
        carried = items[-1] if items[-1].role is not None and items[-1].role.plural else None
        following = _item(reader, end + size, carried, alone=False) if size else None
        if following is None:
            break
        items.append(replace(following, along=_shown(reader.pieces, end, size) in ALONG))
        end = following.last + 1
    return Group(_with_surnames(_paired(items, reader), reader), pronoun=False), end


def _shown(pieces: Sequence[Piece], at: int, size: int) -> tuple[str, ...]:
    """The words of a separator without its comma."""
    return tuple(piece.shown for piece in pieces[at : at + size] if piece.shown != ",")


def _with_surnames(items: Sequence[Item], reader: Reader) -> tuple[Item, ...]:
    """Give the first of "Ann and Bob Lee" the second's surname."""
    whole: list[Item] = []
    for item, following in zip(items, (*items[1:], None), strict=True):
        between = reader.pieces[item.last + 1].shown if item.last + 1 < len(reader.pieces) else ""
        names = following.person.split(" ") if following is not None else []
        if (
            between in ("and", "&")
            and " " not in item.person
            and len(names) == 2
            and following is not None
            and following.role is None
        ):
            given = reader.lexicon.given_names | reader.lexicon.given_names_also_words
            if item.person in given and names[0] in given:
                entity = Entity(Kind.PERSON, item.entity.start, item.entity.end, f"{item.person} {names[1]}")
                item = replace(item, entity=entity)  # noqa: PLW2901 - the same item with its whole name
        whole.append(item)
    return tuple(whole)


def _paired(items: Sequence[Item], reader: Reader) -> tuple[Item, ...]:
    """In "A and B as C and D" the last are characters, not persons."""
    with_character = [i for i, item in enumerate(items) if item.character is not None]
    if len(with_character) == 1:
        at = with_character[0]
        tail = len(items) - 1 - at
        if tail == 1 and at == 0 and not items[1].known and items[1].role is None:
            return (items[0],)
        behind = reader.pieces[items[-1].last + 1 : items[-1].last + 4]
        if tail and tail == at and (any(piece.shown == "respectively" for piece in behind) or at == 1):
            return tuple(items[: at + 1])
    return tuple(items)


def _may_begin(reader: Reader, at: int) -> bool:
    piece = reader.pieces[at]
    kind = kind_of(piece)
    if kind in (Kind.WORK, Kind.ROLE) or kind in PERSONS:
        return True
    return kind is None and piece.shown in reader.words.lists["describers"]


def _separator(pieces: Sequence[Piece], at: int) -> int:
    """How many pieces at a place separate two items, 0 if none do."""
    shown = tuple(piece.shown for piece in pieces[at : at + 4])
    for separator in _SEPARATORS:
        if shown[: len(separator)] == separator:
            return len(separator)
    return 0


def _item(reader: Reader, at: int, carried: Item | None, *, alone: bool) -> Item | None:
    """The item that begins at a piece; ``carried`` is the one before it whose plural role goes on ("creators A and B")."""
    start = at
    while not alone and start < len(reader.pieces) and start - at < 2 and reader.pieces[start].shown in _HIS:
        start += 1
    start = _behind_company(reader, start)
    works, step, owner = _leading_works(reader.pieces, start)
    role, step = _leading_role(reader, step, after_works=bool(works))
    if step >= len(reader.pieces) or kind_of(reader.pieces[step]) not in PERSONS:
        return None
    if works and role is None and not owner:
        return None
    piece = reader.pieces[step]
    if piece.entity is None or not _usable(
        piece.entity, reader, alone=alone, opens=step == 0 and not (_separator(reader.pieces, 1) and _item_follows(reader, 1))
    ):
        return None
    if carried is not None and role is None and not works:
        role, works = carried.role, carried.works
    return _with_suffix(reader, piece.entity, role, works, at, step)


def _behind_company(reader: Reader, at: int) -> int:
    """The piece behind a company that owns or introduces the next person: "Bold Films' A", "his Nine Stories partner B"."""
    pieces = reader.pieces
    if at + 1 >= len(pieces) or kind_of(pieces[at]) not in (Kind.NAME, Kind.PLATFORM):
        return at
    following = pieces[at + 1].shown
    if following in ("'s", "’", "'") or following in (
        "partner",
        "partners",
        "boss",
        "chief",
        "head",
        "exec",
        "co-founder",
        "founder",
        "banner",
    ):
        return at + 2
    return at


def _leading_works(pieces: Sequence[Piece], at: int) -> tuple[tuple[Piece, ...], int, bool]:
    """The works before a role or a possessive: "Dark and Elite star ...", "The Menu's ..."."""
    works: list[Piece] = []
    step = at
    while step < len(pieces) and kind_of(pieces[step]) is Kind.WORK and len(works) < 6:
        works.append(pieces[step])
        step += 1
        if step + 1 < len(pieces) and pieces[step].shown in (",", "and", "&", "/") and kind_of(pieces[step + 1]) is Kind.WORK:
            step += 1
        elif (
            step + 2 < len(pieces)
            and (pieces[step].shown, pieces[step + 1].shown) == (",", "and")
            and kind_of(pieces[step + 2]) is Kind.WORK
        ):
            step += 2
        else:
            break
    owner = bool(works) and step < len(pieces) and pieces[step].shown in ("'s", "’", "'")
    return tuple(works), step + (1 if owner else 0), owner


def _leading_role(reader: Reader, at: int, *, after_works: bool) -> tuple[Role | None, int]:
    """What describes the person behind it: a role, adjectives, prizes."""
    role: Role | None = None
    step = at
    while step < len(reader.pieces) and step - at < _MOST_WORDS_BEFORE:
        piece = reader.pieces[step]
        kind = kind_of(piece)
        if kind is Kind.ROLE and piece.entity is not None and isinstance(piece.entity.value, Role):
            role = piece.entity.value
        elif kind in PERSONS and piece.entity is not None:
            if not _is_prize(reader, step):
                break
        elif (
            kind is Kind.AUX
            or (kind is None and not _plain_describer(reader, piece, opening=step == at and not after_works))
            or kind not in (None, Kind.DATE, Kind.NUMBER, Kind.REGION, Kind.PLATFORM)
        ):
            break
        step += 1
    if role is not None and not after_works and (role.star or role.actor) and _generic(reader, at, step, role):
        role = None
    return role, step


_GENERIC = frozenset(
    "television tv film movie pop rock reality youtube tiktok stage screen country bollywood hollywood sports football basketball child social media internet teen k-pop rising soap broadway".split()
)


def _generic(reader: Reader, at: int, step: int, role: Role) -> bool:
    """Whether a role says what somebody is, not what they are in: "reality star A", "actor and producer B"."""
    if role.actor and role.jobs:
        return True
    place = next((i for i in range(at, step) if kind_of(reader.pieces[i]) is Kind.ROLE), at)
    before = reader.pieces[place - 1].shown if place else ""
    return before in _GENERIC and role.star and not role.jobs


def _plain_describer(reader: Reader, piece: Piece, *, opening: bool) -> bool:
    shown = piece.shown
    if shown in ("the", "a", "an", "his", "her", "-"):
        return not (opening and shown == "a")
    return (
        shown in reader.words.lists["describers"]
        or shown in reader.lexicon.words["demonyms"]
        or shown in reader.lexicon.words["genre_words"]
    )


def _is_prize(reader: Reader, at: int) -> bool:
    """Whether a name is a prize that somebody won: "Oscar winner ..."."""
    piece = reader.pieces[at]
    following = reader.pieces[at + 1].shown if at + 1 < len(reader.pieces) else ""
    first = str(piece.entity.value).split(" ", 1)[0].lower() if piece.entity is not None else ""
    return first in reader.words.lists["awards"] and following in (
        "winner",
        "winners",
        "nominee",
        "nominees",
        "-",
        "award",
        "winning",
        "nominated",
        "award-winning",
        "award-winner",
        "award-nominated",
        "award-nominee",
    )


def _usable(entity: Entity, reader: Reader, *, alone: bool, opens: bool = False) -> bool:
    """Whether a name can be a person's: no company, and more than one word where nothing else speaks for it."""
    if entity.kind is Kind.PERSON:
        return True
    name = str(entity.value)
    parts = name.split(" ")
    lists = reader.lexicon.words
    folded = [part.lower().strip(".") for part in parts]
    if (
        len(parts) > 4
        or any(part in reader.words.lists["companies"] for part in folded)
        or name in lists["organisations"]
        or name in reader.lexicon.platforms
    ):
        return False
    given = parts[0] in reader.lexicon.given_names and len(parts) > 1
    if not given and any(
        part in lists["organisation_words"] or part in lists["company_words"] or part in lists["work_nouns"] for part in folded
    ):
        return False
    if any(part in lists["demonyms"] or part in lists["not_names"] or part in lists["calendar"] for part in folded):
        return False
    if opens and len(parts) == 1 and name not in reader.familiar:
        return False
    if name.isupper() and len(name) <= 4 and len(parts) == 1:
        return not alone and len(name) > 2
    return True


def _with_suffix(reader: Reader, entity: Entity, role: Role | None, works: tuple[Piece, ...], first: int, at: int) -> Item:
    """Read what stands behind a name: a bracket, "of Dark fame", an age, "as C"."""
    pieces = reader.pieces
    bracketed: list[Piece] = []
    bracket_role: Role | None = None
    bracket_person: Entity | None = None
    character: Character | None = None
    square = False
    last = at
    while True:
        following = pieces[last + 1].shown if last + 1 < len(pieces) else ""
        if following in ("(", "[") and (end := _closing(pieces, last + 1)) is not None:
            inside = pieces[last + 2 : end]
            square = following == "["
            bracketed += [piece for piece in inside if kind_of(piece) is Kind.WORK]
            bracket_role = next(
                (piece.entity.value for piece in inside if piece.entity is not None and isinstance(piece.entity.value, Role)),
                bracket_role,
            )
            bracket_person = next((piece.entity for piece in inside if kind_of(piece) in PERSONS), bracket_person)
            last = end
        elif following in ("of", "from") and (several := _works_of(reader, last + 2)):
            bracketed += several[0]
            last = several[1]
        elif (
            following == ","
            and last + 3 < len(pieces)
            and kind_of(pieces[last + 2]) is Kind.NUMBER
            and pieces[last + 3].shown == ","
        ):
            last += 2 if _separator(pieces, last + 3) and _item_follows(reader, last + 3) else 3
        elif (
            following in ("for", "of", "from", "at", "through", "via", "under")
            and last + 2 < len(pieces)
            and _company_listed(reader, last + 2)
        ):
            last += 2
        elif (
            following == "as"
            and pieces[last + 2 : last + 3]
            and pieces[last + 2].shown != "well"
            and character is None
            and (found := _character(reader, last + 2)) is not None
        ):
            character, last = found
        else:
            break
    if (
        bracket_person is not None
        and not bracketed
        and bracket_role is None
        and _is_actor(bracket_person, entity, square=square, at=at, last=last)
    ):
        return Item(
            bracket_person,
            role,
            works,
            (),
            None,
            None,
            Character(pieces[at].first, pieces[at].last, named=True, role=None, selves=False),
            first,
            last,
            along=False,
        )
    if square and bracket_person is not None and " " not in str(entity.value):
        whole = Entity(Kind.PERSON, entity.start, bracket_person.end, f"{entity.value} {bracket_person.value}")
        return Item(whole, role, works, (), None, None, character, first, last, along=False)
    return Item(entity, role, works, tuple(bracketed), bracket_role, bracket_person, character, first, last, along=False)


def _is_actor(inner: Entity, outer: Entity, *, square: bool, at: int, last: int) -> bool:
    """Whether a bracket behind a name names the actor ("Jean (Gillian Anderson)") and not the character."""
    if inner.kind is not Kind.PERSON or " " not in str(inner.value) or last - at != 3 or str(inner.value)[1:2] == ".":
        return False
    return square or outer.kind is not Kind.PERSON or " " not in str(outer.value)


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


def _company_listed(reader: Reader, at: int) -> bool:
    """Whether a company stands at a piece and another item behind it: "A for Bold Films, B for ..."."""
    piece = reader.pieces[at]
    company = kind_of(piece) is Kind.PLATFORM or (
        piece.entity is not None and kind_of(piece) is Kind.NAME and not _usable(piece.entity, reader, alone=False)
    )
    return company and bool(_separator(reader.pieces, at + 1))


def _item_follows(reader: Reader, at: int) -> bool:
    step = at + _separator(reader.pieces, at)
    return step < len(reader.pieces) and kind_of(reader.pieces[step]) in PERSONS


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

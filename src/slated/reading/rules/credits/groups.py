"""Persons in a list, each with what the list says of them: "creator A, B as C and the *Dark* star D (*Elite*)".

A list is found where its first person (or what describes them) begins, and read forward one item at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slated.reading.masking import Entity, Kind
from slated.reading.rules.credits.folding import PERSONS, Piece, kind_of
from slated.reading.rules.credits.names import ALONG, Reader, item_follows, separator, usable
from slated.reading.rules.credits.suffix import Character, Suffix, suffix_of
from slated.reading.rules.credits.words import Role

_MOST_ITEMS = 60
_MOST_WORDS_BEFORE = 9
_HIS = frozenset(("his", "her", "their", "the", "a", "an", "its"))


@dataclass(frozen=True, slots=True)
class Item:
    """A person of a list. ``bracket`` are the pieces (first, last) inside a bracket behind the name. ``works`` are the pieces of the works that the item itself credits them with, in ``role``."""

    entity: Entity
    role: Role | None
    works: tuple[Piece, ...]
    bracketed: tuple[Piece, ...]
    bracket_role: Role | None
    bracket_person: Entity | None
    bracket: tuple[int, int] | None
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


_PRONOUNS = frozenset(("he", "she", "they", "who", "his", "her", "their"))


def grouped(reader: Reader, antecedents: Sequence[Item]) -> list[Piece]:
    """Fold the persons of a sentence into groups. ``antecedents`` are whom "he" and "they" mean at its beginning."""
    pieces = reader.pieces
    out: list[Piece] = []
    spoken_of = list(antecedents)
    at = 0
    describers = reader.words.lists["describers"]
    while at < len(pieces):
        piece = pieces[at]
        if piece.entity is None and piece.shown not in describers and piece.shown not in _PRONOUNS:
            out.append(piece)
            at += 1
            continue
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
        several = at + 1 < len(pieces) and _means_all(pieces, at, out)
        out.extend(_pronoun(pieces[at], spoken_of, out, several=several))
        at += 1
    return out


def _means_all(pieces: Sequence[Piece], at: int, out: Sequence[Piece]) -> bool:
    """Whether "who" means all persons of the list before it: "A and B, who both ...", and a list that begins its sentence."""
    following = pieces[at + 1].shown
    subject = len(out) in (2, 3) and kind_of(out[0]) is Kind.GROUP
    return following in ("all", "both", "each") or (
        subject and not following.endswith("s") and kind_of(pieces[at + 1]) is Kind.DEED
    )


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
    if not person.known or " " not in person.person:
        return None
    item = Item(person.entity, role, (work,), (), None, None, None, None, at, at + 1, along=False)
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


def _pronoun(piece: Piece, spoken_of: Sequence[Item], out: Sequence[Piece], *, several: bool) -> list[Piece]:
    """A pronoun as the group that it means; any other piece as it is."""
    if piece.entity is not None or piece.shown not in _PRONOUNS:
        return [piece]
    if piece.shown == "who":
        before = next((kept for kept in reversed(out[-8:]) if kind_of(kept) is Kind.GROUP), None)
        meant = _items(before) if before is not None else ()
        items = [_bare(item) for item in (meant if several else meant[-1:])]
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
    return Item(item.entity, None, (), (), None, None, None, None, item.first, item.last, along=False)


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
        size = separator(reader.pieces, end)
        carried = items[-1] if items[-1].role is not None and items[-1].role.plural else None
        following = _item(reader, end + size, carried, alone=False) if size else None
        if following is None:
            break
        if _plays_next(reader.pieces, at, following) or (
            len(items) == 1 and (at or first.role) and _new_clause(reader.pieces, end, following)
        ):
            break
        items.append(replace(following, along=_shown(reader.pieces, end, size) in ALONG))
        end = following.last + 1
    named = items if at and reader.pieces[at - 1].shown == "as" else _with_surnames(_paired(items, reader), reader)
    return Group(tuple(named), pronoun=False), end


def _new_clause(pieces: Sequence[Piece], end: int, item: Item) -> bool:
    """Whether ", and B" begins a clause of its own: "stars A, and B composed the music"."""
    verb = pieces[item.last + 1] if item.last + 1 < len(pieces) else None
    comma = (pieces[end].shown, pieces[end + 1].shown) == (",", "and")
    return comma and verb is not None and kind_of(verb) in (Kind.DEED, Kind.AUX)


_PLAYS = frozenset("play plays played playing portray portrays portrayed portraying voice voices voiced voicing".split())


def _plays_next(pieces: Sequence[Piece], begin: int, item: Item) -> bool:
    """Whether a character's name is followed by another actor: "A voices B, and C voices D"."""
    before = pieces[begin - 1].shown if begin else ""
    behind = [piece.shown for piece in pieces[item.last + 1 : item.last + 3]]
    if before == "as" and item.character is not None:
        return True
    return before in _PLAYS and bool(behind) and (behind[0] in _PLAYS or (behind[0] == Kind.AUX and behind[-1] in _PLAYS))


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
            and following.role in (None, item.role)
            and following.entity.end - following.entity.start >= len(following.person)
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


def _item(reader: Reader, at: int, carried: Item | None, *, alone: bool) -> Item | None:
    """The item that begins at a piece; ``carried`` is the one before it whose plural role goes on ("creators A and B")."""
    start = at
    while not alone and start < len(reader.pieces) and start - at < 2 and reader.pieces[start].shown in _HIS:
        start += 1
    start = _behind_company(reader, start)
    works, step, owner = _leading_works(reader.pieces, start)
    if not works and (named := _unknown_title(reader, start)) is not None:
        works, step = (named,), start + 1
    role, step = _leading_role(reader, step, after_works=bool(works))
    if step >= len(reader.pieces) or kind_of(reader.pieces[step]) not in PERSONS:
        return None
    if works and role is None and not owner:
        return None
    piece = reader.pieces[step]
    if piece.entity is None or not usable(
        piece.entity, reader, alone=alone, opens=step == 0 and not (separator(reader.pieces, 1) and item_follows(reader, 1))
    ):
        return None
    if piece.entity.kind is Kind.NAME and role is None and step and reader.pieces[step - 1].shown in ("the", "a", "an"):
        return None  # "the Front Man": no person's name has an article
    if carried is not None and role is None and not works:
        role, works = carried.role, carried.works
    return _with_suffix(reader, piece.entity, role, works, at, step)


def _unknown_title(reader: Reader, at: int) -> Piece | None:
    """A name before a role and a known person, which nothing else in the text shows to be a title: "Salt Garden writer A"."""
    pieces = reader.pieces
    if at + 2 >= len(pieces) or kind_of(pieces[at]) is not Kind.NAME or kind_of(pieces[at + 1]) is not Kind.ROLE:
        return None
    entity = pieces[at].entity
    person = pieces[at + 2].entity
    if entity is None or person is None or person.kind is not Kind.PERSON or " " not in str(person.value):
        return None
    words = str(entity.value).lower().split(" ")
    place = any(word in reader.words.lists["companies"] for word in words) or words[-1] in reader.words.lists["describers"]
    if place or not usable(entity, reader, alone=False, opens=at == 0):
        return None
    return Piece(Kind.WORK.value, pieces[at].first, pieces[at].last, Entity(Kind.WORK, entity.start, entity.end, entity.value))


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


def _with_suffix(reader: Reader, entity: Entity, role: Role | None, works: tuple[Piece, ...], first: int, at: int) -> Item:
    """The item of a name and what stands behind it."""
    behind = suffix_of(reader, at)
    plain = Item(entity, role, works, (), None, None, None, behind.character, first, behind.last, along=False)
    if behind.person is not None and not behind.works and behind.role is None and _is_actor(behind, entity, at):
        character = Character(reader.pieces[at].first, reader.pieces[at].last, named=True, role=None, selves=False)
        return replace(plain, entity=behind.person, character=character)
    if behind.square and behind.person is not None and " " not in str(entity.value):
        whole = Entity(Kind.PERSON, entity.start, behind.person.end, f"{entity.value} {behind.person.value}")
        return replace(plain, entity=whole)
    return replace(plain, bracketed=behind.works, bracket_role=behind.role, bracket_person=behind.person, bracket=behind.bracket)


def _is_actor(behind: Suffix, outer: Entity, at: int) -> bool:
    """Whether a bracket behind a name names the actor ("Jean (Gillian Anderson)") and not the character."""
    inner = behind.person
    if inner is None or inner.kind is not Kind.PERSON or " " not in str(inner.value) or str(inner.value)[1:2] == ".":
        return False
    return behind.last - at == 3 and (behind.square or outer.kind is not Kind.PERSON or " " not in str(outer.value))

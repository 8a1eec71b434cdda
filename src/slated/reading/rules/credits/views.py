"""The sentences of a document folded for credits, in order, with whom "he" and "they" mean in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from slated.reading.lexicon import Lexicon
from slated.reading.masking import Entity, Kind, Masked, Unit
from slated.reading.rules.credits.folding import Piece, fold, kind_of
from slated.reading.rules.credits.groups import Group, Item, grouped
from slated.reading.rules.credits.names import Reader
from slated.reading.rules.credits.words import credit_words
from slated.reading.scene import Passage, Scene

_PRONOUNS = frozenset("he she they who his her their".split())
#: For how many sentences a person goes on being "he" or "she".
_HELD = 4


@dataclass(frozen=True, slots=True)
class View:
    """A sentence folded for credits: ``masked.units[i]`` shows ``pieces[i]``."""

    passage: Passage
    masked: Masked
    pieces: tuple[Piece, ...]
    #: What its offsets count in.
    text: str
    #: Whether the line stands under a heading like "Cast".
    under_cast: bool
    #: The words of the sentence before it.
    before: tuple[str, ...]
    #: By the end of a name, the participle that a hyphen joins to it: "A-directed".
    hyphened: Mapping[int, str]

    def groups(self) -> list[tuple[int, Group]]:
        """The groups of persons with their places."""
        return [
            (i, piece.entity.value)
            for i, piece in enumerate(self.pieces)
            if piece.entity and isinstance(piece.entity.value, Group)
        ]


def views(scene: Scene) -> Iterator[View]:
    """Yield the sentences that name or mean a person."""
    words = credit_words(scene.document.language or "en")
    familiar = _familiar(scene)
    topic = topic_of(scene)
    spoken_of: Sequence[Item] = topic
    age = 0
    section = ""
    for passage in scene.passages:
        if passage.heading and not passage.in_title:
            section = _section(passage)
        if not _has_person(passage):
            age += 1
            continue
        reader = Reader(fold(passage, words, scene.lexicon), words, scene.lexicon, familiar)
        pieces = grouped(reader, spoken_of if spoken_of and age <= _HELD else topic)
        yield View(
            passage,
            _shown(passage, pieces, scene.lexicon),
            tuple(pieces),
            scene.text(passage),
            section == "cast",
            passages_before(scene, passage),
            _hyphened(scene, passage, pieces),
        )
        found = topic or _spoken_of(pieces)
        spoken_of, age = (found, 0) if found else (spoken_of, age + 1)


_PARTICIPLE = re.compile(
    r"-(penned|written|scripted|directed|helmed|created|produced|showrun|composed|starring|starrer|led|fronted|hosted|voiced)\b"
)


def _hyphened(scene: Scene, passage: Passage, pieces: Sequence[Piece]) -> Mapping[int, str]:
    text = scene.text(passage)
    ends = [
        item.entity.end
        for piece in pieces
        if piece.entity and isinstance(piece.entity.value, Group)
        for item in piece.entity.value.items
        if not piece.entity.value.pronoun
    ]
    return {end: match[1] for end in ends if text[end : end + 1] == "-" and (match := _PARTICIPLE.match(text, end))}


def passages_before(scene: Scene, passage: Passage) -> tuple[str, ...]:
    """What the sentence before a passage shows."""
    return scene.passages[passage.number - 1].masked.shown if passage.number else ()


_CAST_HEADS = frozenset("cast casting starring stars characters actors main recurring guest supporting voice guests".split())
_CAST_WORDS = _CAST_HEADS | frozenset(
    "and & list of the full season series : members - guide roles co-stars cameo appearances role".split()
)


_PROFESSION = re.compile(
    r"\b(?:is|was) an? [^.]{0,90}?\b(?:actor|actress|director|filmmaker|screenwriter|comedian|presenter|composer|host|producer|singer|wrestler|writer|personality|conductor|film-maker)\b"
)


def topic_of(scene: Scene) -> Sequence[Item]:
    """The person whom an article is about ("Ann Lee is a British actress ..."), who then is "she" throughout."""
    opening = scene.document.text[:400]
    if _PROFESSION.search(opening) is None:
        return ()
    first = next((passage for passage in scene.passages if not passage.heading), None)
    if first is None:
        return ()
    for _, entity in first.masked.entities(Kind.PERSON, Kind.NAME)[:1]:
        name = str(entity.value)
        if " " in name and entity.start == first.masked.sentence.start:
            person = Entity(Kind.PERSON, entity.start, entity.end, name)
            return (Item(person, None, (), (), None, None, None, None, 0, 0, along=False),)
    return ()


def _familiar(scene: Scene) -> frozenset[str]:
    """Names of one word that stand twice in the prose of a document, or once in the middle of a sentence."""
    seen: set[str] = set()
    found: set[str] = set()
    for passage in scene.passages:
        if passage.heading:
            continue
        for at, entity in passage.masked.entities(Kind.NAME):
            name = str(entity.value)
            if " " not in name and (at or name in seen):
                found.add(name)
            seen.add(name)
    return frozenset(found)


def _section(passage: Passage) -> str:
    """Return "cast" for a heading that says nothing but cast, characters and the like."""
    shown = [unit.shown for unit in passage.masked.units]
    plain = [word for word in shown if word not in (Kind.WORK, Kind.SEASON)]
    if plain and len(plain) <= 5 and all(word in _CAST_WORDS for word in plain) and any(word in _CAST_HEADS for word in plain):
        return "cast"
    return ""


def _has_person(passage: Passage) -> bool:
    string = passage.masked.string
    if Kind.PERSON.value in string or Kind.NAME.value in string:
        return True
    return not _PRONOUNS.isdisjoint(passage.masked.shown)


def _spoken_of(pieces: Sequence[Piece]) -> Sequence[Item]:
    """Whom a sentence leaves in focus: its first known person, or the persons of its first list."""
    for piece in pieces:
        if kind_of(piece) is Kind.GROUP and piece.entity is not None and isinstance(piece.entity.value, Group):
            items = piece.entity.value.items
            if any(item.known for item in items):
                return items
    return ()


def _shown(passage: Passage, pieces: Sequence[Piece], lexicon: Lexicon) -> Masked:
    units: list[Unit] = []
    starts = []
    length = 0
    for piece in pieces:
        start, end = passage.masked.units[piece.first].start, passage.masked.units[piece.last].end
        units.append(
            passage.masked.units[piece.first]
            if piece.entity is None
            else Entity(Kind(piece.shown), start, end, piece.entity.value)
        )
        starts.append(length)
        length += len(piece.shown) + 1
    shown = tuple(piece.shown for piece in pieces)
    string = " ".join(shown) + " " if shown else ""
    things = tuple((i, unit) for i, unit in enumerate(units) if isinstance(unit, Entity))
    return Masked(passage.masked.sentence, tuple(units), shown, tuple(starts), string, things, lexicon.anchors.live(shown))


_ASIDE = frozenset(
    "who whose best known the a an also currently last seen recently most previously formerly famous fresh".split()
)
_LONGEST_ASIDE = 20


def shortened(view: View, lexicon: Lexicon) -> View | None:
    """Return a sentence without what stands between commas behind its persons: "A, best known for ..., joins *Dark*"."""
    pieces = view.pieces
    for at in range(len(pieces) - 3):
        if kind_of(pieces[at]) is Kind.GROUP and pieces[at + 1].shown == "," and _opens_aside(pieces[at + 2]):
            for end in range(at + 4, min(at + _LONGEST_ASIDE, len(pieces) - 1)):
                if (
                    pieces[end].shown == ","
                    and kind_of(pieces[end + 1]) not in (Kind.GROUP, Kind.WORK)
                    and pieces[end + 1].shown not in ("and", "or")
                ):
                    kept = (*pieces[: at + 1], *pieces[end + 1 :])
                    return replace(view, masked=_shown(view.passage, kept, lexicon), pieces=kept)
    return None


def _opens_aside(piece: Piece) -> bool:
    if kind_of(piece) is Kind.GROUP and piece.entity is not None and isinstance(piece.entity.value, Group):
        return piece.entity.value.pronoun
    return piece.shown in _ASIDE

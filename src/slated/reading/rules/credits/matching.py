"""A cue of cast or crew found in a sentence, and what the rules ask about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slated.reading.cues import Cue
from slated.reading.lexicon import Lexicon
from slated.reading.masking import Kind
from slated.reading.patterns import Hit
from slated.reading.rules.credits.folding import Chain, Piece, kind_of
from slated.reading.rules.credits.groups import Group, Item
from slated.reading.rules.credits.names import ALONG
from slated.reading.rules.credits.views import View
from slated.reading.rules.credits.words import Role

#: How far behind a cue persons may still be added to those that it credits.
_FURTHER_ON = 26
_MOST_WORKS = 12
_BEFORE_CHARACTER = frozenset("as play plays played playing portray portrays portrayed voice voices voiced".split())
_LINKS = (",", "and", "&", "or")


@dataclass(frozen=True, slots=True)
class Match:
    """A cue at pieces ``hit.first`` to ``hit.last`` of a sentence; ``place`` is the piece of the persons that it credits."""

    view: View
    cue: Cue
    hit: Hit
    place: int

    def slot(self, name: str) -> str:
        """What the cue's row says under a name, empty if nothing."""
        return self.cue.slots.get(name, "")

    def slot_words(self, name: str) -> frozenset[str]:
        """The words that the cue's row lists under a name."""
        return frozenset(self.slot(name).split("|"))

    def auxiliaries(self) -> frozenset[str]:
        """The words of the chains of auxiliaries in the phrase."""
        shown = self.view.passage.masked.shown
        return frozenset(
            word for piece in self.pieces if kind_of(piece) is Kind.AUX for word in shown[piece.first : piece.last + 1]
        )

    @property
    def pieces(self) -> Sequence[Piece]:
        """The pieces that the phrase covers."""
        return self.view.pieces[self.hit.first : self.hit.last + 1]

    @property
    def group(self) -> Group:
        """The persons that the cue credits."""
        return _group(self.view.pieces[self.place])

    def groups(self) -> list[Group]:
        """All persons of the phrase, in order."""
        return [_group(piece) for piece in self.pieces if kind_of(piece) is Kind.GROUP]

    def roles(self, *kinds: Kind) -> list[Role]:
        """The nouns or verbs of making that stand in the phrase."""
        return [
            piece.entity.value
            for piece in self.pieces
            if piece.entity and piece.entity.kind in kinds and isinstance(piece.entity.value, Role)
        ]

    def denied(self) -> bool:
        """Whether a "not" stands in the phrase."""
        return any(piece.entity and isinstance(piece.entity.value, Chain) and piece.entity.value.denied for piece in self.pieces)

    def before(self, size: int) -> list[str]:
        """What the pieces before the phrase show, nearest last."""
        return [piece.shown for piece in self.view.pieces[max(0, self.hit.first - size) : self.hit.first]]

    def behind(self, size: int) -> list[str]:
        """What the pieces behind the phrase show."""
        return [piece.shown for piece in self.view.pieces[self.hit.last + 1 : self.hit.last + 1 + size]]

    def works(self) -> tuple[Piece, ...]:
        """The works that the phrase itself names: in it, or behind it after "in" or "on"; where it may list several, all of them."""
        named = [piece for piece in self.pieces if kind_of(piece) is Kind.WORK]
        ends = kind_of(self.view.pieces[self.hit.last]) is Kind.WORK
        if self.slot("many") == "yes" and ends:
            return (*named[-1:], *self._listed(self.hit.last + 1))
        if named and (ends or self.slot("work") != "last"):
            return tuple(named[-1:])
        return self._placed()

    def _placed(self) -> tuple[Piece, ...]:
        """The work behind the phrase after "in" and the like: "A plays B in *Dark*"."""
        pieces = self.view.pieces
        if self.behind(1) == ["of"] and self.hit.last + 2 < len(pieces) and kind_of(pieces[self.hit.last + 2]) is Kind.WORK:
            return (pieces[self.hit.last + 2],)
        for at in range(self.hit.last + 1, min(self.hit.last + 6, len(pieces) - 1)):
            if pieces[at].shown in ("in", "on") and kind_of(pieces[at + 1]) is Kind.WORK:
                return (pieces[at + 1], *(self._listed(at + 2) if self.slot("many") == "yes" else ()))
            if kind_of(pieces[at]) in (Kind.GROUP, Kind.WORK, Kind.DEED) or pieces[at].shown in (",", ";", ".", "and", "("):
                return ()
        return ()

    def _listed(self, at: int) -> tuple[Piece, ...]:
        """Works listed from a piece on: "known for Dark, Elite and Lupin"."""
        pieces = self.view.pieces
        works: list[Piece] = []
        while at + 1 < len(pieces) and len(works) < _MOST_WORKS:
            step = at
            while step < len(pieces) and step - at < 2 and pieces[step].shown in _LINKS:
                step += 1
            if step == at or step >= len(pieces) or kind_of(pieces[step]) is not Kind.WORK:
                break
            works.append(pieces[step])
            at = step + 1
        return tuple(works)

    def along(self) -> tuple[Item, ...]:
        """Persons that the sentence adds further on: "A will return, along with B and C"."""
        if self.group.pronoun:
            return ()
        inside = [item for group in self.groups() if group is not self.group for item in _added(group)]
        return tuple(inside) or self._added_behind()

    def _added_behind(self) -> tuple[Item, ...]:
        pieces = self.view.pieces
        for at in range(self.hit.last + 1, min(self.hit.last + _FURTHER_ON, len(pieces) - 1)):
            if kind_of(pieces[at]) is Kind.GROUP and (added := _added(_group(pieces[at]))):
                return tuple(added)
            if pieces[at].shown == ";" or (_stops(pieces[at]) and pieces[at - 1].shown not in _BEFORE_CHARACTER):
                return ()
            for words in ALONG:
                end = at + len(words)
                if (
                    tuple(piece.shown for piece in pieces[at:end]) == words
                    and end < len(pieces)
                    and kind_of(pieces[end]) is Kind.GROUP
                ):
                    group = _group(pieces[end])
                    return group.items if not group.pronoun else ()
        return ()


def _stops(piece: Piece) -> bool:
    """Whether a piece ends the search for persons added further on: another known person."""
    return kind_of(piece) is Kind.GROUP and not _group(piece).pronoun and any(item.known for item in _group(piece).items)


def _added(group: Group) -> list[Item]:
    """The items of characters' names behind "along with": "to play C and D, along with A"."""
    at = next((i for i, item in enumerate(group.items) if item.along), None)
    return list(group.items[at:]) if at else []


def _group(piece: Piece) -> Group:
    if piece.entity is None or not isinstance(piece.entity.value, Group):
        raise TypeError("a group's value is a Group")
    return piece.entity.value


def matches(view: View, table: str, lexicon: Lexicon) -> Iterator[Match]:
    """Yield the cues of a table found in a sentence that credit somebody there."""
    for cue, hit in lexicon.cues[table].hits(view.masked):
        places = [i for i in range(hit.first, hit.last + 1) if kind_of(view.pieces[i]) is Kind.GROUP]
        person = cue.slots.get("person", "1")
        at = len(places) - 1 if person == "last" else int(person) - 1
        if at < len(places):
            yield Match(view, cue, hit, places[at])

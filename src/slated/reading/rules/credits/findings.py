"""What the rules of cast and crew found in a sentence, before it is decided which work it is of."""

from __future__ import annotations

from dataclasses import dataclass

from slated.model import Change, Job
from slated.reading.masking import Entity
from slated.reading.rules.credits.folding import Piece
from slated.reading.rules.credits.groups import Item
from slated.reading.rules.credits.views import View


@dataclass(frozen=True, slots=True)
class Finding:
    """A person credited: ``job`` for crew, None for cast with its ``change``.

    ``works`` are the works that the phrase itself names; without any, the work is the one spoken of at pieces ``first`` to ``last``.
    ``character`` is a stretch of the text. ``modality`` is empty where the clause decides.
    """

    view: View
    item: Item
    job: Job | None
    change: Change
    works: tuple[Piece, ...]
    character: tuple[int, int] | None
    first: int
    last: int
    cue: str
    modality: str
    strong: bool
    #: Whether the works are named only to say who somebody is: "the *Dark* star".
    passing: bool

    @property
    def person(self) -> Entity:
        """The person as the text names it."""
        return self.item.entity

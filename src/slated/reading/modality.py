"""How surely something is said: the modality cue that governs a place in a sentence.

A cue governs its clause: it stands before the place, inside it, or at most a few units behind it. Of several, a denial wins over a
condition, a condition over the softer shades.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slated.model import Modality
from slated.reading.cues import Cue, Cues
from slated.reading.masking import Masked

_ORDER = (Modality.DENIED, Modality.CONDITIONAL, Modality.RUMOURED, Modality.HOPED, Modality.EXPECTED, Modality.CONFIRMED)
#: How many units behind a place a cue may still stand ("is out in May, reportedly").
_REACH_BEHIND = 5


@dataclass(frozen=True, slots=True)
class Shade:
    """A modality with the cue that gave it, empty where none did."""

    modality: Modality
    cue: str


def shade_of(masked: Masked, clauses: Sequence[int], first: int, last: int, cues: Cues) -> Shade:
    """Return the modality of units ``first`` to ``last``: confirmed unless a cue of their clause says otherwise."""
    best = Shade(Modality.CONFIRMED, "")
    for cue, hit in cues.hits(masked):
        if cue.slots.get("wins") == "yes":
            if hit.last <= last and _reaches(clauses, hit.last, first, cue):
                return Shade(Modality(cue.gives), cue.name)
            continue
        given = Modality(cue.gives)
        if _ORDER.index(given) >= _ORDER.index(best.modality) and best.cue:
            continue
        whole = cue.slots.get("scope") == "sentence"
        same = whole or clauses[hit.first] == clauses[min(first, len(clauses) - 1)]
        if same and hit.first <= last + (_REACH_BEHIND if not whole else len(clauses)) and (whole or hit.last >= first - 14):
            best = Shade(given, cue.name)
    return best


def _reaches(clauses: Sequence[int], at: int, first: int, cue: Cue) -> bool:
    """Whether a cue at a unit governs a place behind it: its clause, or the sentence where it says so."""
    return cue.slots.get("scope") == "sentence" or clauses[at] == clauses[min(first, len(clauses) - 1)]

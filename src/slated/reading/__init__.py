"""From a document to its claims.

`read` is the stage: pure, the same claims for the same document and names. Its languages are those that have tables in
``languages/``; a document in another yields no claims.
"""

from __future__ import annotations

from slated.dates.words import Setting
from slated.model import Claim, Document, Names
from slated.reading import typographic
from slated.reading.anchoring import anchored
from slated.reading.assembly import NoNames, assemble
from slated.reading.lexicon import LANGUAGES as CAPITALISED
from slated.reading.lexicon import lexicon
from slated.reading.rules import RULES
from slated.reading.staging import scene_of

#: Languages that have tables, as ISO 639-1 codes.
LANGUAGES = tuple(sorted((*CAPITALISED, *typographic.LANGUAGES)))

__all__ = ["LANGUAGES", "NoNames", "read"]


def read(document: Document, names: Names, *, country: str | None = None) -> list[Claim]:
    """Return the claims of a document, each with the words that carry it.

    ``names`` are the catalogue's. ``country`` is the outlet's (ISO 3166-1 alpha-2) and decides how "10/11/2023" is read; None
    leaves it open. A document whose language has no tables, or cannot be told, has no claims.
    """
    if document.language in typographic.LANGUAGES:
        return typographic.read(document, names, country=country)
    if document.language not in CAPITALISED:
        return []
    setting = Setting(published=document.published, language=document.language, country=country, broadcast_seasons=False)
    scene = scene_of(document, names, lexicon(document.language), setting)
    return anchored(assemble(claim for rule in RULES for claim in rule(scene)))

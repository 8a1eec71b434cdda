"""Reading in languages whose works are told by typography: Korean, Japanese, Spanish, German, Portuguese.

English tells a work by a run of capitals. Korean and Japanese have none, German has one on every noun, Spanish and Portuguese one on
a title's first word: here a title is told by its marks, by the season beside it, by the noun that says what it is. Sentences, cues and
claims are those of all languages; everything a language needs is in its tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from slated.dates.words import Setting
from slated.model import Availability, Claim, Document, Names
from slated.reading.assembly import assemble
from slated.reading.typographic.rules import RULES
from slated.reading.typographic.staging import stage_of
from slated.reading.typographic.tables import LANGUAGES, tables_of

__all__ = ["LANGUAGES", "read"]


def read(document: Document, names: Names, *, country: str | None = None) -> list[Claim]:
    """Return the claims of a document in one of `LANGUAGES`; for the arguments see `slated.reading.read`.

    Raises `KeyError` for a document in another language.
    """
    tables = tables_of(document.language or "")
    broadcast = any(word in document.text or word in (document.title or "") for word in tables.about.broadcast_words)
    setting = Setting(published=document.published, language=tables.about.code, country=country, broadcast_seasons=broadcast)
    stage = stage_of(document, names, tables, setting)
    return list(_once(assemble(claim for rule in RULES for claim in rule(stage))))


def _once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Leave out where a work can be seen when it has been said already, of whichever season."""
    seen: set[tuple[str, Availability]] = set()
    for claim in claims:
        if isinstance(claim.content, Availability):
            place = (claim.subject.work, claim.content)
            if place in seen:
                continue
            seen.add(place)
        yield claim

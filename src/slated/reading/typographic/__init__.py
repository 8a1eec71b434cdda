"""Reading in languages whose works are told by typography: Korean, Japanese, Spanish, German, Portuguese.

English tells a work by a run of capitals. Korean and Japanese have none, German has one on every noun, Spanish and Portuguese one on
a title's first word: here a title is told by its marks, by the season beside it, by the noun that says what it is. Sentences, cues and
claims are those of all languages; everything a language needs is in its tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slated.dates.windows import covers
from slated.dates.words import Setting
from slated.model import Availability, Claim, Document, Modality, Names, Release, Window
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


def _once(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Leave out what another claim says better: a place said again of another season, the headline's month beside the text's day."""
    best: dict[tuple[str, Availability], Claim] = {}
    for claim in claims:
        if isinstance(claim.content, Availability):
            place = (claim.subject.work, claim.content)
            best[place] = min(best.get(place, claim), claim, key=_by_worth)
    for claim in claims:
        if isinstance(claim.content, Availability) and best[claim.subject.work, claim.content] is not claim:
            continue
        if not (claim.quote.in_title and any(_says_it_closer(other, claim) for other in claims)):
            yield claim


def _by_worth(claim: Claim) -> tuple[bool, bool, int]:
    """Confirmed before uncertain, the text before the headline, then the fewest words."""
    return (claim.modality is not Modality.CONFIRMED, claim.quote.in_title, len(claim.quote.text))


def _says_it_closer(other: Claim, claim: Claim) -> bool:
    """Whether the text (``other``) gives a shorter window for the coming-out of which the headline (``claim``) gives one."""
    mine, yours = claim.content, other.content
    if other.quote.in_title or not isinstance(mine, Release) or not isinstance(yours, Release):
        return False
    same = (claim.subject, mine.event, claim.modality) == (other.subject, yours.event, other.modality)
    if not same or not isinstance(mine.when, Window) or not isinstance(yours.when, Window):
        return False
    return mine.when != yours.when and covers(mine.when, yours.when)

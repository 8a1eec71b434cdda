"""All date expressions of a text: found, freed of traps, put together, and resolved one after another."""

from __future__ import annotations

from dataclasses import replace

from slated.dates.words.beside import beside
from slated.dates.words.dateline import dateline
from slated.dates.words.language import Language, language
from slated.dates.words.neighbours import linked, with_years
from slated.dates.words.reading import Reading
from slated.dates.words.records import Found, Setting
from slated.dates.words.scan import Hit, hits
from slated.dates.words.traps import Candidate, is_trap, titles_of

_WIDE_DIGITS = {0xFF10 + digit: ord("0") + digit for digit in range(10)}


def find(text: str, setting: Setting) -> list[Found]:
    """Return all date expressions of a running text, from left to right, without overlaps, each with exact offsets.

    Where nobody says when the text was published, its dateline does. Linear in the text. Nothing is guessed: what is relative to a day that is not known is `Unresolved`.
    Raises `SettingsError` only if a table that ships with the package is broken.
    """
    tables = language(setting.language)
    plain = text if tables.spaced else text.translate(_WIDE_DIGITS)
    several = with_years(plain, _kept(plain, tables))
    if setting.published is None:
        setting = replace(setting, published=dateline(plain, several))
    return Reading(plain, text, setting, tables, several).all()


def _kept(text: str, tables: Language) -> list[Hit]:
    several = list(hits(text, tables))
    nears = [beside(text, hit.start, hit.end) for hit in several] if tables.spaced else []
    titles = titles_of(text, several, nears, tables)
    kept: list[Hit] = []
    for index, hit in enumerate(several):
        if not tables.spaced:
            kept.append(hit)
            continue
        after = several[index + 1] if index + 1 < len(several) else None
        joined = bool(kept and linked(text, kept[-1], hit)) or bool(after and linked(text, hit, after))
        if not is_trap(Candidate(hit, text[hit.start : hit.end], nears[index], tables, titles, joined, text)):
            kept.append(hit)
    return kept

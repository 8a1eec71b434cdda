"""The day a text says it was written on, where nobody else says it: its dateline, "ROME, 3 May 2011 (ANSA) -", "Published: 2011-05-03"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from slated.dates.words import meaning as m
from slated.dates.words.scan import Hit
from slated.model import Grain

# How far into a text a dateline may stand, and how long its line may be before the date.
_REACH, _LONGEST_LEAD = 400, 80
_LEAD = re.compile(
    r"""\s*(?:
        (?i:(?:(?:first|last)\s)?(?:published|posted|updated|modified|dated?|issued)(?:\s(?:on|at))?:?\s*)
      | (?i:by)\s[^\n]{1,60}?\s*[,|/\u2013\u2014\u2022\u00b7-]\s*
      | [^a-z\n]{0,60}(?:\([A-Za-z ]{2,20}\)[^a-z\n]{0,8})?
    )\Z""",
    re.VERBOSE,
)
_REST = re.compile(
    r"\s*(?:\Z|\n|[)\]]?\s*[\u2013\u2014_|/\u2022\u00b7(-]|,?\s*(?:at\s)?\d{1,2}[:.]\d\d|,?\s*last\supdated|\s(?:GMT|UTC|ET|BST)\b)",
    re.IGNORECASE,
)


def dateline(text: str, several: Sequence[Hit]) -> date | None:
    """Return the day of a text's dateline, None if it has none. ``several`` are the expressions of the text, from left to right."""
    for hit in several:
        if hit.start > _REACH:
            return None
        on = _day(hit)
        begin = text.rfind("\n", 0, hit.start) + 1
        near = hit.start - begin <= _LONGEST_LEAD and _LEAD.match(text[begin : hit.start]) and _REST.match(text, hit.end)
        if on is not None and near:
            return on
    return None


def _day(hit: Hit) -> date | None:
    match hit.meaning:
        case m.Known(window) if window.grain is Grain.DAY:
            return window.first
        case m.OnDay(month, of_month, int(year), _):
            return date(year, month, of_month)
        case _:
            return None

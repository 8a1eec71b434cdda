"""Dates in running text: which words name one, and which days they mean.

`find` returns every expression of a text with its offsets and its window. The words, forms and cues of each language are tables in
``slated/dates/languages``; a language is added by adding a table.
"""

from __future__ import annotations

from slated.dates.words.anchored import told_from
from slated.dates.words.claimed import claimed, join_alternatives
from slated.dates.words.language import known as known_languages
from slated.dates.words.records import Bound, Found, Role, Setting
from slated.dates.words.search import find

__all__ = ["Bound", "Found", "Role", "Setting", "claimed", "find", "join_alternatives", "known_languages", "told_from"]

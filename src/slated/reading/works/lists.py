"""The word lists by which titles are told, one table a language (``languages/<code>/titles.toml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from slated.reading.lexicon import Lexicon
from slated.tables import load


@cache
def _lists(language: str) -> Mapping[str, frozenset[str]]:
    """Load a language's lists once; a language without a table of its own takes the English one, whose joiners are many languages'."""
    folder = files("slated.reading") / "languages"
    own = folder / language / "titles.toml"
    table = load(own if own.is_file() else folder / "en" / "titles.toml")
    return {name: frozenset(words) for name, words in table.items()}


def title_lists(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Return the lists of a lexicon's language by name."""
    return _lists(lexicon.language)

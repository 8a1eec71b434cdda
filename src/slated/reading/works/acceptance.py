"""Whether the signs of a title outweigh its doubts: a linear model whose weights are a reviewed table.

``weights.toml`` is written by ``bench/train_works.py`` from annotated articles, but for its part ``believed``; it holds names of signs and
numbers, no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import fsum

from slated.tables import load


@cache
def _weights() -> Mapping[str, float]:
    table = load(files("slated.reading") / "works" / "weights.toml")
    return {name: float(weight) for part in ("weights", "believed") for name, weight in table[part].items()}


@cache
def known_titles() -> frozenset[str]:
    """Return well-known titles, folded; see ``scripts/known_titles.py`` for where they are from."""
    folder = files("slated.reading") / "works"
    names = ("known_titles.txt", "known_titles_more.txt")
    return frozenset(word for name in names for word in (folder / name).read_text(encoding="utf-8").split("\n") if word)


def score(signs: Iterable[str]) -> float:
    """Return the log-odds that a run with these signs is a title; above 0 it is taken for one."""
    weights = _weights()
    # Summed exactly: the signs are a set, and rounding by its order would tell two equal titles apart in one run and not in the next.
    return fsum([weights["bias"], *(weights[sign] for sign in signs if sign in weights)])

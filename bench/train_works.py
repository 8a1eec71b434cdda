"""Fit the weights by which a run of capitals is taken for a title, and say what they are worth.

    python bench/train_works.py [--gold ../shared/gold] [--write]

A logistic regression on the signs of every run of the annotated articles of the develop split: right are the works that their claims
name. It starts from the weights in train_works.toml, believed before any article was counted, and is drawn back to them (a Gaussian
prior), for 60 articles hold too few titles to learn 90 weights from nothing. No randomness. Prints precision, recall and F1 of the
believed weights and of the fitted ones, by ten-fold cross-validation over articles and on the check split. With --write the weights go
to src/slated/reading/works/weights.toml, from which the reader takes them; that file has names of signs and numbers only. What stands there
under [believed] is held as it is.

The weights that ship were fitted with --also on 34 further articles of other outlets, annotated by the same guide; those texts belong to
their publishers and are not in the project, so a fit on the gold articles alone gives other numbers.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from reading import DEVELOP, ROOT, document_of, gold_articles, scorer
from slated.reading.lexicon import lexicon
from slated.reading.lines import lines_of
from slated.reading.works.book import tally_of

BELIEVED = Path(__file__).with_name("train_works.toml")
WEIGHTS = ROOT / "src" / "slated" / "reading" / "works" / "weights.toml"
#: How strongly a weight is drawn to what was believed of it, and from which log-odds on a run counts as a title: a work that is missed
#: loses all its claims, one too many seldom draws any. Both chosen by the cross-validation that this script prints.
STRENGTH, TAKEN_FROM = 2.0, -0.8
FOLDS = 10
_HELD = 1e9

Example = tuple[int, frozenset[str], bool]


def examples(articles: Sequence[dict[str, Any]], score: ModuleType) -> list[Example]:
    """Return every possible title of the articles: the article's number, its signs, whether a claim names it."""
    tables = lexicon("en")
    found = []
    for number, article in enumerate(articles):
        document = document_of(article)
        tally = tally_of(document, lines_of(document, tables), (), tables)
        gold = {score.fold(claim["work"]) for claim in article["claims"]}
        for key, signs in tally.signs.items():
            found.append((number, frozenset(signs), key in gold))
    return found


def matrix(rows: Sequence[Example], names: Sequence[str]) -> Any:
    """Return the examples as rows of zeros and ones; the first column is the bias."""
    place = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    table[:, place["bias"]] = 1.0
    for i, (_, signs, _) in enumerate(rows):
        for sign in signs & place.keys():
            table[i, place[sign]] = 1.0
    return table


def fitted(rows: Sequence[Example], names: Sequence[str], believed: Any, held: Mapping[str, float]) -> Any:
    """Return the weights that fit examples best near what was believed, by Newton's method; those ``held`` stay as they are."""
    table, right, weights = matrix(rows, names), np.array([right for *_, right in rows]), believed.copy()
    strength = np.array([_HELD if name in held else STRENGTH for name in names])
    for _ in range(30):
        odds = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (odds - right) + strength * (weights - believed)
        curve = (table * (odds * (1 - odds))[:, None]).T @ table + np.diag(strength)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if abs(step).max() < 1e-6:
            break
    return weights


def figures(rows: Sequence[Example], said: Sequence[bool]) -> str:
    """Return precision, recall and F1 in words."""
    right = sum(a and b for (*_, a), b in zip(rows, said, strict=True))
    precision, recall = right / max(sum(said), 1), right / max(sum(a for *_, a in rows), 1)
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


def taken(rows: Sequence[Example], names: Sequence[str], weights: Any) -> list[bool]:
    """Say of each example whether it is taken for a title."""
    return [bool(value > TAKEN_FROM) for value in matrix(rows, names) @ weights]


def main() -> None:
    """Train, measure, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument(
        "--also", type=Path, help="further articles annotated by the same guide, to train on beside the develop split"
    )
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if not (args.gold / "dev.jsonl").exists():
        sys.exit(f"{args.gold}: no gold articles there; give their folder with --gold")
    articles, score = gold_articles(args.gold), scorer(args.gold)
    further = score.load(args.also) if args.also is not None else []
    rows, check = examples([*articles[:DEVELOP], *further], score), examples(articles[DEVELOP:], score)
    prior = tomllib.loads(BELIEVED.read_text(encoding="utf-8"))["prior"]
    kept = WEIGHTS.read_text(encoding="utf-8").partition("\n# Believed")
    held: dict[str, float] = tomllib.loads("".join(kept[1:]))["believed"]
    names = sorted({sign for _, signs, _ in rows for sign in signs} | prior.keys())
    believed = np.array([float(held.get(name, prior.get(name, 0.0))) for name in names])
    said: list[bool] = [False] * len(rows)
    for fold in range(FOLDS):
        weights = fitted([row for row in rows if row[0] % FOLDS != fold], names, believed, held)
        apart = [i for i, row in enumerate(rows) if row[0] % FOLDS == fold]
        for i, answer in zip(apart, taken([rows[i] for i in apart], names, weights), strict=True):
            said[i] = answer
    weights = fitted(rows, names, believed, held)
    print(f"{len(rows)} possible titles, {sum(right for *_, right in rows)} of them named by claims, {len(names)} signs")
    print(f"develop, as believed      {figures(rows, taken(rows, names, believed))}")
    print(f"develop, cross-validated  {figures(rows, said)}")
    print(f"develop, fitted           {figures(rows, taken(rows, names, weights))}")
    print(f"check, as believed        {figures(check, taken(check, names, believed))}")
    print(f"check, fitted             {figures(check, taken(check, names, weights))}")
    if args.write:
        lines = ["# What each sign of a title is worth, in log-odds; written by bench/train_works.py, see there.", "[weights]"]
        weights[names.index("bias")] -= TAKEN_FROM
        lines += [f'"{name}" = {weight:.2f}' for name, weight in zip(names, weights, strict=True) if name not in held]
        WEIGHTS.write_text("\n".join(lines) + "\n" + "".join(kept[1:]), encoding="utf-8")


if __name__ == "__main__":
    main()

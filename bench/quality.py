"""All figures of quality that have floors, measured: what ``tests/test_floors.py`` checks and ``scripts/raise_floors.py`` raises.

    python bench/quality.py [--shared ../shared] [--speed]

Prints one figure a line as it stands in ``tests/floors.toml``. ``--speed`` measures as well how many times as fast as spaCy's small
pipeline with dateparser the reader is (pip install -r bench/requirements.txt first).
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import speed as speeds  # noqa: E402

import dates  # noqa: E402 - the scripts beside this one, found by the line above
import reading  # noqa: E402
from slated.shelf import Shelf  # noqa: E402
from slated.starter import titles  # noqa: E402

#: The texts that figures are measured on, by the name of their table in the file of floors.
CORPORA = {
    "gold": "gold/dev.jsonl",
    "redocred": "gold/redocred-dev.jsonl",
    "wikiwars": "dates/wikiwars.jsonl",
    "probe": "dates/probe.jsonl",
    "scorer": "gold/score.py",
}
Figures = dict[str, dict[str, float]]


def fingerprints(shared: Path) -> dict[str, str]:
    """Return the SHA-256 of every corpus, so that a changed one is noticed."""
    return {name: hashlib.sha256((shared / path).read_bytes()).hexdigest() for name, path in CORPORA.items()}


def measured(shared: Path) -> Figures:
    """Return all figures that need the corpora: F1 by kind, modality, dates."""
    gold, shelf = shared / "gold", Shelf(titles())
    score = reading.scorer(gold)
    articles = reading.gold_articles(gold)
    figures: Figures = {"gold": _scores(score.score(articles, reading.read_rows(articles, shelf)))}
    labelled = reading.labelled_texts(gold)
    result = score.score(labelled, reading.read_rows(labelled, shelf))
    figures["redocred"] = {kind: result[kind]["f1"] for kind in ("cast", "crew")}
    wars, probe = dates.load(shared / CORPORA["wikiwars"]), dates.load(shared / CORPORA["probe"])
    right, clear = dates.probed(probe)
    figures["dates"] = {
        "wikiwars": dates.score(wars, narrow=False, misses=None).f1,
        "probe_right": float(right),
        "traps_avoided": float(clear),
    }
    return figures


def _scores(result: dict[str, Any]) -> dict[str, float]:
    kinds = {kind: row["f1"] for kind, row in result.items() if isinstance(row, dict)}
    return {**kinds, "modality": result["modality_accuracy"], "evidence_in_text": float(result["evidence_not_in_text"] == 0)}


def counted(cases: Path) -> Figures:
    """Return how many cases of its own the project has, by folder; each of them is a test that passes."""
    counts: dict[str, float] = {}
    for path in sorted(cases.rglob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        name = path.parent.name if path.parent != cases else path.stem
        counts[name] = counts.get(name, 0.0) + sum(len(rows) for rows in table.values() if isinstance(rows, list))
    return {"cases": counts}


def speed(shared: Path, seconds: float) -> Figures:
    """Return how many times as fast as spaCy with dateparser the reader is, in this run on this machine."""
    documents = {article["text"]: reading.document_of(article) for article in reading.gold_articles(shared / "gold")}
    times = speeds.report(documents, names=speeds.NAMES, seconds=seconds)
    if times is None:
        sys.exit("spaCy and dateparser are not installed: pip install -r bench/requirements.txt")
    return {"speed": {"times_spacy": times}}


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--speed", action="store_true")
    args = parser.parse_args()
    if not (args.shared / CORPORA["gold"]).exists():
        sys.exit(f"{args.shared}: no gold articles there; give the folder of recorded material with --shared")
    figures = measured(args.shared) | counted(ROOT / "tests" / "cases") | (speed(args.shared, 10.0) if args.speed else {})
    for table, rows in figures.items():
        for name, value in rows.items():
            print(f"{table}.{name} = {value:.4f}")


if __name__ == "__main__":
    main()

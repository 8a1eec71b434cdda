"""Raise the floors of quality to what is reached now; it never lowers one.

    python scripts/raise_floors.py [--shared ../shared] [--speed] [--check]

``tests/floors.toml`` holds the floors and the fingerprints of the texts they were measured on. Figures above their floor raise it
(cut to three decimals); a figure below its floor is named and the exit code is 1. Where a corpus is another than the one fingerprinted,
nothing is written and the exit code is 2: figures on other texts say nothing about the floors, so whoever changes a corpus measures
both and edits the file by hand. ``--check`` writes nothing; ``--speed`` takes in the speed ratio, which is no part of ``make test``.
"""

from __future__ import annotations

import argparse
import math
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import quality  # noqa: E402 - the benchmark, found by the line above

FLOORS = ROOT / "tests" / "floors.toml"
HEADER = """\
# Floors of quality: no change may sink a figure below them. scripts/raise_floors.py raises them and never lowers one;
# bench/quality.py says how each is measured. F1 and accuracy from 0 to 1, wikiwars in percent, the rest are counts; speed is
# how many times as fast as spaCy's small pipeline with dateparser in the same run.
"""
Figures = Mapping[str, Mapping[str, float]]


def cut(value: float) -> float:
    """Cut a figure to three decimals: a floor is never above what was measured."""
    return math.floor(round(value, 9) * 1000) / 1000


def raised(floors: Figures, figures: Figures) -> dict[str, dict[str, float]]:
    """Return the floors with every figure that is higher; none is lower than before, none is gone."""
    tables = {name: dict(rows) for name, rows in floors.items()}
    for name, rows in figures.items():
        table = tables.setdefault(name, {})
        for figure, value in rows.items():
            table[figure] = max(table.get(figure, 0.0), cut(value))
    return tables


def below(floors: Figures, figures: Figures) -> list[str]:
    """Name the figures that are below their floors; a figure that was not measured is not judged."""
    return [
        f"{name}.{figure}: {value:.4f} is below the floor of {floors[name][figure]}"
        for name, rows in figures.items()
        for figure, value in rows.items()
        if value + 1e-9 < floors.get(name, {}).get(figure, 0.0)
    ]


def load(path: Path) -> tuple[dict[str, str], dict[str, dict[str, float]]]:
    """Return the fingerprints and the floors of a file; both empty if it is not there yet."""
    content = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return content.pop("corpora", {}), content


def changed(known: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """Name the corpora whose fingerprint is another than the known one."""
    return [name for name, digest in found.items() if known.get(name, digest) != digest]


def written(corpora: Mapping[str, str], floors: Figures) -> str:
    """Return the text of the file."""
    lines = [HEADER, "[corpora]", *(f'{name} = "{digest}"' for name, digest in sorted(corpora.items()))]
    for name, rows in floors.items():
        lines += ["", f"[{name}]", *(f"{figure} = {value:.3f}" for figure, value in rows.items())]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, judge, and raise what can be raised; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    if not (args.shared / quality.CORPORA["gold"]).exists():
        sys.exit(f"{args.shared}: no gold articles there; give the folder of recorded material with --shared")
    known, floors = load(FLOORS)
    found = quality.fingerprints(args.shared)
    if others := changed(known, found):
        print(f"changed since the floors were set: {', '.join(others)}; nothing is raised", file=sys.stderr)
        return 2
    figures = quality.measured(args.shared) | quality.counted(ROOT / "tests" / "cases")
    if args.speed:
        figures |= quality.speed(args.shared, 10.0)
    sunk = below(floors, figures)
    for line in sunk:
        print(line, file=sys.stderr)
    new = raised(floors, figures)
    for name, rows in new.items():
        for figure, value in rows.items():
            old = floors.get(name, {}).get(figure)
            if old is None or value > old:
                print(f"{name}.{figure}: {old} -> {value:.3f}")
    if not args.check:
        FLOORS.write_text(written(known | found, new), encoding="utf-8")
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(main())

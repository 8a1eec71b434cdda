"""How good the outlook is: a rolling-origin backtest on a table of seasons, beside Kaplan-Meier and the last gap repeated.

    python bench/outlook.py [--table ../shared/data/series/seasons.csv] [--first 2019] [--last 2022]

On the last day of each quarter everything is fitted on what was known by then, and scored on the two years after it. Prints the case
list's checksum, then CRPS in days, skill (1 - ours / theirs), coverage of the 50, 80 and 90 % intervals of those that came back, mean
width of the 80 % interval, error of the median, calibration of P(within one year) and the log score, for all and for each slice. It
measures; it fails only for a skill that can be no skill (a leak).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from slated.outlook.backtest import LEAK, Scored, Summary, backtest, digest, quarters, summary
from slated.outlook.table import observed_from

ROOT = Path(__file__).resolve().parent.parent


def line(name: str, figures: Summary) -> str:
    """Return one slice's figures in a line."""
    low, high = figures.interval
    half, most, nearly = figures.coverage
    return (
        f"{name:8} {figures.cases:6} {figures.returned:5}  {figures.crps:6.1f}  {figures.skill:5.3f}  {figures.skill_by_platform:6.3f} "
        f"[{low:6.3f} {high:6.3f}]  {figures.skill_last_gap:5.3f}  {half:.3f} {most:.3f} {nearly:.3f}  {figures.width:5.0f} "
        f"{figures.median_error:6.0f}  {figures.calibration_error:.3f}  {figures.log_score:.2f}"
    )


def slices(scored: Sequence[Scored]) -> dict[str, list[Scored]]:
    """Return the slices that are always printed: all, each source, each year."""
    found = {"all": list(scored)}
    for name in sorted({one.case.slice for one in scored}):
        found[name] = [one for one in scored if one.case.slice == name]
    for year in sorted({one.case.day.year for one in scored}):
        found[str(year)] = [one for one in scored if one.case.day.year == year]
    return found


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", type=Path, default=ROOT.parent / "shared" / "data" / "series" / "seasons.csv")
    parser.add_argument("--first", type=int, default=2019)
    parser.add_argument("--last", type=int, default=2022)
    args = parser.parse_args()
    if not args.table.exists():
        sys.exit(f"{args.table}: no table of seasons there; give one with --table")
    with args.table.open(encoding="utf-8", newline="") as lines:
        observed = observed_from(lines, None, name=args.table.name)
    begin = time.process_time()
    scored = [one for day in backtest(observed, quarters(args.first, args.last)) for one in day]
    print(f"{len(observed)} series, {len(scored)} cases, checksum {digest([one.case for one in scored])[:16]}")
    print(f"fitted and scored in {time.process_time() - begin:.0f} s of CPU")
    print(
        "slice     cases  back    CRPS  skill over KM, KM by platform [95 %], last gap  coverage 50/80/90  width median-error  ECE  log"
    )
    for name, some in slices(scored).items():
        figures = summary(some)
        print(line(name, figures))
        if figures.skill > LEAK and name in ("all", "netflix"):
            sys.exit(f"{name}: a skill of {figures.skill:.2f} over Kaplan-Meier is a leak, not a forecast")


if __name__ == "__main__":
    main()

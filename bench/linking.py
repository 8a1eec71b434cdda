"""How well the series of one source are linked to those of another.

    python bench/linking.py [--data ../shared/data] [--show]

Each line of links.csv is one series that two sources have. Both ways, one side is a mention with what its source says of it (name, first days
of its seasons, network, country), the other source's whole list is the catalogue. Right is a link to the series of the line, or to another of
its group. link_traps.csv has pairs that are different series although many of their premiere days are the same: none may be linked, but for two
rows that are one series after all. Prints precision and recall over the lines, the same over all series of all pairs of sources (where a link is
only known to be right if both are in one group), and the traps. Exits 1 where precision is below 0.97, recall below 0.90, or a trap is linked.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slated.catalogue.linking import NOTHING_KNOWN, Facts, Linked, Linker, Mention, Open, folded_names
from slated.model import Name, NameKind, Title, TitleKind

TRUE_TRAPS = frozenset({("보이스", "Голос"), ("CSI: NY", "csi (franchise)")})
"""Pairs of link_traps.csv that are one series, as its description says."""

PRECISION, RECALL = 0.97, 0.90


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a source; ``group`` is the same for those that are one."""

    id: str
    source: str
    name: str
    group: str
    facts: Facts


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    if not path.is_file():
        sys.exit(f"{path}: there is no such file; --data names the folder that has it")
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def series_of(folder: Path) -> dict[str, Series]:
    """Return the series of all sources by id."""
    by_id: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read(folder / "series" / "season_premieres_by_source.csv"):
        by_id[f"{row['source']}:{row['series_id']}"].append(row)
    return {key: _series(key, rows) for key, rows in by_id.items()}


def _series(key: str, rows: list[dict[str, str]]) -> Series:
    days = {int(row["season"]): date.fromisoformat(row["premiere_date"]) for row in rows}
    first = days.get(1)
    facts = Facts(
        kind=TitleKind.SERIES,
        year=first.year if first else None,
        premieres=days,
        seasons=None,
        people=frozenset(),
        platforms=folded_names(row["network_or_platform"] for row in rows),
        country=rows[0]["country"] or None,
    )
    return Series(key, rows[0]["source"], rows[0]["series"], rows[0]["group_id"], facts)


def linker(series: Iterable[Series]) -> Linker:
    """Return the catalogue that a source's list makes."""
    facts = {one.id: one.facts for one in series}
    titles = [
        Title(one.id, TitleKind.SERIES, (Name(one.name, NameKind.MAIN, None),), (), one.facts.year, one.facts.country, False)  # noqa: FBT003
        for one in series
    ]
    return Linker(titles, lambda title: facts[title.id])


def mention(one: Series) -> Mention:
    """Return a series as another source speaks of it."""
    return Mention(one.name, None, one.facts, None, ())


def ways(rows: list[dict[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Return each line both ways: the mention's id and name, and the id that it should be linked to."""
    for row in rows:
        yield row["id_b"], row["title_b"], row["id_a"]
        yield row["id_a"], row["title_a"], row["id_b"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parent.parent.parent / "shared" / "data")
    parser.add_argument("--show", action="store_true", help="print what was missed or wrong")
    arguments = parser.parse_args()
    every = series_of(arguments.data)
    lists: defaultdict[str, list[Series]] = defaultdict(list)
    for one in every.values():
        lists[one.source].append(one)
    linkers = {source: linker(found) for source, found in lists.items()}
    precision, recall = lines(read(arguments.data / "links.csv"), every, linkers, show=arguments.show)
    everything(every, linkers, show=arguments.show)
    trapped = traps(read(arguments.data / "link_traps.csv"), every, linkers)
    if precision < PRECISION or recall < RECALL or trapped:
        sys.exit(1)


def lines(rows: list[dict[str, str]], every: dict[str, Series], linkers: dict[str, Linker], *, show: bool) -> tuple[float, float]:
    """Score the lines of links.csv and return precision and recall."""
    right = wrong = missed = opened = without = 0
    for said, name, meant in ways(rows):
        target = every.get(meant)
        if target is None:
            without += 1
            continue
        asked = mention(every[said]) if said in every else Mention(name, None, NOTHING_KNOWN, None, ())
        outcome = linkers[target.source].link(asked)
        if isinstance(outcome, Linked):
            good = every[outcome.best.title.id].group == target.group
            right, wrong = right + good, wrong + (not good)
        else:
            missed, opened = missed + 1, opened + isinstance(outcome, Open)
            good = False
        if show and not good:
            print("  ", name, "|", target.name, "|", outcome)
    print(f"{len(rows)} lines both ways; {without} ways lead to a series that is not in the tables")
    precision, recall = right / (right + wrong), right / (right + wrong + missed)
    print(f"linked right {right}, wrong {wrong}, not linked {missed} (of these open {opened})")
    print(f"precision {precision:.4f}, recall {recall:.4f}")
    return precision, recall


def everything(every: dict[str, Series], linkers: dict[str, Linker], *, show: bool) -> None:
    """Link every series to every other source; most have no counterpart there."""
    right = wrong = opened = 0
    for one in every.values():
        for source, known in linkers.items():
            if source == one.source:
                continue
            outcome = known.link(mention(one))
            opened += isinstance(outcome, Open)
            if isinstance(outcome, Linked):
                good = every[outcome.best.title.id].group == one.group
                right, wrong = right + good, wrong + (not good)
                if show and not good:
                    print("   not of one group:", one.id, one.name, "|", every[outcome.best.title.id].name, outcome.best)
    print(
        f"all series to all other sources: of one group {right}, not of one group {wrong}, open {opened}; {right / (right + wrong):.4f}"
    )


def traps(rows: list[dict[str, str]], every: dict[str, Series], linkers: dict[str, Linker]) -> int:
    """Return how many pairs that are different were linked, either way."""
    by_name: defaultdict[str, list[Series]] = defaultdict(list)
    for one in every.values():
        by_name[one.name].append(one)
    linked = 0
    for row in rows:
        for said, meant in ((row["title_a"], row["title_b"]), (row["title_b"], row["title_a"])):
            targets = {one.id for one in by_name[meant]}
            for asked in by_name[said]:
                for source in {one.source for one in by_name[meant]}:
                    outcome = linkers[source].link(mention(asked))
                    bad = isinstance(outcome, Linked) and outcome.best.title.id in targets
                    linked += bad and (row["title_a"], row["title_b"]) not in TRUE_TRAPS
    print(f"{len(rows)} traps, {len(TRUE_TRAPS)} of them one series after all: {linked} linked")
    return linked


if __name__ == "__main__":
    main()

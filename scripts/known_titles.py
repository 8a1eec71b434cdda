"""Rebuild the table of well-known titles from Netflix's published engagement reports.

    python scripts/known_titles.py ENGAGEMENT.csv

Writes src/slated/reading/works/known_titles.txt: one title a line, folded, in order; a title counts as well known from so many hours
watched in one half-year. Titles known by heart (broadcast and theatrical ones that Netflix does not have) stand in
src/slated/reading/works/known_titles_more.txt, kept by hand. Source of the names: Netflix, "What We Watched: A Netflix Engagement
Report", 2023 and 2024.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from slated.reading.lexicon import lexicon
from slated.reading.works.records import fold_title

TARGET = Path(__file__).resolve().parent.parent / "src" / "slated" / "reading" / "works" / "known_titles.txt"
#: Hours watched in a half-year from which a title is well known: of several words, and of one word, which needs more.
SEVERAL, ONE = 4_000_000, 25_000_000
_SUFFIX = re.compile(
    r":? (?:Season|Limited Series|Part|Volume|Vol\.|Collection|Chapter|Series|Book|Stage|Specials?|Miniseries) ?[\w.]*(?=:|$).*",
    re.IGNORECASE,
)


def main(path: Path) -> None:
    """Read the report and write the table."""
    given = lexicon("en").given_names
    found: set[str] = set()
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            name = _SUFFIX.sub("", row["Title"].split(" // ")[0]).strip()
            name = re.sub(r" \((?:19|20)\d\d\)$", "", name)
            key = fold_title(name)
            words = key.split()
            person = len(words) == 2 and name.split()[0] in given
            hours = int(float(row["Hours Viewed"] or 0))
            if key.isascii() and not person and len(key) > 2 and hours >= (SEVERAL if len(words) > 1 else ONE):
                found.add(key)
    TARGET.write_text("\n".join(sorted(found)) + "\n", encoding="utf-8")
    print(f"{len(found)} titles in {TARGET.name}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python scripts/known_titles.py ENGAGEMENT.csv")
    main(Path(sys.argv[1]))

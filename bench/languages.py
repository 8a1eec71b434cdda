"""Speed of reading in the languages other than English, and its growth on texts that are made to be slow.

    python bench/languages.py [--longest 1000000]

The first table reads the texts of the language's cases (tests/cases/reading), where nearly every sentence makes a claim, as articles of twelve
lines: megabytes of UTF-8 and claims a second of one processor. The second reads single lines of one repeated piece, of 10,000
characters and ten times as many up to ``--longest``: seconds of the processor for one run. The exit code is 1 if ten times the text took more than
twenty times as long.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from collections import defaultdict
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

from slated.model import Claim, Document, digest
from slated.reading import NoNames, read
from slated.reading.typographic import LANGUAGES

CASES = Path(__file__).parent.parent / "tests" / "cases" / "reading"
PUBLISHED = date(2025, 6, 10)
RETRIEVED = datetime(2025, 6, 10, 12, 0, tzinfo=UTC)
#: Ten times the text may take so many times as long; twice the linear share, for what memory and the machine add.
MOST_GROWTH = 20.0
SHORTEST = 10_000
PIECES = ('"', "「", "。", "2", "a ", "시즌2 ", "„A“ ", "《가》 ", "12月 ", "출연 김도윤, ", "dirigida por Lucía Roldán, ")


def texts_of() -> dict[str, list[str]]:
    """Return the texts of the cases of each language."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(CASES.glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        found[table.get("language", "en")] += [row["text"] for row in table.get("case", ())]
    return {language: found[language] for language in LANGUAGES}


def claims_of(language: str, text: str) -> list[Claim]:
    """Read a text."""
    identity = digest(None, None, PUBLISHED, text)
    return read(Document(identity, None, None, None, PUBLISHED, "given", RETRIEVED, language, text), NoNames())


def speed(language: str, texts: list[str]) -> tuple[int, float, float]:
    """Return the claims of the texts as articles, and megabytes and claims a second (the best of five runs)."""
    articles = ["\n".join(texts[i : i + 12]) for i in range(0, len(texts), 12)]
    taken = []
    for _ in range(5):
        begun = time.process_time()
        count = sum(len(claims_of(language, article)) for article in articles)
        taken.append(time.process_time() - begun)
    size = sum(len(article.encode()) for article in articles)
    return count, size / min(taken) / 1e6, count / min(taken)


def growth(language: str, piece: str, longest: int) -> bool:
    """Print the seconds for each length; return whether they grew no faster than the text."""
    seconds: list[float] = []
    length = SHORTEST
    while length <= longest:
        text = (piece * (length // len(piece) + 1))[:length]
        begun = time.process_time()
        claims_of(language, text)
        seconds.append(time.process_time() - begun)
        length *= 10
    even = all(after <= MOST_GROWTH * max(before, 0.02) for before, after in pairwise(seconds))
    print(f"{language:<4}{piece!r:<32}" + "".join(f"{taken:>10.2f}" for taken in seconds) + ("" if even else "  too slow"))
    return even


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--longest", type=int, default=1_000_000)
    longest = parser.parse_args().longest
    for language, texts in texts_of().items():
        count, megabytes, claims = speed(language, texts)
        print(f"{language:<4}{len(texts):>4} cases {count:>5} claims {megabytes:>7.3f} MB/s {claims:>8.0f} claims/s")
    even = [growth(language, piece, longest) for language in LANGUAGES for piece in PIECES]
    return 0 if all(even) else 1


if __name__ == "__main__":
    sys.exit(main())

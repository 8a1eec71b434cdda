"""Names found in running text: build time, memory and speed with catalogues of many names.

    python bench/names.py [--names 50000 1000000] [--gold ../shared/gold] [--reading]

Names are generated from a seed: titles of one to six words, drawn as words of titles are (few very often, most rarely), some with marks,
digits, accents or another script. Each size is measured in a process of its own, so that its memory is its own; the texts are the gold
articles where they lie beside the checkout, else generated prose. ``--reading`` measures the whole of reading with such a catalogue.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from slated.catalogue.matcher import Entry, WordMatcher
from slated.model import Document
from slated.reading import read

ROOT = Path(__file__).resolve().parent.parent
SEED = 20_250_610
COMMON = (
    "the of a in and to for on you dark see home life love night house girl man world day last time lost one my two black dead city "
    "king blood little fire star summer game big red good new heart secret blue dream war road white queen family wild island".split()
)
_SYLLABLES = "ka lo mi ran tel sor ven dra bel nor as ti ur gen wal mar fen hol bri das eth quin zar pol ne".split()


def words(draw: random.Random, count: int) -> list[str]:
    """Return made-up words, each other than the rest."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(draw.choices(_SYLLABLES, k=draw.choice((2, 2, 3, 3, 4))))] = None
    return list(found)


def names(count: int) -> Iterator[str]:
    """Yield names of works, the same for a count every time."""
    draw = random.Random(SEED)  # noqa: S311 - data for a benchmark
    rare = words(draw, min(150_000, 5_000 + count // 5))
    for _ in range(count):
        size = draw.choices((1, 2, 3, 4, 5, 6), weights=(20, 32, 24, 12, 8, 4))[0]
        row = [draw.choice(COMMON) if draw.random() < 0.45 else rare[int(draw.random() ** 3 * len(rare))] for _ in range(size)]
        name = " ".join(
            word if at and word in ("the", "of", "a", "in", "and", "to") else word.capitalize() for at, word in enumerate(row)
        )
        kind = draw.random()
        if kind < 0.04:
            name = name.replace(" ", ": ", 1)
        elif kind < 0.06:
            name += f" {draw.randint(2, 9)}"
        elif kind < 0.08:
            name = name.replace("e", "é", 1)
        elif kind < 0.10:
            name = "".join(chr(0xAC00 + draw.randrange(11_000)) for _ in range(draw.randint(2, 6)))
        yield name


def texts(gold: Path) -> list[str]:
    """Return the gold articles' texts, or prose of the generated words where there are none."""
    path = gold / "dev.jsonl"
    if path.exists():
        return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    draw = random.Random(SEED)  # noqa: S311 - data for a benchmark
    common = [*COMMON, *words(draw, 3_000)]
    return [" ".join(draw.choices(common, k=400)).capitalize() + "." for _ in range(100)]


def memory() -> float:
    """Return the most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(count: int, gold: Path, *, reading: bool) -> None:
    """Print one size's figures."""
    several, before = texts(gold), memory()
    begin = time.process_time()
    matcher = WordMatcher(Entry(name, name, str(at)) for at, name in enumerate(names(count)))
    built = time.process_time() - begin
    found = sum(len(matcher.find(text)) for text in several)
    size, rounds, begin = sum(len(text.encode()) for text in several), 0, time.process_time()
    while time.process_time() - begin < 3:
        for text in several:
            matcher.find(text)
        rounds += 1
    speed = rounds * size / (time.process_time() - begin) / 1e6
    print(
        f"{count:9} names  built in {built:5.1f} s  {speed:6.2f} MB/s of one core  {found / len(several):6.1f} found an article  "
        f"peak memory {memory():5.0f} MB ({before:.0f} before)"
    )
    if reading:
        retrieved = datetime(2026, 1, 1, tzinfo=UTC)
        documents = [
            Document(str(at), None, None, None, date(2025, 1, 1), "given", retrieved, "en", text)
            for at, text in enumerate(several)
        ]
        rounds, begin = 0, time.process_time()
        while time.process_time() - begin < 5:
            for document in documents:
                read(document, matcher)
            rounds += 1
        speed = rounds * size / (time.process_time() - begin) / 1e6
        print(f"{count:9} names  reading {speed:.3f} MB/s of one core, peak memory {memory():.0f} MB")


def main() -> None:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, nargs="+", default=[50_000, 1_000_000])
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("--reading", action="store_true")
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only is not None:
        measure(args.only, args.gold, reading=args.reading)
        return
    for count in args.names:
        own = [sys.executable, __file__, "--gold", str(args.gold), "--only", str(count), *(["--reading"] if args.reading else [])]
        subprocess.run(own, check=True)  # noqa: S603 - this script itself


if __name__ == "__main__":
    main()

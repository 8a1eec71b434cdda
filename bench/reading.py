"""How well and how fast articles are read.

    python bench/reading.py [--gold ../shared/gold] [--seconds 10]
    python bench/reading.py --show missed|extra|both [--kind KIND]      what went wrong, in the develop split only
    python bench/reading.py --show both --split elsewhere                the same in further annotated articles, see --elsewhere
    python bench/reading.py --works                                      how well the works themselves are found

Prints F1 by kind on the gold articles, apart for a develop split (what rules are written by) and a check split (what they are not),
and of four kinds on texts of films and series with third-party labels ("redocred"), then articles a second and MB a second of one core, beside spaCy's small English pipeline with dateparser on the same texts in the
same run. For that comparison: pip install -r bench/requirements.txt. It measures; it fails for nothing but missing input.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import speed

from slated.guide import document_row
from slated.inputs import Given
from slated.model import Document, digest
from slated.reading import read
from slated.reading.lexicon import lexicon
from slated.reading.lines import lines_of
from slated.reading.works import works_of
from slated.shelf import Shelf
from slated.starter import titles

ROOT = Path(__file__).resolve().parent.parent
DEVELOP = 60
RETRIEVED = datetime(2026, 1, 1, tzinfo=UTC)


def gold_articles(folder: Path) -> list[dict[str, Any]]:
    """Return the gold articles in the order of a hash of their ids: the first 60 are the develop split."""
    with (folder / "dev.jsonl").open(encoding="utf-8") as lines:
        articles: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return sorted(articles, key=lambda article: hashlib.sha256(article["id"].encode()).hexdigest())


#: The kinds that the texts with third-party labels have.
LABELLED = ("cast", "crew", "release", "availability")


def labelled_texts(folder: Path) -> list[dict[str, Any]]:
    """Return the texts with third-party labels of relations, in the shape of the gold articles."""
    with (folder / "redocred-dev.jsonl").open(encoding="utf-8") as lines:
        return [{"url": None, "title": None, "published": None, "lang": "en", **json.loads(line)} for line in lines]


def scorer(folder: Path) -> ModuleType:
    """Load the scorer that lies beside the gold articles."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{folder / 'score.py'}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document_of(article: dict[str, Any]) -> Document:
    """Return a gold article as a document."""
    published = date.fromisoformat(article["published"]) if article["published"] else None
    identity = digest(article["url"], article["title"], published, article["text"])
    return Document(
        identity, article["url"], None, article["title"], published, "given", RETRIEVED, article["lang"], article["text"]
    )


def read_rows(articles: Sequence[dict[str, Any]], shelf: Shelf) -> list[dict[str, Any]]:
    """Read articles into the rows that the scorer takes. An article that the reader fails on counts as read with no claims."""
    rows = []
    for article in articles:
        document = document_of(article)
        try:
            claims = read(document, shelf.catalogue)
        except Exception:  # noqa: BLE001 - a crash is a miss, so that one article does not hide the figures of the others
            print(f"{article['id']}: the reader failed on it", file=sys.stderr)
            traceback.print_exc()
            claims = []
        rows.append(document_row(Given(article["id"], article["id"], document), claims, explain=False))
    return rows


def work_names(article: dict[str, Any]) -> set[str]:
    """Return the names of works that the reader finds in an article, each once, whether or not a claim speaks of it."""
    document = document_of(article)
    tables = lexicon("en")
    book = works_of(document, lines_of(document, tables), (), tables)
    return {work.name for work in book.works}


def print_works(name: str, score: ModuleType, articles: Sequence[dict[str, Any]], *, show: bool) -> None:
    """Print how many of the works that gold's claims name are found, and how many of those found are named there."""
    wanted = found = matched = right = 0
    for article in articles:
        gold = {claim["work"] for claim in article["claims"]}
        read_names = work_names(article)
        missed = {work for work in gold if not any(score.same_name(work, other) for other in read_names)}
        extra = {work for work in read_names if not any(score.same_name(work, other) for other in gold)}
        wanted, matched = wanted + len(gold), matched + len(gold) - len(missed)
        found, right = found + len(read_names), right + len(read_names) - len(extra)
        if show and (missed or extra):
            print(f"{article['id']}\n    missed {sorted(missed)}\n    extra  {sorted(extra)}")
    print(f"{name:8} works: recall {matched / wanted:.3f} of {wanted}, precision {right / found:.3f} of {found}")


def print_scores(name: str, result: dict[str, Any]) -> None:
    """Print one split's figures in a line."""
    kinds = "  ".join(f"{kind} {row['f1']:.3f}" for kind, row in result.items() if isinstance(row, dict))
    print(f"{name:9} {kinds}  modality {result['modality_accuracy']:.3f}  evidence not in text {result['evidence_not_in_text']}")


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--names", type=int, default=speed.NAMES, help="how many generated names the catalogue has for the speed")
    parser.add_argument(
        "--elsewhere",
        type=Path,
        default=ROOT.parent / "elsewhere.jsonl",
        help="further articles of other outlets, annotated by the same guide, where there are any: how well the rules carry over",
    )
    parser.add_argument("--show", choices=("missed", "extra", "both"), help="list what went wrong in a split, and stop")
    parser.add_argument("--split", choices=("develop", "elsewhere"), default="develop", help="with --show: which")
    parser.add_argument("--kind", help="with --show: of one kind only")
    parser.add_argument("--works", action="store_true", help="score the finding of works, and stop")
    args = parser.parse_args()
    if not (args.gold / "dev.jsonl").exists():
        sys.exit(f"{args.gold}: no gold articles there; give their folder with --gold")
    articles, score, shelf = gold_articles(args.gold), scorer(args.gold), Shelf(titles())
    if args.works:
        print_works("develop", score, articles[:DEVELOP], show=args.show is not None)
        print_works("check", score, articles[DEVELOP:], show=False)
        return
    further = score.load(args.elsewhere) if args.elsewhere.exists() else []
    splits = {"develop": articles[:DEVELOP], "check": articles[DEVELOP:], "all": articles, "elsewhere": further}
    if args.show:
        score.score(splits[args.split], read_rows(splits[args.split], shelf), args.show, args.kind)
        return
    for name, part in splits.items():
        if part:
            print_scores(name, score.score(part, read_rows(part, shelf)))
    if (args.gold / "redocred-dev.jsonl").exists():
        labelled = labelled_texts(args.gold)
        result = score.score(labelled, read_rows(labelled, shelf))
        print("redocred ", "  ".join(f"{kind} {result[kind]['f1']:.3f}" for kind in LABELLED))
    if further:
        print(
            "elsewhere is the nearest there is to the unseen articles: --show both --split elsewhere lists what goes wrong there"
        )
    documents = {article["text"]: document_of(article) for article in articles}
    speed.report(documents, names=args.names, seconds=args.seconds)


if __name__ == "__main__":
    main()

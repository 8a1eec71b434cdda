"""How fast and how well titles are found as people type.

    python bench/search.py [--titles 1500000] [--queries 800] [--seed 202] [--without-trigram]

Builds a seeded catalogue (names of words by their real frequencies in 13 languages, about 3.3 names a title, popularity by Zipf's
law), then asks it queries of six classes, drawn with a seed of their own, and prints for each class the CPU time and how often the
right title (or one of the same name) is among the first five; the same queries go to a plain FTS5 trigram index. Words and their
frequencies: pip install -r bench/requirements.txt. It measures; it fails for nothing but missing input.

The classes: key (the first 1 to 16 letters; those of 6 and more count as hits), full (the whole name), p1 (60 to 90 % of the name
with one typing error), t1 and t2 (the whole name with one and two), mid (from the second word on). Errors are letters changed, left
out, added or swapped, in Hangul those of its keys; names have at least 5 letters for one error and 8 for two: with one letter of four
wrong it is another word.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from slated.catalogue.search.build import Entry, build
from slated.catalogue.search.engine import Engine
from slated.catalogue.search.keys import key

LANGUAGES = {
    "en": 0.40,
    "es": 0.09,
    "fr": 0.08,
    "de": 0.07,
    "ja": 0.07,
    "ko": 0.06,
    "zh": 0.06,
    "it": 0.04,
    "pt": 0.04,
    "ru": 0.04,
    "tr": 0.02,
    "ar": 0.02,
    "el": 0.01,
}
"""Thirteen languages and the share of names in each."""

LATIN = frozenset({"en", "es", "fr", "de", "it", "pt", "tr"})
UNSPACED = frozenset({"ja", "zh"})
WORDS = {1: 0.24, 2: 0.30, 3: 0.22, 4: 0.13, 5: 0.07, 6: 0.04}
FLATTER = 0.6
"""Titles use rare words more than running text does: words are drawn by their frequency to this power."""

PLACES = 5
"""Places that count as found."""

LONG = 6
"""Letters (of Hangul: keys) from which on the beginning of a name is expected to tell it from five more popular ones."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the place of its title."""

    query: str
    title: int
    counts: bool


class Namer:
    """Names of random words, by language."""

    def __init__(self, rng: np.random.Generator) -> None:
        import wordfreq

        self._rng = rng
        self.words: dict[str, np.ndarray] = {}
        self._sums: dict[str, np.ndarray] = {}
        for language in LANGUAGES:
            found = wordfreq.get_frequency_dict(language, wordlist="best")
            words = [word for word in found if any(char.isalnum() for char in word)]
            weights = np.array([found[word] for word in words]) ** FLATTER
            self.words[language] = np.array(words, dtype=object)
            self._sums[language] = np.cumsum(weights / weights.sum())

    def many(self, language: str, count: int) -> list[str]:
        """Return names in a language."""
        lengths = self._rng.choice(list(WORDS), p=list(WORDS.values()), size=count)
        places = np.searchsorted(self._sums[language], self._rng.random(int(lengths.sum())))
        drawn = self.words[language][np.minimum(places, len(self.words[language]) - 1)]
        glue = "" if language in UNSPACED else " "
        ends = np.cumsum(lengths)
        return [glue.join(drawn[end - length : end]) for end, length in zip(ends, lengths, strict=True)]


def catalogue(titles: int, rng: np.random.Generator) -> list[Entry]:
    """Return titles with their names, the most popular first."""
    namer = Namer(rng)
    counts = 1 + rng.poisson(2.335, size=titles)
    owners = np.repeat(np.arange(titles), counts)
    languages = list(LANGUAGES)
    spoken = rng.choice(len(languages), p=list(LANGUAGES.values()), size=len(owners))
    names: list[list[tuple[str, str | None]]] = [[] for _ in range(titles)]
    for place, language in enumerate(languages):
        mine = owners[spoken == place]
        for owner, text in zip(mine, namer.many(language, len(mine)), strict=True):
            names[owner].append((text, language))
    years = rng.integers(1950, 2027, size=titles)
    return [
        Entry(f"t{place}", tuple(found), 1 / (1 + place), int(year))
        for place, (found, year) in enumerate(zip(names, years, strict=True))
    ]


class Typist:
    """Queries as people type them."""

    def __init__(self, entries: Sequence[Entry], rng: np.random.Generator, *, latin: bool | None = None) -> None:
        self._entries = entries
        self._rng = rng
        ranks = np.arange(1, len(entries) + 1, dtype=float)
        chances = (1 / ranks) ** FLATTER
        self._sums = np.cumsum(chances / chances.sum())
        self._latin = latin

    def _name(self, fits: Callable[[str], bool]) -> tuple[int, str, str]:
        while True:
            title = min(int(np.searchsorted(self._sums, self._rng.random())), len(self._entries) - 1)
            names = self._entries[title].names
            text, language = names[int(self._rng.integers(len(names)))]
            if language is not None and fits(text):
                return title, text, language

    def key(self) -> Iterator[Asked]:
        """Every beginning of a name up to 16 keys."""
        title, text, _ = self._name(_any)
        typed = _keys(text)
        for length in range(1, min(16, len(typed)) + 1):
            if typed[:length].strip():
                yield Asked(_written(typed[:length]), title, counts=length >= LONG)

    def full(self) -> Iterator[Asked]:
        """A whole name."""
        title, text, _ = self._name(_any)
        yield Asked(text, title, counts=True)

    def typed(self, errors: int, *, part: bool) -> Iterator[Asked]:
        """A name, or most of it, with typing errors."""
        least = 5 if errors == 1 else 8
        title, text, language = self._name(lambda text: len(key(text).replace(" ", "")) >= least)
        letters = _keys(text)
        if part:
            letters = letters[: max(3, round(len(letters) * self._rng.uniform(0.6, 0.9)))]
        for _ in range(errors):
            letters = self._mistyped(letters, language)
        yield Asked(_written(letters), title, counts=not part or len(letters) >= LONG)

    def mid(self) -> Iterator[Asked]:
        """A name from its second word on."""
        title, text, _ = self._name(lambda text: " " in text.strip())
        yield Asked(text.split(None, 1)[1], title, counts=True)

    def _mistyped(self, letters: str, language: str) -> str:
        place = int(self._rng.integers(len(letters)))
        way = int(self._rng.integers(4))
        another = self._letter(language)
        if way == 0:
            return letters[:place] + another + letters[place + 1 :]
        if way == 1 and len(letters) > 1:
            return letters[:place] + letters[place + 1 :]
        if way == 2 or place + 1 >= len(letters):
            return letters[:place] + another + letters[place:]
        return letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]

    def _letter(self, language: str) -> str:
        if language in LATIN:
            return chr(ord("a") + int(self._rng.integers(26)))
        while True:
            _, text, spoken = self._name(_any)
            letters = _keys(text).replace(" ", "")
            if spoken == language and letters:
                return letters[int(self._rng.integers(len(letters)))]


def _any(text: str) -> bool:
    return bool(text)


def _keys(text: str) -> str:
    """Hangul as its keys, all else as it is."""
    return unicodedata.normalize("NFD", text) if any("\uac00" <= char <= "\ud7a3" for char in text) else text


def _written(letters: str) -> str:
    return unicodedata.normalize("NFC", letters)


def queries(typist: Typist, count: int) -> dict[str, list[Asked]]:
    """Return the queries of each class."""
    ways: dict[str, tuple[Callable[[], Iterator[Asked]], int]] = {
        "key": (typist.key, count * 3),
        "full": (typist.full, count),
        "p1": (lambda: typist.typed(1, part=True), count),
        "t1": (lambda: typist.typed(1, part=False), count),
        "t2": (lambda: typist.typed(2, part=False), count),
        "mid": (typist.mid, count),
    }
    asked: dict[str, list[Asked]] = {}
    for name, (way, wanted) in ways.items():
        found: list[Asked] = []
        while len(found) < wanted:
            found.extend(way())
        asked[name] = found[:wanted]
    return asked


Search = Callable[[str], Sequence[tuple[str, str]]]
"""What is measured: a query to the ids and names of titles, the best first."""


def measure(name: str, search: Search, asked: dict[str, list[Asked]], entries: Sequence[Entry], *, show: bool) -> None:
    """Print one line a class."""
    print(f"\n{name}: CPU ms\n{'class':6}{'n':>6}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}{'hit@5':>8}{'non-Latin':>11}")
    for kind, rows in asked.items():
        for row in rows[:20]:
            search(row.query)
        times: list[float] = []
        hits: list[bool] = []
        others: list[bool] = []
        for row in rows:
            start = time.process_time_ns()
            found = search(row.query)
            times.append((time.process_time_ns() - start) / 1e6)
            if row.counts:
                names = {key(text) for text, _ in entries[row.title].names}
                hit = any(title == f"t{row.title}" or key(text) in names for title, text in found[:PLACES])
                hits.append(hit)
                if not row.query.isascii():
                    others.append(hit)
                if show and not hit:
                    print(
                        "   missed",
                        kind,
                        repr(row.query),
                        [text for text, _ in entries[row.title].names],
                        [text for _, text in found[:5]],
                    )
        at = np.percentile(times, [50, 95, 99, 100])
        print(
            f"{kind:6}{len(rows):6}"
            + "".join(f"{value:8.2f}" for value in at)
            + f"{np.mean(hits):8.3f}{np.mean(others) if others else float('nan'):11.3f}"
        )


def memory(path: Path, queries: Sequence[str]) -> float:
    """Return the memory in MB that a process of its own has, without what is the page cache's, when it has answered all queries."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_answer_all, (path, queries))


def _answer_all(path: Path, queries: Sequence[str]) -> float:
    engine = Engine.open(path)
    for query in queries:
        engine.find(query, 10)
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines())
    return int(fields["RssAnon"].split()[0]) / 1024


class Trigram:
    """A plain FTS5 trigram index over the same keys: the ten most popular names that share two rare trigrams with the query."""

    def __init__(self, path: Path, entries: Sequence[Entry]) -> None:
        made = path.exists()
        self._connection = sqlite3.connect(path)
        if not made:
            self._make(path, entries)

    def _make(self, path: Path, entries: Sequence[Entry]) -> None:
        start = time.process_time()
        self._connection.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE TABLE name (id INTEGER PRIMARY KEY, title TEXT, key TEXT, text TEXT);"
            "CREATE VIRTUAL TABLE gram USING fts5(key, content='', detail=full, tokenize='trigram');"
            "CREATE VIRTUAL TABLE seen USING fts5vocab(gram, 'row');"
        )
        rows = [(entry.title_id, key(text), text) for entry in entries for text, _ in entry.names]
        self._connection.executemany(
            "INSERT INTO name VALUES (?, ?, ?, ?)", ((place, *row) for place, row in enumerate(rows, start=1))
        )
        self._connection.executemany(
            "INSERT INTO gram(rowid, key) VALUES (?, ?)", ((place, row[1]) for place, row in enumerate(rows, start=1))
        )
        self._connection.execute("INSERT INTO gram(gram) VALUES ('optimize')")
        self._connection.commit()
        print(f"trigram: built in {time.process_time() - start:.0f} s CPU, {path.stat().st_size / 1e6:.0f} MB")

    def __call__(self, query: str) -> list[tuple[str, str]]:
        """Return the names that share most."""
        from rapidfuzz.distance import OSA

        wanted = key(query)
        grams = {wanted[place : place + 3] for place in range(len(wanted) - 2)}
        if not grams:
            return []
        counts = dict(
            self._connection.execute(
                f"SELECT term, doc FROM seen WHERE term IN ({','.join('?' * len(grams))})",  # noqa: S608 - marks alone
                list(grams),
            )
        )
        rare = sorted(counts, key=lambda gram: counts[gram])[:4]
        sought = " OR ".join('"{}"'.format(gram.replace('"', '""')) for gram in rare)
        if not sought:
            return []
        rows = self._connection.execute(
            "SELECT name.title, name.text, name.key FROM gram JOIN name ON name.id = gram.rowid WHERE gram MATCH ? "
            "ORDER BY gram.rowid LIMIT 2000",
            (sought,),
        ).fetchall()
        rows.sort(key=lambda row: OSA.distance(wanted, row[2]))
        return [(title, text) for title, text, _ in rows[:10]]


def run(arguments: argparse.Namespace, folder: Path) -> None:
    """Build, ask, print."""
    start = time.process_time()
    entries = catalogue(arguments.titles, np.random.default_rng(arguments.data_seed))
    names = sum(len(entry.names) for entry in entries)
    print(f"{len(entries):,} titles, {names:,} names, made in {time.process_time() - start:.0f} s")
    path = folder / "search.db"
    if not path.exists():
        wall, start = time.perf_counter(), time.process_time()
        with sqlite3.connect(path, isolation_level=None) as connection:
            build(connection, entries, "bench")
        connection.close()
        print(
            f"slated: built in {time.process_time() - start:.0f} s CPU, {time.perf_counter() - wall:.0f} s by the clock, ", end=""
        )
        print(
            f"{path.stat().st_size / 1e6:.0f} MB, at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB of memory"
        )
    asked = queries(Typist(entries, np.random.default_rng(arguments.seed)), arguments.queries)
    engine = Engine.open(path)
    measure(
        "slated", lambda query: [(hit.title_id, hit.name) for hit in engine.find(query, 10)], asked, entries, show=arguments.show
    )
    every = [row.query for rows in asked.values() for row in rows]
    print(f"memory of a process that has answered them all: {memory(path, every):.0f} MB without the page cache")
    if not arguments.without_trigram:
        measure("FTS5 trigram", Trigram(folder / "trigram.db", entries), asked, entries, show=False)


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--titles", type=int, default=1_500_000)
    parser.add_argument("--queries", type=int, default=800, help="of each class; three times as many of beginnings")
    parser.add_argument("--seed", type=int, default=202, help="of the queries; 7 was used for tuning")
    parser.add_argument("--data-seed", type=int, default=1)
    parser.add_argument("--without-trigram", action="store_true")
    parser.add_argument("--show", action="store_true", help="print what was missed")
    parser.add_argument("--folder", type=Path, help="keep the files here and use them again")
    arguments = parser.parse_args()
    if arguments.titles < 1000:
        sys.exit(f"--titles {arguments.titles}: at least 1000")
    if arguments.folder:
        arguments.folder.mkdir(parents=True, exist_ok=True)
        run(arguments, arguments.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            run(arguments, Path(folder))


if __name__ == "__main__":
    main()

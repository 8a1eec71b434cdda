"""How fast a catalogue comes in: TVmaze shows in the recorded shape, made up with a seed, pulled into a ledger in SQLite.

    PYTHONPATH=src python bench/pull.py [--shows 20000]

The shows come as pages of 250, as TVmaze's index gives them, with seasons, episodes, names and cast; there is no network in it. Printed are
shows per second and the largest memory at each quarter of the run: it must not grow with what was pulled.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from slated.ledger import file_url, open_ledger
from slated.pulling import Pulled, Shell, pull
from slated.sources.port import Wish
from slated.sources.registry import SOURCES
from slated.sources.web import Asking, Fetched

PAGE = 250
SYLLABLES = "ka lo mi ren sta vor tel un dra he sil po ny ri ba gor an wen ost ur".split()
CHANNELS = (("network", "Canal Nord", "FR"), ("network", "Riverside", "GB"), ("webChannel", "Plus Loin", None))


def _name(draw: random.Random, words: int) -> str:
    return " ".join("".join(draw.choices(SYLLABLES, k=draw.randint(2, 3))).title() for _ in range(words))


def show(number: int, seed: int) -> dict[str, object]:
    """Return one made-up show in the shape that TVmaze gives it with its seasons, episodes, names and cast."""
    draw = random.Random(seed * 1_000_003 + number)  # noqa: S311 - no secret, a seeded draw
    kind, channel, code = draw.choice(CHANNELS)
    where = {"id": 1, "name": channel, "country": None if code is None else {"name": code, "code": code, "timezone": "UTC"}}
    first = date(draw.randint(1990, 2023), draw.randint(1, 12), draw.randint(1, 28))
    seasons, episodes = [], []
    for season in range(1, draw.randint(1, 6) + 1):
        begins = first + timedelta(days=370 * (season - 1))
        count = draw.randint(6, 13)
        seasons.append(
            {
                "id": number * 100 + season,
                "number": season,
                "name": "",
                "episodeOrder": count,
                "premiereDate": begins.isoformat(),
                "endDate": (begins + timedelta(days=7 * (count - 1))).isoformat(),
                "network": None,
                "webChannel": None,
                kind: where,
            }
        )
        episodes += [
            {
                "id": number * 1000 + season * 20 + episode,
                "name": _name(draw, 2),
                "season": season,
                "number": episode,
                "airdate": (begins + timedelta(days=7 * (episode - 1))).isoformat(),
                "airtime": "21:00",
                "runtime": 50,
                "summary": "<p>Nothing.</p>",
            }
            for episode in range(1, count + 1)
        ]
    return {
        "id": number,
        "url": f"https://www.tvmaze.com/shows/{number}/x",
        "name": _name(draw, draw.randint(1, 3)),
        "type": "Scripted",
        "language": "English",
        "genres": ["Drama"],
        "status": draw.choice(["Running", "Ended", "To Be Determined"]),
        "premiered": first.isoformat(),
        "ended": None,
        "network": None,
        "webChannel": None,
        kind: where,
        "externals": {"tvrage": None, "thetvdb": number, "imdb": f"tt9{number:07}"},
        "summary": "<p>Nothing.</p>",
        "updated": 1_700_000_000 + number,
        "_embedded": {
            "seasons": seasons,
            "episodes": episodes,
            "akas": [{"name": _name(draw, 2), "country": None}],
            "cast": [{"person": {"name": _name(draw, 2)}, "character": {"name": _name(draw, 1)}} for _ in range(8)],
        },
    }


def main() -> None:
    """Pull the shows and print what it took."""
    options = argparse.ArgumentParser()
    options.add_argument("--shows", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=11)
    given = options.parse_args()
    pages = given.shows // PAGE
    made, made_cpu = 0.0, 0.0

    def get(address: str, asking: Asking, pace: float) -> Fetched:
        nonlocal made, made_cpu
        del asking, pace
        begin, cpu = time.perf_counter(), time.process_time()
        page = int(address.rsplit("=", 1)[1])
        body = json.dumps([show(page * PAGE + number, given.seed) for number in range(PAGE)]).encode()
        made += time.perf_counter() - begin
        made_cpu += time.process_time() - cpu
        return Fetched(address, address, "application/json", None, body)

    def tell(pulled: Pulled, address: str) -> None:
        del address
        if pulled.entries and pulled.entries % (given.shows // 4) == 0 and pulled.entries not in marks:
            marks[pulled.entries] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

    marks: dict[int, int] = {}
    addresses = [f"https://api.tvmaze.com/shows?page={page}" for page in range(pages)]
    source = replace(SOURCES["tvmaze"], start=lambda wish: addresses)  # noqa: ARG005 - a source's signature
    wish = Wish(what=None, home=source.home, today=date(2024, 1, 1), since=None, known=frozenset(), key=None)
    shell = Shell(
        get=get,
        now=lambda: datetime.now(UTC),
        tell=tell,
        keep_text=False,
        allows=bool,
        summaries=False,
    )
    with tempfile.TemporaryDirectory() as folder, open_ledger(file_url(Path(folder) / "slated.db")) as ledger:
        begin, cpu = time.perf_counter(), time.process_time()
        pulled = pull(ledger, source, wish, shell, again=False)
        took, used = time.perf_counter() - begin - made, time.process_time() - cpu - made_cpu
        claims = sum(ledger.claim_counts().values())
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    print(f"{pulled.documents:,} shows, {claims:,} claims, {pulled.titles:,} titles; {len(pulled.problems)} problems")
    print(
        f"{took:.1f} s ({used:.1f} s of CPU), making the shows aside: {pulled.documents / took:,.0f} shows/s; {size / 1e6:,.0f} MB"
    )
    print("largest memory, MB: " + ", ".join(f"{count:,} shows {memory}" for count, memory in sorted(marks.items())))
    sys.exit(0 if pulled.documents == pages * PAGE else 1)


if __name__ == "__main__":
    main()

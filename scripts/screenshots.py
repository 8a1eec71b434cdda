"""Pictures of every page, from the running app over a freshly loaded starter ledger.

    python scripts/screenshots.py [FOLDER]

Each page comes wide and narrow, by day and by night. The one picture that the README shows goes to docs/images/season.png; the
others go to FOLDER (screenshots/ if none is given), which is not kept in the repository. Needs a Chromium.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from slated.ledger import SqlLedger, open_ledger
from slated.model import SourceKind, View
from slated.pipeline import load_starter
from slated.serving import create_app

ROOT = Path(__file__).resolve().parent.parent
SEASON = "/titles/all-of-us-are-dead/seasons/2"

PAGES = {
    "home": "/",
    "home-then": "/?as_of=2023-10-01",
    "title": "/titles/all-of-us-are-dead",
    "title-long": "/titles/stranger-things",
    "season": SEASON,
    "season-then": f"{SEASON}?as_of=2023-10-01",
    "season-lapsed": f"{SEASON}?as_of=2024-06-01",
    "season-dated": "/titles/squid-game/seasons/2?as_of=2024-11-01",
    "film-moved": "/titles/no-time-to-die?as_of=2021-03-01",
    "search": "/search?q=the",
    "search-nothing": "/search?q=zzzz",
    "mentions": "/mentions",
    "error": "/titles/nobody-knows-this",
}
README = "/titles/squid-game/seasons/2?as_of=2024-11-01"
WIDTHS = {"wide": (1280, 900), "narrow": (360, 740)}
DRESSES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def served(ledger: SqlLedger) -> Iterator[str]:
    """Serve a ledger on a free port of this machine; the value is its address."""
    app = create_app(ledger, today=lambda: datetime.now(UTC).date())
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=10)


def article(ledger: SqlLedger) -> str:
    """Return the address of the page of the article that says most."""
    counts: dict[str, int] = {}
    for _, claims in ledger.all_claims(View.RECORDED, datetime.now(UTC).date()):
        for recorded in claims:
            if recorded.source.kind is not SourceKind.CATALOGUE:
                counts[recorded.document_digest] = counts.get(recorded.document_digest, 0) + 1
    return f"/documents/{max(counts, key=lambda digest: (counts[digest], digest))}"


def shoot(browser: Browser, address: str, pages: dict[str, str], folder: Path) -> None:
    """Write the picture of every page in every dress."""
    for width, (across, down) in WIDTHS.items():
        for dress in DRESSES:
            with browser.new_context(viewport={"width": across, "height": down}, color_scheme=dress) as context:
                page = context.new_page()
                for name, path in pages.items():
                    page.goto(address + path)
                    page.screenshot(path=folder / f"{name}-{width}-{dress}.png", full_page=True)


def main() -> int:
    """Take the pictures; return the exit code."""
    parser = argparse.ArgumentParser(description="Pictures of every page of the running app.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "screenshots")
    folder: Path = parser.parse_args().folder
    chromium = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if chromium is None:
        print("no Chromium found: `apt-get install chromium` brings one", file=sys.stderr)
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    picture = ROOT / "docs" / "images" / "season.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, open_ledger(f"sqlite:///{data}/slated.db") as ledger:
        load_starter(ledger, now=datetime.now(UTC))
        with served(ledger) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            shoot(browser, address, PAGES | {"document": article(ledger)}, folder)
            with browser.new_context(viewport={"width": 1200, "height": 860}, color_scheme="light") as context:
                page = context.new_page()
                page.goto(address + README)
                page.screenshot(path=picture)
            browser.close()
    print(
        f"{len(list(folder.glob('*.png')))} pictures in {folder}, and {picture.relative_to(ROOT)} ({picture.stat().st_size // 1024} KB)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

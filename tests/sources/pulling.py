"""Pulling from the loopback server in tests: the clock, the waiting and the day are arguments."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from slated.ledger import SqlLedger, file_url, open_ledger
from slated.pulling import Pulled, Shell, pull
from slated.sources.port import Registered, Wish
from slated.sources.web import Asking, Fetched, Policy, Polite, Robots, Unchanged, ask, system_resolve
from tests.sources.samples import Sample
from tests.sources.server import Site

NOON = datetime(2024, 1, 15, 12, tzinfo=UTC)


@dataclass(slots=True)
class World:
    """A ledger, a site and a clock that a test moves by hand; ``slept`` holds how long was waited."""

    ledger: SqlLedger
    site: Site
    now: datetime = NOON
    timeout: float = 10.0
    summaries: bool = False
    slept: list[float] = field(default_factory=list)

    def pull(self, registered: Registered, what: str | None, *, again: bool = False, key: str | None = None) -> Pulled:
        """Pull from the site as the command line does."""
        policy = Policy(
            max_bytes=5_000_000,
            timeout_s=self.timeout,
            max_redirects=3,
            allow_private=("127.0.0.1/32",),
            user_agent="slated-tests",
        )
        polite = Polite(
            partial(ask, policy=policy, resolve=system_resolve, clock=time.monotonic),
            clock=time.monotonic,
            sleep=self.slept.append,
        )

        def get(address: str, asking: Asking, pace: float) -> Fetched | Unchanged:
            del pace
            if not address.startswith("http"):
                return Fetched(address, address, "", None, Path(address).read_bytes())
            return polite.ask(address, asking, pace=0)

        what = what.replace("HOME", f"http://127.0.0.1:{self.site.port}") if what is not None else None
        standing = self.ledger.polls.standing(registered.name)
        wish = Wish(
            what=what,
            home=f"http://127.0.0.1:{self.site.port}",
            today=self.now.date(),
            since=None if standing.answered_at is None else standing.answered_at.date(),
            known=frozenset(self.ledger.external_ids(registered.scheme)) if registered.scheme is not None else frozenset(),
            key=key,
        )
        robots = Robots(lambda address, asking: get(address, asking, 0), "slated-tests")
        shell = Shell(
            get=get,
            now=lambda: self.now,
            tell=_say_nothing,
            keep_text=False,
            allows=robots.allows,
            summaries=self.summaries,
        )
        return pull(self.ledger, registered, wish, shell, again=again)

    def play(self, sample: Sample, *, etag: str | None = None) -> None:
        """Let the site answer what a sample says, with the titles in the ledger that the sample takes for known."""
        self.ledger.add_titles(sample.known, NOON)
        play(self.site, sample, etag=etag)

    def later(self, **passed: float) -> None:
        """Let time pass."""
        self.now += timedelta(**passed)

    def claims(self) -> int:
        """Count the claims in the ledger."""
        return sum(self.ledger.claim_counts().values())


def _say_nothing(pulled: Pulled, address: str) -> None:
    del pulled, address


def ledger_in(folder: Path) -> SqlLedger:
    """Open an empty ledger in a folder."""
    return open_ledger(file_url(folder / "slated.db"))


def play(site: Site, sample: Sample, *, etag: str | None = None) -> None:
    """Let the site answer what a sample says."""
    for path, (kind, raw) in sample.answers.items():
        body = raw.replace(b"HOME", f"http://127.0.0.1:{site.port}".encode())
        headers = {"Content-Type": kind, "Content-Length": str(len(body))}
        site.page(path, body, headers=headers | ({"ETag": etag} if etag else {}))

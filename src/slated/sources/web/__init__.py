"""Documents from the web: any address a person gives, fetched safely."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from slated.sources.web.fetch import Asking, Fetched, Resolve, Unchanged, ask, fetch, system_resolve
from slated.sources.web.policy import Policy
from slated.sources.web.polite import Polite
from slated.sources.web.robots import Robots

__all__ = [
    "Asking",
    "Fetched",
    "Policy",
    "Polite",
    "Resolve",
    "Robots",
    "Unchanged",
    "ask",
    "fetch",
    "system_asker",
    "system_fetcher",
    "system_resolve",
]


def system_fetcher(policy: Policy) -> Callable[[str], Fetched]:
    """Return `fetch` under ``policy`` with this machine's resolver and clock: what a shell passes to those who fetch."""
    return partial(fetch, policy=policy, resolve=system_resolve, clock=time.monotonic)


def system_asker(policy: Policy) -> Callable[[str, Asking], Fetched | Unchanged]:
    """Return `ask` under ``policy`` with this machine's resolver and clock."""
    return partial(ask, policy=policy, resolve=system_resolve, clock=time.monotonic)

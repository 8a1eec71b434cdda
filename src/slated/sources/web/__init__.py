"""Documents from the web: any address a person gives, fetched safely."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from slated.sources.web.fetch import Fetched, Resolve, fetch, system_resolve
from slated.sources.web.policy import Policy

__all__ = ["Fetched", "Policy", "Resolve", "fetch", "system_fetcher", "system_resolve"]


def system_fetcher(policy: Policy) -> Callable[[str], Fetched]:
    """Return `fetch` under ``policy`` with this machine's resolver and clock: what a shell passes to those who fetch."""
    return partial(fetch, policy=policy, resolve=system_resolve, clock=time.monotonic)

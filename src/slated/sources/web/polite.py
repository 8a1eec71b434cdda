"""Asking servers as a good guest does: not too often, later when they say so, and not where their robots.txt says no."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from slated.errors import SourceError
from slated.sources.web.fetch import Asking, Fetched, Unchanged

Get = Callable[[str, Asking], Fetched | Unchanged]

_BUSY = frozenset({"source-answered-429", "source-answered-503"})
_TRIES = 4
_FIRST_WAIT_S = 5.0
_LONGEST_WAIT_S = 120.0


class Polite:
    """Asks through ``get``, one request at a time, with ``pace`` seconds between two requests to one host.

    A server that answers 429 or 503 is asked again after as long as it says, else after 5, 10 and 20 seconds; whoever asks for more
    than two minutes is left alone for this time. ``clock`` is monotonic, in seconds; ``sleep`` waits.
    """

    def __init__(self, get: Get, *, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._get = get
        self._clock = clock
        self._sleep = sleep
        self._asked: dict[str, float] = {}

    def ask(self, address: str, asking: Asking, *, pace: float) -> Fetched | Unchanged:
        """Return what an address holds or that it has not changed; raises what `slated.sources.web.ask` raises."""
        wait = _FIRST_WAIT_S
        for left in range(_TRIES - 1, -1, -1):
            self._wait_for(urlsplit(address).netloc, pace)
            try:
                return self._get(address, asking)
            except SourceError as error:
                pause = wait if error.retry_after is None else float(error.retry_after)
                if error.code not in _BUSY or not left or pause > _LONGEST_WAIT_S:
                    raise
            self._sleep(pause)
            wait *= 2
        raise AssertionError("the last try returns or raises")

    def _wait_for(self, host: str, pace: float) -> None:
        before = self._asked.get(host)
        if before is not None:
            left = before + pace - self._clock()
            if left > 0:
                self._sleep(left)
        self._asked[host] = self._clock()

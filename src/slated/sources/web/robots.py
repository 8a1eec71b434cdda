"""What a host's robots.txt allows (RFC 9309): asked once a run, and kept to."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from slated.errors import SlatedError
from slated.sources.web.fetch import Asking, Fetched, Unchanged

_PLAIN = Asking("text/plain", frozenset({"", "text/plain", "text/html", "application/octet-stream"}), None, None)
_NONE_THERE = frozenset({f"source-answered-{status}" for status in (400, 401, 403, 404, 405, 410, 451)})
_LONGEST = 500_000


class Robots:
    """The rules of hosts, got through ``get`` (an address, how to ask)."""

    def __init__(self, get: Callable[[str, Asking], Fetched | Unchanged], user_agent: str) -> None:
        self._get = get
        self._agent = user_agent.partition("/")[0]
        self._rules: dict[str, Protego | bool] = {}

    def allows(self, address: str) -> bool:
        """Tell whether an address may be fetched. A host without rules allows all; one whose rules cannot be had allows nothing."""
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            self._rules[host] = self._asked(f"{host}/robots.txt")
        rules = self._rules[host]
        return rules if isinstance(rules, bool) else rules.can_fetch(address, self._agent)

    def _asked(self, address: str) -> Protego | bool:
        try:
            answer = self._get(address, _PLAIN)
        except SlatedError as error:
            return error.code in _NONE_THERE
        if isinstance(answer, Unchanged) or answer.media_type == "text/html":
            return True
        return Protego.parse(answer.body[:_LONGEST].decode("utf-8", "replace"))

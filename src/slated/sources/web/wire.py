"""The connection under a fetch: it goes to the addresses that were checked, and all of it ends by one deadline."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore2

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Deadline:
    """An instant of a monotonic clock (seconds) by which everything must be done."""

    at: float
    clock: Clock

    def left(self, timeout: float | None = None) -> float:
        """Return the seconds left, at most ``timeout``; raises httpcore2's `TimeoutException` if there are none."""
        left = self.at - self.clock()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for the whole fetch is over")
        return left if timeout is None else min(left, timeout)


class _Timed(httpcore2.NetworkStream):
    """A stream whose every step has only the time that is left, so that a server that drips bytes gains nothing."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Pinned(httpcore2.NetworkBackend):
    """Connects to ``addresses`` (tried in turn), whatever the host's name would lead to by now.

    The name stays what the request and the certificate are checked against; between the check of an address and the connection to
    it there is no second look-up that could answer otherwise.
    """

    def __init__(self, addresses: tuple[str, ...], deadline: Deadline) -> None:
        self._backend = httpcore2.SyncBackend()
        self._addresses = addresses
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the addresses it was resolved to are what we connect to
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Return a connection to the first address that takes one; raises the last one's `ConnectError` or `ConnectTimeout`."""
        last: httpcore2.ConnectError | httpcore2.ConnectTimeout = httpcore2.ConnectError("the host has no address")
        for number, address in enumerate(self._addresses):
            # One address that swallows packets must not use up the time of the others.
            share = self._deadline.left(timeout) / (len(self._addresses) - number)
            try:
                stream = self._backend.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as cause:
                last = cause
            else:
                return _Timed(stream, self._deadline)
        raise last

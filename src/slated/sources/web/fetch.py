"""Get what an address holds, within the bounds of a policy, and from the public network only."""

from __future__ import annotations

import queue
import re
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import httpcore2
import httpx2

from slated.errors import InputError, SourceError
from slated.sources.web.policy import Policy, checked, refuse_private
from slated.sources.web.wire import Clock, Deadline, Pinned

Resolve = Callable[[str, int], Sequence[str]]

# What a document can come as. XML is for XHTML that is served so; an address without a type is sniffed by the reader.
READABLE = frozenset({"", "application/xhtml+xml", "application/xml", "text/html", "text/plain", "text/xml"})
MOST_ADDRESSES = 6
_LONGEST_VALIDATOR = 500
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHARSET = re.compile(r";\s{0,9}charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Asking:
    """How an address is asked: the Accept header, the media types that are taken, and what we have of it already.

    ``etag`` and ``modified`` are what the server gave with its last answer (ETag, Last-Modified), None if there is none. ``bearer`` is a token
    for that host alone: wherever it redirects to does not get it.
    """

    accept: str
    types: frozenset[str]
    etag: str | None
    modified: str | None
    bearer: str | None = field(default=None, repr=False)


PAGES = Asking("text/html, application/xhtml+xml, text/plain;q=0.9, application/xml;q=0.5", READABLE, None, None)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered.

    ``final_address`` is where redirects ended; ``media_type`` is lower case without parameters, empty if the server gave none;
    ``charset`` is what the server declared; ``body`` is decompressed; ``etag`` and ``modified`` are for `Asking` the next time.
    """

    address: str
    final_address: str
    media_type: str
    charset: str | None
    body: bytes
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address holds what it held when it was last asked."""

    address: str


def system_resolve(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of a host as this machine resolves it; raises `OSError` if it does not."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def fetch(address: str, *, policy: Policy, resolve: Resolve, clock: Clock, tls: ssl.SSLContext | None = None) -> Fetched:
    """Return what ``address`` holds.

    ``resolve`` gives the addresses of a host and port and raises `OSError` if there are none; ``clock`` is a monotonic clock in
    seconds; ``tls`` is what certificates are checked by, None for this machine's authorities. Every hop is checked again: redirects
    lead to public machines only. No proxy, no cookie, no credential is used.

    Raises `InputError` with code ``bad-address``, ``private-address``, ``not-text`` or ``too-large``; `SourceError` with code
    ``source-unreachable``, ``source-too-slow``, ``source-redirects``, ``source-garbled`` or ``source-answered-404`` (and its like).
    """
    answer = ask(address, PAGES, policy=policy, resolve=resolve, clock=clock, tls=tls)
    if isinstance(answer, Unchanged):
        raise SourceError(
            "source-answered-304", f"{address}: the server answered 304 though nothing was said of an earlier answer"
        )
    return answer


def ask(
    address: str, asking: Asking, *, policy: Policy, resolve: Resolve, clock: Clock, tls: ssl.SSLContext | None = None
) -> Fetched | Unchanged:
    """Return what ``address`` holds, or that it has not changed since the answer that ``asking`` tells of.

    As `fetch` in all else. A `SourceError` for 429 and 503 carries the seconds that the server asks us to wait.
    """
    deadline = Deadline(clock() + policy.timeout_s, clock)
    context = tls if tls is not None else httpx2.create_ssl_context(trust_env=False)
    url = checked(address)
    home = url.netloc, url.scheme
    for _ in range(policy.max_redirects + 1):
        asked = asking if (url.netloc, url.scheme) == home else replace(asking, bearer=None)
        with _translated(str(url), policy):
            addresses = refuse_private(url.host, _resolved(url, resolve, deadline), policy)
            answer = _Hop(url, asked, policy).ask(addresses, deadline, context)
        if isinstance(answer, httpx2.URL):
            url = checked(str(answer))
        elif isinstance(answer, Unchanged):
            return Unchanged(address)
        else:
            return replace(answer, address=address)
    raise SourceError("source-redirects", f"{address}: redirects more than {policy.max_redirects} times")


@dataclass(frozen=True, slots=True)
class _Hop:
    """One address that is asked once."""

    url: httpx2.URL
    asking: Asking
    policy: Policy

    def ask(self, addresses: tuple[str, ...], deadline: Deadline, tls: ssl.SSLContext) -> httpx2.URL | Fetched | Unchanged:
        """Return where it redirects to, what it holds, or that it has not changed."""
        url = self.url
        where = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with (
            httpcore2.ConnectionPool(ssl_context=tls, network_backend=Pinned(addresses, deadline)) as pool,
            pool.stream("GET", where, headers=self._headers()) as response,
        ):
            answered = {name.decode("ascii", "replace").lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status in _REDIRECTS and answered.get("location"):
                return _target(url, answered["location"])
            if response.status == 304 and (self.asking.etag or self.asking.modified):
                return Unchanged(str(url))
            if not 200 <= response.status < 300:
                raise _refused(url, response.status, answered.get("retry-after", ""))
            return self._taken(answered, response.iter_stream())

    def _headers(self) -> dict[bytes | str, bytes | str]:
        headers: dict[bytes | str, bytes | str] = {
            "Host": self.url.netloc.decode("ascii"),
            "User-Agent": self.policy.user_agent,
            "Accept": self.asking.accept,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        if self.asking.etag:
            headers["If-None-Match"] = self.asking.etag
        if self.asking.bearer:
            headers["Authorization"] = f"Bearer {self.asking.bearer}"
        if self.asking.modified:
            headers["If-Modified-Since"] = self.asking.modified
        return headers

    def _taken(self, answered: dict[str, str], stream: Iterable[bytes]) -> Fetched:
        kind = answered.get("content-type", "")
        media_type = kind.split(";", 1)[0].strip().lower()
        if media_type not in self.asking.types:
            raise InputError("not-text", f"{self.url}: a document of type {media_type[:80]!r}; {_wanted(self.asking)}")
        charset = _CHARSET.search(kind[:500])
        where = str(self.url)
        body = _body(stream, answered.get("content-encoding", ""), limit=self.policy.max_bytes, where=where)
        return Fetched(
            where,
            where,
            media_type,
            charset.group(1) if charset else None,
            body,
            _kept(answered.get("etag")),
            _kept(answered.get("last-modified")),
        )


def _wanted(asking: Asking) -> str:
    return "only HTML and plain text are read" if asking is PAGES else f"wanted is {asking.accept}"


def _kept(value: str | None) -> str | None:
    """Return a validator that can be sent back as it came, None if it is none."""
    return value if value and len(value) <= _LONGEST_VALIDATOR and value.isascii() and value.isprintable() else None


def _refused(url: httpx2.URL, status: int, retry_after: str) -> SourceError:
    wait = int(retry_after) if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 9 else None
    return SourceError(f"source-answered-{status}", f"{url}: the server answered {status} instead of a page", retry_after=wait)


def _target(url: httpx2.URL, location: str) -> httpx2.URL:
    try:
        return url.join(location)
    except (httpx2.InvalidURL, UnicodeError, ValueError) as cause:
        raise SourceError("source-redirects", f"{url}: redirects to what is no address: {location[:100]!r}") from cause


def _body(stream: Iterable[bytes], encoding: str, *, limit: int, where: str) -> bytes:
    """Return the decompressed body, never holding more than ``limit`` bytes and a piece of it."""
    body = bytearray()
    for piece in _decoded(stream, encoding.strip().lower(), where):
        body += piece
        if len(body) > limit:
            raise InputError("too-large", f"{where}: larger than the limit of {limit:,} bytes")
    return bytes(body)


def _decoded(stream: Iterable[bytes], encoding: str, where: str) -> Iterator[bytes]:
    """Yield the pieces of a body without its content encoding, each bounded whatever a small piece may blow up to."""
    if encoding in ("", "identity"):
        yield from stream
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise SourceError(
            "source-garbled", f"{where}: the server compressed its answer as {encoding[:40]!r}, which it was not asked for"
        )
    inflate: zlib._Decompress | None = None
    for piece in stream:
        waiting = piece
        while waiting:
            if inflate is None:
                # "deflate" should have a zlib header (its low four bits are 8); servers that send it bare are read as well.
                bare = encoding == "deflate" and waiting[0] & 0x0F != 8
                inflate = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32)
            try:
                yield inflate.decompress(waiting, _PIECE)
            except zlib.error as cause:
                raise SourceError(
                    "source-garbled", f"{where}: the answer is not compressed as the server says: {cause}"
                ) from cause
            waiting = inflate.unconsumed_tail
            if inflate.eof:
                # A gzip body may be several, one after the other.
                waiting, inflate = inflate.unused_data, None
    if inflate is not None:
        raise SourceError("source-garbled", f"{where}: the answer ends before its compressed body does")


def _resolved(url: httpx2.URL, resolve: Resolve, deadline: Deadline) -> tuple[str, ...]:
    """Resolve a host within the deadline: the system's resolver has no time limit of its own, so it is asked in a thread."""
    port = url.port or (443 if url.scheme == "https" else 80)
    answers: queue.SimpleQueue[tuple[str, ...] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(tuple(resolve(url.raw_host.decode("ascii"), port)))
        except (OSError, UnicodeError) as cause:
            answers.put(cause)

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        found = answers.get(timeout=deadline.left())
    except queue.Empty as cause:
        raise httpcore2.ConnectTimeout("its name was not resolved in time") from cause
    if isinstance(found, tuple):
        if not found:
            raise httpcore2.ConnectError("its name leads to no address")
        return found[:MOST_ADDRESSES]
    raise httpcore2.ConnectError(f"its name is not known: {found}") from found


@contextmanager
def _translated(where: str, policy: Policy) -> Iterator[None]:
    """Turn the network's errors into ours."""
    try:
        yield
    except httpcore2.TimeoutException as cause:
        raise SourceError("source-too-slow", f"{where}: no full answer within {policy.timeout_s:g} s") from cause
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, ssl.SSLError) as cause:
        raise SourceError("source-unreachable", f"{where}: does not answer: {cause or type(cause).__name__}") from cause

"""A small web server on this machine for tests of fetching, and what it can be told to answer."""

from __future__ import annotations

import gzip
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<html><body><p>The boats are back.</p></body></html>"


class Site(ThreadingHTTPServer):
    """Serves ``answers`` by path; ``seen`` holds the headers it was asked with; ``released`` lets slow answers end."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Callable[[_Handler], None]] = {}
        self.seen: list[dict[str, str]] = []
        self.released = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up during a handshake is what some tests are about."""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str, host: str = "site.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, body: bytes = PAGE, *, status: int = 200, headers: dict[str, str] | None = None) -> None:
        """Answer ``path`` with a body."""

        def answer(handler: _Handler) -> None:
            sent = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **(headers or {})}
            handler.send_response(status)
            for name, value in sent.items():
                if value:
                    handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer

    def redirect(self, path: str, to: str) -> None:
        self.page(path, b"", status=302, headers={"Location": to})

    def hang(self, path: str, before: bytes) -> None:
        """Send ``before`` raw, then nothing until released."""

        def answer(handler: _Handler) -> None:
            handler.wfile.write(before)
            handler.wfile.flush()
            self.released.wait(30)

        self.answers[path] = answer


class _Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.seen.append(dict(self.headers.items()))
        self.close_connection = True
        answer = self.server.answers.get(self.path.split("?", 1)[0])
        try:
            if answer is None:
                self.send_error(404)
            else:
                answer(self)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the client hung up, as it should on what is too long

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the standard library's
        """Say nothing."""


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Run ``site`` in a thread for as long as the block lasts."""
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.released.set()
        site.shutdown()
        site.server_close()
        thread.join(5)


def gzip_bomb(size: int) -> bytes:
    """Return a gzip body that unpacks to ``size`` zeros."""
    return gzip.compress(bytes(size), mtime=0)


def bare_deflate(body: bytes) -> bytes:
    """Return ``body`` deflated without the zlib header that it should have."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()

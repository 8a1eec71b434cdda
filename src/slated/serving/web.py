"""What every reply has: headers that keep a browser safe, ETags, HEAD, and errors told as a page or as problem+json."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from http import HTTPStatus
from threading import Lock
from typing import Any, cast

import msgspec
import structlog
from litestar import Litestar, Request, Response
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import HttpMethod, ScopeType
from litestar.exceptions import HTTPException
from litestar.types import HTTPScope, LifeSpanReceive, LifeSpanScope, LifeSpanSend, Message, Receive, Scope, Send

from slated.errors import InputError
from slated.serving.desk import Desk
from slated.serving.problems import MissingError
from slated.serving.render import Templates
from slated.serving.replies import Problem

API = "/api/"
HTML = "text/html; charset=utf-8"
ETAG = "slated_etag"
PROBLEM = "application/problem+json"

SECURITY_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}

CACHED_PAGES = 512
"""Rendered pages kept in memory, about 40 KB each."""

AnyRequest = Request[Any, Any, Any]

log = structlog.get_logger()


class Site(Litestar):
    """Litestar with two things at the outermost place, so that no reply escapes them: security headers, and HEAD as a GET without body."""

    async def __call__(self, scope: Scope | LifeSpanScope, receive: Receive | LifeSpanReceive, send: Send | LifeSpanSend) -> None:
        """Serve one connection."""
        if scope["type"] != ScopeType.HTTP:
            await super().__call__(scope, receive, send)
            return
        asked = cast("HTTPScope", scope)
        head = asked["method"] == HttpMethod.HEAD
        if head:
            asked["method"] = HttpMethod.GET

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(message)
                for name, value in SECURITY_HEADERS.items():
                    headers[name] = value
                etag = asked.get("state", {}).get(ETAG)
                if etag is not None and message["status"] in (200, 304):
                    headers["etag"] = etag
                    headers["cache-control"] = "no-cache"
            elif head and message["type"] == "http.response.body":
                message["body"] = b""
            await send(message)  # type: ignore[arg-type] # the union of both kinds of send, of which this is the first

        await super().__call__(scope, receive, guarded)


class PageCache:
    """Rendered pages by ETag, the least recently used dropped first."""

    def __init__(self, limit: int = CACHED_PAGES) -> None:
        self._limit = limit
        self._lock = Lock()
        self._pages: OrderedDict[str, bytes] = OrderedDict()

    def get(self, etag: str) -> bytes | None:
        """Return a page, None if it is not held."""
        with self._lock:
            page = self._pages.get(etag)
            if page is not None:
                self._pages.move_to_end(etag)
            return page

    def put(self, etag: str, page: bytes) -> None:
        """Hold a page."""
        with self._lock:
            self._pages[etag] = page
            self._pages.move_to_end(etag)
            while len(self._pages) > self._limit:
                self._pages.popitem(last=False)


class Freshness:
    """ETags of everything that depends on the ledger: its version, the day, the address and the templates decide what is served."""

    def __init__(self, desk: Desk, build: str) -> None:
        self._desk = desk
        self._build = build
        self._cache = PageCache()

    def before(self, request: AnyRequest) -> Response[bytes] | None:
        """Answer a request without making anything: 304 if the caller has the reply, or the page that was rendered before."""
        etag = self._etag(request)
        request.state[ETAG] = etag
        if _matches(request.headers.get("if-none-match", ""), etag):
            return Response(b"", status_code=304, media_type=HTML)
        page = self._cache.get(etag)
        return None if page is None else Response(page, media_type=HTML)

    def keep(self, request: AnyRequest, page: str) -> Response[bytes]:
        """Return a rendered page as a reply, and hold it."""
        body = page.encode()
        self._cache.put(request.state[ETAG], body)
        return Response(body, media_type=HTML)

    def _etag(self, request: AnyRequest) -> str:
        url = request.url
        parts = (self._build, str(self._desk.ledger.version()), self._desk.today().isoformat(), url.path, url.query)
        return f'"{sha256(chr(0).join(parts).encode()).hexdigest()[:24]}"'


def _matches(header: str, etag: str) -> bool:
    """Return whether an If-None-Match header names an ETag (weak comparison)."""
    if header.strip() == "*":
        return True
    return any(candidate.strip().removeprefix("W/") == etag for candidate in header[:4000].split(","))


def _what(error: HTTPException) -> str:
    """Return what Litestar found wrong, each parameter with its problem, in place of its own summary."""
    extra = error.extra if isinstance(error.extra, list) else []
    found = [f"{row.get('key')}: {row.get('message')}" for row in extra[:10] if isinstance(row, dict)]
    return "; ".join(found) or error.detail


class Errors:
    """The error handlers: told as a page, or as problem+json under the API."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def input_error(self, request: AnyRequest, error: InputError) -> Response[bytes]:
        """Tell the caller what was wrong with the request."""
        return self._tell(request, 404 if isinstance(error, MissingError) else 400, error.code, error.message)

    def http_error(self, request: AnyRequest, error: HTTPException) -> Response[bytes]:
        """Tell what Litestar found: no such address, a method that is not allowed, a parameter of the wrong type."""
        status = HTTPStatus(error.status_code)
        known = {
            404: ("no-such-page", "there is nothing at this address"),
            405: ("method-not-allowed", "this address can only be read"),
        }
        code, detail = known.get(error.status_code, ("bad-request", _what(error) or status.phrase))
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return self.our_fault(request, error)
        return self._tell(request, int(status), code, detail)

    def our_fault(self, request: AnyRequest, error: Exception) -> Response[bytes]:
        """Log what went wrong and say that it is our fault, without saying more."""
        log.error("request-failed", path=request.url.path, exc_info=error)
        return self._tell(request, 500, "our-fault", "something went wrong on our side; it has been written to the log")

    def _tell(self, request: AnyRequest, status: int, code: str, detail: str) -> Response[bytes]:
        title = HTTPStatus(status).phrase
        if request.url.path.startswith(API):
            body = msgspec.json.encode(Problem(f"urn:slated:problem:{code}", title, status, detail, code))
            return Response(body, status_code=status, media_type=PROBLEM)
        page = self._templates.page(
            "error.html", moment=None, query="", path="/", twin="", status=status, phrase=title, code=code, detail=detail
        )
        return Response(page.encode(), status_code=status, media_type=HTML)

from __future__ import annotations

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from slated.serving.web import PageCache
from tests.serving.world import World

Client = TestClient[Litestar]

PATHS = [
    "/",
    "/titles/dated",
    "/titles/dated/seasons/3",
    "/search?q=all+of+us",
    "/api/v1/titles",
    "/api/v1/titles/dated/seasons/3",
]


@pytest.mark.parametrize("path", [*PATHS, "/nowhere", "/api/v1/nowhere", "/static/x/site.css", "/api/v1/openapi.json"])
def test_no_reply_escapes_the_security_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", PATHS)
def test_an_etag_spares_the_body(client: Client, path: str) -> None:
    first = client.get(path)
    etag = first.headers["etag"]
    again = client.get(path, headers={"if-none-match": etag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert client.get(path, headers={"if-none-match": f'"other", W/{etag}'}).status_code == 304
    assert client.get(path, headers={"if-none-match": '"other"'}).content == first.content


@pytest.mark.parametrize("path", PATHS)
def test_a_new_version_of_the_ledger_makes_a_new_etag(client: Client, world: World, path: str) -> None:
    etag = client.get(path).headers["etag"]
    world.version_number += 1
    assert client.get(path, headers={"if-none-match": etag}).status_code == 200


def test_the_parameters_are_part_of_the_etag(client: Client) -> None:
    paths = ["/titles/dated", "/titles/dated?as_of=2024-07-05", "/titles/dated?in_view_of=2024-07-05"]
    assert len({client.get(path).headers["etag"] for path in paths}) == 3


def test_an_error_has_no_etag(client: Client) -> None:
    assert "etag" not in client.get("/titles/nope").headers


@pytest.mark.parametrize("path", [*PATHS, "/nowhere"])
def test_head_is_get_without_a_body(client: Client, path: str) -> None:
    get, head = client.get(path), client.head(path)
    assert head.status_code == get.status_code
    assert head.content == b""
    assert head.headers["content-length"] == get.headers["content-length"]
    assert head.headers.get("etag") == get.headers.get("etag")


def test_static_files_are_kept_for_good_under_their_build(client: Client) -> None:
    text = client.get("/").text
    address = text[text.index("/static/") : text.index("tokens.css")] + "tokens.css"
    reply = client.get(address)
    assert reply.headers["content-type"].startswith("text/css")
    assert "immutable" in reply.headers["cache-control"]
    assert client.get("/static/old/tokens.css").headers["cache-control"] == "no-cache"


def test_the_page_cache_drops_what_was_used_least_recently() -> None:
    cache = PageCache(limit=2)
    cache.put("a", b"a")
    cache.put("b", b"b")
    assert cache.get("a") == b"a"
    cache.put("c", b"c")
    assert cache.get("b") is None
    assert (cache.get("a"), cache.get("c")) == (b"a", b"c")

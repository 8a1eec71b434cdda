from __future__ import annotations

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from slated.serving import create_app
from tests.serving.elements import one, parse, words
from tests.serving.world import TODAY, World

Client = TestClient[Litestar]

BAD = [
    ("/titles/nope", 404, "no-such-title", "nope"),
    ("/titles/all-of-us-are-dead/seasons/9", 404, "no-such-season", "season 9"),
    ("/titles/all-of-us-are-dead/seasons/" + "9" * 5000, 404, "no-such", ""),
    ("/documents/abc", 404, "no-such-document", "abc"),
    ("/search?q=" + "x" * 201, 400, "query-too-long", "200"),
    ("/titles/dated?as_of=yesterday", 400, "bad-day", "“yesterday” is not a day; write it as year-month-day"),
    ("/titles/dated?as_of=2024-02-30", 400, "bad-day", "2024-02-30"),
    ("/titles/dated?as_of=<script>", 400, "bad-day", "<script>"),
    ("/titles/dated?as_of=2030-01-01", 400, "day-to-come", "2030-01-01"),
    ("/titles/dated?as_of=2024-01-01&in_view_of=2024-01-01", 400, "two-days", "not both"),
]


@pytest.mark.parametrize(("path", "status", "code", "says"), BAD)
def test_a_bad_request_is_told_on_a_page(client: Client, path: str, status: int, code: str, says: str) -> None:
    reply = client.get(path)
    assert reply.status_code == status
    page = parse(reply.text)
    assert says in words(one(page, ".error-says"))
    assert words(one(page, ".error code")).startswith(code)
    assert "Traceback" not in reply.text
    assert "<script>" not in words(one(page, "title"))


@pytest.mark.parametrize(("path", "status", "code", "says"), BAD)
def test_a_bad_request_is_told_to_programs(client: Client, path: str, status: int, code: str, says: str) -> None:
    reply = client.get(f"/api/v1{path}")
    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/problem+json"
    problem = reply.json()
    assert problem["status"] == status
    assert problem["code"].startswith(code)
    assert says in problem["detail"]
    assert problem["type"] == f"urn:slated:problem:{problem['code']}"


def test_a_parameter_out_of_range_is_named(client: Client) -> None:
    problem = client.get("/api/v1/titles?limit=9999").json()
    assert problem["code"] == "bad-request"
    assert "limit" in problem["detail"]
    assert "500" in problem["detail"]


@pytest.mark.parametrize("path", ["/nowhere", "/titles", "/static/x/nope.css", "/static/x/..%2fapp.py", "/api/v1/nowhere"])
def test_nothing_there(client: Client, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 404
    assert "no-such-page" in reply.text


@pytest.mark.parametrize("path", ["/", "/api/v1/titles"])
def test_a_page_can_only_be_read(client: Client, path: str) -> None:
    reply = client.post(path, content=b"x" * 5000)
    assert reply.status_code == 405
    assert "method-not-allowed" in reply.text


class BrokenError(RuntimeError):
    """What a ledger that is broken raises."""


class Broken(World):
    """A ledger that cannot be read."""

    def titles(self) -> list:  # type: ignore[type-arg] # what it would hold does not matter
        raise BrokenError("secret path /home/somebody")


@pytest.mark.parametrize("path", ["/", "/api/v1/titles"])
def test_our_fault_is_said_without_saying_more(path: str) -> None:
    with TestClient(create_app(Broken(), today=lambda: TODAY), raise_server_exceptions=False) as client:
        reply = client.get(path)
    assert reply.status_code == 500
    assert "our-fault" in reply.text
    assert "secret" not in reply.text
    assert "BrokenError" not in reply.text

from __future__ import annotations

from litestar import Litestar
from litestar.testing import TestClient

from slated.ledger import Choice, Mentioned
from tests.serving.world import RECORDED, World


def test_nothing_is_open(client: TestClient[Litestar]) -> None:
    page = client.get("/mentions")
    assert page.status_code == 200
    assert "No mention is open" in page.text


def test_open_mentions_are_listed_with_what_to_say(client: TestClient[Litestar], world: World) -> None:
    first, second = (title.id for title in world.titles()[:2])
    found = Mentioned("a" * 64, "?x", "<b>Gull's</b>", (Choice(first, 3.0, ("name +3.0",)), Choice(second, 2.9, ())), RECORDED)
    world.mentions = [found]
    world.version_number += 1
    page = client.get("/mentions").text
    assert "&lt;b&gt;Gull" in page
    assert "<b>Gull" not in page
    assert f'href="/titles/{first}"' in page
    assert "name +3.0" in page
    assert "slated link aaaaaaaaaaaa" in page
    assert f"/documents/{'a' * 64}" in page
    (told,) = client.get("/api/v1/mentions").json()["mentions"]
    assert (told["work"], told["document"]) == ("<b>Gull's</b>", "a" * 64)
    assert [(choice["title"]["id"], choice["points"]) for choice in told["choices"]] == [(first, 3.0), (second, 2.9)]


def test_many_are_counted(client: TestClient[Litestar], world: World) -> None:
    world.mentions = [Mentioned(f"{number:064}", "?x", "Gull", (), RECORDED) for number in range(103)]
    world.version_number += 1
    assert "3 more are not listed here" in client.get("/mentions").text

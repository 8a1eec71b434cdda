from __future__ import annotations

from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from slated.serving import replies
from tests.serving.world import World

Client = TestClient[Litestar]

SEASON = "/api/v1/titles/all-of-us-are-dead/seasons/2"


def replies_of(world: World) -> list[tuple[str, type]]:
    digest = world.documents(1)[0].digest
    return [
        ("/api/v1/upcoming", replies.UpcomingJson),
        ("/api/v1/titles", replies.TitlesJson),
        ("/api/v1/titles/all-of-us-are-dead", replies.TitlePageJson),
        ("/api/v1/titles/all-of-us-are-dead/answers", replies.AnswersJson),
        ("/api/v1/titles/all-of-us-are-dead/answers?season=1", replies.AnswersJson),
        (SEASON, replies.SeasonJson),
        ("/api/v1/titles/split/seasons/2", replies.SeasonJson),
        ("/api/v1/titles/gone/seasons/2", replies.SeasonJson),
        ("/api/v1/titles/dated/seasons/3", replies.SeasonJson),
        (f"/api/v1/documents/{digest}", replies.DocumentJson),
        ("/api/v1/search?q=all+of+us", replies.SearchJson),
    ]


def test_every_reply_decodes_to_its_shape(client: Client, world: World) -> None:
    for path, shape in replies_of(world):
        reply = client.get(path)
        assert reply.status_code == 200, path
        assert reply.headers["content-type"] == "application/json", path
        msgspec.json.decode(reply.content, type=shape)


def test_a_claim_has_the_fields_of_the_conventions(client: Client) -> None:
    answers = client.get(f"{SEASON}?as_of=2023-10-01").json()["answers"]
    claims = {claim["evidence"]["text"]: claim for answer in answers.values() for claim in answer["claims"]}
    guess = claims["if they start in February, we might get it in early 2024"]
    assert guess["kind"] == "release"
    assert (guess["work"], guess["season"], guess["event"]) == ("All of Us Are Dead", 2, "premiere")
    assert (guess["start"], guess["end"], guess["edtf"]) == ("2024-01-01", "2024-04-30", "2024-01-01/2024-04-30")
    assert (guess["modality"], guess["shade"]) == ("uncertain", "conditional")
    assert guess["source"]["id"] == "blog.example"
    assert guess["asserted_on"] == "2023-09-15"
    assert guess["recorded_at"] == "2024-07-01T09:30:00Z"
    assert {"wins", "reason", "why", "said_by", "document"} <= guess.keys()
    assert "region" not in guess
    renewed = claims["will return"]
    assert (renewed["kind"], renewed["status"], renewed["on"], renewed["said_by"]) == (
        "status",
        "renewed",
        "2022-06-06",
        "Netflix",
    )
    assert "part" not in renewed


def test_an_unresolved_time_is_given_as_its_words(client: Client) -> None:
    (claim,) = [
        claim
        for document in client.get("/api/v1/titles/all-of-us-are-dead/seasons/3").json()["answers"].values()
        for claim in document["claims"]
        if claim["kind"] == "release"
    ] or [None]
    if claim is not None:
        assert (claim["start"], claim["end"], claim["unresolved"]) == (None, None, "next year")


def test_answers_say_which_past_they_are_of(client: Client) -> None:
    assert client.get(f"{SEASON}?as_of=2023-10-01").json()["moment"]["view"] == "published"
    assert client.get(f"{SEASON}?as_of=2024-07-05").json()["moment"]["view"] == "recorded"
    assert client.get(f"{SEASON}?in_view_of=2024-07-05").json()["moment"]["view"] == "published"
    assert client.get(SEASON).json()["moment"] == {"as_of": "2024-07-10", "view": "recorded", "note": ""}


def test_titles_are_paged(client: Client) -> None:
    whole = client.get("/api/v1/titles").json()
    paged = [client.get(f"/api/v1/titles?limit=2&offset={offset}").json() for offset in range(0, whole["total"] + 2, 2)]
    assert [title for page in paged for title in page["titles"]] == whole["titles"]
    assert whole["total"] == len(whole["titles"])


def test_upcoming_is_in_the_order_of_certainty(client: Client) -> None:
    states = [entry["when"]["state"] for entry in client.get("/api/v1/upcoming").json()["entries"]]
    order = ["dated", "windowed", "contested", "undated", "lapsed"]
    assert states == sorted(states, key=order.index)
    assert states[0] == "dated"


@pytest.fixture
def description(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return found


def test_every_address_of_the_api_is_described(client: Client, description: dict[str, Any]) -> None:
    served = {route.path for route in client.app.routes if route.path.startswith("/api/v1/") and "openapi" not in route.path}
    # Litestar lists a path with its types, OpenAPI without.
    described = set(description["paths"])
    assert {path.replace(":str", "").replace(":int", "") for path in served} == described
    assert description["openapi"].startswith("3.1")
    for path, item in description["paths"].items():
        operation = item["get"]
        assert operation["summary"], path
        assert operation["description"], path
        assert operation["operationId"], path
        assert set(operation["responses"]) & {"400", "404"}, path
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "query":
                assert parameter["description"], f"{path}: {parameter['name']}"


def test_no_page_loads_scripts_from_elsewhere(client: Client) -> None:
    assert client.get("/api/v1/swagger").status_code == 404
    assert client.get("/api/v1/redoc").status_code == 404
    assert client.get("/api/v1").status_code == 404


def test_the_description_has_every_shape_of_an_answer(description: dict[str, Any]) -> None:
    schemas = description["components"]["schemas"]
    for name in ("UnknownJson", "DatedJson", "ContestedJson", "PeopleJson", "ReleaseClaim", "QuoteClaim", "Problem"):
        assert name in schemas
    assert schemas["DatedJson"]["properties"]["answer"]["const"] == "dated"
    assert "answer" in schemas["DatedJson"]["required"]

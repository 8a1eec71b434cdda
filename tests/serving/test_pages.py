from __future__ import annotations

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.serving.elements import one, parse, words
from tests.serving.world import EMOJI, HOSTILE, LONG, RTL, World

Client = TestClient[Litestar]

SEASON = "/titles/all-of-us-are-dead/seasons/2"

SEASONS = [
    ("all-of-us-are-dead", 1),
    ("all-of-us-are-dead", 2),
    ("all-of-us-are-dead", 3),
    ("dated", 3),
    ("parts", 4),
    ("hostile", 1),
    ("long", 1),
    ("split", 2),
    ("gone", 2),
]


def every_page(world: World) -> list[str]:
    found = [
        "/",
        "/search",
        "/search?q=all+of+us",
        "/search?q=nothing+at+all",
        "/?as_of=2022-06-06",
        f"{SEASON}?as_of=2023-10-01",
    ]
    found.extend(f"/titles/{title.id}" for title in world.titles())
    found.extend(f"/titles/{title_id}/seasons/{season}" for title_id, season in SEASONS)
    found.extend(f"/documents/{document.digest}" for document in world.documents(100))
    return found


def test_every_page_is_well_made(client: Client, world: World) -> None:
    for path in every_page(world):
        reply = client.get(path)
        assert reply.status_code == 200, path
        page = parse(reply.text)
        assert one(page, "h1"), path
        assert one(page, "main#main"), path
        assert one(page, "header.top"), path
        assert one(page, "footer"), path
        assert one(page, "html[lang=en]"), path
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), path
        assert not page.css("[style]"), path
        assert [node for node in page.css("script") if not node.attributes.get("src")] == [], path
        for labelled in page.css("[aria-labelledby]"):
            assert labelled.attributes["aria-labelledby"] in ids, path


def test_nothing_from_outside_becomes_markup(client: Client, world: World) -> None:
    for path in every_page(world):
        text = client.get(path).text
        assert "<script>alert" not in text, path
        assert "<b>bold" not in text, path
        assert "cue <i>" not in text, path
        for link in parse(text).css("a[href]"):
            href = link.attributes["href"] or ""
            assert href.startswith(("/", "#", "http://", "https://")), f"{path}: {href}"
            if href.startswith("http"):
                assert link.attributes["rel"] == "noopener nofollow", f"{path}: {href}"


@pytest.mark.parametrize(("title_id", "name"), [("hostile", HOSTILE), ("windowed", RTL), ("long", LONG), ("film", EMOJI)])
def test_names_are_shown_as_they_are(client: Client, title_id: str, name: str) -> None:
    page = parse(client.get(f"/titles/{title_id}").text)
    assert words(one(page, "h1")) == name


def test_a_name_in_another_script_says_its_language_and_direction(client: Client) -> None:
    page = parse(client.get("/titles/all-of-us-are-dead").text)
    assert words(one(page, "[lang=ko]")) == "지금 우리 학교는"
    assert one(parse(client.get("/titles/windowed").text), "h1 span").attributes["dir"] == "rtl"


def test_the_home_page_lists_by_certainty(client: Client) -> None:
    page = parse(client.get("/").text)
    groups = {section.attributes["aria-labelledby"]: words(section) for section in page.css("section.group")}
    assert "Soon & Certain" in groups["group-dated"]
    assert RTL in groups["group-windowed"]
    assert "Split Opinions" in groups["group-contested"]
    assert "All of Us Are Dead Season 2" in groups["group-lapsed"]
    assert EMOJI in groups["group-released"]
    order = [section.attributes["aria-labelledby"] for section in page.css(".reading section.group")]
    assert order == [
        f"group-{state}" for state in ("dated", "windowed", "contested", "undated", "lapsed") if f"group-{state}" in groups
    ]


def test_only_a_dated_release_is_counted_down_to(client: Client) -> None:
    dated = parse(client.get("/titles/dated/seasons/3").text)
    left = one(dated, ".countdown .left")
    assert words(left) == "in 83 days"
    assert left.attributes["data-day"] == "2024-10-01"
    for path in ("/titles/windowed/seasons/2", SEASON, "/titles/split/seasons/2", "/titles/gone/seasons/2", "/titles/film"):
        assert not parse(client.get(path).text).css(".countdown, [data-day]"), path


def test_a_countdown_of_another_day_does_not_tick(client: Client) -> None:
    page = parse(client.get("/titles/dated/seasons/3?as_of=2024-07-05").text)
    assert words(one(page, ".countdown .left")) == "in 88 days"
    assert not page.css("[data-day], [data-today]")


def test_a_window_is_read_out_and_a_guess_is_named(client: Client) -> None:
    answer = words(one(parse(client.get(f"{SEASON}?as_of=2023-10-01").text), ".answer"))
    assert "A guess: between 1 January and 30 April 2024" in answer
    assert "A blog <b>bold</b>, 15 September 2023" in answer
    assert "has passed" not in answer


def test_a_guess_that_has_passed_is_shown_as_lapsed(client: Client) -> None:
    answer = words(one(parse(client.get(f"{SEASON}?as_of=2024-06-01").text), ".answer"))
    assert "A guess that has passed: between 1 January and 30 April 2024" in answer


def test_the_day_before_the_record_says_which_past_it_shows(client: Client) -> None:
    banner = words(one(parse(client.get(f"{SEASON}?as_of=2023-10-01").text), "aside.then"))
    assert "As of 1 October 2023." in banner
    assert "slated kept no record yet" in banner
    recorded = words(one(parse(client.get(f"{SEASON}?as_of=2024-07-05").text), "aside.then"))
    assert "As of 5 July 2024. What slated had on record by the end of that day." in recorded
    asked = words(one(parse(client.get(f"{SEASON}?in_view_of=2024-07-05").text), "aside.then"))
    assert "had been published by the end of that day" in asked


def test_the_day_goes_along_with_the_links(client: Client) -> None:
    page = parse(client.get("/titles/all-of-us-are-dead?as_of=2023-10-01").text)
    seasons = [link.attributes["href"] for link in page.css(".season-rows a")]
    assert seasons
    assert all((href or "").endswith("?as_of=2023-10-01") for href in seasons)
    assert one(page, ".search input[name=as_of]").attributes["value"] == "2023-10-01"


def test_every_claim_of_the_evidence_has_its_quote_and_its_day(client: Client) -> None:
    page = parse(client.get(SEASON).text)
    claims = page.css(".evidence .claim")
    assert claims
    for claim in claims:
        assert one_in(claim, "blockquote")
    days = [node.attributes["datetime"] or "" for node in page.css(".evidence .moment-day time")]
    assert days == sorted(days, reverse=True)
    links = {link.attributes["href"] or "" for link in page.css(".evidence h3 a")}
    assert all(href.startswith("/documents/") for href in links)


def one_in(node: object, selector: str) -> bool:
    """Return whether exactly one element inside fits."""
    css = getattr(node, "css")  # noqa: B009 - selectolax's nodes are untyped here
    return len(css(selector)) == 1


def test_the_history_links_the_days_on_which_the_answer_changed(client: Client) -> None:
    page = parse(client.get(SEASON).text)
    links = [link.attributes["href"] for link in page.css(".turns a")]
    assert f"{SEASON}?as_of=2022-06-06" in links


def test_a_document_shows_quotes_claims_and_traces(client: Client, world: World) -> None:
    blog = next(document for document in world.documents(100) if "cast & more" in (document.title or ""))
    page = parse(client.get(f"/documents/{blog.digest}").text)
    quotes = [words(node) for node in page.css(".quoted > blockquote")]
    assert "no release date yet" in quotes
    assert len(page.css("details")) == len(page.css(".claim")) == 6
    assert "cue <i>" in words(page.css("details")[0])
    for details in page.css("details"):
        # It opens without script, and each part says what it was, or that it played none.
        assert [words(summary) for summary in details.css("summary")] == ["Explain"]
        assert [words(name) for name in details.css(".trace dt")] == ["Cue", "Date", "Subject", "Modality"]
        assert all(words(part) for part in details.css(".trace dd"))
    assert one(page, ".address a").attributes["href"] == blog.address


def test_a_document_keeps_the_day_and_is_not_there_before_it(client: Client, world: World) -> None:
    blog = next(document for document in world.documents(100) if "cast & more" in (document.title or ""))
    path = f"/documents/{blog.digest}"
    then = parse(client.get(f"{path}?as_of=2023-10-01").text)
    assert "As of 1 October 2023" in words(one(then, ".then"))
    subjects = [link.attributes["href"] or "" for link in then.css(".quoted .source a")]
    assert subjects
    assert all(href.endswith("?as_of=2023-10-01") for href in subjects)
    season = parse(client.get(f"{SEASON}?as_of=2023-10-01").text)
    links = [link.attributes["href"] or "" for link in season.css("a[href^='/documents/']")]
    assert links
    assert all("?as_of=2023-10-01" in href for href in links)
    before = client.get(f"{path}?as_of=2022-01-01")
    assert before.status_code == 404
    assert "was not there yet" in before.text
    assert client.get(f"/api/v1{path}?as_of=2022-01-01").json()["code"] == "no-such-document"
    assert client.get(f"/api/v1{path}?as_of=2023-10-01").status_code == 200


def test_the_page_of_a_series_tells_the_status_of_its_next_season(client: Client) -> None:
    glances = words(one(parse(client.get("/titles/all-of-us-are-dead").text), ".glances"))
    assert "Status of season" in glances
    assert "Renewed" in glances


def test_an_address_that_is_not_http_is_no_link(client: Client, world: World) -> None:
    odd = next(document for document in world.documents(100) if document.address == "javascript:alert(1)")
    page = parse(client.get(f"/documents/{odd.digest}").text)
    assert words(one(page, ".address")) == "javascript:alert(1)"
    assert not page.css(".address a")


def test_search_finds_and_says_when_it_does_not(client: Client) -> None:
    page = parse(client.get("/search?q=all+of+us+are+dead+s2").text)
    assert page.css(".hits a")[0].attributes["href"] == SEASON
    assert "Nothing for" in words(one(parse(client.get("/search?q=zzzzqqqq").text), "h1"))


def test_a_search_shows_its_words_and_nothing_else_of_them(client: Client) -> None:
    reply = client.get("/search", params={"q": HOSTILE})
    assert "<script>alert" not in reply.text
    assert one(parse(reply.text), "#q").attributes["value"] == HOSTILE


def test_an_empty_ledger_says_what_to_do() -> None:
    from datetime import date  # noqa: PLC0415 - kept beside its only use

    from slated.serving import create_app  # noqa: PLC0415 - as above

    with TestClient(create_app(World(), today=lambda: date(2024, 7, 10))) as empty:
        assert "slated add" in words(one(parse(empty.get("/").text), ".empty"))

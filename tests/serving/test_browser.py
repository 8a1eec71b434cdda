"""What only a browser can tell: accessibility by axe, the keyboard, the width, the script and its absence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from slated.ledger import Choice, Mentioned
from slated.serving import create_app
from tests.serving.browser import ARGUMENTS, chromium, served
from tests.serving.world import RECORDED, TODAY, small_world

FOUND = chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(
        FOUND is None, reason="NO CHROMIUM FOUND: the browser tests did NOT run; `apt-get install chromium` brings one"
    ),
]

SEASON = "/titles/all-of-us-are-dead/seasons/2"
DOCUMENT = next(f"/documents/{document.digest}" for document in small_world().documents(100) if "cast" in (document.title or ""))
PAGES = {
    "home": "/",
    "home-then": "/?as_of=2022-06-06",
    "title": "/titles/all-of-us-are-dead",
    "film": "/titles/film",
    "season-undated": SEASON,
    "season-then": f"{SEASON}?as_of=2023-10-01",
    "season-dated": "/titles/dated/seasons/3",
    "season-parts": "/titles/parts/seasons/4",
    "season-windowed": "/titles/windowed/seasons/2",
    "season-contested": "/titles/split/seasons/2",
    "season-cancelled": "/titles/gone/seasons/2",
    "hostile": "/titles/hostile/seasons/1",
    "long": "/titles/long/seasons/1",
    "document": DOCUMENT,
    "search": "/search?q=all+of+us",
    "search-nothing": "/search?q=zzzz",
    "mentions": "/mentions",
    "missing": "/titles/nope",
    "bad-day": "/?as_of=x",
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    world = small_world()
    first, second = (title.id for title in world.titles()[:2])
    digest = world.documents(1)[0].digest
    work = "A name of many words that two titles share"
    world.mentions = [Mentioned(digest, "?x", work, (Choice(first, 3.0, ("name +3.0",)), Choice(second, 2.9, ())), RECORDED)]
    with served(create_app(world, today=lambda: TODAY)) as found:
        yield found


def test_what_is_open_has_the_width_of_the_page(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(address + "/mentions")
    widths = page.eval_on_selector_all(
        ".mention h2, .mention .command", "found => found.map(one => one.getBoundingClientRect().width)"
    )
    page.close()
    assert widths
    assert min(widths) > 200


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=FOUND, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def wide(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light") as found:
        yield found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing_serious(browser: Browser, address: str, path: str, scheme: str) -> None:
    with browser.new_context(color_scheme="dark" if scheme == "dark" else "light") as context:
        page = context.new_page()
        page.goto(address + path)
        found = Axe().run(page).response["violations"]
    serious = [
        f"{row['id']}: {node['html']}" for row in found if row["impact"] in {"serious", "critical"} for node in row["nodes"]
    ]
    assert serious == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_no_page_scrolls_sideways_on_a_narrow_screen(browser: Browser, address: str, path: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_no_page_complains_to_the_console(wide: BrowserContext, address: str, path: str) -> None:
    page = wide.new_page()
    said: list[str] = []
    # A page that is an error by itself is told to the console by the browser, not by the page.
    page.on("console", lambda message: said.append(message.text) if "the server responded with" not in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path, wait_until="load")
    assert said == []
    assert [url for url in asked if not url.startswith(address)] == []


def focused(page: Page) -> str:
    """Return what has the focus: its tag, id and address or text."""
    script = (
        "(e => [e.tagName, e.id, e.getAttribute('href') || e.name || e.textContent.trim()].join(' '))(document.activeElement)"
    )
    return str(page.evaluate(script))


def walk(page: Page, limit: int = 80) -> list[str]:
    """Press Tab until the focus leaves the page or comes around; each stop must be seen."""
    stops: list[str] = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = focused(page)
        if stop.startswith("BODY") or (stops and stop == stops[0]):
            break
        outline = page.evaluate(
            "getComputedStyle(document.activeElement).outlineStyle + ' ' + getComputedStyle(document.activeElement).outlineWidth"
        )
        assert outline == "solid 3px", f"{stop}: {outline}"
        box = page.evaluate("(r => [r.width, r.height, r.left, r.top])(document.activeElement.getBoundingClientRect())")
        assert box[0] > 0, stop
        assert box[1] > 0, stop
        assert box[2] >= 0, stop
        stops.append(stop)
    return stops


def test_the_keyboard_reaches_everything(wide: BrowserContext, address: str) -> None:
    page = wide.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(address + SEASON)
    stops = walk(page)
    assert stops[0] == "A  #main"
    assert "INPUT q q" in stops
    assert "INPUT as_of as_of" in stops
    assert any("/documents/" in stop for stop in stops)
    assert any(stop.endswith("/seasons/1") for stop in stops)
    assert any("api" in stop for stop in stops)


def test_the_skip_link_goes_to_the_content(wide: BrowserContext, address: str) -> None:
    page = wide.new_page()
    page.goto(address + SEASON)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_search_and_another_day_work_with_the_keyboard_and_without_script(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        page.locator("#q").fill("all of us are dead s2")
        page.locator("#q").press("Enter")
        page.locator(".hits a").first.click()
        assert page.url == address + SEASON
        page.locator("#as_of").fill("2023-10-01")
        page.get_by_role("button", name="Show").click()
        assert page.url == f"{address}{SEASON}?as_of=2023-10-01"
        assert "A guess: between 1 January and 30 April 2024" in page.locator(".answer").inner_text()
        page.goto(address + DOCUMENT)
        page.locator("summary").first.press("Enter")
        assert page.locator(".trace").first.is_visible()


def test_the_countdown_keeps_up_past_midnight(wide: BrowserContext, address: str) -> None:
    page = wide.new_page()
    page.clock.install(time="2024-07-10T23:58:00")
    page.goto(f"{address}/titles/dated/seasons/3")
    left = page.locator(".countdown .left")
    assert left.inner_text() == "in 83 days"
    page.clock.fast_forward("05:00")
    assert left.inner_text() == "in 82 days"


def test_a_clock_that_is_wrong_is_not_believed(wide: BrowserContext, address: str) -> None:
    page = wide.new_page()
    page.clock.install(time="1999-01-01T12:00:00")
    page.goto(f"{address}/titles/dated/seasons/3")
    page.clock.fast_forward("05:00")
    assert page.locator(".countdown .left").inner_text() == "in 83 days"


def test_the_states_differ_by_shape_and_word(wide: BrowserContext, address: str) -> None:
    page = wide.new_page()
    signs: dict[str, str] = {}
    for name in ("season-undated", "season-dated", "season-windowed", "season-contested", "season-cancelled", "film"):
        page.goto(address + PAGES[name])
        chip = page.locator(".answer .chip").first
        signs[chip.inner_text()] = chip.locator("svg").inner_html()
    assert len(signs) == len(set(signs.values())) == 6


def test_reduced_motion_is_honoured(browser: Browser, address: str) -> None:
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(address)
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert page.evaluate("getComputedStyle(document.querySelector('.skip')).transitionDuration") == "0s"

"""What every registered source keeps to, whatever its server does. A source is tested here as soon as it is registered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from slated.ledger import Outcome
from slated.pulling import RESTS
from slated.sources.port import Registered
from slated.sources.registry import SOURCES
from tests.sources.pulling import World, ledger_in
from tests.sources.samples import SAMPLES
from tests.sources.server import Site, serving

EVERY = pytest.mark.parametrize("source", list(SOURCES.values()), ids=list(SOURCES))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with serving(Site()) as site, ledger_in(tmp_path) as ledger:
        yield World(ledger, site)


def key_of(source: Registered) -> str | None:
    return None if source.key is None else "a-key"


def test_every_source_has_a_sample() -> None:
    assert set(SAMPLES) == set(SOURCES)


@EVERY
def test_its_row_says_its_licence(source: Registered) -> None:
    assert source.source.licence
    assert source.source.attribution
    assert source.source.group
    assert source.name.isidentifier()


@EVERY
def test_what_it_says_is_recorded_once(source: Registered, world: World) -> None:
    sample = SAMPLES[source.name]
    world.play(sample)
    first = world.pull(source, sample.what, key=key_of(source))
    assert (first.problems, first.failed, first.documents) == ([], 0, sample.documents)
    assert len(world.ledger.documents(100)) == sample.documents
    assert (world.claims() > 0) == (sample.documents > 0)
    assert all(row.name for row in world.ledger.sources())
    before = world.claims()
    world.later(days=1)
    second = world.pull(source, sample.what, key=key_of(source))
    assert (second.documents, second.titles, world.claims()) == (0, 0, before)


@EVERY
def test_what_has_not_changed_is_not_sent_again(source: Registered, world: World) -> None:
    sample = SAMPLES[source.name]
    if source.source.retention_days is not None:
        return  # what may have been dropped is asked for whole
    world.play(sample, etag='"one"')
    world.pull(source, sample.what, key=key_of(source))
    for path in sample.answers:
        world.site.page(path, b"", status=304)
    world.later(days=1)
    again = world.pull(source, sample.what, key=key_of(source))
    assert again.unchanged > 0
    assert again.failed == 0
    assert world.ledger.polls.standing(source.name).failures == 0


def _status(code: int) -> Callable[[Site, str, str, bytes], None]:
    def answer(site: Site, path: str, kind: str, body: bytes) -> None:
        del body
        site.page(path, b"no", status=code, headers={"Content-Type": kind})

    return answer


def _cut(site: Site, path: str, kind: str, body: bytes) -> None:
    """End the body before its announced length, as a broken connection does."""
    site.page(path, body[: len(body) // 2], headers={"Content-Type": kind, "Content-Length": str(len(body))})


def _other_type(site: Site, path: str, kind: str, body: bytes) -> None:
    del kind
    site.page(path, body, headers={"Content-Type": "image/png"})


def _page(site: Site, path: str, kind: str, body: bytes) -> None:
    del body
    site.page(path, b"<html><body>We are down for maintenance.", headers={"Content-Type": kind})


def _other_shape(site: Site, path: str, kind: str, body: bytes) -> None:
    del body
    site.page(path, b'[[{"other": 1}], 3]', headers={"Content-Type": kind})


def _nothing(site: Site, path: str, kind: str, body: bytes) -> None:
    del body
    site.page(path, b"", headers={"Content-Type": kind})


def _other_fields(site: Site, path: str, kind: str, body: bytes) -> None:
    """Give every number as a text and every text as a number, as far as the format can."""

    def turned(value: object) -> object:
        if isinstance(value, dict):
            return {key: turned(one) for key, one in value.items()}
        if isinstance(value, list):
            return [turned(one) for one in value]
        return 7 if isinstance(value, str) else "seven" if isinstance(value, int) else value

    try:
        other = json.dumps(turned(json.loads(body))).encode()
    except ValueError:
        other = body.replace(b"\t", b"|").replace(b",", b"|").replace(b"<", b"|")
    site.page(path, other, headers={"Content-Type": kind})


def _hangs(site: Site, path: str, kind: str, body: bytes) -> None:
    del kind, body
    site.hang(path, b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[")


FAULTS: dict[str, Callable[[Site, str, str, bytes], None]] = {
    "500": _status(500),
    "404": _status(404),
    "429": _status(429),
    "cut": _cut,
    "type": _other_type,
    "page": _page,
    "shape": _other_shape,
    "nothing": _nothing,
    "fields": _other_fields,
    "hangs": _hangs,
}


@EVERY
@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost_whatever_the_server_does(source: Registered, fault: str, world: World) -> None:
    sample = SAMPLES[source.name]
    key = key_of(source)
    world.play(sample)
    world.pull(source, sample.what, key=key)
    had, documents = world.claims(), len(world.ledger.documents(100))
    world.timeout = 0.3 if fault == "hangs" else 10.0
    for path, (kind, body) in sample.answers.items():
        FAULTS[fault](world.site, path, kind, body)
    world.later(days=1)
    pulled = world.pull(source, sample.what, key=key)
    assert pulled.failed or pulled.problems, "what is wrong must be said"
    assert all("\n" not in problem.message for problem in pulled.problems)
    assert (world.claims(), len(world.ledger.documents(100))) == (had, documents)
    # It mends itself once the server does.
    world.play(sample)
    world.later(days=2)
    mended = world.pull(source, sample.what, key=key)
    assert (mended.failed, mended.problems) == (0, [])
    assert world.claims() == had


@EVERY
def test_five_failures_rest_it_and_say_since_when_it_is_stale(source: Registered, world: World) -> None:
    sample = SAMPLES[source.name]
    key = key_of(source)
    world.play(sample)
    world.pull(source, sample.what, key=key)
    good = world.now
    for path in sample.answers:
        world.site.page(path, b"", status=500)
    world.later(days=1)
    for _ in range(5):
        pulled = world.pull(source, sample.what, key=key)
    assert pulled.stale_since == good
    assert world.ledger.polls.standing(source.name).tired
    asked = len(world.site.seen)
    rested = world.pull(source, sample.what, key=key)
    assert rested.rested_until == world.now + RESTS
    assert (rested.asked, rested.stale_since, len(world.site.seen)) == (0, good, asked)
    world.play(sample)
    assert world.pull(source, sample.what, key=key, again=True).failed == 0
    assert not world.ledger.polls.standing(source.name).tired


def test_a_failed_poll_stands_in_the_ledger(world: World) -> None:
    source, sample = SOURCES["tvmaze"], SAMPLES["tvmaze"]
    world.site.page("/search/shows", b"", status=503, headers={"Retry-After": "7"})
    pulled = world.pull(source, sample.what)
    assert pulled.failed == 1
    assert world.slept == [7.0, 7.0, 7.0]
    standing = world.ledger.polls.standing("tvmaze")
    assert (standing.answered_at, standing.failures, standing.failed_at) == (None, 1, world.now)
    assert [one.source for one in world.ledger.polls.standings()] == ["tvmaze"]
    world.play(sample)
    world.later(hours=2)
    world.pull(source, sample.what)
    last = world.ledger.polls.last_read(f"http://127.0.0.1:{world.site.port}/search/shows?q=the%20glass%20harbour")
    assert last is not None
    assert (last.outcome, last.polled_at) == (Outcome.READ, world.now)

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from slated.errors import InputError, SlatedError, SourceError
from slated.inputs import Given, Limits, Problem, gather
from slated.sources.web import Fetched, Policy, fetch, system_resolve
from tests.sources.server import Site, serving

NOW = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)
LIMITS = Limits(max_bytes=100_000, max_files=20, how_to_raise="raise it with --max-bytes")
WORDS = "Boats come back\n\nThe boats are back for a second season, the company said.\n"
HTML = f"<!doctype html><html><head><title>Boats</title></head><body><p>{WORDS}</p></body></html>"


def nothing(address: str) -> Fetched:
    raise AssertionError(f"{address} was fetched")


def run(
    *what: str | Path,
    limits: Limits = LIMITS,
    published: date | None = None,
    fetcher: Callable[[str], Fetched] = nothing,
    stdin: bytes = b"",
) -> list[Given | Problem]:
    return list(
        gather(
            [str(one) for one in what], limits=limits, published=published, fetcher=fetcher, stdin=BytesIO(stdin), now=lambda: NOW
        )
    )


def one(*what: str | Path, limits: Limits = LIMITS, fetcher: Callable[[str], Fetched] = nothing, stdin: bytes = b"") -> Given:
    (got,) = run(*what, limits=limits, fetcher=fetcher, stdin=stdin)
    assert isinstance(got, Given)
    return got


def problem(
    *what: str | Path, limits: Limits = LIMITS, fetcher: Callable[[str], Fetched] = nothing, stdin: bytes = b""
) -> Problem:
    (got,) = run(*what, limits=limits, fetcher=fetcher, stdin=stdin)
    assert isinstance(got, Problem)
    assert "\n" not in got.error.message
    assert got.error.message.startswith(got.place[:40])
    return got


# ------------------------------------------------------------------------------------------------------- what can be read


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.article", "a.text"])
def test_a_text_file_is_read_as_given(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(WORDS.encode())
    given = one(path)
    assert (given.id, given.place, given.document.text, given.document.title) == (None, str(path), WORDS, "Boats come back")
    assert (given.document.address, given.document.retrieved) == (None, NOW)


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a", "a.page", "a.xhtml"])
def test_an_html_file_is_read_by_its_name_or_look(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(HTML, encoding="utf-8")
    assert one(path).document.title == "Boats"


def test_standard_input_is_sniffed() -> None:
    assert one("-", stdin=WORDS.encode()).document.text == WORDS
    assert one("-", stdin=b"\xef\xbb\xbf  \n" + HTML.encode()).document.title == "Boats"


def test_the_day_given_is_that_of_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(
        '{"text": "The boats are back."}\n{"text": "And again.", "published": "2020-01-02"}\n', encoding="utf-8"
    )
    got = run(tmp_path, published=date(2023, 9, 15))
    assert [given.document.published for given in got if isinstance(given, Given)] == [
        date(2023, 9, 15),
        date(2023, 9, 15),
        date(2020, 1, 2),
    ]


def test_a_folder_is_read_in_order_with_its_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "z/c.md", "z/a/d.txt", ".hidden.txt", ".git/e.txt", "picture.png", "notes.docx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HTML if name.endswith("html") else WORDS, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    places = [Path(given.place).relative_to(tmp_path).as_posix() for given in run(tmp_path)]
    assert places == ["a.html", "b.txt", "z/c.md", "z/a/d.txt"]


def test_things_are_read_in_the_order_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    got = run("-", tmp_path / "none.txt", tmp_path / "a.txt", stdin=WORDS.encode())
    assert [type(each) for each in got] == [Given, Problem, Given]


def test_json_lines_keep_their_ids_and_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        {
            "id": "x-1",
            "title": "Boats",
            "text": "Line one.\r\nLine two, é.",
            "published": "2023-09-15",
            "url": "https://lantern.example/a",
            "lang": "en",
        },
        {"id": 7, "title": None, "text": "The boats are back.", "published": None},
        {"text": "The boats \ud800 are back."},
    ]
    path.write_text("\n".join(map(json.dumps, lines)) + "\n\n", encoding="utf-8-sig")
    first, second, third = run(path)
    assert isinstance(first, Given)
    assert (first.id, first.place, first.document.title, first.document.text) == (
        "x-1",
        f"{path}, line 1",
        "Boats",
        "Line one.\r\nLine two, é.",
    )
    assert (first.document.published, first.document.published_from) == (date(2023, 9, 15), "given")
    assert (first.document.address, first.document.site) == ("https://lantern.example/a", "lantern.example")
    assert isinstance(second, Given)
    assert (second.id, second.document.published) == (7, None)
    assert isinstance(third, Problem)
    assert third.error.code == "broken-line"


# ----------------------------------------------------------------------------------------------------- what cannot be read


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "empty-document"),
        ("blank.txt", b" \n\n", "empty-document"),
        ("empty.html", b"", "empty-document"),
        ("empty.jsonl", b"\n", "empty-document"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00", "not-text"),
        ("binary", bytes(range(256)), "not-text"),
        ("nul.txt", b"The boats\x00 are back", "not-text"),
        ("paper.pdf", b"%PDF-1.4\n1 0 obj", "not-text"),
        ("script.html", b"<html><body><script>draw()</script></body></html>", "no-text"),
        ("large.txt", b"x" * 100_001, "too-large"),
        ("large.html", b"<p>" + b"x" * 100_001, "too-large"),
    ],
)
def test_bad_files_are_one_problem(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = problem(path)
    assert (found.place, found.error.code, type(found.error)) == (str(path), code, InputError)


def test_a_file_over_the_limit_says_how_to_raise_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as sparse:
        sparse.truncate(50_000_000)
    limits = Limits(max_bytes=10_000_000, max_files=1, how_to_raise="raise it with --max-bytes or max_bytes in the settings")
    message = problem(path, limits=limits).error.message
    assert message == f"{path}: larger than the limit of 10 MB; raise it with --max-bytes or max_bytes in the settings"
    path.write_bytes(WORDS.encode() * 100)
    assert one(path, limits=limits).document.text == WORDS * 100


def test_standard_input_is_bounded_too() -> None:
    assert problem("-", stdin=b"x" * 100_001).error.code == "too-large"
    assert problem("-").error.code == "empty-document"


def test_a_folder_without_readable_files_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    (tmp_path / "sub").mkdir()
    assert problem(tmp_path).error.code == "no-readable-files"


def test_a_folder_with_too_many_files_is_read_to_the_limit(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(WORDS, encoding="utf-8")
    *given, last = run(tmp_path, limits=Limits(1_000, 3, ""))
    assert len(given) == 3
    assert isinstance(last, Problem)
    assert last.error.code == "too-many-files"


@pytest.mark.parametrize("name", ["none.txt", "", "a\x00b", "no/such/folder", "x" * 5_000, "lantern.example"])
def test_what_is_not_there_is_a_problem(name: str) -> None:
    (found,) = run(name)
    assert isinstance(found, Problem)
    assert found.error.code in ("no-such-file", "unreadable-file")
    assert len(found.error.message) < 400


def test_names_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    (found,) = run(tmp_path / "a\x1b[31m\n.txt")
    assert isinstance(found, Problem)
    assert "\\x1b[31m\\n.txt" in found.error.message


@pytest.mark.skipif(os.geteuid() == 0, reason="this user may read everything, so nothing is unreadable")
def test_a_file_one_may_not_read_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WORDS, encoding="utf-8")
    path.chmod(0)
    assert problem(path).error.code == "unreadable-file"


def test_devices_are_refused() -> None:
    assert problem("/dev/zero").error.code == "unreadable-file"


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("{not json", "broken-line", "JSON"),
        ("[1, 2]", "broken-line", "object"),
        ('{"title": "Boats"}', "broken-line", "text"),
        ('{"text": 7}', "broken-line", "text"),
        ('{"text": ""}', "empty-document", "empty"),
        ('{"text": "The boats.", "published": "2023-9-15"}', "bad-day", "2023-9-15"),
        ('{"text": "The boats.", "published": "2023-02-30"}', "bad-day", "2023-02-30"),
        ('{"text": "The boats.", "published": "soon"}', "bad-day", "soon"),
        ('{"text": "' + "x" * 100_000 + '"}', "too-large", "limit"),
        ('{"text": ' + "[" * 50_000, "broken-line", "JSON"),
        ('{"text": "\\ud800', "broken-line", "JSON"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, code: str, says: str) -> None:
    path = tmp_path / "a.jsonl"
    good = '{"id": "%s", "text": "The boats are back."}'
    path.write_text("\n".join([good % 1, line, good % 3]), encoding="utf-8")
    first, broken, last = run(path)
    assert isinstance(broken, Problem)
    assert (broken.place, broken.error.code) == (f"{path}, line 2", code)
    assert broken.error.message.startswith(f"{path}, line 2: ")
    assert says in broken.error.message
    assert len(broken.error.message) < 1_000
    assert [given.id for given in (first, last) if isinstance(given, Given)] == ["1", "3"]


# --------------------------------------------------------------------------------------------------------------- addresses


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as running:
        yield running


def web(timeout_s: float = 10, allow: tuple[str, ...] = ("127.0.0.1",)) -> Callable[[str], Fetched]:
    policy = Policy(max_bytes=100_000, timeout_s=timeout_s, max_redirects=3, allow_private=allow, user_agent="slated-tests")
    return partial(fetch, policy=policy, resolve=system_resolve, clock=time.monotonic)


def test_an_address_is_read_by_its_type(site: Site) -> None:
    site.page("/2023/09/15/a", HTML.encode())
    site.page("/b", WORDS.encode(), headers={"Content-Type": "text/plain"})
    site.page("/c", HTML.encode("utf-16"), headers={"Content-Type": ""})
    site.page("/d", WORDS.encode(), headers={"Content-Type": ""})
    site.redirect("/e", "/2023/09/15/a")
    address = site.url("/2023/09/15/a", "127.0.0.1")
    given = one(address, fetcher=web())
    assert (given.place, given.document.address, given.document.title) == (address, address, "Boats")
    assert (given.document.published, given.document.published_from) == (date(2023, 9, 15), "address")
    assert one(site.url("/b", "127.0.0.1"), fetcher=web()).document.text == WORDS
    assert one(site.url("/c", "127.0.0.1"), fetcher=web()).document.title == "Boats"
    assert one(site.url("/d", "127.0.0.1"), fetcher=web()).document.text == WORDS
    assert one(site.url("/e", "127.0.0.1"), fetcher=web()).document.address == address


def test_addresses_that_fail_are_one_problem(site: Site) -> None:
    site.page("/gone", status=410)
    site.page("/broken", status=500)
    site.page("/picture", headers={"Content-Type": "image/png"})
    site.page("/large", b"x" * 100_001)
    site.page("/script", b"<script>draw()</script>")
    site.page("/empty", b"")
    site.redirect("/inside", "http://10.0.0.7/")
    site.hang("/slow", b"")
    cases: list[tuple[str, type[SlatedError], str]] = [
        ("/none", InputError, "address-not-found"),
        ("/gone", InputError, "address-not-found"),
        ("/broken", SourceError, "source-answered-500"),
        ("/picture", InputError, "not-text"),
        ("/large", InputError, "too-large"),
        ("/script", InputError, "no-text"),
        ("/empty", InputError, "empty-document"),
        ("/inside", InputError, "private-address"),
    ]
    for path, kind, code in cases:
        found = problem(site.url(path, "127.0.0.1"), fetcher=web())
        assert (type(found.error), found.error.code) == (kind, code), path
    assert "raise it with --max-bytes" in problem(site.url("/large", "127.0.0.1"), fetcher=web()).error.message
    slow = problem(site.url("/slow", "127.0.0.1"), fetcher=web(timeout_s=0.3))
    assert (type(slow.error), slow.error.code) == (InputError, "address-unreachable")
    assert isinstance(slow.error.__cause__, SourceError)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://127.0.0.1:9/", "private-address"),
        ("http://localhost/", "private-address"),
        ("http://[::1]/", "private-address"),
        ("http://169.254.169.254/latest/meta-data/", "private-address"),
        ("ftp://lantern.example/a", "bad-address"),
        ("http://me:pw@lantern.example/", "bad-address"),
        ("http://", "bad-address"),
        ("http://lantern.example/\n\x1b[31m", "bad-address"),
        ("http://2130706433/", "bad-address"),
    ],
)
def test_addresses_that_may_not_be_fetched_are_one_problem(address: str, code: str) -> None:
    (found,) = run(address, fetcher=web(allow=()))
    assert isinstance(found, Problem)
    assert (type(found.error), found.error.code) == (InputError, code)
    assert "\n" not in found.error.message


def test_nobody_at_an_address_is_the_callers_to_mend(site: Site) -> None:
    address = site.url("/a", "127.0.0.1")
    site.server_close()
    site.shutdown()
    found = problem(address, fetcher=web())
    assert (type(found.error), found.error.code) == (InputError, "address-unreachable")


def test_gold_texts_are_read_as_lines() -> None:
    path = Path(__file__).parents[2] / "shared" / "gold" / "dev.jsonl"
    if not path.is_file():
        pytest.skip(f"no gold texts at {path}")
    got = run(path, limits=Limits(10_000_000, 1, ""))
    with path.open(encoding="utf-8") as lines:
        for given, line in zip(got, lines, strict=True):
            row = json.loads(line)
            assert isinstance(given, Given)
            assert (given.id, given.document.text) == (row["id"], row["text"])

from __future__ import annotations

import gzip
import ipaddress
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import which

import pytest

from slated.errors import InputError, SlatedError, SourceError
from slated.sources.web import Fetched, Policy, fetch, system_fetcher, system_resolve
from slated.sources.web.policy import checked, refuse_private
from tests.sources.server import PAGE, Site, bare_deflate, gzip_bomb, serving

LIMIT = 100_000
POLICY = Policy(max_bytes=LIMIT, timeout_s=10, max_redirects=3, allow_private=("127.0.0.1/32",), user_agent="slated-tests")
QUICK = Policy(max_bytes=LIMIT, timeout_s=0.3, max_redirects=3, allow_private=("127.0.0.1/32",), user_agent="slated-tests")
HOSTS = {
    "site.example": ["127.0.0.1"],
    "inside.example": ["10.0.0.7"],
    "mixed.example": ["127.0.0.1", "10.0.0.7"],
    "loop6.example": ["::1"],
}


def resolve(host: str, port: int) -> Sequence[str]:
    del port
    try:
        ipaddress.ip_address(host)
    except ValueError:
        if host not in HOSTS:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known") from None
        return HOSTS[host]
    return [host]


def get(address: str, policy: Policy = POLICY) -> Fetched:
    return fetch(address, policy=policy, resolve=resolve, clock=time.monotonic)


def code_of(address: str, policy: Policy = POLICY) -> tuple[type[SlatedError], str]:
    with pytest.raises(SlatedError) as caught:
        get(address, policy)
    assert "\n" not in caught.value.message
    return type(caught.value), caught.value.code


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as running:
        yield running


def test_a_page_is_fetched_with_its_name_and_nothing_of_ours(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.page("/a", headers={"Set-Cookie": "x=1"})
    fetched = get(site.url("/a?b=c#d"))
    assert fetched == Fetched(site.url("/a?b=c#d"), site.url("/a?b=c#d"), "text/html", "utf-8", PAGE)
    (seen,) = site.seen
    assert seen["Host"] == f"site.example:{site.port}"
    assert seen["User-Agent"] == "slated-tests"
    assert "Cookie" not in seen
    assert "Authorization" not in seen


def test_redirects_are_followed_without_cookies(site: Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", site.url("/c"))
    site.page("/c")
    fetched = get(site.url("/a"))
    assert (fetched.address, fetched.final_address, fetched.body) == (site.url("/a"), site.url("/c"), PAGE)
    assert all("Cookie" not in seen for seen in site.seen)


def test_redirects_end(site: Site) -> None:
    site.redirect("/a", "/a")
    assert code_of(site.url("/a")) == (SourceError, "source-redirects")
    assert len(site.seen) == POLICY.max_redirects + 1


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("http://inside.example/", "private-address"),
        ("http://169.254.169.254/latest/meta-data/", "private-address"),
        ("http://loop6.example/", "private-address"),
        ("http://mixed.example/", "private-address"),
        ("http://[::ffff:10.0.0.1]/", "private-address"),
        ("http://2130706433/", "bad-address"),
        ("http://0x7f.1/", "bad-address"),
        ("file:///etc/passwd", "bad-address"),
        ("ftp://site.example/", "bad-address"),
        ("http://user:secret@site.example/", "bad-address"),
    ],
)
def test_redirects_lead_to_public_machines_only(site: Site, to: str, code: str) -> None:
    site.redirect("/a", to)
    assert code_of(site.url("/a")) == (InputError, code)
    assert len(site.seen) == 1


def test_a_name_is_resolved_once_for_each_hop(site: Site) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        del port
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.7"]

    site.page("/a")
    site.redirect("/b", "/a")
    assert fetch(site.url("/a"), policy=POLICY, resolve=rebinding, clock=time.monotonic).body == PAGE
    assert asked == ["site.example"]
    asked.clear()
    with pytest.raises(InputError, match="private") as caught:
        fetch(site.url("/b"), policy=POLICY, resolve=rebinding, clock=time.monotonic)
    assert caught.value.code == "private-address"


def test_without_leave_this_machine_is_private(site: Site) -> None:
    closed = Policy(max_bytes=LIMIT, timeout_s=5, max_redirects=3, allow_private=(), user_agent="slated-tests")
    site.page("/a")
    assert code_of(site.url("/a"), closed) == (InputError, "private-address")
    with pytest.raises(InputError) as caught:
        system_fetcher(closed)(f"http://localhost:{site.port}/a")
    assert caught.value.code == "private-address"
    assert site.seen == []


def test_a_host_may_be_allowed_by_name(site: Site) -> None:
    named = Policy(max_bytes=LIMIT, timeout_s=5, max_redirects=3, allow_private=("Site.Example",), user_agent="slated-tests")
    site.page("/a")
    assert get(site.url("/a"), named).body == PAGE


@pytest.mark.parametrize("status", [400, 403, 404, 410, 429, 500, 503])
def test_other_answers_are_the_sources(site: Site, status: int) -> None:
    site.page("/a", status=status)
    assert code_of(site.url("/a")) == (SourceError, f"source-answered-{status}")


def test_a_redirect_to_nowhere_is_the_sources(site: Site) -> None:
    site.page("/a", b"", status=302)
    assert code_of(site.url("/a")) == (SourceError, "source-answered-302")
    site.redirect("/b", "http://site.example:port/")
    assert code_of(site.url("/b")) == (SourceError, "source-redirects")


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "application/json", "video/mp4", "text/css"])
def test_other_types_are_refused(site: Site, kind: str) -> None:
    site.page("/a", headers={"Content-Type": kind})
    assert code_of(site.url("/a")) == (InputError, "not-text")


@pytest.mark.parametrize(
    ("kind", "media_type", "charset"),
    [
        ('TEXT/HTML; Charset="Windows-1252"', "text/html", "Windows-1252"),
        ("text/plain", "text/plain", None),
        ("application/xhtml+xml", "application/xhtml+xml", None),
        ("", "", None),
    ],
)
def test_types_are_told(site: Site, kind: str, media_type: str, charset: str | None) -> None:
    site.page("/a", headers={"Content-Type": kind})
    fetched = get(site.url("/a"))
    assert (fetched.media_type, fetched.charset) == (media_type, charset)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE[:10]) + gzip.compress(PAGE[10:])),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", bare_deflate(PAGE)),
        ("identity", PAGE),
    ],
)
def test_bodies_are_unpacked(site: Site, encoding: str, body: bytes) -> None:
    site.page("/a", body, headers={"Content-Encoding": encoding})
    assert get(site.url("/a")).body == PAGE


@pytest.mark.parametrize(
    ("encoding", "body"), [("br", PAGE), ("gzip", PAGE), ("gzip", gzip.compress(PAGE)[:-12]), ("gzip, gzip", PAGE)]
)
def test_bodies_that_do_not_unpack_are_the_sources(site: Site, encoding: str, body: bytes) -> None:
    site.page("/a", body, headers={"Content-Encoding": encoding})
    assert code_of(site.url("/a")) == (SourceError, "source-garbled")


def test_large_bodies_are_refused_and_the_limit_named(site: Site) -> None:
    site.page("/fits", b"x" * LIMIT)
    site.page("/large", b"x" * (LIMIT + 1))
    assert len(get(site.url("/fits")).body) == LIMIT
    with pytest.raises(InputError, match="100,000 bytes") as caught:
        get(site.url("/large"))
    assert caught.value.code == "too-large"


def test_small_bodies_that_unpack_to_large_ones_are_refused(site: Site) -> None:
    bomb = gzip_bomb(200_000_000)
    assert len(bomb) < 250_000
    site.page("/a", bomb, headers={"Content-Encoding": "gzip"})
    start = time.process_time()
    assert code_of(site.url("/a")) == (InputError, "too-large")
    assert time.process_time() - start < 2


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize("before", [b"", HEAD, HEAD + b"\r\n<p>The boats"], ids=["nothing", "half a head", "half a body"])
def test_slow_servers_are_left(site: Site, before: bytes) -> None:
    site.hang("/a", before)
    assert code_of(site.url("/a"), QUICK) == (SourceError, "source-too-slow")


def test_the_time_is_for_all_of_it(site: Site) -> None:
    # Each reading of the clock is a second later: every step is quick, and the whole is not.
    now = iter(range(1_000))
    site.page("/a")
    with pytest.raises(SourceError) as caught:
        fetch(
            site.url("/a"),
            policy=Policy(LIMIT, 3, 3, ("127.0.0.1/32",), "slated-tests"),
            resolve=resolve,
            clock=lambda: float(next(now)),
        )
    assert caught.value.code == "source-too-slow"


def test_a_resolver_that_hangs_is_left(site: Site) -> None:
    def hanging(host: str, port: int) -> Sequence[str]:
        del host, port
        site.released.wait(30)
        return ["127.0.0.1"]

    with pytest.raises(SourceError) as caught:
        fetch(site.url("/a"), policy=QUICK, resolve=hanging, clock=time.monotonic)
    assert caught.value.code == "source-too-slow"


def test_what_does_not_answer_is_unreachable(site: Site) -> None:
    assert code_of("http://nowhere.example/") == (SourceError, "source-unreachable")
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        assert code_of(f"http://site.example:{unheard.getsockname()[1]}/") == (SourceError, "source-unreachable")
    site.hang("/a", b"not HTTP at all\r\n\r\n")
    assert code_of(site.url("/a")) == (SourceError, "source-unreachable")
    site.page("/cut", PAGE, headers={"Content-Length": "5000"})
    assert code_of(site.url("/cut")) == (SourceError, "source-unreachable")


def test_the_next_address_is_tried(site: Site) -> None:
    site.page("/a")
    two = Policy(max_bytes=LIMIT, timeout_s=10, max_redirects=3, allow_private=("127.0.0.0/8",), user_agent="slated-tests")
    assert fetch(site.url("/a"), policy=two, resolve=lambda _host, _port: ["127.0.0.1"], clock=time.monotonic).body == PAGE
    with pytest.raises(SourceError, match="no address"):
        fetch(site.url("/a"), policy=two, resolve=lambda _host, _port: [], clock=time.monotonic)


@pytest.mark.parametrize(
    "address",
    [
        "", "site.example", "http://", "http:///path", "https://user@site.example/", "http://:pw@site.example/", "javascript:alert(1)",
        "file:///etc/passwd", "gopher://site.example/", "data:text/html,x", "http://[::1", "http://site.example:99999/", "http://a b/",
        "http://127.1/", "http://0177.0.0.1/", "http://0x7f000001/", "http://2130706433/", "http://1.2.3.4.5/", "http://0x/",
        "http://site.example/" + "a" * 3_000, "http://site.example/\n",
    ],
)  # fmt: skip
def test_bad_addresses_are_refused(address: str) -> None:
    with pytest.raises(InputError) as caught:
        checked(address)
    assert caught.value.code == "bad-address"
    assert "pw" not in caught.value.message


PUBLIC = ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
PRIVATE = [
    str(ipaddress.IPv4Address(0)),
    "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%1", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::808:808", "2002:7f00:1::1", "2002:a00:1::1",
    "2001:0:7f00:1::1",
]  # fmt: skip


@pytest.mark.parametrize("ip", PUBLIC)
def test_public_addresses_pass(ip: str) -> None:
    assert refuse_private("a.example", [ip], POLICY) == (ip,)


@pytest.mark.parametrize("ip", [ip for ip in PRIVATE if ip != "127.0.0.1"])
def test_private_addresses_do_not(ip: str) -> None:
    with pytest.raises(InputError) as caught:
        refuse_private("a.example", ["8.8.8.8", ip], POLICY)
    assert caught.value.code == "private-address"


def test_networks_are_allowed_by_version_and_range() -> None:
    own = Policy(LIMIT, 1, 1, ("10.0.0.0/8", "fd12::/16", "a.host"), "x")
    assert refuse_private("a.example", ["10.1.2.3", "fd12::1"], own) == ("10.1.2.3", "fd12::1")
    with pytest.raises(InputError):
        refuse_private("a.example", ["192.168.0.1"], own)


def test_this_machine_resolves_its_own_name() -> None:
    assert "127.0.0.1" in system_resolve("127.0.0.1", 80)


# ----------------------------------------------------------------------------------------------------------------- TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    openssl = which("openssl")
    if openssl is None:
        pytest.skip("no openssl here to make a certificate with: TLS is not tested")
    folder = tmp_path_factory.mktemp("tls")
    made = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=site.example",
        "-addext",
        "subjectAltName=DNS:site.example",
    ]
    subprocess.run(
        [openssl, *made, "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")], check=True, capture_output=True
    )
    return folder


@pytest.fixture
def safe_site(certificate: Path) -> Iterator[Site]:
    site = Site()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    site.socket = context.wrap_socket(site.socket, server_side=True, do_handshake_on_connect=False)
    with serving(site) as running:
        yield running


def test_the_name_is_what_the_certificate_is_checked_against(safe_site: Site, certificate: Path) -> None:
    safe_site.page("/a")
    trusting = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    address = f"https://site.example:{safe_site.port}/a"
    assert fetch(address, policy=POLICY, resolve=resolve, clock=time.monotonic, tls=trusting).body == PAGE
    other = address.replace("site.example", "127.0.0.1")
    with pytest.raises(SourceError) as caught:
        fetch(other, policy=POLICY, resolve=resolve, clock=time.monotonic, tls=trusting)
    assert caught.value.code == "source-unreachable"
    assert code_of(address) == (SourceError, "source-unreachable")

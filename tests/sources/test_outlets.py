from __future__ import annotations

import pytest

from slated.errors import SettingsError
from slated.model import SourceKind
from slated.sources.outlets import checked_outlets, country_for, outlet_for, outlets, source_for


def test_the_table_is_sorted_and_large_enough() -> None:
    hosts = list(outlets())
    assert hosts == sorted(hosts)
    assert len(hosts) >= 150
    assert {outlet.kind for outlet in outlets().values()} == set(SourceKind)


def test_a_table_with_a_host_twice_is_refused() -> None:
    one, two = list(outlets().values())[:2]
    for rows in ((one, one), (two, one)):
        with pytest.raises(SettingsError, match=one.host):
            checked_outlets(rows)


@pytest.mark.parametrize(
    ("address", "host", "kind", "group", "licence"),
    [
        ("https://variety.com/2023/tv/x", "variety.com", SourceKind.TRADE, "penske", "quotes"),
        ("https://www.deadline.com/x", "deadline.com", SourceKind.TRADE, "penske", "quotes"),
        ("http://about.netflix.com/en/news", "about.netflix.com", SourceKind.PLATFORM, "netflix", "quotes"),
        ("https://en.wikipedia.org/wiki/X", "wikipedia.org", SourceKind.REFERENCE, "wikimedia", "CC-BY-SA-4.0"),
        ("https://ko.m.wikipedia.org./wiki/X", "wikipedia.org", SourceKind.REFERENCE, "wikimedia", "CC-BY-SA-4.0"),
        ("https://WWW.RADIOTIMES.COM/tv", "radiotimes.com", SourceKind.OUTLET, "immediate", "quotes"),
        ("https://old.reddit.com/r/x", "reddit.com", SourceKind.RUMOUR, "reddit", "quotes"),
        ("https://abc.net.au/x", "abc.net.au", SourceKind.OUTLET, "abc-au", "quotes"),
    ],
)
def test_known_hosts_are_their_outlets(address: str, host: str, kind: SourceKind, group: str, licence: str) -> None:
    source = source_for(address, "whatever it calls itself")
    assert (source.id, source.kind, source.group, source.licence) == (host, kind, group, licence)


def test_the_country_tells_how_days_are_written() -> None:
    assert country_for("https://variety.com/x") == "US"
    assert country_for("https://www.theguardian.com/x") == "GB"
    assert country_for("https://en.wikipedia.org/wiki/X") is None
    assert country_for("https://nobody.example/") is None


def test_unknown_hosts_are_blogs_of_their_own() -> None:
    source = source_for("https://www.lantern.example/x", " The  Lantern Post ")
    assert (source.id, source.name, source.kind, source.group) == (
        "lantern.example",
        "The Lantern Post",
        SourceKind.BLOG,
        "lantern.example",
    )
    assert source_for("https://lantern.example/x", None).name == "lantern.example"


@pytest.mark.parametrize(
    "address", ["https://notvariety.com/", "https://variety.com.evil.example/", "https://evil.example/variety.com"]
)
def test_a_page_does_not_become_an_outlet_by_saying_so(address: str) -> None:
    source = source_for(address, "Variety")
    assert source.kind is SourceKind.BLOG
    assert source.name == source.id
    assert outlet_for(address) is None


@pytest.mark.parametrize("address", [None, "", "article.txt", "file:///variety.com", "http://[oops"])
def test_without_an_address_nobody_is_named(address: str | None) -> None:
    source = source_for(address, "Variety")
    assert (source.id, source.name, source.kind) == ("unnamed", "an unnamed document", SourceKind.BLOG)


def test_without_an_address_an_article_goes_by_its_title() -> None:
    one, other = source_for(None, None, "Boats are back"), source_for(None, None, f"Boats {'and more boats ' * 20}")
    assert (one.name, one.kind, one.group) == ("the article “Boats are back”", SourceKind.BLOG, "unnamed")
    assert one.id != other.id
    assert len(other.name) < 110
    assert source_for("https://variety.com/x", None, "Boats are back").name == "Variety"

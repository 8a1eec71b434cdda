"""What an address may lead to: how much, how long, and to which machines."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass

import httpx2

from slated.errors import InputError

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

# Prefixes that carry an IPv4 address in their last 32 bits: IPv4-compatible (long dead) and NAT64's well-known one.
_CARRIERS = (ipaddress.IPv6Network("::/96"), ipaddress.IPv6Network("64:ff9b::/96"))
# NAT64 for one's own network (RFC 8215): what it carries is not for us to reach.
_LOCAL_NAT64 = ipaddress.IPv6Network("64:ff9b:1::/48")
# A last label that a resolver would take for a number: "127.1", "0x7f000001", "2130706433", "0177.0.0.1".
_NUMBER = re.compile(r"(?:^|\.)(?:[0-9]+|0[xX][0-9a-fA-F]*)\.?$")
_HOST = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?")
_MOST_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class Policy:
    """The bounds of fetching.

    ``max_bytes`` bounds the body after decompression; ``timeout_s`` the whole fetch, redirects included; ``allow_private`` names
    hosts ("intranet.example") and networks ("127.0.0.0/8") of the operator's own that may be reached though they are not public.
    """

    max_bytes: int
    timeout_s: float
    max_redirects: int
    allow_private: tuple[str, ...]
    user_agent: str


def checked(address: str) -> httpx2.URL:
    """Return ``address`` as a URL that may be resolved.

    Raises `InputError` with code ``bad-address`` if it is no http or https address, carries a user name, or spells a number instead of
    a host.
    """
    if len(address) > _MOST_CHARACTERS:
        raise InputError("bad-address", f"{address[:60]}...: an address of more than {_MOST_CHARACTERS} characters")
    if not address.isprintable():
        raise InputError("bad-address", f"{address!r}: an address with characters that cannot be printed")
    try:
        url = httpx2.URL(address)
    except (httpx2.InvalidURL, UnicodeError, ValueError) as cause:
        raise InputError("bad-address", f"{address}: not an address: {cause}") from cause
    if url.scheme not in ("http", "https"):
        raise InputError("bad-address", f"{address}: only addresses that start with http:// or https:// are fetched")
    if not url.host:
        raise InputError("bad-address", f"{address}: an address without a host; write it as https://host/path")
    if url.userinfo:
        raise InputError(
            "bad-address",
            f"{url.copy_with(userinfo=b'')}: an address with a user name or password in it is not fetched; leave them out",
        )
    if not (_HOST.fullmatch(url.raw_host.decode("ascii", "replace")) or _is_ip(url.host)) or not 0 < (url.port or 80) < 65_536:
        raise InputError("bad-address", f"{address}: no host or port of that kind can be; write it as https://host/path")
    if _NUMBER.search(url.host) and not _is_ip(url.host):
        raise InputError("bad-address", f"{address}: a host that is a number; write it as a name or as four numbers up to 255")
    return url


def refuse_private(host: str, found: Sequence[str], policy: Policy) -> tuple[str, ...]:
    """Return the addresses that ``host`` was resolved to, if every one of them may be reached.

    Raises `InputError` with code ``private-address`` if one is private, local, reserved or otherwise not public, whatever it is
    wrapped in.
    """
    name = host.rstrip(".").lower()
    if name in {entry.lower() for entry in policy.allow_private}:
        return tuple(found)
    for text in found:
        ip = ipaddress.ip_address(text)
        if not _is_public(ip) and not _is_allowed(ip, policy):
            raise InputError(
                "private-address", f"{host} leads to {ip}, a private or reserved address; only public addresses are fetched"
            )
    return tuple(found)


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_public(ip: Ip) -> bool:
    """Tell whether an address belongs to the public network, and so does every address carried inside it."""
    if isinstance(ip, ipaddress.IPv6Address):
        carried = _carried(ip)
        if carried is not None:
            return all(map(_is_public, carried))
        if ip in _LOCAL_NAT64 or ip.is_site_local:
            return False
    kept = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved or ip.is_unspecified
    return ip.is_global and not kept


def _carried(ip: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...] | None:
    """Return the IPv4 addresses inside an IPv6 address: mapped, compatible, NAT64, 6to4, Teredo. None if there is none."""
    if ip.ipv4_mapped is not None:
        return (ip.ipv4_mapped,)
    if ip.sixtofour is not None:
        return (ip.sixtofour,)
    if ip.teredo is not None:
        return ip.teredo
    if any(ip in network for network in _CARRIERS):
        return (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF),)
    return None


def _is_allowed(ip: Ip, policy: Policy) -> bool:
    for entry in policy.allow_private:
        try:
            network = ipaddress.ip_network(entry, strict=False)
        except ValueError:
            continue  # a host name: compared by name
        if ip.version == network.version and ip in network:
            return True
    return False

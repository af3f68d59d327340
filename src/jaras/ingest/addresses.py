"""Which addresses of the network may be fetched from: public ones, whatever they are written or named as."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from jaras.errors import InputError

Resolver = Callable[[str, int], list[str]]
"""All addresses of a host name, as IP literals."""
Rule = Callable[[str], bool]
"""Whether an IP literal may be connected to."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(host: str, port: int) -> list[str]:
    """The addresses of `host` by the resolver of the system, which reads `127.1` and `0x7f.1` as addresses too."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in found))


def is_public(address: str) -> bool:
    """Whether an address is one of the open network: not private, loopback, link-local, multicast or reserved.

    An IPv6 address that stands for an IPv4 one (mapped, 6to4, Teredo, NAT64) is judged by that one too.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return isinstance(ip, ipaddress.IPv6Address) and ip in _NAT64 and all(map(_open, _inner(ip)))
    return isinstance(ip, ipaddress.IPv4Address) or all(map(_open, _inner(ip)))


def checked(host: str, port: int, resolver: Resolver = resolve, rule: Rule = is_public) -> str:
    """The address to connect to for `host`: its first, after all of them were found allowed.

    Resolves once: whoever connects must use what is returned. Raises InputError: `unreachable` when there is none,
    `address-refused` when one of them is not allowed.
    """
    try:
        addresses = resolver(host, port)
    except (OSError, UnicodeError) as error:
        raise InputError("unreachable", f"{host} has no address: {error}", "check the address") from error
    if not addresses:
        raise InputError("unreachable", f"{host} has no address", "check the address")
    for address in addresses:
        if not rule(address):
            raise InputError("address-refused", f"{host} is {address}, no public address", "save the page yourself")
    return addresses[0]


def _inner(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses inside an IPv6 one."""
    inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [address for address in inner if address is not None]


def _open(ip: ipaddress.IPv4Address) -> bool:
    return ip.is_global and not ip.is_multicast

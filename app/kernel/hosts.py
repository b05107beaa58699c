"""Which names of machines stay on this one, or next to it, however they are written. Pure: no name is looked up."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit


def is_this_machine(host: str | None) -> bool:
    """Whether an address stays on this machine; an empty one is a socket in the file system."""
    name = (host or "").rstrip(".").lower()
    if name in {"", "localhost"} or name.startswith("/") or name.endswith(".localhost"):
        return True
    address = _address(name)
    return address is not None and (address.is_loopback or address.is_unspecified)


def is_https_elsewhere(url: str) -> bool:
    """Not at a link-local address either, where clouds hand out keys."""
    parts = urlsplit(url)
    address = _address(parts.hostname or "")
    next_door = address is not None and address.is_link_local
    return parts.scheme == "https" and not is_this_machine(parts.hostname) and not next_door


def _address(name: str) -> IPv4Address | IPv6Address | None:
    """Also where it is one number, octal or hexadecimal, as resolvers take it (`2130706433`, `0x7f.1`)."""
    try:
        found = ip_address(name)
    except ValueError:
        try:
            return IPv4Address(socket.inet_aton(name))
        except OSError:
            return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found

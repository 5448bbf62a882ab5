"""Where a request comes from, as limits count it."""

from ipaddress import IPv6Address, ip_address


def household(address: str | None) -> str:
    """With IPv6 one household has a whole /64 network of addresses, so that is one place.

    A server that listens on both writes `::ffff:192.0.2.7` for an IPv4 address.
    """
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return "nowhere"
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return f"{int(parsed) >> 64:x}"

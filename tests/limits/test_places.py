"""One household is one place, however many addresses it has."""

import pytest

from forum.limits.places import household


def test_an_ipv4_address_is_a_place() -> None:
    assert household("192.0.2.7") == "192.0.2.7"
    assert household("192.0.2.7") != household("192.0.2.8")


def test_the_addresses_of_one_ipv6_network_are_one_place() -> None:
    assert household("2001:db8:1:2::1") == household("2001:db8:1:2:ffff::9")
    assert household("2001:db8:1:2::1") != household("2001:db8:1:3::1")


def test_ipv4_addresses_on_a_server_for_both_are_places_of_their_own() -> None:
    assert household("::ffff:192.0.2.7") == household("192.0.2.7")
    assert household("::ffff:192.0.2.7") != household("::ffff:192.0.2.8")


@pytest.mark.parametrize("address", [None, "", "unix:", "somewhere"])
def test_no_address_is_one_place_too(address: str | None) -> None:
    assert household(address) == "nowhere"

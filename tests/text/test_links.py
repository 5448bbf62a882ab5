"""Links lead where they say, and nowhere a browser could be harmed."""

import pytest

from forum.text.links import host_of, is_allowed
from forum.text.render import render


@pytest.mark.parametrize(
    "address",
    ["https://x.example/a?b=c#d", "http://x.example", "mailto:a@b.example", "/t/12-slug/page/2#p7"],
)
def test_web_pages_mail_addresses_and_our_own_paths_may_be_links(address: str) -> None:
    assert is_allowed(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//x.example",
        "/\\x.example",
        "https://a@x.example",
        "https:x",
        "https://[::1",
        "https://x.example%5D",
        "https://x.example:99999",
        "https://x..example",
        "ftp://x.example",
        "x",
        "",
        "/a b",
        "/\tb",
        "https://ä.example",
        "mailto:",
        "/" + "a" * 1_000,
    ],
)
def test_nothing_else_may_be_a_link(address: str) -> None:
    assert not is_allowed(address)


def test_a_bare_address_becomes_a_link_without_the_end_of_its_sentence() -> None:
    html = render("See (https://x.example/a_(b)), then https://y.example/c.").html

    assert 'href="https://x.example/a_(b)"' in html
    assert 'href="https://y.example/c"' in html
    assert html.endswith("</a>.</p>\n")


def test_a_bare_address_in_brackets_leaves_them_outside() -> None:
    html = render("[https://x.example/a] {https://y.example/[b]}").html

    assert 'href="https://x.example/a"' in html
    assert 'href="https://y.example/%5Bb%5D"' in html


def test_words_with_no_address_are_no_link() -> None:
    html = render("[words]()").html

    assert html == "<p>words</p>\n"


def test_an_outside_link_lends_no_weight_and_keeps_no_hold() -> None:
    html = render("https://x.example/").html

    assert 'rel="nofollow ugc noopener"' in html


def test_a_link_to_our_own_page_stays_plain() -> None:
    html = render("[the rules](/t/12)").html

    assert html == '<p><a href="/t/12">the rules</a></p>\n'


def test_words_that_hide_the_host_have_it_beside_them() -> None:
    html = render("[nhs.uk](https://evil.example/nhs.uk)").html

    assert '<span class="link-host">(evil.example)</span>' in html


@pytest.mark.parametrize("words", ["x.example", "www.x.example", "https://x.example/other"])
def test_words_that_show_the_host_need_nothing_beside_them(words: str) -> None:
    html = render(f"[{words}](https://www.x.example/a)").html

    assert "link-host" not in html


def test_a_picture_from_elsewhere_is_a_link_and_loads_nothing() -> None:
    html = render("![my syringe](https://x.example/a.png)").html

    assert "<img" not in html
    assert '<a href="https://x.example/a.png"' in html
    assert ">picture: my syringe</a>" in html


def test_a_picture_inside_a_link_leaves_one_link() -> None:
    html = render("[![a](https://x.example/a.png)](https://y.example)").html

    assert html.count("<a ") == 1
    assert "https://y.example" in html


def test_the_host_of_an_address_that_hides_it_is_nothing() -> None:
    assert host_of("https://nhs.uk@evil.example/") == ""
    assert host_of("https://WWW.Nhs.uk/a") == "nhs.uk"
    assert host_of("mailto:a@b.example") == ""

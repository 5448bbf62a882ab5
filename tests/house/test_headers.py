"""Safe headers on every answer, also on errors and on styles."""

import pytest
from flask import Flask

from forum.app import create_app
from forum.config import settings_from


@pytest.mark.parametrize("path", ["/", "/nothing-here", "/static/_ui/site.css", "/sign-in"])
def test_every_answer_carries_the_safe_headers(app: Flask, path: str) -> None:
    headers = app.test_client().get(path, buffered=True).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_form_without_its_proof_is_refused_and_says_what_to_do(app: Flask) -> None:
    answer = app.test_client().post("/join", data={"name": "Eve"})

    assert answer.status_code == 400
    assert "load the page again" in answer.get_data(as_text=True)


def test_cookies_are_closed_to_scripts_and_secure_behind_tls(tmp_path: object) -> None:
    key = "0123456789abcdef0123456789abcdef"
    app = create_app(
        settings_from({"SECRET_KEY": key, "DATA_DIR": str(tmp_path), "SERVED_OVER_TLS": "yes"})
    )

    answer = app.test_client().get("/sign-in", base_url="https://localhost")

    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "Secure" in cookie
    assert "SameSite=Lax" in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_assets_are_kept_by_browsers_only_under_their_fingerprint(app: Flask) -> None:
    client = app.test_client()

    kept = client.get("/static/_ui/site.css?v=0123456789", buffered=True).headers["Cache-Control"]
    asked = client.get("/static/_ui/site.css", buffered=True).headers["Cache-Control"]

    assert "immutable" in kept
    assert "immutable" not in asked


def test_a_style_carries_no_cookie_even_for_who_stays_signed_in(app: Flask) -> None:
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = "somebody", True
        session.permanent = True

    style = client.get("/static/_ui/site.css?v=0123456789", buffered=True).headers
    page = client.get("/sign-in").headers

    assert "Set-Cookie" not in style
    assert "Cookie" not in style.get("Vary", "")
    assert "Set-Cookie" in page

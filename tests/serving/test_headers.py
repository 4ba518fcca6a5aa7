"""The security headers are on every response of every kind."""

from __future__ import annotations

import pytest

from geo_reactions.serving.static import PREFIXES

EVERY = (
    "/", "/embed", "/about", "/countries/TYC", "/reactions.csv", "/reactions.json?limit=x", "/card.png", "/qr.svg",
    "/collection.css", "/assets/theme.js", "/boundaries/world.geojson", "/healthz", "/metrics", "/openapi.json",
    "/robots.txt", "/sitemap.xml", "/nothing-here", "/_dash-layout", "/_dash-dependencies", "/_dash-update-component",
)  # fmt: skip
SHARED = (
    "/embed",
    "/card.png",
    "/pictures/timeline.svg",
    "/qr.svg",
    "/reactions.csv",
    "/reactions.json?limit=x",
    "/openapi.json",
)
OF_FRAMES = (
    "/collection.css", "/assets/theme.js", "/boundaries/world.geojson", "/healthz", "/_dash-layout", "/_dash-dependencies",
    "/_dash-update-component",
)  # fmt: skip
"""What the embedded page loads and requests, also in a frame without an origin of its own."""


def headers(client, path: str, **more):
    with client.get(path, **more) as answer:
        answer.get_data()
        return answer.headers


def policy(client, path: str) -> dict[str, list[str]]:
    parts = headers(client, path)["Content-Security-Policy"].split(";")
    return {words[0]: words[1:] for words in (part.split() for part in parts)}


@pytest.mark.parametrize("path", EVERY)
def test_every_answer_forbids_what_the_page_does_not_need(client, path):
    allowed = policy(client, path)
    assert (allowed["default-src"], allowed["object-src"], allowed["base-uri"]) == (["'none'"],) * 3
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "https:", "http:"} & set(allowed["script-src"])
    found = headers(client, path)
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Referrer-Policy"] == "same-origin"
    if not path.startswith(PREFIXES):
        assert "camera=()" in found["Permissions-Policy"]
        assert found["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", EVERY)
def test_only_the_embedded_page_may_be_framed(client, path):
    found, frames = headers(client, path), policy(client, path)["frame-ancestors"]
    assert (frames, found.get("X-Frame-Options")) == ((["*"], None) if path == "/embed" else (["'none'"], "DENY"))


@pytest.mark.parametrize("path", EVERY)
def test_other_sites_may_load_what_is_made_for_them_and_nothing_else(client, path):
    expected = "cross-origin" if path in SHARED + OF_FRAMES else "same-origin"
    assert headers(client, path)["Cross-Origin-Resource-Policy"] == expected


@pytest.mark.parametrize("path", OF_FRAMES)
def test_a_frame_without_an_origin_of_its_own_may_ask_for_what_it_needs(client, path):
    asks = {"Origin": "null", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    found = client.options(path, headers=asks)
    assert found.status_code in (200, 204)
    assert path.startswith(PREFIXES) or "Content-Type" in found.headers["Access-Control-Allow-Headers"]
    assert found.headers["Access-Control-Allow-Origin"] == headers(client, path)["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in found.headers


@pytest.mark.parametrize("path", EVERY)
def test_a_header_comes_once(client, path):
    names = [name.lower() for name, _ in headers(client, path) if name.lower() not in ("vary", "link")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", ["/", "/about", "/reactions.csv", "/nothing-here"])
def test_tls_is_asked_for_only_by_tls(client, path):
    assert "Strict-Transport-Security" not in headers(client, path)
    assert "max-age=31536000" in headers(client, path, base_url="https://example.org")["Strict-Transport-Security"]


@pytest.mark.parametrize("path", EVERY)
def test_no_answer_sets_a_cookie_or_names_a_version_of_python(client, path):
    with client.get(path) as answer:
        text = answer.get_data(as_text=True) if answer.mimetype.startswith("text/") else ""
    assert "Set-Cookie" not in answer.headers
    assert not any(word in text for word in ("python_version", "dash_version", "plotly_version"))

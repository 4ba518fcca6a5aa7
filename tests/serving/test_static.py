"""Static files: named by content, cached without end, compressed once, requested once."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise

import brotli
import pytest

from geo_reactions.serving.app import create_app
from samples import TINY

LOADED = re.compile(r'<(?:script|link) [^>]*(?:src|href)="(/[^"]+)"')
READERS = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
MANY = "gzip, deflate, br, zstd"


def get(client, path: str, encoding: str = "", **headers: str):
    """Send a request and close the response, after reading its content."""
    with client.get(path, headers={"Accept-Encoding": encoding or "identity", **headers}) as answer:
        answer.get_data()
        return answer


def loaded(client) -> list[str]:
    found = LOADED.findall(get(client, "/").get_data(as_text=True))
    return [path for path in found if not path.startswith("/_dash-layout") and "_dash-dependencies" not in path]


def test_everything_that_the_document_loads_is_named_by_its_content_and_kept_for_ever(client):
    addresses = loaded(client)
    assert len(addresses) > 12
    for address in addresses:
        answer = get(client, address, MANY)
        assert answer.status_code == 200, address
        assert "?v=" in address
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable", address


@pytest.mark.parametrize("path", ["/assets/style.css", "/boundaries/world.geojson", "/assets/favicon.svg"])
def test_a_file_comes_in_three_forms_each_with_its_own_tag(client, path):
    answers = {encoding: get(client, path, encoding) for encoding in READERS}
    [content] = {READERS[encoding](answer.get_data()) for encoding, answer in answers.items()}
    assert content == answers[""].get_data()
    assert {answer.headers.get("Content-Encoding", "") for answer in answers.values()} == set(READERS)
    assert {answer.headers["Vary"] for answer in answers.values()} == {"Accept-Encoding"}
    assert len({answer.headers["ETag"] for answer in answers.values()}) == 3


@pytest.mark.parametrize("encoding", [*READERS, MANY])
@pytest.mark.parametrize(
    "path", ["/assets/style.css", "/boundaries/world.geojson", "/_dash-component-suites/dash/dcc/async-graph.js"]
)
def test_a_file_that_the_browser_has_is_not_sent_again(client, path, encoding):
    tag = get(client, path, encoding).headers["ETag"]
    again = get(client, path, encoding, **{"If-None-Match": tag})
    assert (again.status_code, again.get_data(), again.headers["ETag"]) == (304, b"", tag)
    assert again.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("query", ["", "?v=", "?v=0123456789abcdef0123", "?m=1"])
def test_an_address_that_does_not_name_the_content_is_asked_again(client, query):
    assert get(client, f"/assets/style.css{query}").headers["Cache-Control"] == "no-cache"


def test_the_smallest_accepted_form_is_sent(client):
    sizes = [len(get(client, "/boundaries/world.geojson", encoding).get_data()) for encoding in (MANY, "gzip", "")]
    assert all(small < large for small, large in pairwise(sizes))


def test_a_head_request_for_a_file_returns_its_length(client):
    sent = get(client, "/assets/style.css", "br")
    with client.head("/assets/style.css", headers={"Accept-Encoding": "br"}) as answer:
        assert answer.get_data() == b""
        assert answer.headers["Content-Length"] == sent.headers["Content-Length"] == str(len(sent.get_data()))


@pytest.mark.parametrize(
    "path", ["/assets/nothing.js", "/assets/../pyproject.toml", "/_dash-component-suites/dash/none.js"]
)
def test_what_is_not_there_is_not_kept(client, path):
    assert get(client, path).status_code == 404


def test_twins_that_set_up_has_prepared_are_sent(tmp_path):
    for path in ("style.css", "theme.js"):
        (tmp_path / path).write_text("a { color: red }" * 40, encoding="utf-8")
    server = create_app(TINY, tmp_path).server
    client, files = server.test_client(), server.extensions["static_files"]
    assert files.file("/assets/style.css")
    [place] = files.prepare()
    place.write_bytes(b"prepared")
    client = create_app(TINY, tmp_path).server.test_client()
    assert get(client, "/assets/style.css", "br").get_data() == b"prepared"
    assert get(client, "/assets/theme.js", "br").get_data() != b""


@pytest.mark.parametrize("path", ["/reactions.csv", "/reactions.json", "/reactions.geojson", "/countries.csv", "/"])
@pytest.mark.parametrize("encoding", ["br", "gzip", "zstd"])
def test_what_is_made_for_a_request_is_compressed_and_varies(clients, path, encoding):
    client = clients["nagorno-karabakh-2020"]
    plain, packed = get(client, path), get(client, path, encoding)
    assert packed.headers["Content-Encoding"] == encoding
    assert len(packed.get_data()) < len(plain.get_data()) / 2
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.headers["Vary"]


def test_without_our_bundle_plotlys_own_is_loaded_with_the_page_and_the_log_says_so(tmp_path, caplog):
    client = create_app(TINY, tmp_path).server.test_client()
    assert any("_dash-component-suites/plotly/" in address for address in loaded(client))
    assert [record for record in caplog.records if "plotly" in record.getMessage()]
    with_bundle = tmp_path / "plotly.min.js"
    with_bundle.write_text("window.Plotly = {};", encoding="utf-8")
    client = create_app(TINY, tmp_path).server.test_client()
    assert not any("_dash-component-suites/plotly/" in address for address in loaded(client))

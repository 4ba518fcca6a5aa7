"""Several collections on one server: each below its own address, a start page, and one that is broken harms no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from werkzeug.test import Client

from geo_reactions.domain.errors import DataError, NotFoundError
from geo_reactions.domain.paths import collection_folders
from geo_reactions.language.wording import SOURCE, speak
from geo_reactions.serving.several import create_site
from geo_reactions.serving.snapshots import Snapshots
from geo_reactions.serving.waiting import Waiting
from samples import ASSETS, PROJECT, TINY


@pytest.fixture(autouse=True)
def _english():
    """Leave no language of a request to the tests that follow."""
    yield
    speak(SOURCE)


VOTES = PROJECT / "data" / "un-ga-votes"


@pytest.fixture(scope="module")
def client(tmp_path_factory) -> Client:
    copy = tmp_path_factory.mktemp("data") / "broken"
    shutil.copytree(VOTES, copy)
    (copy / "collection.toml").write_text("id = 3\n", "utf-8")
    snapshots = Snapshots([TINY, VOTES, copy])
    snapshots.renew()
    apps = [Waiting(one.folder, ASSETS) for one in snapshots.checked]
    yield Client(create_site(apps, ASSETS, snapshots.broken))
    snapshots.clear()


def test_the_start_page_lists_every_collection_and_names_the_broken_one_with_its_reasons(client):
    text = client.get("/").text
    assert 'href="/c/moonbase-strike/"' in text
    assert 'href="/c/un-ga-votes/"' in text
    assert "broken cannot be shown" in text
    assert "collection.toml" in text
    health = client.get("/healthz").json
    assert health["collections"]["un-ga-votes"] == 386
    assert set(health["broken"]) == {"broken"}
    with client.get("/favicon.ico") as icon:
        assert icon.content_type.startswith("image/svg+xml")


@pytest.mark.parametrize("name", ["moonbase-strike", "un-ga-votes"])
def test_each_collection_has_the_addresses_of_a_server_of_its_own_below_its_id(client, name):
    assert client.get(f"/c/{name}").headers["Location"].endswith(f"/c/{name}/")
    document = client.get(f"/c/{name}/").text
    assert f'data-root="/c/{name}"' in document
    assert f'href="/c/{name}/about"' in document
    for path in ("about", "reactions.csv", "countries.json", "card.png", "openapi.json", "embed", "collection.css"):
        answer = client.get(f"/c/{name}/{path}")
        assert answer.status_code == 200, path
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/c/{name}/nothing-here").status_code == 404


def test_what_is_no_collection_is_not_found_in_words(client):
    assert client.get("/c/other/").status_code == 404
    assert client.get("/reactions.csv").status_code == 404
    assert "Content-Security-Policy" in client.get("/").headers


def test_the_start_page_speaks_the_language_of_the_reader(client):
    assert "<h1>Cartes</h1>" in client.get("/", headers={"Accept-Language": "fr"}).text


def copies(folder: Path, *names: str) -> list[Path]:
    for name in names:
        shutil.copytree(VOTES, folder / name)
    return [folder / name for name in names]


def test_two_collections_with_one_id_are_not_served_under_it(tmp_path):
    snapshots = Snapshots(copies(tmp_path, "one", "two"))
    snapshots.renew()
    assert [one.folder.name for one in snapshots.checked] == ["one"]
    assert "an id that no other collection has" in snapshots.broken[0].problems[0]
    snapshots.renew()
    assert [one.folder.name for one in snapshots.checked] == ["one"]
    snapshots.clear()


def test_a_collection_that_breaks_while_it_is_served_keeps_its_last_copy(tmp_path):
    snapshots = Snapshots([TINY, *copies(tmp_path, "un-ga-votes")])
    snapshots.renew()
    (tmp_path / "un-ga-votes" / "reactions.parquet").write_bytes(b"nothing")
    snapshots.renew()
    assert [one.folder.name for one in snapshots.checked] == [TINY.name, "un-ga-votes"]
    assert (snapshots.checked[1].folder / "reactions.parquet").stat().st_size > 1000
    assert [broken.name for broken in snapshots.broken] == ["un-ga-votes"]
    snapshots.clear()


def test_if_no_collection_can_be_served_all_reasons_are_given(tmp_path):
    one, two = copies(tmp_path, "one", "two")
    for folder in (one, two):
        (folder / "codebook.toml").unlink()
    snapshots = Snapshots([one, two])
    with pytest.raises(DataError) as caught:
        snapshots.renew()
    assert len(caught.value.problems) == 2
    snapshots.clear()


def test_a_folder_of_folders_stands_for_its_collections(tmp_path):
    assert collection_folders(VOTES) == [VOTES]
    assert {folder.name for folder in collection_folders(PROJECT / "data")} == {"nagorno-karabakh-2020", "un-ga-votes"}
    with pytest.raises(NotFoundError, match=r"no collection\.toml"):
        collection_folders(tmp_path)

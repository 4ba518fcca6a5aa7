"""The wheel, installed outside this folder, brings its data, pages and assets, and nothing that is not its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from samples import PROJECT

WAR = "geo_reactions/_data/nagorno-karabakh-2020"
NEEDED = {
    "geo_reactions/language/locales/fr.po", f"{WAR}/locales/fr.po", "geo_reactions/_data/boundaries/locales/fr.po",
    f"{WAR}/collection.toml", f"{WAR}/codebook.toml", f"{WAR}/reactions.csv", f"{WAR}/datapackage.json",
    "geo_reactions/_data/boundaries/world.geojson", "geo_reactions/_data/boundaries/countries.csv",
    "geo_reactions/_assets/style.css", "geo_reactions/_assets/page/main.js", "geo_reactions/_assets/topojson/world_110m.json",
}  # fmt: skip


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=plain(), capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done


def plain() -> dict[str, str]:
    """Return an environment without paths to this folder."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("GEO_REACTIONS_", "PYTHON"))}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(
        *pip,
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--wheel-dir",
        folder,
        PROJECT,
        cwd=folder,
    )
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """Install the wheel in an environment of its own, which borrows the other packages; return its commands."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    commands = folder / "bin"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", commands / "python")
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    [packages] = folder.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return commands


def test_the_wheel_holds_data_assets_and_templates(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert names >= NEEDED
    source = PROJECT / "src"
    kept = [path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.relative_to(source).as_posix() for path in kept if path.suffix != ".pyc"} <= names


def test_the_wheel_holds_the_bundle_that_set_up_has_built_with_its_licences(wheel):
    kept = {f"geo_reactions/_assets/{path.name}" for path in (PROJECT / "assets").glob("plotly.*")}
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("geo_reactions/_assets/plotly.")}
    assert held == kept
    assert len(kept) in {0, 2}


def test_the_wheel_holds_neither_tests_nor_articles_nor_caches_nor_a_path_of_this_machine(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        texts = {name: archive.read(name) for name in names}
    unwanted = re.compile(
        r"__pycache__|\.pyc$|(^|/)\.|(^|/)tests?/|article[^/]*\.txt$|\.gpkg$|\.whl$|node_modules|\.log$"
    )
    assert [name for name in names if unwanted.search(name)] == []
    assert [name for name, text in texts.items() if str(PROJECT).encode() in text] == []
    assert sum(map(len, texts.values())) < 6_700_000


def test_the_command_explains_itself(installed, tmp_path):
    assert "serve" in run(installed / "geo-reactions", "--help", cwd=tmp_path).stdout


def test_the_library_finds_its_data_in_the_wheel(installed, tmp_path):
    code = "import geo_reactions; print(geo_reactions.__file__); print(geo_reactions.load())"
    file, shown = run(installed / "python", "-W", "error", "-c", code, cwd=tmp_path).stdout.splitlines()
    assert Path(file).is_relative_to(installed.parent)
    assert shown.startswith("<Reactions nagorno-karabakh-2020")


def test_the_command_exports_from_the_wheel(installed, tmp_path):
    exported = run(installed / "geo-reactions", "export", "--query", "country=FRA&type=incident", cwd=tmp_path).stdout
    assert exported.startswith("id,act,actor")


def test_the_command_serves_page_data_and_assets_from_the_wheel(installed, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(installed / "geo-reactions"), "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=tmp_path, env=plain(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", server)
            for path in ("/", "/about", "/assets/style.css", "/reactions.csv", "/boundaries/world.geojson"):
                with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
                    assert answer.status == 200
                    assert len(answer.read()) > 300
        finally:
            server.terminate()


def wait_for(address: str, server: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, server.stdout.read()
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"no answer on {address}")

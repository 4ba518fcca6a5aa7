"""What an installation without the extra `all` can do, and what it answers where it cannot: in words, with what to install."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from geo_reactions.domain.extras import ALL, MAKING, missing
from samples import PROJECT, WAR

WITHOUT = f"""
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {MAKING}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Absent())
"""
COMMAND = f"{WITHOUT}\nfrom geo_reactions.__main__ import main\nraise SystemExit(main(sys.argv[1:]))"
SERVED = f"""{WITHOUT}
from pathlib import Path
from geo_reactions.domain.paths import assets_folder
from geo_reactions.serving.app import create_app
site = create_app(Path(sys.argv[1]), assets_folder()).server.test_client()
for path in sys.argv[2:]:
    answer = site.get(path)
    assert answer.status_code == 200, (path, answer.status_code, answer.text[:500])
    print(path, len(answer.data))
"""
PATHS = (
    "/", "/about", "/embed", "/card.png", "/pictures/timeline.svg", "/pictures/timeline.png", "/qr.svg", "/reactions.csv",
    "/reactions.excel.csv", "/reactions.xlsx", "/reactions.json", "/reactions.geojson", "/countries.csv", "/openapi.json",
    "/citation?type=protest", "/countries/FRA", "/reactions/nk-232",
)  # fmt: skip


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)


def test_every_page_export_and_picture_is_served_without_what_makes_a_collection():
    done = run(SERVED, str(WAR), *PATHS)
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines() if line.startswith("/")] == list(PATHS)


@pytest.mark.parametrize("format_", ["csv", "json", "geojson"])
def test_a_view_is_exported_without_what_makes_a_collection(format_):
    done = run(COMMAND, "export", str(WAR), "--format", format_, "--query", "country=FRA")
    assert done.returncode == 0, done.stderr
    assert "France" in done.stdout


def test_a_collection_is_checked_without_what_makes_one():
    done = run(COMMAND, "check", str(WAR), "--palette")
    assert done.returncode == 0, done.stderr
    assert "fresh: " in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("build", "FOLDER"), ("import", "FOLDER"), ("draft", "FOLDER"), ("review", "FOLDER"),
        ("follow", "FOLDER", "--article", "a.html"), ("new", "absent", "--table", "a.csv"),
        ("new", "absent", "--article", "a.html"),
    ],
)  # fmt: skip
def test_a_command_that_makes_a_collection_says_what_to_install(command):
    done = run(COMMAND, *(str(WAR) if part == "FOLDER" else part for part in command))
    assert done.returncode == 1
    assert re.fullmatch(
        rf"`{command[0]}` needs the package \w+, which is not installed: .*pip install 'geo-reactions\[{ALL}\]'\n",
        done.stderr,
    )


def test_the_library_says_what_to_install():
    done = run(f"{WITHOUT}\nimport geo_reactions\ngeo_reactions.load()")
    assert done.returncode == 1
    assert "MissingInputError: the library needs the package pandas" in done.stderr


def test_a_package_that_serving_needs_is_not_excused():
    with pytest.raises(ModuleNotFoundError, match="duckdb"):
        missing(ModuleNotFoundError("No module named 'duckdb'", name="duckdb"), "`serve`")


def test_the_extra_brings_every_package_that_serving_does_without():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    served, extra = (
        {re.split(r"[<>=]", text)[0] for text in texts}
        for texts in (project["dependencies"], project["optional-dependencies"][ALL])
    )
    brought_by_geopandas = {"pyogrio", "pyproj"}
    distributions = packages_distributions()
    assert {name for module in MAKING for name in distributions[module]} == extra | brought_by_geopandas
    assert not served & extra

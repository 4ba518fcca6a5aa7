"""The bundle of plotly knows every trace that is drawn, and its packages are pinned."""

from __future__ import annotations

import dataclasses
import json
import re
import sys

import pytest

from geo_reactions.charts import CHARTS
from samples import PROJECT, QUERIES, Sample

BUNDLE = PROJECT / "bundle"
CORE = {"scatter"}


def test_the_bundle_registers_every_trace_that_a_chart_draws(either: Sample):
    scenes = [either.scene(query) for query in QUERIES[either.collection.description.id]]
    drawn = {trace["type"] for scene in scenes for chart in CHARTS for trace in chart.draw(scene)["data"]}
    [registered] = re.findall(r"register\(\[(.*)\]\)", (BUNDLE / "entry.js").read_text(encoding="utf-8"))
    assert drawn <= CORE | set(registered.split(", "))


def test_every_package_is_pinned_by_its_content_and_none_by_a_host():
    packages = json.loads((BUNDLE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    fetched = {name: package for name, package in packages.items() if name}
    assert len(fetched) > 100
    assert [name for name, package in fetched.items() if not package.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, package in fetched.items() if "resolved" in package] == []


def test_the_bundle_is_of_the_version_that_plotly_brings():
    from plotly.offline import get_plotlyjs_version

    wanted = json.loads((BUNDLE / "package.json").read_text(encoding="utf-8"))["dependencies"]["plotly.js"]
    assert wanted == get_plotlyjs_version()


@pytest.fixture
def script(tmp_path):
    """Return a script that was built from its sources with its options."""
    sys.path.insert(0, str(BUNDLE))
    import build

    source = tmp_path / "main.js"
    source.write_text("start();", encoding="utf-8")
    made = build.Script(tmp_path / "main.min.js", source, (source,), ("--target=es2021",))
    made.target.write_text(f"{made.head}start()", encoding="utf-8")
    return made


def test_a_script_is_rebuilt_when_a_source_or_an_option_has_changed(script):
    assert script.is_fresh
    assert not dataclasses.replace(script, options=("--target=es2020",)).is_fresh
    script.entry.write_text("stop();", encoding="utf-8")
    assert not script.is_fresh


def test_whether_a_script_is_fresh_depends_on_no_folder_of_this_machine(script, monkeypatch):
    import build

    path = script.target.parent
    here = dataclasses.replace(script, options=(f"--alias:x={path}/x.js",))
    monkeypatch.setattr(build, "PROJECT", path)
    first = here.head
    monkeypatch.setattr(build, "PROJECT", path / "elsewhere")
    there = dataclasses.replace(script, options=(f"--alias:x={path}/elsewhere/x.js",))
    assert there.head == first

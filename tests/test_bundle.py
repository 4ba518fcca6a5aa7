"""The bundle of plotly: it knows every trace that is drawn, and what it is built of is pinned."""

from __future__ import annotations

import json
import re

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

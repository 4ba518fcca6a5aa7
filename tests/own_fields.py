"""The made-up collection with fields of its own, of every kind, among them names and values that need care."""

from __future__ import annotations

import csv
import shutil
import tempfile
import tomllib
import weakref
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from geo_reactions.charts import Chart
from geo_reactions.charts.own import own_charts
from geo_reactions.domain.own_fields import OwnField
from geo_reactions.pipeline.build import build
from samples import TINY, WAR

OWN = "moonbase-fields"
"""The name of the collection."""

FIELDS = """
[[fields]]
name = "order"
label = "Rank of the post"
kind = "choice"
help = "How high the post of the speaker is."

[[fields]]
name = "mood"
label = "Mood"
kind = "choice"

[[fields]]
name = "robots"
label = "Robots"
kind = "number"

[[fields]]
name = "damage"
label = "Damage in credits"
kind = "number"

[[fields]]
name = "remark"
label = "Remark"
kind = "text"

[[fields]]
name = "proof"
label = "Proof"
kind = "address"
"""

ORDERS = ("high", "low", "")
MOODS = ("glad", "angry, very", "100% calm", "", "très triste", "Glad", "<b>&amp;")
ROBOTS = ("0", "1", "3", "", "12")
DAMAGES = ("0", "0.5", "12000", "", "-3.25", "7", "950")
REMARKS = ("", "Seen from orbit", "“Quoted” & <odd>")
PROOFS = ("", "https://example.org/proof?a=1&b=2")

OWN_CHARTS = own_charts(tuple(OwnField(**field) for field in tomllib.loads(FIELDS)["fields"]))
"""The charts of the own fields."""


def chart_cases(charts: Sequence[Chart]) -> pytest.MarkDecorator:
    """Run a test with every chart on the made-up and the real collection, and with those of own fields on their collection."""
    of_own = [*OWN_CHARTS, *(chart for chart in charts if chart.id in ("timeline", "types"))]
    cases = [(name, chart) for name in (TINY.name, WAR.name) for chart in charts] + [(OWN, chart) for chart in of_own]
    names = [f"{name}-{chart.id}" for name, chart in cases]
    return pytest.mark.parametrize(("either", "chart"), cases, indirect=["either"], ids=names)


_VALUES = {"order": ORDERS, "mood": MOODS, "robots": ROBOTS, "damage": DAMAGES, "remark": REMARKS, "proof": PROOFS}


@cache
def own_folder() -> Path:
    """Build the collection in a folder of its own, which is removed at the end, and return the folder."""
    room = Path(tempfile.mkdtemp())
    weakref.finalize(own_folder, shutil.rmtree, room, ignore_errors=True)
    folder = room / OWN
    shutil.copytree(TINY, folder)
    shutil.copytree(TINY.parent / "boundaries", room / "boundaries")
    about = (folder / "collection.toml").read_text("utf-8").replace('id = "moonbase-strike"', f'id = "{OWN}"')
    (folder / "collection.toml").write_text(about + FIELDS, "utf-8")
    coding = folder / "coding.csv"
    with coding.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for n, row in enumerate(rows):
        row.update({name: values[n % len(values)] for name, values in _VALUES.items()})
    with coding.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    build(folder)
    return folder

"""A filter that the README says how to add works everywhere by that one line; what loops over the fields names none."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from geo_reactions.domain.view import fields
from samples import PROJECT, TINY, sample

PACKAGE = PROJECT / "src" / "geo_reactions"
NAMELESS = (
    "api/openapi_keys.py", "collection/conditions.py", "collection/kinds.py", "collection/embedded/query.py",
    "domain/link.py", "page/events.py",
)  # fmt: skip
"""The modules that must work for a filter that nobody has thought of."""

CODE = sample(TINY).rows[-1]["certainty"]

SCRIPT = """
import json, sys
from pathlib import Path
from geo_reactions.collection import open_collection
from geo_reactions.charts import scene
from geo_reactions.domain.link import decode, encode
from geo_reactions.domain.view import View
from geo_reactions.language.wording import speaking
from geo_reactions.page.controls import chips
from geo_reactions.markup.writer import to_html
from geo_reactions.language.sentence import sentence

own = open_collection(Path(sys.argv[1]))
view, unused = decode(sys.argv[2], own.vocabulary)
shown = scene(own, view)
print(json.dumps({
    "link": encode(view),
    "unused": len(unused),
    "selected": list(own.select(view)["id"]),
    "counted": own.tally(view.selection).totals["n"],
    "offered": sorted(own.options("certainty")),
    "menu": sum(n for *_, n in own.tally(view.selection).rows("certainty")),
    "sentence": sentence(view, shown.tally.totals, own.codebook, own.inside),
    "chips": to_html(chips(shown)),
}))
"""


@pytest.fixture(scope="module")
def added(tmp_path_factory):
    """Gives what a package answers to which the line of the README was added."""
    package = tmp_path_factory.mktemp("src") / "geo_reactions"
    shutil.copytree(PACKAGE, package)
    [line] = re.findall(r"^    (certainty: Choice = .*)$", (PROJECT / "README.md").read_text("utf-8"), re.MULTILINE)
    view = package / "domain" / "view.py"
    text = view.read_text("utf-8")
    view.write_text(text.replace("    dates: Span", f"    {line}\n    dates: Span", 1), "utf-8")
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(TINY), f"certainty={CODE}"],
        env=os.environ | {"PYTHONPATH": str(package.parent)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def test_a_filter_that_is_added_selects_counts_and_is_in_the_address(added):
    rows = sample(TINY).rows
    own = [row["id"] for row in rows if row["certainty"] == CODE]
    assert own
    assert (added["link"], added["unused"]) == (f"certainty={CODE}", 0)
    assert (added["selected"], added["counted"], added["menu"]) == (own, len(own), len(rows))
    assert added["offered"] == sorted({row["certainty"] for row in rows})


def test_a_filter_that_is_added_is_said_and_can_be_removed(added):
    label = sample(TINY).collection.codebook["certainty"].labels[CODE]
    assert f"(Certainty: {label})" in added["sentence"]
    assert 'data-pick="certainty"' in added["chips"]


@pytest.mark.parametrize("module", NAMELESS)
def test_what_loops_over_the_fields_names_none(module):
    names = {field.name for field in fields() if field.filters} - {"type"}  # an everyday key of JSON schemas, too
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    found = [
        f"{module}:{node.lineno} {name}"
        for node in ast.walk(tree)
        for name in names
        if (isinstance(node, ast.Constant) and node.value == name)
        or (isinstance(node, ast.Attribute) and node.attr == name)
    ]
    assert found == []

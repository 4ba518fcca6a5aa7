"""The lint rules of the page's script find what they forbid: internals of plotly outside the one module that may use them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence

from samples import PROJECT

ADAPTER = "assets/page/charts/plotly.js"
ELSEWHERE = "assets/page/map/moving.js"
INNER = (
    "(plot) => plot._fullLayout.width",
    "(plot) => plot.gd._promises",
    "(plot) => plot.calcdata[0]",
    '(plot) => plot["_fullLayout"]',
    "({ _fullLayout }) => _fullLayout",
    "({ calcdata: marks }) => marks",
    '({ "_fullData": first }) => first',
    "({ plot: { _fullData: [first] } }) => first",
)
OUTER = (
    "({ data, meta: _meta, ...rest }) => [data, rest]",
    "({ layout }) => layout.meta.calcdatas",
)


def refused(functions: Sequence[str], path: str) -> list[str]:
    """Lint a module at a path, with a function on each line, and return the functions that the rule refuses."""
    sys.path.insert(0, str(PROJECT / "bundle"))
    from node import FOLDER, node

    command = [node(), str(FOLDER / "node_modules/eslint/bin/eslint.js"), "--config", ".node/eslint.config.js"]
    shutil.copy(PROJECT / "bundle" / "eslint.config.js", FOLDER)
    code = "export default [" + ",\n".join(functions) + "];"
    command += ["--format", "json", "--stdin", "--stdin-filename", path]
    done = subprocess.run(command, cwd=PROJECT, input=code, capture_output=True, text=True, timeout=120, check=False)
    [report] = json.loads(done.stdout)
    assert {message["ruleId"] for message in report["messages"]} <= {"no-restricted-syntax"}
    return [functions[message["line"] - 1] for message in report["messages"]]


def test_what_is_plotlys_own_is_refused_everywhere_but_in_the_adapter():
    assert refused(INNER, ELSEWHERE) == list(INNER)
    assert refused(INNER, ADAPTER) == []


def test_what_is_ours_is_not_refused():
    assert refused(OUTER, ELSEWHERE) == []

"""The modules of the page: their tests pass, modules without a DOM are covered, and none has a hidden dependency."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from samples import PROJECT

PAGE, DESK = PROJECT / "assets" / "page", PROJECT / "assets" / "desk"
LEAST = 90
DOM = re.compile(r"\b(document|window|Element|addEventListener|fetch|matchMedia|innerWidth|navigator|Plot)\b")


@cache
def imported(module: Path) -> tuple[Path, ...]:
    """Return the imports of a module."""
    found = re.findall(r'^(?:import|export) [^;]*?from "([^"]+)";', module.read_text("utf-8"), re.MULTILINE)
    return tuple((module.parent / name).resolve() for name in found)


@cache
def is_pure(module: Path) -> bool:
    """Return whether neither a module nor its imports need a DOM."""
    code = re.sub(r"/\*[\s\S]*?\*/| // .*", "", module.read_text("utf-8"))
    return not DOM.search(code) and all(map(is_pure, imported(module)))


def modules() -> list[Path]:
    return sorted(module for room in (PAGE, DESK) for module in room.rglob("*.js"))


@pytest.fixture(scope="module")
def report() -> str:
    sys.path.insert(0, str(PROJECT / "bundle"))
    from node import node

    tests = sorted(map(str, Path(__file__).parent.glob("*.test.js")))
    command = [node(), "--test", "--experimental-test-coverage", "--test-reporter=tap", *tests]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return done.stdout


def test_the_tests_of_the_modules_pass(report):
    assert int(re.search(r"^# pass (\d+)", report, re.MULTILINE)[1]) > 35
    assert re.search(r"^# fail 0$", report, re.MULTILINE)


def test_every_module_without_a_page_is_covered(report):
    lines = dict(re.findall(r"^# (\S+\.js)\s*\|\s*([\d.]+)", report, re.MULTILINE))
    pure = [module.relative_to(PROJECT).as_posix() for module in modules() if is_pure(module)]
    assert len(pure) > 15
    assert {module: lines.get(module) for module in pure if float(lines.get(module, 0)) < LEAST} == {}


@cache
def needed(module: Path) -> frozenset[Path]:
    """Return all modules that a module imports, directly or not; a circular import ends in a RecursionError."""
    return frozenset({*imported(module), *(found for other in imported(module) for found in needed(other))})


def test_no_module_needs_one_that_needs_it():
    assert all(module not in needed(module) for module in modules())


def test_every_module_is_started_or_imported_and_nothing_goes_by_a_global():
    used = {
        PAGE / "main.js",
        DESK / "main.js",
        DESK / "settle.js",
        *(found for module in modules() for found in imported(module)),
    }
    assert [module.name for module in modules() if module not in used] == []
    named = [module.name for module in modules() if "geoReactions" in module.read_text("utf-8")]
    assert named == ["main.js"]

"""Every export of a module of the page is imported by another module."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from samples import PROJECT

ROOMS = (PROJECT / "assets" / "page", PROJECT / "assets" / "desk")
UNITS = Path(__file__).parent
NAMED = re.compile(r'^import \{([^}]*)\} from "([^"]+)"', re.MULTILINE)
WHOLE = re.compile(r'^import \* as (\w+) from "([^"]+)"', re.MULTILINE)
EXPORT = re.compile(r"^export (?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)

Name = tuple[Path, str]


def taken(modules: list[Path]) -> Iterator[Name]:
    """List module and name of everything that modules import; main.js starts a module that is imported as a whole."""
    for module in modules:
        text = module.read_text("utf-8")
        for names, source in NAMED.findall(text):
            for name in filter(None, map(str.strip, names.split(","))):
                yield (module.parent / source).resolve(), name.partition(" as ")[0]
        for local, source in WHOLE.findall(text):
            for name in {"start", *re.findall(rf"\b{local}\.(\w+)", text)}:
                yield (module.parent / source).resolve(), name


def needs_a_test(module: Path, name: str) -> bool:
    """Return whether a module also uses one of its own exports, so that a unit test may import it separately."""
    return len(re.findall(rf"\b{name}\b", module.read_text("utf-8"))) > 1


def test_every_export_is_imported():
    modules, units = sorted(module for room in ROOMS for module in room.rglob("*.js")), sorted(UNITS.glob("*.test.js"))
    by_page, by_tests = set(taken(modules)), set(taken(units))
    exports = [(module, name) for module in modules for name in EXPORT.findall(module.read_text("utf-8"))]
    assert len(exports) > 100
    idle = [one for one in exports if one not in by_page and not (one in by_tests and needs_a_test(*one))]
    assert [f"{module.relative_to(PROJECT)}: {name}" for module, name in idle] == []

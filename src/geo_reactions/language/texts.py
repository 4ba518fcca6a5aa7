"""The texts to translate: those of the interface and of a collection, and the countries that CLDR names differently."""

from __future__ import annotations

import ast
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from babel import Locale
from babel.core import get_global
from babel.messages import Catalog
from babel.messages.extract import extract
from jinja2.ext import babel_extract

from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.countries import read_countries
from geo_reactions.domain.description import Description
from geo_reactions.language.translation import FROM, IN, messages
from geo_reactions.language.wording import LOCALES, SOURCE

_PACKAGE = LOCALES.parents[1]
_PYTHON = {"_": None, "N_": None, "NN_": (1, 2), "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_SCRIPT: dict[str, tuple[int, ...] | None] = {"text": None, "several": (2, 3)}
_TEMPLATE_OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}

Found = tuple[str, str | tuple[str, ...], str | None]
"""The file of a text, the text or its singular and plural, and its context."""


def interface(assets: Path) -> Catalog:
    """Return the texts of the code, the templates and the page's scripts."""
    python = _extracted(_PACKAGE, "**/*.py", _calls, _PYTHON)
    templates = _extracted(_PACKAGE, "**/templates/*.html", babel_extract, _PYTHON, _TEMPLATE_OPTIONS)
    scripts = _extracted(assets.parent, f"{assets.name}/page/**/*.js", "javascript", _SCRIPT)
    return _gathered([*python, *templates, *scripts])


class Worded(Protocol):
    """An opened collection, as far as its words are concerned."""

    codebook: Codebook
    description: Description

    @property
    def bodies(self) -> Mapping[str, str]:
        """Return the names of the actors without a country, by id."""

    @property
    def places(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the places by id; the name of each is under `place`."""


def collection(opened: Worded) -> Catalog:
    """Return the words of a collection and the names of its bodies and places, also in the form after "from" or "in"."""
    found: list[Found] = [("codebook.toml", *message) for message in messages(opened.codebook.questions)]
    found += [("collection.toml", *message) for message in messages(opened.description)]
    found += [("actors.csv", name, context) for name in opened.bodies.values() for context in (None, FROM)]
    found += [
        ("places.csv", str(place["place"]), context) for place in opened.places.values() for context in (None, IN)
    ]
    return _gathered(found)


def boundaries(folder: Path, code: str) -> Catalog:
    """Return the names of all countries as they read after "from", and the plain names that CLDR lacks or differs from."""
    short, known, english = get_global("territory_aliases"), Locale(code).territories, Locale(SOURCE).territories
    countries = read_countries(folder / "countries.csv")
    names = {country.name: short.get(country.code, [""])[0] for country in countries.values()}
    own = [name for name, key in names.items() if key not in known or english.get(key) != name]
    return _gathered(
        [("countries.csv", name, None) for name in own] + [("countries.csv", name, FROM) for name in names]
    )


def _extracted(
    folder: Path,
    pattern: str,
    method: str | Callable[..., Any],
    keywords: Mapping[str, Any],
    options: Mapping[str, str] | None = None,
) -> Iterator[Found]:
    for path in sorted(path for path in folder.glob(pattern) if ".min." not in path.name):
        with path.open("rb") as source:
            for _line, text, _comments, context in extract(method, source, keywords, options=options):
                yield path.relative_to(folder).as_posix(), text, context


def _calls(source: BinaryIO, keywords: Container[str], *_args: Any, **_options: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the marked texts of a Python file in the form that Babel expects; Babel's own search misses those in f-strings."""
    for node in ast.walk(ast.parse(source.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            yield node.lineno, node.func.id, [_literal(argument) for argument in node.args], []


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _gathered(found: Iterable[Found]) -> Catalog:
    """Return texts sorted by file and then by text, so that their order survives when the code around them moves."""
    texts = Catalog()
    for file, text, context in sorted(found, key=_order):
        texts.add(text, locations=[(file, 0)], context=context)
    return texts


def _order(found: Found) -> tuple[str, tuple[str, ...], str]:
    file, text, context = found
    return file, (text,) if isinstance(text, str) else tuple(text), context or ""

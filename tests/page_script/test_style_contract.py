"""The style sheets name exactly what the server and the script write, and define exactly the colours in use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from written_html import documents

from geo_reactions.page.scripts import FITTED, PHONE
from geo_reactions.serving.app import create_app
from samples import ASSETS, PROJECT, WAR

SCRIPTS = (ASSETS / "theme.js", *sorted((ASSETS / "page").rglob("*.js")))
SOURCES = PROJECT / "src" / "geo_reactions"
MORE = (
    "/?country=FRA",
    "/about",
    "/countries/FRA",
    "/countries/ISL",
    "/reactions/nk-002",
    "/reactions/nk-004",
    "/nothing-here",
)
PLOTLY = {
    "js-plotly-plot", "svg-container", "main-svg", "gridlayer", "shapelayer", "bartext", "scattergeo", "point",
    "choroplethlocation", "backplot", "frontplot",
}  # fmt: skip
FOREIGN = PLOTLY | {"ag-row", "ag-theme-quartz", "_dash-loading"}
"""Classes that plotly, the table and Dash write."""

UNSTYLED = {
    "listing": "what crawlers and readers without script are given; tests look for it",
    "prev": "said of the link to the reaction before, as next is of the other",
}
FOR_OTHERS = {"--ag-": "read by the style sheet of the table"}


def rules() -> Iterator[tuple[str, str]]:
    """List file, line and selector of every rule of our style sheets; strings in selectors are emptied."""
    for path in sorted(ASSETS.glob("*.css")):
        text = re.sub(r"/\*[\s\S]*?\*/", lambda found: "\n" * found[0].count("\n"), path.read_text("utf-8"))
        for found in re.finditer(r"[^{};]+(?=\{)", text):
            if not found[0].lstrip().startswith("@"):
                start = found.end() - len(found[0].lstrip())
                place = f"{path.relative_to(PROJECT)}:{text.count(chr(10), 0, start) + 1}"
                yield place, re.sub(r'"[^"]*"', '""', found[0].strip())


def named(pattern: str) -> dict[str, str]:
    """Return the names in the selectors, each with the first place where it occurs."""
    return {name: place for place, selector in reversed(list(rules())) for name in re.findall(pattern, selector)}


@cache
def html() -> str:
    """Return all HTML that the server writes for the dashboard and the pages without JavaScript, including HTML inside JSON."""
    client = create_app(WAR, ASSETS).server.test_client()
    plain = [client.get(path).get_data(as_text=True) for path in MORE]
    return unescape("".join([documents(), *plain])).replace('\\"', '"').replace('\\"', '"')


@cache
def script() -> str:
    return "\n".join(path.read_text("utf-8") for path in SCRIPTS)


@cache
def python() -> str:
    sources = (path for suffix in ("*.py", "*.html") for path in sorted(SOURCES.rglob(suffix)))
    return "\n".join(path.read_text("utf-8") for path in sources)


@cache
def sheets() -> str:
    """Return our style sheets and that of the collection, without comments."""
    own = create_app(WAR, ASSETS).server.test_client().get("/collection.css").get_data(as_text=True)
    texts = [own, *(path.read_text("utf-8") for path in sorted(ASSETS.glob("*.css")))]
    return re.sub(r"/\*[\s\S]*?\*/", "", "\n".join(texts))


def words(text: str, *patterns: str) -> set[str]:
    return {word for pattern in patterns for found in re.findall(pattern, text) for word in found.split()}


@cache
def classes() -> frozenset[str]:
    """Return every class that the server or the script writes."""
    server = words(html(), r'\bclass(?:Name)?"?[:=] ?"([^"]*)"')
    made = (
        r'\belement\(\s*"\w+",\s*["`]([^"`]+)["`]',
        r'\bclass: "([^"]+)"',
        r'\bclassName = "([^"]+)"',
        r'classList\.\w+\("([^"]+)"',
    )
    return frozenset(server | words(script(), *made))


def test_the_styles_name_no_class_that_nobody_writes():
    wanted = named(r"\.([A-Za-z_][\w-]*)")
    assert len(wanted) > 100
    assert [f"{place}: .{name}" for name, place in wanted.items() if name not in classes() | FOREIGN] == []
    assert set(wanted) >= FOREIGN


def test_the_styles_name_no_id_that_nobody_writes():
    written = words(html(), r'\bid"?[:=] ?"([\w-]+)"') | words(script(), r'\bid: "([\w-]+)"', r'\.id = "([\w-]+)"')
    wanted = named(r"#([A-Za-z_][\w-]*)")
    assert len(wanted) > 20
    assert [f"{place}: #{name}" for name, place in wanted.items() if name not in written] == []


def test_the_styles_name_no_data_attribute_that_nobody_writes():
    wanted = named(r"\[(data-[a-z-]+)")
    assert wanted
    assert [f"{place}: {name}" for name, place in wanted.items() if name not in attributes() | set_by_script()] == []


def test_every_class_that_the_server_writes_is_styled_or_looked_for():
    read = words(sheets(), r"\.([A-Za-z_][\w-]*)") | words(script() + html(), r'["`][^"`\n]*\.([a-z][\w-]*)')
    assert sorted(words(html(), r'\bclass="([^"]*)"') - read - set(UNSTYLED)) == []


def attributes() -> set[str]:
    """Return every data attribute that the server writes."""
    return words(html(), r"[\s{,\"](data-[a-z-]+)(?=[=\s>\"])")


def set_by_script() -> set[str]:
    return {dashed(name) for name in words(script(), r"\bdataset\.(\w+) = ", r'Attribute\("data-([a-z-]+)", ')}


def dashed(name: str) -> str:
    """Return the attribute for the name of a property of `dataset`."""
    return "data-" + re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def test_every_data_attribute_that_the_server_writes_is_read():
    read = words(script() + sheets(), r"\b(data-[a-z-]+)")
    inside = words(script(), r"\bdataset: \{([^}]*)\}", r"\{([^{}]*)\} = [\w?.]+\.dataset")
    read |= {dashed(name) for name in words(script(), r"\bdataset\.(\w+)") | words(" ".join(inside), r"(\w+)")}
    assert len(attributes()) > 20
    assert sorted(attributes() - read) == []


def test_every_colour_that_is_defined_is_used():
    defined = words(sheets(), r"(?<![\w-])(--[\w-]+)\s*:")
    used = words(sheets() + html() + python() + script(), r"var\(\s*(--[\w-]+)(?=\s*[,)])")
    assert len(used) > 20
    assert sorted(name for name in defined - used if not name.startswith(tuple(FOR_OTHERS))) == []


def test_the_script_asks_for_the_windows_for_which_style_sheets_are_loaded():
    assert {FITTED, PHONE} <= set(re.findall(r'matchMedia\("([^"]*)"\)', script()))

"""What the page's script looks up is what the server writes: ids, data attributes, kinds of events, colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from written_html import documents

from geo_reactions.serving.app import create_app
from samples import ASSETS, PROJECT, WAR

PAGE = PROJECT / "assets" / "page"
OWN = {
    "server": "made by net/outage.js",
    "picture-edge": "made by map/first_picture.js",
    "field": "of the marks of the picture, by map/first_picture.js",
    "more": "in lists that are longer than a page, which lists/paged.js reads",
    "page": "in a table that is longer than a page",
    "said": "kept by share/copy.js",
    "shown": "kept by lists/paged.js",
    "part": "in the dialog",
    "theme": "of the root, by theme.js",
    "root": "of the root",
    "embed": "of the root of an embedded page",
}
"""Names that the script writes itself, or that occur in responses not read here."""

READ = (
    ("id", r"""\bbyId\(\s*["`]([\w-]+)["`]"""),
    ("id", r"""\bgetElementById\(\s*["`]([\w-]+)["`]"""),
    ("id", r"""["`](?:[^"`{}]*[ ,(])?#([\w-]+)(?![\w-]*\$)[^"`]*["`]"""),
    ("id", r"""\.id === "([\w-]+)\""""),
    ("data", r"""\[data-([a-z-]+)"""),
    ("data", r"""\bdataset\.(\w+)"""),
)


@cache
def written(kind: str) -> frozenset[str]:
    html = documents()
    if kind == "id":
        ids = re.findall(r'\bid="([\w-]+)"|\\?"id\\?": ?\\?"([\w-]+)\\?"', html)
        return frozenset(name for pair in ids for name in pair if name)
    return frozenset(re.findall(r"\bdata-([a-z-]+)[= >]", html))


def wanted() -> Iterator[tuple[str, str, str]]:
    """List what each line of the script looks up: file and line, kind, name."""
    for path in sorted(PAGE.rglob("*.js")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for kind, pattern in READ:
                for name in re.findall(pattern, line):
                    yield f"{path.relative_to(PROJECT)}:{number}", kind, dashed(name) if kind == "data" else name


def dashed(name: str) -> str:
    """Return the name of a data attribute as written in HTML."""
    return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def test_the_script_looks_for_nothing_that_no_page_has():
    missing = [
        f"{place}: {kind} {name}" for place, kind, name in wanted() if name not in written(kind) and name not in OWN
    ]
    assert missing == [], "\n".join(missing)
    assert len({name for _place, kind, name in wanted() if kind == "id"}) > 25


@pytest.mark.parametrize("kind", ["pick", "put", "open", "reset"])
def test_every_kind_of_event_is_sent_and_read(kind):
    sent = [path for path in PAGE.rglob("*.js") if f'kind: "{kind}"' in path.read_text("utf-8")]
    assert sent
    client = create_app(WAR, ASSETS).server.test_client()
    event = {
        "pick": {"field": "country", "code": "FRA"},
        "put": {"values": {"q": "x"}},
        "open": {"query": "q=x"},
        "reset": {},
    }
    body = {"events": [{"kind": kind} | event[kind]], "link": {"query": "type=protest", "complete": ""}, "lang": "en"}
    assert client.post("/page/step", json=body).get_json()["link"]["query"] != "type=protest"

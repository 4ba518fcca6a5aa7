"""The product as a reader gets it: documents, late answers, files and pages, requested by HTTP and parsed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from openpyxl import load_workbook

LATE = (
    "cards-country", "cards-place", "country-list", "place-list", "timeline-marks", "actor-types-marks",
    "types-marks", "countries-marks", "places-marks", "changes-marks",
)  # fmt: skip
"""The parts that a page requests once the rest is on the screen."""

_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "source", "wbr"}
_NUMBER = re.compile(r"(?<!\w)\d+(?:[, \u00a0\u202f]\d{3})*")


@dataclass
class Node:
    """An element of a document: its attributes, its content, and ways to search it."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    content: list[Node | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name) or ""

    def __iter__(self) -> Iterator[Node]:
        for part in self.content:
            if isinstance(part, Node):
                yield part
                yield from part

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.content)

    @property
    def numbers(self) -> list[int]:
        return numbers(self.text)

    def all(self, tag: str = "", css: str = "", **attributes: str) -> list[Node]:
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            node for node in self
            if tag in ("", node.tag)
            and (not css or css in node["class"].split())
            and all(node[name] == value for name, value in wanted.items())
        ]  # fmt: skip

    def one(self, tag: str = "", css: str = "", **attributes: str) -> Node:
        [found] = self.all(tag, css, **attributes)
        return found

    @property
    def swatch(self) -> str:
        """Return the code of the sign in an element."""
        signs = self.all(css="swatch")
        return signs[0]["class"].removeprefix("swatch c-") if signs else ""


class _Builder(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = Node("")
        self._open = [self.root]
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        self._open[-1].content.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].content.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        place = next((n for n in range(len(self._open) - 1, 0, -1) if self._open[n].tag == tag), None)
        if place:
            del self._open[place:]

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)


def read(html: str) -> Node:
    return _Builder(html).root


def numbers(text: str) -> list[int]:
    """List the whole numbers in a text; the 7 of "A7" is not one."""
    return [int(re.sub(r"\D", "", found)) for found in _NUMBER.findall(text)]


class Page:
    """The document of a view with its panels and figures."""

    def __init__(self, html: str) -> None:
        self.root = read(html)
        self._by_id = {node["id"]: node for node in self.root if node["id"]}

    def __getitem__(self, name: str) -> Node:
        return self._by_id[name]

    @cached_property
    def figures(self) -> dict[str, Any]:
        return json.loads(self["first"].text)["figures"]

    def meta(self, name: str) -> str:
        return next(node["content"] for node in self.root.all("meta") if name in (node["property"], node["name"]))

    def numbered(self, name: str) -> dict[str, int]:
        """Return the number of each code in a row of buttons or lines."""
        rows = [node for node in self[name].all() if node.all("span", "n")]
        return {row["data-code"] or row.swatch: row.one("span", "n").numbers[0] for row in rows}

    def bars(self, chart: str) -> dict[str, dict[str, int]]:
        """Return the bars of a figure, by code and stance."""
        found: dict[str, dict[str, int]] = {}
        for trace in self.figures[chart]["data"]:
            sizes = trace["x" if trace.get("orientation") == "h" else "y"]
            for (code, stance, *_beside), n in zip(trace["customdata"], sizes, strict=True):
                found.setdefault(code, {})[stance] = n
        return found


class Product:
    """Requests views of the product, each only once."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client
        self.text, self.page, self.late, self.files = (
            lru_cache(None)(ask) for ask in (self._text, self._page, self._late, self._files)
        )

    def content(self, address: str) -> bytes:
        answer = self._client.get(address)
        assert answer.status_code == 200, address
        return answer.get_data()

    def _text(self, address: str) -> str:
        return self.content(address).decode()

    def _page(self, query: str, path: str = "/") -> Page:
        return Page(self.text(f"{path}?{query}"))

    @cached_property
    def calls(self) -> dict[str, Any]:
        every = json.loads(self.text("/_dash-dependencies"))
        return {call["inputs"][0]["id"]: call for call in every if not call["clientside_function"]}

    def question(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        """Send a request to an address of the page's script."""
        answer = self._client.post(f"/page/{name}", json=body)
        assert answer.status_code == 200, (name, body)
        return answer.get_json()

    def ask(self, name: str, value: Any, state: Any = None) -> dict[str, Any]:
        """Call a callback as the page's script does."""
        call = self.calls[name]
        outputs = [
            dict(zip(("id", "property"), part.rsplit(".", 1), strict=True))
            for part in call["output"].strip(".").split("...")
        ]
        body = {
            "output": call["output"],
            "outputs": outputs if call["output"].startswith("..") else outputs[0],
            "inputs": [call["inputs"][0] | {"value": value}],
            "state": [part | {"value": state} for part in call["state"]],
            "changedPropIds": [f"{name}.{call['inputs'][0]['property']}"],
        }
        answer = self._client.post("/_dash-update-component", json=body)
        assert answer.status_code == 200, (name, value)
        return answer.get_json()["response"]

    def _late(self, query: str, lang: str = "en") -> dict[str, Any]:
        """Request the late parts: the cards unchanged, the lists parsed."""
        link = {"query": query, "complete": query, "lang": lang}
        found = self.question("late", {"link": link, "shown": dict.fromkeys(LATE)})
        return {name: part if isinstance(part, dict) else read(part) for name, part in found.items()}

    def table(self, query: str, lang: str = "en") -> list[dict[str, Any]]:
        """Request the rows of the table as the page does when it scrolls into view."""
        asked = self.ask("table-near", {"complete": query, "lang": lang})
        return asked["table-body"]["children"][0]["props"]["rowData"]

    def _files(self, query: str) -> dict[str, list[dict[str, Any]]]:
        """Download the reactions in every format, as rows of texts, numbers and None."""
        features = json.loads(self.text(f"/reactions.geojson?{query}"))["features"]
        return {
            "csv": list(csv.DictReader(io.StringIO(self.text(f"/reactions.csv?{query}"), newline=""))),
            "json": json.loads(self.text(f"/reactions.json?{query}")),
            "geojson": [feature["properties"] | point(feature["geometry"]) for feature in features],
            "xlsx": sheet(self.content(f"/reactions.xlsx?{query}")),
        }


def point(geometry: dict[str, Any] | None) -> dict[str, Any]:
    lon, lat = geometry["coordinates"] if geometry else (None, None)
    return {"lat": lat, "lon": lon}


def sheet(content: bytes) -> list[dict[str, Any]]:
    book = load_workbook(io.BytesIO(content), read_only=True)
    head, *rows = book["reactions"].values
    book.close()
    return [dict(zip(head, row, strict=True)) for row in rows]

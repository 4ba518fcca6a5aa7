"""How the server grows with the collection: `python -m benchmarks.growth 1000 100000 1000000 10000000 --data FOLDER`.

Every size runs in a process of its own: time and memory to open, a mix of views (counts alone, the whole answer of the page,
what comes late), pages of the table, searches for words, data addresses. Writes build/growth.json and build/growth.png.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from benchmarks.generate import NAME, PROJECT, generate
from geo_reactions.link import decode
from geo_reactions.server import create_app

VIEWS = (
    "", "country=FRA", "country=DEU,TUR", "stance=impartial", "stance=pro_armenia,none&voice=all", "type=protest",
    "actor=government,legislature", "from=2010-01-01&to=2010-12-31", "from=2018-05&to=2018-06&type=statement",
    "country=USA&stance=impartial&type=statement", "to=2005", "actor=community&from=2012&map=europe",
    "type=resolution,measure&country=ITA", "stance=pro_azerbaijan&from=2003&to=2015", "voice=all&map=asia",
)  # fmt: skip
PAGES = ("", "sort=date", "sort=-date", "sort=actor", "sort=-crowd", "stance=impartial&sort=country_name")
WORDS = ("ceasefire", "armenia war", "zzz", "minister&country=FRA", "protest&from=2010-01-01&to=2010-12-31")
ADDRESSES = (
    "/reactions.csv", "/reactions.json", "/reactions.geojson", "/reactions.csv?stance=impartial&country=FRA",
    "/reactions.csv?sort=-date&limit=1000&offset=5000", "/reactions.csv?sort=actor", "/countries.csv", "/countries/FRA",
)  # fmt: skip
_MOST_BYTES = 100_000_000
TARGETS = {1_000_000: 100, 10_000_000: 600}
"""Milliseconds a view, at a number of reactions."""


def measured(n: int, folder: Path) -> dict[str, Any]:
    """Measures one size; to be called in a fresh process."""
    begun = time.perf_counter()
    app = create_app(folder / NAME, PROJECT / "assets")
    found: dict[str, Any] = {"n": n, "open_s": time.perf_counter() - begun, "open_mb": _megabytes()}
    collection, client = app.collection, app.server.test_client()
    found["cells"] = len(collection.cube.n)
    found["warm_s"] = _timed(lambda: [work("") for work in _works(collection, client).values()])
    for name, work in _works(collection, client).items():
        collection.tally.cache_clear()
        found[name] = _summary(lambda query=query, work=work: work(query) for query in VIEWS)
        print(f"{n:,} {name}: {found[name]}", flush=True)
    found["page"] = _summary(lambda query=query: _page(collection, query) for query in PAGES for _ in range(3))
    found["words"] = {
        query: 1e3 * _timed(lambda query=query: client.get(f"/countries.csv?q={query}").data) for query in WORDS
    }
    found["views_mb"] = _megabytes()
    found["addresses"] = {path: _streamed(client, path) for path in ADDRESSES}
    return found | {"most_mb": _megabytes()}


def _works(collection: Any, client: Any) -> dict[str, Callable[[str], Any]]:
    answer, late = _callback(client, "event"), _callback(client, "link")
    return {
        "tally": lambda query: collection.tally(decode(query, collection.vocabulary)[0].selection),
        "answer": lambda query: answer({"kind": "open", "query": query}),
        "late": lambda query: late({"query": query, "complete": query}),
    }


def _callback(client: Any, source: str) -> Callable[[Any], int]:
    """Gives the callback that listens to an element: from the value of the element to the bytes of the answer."""
    calls = client.get("/_dash-dependencies").get_json()
    call = next(each for each in calls if each["inputs"][0]["id"] == source and each["clientside_function"] is None)
    outputs = [
        dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in call["output"][2:-2].split("...")
    ]

    def asked(value: Any) -> int:
        inputs = [part | {"value": value if part["id"] == source else None} for part in call["inputs"]]
        body = {
            "output": call["output"],
            "outputs": outputs,
            "inputs": inputs,
            "state": [part | {"value": None} for part in call["state"]],
            "changedPropIds": [f"{source}.data"],
        }
        answer = client.post("/_dash-update-component", json=body, headers={"Accept-Encoding": "identity"})
        assert answer.status_code == 200, answer.get_data(as_text=True)[:500]
        return len(answer.get_data())

    return asked


def _page(collection: Any, query: str) -> None:
    view = decode(query, collection.vocabulary)[0]
    total = collection.tally(view.selection).totals["n"]
    assert collection.rows(view, limit=300, offset=max(0, total // 2 - 300)) or not total


def _streamed(client: Any, path: str) -> dict[str, float]:
    """Reads an address up to a size: milliseconds to its first bytes, megabytes a second, megabytes of memory it took."""
    before, begun, size, first = _megabytes(), time.perf_counter(), 0, 0.0
    with client.get(path, buffered=False) as answer:
        assert answer.status_code == 200, path
        for part in answer.response:
            first = first or 1e3 * (time.perf_counter() - begun)
            size += len(part)
            if size > _MOST_BYTES:
                break
    spent = time.perf_counter() - begun
    return {"first_ms": first, "mb": size / 1e6, "mb_s": size / 1e6 / spent, "grew_mb": _megabytes() - before}


def _timed(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _summary(works: Iterable[Callable[[], Any]]) -> dict[str, float]:
    """Gives milliseconds by the clock, and of the processor, which tell more on a busy machine."""
    walls, cpus = [], []
    for work in works:
        cpu = time.process_time()
        walls.append(1e3 * _timed(work))
        cpus.append(1e3 * (time.process_time() - cpu))
    last = int(0.95 * (len(walls) - 1))
    return {
        "median": statistics.median(walls),
        "p95": sorted(walls)[last],
        "cpu_median": statistics.median(cpus),
        "cpu_p95": sorted(cpus)[last],
    }


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _child(n: int, folder: Path, out: Any) -> None:
    out.send(measured(n, folder))


def _apart(n: int, folder: Path) -> dict[str, Any]:
    """Measures one size in a process of its own, so that its memory is its own."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(n, folder, there))
    process.start()
    there.close()
    found = here.recv()
    process.join()
    return found


def plot(found: list[dict[str, Any]], path: Path) -> None:
    """Draws time and memory by size, both axes logarithmic, with the targets."""
    figure = Figure(figsize=(11, 4.6), layout="constrained")
    left, right = figure.subplots(1, 2)
    sizes = [each["n"] for each in found]
    lines = {
        "tally": "counts of a view",
        "answer": "whole answer of a view",
        "late": "table and cards",
        "page": "page of the table",
    }
    for name, label in lines.items():
        left.plot(sizes, [each[name]["cpu_median"] for each in found], marker="o", label=f"{label}, CPU, median")
    left.plot(sizes, [max(each["words"].values()) for each in found], marker="o", label="new words, slowest")
    left.plot(list(TARGETS), list(TARGETS.values()), "k_", markersize=24, label="target for a view")
    right.plot(sizes, [each["views_mb"] for each in found], marker="o", label="memory after all views, MB")
    right.plot(sizes, [each["open_mb"] for each in found], marker="o", label="memory after opening, MB")
    right.plot(sizes, [each["open_s"] * 1e3 for each in found], marker="o", label="time to open, ms")
    for axes, unit in ((left, "ms"), (right, "MB, ms")):
        axes.set(xscale="log", yscale="log", xlabel="reactions", ylabel=unit)
        axes.grid(alpha=0.3)
        axes.legend(fontsize=8)
    figure.savefig(path, dpi=120)


def main() -> None:
    """Measures the sizes of the command line; collections that are not in the folder yet are made there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--data", type=Path, required=True, help="folder for the collections, one folder a size")
    asked = parser.parse_args()
    found = []
    for n in sorted(asked.sizes):
        folder = asked.data / str(n)
        if not (folder / NAME / "reactions.parquet").exists():
            generate(n, folder)
        found.append(_apart(n, folder))
        print(json.dumps(found[-1], indent=1))
    build = PROJECT / "build"
    build.mkdir(exist_ok=True)
    (build / "growth.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    plot(found, build / "growth.png")


if __name__ == "__main__":
    main()

"""Measure how the server scales with the collection: `python -m benchmarks growth --sizes 1000 10000 100000 1000000`.

Each size is generated once, copied and prepared as `serve` does, and measured in a separate process: time and memory to open
it, a mix of views (counts only, the whole response to the page, the late parts), pages of the table, word searches, data
addresses. The same is measured with the rows in ClickHouse, whose engine then runs in that process. Write build/growth.json and
build/growth.png. Ten million reactions take three quarters of an hour and 15 GB of disk; more of them are measured in ClickHouse
only.
"""

from __future__ import annotations

import json
import math
import multiprocessing
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.generate import NAME, PROJECT, generate
from benchmarks.report import BUILD, Row, machine
from geo_reactions.collection import load_database, prepare
from geo_reactions.collection.clickhouse.connection import connect
from geo_reactions.domain.link import decode
from geo_reactions.page.slots import Load, slots
from geo_reactions.serving.app import create_app

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
SIZES = (1_000, 100_000, 1_000_000)
MOST_IN_FOLDER = 10_000_000
"""The largest number of reactions that is measured without a database."""
TARGETS = {1_000_000: 100, 10_000_000: 600}
"""The target in milliseconds for a view, at a number of reactions."""
MOST_MB = {10_000_000: 4_000}
"""The target in megabytes of memory, at a number of reactions."""
Result = TypeVar("Result")
_MOST_BYTES, _PER_PAGE, _FAR, _QUIET = 100_000_000, 3, 1_000_000_000, 5

_TIMES = {
    "answer": "whole answer of a view, median",
    "late": "texts of cards and lists, median",
    "page": "page of the table, median",
    "tally": "counts of a view, median",
}
_SIZES = {
    "views_mb": "memory after all views, MB",
    "disk_mb": "on the disk, MB",
    "prepare_cpu_s": "prepare or load, once, s",
    "load_cpu_s": "prepare or load, once, s",
    "open_cpu_s": "open, s",
}
"""What is plotted: times in milliseconds, and sizes in megabytes or seconds."""


def run(sizes: Sequence[int] = SIZES, data: Path | None = None) -> tuple[list[Row], dict[str, Any]]:
    """Measure the sizes; generate missing collections in the folder, or in a temporary one if no folder is given."""
    with tempfile.TemporaryDirectory(prefix="growth-") as room:
        folders = {n: _generated(n, (data or Path(room)) / str(n)) for n in sorted(sizes)}
        found = [_apart(n, folder) for n, folder in folders.items() if n <= MOST_IN_FOLDER]
        stored = [_stored(n, folder) for n, folder in folders.items()]
    BUILD.mkdir(exist_ok=True)
    whole = {"machine": machine(), "sizes": found, "clickhouse": stored}
    (BUILD / "growth.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    plot(found, stored, BUILD / "growth.png")
    return [row for each in (*found, *stored) for row in _rows(each)], whole


def _generated(n: int, folder: Path) -> Path:
    """Generate a collection if it is missing; return its folder.

    A process begins with the peak of memory of the one that starts it, so this one must not generate anything itself.
    """
    if not (folder / NAME / "reactions.parquet").exists():
        _own_process(generate, n, folder)
    return folder


def _rows(found: Mapping[str, Any]) -> list[Row]:
    """Return the lines of one size, in CPU time where possible, which a busy machine distorts less than wall-clock time."""
    n, group = found["n"], f"Growth, {found['n']:,} reactions" + (", in ClickHouse" if "load_cpu_s" in found else "")
    streamed = {path: each for path, each in found["addresses"].items() if each["mb"] > 1}
    lines: list[tuple[str, str, float, float | None]] = [
        ("prepare or load, once", "s", found.get("prepare_cpu_s", found.get("load_cpu_s", 0)), None),
        ("open", "s", found["open_cpu_s"], None),
        ("first use", "s", found["warm_cpu_s"], None),
        ("memory after all views", "MB", found["views_mb"], MOST_MB.get(n)),
        ("memory after all data addresses", "MB", found["most_mb"], MOST_MB.get(n)),
        ("counts of a view, median", "ms", found["tally"]["cpu_median"], None),
        ("whole answer of a view, median", "ms", found["answer"]["cpu_median"], TARGETS.get(n)),
        ("whole answer of a view, 95th percentile", "ms", found["answer"]["cpu_p95"], TARGETS.get(n)),
        ("whole answer of a view, by the clock, median", "ms", found["answer"]["median"], None),
        ("texts of the cards and lists, median", "ms", found["late"]["cpu_median"], None),
        ("page of the table, median", "ms", found["page"]["cpu_median"], None),
        ("page of the table, 95th percentile", "ms", found["page"]["cpu_p95"], None),
        ("search for new words, slowest, by the clock", "ms", max(found["words"].values()), None),
        ("the default page, compressed", "kB", found["page_kb"], None),
        ("answer of a view, largest, not compressed", "kB", found["answer_kb"], None),
        ("data address, slowest first byte", "ms", max(each["first_ms"] for each in found["addresses"].values()), None),
        (
            "data address, memory that it takes",
            "MB",
            max(each["grew_mb"] for each in found["addresses"].values()),
            None,
        ),
    ]
    rows = [Row(group, name, unit, {"ours": value}, target) for name, unit, value, target in lines]
    if not streamed:
        return rows
    slowest = min(each["mb_s"] for each in streamed.values())
    return [*rows, Row(group, "data address, slowest", "MB/s", {"ours": slowest}, more_is_better=True)]


def measured(n: int, folder: Path) -> dict[str, Any]:
    """Measure one size; call it in a fresh process."""
    clock = Clock()
    app = create_app(folder / NAME, PROJECT / "assets")
    found: dict[str, Any] = {"n": n, **clock.seconds("open"), "open_mb": _megabytes()}
    collection, client = app.collection, app.server.test_client()
    found["cells"], works, clock = len(collection.store.dates), _works(collection, client), Clock()
    for work in works.values():
        work("")
    found |= clock.seconds("warm") | {"page_kb": _wire_kb(client, "/")}
    for name, work in works.items():
        collection.tally.cache_clear()
        found[name] = _summary(lambda query=query, work=work: work(query) for query in VIEWS)
        print(f"{n:,} {name}: {found[name]}", flush=True)
    found["answer_kb"] = max(map(works["answer"], VIEWS)) / 1e3
    found["page"] = _summary(lambda query=query: _page(collection, query) for query in PAGES for _ in range(_PER_PAGE))
    found["words"] = {
        query: _spent(lambda query=query: client.get(f"/countries.csv?q={query}").data) for query in WORDS
    }
    found["views_mb"] = _megabytes()
    streamed = {path: _streamed(client, path) for path in ADDRESSES}
    found["addresses"] = {path: each for path, each in streamed.items() if each}
    return found | {"most_mb": _megabytes()}


class Clock:
    """A stopwatch for wall-clock and CPU time, started when it is created."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def seconds(self, name: str) -> dict[str, float]:
        """Return the seconds so far, wall-clock and CPU, by name."""
        return {f"{name}_s": time.perf_counter() - self._wall, f"{name}_cpu_s": time.process_time() - self._cpu}


def _works(collection: Any, client: Any) -> dict[str, Callable[[str], Any]]:
    answer, late = _asking(client, "/page/step", _step), _asking(client, "/page/late", partial(_late, collection))
    return {
        "tally": lambda query: collection.tally(decode(query, collection.vocabulary)[0].selection),
        "answer": answer,
        "late": late,
    }


def _asking(client: Any, path: str, question: Callable[[str], Mapping[str, Any]]) -> Callable[[str], int]:
    """Return a function that requests an address of the page's script: from a query string to the bytes of the response."""

    def asked(query: str) -> int:
        answer = client.post(path, json=question(query), headers={"Accept-Encoding": "identity"})
        assert answer.status_code == 200, answer.get_data(as_text=True)[:500]
        return len(answer.get_data())

    return asked


def _step(query: str) -> Mapping[str, Any]:
    return {"events": [{"kind": "open", "query": query}], "link": None, "lang": "en"}


def _late(collection: Any, query: str) -> Mapping[str, Any]:
    """Return the request of a page that shows nothing yet: for all texts of the cards and all lists."""
    shown = {slot.id: None for slot in slots(collection) if slot.load is Load.AFTER_PAINT and slot.id != "table-grid"}
    return {"link": {"query": query, "complete": query}, "shown": shown}


def _wire_kb(client: Any, path: str) -> float:
    return len(client.get(path, headers={"Accept-Encoding": "br"}).data) / 1e3


def _page(collection: Any, query: str) -> None:
    view = decode(query, collection.vocabulary)[0]
    total = collection.tally(view.selection).totals["n"]
    assert collection.rows(view, limit=300, offset=max(0, total // 2 - 300)) or not total


def _streamed(client: Any, path: str) -> dict[str, float]:
    """Read an address up to a size; return milliseconds to the first byte, megabytes per second, and megabytes of memory used.

    Return nothing if the store does not sort so many rows, or the question exceeds one of its limits.
    """
    before, begun, size, first = _megabytes(), time.perf_counter(), 0, 0.0
    with client.get(path, buffered=False) as answer:
        if answer.status_code in (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.BAD_REQUEST):
            print(f"{path}: refused, it asks for too much: {answer.get_data(as_text=True)[:300]}", flush=True)
            return {}
        assert answer.status_code == 200, path
        for part in answer.response:
            first = first or 1e3 * (time.perf_counter() - begun)
            size += len(part)
            if size > _MOST_BYTES:
                break
    spent = time.perf_counter() - begun
    return {"first_ms": first, "mb": size / 1e6, "mb_s": size / 1e6 / spent, "grew_mb": _megabytes() - before}


def _spent(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return 1e3 * (time.perf_counter() - begun)


def _summary(works: Iterable[Callable[[], Any]]) -> dict[str, float]:
    """Return milliseconds of wall-clock time, and of CPU time, which a busy machine distorts less."""
    walls, cpus = [], []
    for work in works:
        cpu = time.process_time()
        walls.append(_spent(work))
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


def prepared(folder: Path) -> dict[str, float]:
    """Write the files that `serve` writes beside its snapshot."""
    clock = Clock()
    prepare(folder / NAME)
    return clock.seconds("prepare") | {"disk_mb": _disk_mb(folder / NAME)}


def _disk_mb(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def _apart(n: int, folder: Path) -> dict[str, Any]:
    """Measure a collection in separate processes, so that memory is its own."""
    return _own_process(prepared, folder) | _own_process(measured, n, folder)


def loaded(folder: Path) -> dict[str, float]:
    """Load a collection into the engine of ClickHouse, in a folder of its own, and make a collection without rows for it."""
    room, clock = folder / "stored", Clock()
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir()
    own = shutil.copytree(folder / NAME, room / NAME, ignore=shutil.ignore_patterns("reactions.*", ".*"))
    (room / "boundaries").symlink_to(folder / "boundaries")
    url = f"chdb://{room / 'engine'}"
    load_database(folder / NAME, url, None, lambda line: print(f"{folder.name}: {line}", flush=True))
    with (own / "collection.toml").open("a", encoding="utf-8") as about:
        about.write(f'\n[store]\nurl = "{url}"\n')
    found = clock.seconds("load") | {"load_mb": _megabytes()}
    _rested(connect(url))
    return found | {"disk_mb": _disk_mb(room / "engine")}


def _rested(connection: Any) -> None:
    """Wait until the engine no longer merges what was loaded, as it would go on with it while it is measured."""
    quiet = 0
    while quiet < _QUIET:
        merging = connection.query("SELECT count() FROM system.merges").result_rows[0][0]
        quiet = 0 if merging else quiet + 1
        time.sleep(1)


def _stored(n: int, folder: Path) -> dict[str, Any]:
    """Measure a collection that was generated, with its rows in ClickHouse."""
    return _own_process(loaded, folder) | _own_process(measured, n, folder / "stored")


def _own_process(work: Callable[..., Result], *arguments: Any) -> Result:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def plot(found: Sequence[Mapping[str, Any]], stored: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Plot time and memory by size on logarithmic axes, with the targets; dashed with the rows in ClickHouse.

    Dotted lines go on from the last two sizes as straight lines, which is a guess: what grew as a power of the size goes on so.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(11, 4.8), layout="constrained")
    left, right = figure.subplots(1, 2)
    for n, (name, label) in enumerate(_TIMES.items()):
        _lines(left, f"C{n}", label, found, stored, lambda each, name=name: each[name]["cpu_median"])
    _lines(left, f"C{len(_TIMES)}", "new words, slowest", found, stored, lambda each: max(each["words"].values()))
    colours = {label: f"C{n}" for n, label in enumerate(dict.fromkeys(_SIZES.values()))}
    for name, label in _SIZES.items():
        _lines(right, colours[label], label, found, stored, lambda each, name=name: each.get(name, 0))
    left.plot(list(TARGETS), list(TARGETS.values()), "k_", markersize=24, label="target for a view")
    right.plot(list(MOST_MB), list(MOST_MB.values()), "k_", markersize=24, label="target for memory")
    for axes, unit in ((left, "ms of CPU time"), (right, "MB, or s of CPU time")):
        axes.set(xscale="log", yscale="log", xlabel="reactions", ylabel=unit)
        axes.grid(alpha=0.3)
        axes.legend(fontsize=8)
    figure.suptitle(
        "Solid: from the folder. Dashed: from ClickHouse, its engine included. Dotted: a guess.", fontsize=10
    )
    figure.savefig(path, dpi=120)


def _lines(
    axes: Any,
    colour: str,
    label: str,
    found: Sequence[Mapping[str, Any]],
    stored: Sequence[Mapping[str, Any]],
    value: Callable[[Mapping[str, Any]], float],
) -> None:
    """Draw what grows with the size, for both stores as far as they have it."""
    for each, style in ((found, "o-"), (stored, "s--")):
        points = [(one["n"], value(one)) for one in each if value(one)]
        if not points:
            continue
        axes.plot(*zip(*points, strict=True), style, color=colour, markersize=4, label=label if style == "o-" else None)
        if len(points) > 1:
            (n, least), (most, last) = points[-2:]
            slope = math.log(last / least) / math.log(most / n)
            axes.plot([most, _FAR], [last, last * (_FAR / most) ** slope], ":", color=colour)

"""`make bench`: what the server needs for a view, ours and the naive peer's, in the same run; medians of 15, and bytes.

Prints the table and writes build/bench.json.
"""

from __future__ import annotations

import gzip
import json
import platform
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.peers import naive
from geo_reactions.server import create_app

PROJECT = Path(__file__).parents[1]
RUNS = 15
STANCES = ("pro_armenia", "impartial", "pro_azerbaijan", "none")


def median_ms(work: Callable[[int], bytes]) -> tuple[float, int]:
    """Gives the median time of a piece of work in milliseconds, and the compressed size of its last answer in bytes."""
    times, answer = [], b""
    for n in range(RUNS):
        begun = time.perf_counter()
        answer = work(n)
        times.append((time.perf_counter() - begun) * 1e3)
    return statistics.median(times), len(gzip.compress(answer, 6))


def ours(*, repeated: bool) -> Callable[[int], bytes]:
    """Gives the work of answering a click by the callback: each time another view, or always the same two."""
    app = create_app(PROJECT / "data" / "nagorno-karabakh-2020", PROJECT / "assets")
    client = app.server.test_client()
    calls = client.get("/_dash-dependencies").get_json()
    call = next(each for each in calls if [put["id"] for put in each["inputs"]] == ["event"])
    outputs = [
        dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in call["output"][2:-2].split("...")
    ]
    countries = app.collection.options("country")

    def work(n: int) -> bytes:
        code = countries[n % 2 if repeated else n]
        body = {
            "output": call["output"],
            "outputs": outputs,
            "inputs": [
                {"id": "event", "property": "data", "value": {"kind": "pick", "field": "country", "code": code}}
            ],
            "state": [{"id": "link", "property": "data", "value": {"query": "", "complete": ""}}],
            "changedPropIds": ["event.data"],
        }
        answer = client.post("/_dash-update-component", json=body, headers={"Accept-Encoding": "identity"})
        assert answer.status_code == 200, answer.get_data(as_text=True)[:500]
        return answer.get_data()

    work(20)
    return work


def main() -> None:
    """Prints the table."""
    reactions, world = naive.load(PROJECT / "data")
    rows = {
        "ours, a new view": median_ms(ours(repeated=False)),
        "ours, a repeated view": median_ms(ours(repeated=True)),
        "naive plotly express": median_ms(lambda n: naive.answer(reactions, world, STANCES[n % 4])),
    }
    base = rows["naive plotly express"]
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    print(f"server time and compressed answer of one interaction, medians of {RUNS}; {machine}")
    print(f"{'':26}{'ms':>9}{'kB':>9}{'naive : ms':>12}{'naive : kB':>12}")
    for name, (ms, size) in rows.items():
        print(f"{name:26}{ms:9.1f}{size / 1000:9.1f}{base[0] / ms:12.1f}{base[1] / size:12.1f}")
    folder = PROJECT / "build"
    folder.mkdir(exist_ok=True)
    (folder / "bench.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""How long a preview image takes, drawn and kept; prints medians of 15 views, sizes and memory."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from pathlib import Path

from geo_reactions.serving.app import create_app

PROJECT = Path(__file__).parents[1]
QUERIES = (
    "", "country=FRA", "type=protest&from=2020-10-01&to=2020-10-31", "map=caucasus", "reaction=nk-232",
    "stance=pro_azerbaijan&map=europe", "q=zzz", "voice=all", "map=middle-east", "country=TUR", "map=americas",
    "type=incident&map=europe", "country=ARM,AZE&map=asia", "body=nato", "map=44.5,40.2,60",
)  # fmt: skip


def main() -> None:
    """Asks for every view twice, after one that loads matplotlib and the boundaries."""
    client = create_app(PROJECT / "data" / "nagorno-karabakh-2020", PROJECT / "assets").server.test_client()
    before = _megabytes()
    first, _ = _timed(client, "map=africa")
    start = time.process_time()
    cold = [_timed(client, query) for query in QUERIES]
    spent = 1000 * (time.process_time() - start) / len(cold)
    warm = [_timed(client, query) for query in QUERIES]
    size = statistics.median(n for _, n in cold) / 1000
    print(
        f"first {first:.0f} ms · cold {_median(cold):.0f} ms, of the processor {spent:.0f} ms · warm {_median(warm):.1f} ms"
    )
    print(
        f"medians of {len(cold)} · {size:.0f} kB · memory at most {before:.0f} MB before, {_megabytes():.0f} MB after"
    )


def _timed(client, query: str) -> tuple[float, int]:
    start = time.perf_counter()
    with client.get(f"/card.png?{query}") as answer:
        body = answer.get_data()
    assert answer.status_code == 200, answer.status
    return 1000 * (time.perf_counter() - start), len(body)


def _median(times: list[tuple[float, int]]) -> float:
    return statistics.median(ms for ms, _ in times)


def _megabytes() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main()

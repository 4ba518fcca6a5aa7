"""Simulate readers of the dashboard in a separate process: each sends a request, waits for the whole response, and repeats.

Read {port, seconds, n, readers, mix, seed, codes} from standard input: `mix` is the share of each kind of request, `n` the
maximum number of responses. Write the results as JSON to standard output.
"""

from __future__ import annotations

import json
import statistics
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from random import Random
from typing import Any
from urllib.parse import quote

STEP = "/page/step"
_DATA = ("reactions.csv", "reactions.json", "reactions.geojson", "countries.csv")


class Readers:
    """A number of readers who send requests as their options say."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options
        self._codes, self._mix = options["codes"], options["mix"]
        self._lock = threading.Lock()
        self._times: dict[str, list[float]] = defaultdict(list)
        self._statuses: Counter[str] = Counter()
        self._begun = time.perf_counter()

    def run(self) -> dict[str, Any]:
        """Return responses per second, and for each kind the count, the median, the 99th percentile and the maximum in ms."""
        threads = [threading.Thread(target=self._read_on, args=(n,)) for n in range(self._options["readers"])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        spent = time.perf_counter() - self._begun
        total = [one for times in self._times.values() for one in times]
        return {
            "seconds": spent,
            "per_s": len(total) / spent,
            "statuses": dict(self._statuses),
            **{kind: _options(self._times[kind]) for kind in ("view", *self._mix)},
        }

    def _read_on(self, number: int) -> None:
        rng = Random(f"{self._options['seed']} {number}")
        line = HTTPConnection("127.0.0.1", self._options["port"], timeout=120)
        link: Any = None
        while time.perf_counter() - self._begun < self._options["seconds"] and self._asked() < self._options["n"]:
            [kind] = rng.choices(list(self._mix), list(self._mix.values()))
            begun = time.perf_counter()
            status, link = self._ask(line, kind, rng, link)
            with self._lock:
                self._statuses[f"{kind} {status}"] += 1
                if status.startswith("2"):
                    self._times[kind].append(1e3 * (time.perf_counter() - begun))

    def _asked(self) -> int:
        return self._statuses.total()

    def _ask(self, line: HTTPConnection, kind: str, rng: Random, link: Any) -> tuple[str, Any]:
        """Send one request; return the status, and the link that the page of this reader now shows."""
        try:
            if kind == "view":
                body = json.dumps(self._message(rng, link))
                line.request("POST", STEP, body, {"Content-Type": "application/json", "Accept-Encoding": "gzip"})
            else:
                line.request("GET", self._address(kind, rng), headers={"Accept-Encoding": "identity"})
            with line.getresponse() as answer:
                text = answer.read()
                again = (
                    "" if answer.status != 503 else " with Retry-After" if answer.headers["Retry-After"] else " bare"
                )
        except (HTTPException, OSError) as error:
            line.close()
            return type(error).__name__, None
        return f"{answer.status}{again}", link if kind != "view" else {
            "query": self._query(rng),
            "complete": "",
            "t": len(text),
        }

    def _message(self, rng: Random, link: Any) -> dict[str, Any]:
        """Return a message as a click, a choice or a search sends it."""
        field = rng.choice(("country", "stance", "type", "place", "body"))
        events = (
            {"kind": "pick", "field": field, "code": rng.choice(self._codes[field])},
            {
                "kind": "put",
                "values": {"q": rng.choice(("peace", "cease fire", "war", "talks", "support")), "from": "2020-10-01"},
            },
            {"kind": "put", "values": {"from": f"2020-10-{rng.randint(1, 28):02d}", "to": "2020-11-10"}},
            {"kind": "open", "query": self._query(rng)},
            {"kind": "reset"},
        )
        return {"events": [rng.choice(events)], "link": link, "lang": "en"}

    def _address(self, kind: str, rng: Random) -> str:
        if kind == "data":
            return f"/{rng.choice(_DATA)}?{self._query(rng)}"
        if kind == "card":
            return f"/card.png?{self._query(rng)}&from=2020-{rng.randint(9, 11):02d}-{rng.randint(1, 28):02d}"
        country, reaction = rng.choice(self._codes["country"]), rng.choice(self._codes["reaction"])
        return rng.choice(
            ("/", f"/?{self._query(rng)}", f"/countries/{country}", f"/reactions/{reaction}", "/about", "/embed")
        )

    def _query(self, rng: Random) -> str:
        fields = rng.sample(("country", "stance", "type"), rng.choice((0, 1, 1, 2)))
        return "&".join(f"{field}={quote(rng.choice(self._codes[field]))}" for field in fields)


def _options(times: list[float]) -> dict[str, float]:
    if not times:
        return {"n": 0, "p50": 0.0, "p99": 0.0, "max": 0.0}
    ordered = sorted(times)
    at = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    return {"n": len(ordered), "p50": statistics.median(ordered), "p99": at, "max": ordered[-1]}


if __name__ == "__main__":
    json.dump(Readers(json.load(sys.stdin)).run(), sys.stdout)

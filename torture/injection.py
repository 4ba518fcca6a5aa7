"""Injection: run the tests of hostile texts in every page, export and picture, and in a real browser."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

from torture.report import PROJECT, Row

TESTS = {
    "hostile texts stay text in pages, files, search and pictures, or are refused": "tests/serving/test_injection.py",
    "no script in a text runs in a browser": "tests/browser/test_hostile_page.py",
}


def run(**_: Any) -> tuple[list[Row], dict[str, Any]]:
    """Run the tests, each file on its own."""
    found = {promise: _tested(path) for promise, path in TESTS.items()}
    rows = [
        Row(
            "injection",
            promise,
            path,
            f"{n['passed']} tests passed, {n['failed']} failed",
            n["passed"] > 0 and not n["failed"],
        )
        for (promise, path), n in zip(TESTS.items(), found.values(), strict=True)
    ]
    return rows, {**found, "tried": f"{sum(n['passed'] + n['failed'] for n in found.values())} tests of injection"}


def _tested(path: str) -> dict[str, int]:
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", path], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    counts = {word: int(n) for n, word in re.findall(r"(\d+) (passed|failed|error)", answer.stdout.splitlines()[-1])}
    if answer.returncode:
        print(answer.stdout[-3000:])
    failed = counts.get("failed", 0) + counts.get("error", 0) + (answer.returncode > 1)
    return {"passed": counts.get("passed", 0), "failed": failed}

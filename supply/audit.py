"""Check our dependencies: both locks fit pyproject.toml and each other, every licence is allowed, no vulnerability is known.

Exit code 0: all is well. 1: something is wrong. 2: nothing is known to be wrong, but vulnerabilities could not be looked up.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from bundled import packages
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name as name_of

HERE = Path(__file__).parent
PROJECT = HERE.parent / "pyproject.toml"
LOCK, SERVE_LOCK = HERE.parent / "requirements.lock", HERE.parent / "requirements-serve.lock"
SERVED = "clickhouse"
"""The extra that what serves has, for collections whose reactions are in a database."""
_PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", re.MULTILINE)


def main() -> int:
    """Run every check, print its findings, and return the exit code."""
    locked = dict(_PINNED.findall(LOCK.read_text(encoding="utf-8")))
    served = dict(_PINNED.findall(SERVE_LOCK.read_text(encoding="utf-8")))
    wrong = [*unfit(locked, LOCK, "all", SERVED), *unfit(served, SERVE_LOCK, SERVED), *apart(served, locked)]
    wrong += [*unlicensed(locked), *unlicensed_bundle()]
    found, unasked = vulnerabilities()
    for line in (*wrong, *found):
        print(line)
    counted = f"{len(locked)} packages and {len(list(packages()))} of plotly's bundle"
    print(f"{counted}: {len(wrong)} problems of lock and licences, {len(found)} known vulnerabilities")
    if unasked:
        print(
            f"NOT AUDITED: {unasked} of {len(locked)} packages could not be asked for; run it where the service answers"
        )
    return 1 if wrong or found else 2 if unasked else 0


def unfit(locked: dict[str, str], lock: Path, *extras: str) -> Iterator[str]:
    """Yield the dependencies of pyproject.toml that a lock lacks or has in another version, and its pins without hashes.

    With `extras`, the dependencies that these add belong to the lock too.
    """
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    added = chain.from_iterable(project["optional-dependencies"][extra] for extra in extras)
    for text in (*project["dependencies"], *added):
        wanted = Requirement(text)
        pinned = locked.get(name_of(wanted.name))
        if pinned is None or pinned not in wanted.specifier:
            yield f"{lock.name}: {wanted.name}: {pinned or 'missing'}, wanted is {wanted.specifier}; run `make lock`"
    lines = lock.read_text(encoding="utf-8").splitlines()
    bare = [line for line in lines if _PINNED.match(line) and not line.endswith("\\")]
    yield from (f"{lock.name}: {line}: no hash" for line in bare)


def apart(served: dict[str, str], locked: dict[str, str]) -> Iterator[str]:
    """Yield the packages of requirements-serve.lock that requirements.lock lacks or has in another version."""
    for name, version in served.items():
        if locked.get(name) != version:
            yield f"{SERVE_LOCK.name}: {name} {version}: {LOCK.name} has {locked.get(name, 'none')}; run `make lock`"


def unlicensed(locked: dict[str, str]) -> Iterator[str]:
    """Yield the locked packages whose licence is not allowed or not known."""
    rules = _rules()
    told = json.loads(_said("pip-licenses", "--from=mixed", "--with-system", "--format=json"))
    licences = {name_of(package["Name"]): package["License"] for package in told}
    for name in locked:
        if name not in rules["exceptions"] and not is_allowed(licences.get(name_of(name), ""), rules):
            yield f"{name}: licence {licences.get(name_of(name), 'unknown')!r}; see supply/licences.toml"


def unlicensed_bundle() -> Iterator[str]:
    """Yield the npm packages of plotly's bundle whose licence is not allowed or not known."""
    rules = _rules()
    for package in packages():
        if package.name not in rules["exceptions"] and not is_allowed(package.licence, rules):
            yield f"{package.purl}: licence {package.licence or 'unknown'!r}; see supply/licences.toml"


def _rules() -> dict[str, Any]:
    return tomllib.loads((HERE / "licences.toml").read_text(encoding="utf-8"))


def is_allowed(licence: str, rules: dict[str, Any]) -> bool:
    """Return whether a licence expression is allowed: every licence joined by AND, in at least one of the alternatives."""
    choices = [choice.strip(" ()") for choice in re.split(r" OR |; ", licence)]
    return any(
        all(
            rules["names"].get(part.strip(" ()"), part.strip(" ()")) in rules["allowed"]
            for part in choice.split(" AND ")
        )
        for choice in choices
    )


def vulnerabilities() -> tuple[list[str], int]:
    """Look up known vulnerabilities; return a line for each, and the number of packages that could not be looked up."""
    said = _said("pip-audit", "--requirement", str(LOCK), "--require-hashes", "--disable-pip", "--format=json")
    told = json.loads(said)["dependencies"] if said.startswith("{") else []
    found = [
        f"{package['name']} {package['version']}: {flaw['id']}, fixed in {', '.join(flaw['fix_versions']) or 'no version'}"
        for package in told
        for flaw in package.get("vulns", ())
    ]
    total = len(_PINNED.findall(LOCK.read_text(encoding="utf-8")))
    return found, total - sum("vulns" in package for package in told)


def _said(program: str, *options: str) -> str:
    command = [str(Path(sys.executable).parent / program), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


if __name__ == "__main__":
    raise SystemExit(main())

"""The dependencies are known: the lock fits the project, names no server and has all hashes; promises name existing tests."""

from __future__ import annotations

import re
import sys

import pytest

from samples import PROJECT

LOCKS = ("requirements.lock", "requirements-serve.lock")


def text_of(name):
    return (PROJECT / name).read_text(encoding="utf-8")


def pins(name):
    return dict(re.findall(r"^(\S+)==(\S+)", text_of(name), re.MULTILINE))


@pytest.fixture
def audit(monkeypatch):
    monkeypatch.syspath_prepend(str(PROJECT / "supply"))
    import audit

    yield audit
    del sys.modules["audit"], sys.modules["bundled"]


@pytest.mark.parametrize(("name", "extras"), [(LOCKS[0], ("all", "clickhouse")), (LOCKS[1], ("clickhouse",))])
def test_a_lock_has_every_dependency_it_is_for_in_a_version_that_fits(audit, name, extras):
    lock = PROJECT / name
    assert list(audit.unfit(pins(name), lock, *extras)) == []
    assert any("dash" in line for line in audit.unfit({}, lock))


def test_what_serves_has_the_versions_of_what_runs_and_nothing_that_only_makes_a_collection(audit):
    served, locked = map(pins, reversed(LOCKS))
    assert list(audit.apart(served, locked)) == []
    assert list(audit.apart({"dash": "0.1"}, locked))
    assert not {"pandas", "geopandas", "pyogrio", "pyproj", "beautifulsoup4", "mwparserfromhell", "pip"} & served.keys()


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_hashes_and_none_names_a_server(name):
    packages = re.split(r"^(?=\S+==)", text_of(name), flags=re.MULTILINE)[1:]
    assert len(packages) > 40
    assert all("--hash=sha256:" in package for package in packages)
    assert not re.search(r"https?://|file://|index-url|find-links", text_of(name))


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True), ("BSD License; Apache Software License", True), ("Apache-2.0 OR GPL-3.0", True),
        ("MIT AND GPL-3.0-only", False), ("GPL-3.0-or-later", False), ("", False), ("UNKNOWN", False),
    ],
)  # fmt: skip
def test_a_licence_is_allowed_only_if_all_of_it_is(audit, licence, allowed):
    import tomllib

    rules = tomllib.loads((PROJECT / "supply" / "licences.toml").read_text(encoding="utf-8"))
    assert audit.is_allowed(licence, rules) is allowed


def test_the_licences_of_the_bundle_are_read_and_allowed(audit, monkeypatch):
    assert list(audit.unlicensed_bundle()) == []
    monkeypatch.setattr(audit, "_rules", lambda: {"allowed": ["MIT"], "names": {}, "exceptions": {}})
    assert any(line.startswith("pkg:npm/topojson-client@3.1.0: licence 'ISC'") for line in audit.unlicensed_bundle())


@pytest.mark.usefixtures("audit")
def test_the_list_of_parts_holds_those_of_the_bundle_with_their_hashes():
    import sbom

    bill = {
        "metadata": {"component": {"bom-ref": "root"}},
        "components": [{"bom-ref": "a"}],
        "dependencies": [{"ref": "a"}],
    }
    whole = sbom.joined(bill)
    parts = {part["bom-ref"]: part for part in whole["components"]}
    assert parts["pkg:npm/plotly.js@4.1.1"]["scope"] == "required"
    assert parts["pkg:npm/%40plotly/d3@3.8.2"]["hashes"][0]["alg"] == "SHA-512"
    assert {part["scope"] for ref, part in parts.items() if "esbuild" in ref} == {"excluded"}
    assert whole["dependencies"][0] == {"ref": "root", "dependsOn": sorted(parts)}
    assert {one["ref"] for one in whole["dependencies"]} == {"root", *parts}


def test_every_test_that_a_promise_names_is_there():
    named = re.findall(r"`(tests/[^`]+)`", (PROJECT / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(named) > 10
    assert all((PROJECT / name).exists() for name in named)

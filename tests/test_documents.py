"""The documents are true: each path, link, `make` target and command in them exists."""

from __future__ import annotations

import re
import shlex

import pytest

from geo_reactions.__main__ import _parser
from samples import PROJECT

DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "data/README.md",
    "data/boundaries/README.md",
    "docs/architecture.md",
    "docs/growth.md",
    "docs/library.md",
)
FOLDERS = (
    "",
    "assets",
    "assets/page",
    "data",
    "data/nagorno-karabakh-2020",
    "data/nagorno-karabakh-2020/codings",
    "data/un-ga-votes",
    "src/geo_reactions",
)
"""The folders relative to which a document may name a file."""

SUFFIXES = (".csv", ".js", ".json", ".lock", ".md", ".py", ".svg", ".toml", ".ts", ".txt")
ELSEWHERE = (".venv/", "build/")
"""Folders that are made on the reader's machine."""

pytestmark = pytest.mark.parametrize("document", DOCUMENTS)


def text_of(document: str) -> str:
    return (PROJECT / document).read_text(encoding="utf-8")


def paths(text: str) -> set[str]:
    """Return the names of files and folders in code: those with a slash or a suffix of a file."""
    spans = re.findall(r"`(\.?[A-Za-z][\w.-]*(?:/[\w.-]+)*/?)`", text)
    return {span for span in spans if ("/" in span or span.endswith(SUFFIXES)) and not span.startswith(ELSEWHERE)}


def exists(name: str, document: str) -> bool:
    folders = ((PROJECT / document).parent, *(PROJECT / folder for folder in FOLDERS))
    return any((folder / name).exists() for folder in folders)


def test_every_path_exists(document):
    assert {name for name in paths(text_of(document)) if not exists(name, document)} == set()


def test_every_link_to_a_file_of_the_project_leads_there(document):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text_of(document))
    assert [link for link in links if not ((PROJECT / document).parent / link).exists()] == []


def test_every_target_of_make_exists(document):
    targets = re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"(?:`| {4})(?:\w+=\S+ )?make ([a-z]+)", text_of(document))) - set(targets) == set()


def test_every_command_has_only_options_that_exist(document):
    for command in re.findall(r"python -m geo_reactions ([^`\n>]+)", text_of(document)):
        _parser().parse_args(shlex.split(command, comments=True))

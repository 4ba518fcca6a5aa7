"""Write the tables of keys into docs/collections.md, from the schema that checks the files.

`make reference` runs it; a test checks that the document is up to date. A comment such as `<!-- keys of codebook.toml -->` begins
the tables of a file. One such as `<!-- keys of collection.toml: [[fields]] -->` begins a single table, which then stands only
there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

from geo_reactions.domain.entries import Entries, type_name
from geo_reactions.pipeline.keys import FILES, Key, Section

DOCUMENT = Path(__file__).parent / "collections.md"
_BLOCK = re.compile(r"(<!-- keys of ([\w.]+)(?:: (\S+))? -->\n).*?(<!-- end -->)", re.DOTALL)


def written(text: str) -> str:
    """Return the document with its tables written anew."""
    apart = {(file, header) for _start, file, header, _end in _BLOCK.findall(text) if header}

    def block(found: re.Match[str]) -> str:
        start, file, header, end = found.groups()
        sections = [one for one in FILES[file] if (one.header == header if header else (file, one.header) not in apart)]
        return "\n".join([start, *map(section, sections), end])

    return _BLOCK.sub(block, text)


def section(one: Section) -> str:
    """Return a table of a file as its header, what it is for, and a table of its keys."""
    about = f"`{one.header}`: {one.about}" if one.header else one.about
    head = ["| key | type | needed (default) | meaning | example |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([about, "", *head, *_rows(one)]) + "\n"


def _rows(one: Section) -> Iterator[str]:
    """Yield a row for each key; keys that follow each other and mean the same share one."""
    for key, names in groupby(one.keys, one.keys.__getitem__):
        yield _row(one, list(names), key)


def _row(one: Section, names: Sequence[str], key: Key) -> str:
    first = names[0]
    called = one.spelled or ", ".join(f"`{name}`" for name in names)
    example = f"`{_entry(key.shown_as or first, key.example)}`"
    cells = (called, _type(one.entries, first), _needed(one.entries, first), key.means, example)
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _type(entries: Entries, name: str) -> str:
    if name in entries.allowed:
        return "one of " + ", ".join(f"`{value}`" for value in entries.allowed[name])
    kind = type_name(entries.types[name]) or "tables"
    return kind + " from {:g} to {:g}".format(*entries.ranges[name]) if name in entries.ranges else kind


def _needed(entries: Entries, name: str) -> str:
    if name in entries.needed:
        return "yes"
    default = entries.defaults.get(name, "")
    return "no" if default in ("", (), None) else f"no (`{_toml(default)}`)"


def _entry(name: str, value: Any) -> str:
    """Return an entry as it stands in a file."""
    is_plain = re.fullmatch(r"[A-Za-z0-9_-]+", name)
    return f"{name if is_plain else _toml(name)} = {_toml(value)}"


def _toml(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, dict):
        return f"{{ {', '.join(_entry(name, one) for name, one in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value) if value.denominator == 1 else f'"{value}"'
    return f"{value:g}" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Write the document."""
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

"""JSON: a list of objects, an object in each line, or GeoJSON. What is nested becomes columns with dots in their names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from geo_reactions.pipeline.importing.arranging import table as made_table
from geo_reactions.pipeline.importing.cleaning import Cleaner, cell_text
from geo_reactions.pipeline.importing.encoding import find_encoding, wrong_from
from geo_reactions.pipeline.importing.features import feature_records, features
from geo_reactions.pipeline.importing.table_file import Reading, TableFile, refusal

_DEEPEST = 8
_NOT_RECORDS = "a list of objects, an object in each line, or GeoJSON"


def read_records(path: Path, reading: Reading) -> TableFile:
    """Return the table of a JSON file; its lines are those of JSON lines, else numbers of records. Raise DataError."""
    encoding = find_encoding(path, reading.encoding)
    text = path.read_text(encoding, errors="replace").lstrip("\ufeff")
    odd: dict[int, str] = {}
    kind, records = _kind_and_records(text, path.name, odd)
    found = replace(reading, encoding=encoding, decimal=reading.decimal or ".")
    table = _table(path.name, kind, records, found, odd)
    notes = ["A few bytes are not text in UTF-8; � stands for them."] * bool(wrong_from(path, encoding))
    return replace(table, notes=(*notes, *table.notes))


def _kind_and_records(text: str, file: str, odd: dict[int, str]) -> tuple[str, Iterable[tuple[int, Any]]]:
    try:
        whole = _loads(text)
    except json.JSONDecodeError as error:
        if _begins_as_lines(text):
            return "jsonl", _of_lines(text, odd)
        raise refusal(file, f"JSON: {error.msg}, in character {error.colno:,} of the line", error.lineno) from None
    except RecursionError:
        raise refusal(file, "JSON that is nested less deeply") from None
    if (found := features(whole)) is not None:
        return "geojson", feature_records(found, odd)
    if isinstance(whole, dict) and "\n" not in text.strip() and not _lists(whole):
        return "jsonl", [(1, whole)]
    return "json", enumerate(_list_in(whole, file), 1)


def _loads(text: str) -> Any:
    """Return the value of JSON, with numbers as the texts that stand there."""
    return json.loads(text, parse_float=str, parse_int=str, parse_constant=lambda _: None)


def _begins_as_lines(text: str) -> bool:
    first = next((line for line in text.splitlines() if line.strip()), "")
    try:
        return isinstance(_loads(first), dict)
    except (json.JSONDecodeError, RecursionError):
        return False


def _of_lines(text: str, odd: dict[int, str]) -> Iterator[tuple[int, Any]]:
    for line, content in enumerate(text.split("\n"), 1):
        if not content.strip():
            continue
        try:
            value = _loads(content)
        except (json.JSONDecodeError, RecursionError) as error:
            odd[line] = f"not JSON: {error}"
            value = {}
        if not isinstance(value, dict):
            odd[line] = "not a JSON object"
            value = {}
        yield line, value


def _lists(value: Mapping[str, Any]) -> list[str]:
    """Return the names under which an object holds lists of objects."""
    return [name for name, part in value.items() if isinstance(part, list) and part and isinstance(part[0], dict)]


def _list_in(whole: Any, file: str) -> list[Any]:
    if isinstance(whole, dict):
        names = _lists(whole)
        if len(names) > 1:
            raise refusal(file, f"one list of objects; this file has several: {', '.join(names)}")
        whole = whole[names[0]] if names else [whole]
    if not isinstance(whole, list) or not whole or not all(isinstance(part, dict) for part in whole):
        raise refusal(file, _NOT_RECORDS)
    return whole


def _table(file: str, kind: str, records: Iterable[tuple[int, Any]], found: Reading, odd: dict[int, str]) -> TableFile:
    flat = [(line, _cells(record)) for line, record in records]
    kept = [(line, cells) for line, cells in flat if line in odd or any(cells.values())]
    names = list(dict.fromkeys(name for _, cells in kept for name in cells))
    if not names:
        raise refusal(file, "records with values; there is none")
    columns = {}
    for name in names:
        cells = Cleaner().all([cells.get(name, "") for _, cells in kept])
        columns[name] = pd.Series(np.array(cells, object), dtype="str")
    empty = len(flat) - len(kept)
    notes = [f"{empty:,} empty record{'s' * (empty != 1)} left out."] * bool(empty)
    return made_table(file, kind, columns, np.array([line for line, _ in kept], np.int64), found, notes, odd)


def _cells(record: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts of a record by column; of two values for one column the second goes to a column of its own."""
    found: dict[str, str] = {}
    for name, text in _flattened(record):
        unused = name
        while unused in found:
            unused += " (2)"
        found[unused] = text
    return found


def _flattened(record: Mapping[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        name = f"{before}{' '.join(key.split()) or 'value'}"
        if isinstance(value, dict) and value and depth < _DEEPEST:
            yield from _flattened(value, f"{name}.", depth + 1)
        else:
            yield name, "" if value == {} else cell_text(value)

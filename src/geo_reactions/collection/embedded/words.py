"""The index of the words of a large collection, by which a search finds its rows without reading their texts.

A token is what stands between two spaces of a folded text, so that a text without a space is found in single tokens, and
one with spaces in neighbouring tokens. The index has every token once and, token by token, all its occurrences: the row of
each, and its place in the row, from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np

from geo_reactions.collection.embedded.query import quoted
from geo_reactions.collection.kinds import Bools, Ints

_TOKENS, _ROWS, _PLACES = "words.parquet", "words.rows.npy", "words.places.npy"
_WITHIN, _END, _WHOLE, _BEGINNING = "contains(token, ?)", "ends_with(token, ?)", "token = ?", "starts_with(token, ?)"
_SPLIT = "unnest(string_split(folded, ' ')) AS token"
_AT_ONCE, _ROWS_AT_ONCE = 1 << 20, 1 << 14
"""How many occurrences a search reads at a time, and of how many rows the index is written at a time."""


class _Piece(NamedTuple):
    """What stands between two spaces of the text that is sought.

    `parts` are the occurrences of the tokens that fit it, and `size` is their number. It is the piece number `shift`.
    """

    parts: list[slice]
    size: int
    shift: int


class Words:
    """Which rows contain a text; safe to share between threads."""

    def __init__(self, folder: Path, connection: duckdb.DuckDBPyConnection, rows: int) -> None:
        self._tokens, self._connection, self._size = _source(folder / _TOKENS), connection, rows
        self._rows, self._places = (np.load(folder / name, mmap_mode="r").view(np.ndarray) for name in (_ROWS, _PLACES))

    def having(self, texts: Iterable[str]) -> Bools:
        """Return for every row whether it contains one of some folded texts."""
        found = np.zeros(self._size, np.bool_)
        for text in texts:
            first, *more = text.split(" ")
            if more:
                found[self._following([first, *more])] = True
            else:
                for part in self._piece(_WITHIN, text).parts:
                    found[self._rows[part]] = True
        return found

    def _following(self, texts: list[str]) -> Ints:
        """Return the rows in which tokens follow each other that fit the pieces of a text."""
        tests = [_END, *[_WHOLE] * (len(texts) - 2), _BEGINNING]
        pieces = [self._piece(test, text, n) for n, (test, text) in enumerate(zip(tests, texts, strict=True))]
        rarest, *others = sorted(pieces, key=lambda piece: piece.size)
        return reduce(self._narrowed, others, self._begins(rarest, np.ones(self._size, np.bool_))) >> 32

    def _narrowed(self, begins: Ints, piece: _Piece) -> Ints:
        """Return those of some beginnings of the text from which a piece follows."""
        rows = np.zeros(self._size, np.bool_)
        rows[begins >> 32] = True
        return np.intersect1d(begins, self._begins(piece, rows), assume_unique=True)

    def _begins(self, piece: _Piece, among: Bools) -> Ints:
        """Return where the text would begin by the occurrences of a piece in some rows: row and place in one number."""
        found = [np.zeros(0, np.int64)]
        for part in piece.parts:
            rows, places = self._rows[part], self._places[part]
            kept = among[rows]
            found.append((rows[kept].astype(np.int64) << 32) + places[kept] - piece.shift)
        return np.concatenate(found)

    def _piece(self, test: str, text: str, shift: int = 0) -> _Piece:
        sql = f"SELECT first, n FROM {self._tokens} WHERE {test} ORDER BY first"
        found = self._connection.cursor().execute(sql, [text]).fetchnumpy()
        first, n = np.asarray(found["first"]), np.asarray(found["n"])
        return _Piece(list(_parts(first, first + n)), int(n.sum()), shift)


def _parts(firsts: Ints, ends: Ints) -> Iterator[slice]:
    """Yield the occurrences of tokens in parts of limited size; those of neighbouring tokens come together."""
    apart = firsts[1:] != ends[:-1]
    begins, stops = np.append(firsts[:1], firsts[1:][apart]), np.append(ends[:-1][apart], ends[-1:])
    for first, end in zip(begins.tolist(), stops.tolist(), strict=True):
        for begin in range(first, end, _AT_ONCE):
            yield slice(begin, min(begin + _AT_ONCE, end))


def write_words(folder: Path, connection: duckdb.DuckDBPyConnection, texts: str) -> None:
    """Write the index of texts; `texts` is a query for `rank`, the number of every row, and `folded`, its text."""
    path = folder / "texts.parquet"
    connection.execute(f"COPY ({texts}) TO {quoted(str(path))} (FORMAT parquet, ROW_GROUP_SIZE {_ROWS_AT_ONCE})")
    _write_tokens(folder / _TOKENS, connection, _source(path))
    _write_occurrences(folder, connection, _source(path))
    path.unlink()


def _write_tokens(path: Path, connection: duckdb.DuckDBPyConnection, texts: str) -> None:
    """Write every token with its number of occurrences, and the number of the first of them, in the order of the tokens."""
    connection.execute(f"""
        COPY (
            SELECT token, n, (sum(n) OVER (ORDER BY token) - n)::BIGINT AS first
            FROM (SELECT token, count(*) AS n FROM (SELECT {_SPLIT} FROM {texts}) GROUP BY token) ORDER BY token
        ) TO {quoted(str(path))} (FORMAT parquet)
    """)


def _write_occurrences(folder: Path, connection: duckdb.DuckDBPyConnection, texts: str) -> None:
    """Write the occurrences of all tokens, some rows at a time: those of each token go where its last ones ended."""
    tokens = _source(folder / _TOKENS)
    connection.execute(f"CREATE TYPE token AS ENUM (SELECT token FROM {tokens} ORDER BY token)")
    next_ = np.asarray(connection.execute(f"SELECT first FROM {tokens} ORDER BY token").fetchnumpy()["first"])
    [[size]] = connection.execute(f"SELECT coalesce(sum(n), 0)::BIGINT FROM {tokens}").fetchall()
    spaces = "length(folded) - length(replace(folded, ' ', ''))"
    [[rows, last]] = connection.execute(f"SELECT count(*), coalesce(max({spaces}), 0) FROM {texts}").fetchall()
    of_row = np.lib.format.open_memmap(folder / _ROWS, "w+", np.int32, (size,))
    of_place = np.lib.format.open_memmap(folder / _PLACES, "w+", np.min_scalar_type(last), (size,))
    for begin in range(0, rows, _ROWS_AT_ONCE):
        found = connection.execute(
            f"SELECT rank, enum_code(token::token)::INTEGER AS token FROM (SELECT rank, {_SPLIT} FROM {texts}"
            " WHERE rank >= ? AND rank < ?)",
            [begin, begin + _ROWS_AT_ONCE],
        ).fetchnumpy()
        row, token = np.asarray(found["rank"]), np.asarray(found["token"])
        order, n = np.argsort(token, kind="stable"), np.bincount(token, minlength=len(next_))
        to = np.arange(len(token)) + np.repeat(next_ - (np.cumsum(n) - n), n)
        of_row[to], of_place[to] = row[order], _numbered(row)[order]
        next_ += n


def _numbered(rows: Ints) -> Ints:
    """Return for every entry of sorted row numbers how many entries of the same row precede it."""
    begins = np.flatnonzero(np.diff(rows, prepend=-1))
    return np.arange(len(rows)) - np.repeat(begins, np.diff(begins, append=len(rows)))


def _source(path: Path) -> str:
    return f"read_parquet({quoted(str(path))})"

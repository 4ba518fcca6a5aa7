"""Generate a collection of any size that resembles the article: `python -m benchmarks.generate 1000000 FOLDER`.

Each reaction takes type, stance, precision of its date, quotation and crowd from a reaction of the article by the same kind of
actor. Countries, actors and places are as unevenly distributed as in the article; dates spread over twenty years with bursts.
Equal seeds give equal collections. To serve the folder: `python -m geo_reactions --data FOLDER --collection grown serve`.
"""

from __future__ import annotations

import argparse
import csv
import shutil
from pathlib import Path
from typing import Any

import duckdb

from geo_reactions.domain.model import REACTION_COLUMNS

PROJECT = Path(__file__).parents[1]
ARTICLE = PROJECT / "data" / "nagorno-karabakh-2020"
NAME = "grown"
_DAYS, _BURSTS, _PHRASES, _ROW_GROUP, _PART = 7305, 14, 30_000, 16_384, 5_000_000
_MEMORY = "10GB"
"""What DuckDB may use; its tables may be larger, and are in a file."""

_SHAPE = """
CREATE TABLE shapes AS
SELECT actor_type, type, stance, degree, certainty, quote <> '' AS quoted, place_id <> '' AS placed,
    nullif(crowd, '')::INT AS crowd,
    CASE WHEN date = '' THEN 'none' WHEN contains(date, '/') THEN 'span' WHEN length(date) = 10 THEN 'day'
        WHEN length(date) = 7 THEN 'month' ELSE 'year' END AS exact,
    row_number() OVER (PARTITION BY actor_type ORDER BY id) - 1 AS j
FROM article;
CREATE TABLE shape_counts AS SELECT actor_type, count(*) AS of_type FROM article GROUP BY actor_type;
CREATE TABLE kinds AS SELECT actor_type, row_number() OVER (ORDER BY id) - 1 AS k, count(*) OVER () AS all_k FROM article;
CREATE TABLE words AS
SELECT word, row_number() OVER (ORDER BY word) - 1 AS k, count(*) OVER () AS all_k
FROM (SELECT DISTINCT unnest(regexp_extract_all(summary || ' ' || quote, '[[:alpha:]]{2,}')) AS word FROM article);
CREATE TABLE phrases AS
SELECT p.k AS k, string_agg(word, ' ' ORDER BY n) AS phrase FROM (
    SELECT p.range AS k, n.range AS n, (random_of(p.range, n.range) % (SELECT count(*) FROM words))::INT AS w
    FROM range($phrases) p, range(6) n
) p JOIN words ON words.k = w GROUP BY p.k;
"""

_WORLD = """
CREATE TABLE lands AS
SELECT code, name, lat::DOUBLE AS lat, lon::DOUBLE AS lon,
    row_number() OVER (ORDER BY random_of(code, 'land')) - 1 AS k, count(*) OVER () AS all_k
FROM read_csv($countries, all_varchar = true) WHERE code NOT IN ('ATA', 'BES');
CREATE TABLE places AS
SELECT 'place-' || p.k AS id, 'City ' || p.k || ' of ' || lands.name AS name, code AS country,
    round(greatest(-85, least(85, lat + (random_of(p.k, 'lat') % 600) / 100.0 - 3)), 4) AS lat,
    round(greatest(-179, least(179, lon + (random_of(p.k, 'lon') % 800) / 100.0 - 4)), 4) AS lon,
    row_number() OVER (PARTITION BY code ORDER BY p.k) - 1 AS j, count(*) OVER (PARTITION BY code) AS in_country
FROM (SELECT range AS k, skewed(random_of(range, 'home'), 240, 1.6) AS land FROM range($places)) p JOIN lands ON lands.k = land;
CREATE TABLE actors AS
SELECT a.k AS k, 'actor-' || a.k AS id, label || ' ' || a.k AS name, office, actor_type, country, country_name FROM (
    SELECT range AS k, skewed(random_of(range, 'state'), 240, 2.2) AS land,
        (random_of(range, 'kind') % (SELECT any_value(all_k) FROM kinds))::INT AS kind FROM range($actors)
) a JOIN kinds ON kinds.k = kind JOIN lands ON lands.k = land, LATERAL (
    SELECT CASE WHEN actor_type = 'igo' AND a.k > 3000 THEN 'ngo' WHEN actor_type = 'de_facto' THEN 'government'
        ELSE actor_type END AS kept
), LATERAL (SELECT replace(kept, '_', ' ') AS label, CASE WHEN a.k % 3 = 0 THEN 'spokesperson' ELSE '' END AS office,
    CASE WHEN kept = 'igo' THEN '' ELSE code END AS country, CASE WHEN kept = 'igo' THEN '' ELSE lands.name END AS country_name);
UPDATE actors SET actor_type = 'ngo' WHERE actor_type = 'igo' AND country <> '';
UPDATE actors SET actor_type = 'government' WHERE actor_type = 'de_facto';
"""

_ROWS = """
CREATE TABLE drawn AS
SELECT i, a.k AS actor, actor_type, random_of(i, 'shape') % of_type AS j
FROM (SELECT range AS i, skewed(random_of(range, 'who'), $actors, 2.5) AS who FROM range($n))
JOIN actors a ON a.k = who JOIN shape_counts USING (actor_type);
CREATE TABLE plan AS
SELECT i, actor, s.type, s.stance, s.degree, s.certainty, s.quoted, s.placed, s.crowd, s.exact, place, day
FROM drawn JOIN shapes s USING (actor_type, j), LATERAL (
    SELECT CASE WHEN exact = 'none' THEN NULL
        WHEN random_of(i, 'burst') % 2 = 0 THEN DATE '2001-01-01' + (random_of(i, 'day') % $days)::INT
        ELSE DATE '2001-01-01' + least($days - 1, (random_of(i % $bursts, 'start') % $days)::INT
            + skewed(random_of(i, 'late'), 90, 3)) END AS day, random_of(actor, random_of(i, 'where') % 3) AS place
) ORDER BY day NULLS LAST, i;
DROP TABLE drawn;
CREATE TABLE dated AS
SELECT *,
    CASE exact WHEN 'month' THEN date_trunc('month', day) WHEN 'year' THEN date_trunc('year', day) ELSE day END::DATE AS first,
    CASE exact WHEN 'month' THEN last_day(day) WHEN 'year' THEN (date_trunc('year', day) + INTERVAL 1 YEAR)::DATE - 1
        WHEN 'span' THEN day + 4 ELSE day END::DATE AS last,
    CASE exact WHEN 'none' THEN '' WHEN 'month' THEN strftime(day, '%Y-%m') WHEN 'year' THEN strftime(day, '%Y')
        WHEN 'span' THEN strftime(day, '%Y-%m-%d') || '/' || strftime(day + 4, '%Y-%m-%d')
        ELSE strftime(day, '%Y-%m-%d') END AS date
FROM plan;
DROP TABLE plan;
"""

_TABLE = f"""
SELECT {", ".join(REACTION_COLUMNS)} FROM (
    SELECT 'r-' || lpad((d.rowid + 1)::VARCHAR, $digits, '0') AS id,
        'act-' || lpad((d.rowid - (random_of(d.rowid, 'joint') % 12 = 0)::INT)::VARCHAR, $digits, '0') AS act,
        concat_ws(', ', a.name, nullif(office, '')) AS actor, a.actor_type, a.country, country_name, type, stance, degree, date,
        CASE WHEN date = '' THEN '' ELSE 'told' END AS dated, '' AS crowd_said,
        coalesce(p.name, '') AS place, coalesce(p.country, '') AS place_country, p.lat, p.lon,
        CASE WHEN p.id IS NOT NULL THEN crowd + random_of(i, 'crowd') % (crowd + 1) END::BIGINT AS crowd,
        CASE WHEN quoted THEN p1.phrase || ' ' || p2.phrase ELSE '' END AS quote,
        a.name || ' ' || p2.phrase || ' ' || p3.phrase || '.' AS summary,
        'Section ' || random_of(a.k, 'section') % 40 AS section, (1 + d.rowid // 8) || '.' || (1 + d.rowid % 8) AS sentences,
        'https://en.wikipedia.org/wiki/War#:~:text=' || replace(p3.phrase, ' ', '%20') AS source_url,
        a.id AS actor_id, a.name AS name, office, coalesce(p.id, '') AS place_id,
        CASE WHEN p.id IS NULL THEN '' ELSE 'city' END AS precision, first, last, certainty,
        CASE WHEN certainty = 'sure' THEN '' ELSE 'The source is short.' END AS note
    FROM dated d JOIN actors a ON a.k = d.actor
    LEFT JOIN places p ON d.placed AND p.country = a.country AND p.j = d.place % p.in_country
    JOIN phrases p1 ON p1.k = random_of(i, 'one') % $phrases JOIN phrases p2 ON p2.k = random_of(i, 'two') % $phrases
    JOIN phrases p3 ON p3.k = random_of(i, 'three') % $phrases WHERE d.rowid BETWEEN $begin AND $end ORDER BY d.rowid
)
"""


def generate(n: int, folder: Path, seed: int = 0) -> Path:
    """Write a collection of n reactions and its boundaries into a folder; return the folder of the collection."""
    own = folder / NAME
    own.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ARTICLE.parent / "boundaries", folder / "boundaries", dirs_exist_ok=True)
    shutil.copy(ARTICLE / "codebook.toml", own)
    (own / "collection.toml").write_text(_description(n), encoding="utf-8")
    shutil.rmtree(folder / "tmp", ignore_errors=True)  # of a generation that broke off
    (folder / "tmp").mkdir()
    with duckdb.connect(folder / "tmp" / "made.duckdb", config={"memory_limit": _MEMORY}) as engine:
        _define(engine, seed)
        values = {
            "phrases": _PHRASES,
            "days": _DAYS,
            "bursts": _BURSTS,
            "n": n,
            "digits": max(8, len(str(n))),
            "countries": str(_countries()),
        }
        values |= {"places": min(max(n // 400, 30), 1000), "actors": min(max(n // 300, 150), 20_000)}
        for part in (_SHAPE, _WORLD, _ROWS):
            for statement in filter(str.strip, part.split(";")):
                engine.execute(_bound(statement, values))
        _write_rows(engine, values, folder / "tmp", own / "reactions.parquet")
        _copy(
            engine,
            "SELECT id, name, office, actor_type AS type, country, '' AS note FROM actors ORDER BY k",
            own / "actors.csv",
        )
        _copy(
            engine,
            "SELECT id, name, country, 'city' AS precision, lat, lon FROM places ORDER BY id",
            own / "places.csv",
        )
    shutil.rmtree(folder / "tmp", ignore_errors=True)
    return own


def _write_rows(engine: duckdb.DuckDBPyConnection, values: dict[str, Any], room: Path, path: Path) -> None:
    """Write the rows in parts, as sorting very many at once takes more memory and disk than there may be; join the parts."""
    rows = f", ROW_GROUP_SIZE {_ROW_GROUP}"
    for begin in range(0, values["n"], _PART):
        part = values | {"begin": begin, "end": begin + _PART - 1}
        _copy(engine, _bound(_TABLE, part), room / f"{begin:015}.parquet", rows)
    if values["n"] <= _PART:
        shutil.move(room / f"{0:015}.parquet", path)
    else:
        _copy(engine, f"FROM read_parquet('{room}/*.parquet')", path, rows)


def _countries() -> Path:
    return ARTICLE.parent / "boundaries" / "countries.csv"


def _define(engine: duckdb.DuckDBPyConnection, seed: int) -> None:
    """Add the article and two SQL functions: a number from a seeded hash, and one below `most` that favours small numbers."""
    with (ARTICLE / "reactions.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    assert tuple(columns) == REACTION_COLUMNS
    engine.execute(
        "CREATE TABLE article AS FROM read_csv(?, all_varchar = true, nullstr = '-')", [str(ARTICLE / "reactions.csv")]
    )
    engine.execute(f"CREATE MACRO random_of(a, b) AS hash(a::VARCHAR || ':' || b::VARCHAR || ':{seed}') // 16")
    engine.execute("CREATE MACRO skewed(h, most, power) AS floor(most * pow((h % 1000003) / 1000003.0, power))::INT")


def _bound(sql: str, values: dict[str, object]) -> str:
    for name in sorted(values, key=len, reverse=True):
        value = values[name]
        sql = sql.replace(f"${name}", f"'{value}'" if isinstance(value, str) else str(value))
    return sql


def _copy(engine: duckdb.DuckDBPyConnection, sql: str, path: Path, more: str = "") -> None:
    kind = "FORMAT parquet, COMPRESSION zstd" if path.suffix == ".parquet" else "FORMAT csv, HEADER"
    engine.execute(f"COPY ({sql}) TO '{path}' ({kind}{more})")


def _description(n: int) -> str:
    text = (ARTICLE / "collection.toml").read_text(encoding="utf-8").split("[[story]]")[0]
    text = text.replace('id = "nagorno-karabakh-2020"', f'id = "{NAME}"')
    text = text.replace("from = 2020-09-27", "from = 2001-01-01").replace("to = 2020-11-10", "to = 2020-12-31")
    return text.replace("Reactions to the Second Nagorno-Karabakh War", f"{n:,} made-up reactions", 1)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n", type=int, help="number of reactions")
    parser.add_argument("folder", type=Path, help="folder to write the data into")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    print(generate(asked.n, asked.folder, asked.seed))


if __name__ == "__main__":
    main()

-- The tables of one load on the cluster `geo`, of a collection without fields of its own. `load` makes them itself, with a code
-- of the load instead of CODE; they stand here to be read. docs/scale.md says what each is for.

CREATE TABLE IF NOT EXISTS reactions_CODE_local ON CLUSTER 'geo' (`rank` UInt64, `id` String, `act` String, `actor` String, `actor_type` LowCardinality(String), `country` LowCardinality(String), `country_name` String, `type` LowCardinality(String), `stance` LowCardinality(String), `date` String, `place` String, `place_country` String, `lat` Nullable(Float64), `lon` Nullable(Float64), `crowd` Nullable(Int64), `quote` String, `summary` String, `section` String, `sentences` String, `source_url` String, `degree` LowCardinality(String), `dated` String, `crowd_said` String, `certainty` String, `note` String, `actor_id` LowCardinality(String), `name` String, `office` String, `place_id` LowCardinality(String), `precision` String, `first` Int32, `last` Int32, `body` LowCardinality(String), `folded` String, `_wordless` UInt8, `_month` Int32, `_key_actor` LowCardinality(String), _kind UInt64 MATERIALIZED bitOr(bitAnd(sipHash64(country), 18442240474082181120), bitAnd(sipHash64(`country`, `body`, `place_id`, `stance`, `type`, `actor_type`, `degree`), 4503599627370495)),
        _actor UInt64 MATERIALIZED sipHash64(actor_id),
        INDEX of_id id TYPE bloom_filter GRANULARITY 1,
        INDEX of_rank rank TYPE minmax GRANULARITY 1,
        INDEX of_words folded TYPE text(tokenizer = 'splitByNonAlpha')) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/reactions_CODE_local', '{replica}') ORDER BY (first, rank) PARTITION BY _month SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS reactions_CODE ON CLUSTER 'geo' AS reactions_CODE_local ENGINE = Distributed('geo', currentDatabase(), reactions_CODE_local, intHash64(rank));

CREATE TABLE IF NOT EXISTS cells_CODE_local ON CLUSTER 'geo' (kind UInt64, date UInt64, stance LowCardinality(String), first Int32, last Int32, month Int32, n UInt64) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/cells_CODE_local', '{replica}') ORDER BY (kind, first, last) PARTITION BY month;

CREATE TABLE IF NOT EXISTS cells_CODE ON CLUSTER 'geo' AS cells_CODE_local ENGINE = Distributed('geo', currentDatabase(), cells_CODE_local, kind);

CREATE TABLE IF NOT EXISTS kinds_CODE ON CLUSTER 'geo' (kind UInt64, `country` LowCardinality(String), `body` LowCardinality(String), `place_id` LowCardinality(String), `stance` LowCardinality(String), `type` LowCardinality(String), `actor_type` LowCardinality(String), `degree` LowCardinality(String)) ENGINE = ReplicatedMergeTree('/clickhouse/tables/all/{database}/kinds_CODE', '{shard}-{replica}') ORDER BY kind;

CREATE TABLE IF NOT EXISTS shared_CODE_local ON CLUSTER 'geo' (`rank` UInt64, `act` String, `body` LowCardinality(String), `place_id` LowCardinality(String), `country` LowCardinality(String), `stance` LowCardinality(String), `type` LowCardinality(String), `actor_type` LowCardinality(String), `degree` LowCardinality(String), `lat` Nullable(Float64), `lon` Nullable(Float64), `crowd` Nullable(Int64), `first` Int32, `last` Int32, `crowd_said` String, `folded` String, `_month` Int32) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/shared_CODE_local', '{replica}') ORDER BY (first, rank) PARTITION BY _month;

CREATE TABLE IF NOT EXISTS shared_CODE ON CLUSTER 'geo' AS shared_CODE_local ENGINE = Distributed('geo', currentDatabase(), shared_CODE_local, intHash64(rank));

CREATE TABLE IF NOT EXISTS crowds_CODE_local ON CLUSTER 'geo' (`rank` UInt64, `act` String, `body` LowCardinality(String), `place_id` LowCardinality(String), `country` LowCardinality(String), `stance` LowCardinality(String), `type` LowCardinality(String), `actor_type` LowCardinality(String), `degree` LowCardinality(String), `lat` Nullable(Float64), `lon` Nullable(Float64), `crowd` Nullable(Int64), `first` Int32, `last` Int32, `crowd_said` String, `folded` String, `_month` Int32) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/crowds_CODE_local', '{replica}') ORDER BY (first, rank) PARTITION BY _month;

CREATE TABLE IF NOT EXISTS crowds_CODE ON CLUSTER 'geo' AS crowds_CODE_local ENGINE = Distributed('geo', currentDatabase(), crowds_CODE_local, intHash64(rank));

CREATE TABLE IF NOT EXISTS actors_CODE ON CLUSTER 'geo' (actor_id String, name String) ENGINE = ReplicatedMergeTree('/clickhouse/tables/all/{database}/actors_CODE', '{shard}-{replica}') ORDER BY actor_id;

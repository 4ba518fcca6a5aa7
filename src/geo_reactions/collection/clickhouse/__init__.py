"""The ClickHouse store: the reactions in the tables of a server, or of a cluster, for more of them than one machine holds."""

"""The door for tables: from any table to the reactions of a collection."""

"""Loads the rows of a table into a database: the one package that reads from one kind of store and writes into the other."""

"""Bad input, faults and load: what is promised, tried at scale; `make torture` prints the table."""

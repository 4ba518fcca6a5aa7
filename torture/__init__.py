"""Test the guarantees of the product at scale, with bad input, faults and load; `make torture` prints the results."""

"""The peers, and how to start each: in an environment of its own, tuned as its documentation advises."""

"""The peers, and how each is started: in an environment of its own, tuned as its documentation advises."""

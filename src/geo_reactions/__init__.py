"""A map of who reacted to a war, how, when and where."""

"""The pipeline: checks the coding against the article and builds the reactions; it works offline, the server never needs it."""

"""What an answer depends on in the current request: the root of the site, the reader's language, and notes for the log."""

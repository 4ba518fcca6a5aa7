"""An article on its way to a collection: read from its file, divided into sentences, and followed when it changes."""

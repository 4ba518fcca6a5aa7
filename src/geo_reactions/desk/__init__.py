"""The coder's desk: an article on the left, its reactions on the right, in the browser of the person who codes it."""

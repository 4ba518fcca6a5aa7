"""The draft of a coding: rules that propose reactions for the sentences of an article, and what is done with them."""

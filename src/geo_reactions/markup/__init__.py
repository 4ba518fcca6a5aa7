"""Templates and what all of them share: how a reaction, a name, an address and a sign are written as HTML."""

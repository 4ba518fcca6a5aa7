"""What the project speaks of and the rules it follows: values without words of any language, on the standard library alone."""

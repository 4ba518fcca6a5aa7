"""What the project deals with and the rules it follows: values without words of any language, on the standard library alone."""

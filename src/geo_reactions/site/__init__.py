"""The pages that need no script: about, countries, reactions, lists and errors; also citations, meta tags and the style sheet."""

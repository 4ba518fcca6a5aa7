"""The pages that need no script: about, citation, countries, reactions, lists, and what is not there."""

"""The place of texts in sorted order, as the page sorts names: case and accents do not matter."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.domain.folding import collated


def places(texts: Sequence[str]) -> list[int]:
    """Return the place of every text in sorted order, -1 for an empty one; equal sort keys have the same place."""
    keys = [collated(text) for text in texts]
    known = {key: n for n, key in enumerate(sorted({*keys} - {""}))}
    return [known.get(key, -1) for key in keys]

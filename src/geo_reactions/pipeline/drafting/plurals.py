"""The plurals of offices."""

from __future__ import annotations

from geo_reactions.pipeline.drafting.lexicon import offices

_IRREGULAR = {
    "congressmen": "congressman", "congresswomen": "congresswoman", "deputies": "deputy", "celebrities": "celebrity",
}  # fmt: skip


def singular(office: str) -> str:
    """Return the office of one holder for the last word of an office in the plural; empty if it is no plural."""
    one = _IRREGULAR.get(office) or office.removesuffix("s")
    return one if one != office and one in offices() else ""

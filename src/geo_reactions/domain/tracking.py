"""Keys that the world adds to addresses, to tell where a reader came from."""

from __future__ import annotations

TRACKING = frozenset({
    "_branch_match_id", "_ga", "_gl", "_hsenc", "_hsmi", "_openstat", "dclid", "epik", "fb_action_ids", "fb_action_types",
    "fb_ref", "fb_source", "fbclid", "gad_campaignid", "gad_source", "gbraid", "gclid", "gclsrc", "igsh", "igshid",
    "isappinstalled", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "ncid", "oly_anon_id", "oly_enc_id",
    "rdt_cid", "ref", "ref_src", "ref_url", "s_cid", "sccid", "si", "smid", "spm", "srsltid", "trk", "ttclid", "twclid",
    "vero_id", "wbraid", "wickedid", "wt_mc", "xtor", "yclid", "ysclid",
})  # fmt: skip
"""Keys that the world adds to links, to tell where a reader came from: they say nothing of a view and are dropped."""

_CAMPAIGNS = ("utm_", "mtm_", "matomo_", "piwik_", "pk_", "hsa_", "at_")
"""How such keys begin that come in many kinds."""


def is_tracking(key: str) -> bool:
    """Tells whether a key is one that the world adds to links."""
    name = key.casefold()
    return name in TRACKING or name.startswith(_CAMPAIGNS)

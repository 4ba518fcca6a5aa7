"""The keys that other sites add to addresses to track where readers come from."""

from __future__ import annotations

TRACKING = frozenset({
    "_branch_match_id", "_ga", "_gl", "_hsenc", "_hsmi", "_openstat", "dclid", "epik", "fb_action_ids", "fb_action_types",
    "fb_ref", "fb_source", "fbclid", "gad_campaignid", "gad_source", "gbraid", "gclid", "gclsrc", "igsh", "igshid",
    "isappinstalled", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "ncid", "oly_anon_id", "oly_enc_id",
    "rdt_cid", "ref", "ref_src", "ref_url", "s_cid", "sccid", "si", "smid", "spm", "srsltid", "trk", "ttclid", "twclid",
    "vero_id", "wbraid", "wickedid", "wt_mc", "xtor", "yclid", "ysclid",
})  # fmt: skip
"""Keys of other sites, in lower case; they say nothing about a view and are dropped without notice."""

_CAMPAIGNS = ("utm_", "mtm_", "matomo_", "piwik_", "pk_", "hsa_", "at_")
"""The beginnings of further tracking keys that come in many variants."""


def is_tracking(key: str) -> bool:
    """Return whether a key is one that other sites add to links."""
    name = key.casefold()
    return name in TRACKING or name.startswith(_CAMPAIGNS)

"""The territories that the map draws by themselves, with the country that each is part of or claimed by."""

from __future__ import annotations

PARENTS = {"XAB": "GEO", "XKX": "SRB", "XNC": "CYP", "XNK": "AZE", "XSL": "SOM", "XSO": "GEO", "XTR": "MDA"}

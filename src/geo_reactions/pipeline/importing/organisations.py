"""Organisations that stand in columns of countries although they are none: their rows have an actor without a country."""

from __future__ import annotations

from geo_reactions.pipeline.names import fold_name

_NAMES = (
    "European Union", "EU", "E.U.", "European Commission", "European Parliament", "European Council", "Council of Europe",
    "United Nations", "UN", "U.N.", "UNO", "UN Security Council", "UN General Assembly", "United Nations Security Council",
    "NATO", "OSCE", "African Union", "Arab League", "League of Arab States", "ASEAN", "ECOWAS", "Mercosur", "BRICS", "G7", "G20",
    "Commonwealth of Independent States", "CIS", "CSTO", "Organization of American States", "OAS", "Turkic Council",
    "Organization of Turkic States", "Organisation of Islamic Cooperation", "OIC", "Gulf Cooperation Council", "GCC",
    "Non-Aligned Movement", "International Criminal Court", "ICC", "International Committee of the Red Cross", "ICRC",
    "World Health Organization", "WHO", "World Bank", "International Monetary Fund", "IMF", "UNICEF", "UNESCO", "UNHCR",
    "Union européenne", "Nations unies", "OTAN", "Europäische Union", "Vereinte Nationen", "Unión Europea", "Naciones Unidas",
)  # fmt: skip
_KNOWN = frozenset(map(fold_name, _NAMES))


def is_organisation(name: str) -> bool:
    """Return whether a name is that of an international organisation, whatever its capitals and dots."""
    return fold_name(name) in _KNOWN

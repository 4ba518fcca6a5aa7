"""The codes of CAMEO, with which GDELT and ICEWS describe events and actors, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping

_KINDS = (
    "Make public statement", "Appeal", "Express intent to cooperate", "Consult", "Engage in diplomatic cooperation",
    "Engage in material cooperation", "Provide aid", "Yield", "Investigate", "Demand", "Disapprove", "Reject", "Threaten",
    "Protest", "Exhibit force posture", "Reduce relations", "Coerce", "Assault", "Fight", "Use unconventional mass violence",
)  # fmt: skip
"""The twenty kinds of events, in the order of their codes."""
PLURALS: Mapping[str, str] = dict(zip(_KINDS, (
    "Public statements", "Appeals", "Intents to cooperate", "Consultations", "Acts of diplomatic cooperation",
    "Acts of material cooperation", "Acts of aid", "Acts of yielding", "Investigations", "Demands", "Disapprovals", "Rejections",
    "Threats", "Protests", "Exhibits of force posture", "Reductions of relations", "Acts of coercion", "Assaults", "Fights",
    "Acts of mass violence",
), strict=True))  # fmt: skip
"""The plurals of the kinds of events."""
_ROOTS = {f"{number:02}": name for number, name in enumerate(_KINDS, 1)}
ROOTS: Mapping[str, str] = _ROOTS | {code.lstrip("0"): name for code, name in _ROOTS.items()}
"""What the root codes mean, also without the zero that spreadsheets remove."""
BEGINNINGS: Mapping[str, str] = {f"{code}*": name for code, name in _ROOTS.items()}
"""What codes mean that begin with a root code."""

QUAD: Mapping[str, str] = {
    "1": "Verbal cooperation",
    "2": "Material cooperation",
    "3": "Verbal conflict",
    "4": "Material conflict",
}
"""The four classes of events."""
SIDES: Mapping[str, str] = {"1": "Cooperative", "2": "Cooperative", "3": "Conflictual", "4": "Conflictual"}
"""What the classes have in common."""

_BASES = {
    "01": "Make statement|Decline comment|Make pessimistic comment|Make optimistic comment|Consider policy option"
    "|Acknowledge or claim responsibility|Deny responsibility|Engage in symbolic act|Make empathetic comment|Express accord",
    "02": "Appeal|Appeal for material cooperation|Appeal for diplomatic cooperation|Appeal for aid|Appeal for political reform"
    "|Appeal to yield|Appeal to meet or negotiate|Appeal to settle dispute|Appeal to accept mediation",
    "03": "Express intent to cooperate|Intend material cooperation|Intend diplomatic cooperation|Intend to provide aid"
    "|Intend political reform|Intend to yield|Intend to meet or negotiate|Intend to settle dispute|Intend to accept mediation"
    "|Intend to mediate",
    "04": "Consult|Discuss by telephone|Make a visit|Host a visit|Meet at a third location|Mediate|Engage in negotiation",
    "05": "Engage in diplomatic cooperation|Praise or endorse|Defend verbally|Rally support|Grant diplomatic recognition"
    "|Apologize|Forgive|Sign formal agreement",
    "06": "Engage in material cooperation|Cooperate economically|Cooperate militarily|Engage in judicial cooperation"
    "|Share intelligence or information",
    "07": "Provide aid|Provide economic aid|Provide military aid|Provide humanitarian aid|Provide military protection"
    "|Grant asylum",
    "08": "Yield|Ease administrative sanctions|Ease political dissent|Accede to demands for reform|Return or release"
    "|Ease economic sanctions|Allow international involvement|De-escalate military engagement",
    "09": "Investigate|Investigate crime or corruption|Investigate human rights abuses|Investigate military action"
    "|Investigate war crimes",
    "10": "Demand|Demand information or cooperation|Demand policy support|Demand aid or protection|Demand political reform"
    "|Demand mediation or yielding|Demand withdrawal|Demand ceasefire|Demand meeting or negotiation",
    "11": "Disapprove|Criticize or denounce|Accuse|Rally opposition|Complain officially|Bring lawsuit|Find guilty or liable",
    "12": "Reject|Reject material cooperation|Reject request for aid|Reject political reform|Refuse to yield"
    "|Reject proposal to meet|Reject mediation|Reject plan to settle dispute|Defy norms or law|Veto",
    "13": "Threaten|Threaten non-force|Threaten administrative sanctions|Threaten political dissent|Threaten to halt negotiations"
    "|Threaten to halt mediation|Threaten to halt international involvement|Threaten violent repression"
    "|Threaten military force|Give ultimatum",
    "14": "Engage in political dissent|Demonstrate or rally|Conduct hunger strike|Conduct strike or boycott|Obstruct passage"
    "|Protest violently or riot",
    "15": "Demonstrate military or police power|Increase police alert|Increase military alert|Mobilize police"
    "|Mobilize armed forces",
    "16": "Reduce relations|Reduce diplomatic relations|Reduce or stop aid|Impose embargo or sanctions|Halt negotiations"
    "|Halt mediation|Expel or withdraw",
    "17": "Coerce|Seize or damage property|Impose administrative sanctions|Arrest or detain|Expel or deport individuals"
    "|Use violent repression",
    "18": "Use unconventional violence|Abduct or take hostage|Physically assault|Conduct non-military bombing"
    "|Use as human shield|Attempt to assassinate|Assassinate",
    "19": "Use conventional military force|Impose blockade|Occupy territory|Fight with small arms|Fight with artillery and tanks"
    "|Employ aerial weapons|Violate ceasefire",
    "20": "Use unconventional mass violence|Engage in mass expulsion|Engage in mass killings|Engage in ethnic cleansing"
    "|Use weapons of mass destruction",
}  # fmt: skip
BASES: Mapping[str, str] = {
    f"{root}{number}": f"{root}{number} {words}"
    for root, named in _BASES.items()
    for number, words in enumerate(named.split("|"))
}
"""The base codes of three digits, each followed by its words, shortened where they are long and without commas."""

ACTORS: Mapping[str, str] = {
    "GOV": "Government", "MIL": "Military", "COP": "Police", "SPY": "State intelligence", "LEG": "Legislature",
    "JUD": "Judiciary", "OPP": "Political opposition", "REB": "Rebels", "SEP": "Separatist rebels", "INS": "Insurgents",
    "UAF": "Unaligned armed forces", "MED": "Media", "CVL": "Civilians", "NGO": "Non-governmental organization",
    "IGO": "Inter-governmental organization", "AGR": "Agriculture", "BUS": "Business", "CRM": "Criminals", "DEV": "Development",
    "EDU": "Education", "ELI": "Elites", "ENV": "Environmental", "HLH": "Health", "HRI": "Human rights", "LAB": "Labor",
    "REF": "Refugees", "SET": "Settlers", "MOD": "Moderates", "RAD": "Radicals", "AMN": "Amnesty International",
    "IRC": "Red Cross", "GRP": "Greenpeace", "UNO": "United Nations", "PKO": "Peacekeepers", "UIS": "Unidentified state actor",
    "IMG": "International militarized group", "INT": "International or transnational", "MNC": "Multinational corporation",
    "NGM": "Non-governmental movement", "none": "No type given", "*": "Another type",
}  # fmt: skip
"""The types of actors; the last two are for actors without a type and with one that is not listed."""
_FORMED = (
    "Government", "Legislature", "Non-governmental organization", "Inter-governmental organization",
    "Unidentified state actor", "International militarized group", "Multinational corporation", "Non-governmental movement",
)  # fmt: skip
_NOUNS = {
    "Police": "Police forces", "State intelligence": "Intelligence services", "Military": "Armed forces", "Judiciary": "Courts",
    "Political opposition": "Opposition parties", "Agriculture": "Farmers", "Business": "Businesses",
    "Development": "Development agencies", "Education": "Schools and universities", "Environmental": "Environmental groups",
    "Health": "Health services", "Human rights": "Human rights groups", "Labor": "Workers and unions",
    "International or transnational": "International or transnational actors", "No type given": "Actors without a type",
    "Another type": "Actors of another type",
}  # fmt: skip
ACTOR_PLURALS: Mapping[str, str] = {
    label: f"{label}s" if label in _FORMED else _NOUNS.get(label, label) for label in ACTORS.values()
}
"""The plurals of the types of actors."""
RANKS: Mapping[str, int] = dict.fromkeys(ACTORS.values(), 0) | dict.fromkeys(
    ("Government", "Military", "Police", "State intelligence", "No type given"), 1
) | {"Legislature": 2, "Judiciary": 2}  # fmt: skip
"""Which types of actors speak for their country: those of rank 1, and where they are silent those of rank 2."""

NO_COUNTRIES: Mapping[str, str] = dict.fromkeys((
    "AFR", "ASA", "BAG", "BLK", "CAS", "CAU", "CEU", "CFR", "CRB", "EAF", "EEU", "EIN", "EUR", "LAM", "MDT", "MEA", "NAF", "NMR",
    "PGS", "SAF", "SAM", "SAS", "SCN", "SEA", "WAF", "WST", "ANT", "CSK", "SCG", "SUN", "YUG",
), "")  # fmt: skip
"""Codes among those of countries that are regions, a city, and states with several successors."""

PLACES: Mapping[str, str] = {
    "AT": "AUS", "CR": "AUS", "BS": "ATF", "EU": "ATF", "GO": "ATF", "JU": "ATF", "TE": "ATF", "IP": "FRA", "IO": "IOT",
    "AX": "", "DX": "", "NT": "", "OC": "", "OS": "", "PF": "", "PG": "",
}  # fmt: skip
"""FIPS codes of islands that belong to a country, and of bases, disputed islands and oceans, which belong to none."""

PRECISIONS: Mapping[str, str] = {"0": "country", "1": "country", "2": "region", "3": "city", "4": "city", "5": "region"}
"""How exact GDELT's types of places are: country, state of the USA, city of the USA, other city, other state; 0 is no place."""

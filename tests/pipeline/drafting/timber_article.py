# ruff: noqa: E501 - a paragraph stands on one line
"""A made-up article in running prose on a dispute over trade, with a coding by hand made before any draft of it."""

from __future__ import annotations

SIDES = [
    "--side",
    "pro_canada=For Canada: Canada, Canadians, Canadian",
    "--side",
    "pro_new_zealand=For New Zealand: New Zealand, New Zealanders",
]

TEXT = """The timber dispute of 2011 began on 14 February, when Canada put a tariff of 40 per cent on wood from New Zealand.

== Reactions ==
The tariff drew criticism from many sides. New Zealand's trade minister, Helen Marsh, called it "protectionism of the crudest kind" and said that her government would complain to the World Trade Organization. Canadian prime minister Stephen Archer replied on 16 February that Canada was only protecting its forests. On the same day, the European Commission offered to mediate, while Australia recalled its trade commissioner from Ottawa in solidarity with New Zealand.

In Wellington, some 2,000 sawmill workers marched to the Canadian High Commission on 19 February. Smaller rallies took place in Nelson, Rotorua and Dunedin. Eggs were thrown at the High Commission during the night, and the police arrested six people. Chile's foreign minister, Rodrigo Salas, described the tariff as illegal and assured New Zealand of his country's support. He was joined by his Uruguayan colleague, Marta Ferrari, who spoke of a dangerous precedent.

The dispute divided Canadian politics. Opposition leader Thomas Reid accused the government of isolating Canada, but the premier of British Columbia, Laura Chen, welcomed the tariff. The Canadian House of Commons rejected a motion to lift it by 160 votes to 121 on 3 March. Greenpeace warned both countries that the forests would pay the price.

Athletes were drawn in as well. The New Zealand Rugby Union cancelled a tour of Canada in April, and its captain, Sam Tuala, wore a wooden badge at a press conference in Auckland. The International Olympic Committee asked athletes to keep out of the quarrel. Singer Neil Harper, a Canadian, burned his own guitar on stage in protest against the tariff.

In May 2011 the World Trade Organization set up a panel. Its director-general, Pascal Laurent, appealed to the two governments to settle the matter by negotiation. Japan and South Korea, which buy timber from both countries, supported the appeal.
"""

CODING = """sentences|actor_name|office|actor_type|country|type|stance|date|place_name|quote
2.2|Helen Marsh|trade minister of New Zealand|government|NZL|statement|pro_new_zealand|||protectionism of the crudest kind
2.3|Stephen Archer|prime minister of Canada|government|CAN|statement|pro_canada|2011-02-16||
2.4|European Commission||igo||measure|impartial|2011-02-16||
2.4|Government of Australia||government|AUS|measure|pro_new_zealand|2011-02-16||
3.1|Sawmill workers||community|NZL|protest|pro_new_zealand|2011-02-19|Wellington|
3.2|Protesters||community|NZL|protest|pro_new_zealand|2011-02-19|Nelson|
3.2|Protesters||community|NZL|protest|pro_new_zealand|2011-02-19|Rotorua|
3.2|Protesters||community|NZL|protest|pro_new_zealand|2011-02-19|Dunedin|
3.3|Unidentified attackers||community|NZL|incident|pro_new_zealand|2011-02-19|Wellington|
3.3|Police||government|NZL|measure|none|2011-02-19|Wellington|
3.4|Rodrigo Salas|foreign minister of Chile|government|CHL|statement|pro_new_zealand|||
3.5|Marta Ferrari|foreign minister of Uruguay|government|URY|statement|pro_new_zealand|||
4.2|Thomas Reid|opposition leader of Canada|political|CAN|statement|pro_new_zealand|||
4.2|Laura Chen|premier of British Columbia|subnational|CAN|statement|pro_canada|||
4.3|House of Commons of Canada||legislature|CAN|resolution|pro_canada|2011-03-03||
4.4|Greenpeace||ngo|NLD|statement|impartial|||
5.2|New Zealand Rugby Union||sports|NZL|measure|pro_new_zealand|||
5.2|Sam Tuala|captain of the New Zealand Rugby Union|sports|NZL|statement|pro_new_zealand||Auckland|
5.3|International Olympic Committee||sports||statement|impartial|||
5.4|Neil Harper|singer|public_figure|CAN|protest|pro_new_zealand|||
6.1|World Trade Organization||igo||measure|impartial|2011-05||
6.2|Pascal Laurent|director-general of the World Trade Organization|igo||statement|impartial|||
6.3|Government of Japan||government|JPN|statement|impartial|||
6.3|Government of South Korea||government|KOR|statement|impartial|||
"""
"""The coding by hand; in 1.1, 2.1, 4.1 and 5.1 nobody is named who reacts."""

# ruff: noqa: E501 - a paragraph stands on one line
"""A made-up article on a strike at sea, in prose and lists, with a coding by hand made before any draft of it."""

from __future__ import annotations

SIDES = [
    "--side",
    "pro_seafarers=For the seafarers: seafarers, Seafarers' Union, the strike, strikers",
    "--side",
    "pro_owners=For the owners: shipowners, Minoan Line, Shipowners' Chamber, back-to-work order",
    "--default",
    "impartial",
    "--home",
    "GRC",
]

TEXT = """The Greek ferry strike of 2014 lasted from 7 to 21 July and left some forty islands without supplies.

== Political reactions ==
Prime Minister Antonis Samarakis called the strike "blackmail at the height of the season". Shipping minister Miltiadis Varvitsas signed a back-to-work order on 14 July, which the Seafarers' Union ignored. Syriza leader Alexis Tsiprakos and the general secretary of the Communist Party, Dimitris Koutsoubas, marched with the strikers in Piraeus on 10 July. Golden Dawn blamed both the unions and the government. Seven members of the ruling New Democracy, including former minister Dora Bakoyanis and Kyriakos Mitsas, abstained when parliament approved the order on 16 July.

The mayors of Naxos, Ios and Santorini sent a joint letter to the prime minister in which they begged for emergency crossings. Rhodes governor Giorgos Hatzis chartered a catamaran to bring medicine to Kastellorizo.

== Business and unions ==
The Shipowners' Chamber welcomed the order and threatened to sue. Hoteliers on Crete put their losses at 30 million euros. Dockworkers in Piraeus stopped work for 24 hours on 11 July in solidarity with the seafarers, as did bus drivers in Athens. The International Transport Workers' Federation and Germany's Verdi union wired money to the strike fund.

== Culture and sport ==
Composer Mikis Theodorou played for the strikers on the quay on 12 July. Actress Irene Papadas, 85, told the newspaper Ta Neas that she had "never been prouder of sailors". Olympiacos postponed a friendly match on Mytilene.

== Street protests ==
On 15 July, clashes broke out in Piraeus when riot police tried to clear Gate E3; nine strikers and four officers were hurt. Around 300 stranded tourists staged a sit-in at the port of Heraklion on 17 July. A travel agency in Chania was set on fire during the night of 18 July.

== Foreign reactions ==
* Cyprus: The government sent two vessels to evacuate Cypriot pupils.
* Italy: The Farnesina advised travellers to avoid Greek ports.
* Turkey – Mayor of Bodrum Mehmet Kocadan offered free passage to Kos and Leros.
* European Commission: A spokeswoman, Pia Ahrens, said that the Commission was following events closely.
"""

CODING = """sentences|actor_name|office|actor_type|country|type|stance|date|place_name|quote
2.1|Antonis Samarakis|prime minister of Greece|government|GRC|statement|pro_owners|||blackmail at the height of the season
2.2|Miltiadis Varvitsas|shipping minister of Greece|government|GRC|measure|pro_owners|2014-07-14||
2.3|Alexis Tsiprakos|leader of Syriza|political|GRC|protest|pro_seafarers|2014-07-10|Piraeus|
2.3|Dimitris Koutsoubas|general secretary of the Communist Party|political|GRC|protest|pro_seafarers|2014-07-10|Piraeus|
2.4|Golden Dawn||political|GRC|statement|impartial|||
2.5|Parliament of Greece||legislature|GRC|resolution|pro_owners|2014-07-16||
2.5|Dora Bakoyanis|former minister|political|GRC|resolution|pro_seafarers|2014-07-16||
2.5|Kyriakos Mitsas|member of New Democracy|political|GRC|resolution|pro_seafarers|2014-07-16||
3.1|Mayor of Naxos|mayor of Naxos|subnational|GRC|statement|impartial|||
3.1|Mayor of Ios|mayor of Ios|subnational|GRC|statement|impartial|||
3.1|Mayor of Santorini|mayor of Santorini|subnational|GRC|statement|impartial|||
3.2|Giorgos Hatzis|governor of Rhodes|subnational|GRC|measure|none|||
4.1|Shipowners' Chamber||ngo|GRC|statement|pro_owners|||
4.2|Hoteliers||company|GRC|statement|impartial|||
4.3|Dockworkers||community|GRC|protest|pro_seafarers|2014-07-11|Piraeus|
4.3|Bus drivers||community|GRC|protest|pro_seafarers|2014-07-11|Athens|
4.4|International Transport Workers' Federation||ngo||measure|pro_seafarers|||
4.4|Verdi||ngo|DEU|measure|pro_seafarers|||
5.1|Mikis Theodorou|composer|public_figure|GRC|measure|pro_seafarers|2014-07-12||
5.2|Irene Papadas|actress|public_figure|GRC|statement|pro_seafarers|||never been prouder of sailors
5.3|Olympiacos||sports|GRC|measure|none|||
6.1|Strikers||community|GRC|incident|pro_seafarers|2014-07-15|Piraeus|
6.1|Riot police||government|GRC|incident|pro_owners|2014-07-15|Piraeus|
6.2|Tourists||community|GRC|protest|impartial|2014-07-17|Heraklion|
6.3|Unidentified attackers||community|GRC|incident|none|2014-07-18|Chania|
7.1|Government of Cyprus||government|CYP|measure|none|||
8.1|Farnesina||government|ITA|statement|none|||
9.1|Mehmet Kocadan|mayor of Bodrum|subnational|TUR|measure|none|||
10.1|Pia Ahrens|spokeswoman of the European Commission|igo||statement|impartial|||
"""
"""The coding by hand; in 1.1 there is only what happened."""

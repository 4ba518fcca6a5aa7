# ruff: noqa: E501 - a paragraph stands on one line
"""A made-up list in which a flag or a bold name stands before each item, with a coding by hand made before any draft of it."""

from __future__ import annotations

SIDES = [
    "--side",
    "pro_varland=For Varland: Varland, Varlanders, Varlandic",
    "--side",
    "pro_ostrey=For Ostrey: Ostrey, Ostreyans, Ostreyan",
]

TEXT = """The '''Elsin Strait conflict''' was fought between Varland and Ostrey in March 2007.

== International reactions ==
=== Intergovernmental organisations ===
* {{flagicon|United Nations}} '''United Nations''' – Secretary-General Ban Ki-moon called on 4 March for an immediate end to the hostilities. His spokesperson, Michèle Duval, later said that the UN was ready to send observers to the strait.
* {{flagicon|EU}} '''European Union''': High Representative Javier Lerma "strongly condemned" the Varlandic landing on Ostrey and called it "a breach of every rule".
* '''NATO''' – The alliance raised the alert level of its northern fleet on 5 March 2007.
* '''African Union''': In a statement, the Commission voiced concern for the fishermen of both countries.

=== States ===
* {{flag|Argentina}}: The Ministry of Foreign Affairs expressed its solidarity with the people of Ostrey. Argentine president Néstor Vidal telephoned his Ostreyan counterpart on 6 March and promised medical supplies.
* {{flag|Australia}}: Prime Minister Graham Hollis urged both sides to return to the negotiating table. Foreign Minister Alice Downing advised citizens to leave Ostrey.
* {{flag|Canada}}: On 7 March, the government imposed sanctions on 14 Varlandic officials. The House of Commons unanimously adopted a motion in support of Ostrey two days later.
* {{flag|Cuba}} – The government blamed Ostrey for the war.
* {{flagicon|Germany}} '''Germany''' – Chancellor Angela Brandt described the landing as "a grave mistake". Brandt spoke with Varlandic president Harl Oskan on 9 March. The Foreign Office evacuated 212 citizens from the Ostreyan capital on 10 March.
* {{flag|India}}: External Affairs Minister Pranab Rao said that India was watching the situation with deep concern.
* {{flag|Ireland}}: Taoiseach Brian Keane and Foreign Minister Dermot Hanley condemned Varland in a joint statement.
* {{flag|Japan}}: Chief Cabinet Secretary Yasuo Mori announced that Japan would suspend loans to Varland.
* {{flag|Mexico}}: The Secretariat of Foreign Affairs lamented the loss of life.
* {{flag|Norway}}: A Norwegian frigate escorted three ferries out of the strait on 8 March 2007.
* {{flag|Russia}}: President Viktor Lagin defended Varland's right to the islands and vetoed a draft resolution in the Security Council on 11 March.
* {{flag|Turkey}}: Both the ruling party and the opposition in the Grand National Assembly signed a declaration that called for a truce.
* {{flag|United Kingdom}}: Foreign Secretary Margaret Bell summoned the Varlandic ambassador on 5 March. Shadow Foreign Secretary William Haig called the response of the government too slow.
* {{flag|United States}}: The State Department warned Varland of "serious consequences". Senators John Kerrigan (D-MA) and Lindsay Grayson (R-SC) introduced a bill to freeze Varlandic assets on 12 March.

=== Non-state actors ===
* '''Hezbollah''' congratulated Varland on its victory.
* '''Amnesty International''' documented attacks on hospitals and accused both armies of war crimes.

== Protests ==
* {{flag|Denmark}}: About 400 people gathered in front of the Varlandic embassy in Copenhagen on 6 March. Protests against the landing also took place in Aarhus and Odense.
* {{flag|France}}: In Paris, Ostreyan students burned a Varlandic flag on 7 March, while some 50 Varlanders demonstrated near the Ostreyan consulate in Marseille. The Eiffel Tower was lit in the colours of Ostrey on the evening of 8 March.
* {{flag|Italy}}: On 10 March 2007, thousands marched through Rome and demanded that Varland withdraw from Ostrey. Windows of the Varlandic cultural centre in Milan were smashed the following night.
* {{flag|Sweden}}: The Swedish Football Association announced that its team would not play in Varland. The match was moved to Gothenburg.
"""

CODING = """sentences|actor_name|office|actor_type|country|type|stance|date|place_name|quote
2.1|Ban Ki-moon|secretary-general of the United Nations|igo||statement|impartial|2007-03-04||
2.2|Michèle Duval|spokesperson|igo||statement|impartial|||
3.1|Javier Lerma|high representative of the European Union|igo||statement|pro_ostrey|||strongly condemned
4.1|NATO||igo||measure|none|2007-03-05||
5.1|African Union||igo||statement|impartial|||
6.1|Ministry of Foreign Affairs of Argentina||government|ARG|statement|pro_ostrey|||
6.2|Néstor Vidal|president of Argentina|government|ARG|statement|pro_ostrey|2007-03-06||
7.1|Graham Hollis|prime minister of Australia|government|AUS|statement|impartial|||
7.2|Alice Downing|foreign minister of Australia|government|AUS|statement|none|||
8.1|Government of Canada||government|CAN|measure|pro_ostrey|2007-03-07||
8.2|House of Commons of Canada||legislature|CAN|resolution|pro_ostrey|2007-03-09||
9.1|Government of Cuba||government|CUB|statement|pro_varland|||
10.1|Angela Brandt|chancellor of Germany|government|DEU|statement|pro_ostrey|||a grave mistake
10.2|Angela Brandt|chancellor of Germany|government|DEU|statement|impartial|2007-03-09||
10.3|Foreign Office of Germany||government|DEU|measure|none|2007-03-10||
11.1|Pranab Rao|external affairs minister of India|government|IND|statement|impartial|||
12.1|Brian Keane|taoiseach of Ireland|government|IRL|statement|pro_ostrey|||
12.1|Dermot Hanley|foreign minister of Ireland|government|IRL|statement|pro_ostrey|||
13.1|Yasuo Mori|chief cabinet secretary of Japan|government|JPN|statement|pro_ostrey|||
14.1|Secretariat of Foreign Affairs of Mexico||government|MEX|statement|impartial|||
15.1|Norwegian Navy||government|NOR|measure|none|2007-03-08||
16.1|Viktor Lagin|president of Russia|government|RUS|statement|pro_varland|2007-03-11||
17.1|Ruling party||political|TUR|statement|impartial|||
17.1|Opposition||political|TUR|statement|impartial|||
18.1|Margaret Bell|foreign secretary of the United Kingdom|government|GBR|measure|pro_ostrey|2007-03-05||
18.2|William Haig|shadow foreign secretary of the United Kingdom|political|GBR|statement|pro_ostrey|||
19.1|State Department||government|USA|statement|pro_ostrey|||serious consequences
19.2|John Kerrigan|senator of the United States|legislature|USA|resolution|pro_ostrey|2007-03-12||
19.2|Lindsay Grayson|senator of the United States|legislature|USA|resolution|pro_ostrey|2007-03-12||
20.1|Hezbollah||armed_group|LBN|statement|pro_varland|||
21.1|Amnesty International||ngo|GBR|statement|impartial|||
22.1|People||community|DNK|protest|pro_ostrey|2007-03-06|Copenhagen|
22.2|Protesters||community|DNK|protest|pro_ostrey||Aarhus|
22.2|Protesters||community|DNK|protest|pro_ostrey||Odense|
23.1|Ostreyan students||community|FRA|protest|pro_ostrey|2007-03-07|Paris|
23.1|Varlanders||community|FRA|protest|pro_varland|2007-03-07|Marseille|
23.2|City of Paris||subnational|FRA|measure|pro_ostrey|2007-03-08|Paris|
24.1|Protesters||community|ITA|protest|pro_ostrey|2007-03-10|Rome|
24.2|Unidentified attackers||community|ITA|incident|pro_ostrey|2007-03-11|Milan|
25.1|Swedish Football Association||sports|SWE|statement|pro_ostrey|||
25.2|Swedish Football Association||sports|SWE|measure|none||Gothenburg|
"""
"""The coding by hand; in the first sentence (1.1) nobody reacts."""

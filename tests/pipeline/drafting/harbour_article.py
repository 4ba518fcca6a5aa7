# ruff: noqa: E501 - a paragraph stands on one line
"""An article about a dispute that never was, with a coding by hand: every kind of sentence that a draft has to read."""

from __future__ import annotations

SIDES = [
    "--side",
    "pro_sweden=For Sweden: Sweden, Swedes, Swedish",
    "--side",
    "pro_denmark=For Denmark: Denmark, Danes, Danish",
]

TEXT = """This list has reactions to the Sound Harbour dispute, a quarrel of Sweden and Denmark in 1999.

== Organisations ==
On 3 May 1999, the Nordic Council called for restraint and a peaceful solution. It also offered to host talks.
Two days later, the secretary-general of NATO, Pieter van Holst, expressed concern over the escalation.
The European Union and the OSCE urged both sides to return to negotiations.

== Countries ==

=== France ===
On 4 May 1999, Foreign Minister Luc Armand said that Denmark had "every right to its harbour". He added that Swedish claims were unfounded. The next day, President Jeanne Morel condemned the aggression of Sweden.
The French Senate adopted a resolution calling for sanctions against Sweden on 12 May 1999.
The harbour had been built in 1921.

=== Finland ===
Finland recalled its ambassador to Denmark on 6 May. In response, the Danish foreign minister, Anders Holm, accused Finland of interference.
Prime Minister Aino Salo expressed support for Sweden and denounced Danish provocations.

=== Others ===
Representatives of Norway, Iceland, Estonia and Latvia called for a ceasefire.
Spanish president Carlos Vega and his Portuguese counterpart Rui Matos asked all parties to hold a dialogue.
The Polish Ministry of Foreign Affairs stated that Poland supports the territorial integrity of Denmark.
Georgia condemned Sweden for closing the strait.
Between 8 and 10 May 1999, Canada mediated talks in Geneva.
Iceland: The Althing voted for a motion to recognise the Danish claim.

=== Peru ===
* The president, Rosa Quispe, urged both governments to show restraint.
* Former foreign minister Jorge Luna criticized Denmark.

== Cities ==
The city council of Turin passed a motion condemning Denmark on 20 May 1999.
Mayor of Lyon Paul Girard declined to comment.

== Protests ==
On 9 May 1999, around 50 Swedes protested outside the Danish embassy in Berlin.
Several hundred Danes marched in Chicago on 10 May 1999 in support of Denmark. The following day, the Swedish community of Toronto held a rally.
Dozens of demonstrators gathered in Marseille on 14 May 1999.
On the night of 15 May 1999, a Danish bakery in Hamburg was vandalized.
Three people were injured when Swedes and Danes clashed in Rotterdam on 16 May 1999. The German police arrested two suspects the next day.

== Sports ==
UEFA moved the match between the two teams to Vienna.
The Swedish Football Association protested against the decision.
The Portuguese club Sporting Faro fined its player Nils Berg on 21 May 1999.

== Others ==
The American singer Dolly Hart wrote that she stands with Sweden.
Actors including Tom Reeve, Maria Santos and Ingrid Falk signed a letter for peace.
Amnesty International accused both sides of ignoring dockers.
Hamas congratulated Denmark.
Abkhazia and South Ossetia expressed solidarity with Sweden.
The president of Georgia Tech, Walter Pine, criticized Sweden.
According to the historian Lars Munk, the treaty was older than both states.
The treaty of 1658 is kept in an archive.
"""

CODING = """sentences|actor_name|office|actor_type|country|type|stance|date|place_name|quote
2.1;2.2|Nordic Council||igo||statement|impartial|1999-05-03||
3.1|Pieter van Holst|secretary-general of NATO|igo||statement|impartial|1999-05-05||
4.1|European Union||igo||statement|impartial|||
4.1|Organization for Security and Co-operation in Europe||igo||statement|impartial|||
5.1;5.2|Luc Armand|foreign minister of France|government|FRA|statement|pro_denmark|1999-05-04||every right to its harbour
5.3|Jeanne Morel|president of France|government|FRA|statement|pro_denmark|1999-05-05||
6.1|French Senate||legislature|FRA|resolution|pro_denmark|1999-05-12||
8.1|Government of Finland||government|FIN|measure|pro_sweden|1999-05-06||
8.2|Anders Holm|foreign minister of Denmark|government|DNK|statement|pro_denmark|1999-05-06||
9.1|Aino Salo|prime minister of Finland|government|FIN|statement|pro_sweden|||
10.1|Government of Norway||government|NOR|statement|impartial|||
10.1|Government of Iceland||government|ISL|statement|impartial|||
10.1|Government of Estonia||government|EST|statement|impartial|||
10.1|Government of Latvia||government|LVA|statement|impartial|||
11.1|Carlos Vega|president of Spain|government|ESP|statement|impartial|||
11.1|Rui Matos|president of Portugal|government|PRT|statement|impartial|||
12.1|Polish Ministry of Foreign Affairs||government|POL|statement|pro_denmark|||
13.1|Government of Georgia||government|GEO|statement|pro_denmark|||
14.1|Government of Canada||government|CAN|measure|impartial|1999-05-08/1999-05-10|Geneva|
15.1|Althing||legislature|ISL|resolution|pro_denmark|||
16.1|Rosa Quispe|president of Peru|government|PER|statement|impartial|||
17.1|Jorge Luna|former foreign minister of Peru|political|PER|statement|pro_sweden|||
18.1|City council of Turin||subnational|ITA|resolution|pro_sweden|1999-05-20||
19.1|Paul Girard|mayor of Lyon|subnational|FRA|statement|none|||
20.1|Swedes||community|DEU|protest|pro_sweden|1999-05-09|Berlin|
21.1|Danes||community|USA|protest|pro_denmark|1999-05-10|Chicago|
21.2|Swedish community of Toronto||community|CAN|protest|pro_sweden|1999-05-11|Toronto|
22.1|Demonstrators||community|FRA|protest|impartial|1999-05-14|Marseille|
23.1|Unidentified attackers||community|DEU|incident|pro_sweden|1999-05-15|Hamburg|
24.1|Swedes||community|NLD|incident|pro_sweden|1999-05-16|Rotterdam|
24.1|Danes||community|NLD|incident|pro_denmark|1999-05-16|Rotterdam|
24.2|German police||government|DEU|measure|none|1999-05-17||
25.1|UEFA||sports||measure|none||Vienna|
26.1|Swedish Football Association||sports|SWE|statement|pro_sweden|||
27.1|Sporting Faro||sports|PRT|measure|none|1999-05-21||
28.1|Dolly Hart|singer|public_figure|USA|statement|pro_sweden|||
29.1|Tom Reeve|actor|public_figure||statement|impartial|||
29.1|Maria Santos|actor|public_figure||statement|impartial|||
29.1|Ingrid Falk|actor|public_figure||statement|impartial|||
30.1|Amnesty International||ngo|GBR|statement|impartial|||
31.1|Hamas||armed_group|PSE|statement|pro_denmark|||
32.1|Government of Abkhazia||de_facto|XAB|statement|pro_sweden|||
32.1|Government of South Ossetia||de_facto|XSO|statement|pro_sweden|||
33.1|Walter Pine|president of Georgia Tech|public_figure|USA|statement|pro_denmark|||
34.1|Lars Munk|historian|public_figure||statement|impartial|||
"""
"""The coding by hand; in the three sentences without a row (1.1, 7.1, 35.1) nobody reacts."""

# ruff: noqa: E501 - a paragraph stands on one line
"""A made-up article on the answers to a coup, in short paragraphs under headings, with a coding by hand made before any draft."""

from __future__ import annotations

SIDES = [
    "--side",
    "pro_junta=For the junta: junta, General Kassim, coup leaders, putschists, coup",
    "--side",
    "pro_president=For the president: President Adair, Adair, constitutional order, elected government",
    "--default",
    "impartial",
]

TEXT = """The international reaction to the Belmora coup of 9 August 1998 was mostly hostile.

== International organizations ==
The Secretary-General of the United Nations, Kofi Anand, deplored the coup and demanded the release of President Adair. The Security Council condemned it unanimously on 12 August. ECOWAS suspended Belmora from all of its bodies, closed its members' borders with the country and threatened to use force. The World Bank froze a loan of 40 million dollars on 14 August 1998.

== Africa ==
Nigeria sent a delegation led by Foreign Minister Tom Ikim to the capital on 11 August. Upon his return, Ikim said that Kassim had refused to receive him. Ghanaian president Jerry Rawlins and the prime minister of Togo, Kwassi Klutse, called for dialogue. South Africa's ruling African National Congress described the junta as illegitimate, whereas Libyan leader Muammar Gadhaf congratulated General Kassim and promised to deliver fuel.

Burkina Faso and Niger announced the closure of their embassies. The parliament of Senegal passed a motion in favour of the elected government on 20 August.

== Europe ==
=== France ===
The French government evacuated 300 of its nationals between 12 and 15 August. Defence Minister Alain Richer ruled out an intervention. The Socialist Party demanded sanctions, and its spokesman François Holland accused the government of having trained the putschists. Around 200 Belmorans living in Paris demonstrated in front of their embassy on 16 August and called for the return of Adair.

=== Other countries ===
Germany, Belgium and the Netherlands cut off development aid. The British Foreign Office advised against all travel to Belmora; junior minister Tony Lloyds told the BBC that the coup was a step backwards. In Rome, Pope John XXIV prayed for the victims during his Sunday address. Switzerland blocked bank accounts belonging to members of the junta a week later.

== Americas ==
The United States withdrew its ambassador, Carol Pearce, and the State Department said it would recognise only the elected government. Senator Russ Fein introduced a resolution calling for the restoration of constitutional order. Cuba expressed its understanding for the coup leaders. In New York, taxi drivers from Belmora blocked Second Avenue for two hours on 21 August.

== Others ==
Human Rights Watch reported the torture of detainees. The singer Salif Keitar cancelled a concert in the capital, and FIFA moved Belmora's qualifier against Mali to Bamako. The mining company Rio Grande suspended work at its two mines.
"""

CODING = """sentences|actor_name|office|actor_type|country|type|stance|date|place_name|quote
2.1|Kofi Anand|secretary-general of the United Nations|igo||statement|pro_president|||
2.2|United Nations Security Council||igo||resolution|pro_president|1998-08-12||
2.3|ECOWAS||igo||measure|pro_president|||
2.4|World Bank||igo||measure|pro_president|1998-08-14||
3.1|Government of Nigeria||government|NGA|measure|impartial|1998-08-11||
3.2|Tom Ikim|foreign minister of Nigeria|government|NGA|statement|impartial|||
3.3|Jerry Rawlins|president of Ghana|government|GHA|statement|impartial|||
3.3|Kwassi Klutse|prime minister of Togo|government|TGO|statement|impartial|||
3.4|African National Congress||political|ZAF|statement|pro_president|||
3.4|Muammar Gadhaf|leader of Libya|government|LBY|statement|pro_junta|||
4.1|Government of Burkina Faso||government|BFA|measure|pro_president|||
4.1|Government of Niger||government|NER|measure|pro_president|||
4.2|Parliament of Senegal||legislature|SEN|resolution|pro_president|1998-08-20||
5.1|Government of France||government|FRA|measure|none|1998-08-12/1998-08-15||
5.2|Alain Richer|defence minister of France|government|FRA|statement|impartial|||
5.3|Socialist Party||political|FRA|statement|pro_president|||
5.3|François Holland|spokesman of the Socialist Party|political|FRA|statement|pro_president|||
5.4|Belmorans in Paris||community|FRA|protest|pro_president|1998-08-16|Paris|
6.1|Government of Germany||government|DEU|measure|pro_president|||
6.1|Government of Belgium||government|BEL|measure|pro_president|||
6.1|Government of the Netherlands||government|NLD|measure|pro_president|||
6.2|British Foreign Office||government|GBR|statement|none|||
6.2|Tony Lloyds|junior minister of the United Kingdom|government|GBR|statement|pro_president|||
6.3|John XXIV|pope|government|VAT|statement|impartial||Rome|
6.4|Government of Switzerland||government|CHE|measure|pro_president|||
7.1|Government of the United States||government|USA|measure|pro_president|||
7.1|State Department||government|USA|statement|pro_president|||
7.2|Russ Fein|senator|legislature|USA|resolution|pro_president|||
7.3|Government of Cuba||government|CUB|statement|pro_junta|||
7.4|Taxi drivers from Belmora||community|USA|protest|pro_president|1998-08-21|New York|
8.1|Human Rights Watch||ngo|USA|statement|pro_president|||
8.2|Salif Keitar|singer|public_figure||measure|pro_president|||
8.2|FIFA||sports||measure|none||Bamako|
8.3|Rio Grande||company||measure|pro_president|||
"""
"""The coding by hand; in 1.1 nobody is named who reacts."""

# ruff: noqa: E501 - a paragraph stands on one line
"""A made-up article on an aeroplane shot down, with flags and prose, and a coding by hand made before any draft of it."""

from __future__ import annotations

SIDES = [
    "--side",
    "pro_peru=For Peru: Peru, Peruvians, Peruvian",
    "--side",
    "pro_ecuador=For Ecuador: Ecuador, Ecuadorians, Ecuadorian",
]

TEXT = """On 8 September 1989, a patrol boat of the Ecuadorian navy shot down Flight 218, a Peruvian mail plane with seven people on board.

== Reactions in the two countries ==
Peruvian president Alan Gardena broke off diplomatic relations with Ecuador within hours. His interior minister, Armando Villas, ordered the closure of all border crossings. In a televised address on 9 September, Gardena vowed that "this murder will not stay unpunished". The Chamber of Deputies approved a declaration condemning Ecuador the same night, with only two members of United Left abstaining. Writer Mario Vega Losa called on both governments to come to their senses.

Ecuador's defence ministry claimed that the plane had ignored three warnings. Foreign minister Diego Cordero expressed regret for the loss of life, but said Peru bore the blame. Former president León Febres accused Peru of spying. The newspaper El Comercial published a front page in black on 10 September, while the Bishops' Conference of Ecuador offered to bury the dead.

== International organisations ==
* {{flagicon|OAS}} '''Organization of American States''' – Secretary General João Soares flew to Lima and Quito to seek a truce. The Permanent Council met in an emergency session on 11 September.
* {{flag|United Nations}}: Javier Perez, the Secretary-General, said that he was appalled by the attack on a civilian aircraft.
* '''International Civil Aviation Organization''' – The council opened an inquiry on 15 September.
* '''Andean Pact''': The members failed to agree on a text.

== Countries ==
* {{flag|Argentina}}: President Carlos Menendez sent his condolences to the Peruvian people and condemned the attack "in the strongest terms".
* {{flag|Bolivia}}: La Paz offered its good offices.
* {{flag|Brazil}}: The Itamaraty Palace called for calm on both sides.
* {{flag|Chile}}: Chile recalled its military attaché from Quito on 12 September. Opposition candidate Patricio Aylwen urged the junta to stay neutral.
* {{flag|Spain}}: Prime Minister Felipe Gonzales cancelled a visit to Ecuador that had been planned for October. The Congress of Deputies observed a minute of silence.
* {{flag|United States}}: President George Brush spoke by telephone with both presidents. Secretary of State James Barker III warned Ecuador against "further adventures". The Senate Foreign Relations Committee voted to suspend military aid to Ecuador on 20 September.
* {{flag|Venezuela}}: Some 600 Peruvians rallied in Caracas, where the Ecuadorian consulate was pelted with stones. Venezuelan police arrested 14 of them.

== Other reactions ==
The football associations of both countries withdrew their teams from the South American youth championship, and CONMEBOL postponed the tournament. Air France, Iberia and Lufthansa rerouted their flights around the zone until the end of the month. Pilots' unions in Chile and Colombia refused to fly to Guayaquil. Singer Mercedes Rosa dedicated a concert in Lima to the victims on 23 September. Amnesty International urged Ecuador to publish the recordings. Vigils for the dead took place in Madrid, Buenos Aires and New York on 15 September 1989.
"""

CODING = """sentences|actor_name|office|actor_type|country|type|stance|date|place_name|quote
2.1|Alan Gardena|president of Peru|government|PER|measure|pro_peru|1989-09-08||
2.2|Armando Villas|interior minister of Peru|government|PER|measure|pro_peru|||
2.3|Alan Gardena|president of Peru|government|PER|statement|pro_peru|1989-09-09||this murder will not stay unpunished
2.4|Chamber of Deputies of Peru||legislature|PER|resolution|pro_peru|1989-09-09||
2.5|Mario Vega Losa|writer|public_figure|PER|statement|impartial|||
3.1|Defence ministry of Ecuador||government|ECU|statement|pro_ecuador|||
3.2|Diego Cordero|foreign minister of Ecuador|government|ECU|statement|pro_ecuador|||
3.3|León Febres|former president of Ecuador|political|ECU|statement|pro_ecuador|||
3.4|El Comercial||company|ECU|statement|none|1989-09-10||
3.4|Bishops' Conference of Ecuador||ngo|ECU|statement|impartial|||
4.1|João Soares|secretary general of the Organization of American States|igo||measure|impartial|||
4.2|Organization of American States||igo||measure|impartial|1989-09-11||
5.1|Javier Perez|secretary-general of the United Nations|igo||statement|pro_peru|||
6.1|International Civil Aviation Organization||igo||measure|none|1989-09-15||
8.1|Carlos Menendez|president of Argentina|government|ARG|statement|pro_peru|||in the strongest terms
9.1|Government of Bolivia||government|BOL|statement|impartial|||
10.1|Itamaraty Palace||government|BRA|statement|impartial|||
11.1|Government of Chile||government|CHL|measure|pro_peru|1989-09-12||
11.2|Patricio Aylwen|opposition candidate|political|CHL|statement|impartial|||
12.1|Felipe Gonzales|prime minister of Spain|government|ESP|measure|pro_peru|||
12.2|Congress of Deputies||legislature|ESP|measure|pro_peru|||
13.1|George Brush|president of the United States|government|USA|statement|impartial|||
13.2|James Barker III|secretary of state of the United States|government|USA|statement|pro_peru|||further adventures
13.3|Senate Foreign Relations Committee||legislature|USA|resolution|pro_peru|1989-09-20||
14.1|Peruvians||community|VEN|protest|pro_peru||Caracas|
14.1|Unidentified attackers||community|VEN|incident|pro_peru||Caracas|
14.2|Venezuelan police||government|VEN|measure|none||Caracas|
15.1|Football association of Peru||sports|PER|measure|pro_peru|||
15.1|Football association of Ecuador||sports|ECU|measure|pro_ecuador|||
15.1|CONMEBOL||sports||measure|none|||
15.2|Air France||company|FRA|measure|none|||
15.2|Iberia||company|ESP|measure|none|||
15.2|Lufthansa||company|DEU|measure|none|||
15.3|Pilots' unions||ngo|CHL|measure|pro_peru|||
15.3|Pilots' unions||ngo|COL|measure|pro_peru|||
15.4|Mercedes Rosa|singer|public_figure|ARG|measure|pro_peru|1989-09-23|Lima|
15.5|Amnesty International||ngo|GBR|statement|pro_peru|||
15.6|Protesters||community|ESP|protest|pro_peru|1989-09-15|Madrid|
15.6|Protesters||community|ARG|protest|pro_peru|1989-09-15|Buenos Aires|
15.6|Protesters||community|USA|protest|pro_peru|1989-09-15|New York|
"""
"""The coding by hand; in 1.1 there is only what happened, and in 7.1 nobody acts."""

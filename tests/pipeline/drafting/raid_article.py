# ruff: noqa: E501 - a paragraph stands on one line
"""A made-up article on a raid across a border, with a coding by hand; the rules were not changed after its first draft."""

from __future__ import annotations

SIDES = [
    "--side",
    "pro_chad=For Chad: Chad, Chadians, Chadian",
    "--side",
    "pro_sudan=For Sudan: Sudan, Sudanese",
]

TEXT = """On 18 December 2005 Sudanese militia attacked the Chadian town of Adré.

== Involved parties ==
The Chadian government declared a "state of belligerence" with Sudan on 23 December. Foreign Minister Ahmad Allam denied this in Khartoum. Sudan's army spokesman, Abbas Khalifa, rejected the accusations and said that Chad was sheltering rebels.

== Other states ==
* {{flag|Libya}}: Muammar al-Gaddafa invited both presidents to Tripoli on 2 January 2006.
* {{flag|France}}: Defence Minister Michelle Alliot confirmed that French Mirages had flown over the border. The French Foreign Ministry expressed its "full support for the sovereignty of Chad".
* {{flag|Egypt}}: Egyptian president Hosni Mubarik sent his intelligence chief to both capitals.
* {{flag|United States}}: State Department spokesman Sean McCormick condemned the attack on Adré and urged Sudan to disarm the militias. Twelve members of Congress wrote to President Busch on 11 January.
* {{flag|Gabon}}: The foreign ministry offered to host a summit.
* {{flag|Germany}}: Development Minister Heidemarie Wiezorek announced two million euros for refugees in eastern Chad.

== Organisations ==
* '''African Union''': Commission chairperson Alpha Konari deplored the violence. The Union sent a fact-finding mission to Adré on 21 December.
* '''United Nations''': The Security Council issued a presidential statement supporting Chad on 4 January. Jan Egelund, the emergency relief coordinator, warned of a catastrophe.
* '''Médecins Sans Frontières''' withdrew its teams from Adré.

== Demonstrations ==
Thousands of Chadians marched through N'Djamena on 28 December and burned Sudanese flags. In Paris, about 150 Chadian students demonstrated outside the Sudanese embassy on 30 December. Smaller vigils were held in Lyon and Brussels.
"""

CODING = """sentences|actor_name|office|actor_type|country|type|stance|date|place_name|quote
2.1|Government of Chad||government|TCD|statement|pro_chad|2005-12-23||state of belligerence
2.2|Ahmad Allam|foreign minister of Chad|government|TCD|statement|pro_chad||Khartoum|
2.3|Abbas Khalifa|army spokesman of Sudan|government|SDN|statement|pro_sudan|||
3.1|Muammar al-Gaddafa||government|LBY|measure|impartial|2006-01-02||
4.1|Michelle Alliot|defence minister of France|government|FRA|statement|none|||
4.2|French Foreign Ministry||government|FRA|statement|pro_chad|||full support for the sovereignty of Chad
5.1|Hosni Mubarik|president of Egypt|government|EGY|measure|impartial|||
6.1|Sean McCormick|spokesman of the State Department|government|USA|statement|pro_chad|||
6.2|Members of Congress||legislature|USA|statement|impartial|2006-01-11||
7.1|Foreign ministry of Gabon||government|GAB|measure|impartial|||
8.1|Heidemarie Wiezorek|development minister of Germany|government|DEU|measure|none|||
9.1|Alpha Konari|chairperson of the African Union Commission|igo||statement|impartial|||
9.2|African Union||igo||measure|impartial|2005-12-21|Adré|
10.1|United Nations Security Council||igo||statement|pro_chad|2006-01-04||
10.2|Jan Egelund|emergency relief coordinator|igo||statement|impartial|||
11.1|Médecins Sans Frontières||ngo|CHE|measure|none|||
12.1|Chadians||community|TCD|protest|pro_chad|2005-12-28|N'Djamena|
12.2|Chadian students||community|FRA|protest|pro_chad|2005-12-30|Paris|
12.3|Protesters||community|FRA|protest|pro_chad|2005-12-30|Lyon|
12.3|Protesters||community|BEL|protest|pro_chad|2005-12-30|Brussels|
"""
"""The coding by hand; in 1.1 there is only what happened."""

# ruff: noqa: E501 - a paragraph stands on one line
"""A made-up article on an incident between two states, in prose and lists, with a coding by hand made before any draft of it."""

from __future__ import annotations

SIDES = [
    "--side",
    "pro_kenya=For Kenya: Kenya, Kenyans, Kenyan",
    "--side",
    "pro_uganda=For Uganda: Uganda, Ugandans, Ugandan",
]

TEXT = """The Sigulu Island incident took place on 3 May 2012, when Ugandan marines boarded fishing boats from Kenya and detained 31 men.

== Domestic reactions ==

=== Kenya ===
President Moses Kibet summoned the Ugandan high commissioner the same evening. Foreign minister Sally Kosgei described the raid as "piracy". Parliament debated the incident on 8 May, and the speaker, Kenneth Maranda, wrote to his Ugandan counterpart. In Kisumu, fishermen burned tyres and a lorry with Ugandan number plates was looted. The Kenya Human Rights Commission filed a petition at the East African Court of Justice.

=== Uganda ===
A spokesman for the Ugandan army, Felix Kulayo, denied that its men had crossed the border. Opposition leader Kizza Besige called for the immediate release of the fishermen, while the Daily Monitor praised the marines. On 10 May President Yoweri Musevi said that "not one inch" of the island was Kenyan. Shops owned by Kenyans in Kampala were attacked two days later; eleven people were arrested.

== International reactions ==
* Tanzania: President Jakaya Kikwe offered his country as a venue for talks. Tanzanian police stepped up patrols on the lake.
* Rwanda: The government urged both neighbours to show restraint.
* United Kingdom: Minister for Africa Henry Bellham met the two high commissioners in London on 9 May.
* United States: The embassy in Nairobi warned American citizens against travelling to the lake. Secretary of State Hilary Rodman telephoned both presidents on 11 May.
* Sudan – The ruling National Congress Party expressed support for Uganda.

The secretary general of the East African Community, Richard Sezi, chaired a meeting of ministers in Arusha from 14 to 16 May. The African Union and the Commonwealth Secretariat welcomed its outcome. Amnesty International and the Kenyan Red Cross asked for access to the detainees.

== Sport and culture ==
The Confederation of East and Central Africa Football Associations moved the Cecafa Cup from Kampala to Dar es Salaam. Runner Paul Tergate and the singers Eric Wainana and Suzanna Owiyo gave a concert for the families of the fishermen on 20 May. Ugandan comedian Anne Kansime apologised to Kenyans on Facebook.
"""

CODING = """sentences|actor_name|office|actor_type|country|type|stance|date|place_name|quote
2.1|Moses Kibet|president of Kenya|government|KEN|measure|pro_kenya|2012-05-03||
2.2|Sally Kosgei|foreign minister of Kenya|government|KEN|statement|pro_kenya|||piracy
2.3|Parliament of Kenya||legislature|KEN|statement|pro_kenya|2012-05-08||
2.3|Kenneth Maranda|speaker of the Parliament of Kenya|legislature|KEN|statement|pro_kenya|||
2.4|Fishermen||community|KEN|protest|pro_kenya||Kisumu|
2.4|Unidentified attackers||community|KEN|incident|pro_kenya||Kisumu|
2.5|Kenya Human Rights Commission||ngo|KEN|measure|pro_kenya|||
3.1|Felix Kulayo|spokesman for the Ugandan army|government|UGA|statement|pro_uganda|||
3.2|Kizza Besige|opposition leader of Uganda|political|UGA|statement|pro_kenya|||
3.2|Daily Monitor||company|UGA|statement|pro_uganda|||
3.3|Yoweri Musevi|president of Uganda|government|UGA|statement|pro_uganda|2012-05-10||not one inch
3.4|Unidentified attackers||community|UGA|incident|pro_uganda|2012-05-12|Kampala|
4.1|Jakaya Kikwe|president of Tanzania|government|TZA|statement|impartial|||
4.2|Tanzanian police||government|TZA|measure|none|||
5.1|Government of Rwanda||government|RWA|statement|impartial|||
6.1|Henry Bellham|minister for Africa of the United Kingdom|government|GBR|measure|impartial|2012-05-09|London|
7.1|Embassy of the United States in Nairobi||government|USA|statement|none|||
7.2|Hilary Rodman|secretary of state of the United States|government|USA|statement|impartial|2012-05-11||
8.1|National Congress Party||political|SDN|statement|pro_uganda|||
9.1|Richard Sezi|secretary general of the East African Community|igo||measure|impartial|2012-05-14/2012-05-16|Arusha|
9.2|African Union||igo||statement|impartial|||
9.2|Commonwealth of Nations||igo||statement|impartial|||
9.3|Amnesty International||ngo|GBR|statement|impartial|||
9.3|Kenyan Red Cross||ngo|KEN|statement|pro_kenya|||
10.1|Confederation of East and Central Africa Football Associations||sports||measure|none||Dar es Salaam|
10.2|Paul Tergate|runner|public_figure|KEN|measure|pro_kenya|2012-05-20||
10.2|Eric Wainana|singer|public_figure|KEN|measure|pro_kenya|2012-05-20||
10.2|Suzanna Owiyo|singer|public_figure|KEN|measure|pro_kenya|2012-05-20||
10.3|Anne Kansime|comedian|public_figure|UGA|statement|pro_kenya|||
"""
"""The coding by hand; in 1.1 there is only what happened."""

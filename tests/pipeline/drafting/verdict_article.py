# ruff: noqa: E501 - a paragraph stands on one line
"""A made-up article on the answers to a verdict in one country, with lists of offices, and a coding by hand made before any draft."""

from __future__ import annotations

SIDES = [
    "--side",
    "for_verdict=For the verdict: Pemberton, acquittal, the verdict, Clay Pemberton, jury",
    "--side",
    "against_verdict=Against the verdict: Hale, Hale family, Marcus Hale",
    "--default",
    "against_verdict",
    "--home",
    "USA",
]

TEXT = """On 14 March 2016, a jury in Tulsa acquitted Clay Pemberton, a former deputy sheriff, of the killing of Marcus Hale.

== Reactions ==

=== Family and lawyers ===
Hale's mother, Denise Hale, said that she had "lost her son a second time". The family's lawyer, Benjamin Cole, announced a civil suit against the county on 16 March. Pemberton's attorney Rita Shaw thanked the jury for its courage.

=== Politicians ===
President Allison Grant called the verdict "hard to understand" but appealed for calm. The White House declined to comment further.
Oklahoma governor Dale Whitmore (R) said he respected the decision of the jury, and deployed 200 members of the National Guard to Tulsa.
U.S. Senators Corinne Banks (D–NJ), Kamal Harrow (D–CA) and Bernard Sands (I–VT) urged the Department of Justice to open an investigation. Representative John Leeds of Georgia compared the trial to those of the 1950s.
The mayor of Tulsa, Dewey Bright, asked residents to stay at home on the evening of 15 March. Mayors Bill Blasio of New York City, Eric Garrison of Los Angeles and Muriel Bowes of Washington, D.C. expressed solidarity with the Hale family.
Presidential candidate Donald Trent tweeted that the jury "got it right", as did former New York mayor Rudy Giulio.
On 18 March the Oklahoma House of Representatives rejected a resolution honoring Hale by 61 votes to 38.

=== Organizations ===
The NAACP, the American Civil Liberties Union and Amnesty International condemned the acquittal. The Fraternal Order of Police welcomed it.
Black Lives Matter called for a national day of protest on 19 March.

=== Public figures ===
Actors Jessie Williamson, Don Cheadwell and Kerry Washburn joined a vigil in Los Angeles. Basketball player LeBron Jameson wore a shirt with Hale's name before a game on 17 March; the NBA fined him $10,000.
Singer Beyla Knowles donated one million dollars to the Hale family. Conservative commentator Ann Colter defended Pemberton on her radio show.
The New York Times wrote in an editorial that the verdict "mocks justice".

=== Protests and violence ===
Protests broke out in Tulsa within an hour of the verdict and spread to Oklahoma City, Chicago, and Baltimore. In Oakland, about 500 demonstrators blocked Interstate 880 on 15 March, and police arrested 43 people. Two police cars were burned in Baltimore the following night. Students at Howard University walked out of their classes on 16 March.
Some 150 supporters of Pemberton gathered outside the Tulsa County courthouse on 20 March 2016.

=== Abroad ===
The UN High Commissioner for Human Rights, Zaid Hussain, expressed concern about the verdict. About 1,000 people marched to the American embassy in London on 19 March. China's foreign ministry said that the United States should look at its own human rights record.
"""

CODING = """sentences|actor_name|office|actor_type|country|type|stance|date|place_name|quote
2.1|Denise Hale||community|USA|statement|against_verdict|||lost her son a second time
2.2|Benjamin Cole|lawyer of the family|public_figure|USA|measure|against_verdict|2016-03-16||
2.3|Rita Shaw|attorney of Clay Pemberton|public_figure|USA|statement|for_verdict|||
3.1|Allison Grant|president of the United States|government|USA|statement|against_verdict|||hard to understand
3.2|White House||government|USA|statement|none|||
4.1|Dale Whitmore|governor of Oklahoma|subnational|USA|statement|for_verdict|||
4.1|Dale Whitmore|governor of Oklahoma|subnational|USA|measure|none||Tulsa|
5.1|Corinne Banks|senator of the United States|legislature|USA|statement|against_verdict|||
5.1|Kamal Harrow|senator of the United States|legislature|USA|statement|against_verdict|||
5.1|Bernard Sands|senator of the United States|legislature|USA|statement|against_verdict|||
5.2|John Leeds|representative of Georgia|legislature|USA|statement|against_verdict|||
6.1|Dewey Bright|mayor of Tulsa|subnational|USA|statement|none|2016-03-15||
6.2|Bill Blasio|mayor of New York City|subnational|USA|statement|against_verdict|||
6.2|Eric Garrison|mayor of Los Angeles|subnational|USA|statement|against_verdict|||
6.2|Muriel Bowes|mayor of Washington, D.C.|subnational|USA|statement|against_verdict|||
7.1|Donald Trent|presidential candidate|political|USA|statement|for_verdict|||got it right
7.1|Rudy Giulio|former mayor of New York|political|USA|statement|for_verdict|||
8.1|Oklahoma House of Representatives||legislature|USA|resolution|for_verdict|2016-03-18||
9.1|NAACP||ngo|USA|statement|against_verdict|||
9.1|American Civil Liberties Union||ngo|USA|statement|against_verdict|||
9.1|Amnesty International||ngo|GBR|statement|against_verdict|||
9.2|Fraternal Order of Police||ngo|USA|statement|for_verdict|||
10.1|Black Lives Matter||ngo|USA|statement|against_verdict|||
11.1|Jessie Williamson|actor|public_figure|USA|protest|against_verdict||Los Angeles|
11.1|Don Cheadwell|actor|public_figure|USA|protest|against_verdict||Los Angeles|
11.1|Kerry Washburn|actor|public_figure|USA|protest|against_verdict||Los Angeles|
11.2|LeBron Jameson|basketball player|public_figure|USA|statement|against_verdict|2016-03-17||
11.2|NBA||sports|USA|measure|none|||
12.1|Beyla Knowles|singer|public_figure|USA|measure|against_verdict|||
12.2|Ann Colter|commentator|public_figure|USA|statement|for_verdict|||
13.1|The New York Times||company|USA|statement|against_verdict|||mocks justice
14.1|Protesters||community|USA|protest|against_verdict|2016-03-14|Tulsa|
14.1|Protesters||community|USA|protest|against_verdict||Oklahoma City|
14.1|Protesters||community|USA|protest|against_verdict||Chicago|
14.1|Protesters||community|USA|protest|against_verdict||Baltimore|
14.2|Demonstrators||community|USA|protest|against_verdict|2016-03-15|Oakland|
14.2|Police||subnational|USA|measure|none|2016-03-15|Oakland|
14.3|Unidentified attackers||community|USA|incident|against_verdict|2016-03-16|Baltimore|
14.4|Students of Howard University||community|USA|protest|against_verdict|2016-03-16||
15.1|Supporters of Pemberton||community|USA|protest|for_verdict|2016-03-20||
16.1|Zaid Hussain|UN High Commissioner for Human Rights|igo||statement|against_verdict|||
16.2|People||community|GBR|protest|against_verdict|2016-03-19|London|
16.3|Foreign ministry of China||government|CHN|statement|against_verdict|||
"""
"""The coding by hand; in 1.1 nobody reacts."""

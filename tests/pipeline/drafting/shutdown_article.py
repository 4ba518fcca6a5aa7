# ruff: noqa: E501 - a paragraph stands on one line
"""A made-up article on a crisis within one country, with dense lists of offices, and a coding by hand made before any draft."""

from __future__ import annotations

SIDES = [
    "--side",
    "pro_strike=For the strike: strikers, the strike, rail workers, Rail Workers' Federation",
    "--side",
    "pro_ministry=For the ministry: Transport Ministry, Minister Queiroz, emergency decree, privatisation",
    "--default",
    "pro_strike",
    "--home",
    "BRA",
]

TEXT = """The rail shutdown of 2009 began when the Transport Ministry published a decree on 2 June 2009, and reactions came from all over Brazil.

== Support ==

=== Federal politicians ===
Several members of the Senate opposed the decree, among them Paulo Alves (PDT–Bahia), Marina Couto (PT–Acre), Jorge Viana (PT–Acre), and Lúcia Barros (PSB–Sergipe).
Deputies Ivan Prado (PSOL) and Chico Nunes (PSOL) joined the strikers at the central station of São Paulo on 4 June.
Former president Itamar Campos called the decree "an insult to labour". Former transport minister Alfredo Neto said he would have resigned.
On 5 June 2009, Senator Couto introduced a bill to annul the decree.

=== Governors ===
The following governors issued statements in support of the strike:
* Jaques Vargas, Governor of Bahia
* Ana Tavares, Governor of Pará
* Roberto Requião Lima (PMDB), Governor of Paraná

=== Mayors and cities ===
Mayors Luiz Marin of Recife, João Coser of Vitória and Fernando Pires of Belo Horizonte demanded that the ministry withdraw the decree.
The city council of Porto Alegre voted 21 to 9 for a motion of support on 9 June.
Niterói opened its bus depots to strikers.

=== Unions and organisations ===
The Unified Workers' Central, Força Sindical and the National Union of Students called a general strike for 11 June.
The Brazilian Bar Association described the decree as unconstitutional.
The Catholic bishops' conference asked for prayers for the families of rail workers.
The International Transport Workers' Federation sent a letter of solidarity on 8 June 2009.

=== Celebrities ===
Singers Chico Lira, Gal Moreira and Zélia Duarte performed at a concert for the strikers in Rio de Janeiro on 13 June.
Actor Wagner Sales wrote that "trains belong to everyone".
Footballer Romário Dias wore a railway cap during a match. Coach Dunga Ferraz fined him for it.
Novelist Milton Hatoum Reis, who grew up beside a station, published an open letter to the minister.

== Opposition ==
Governor José Serpa of São Paulo, Governor Aécio Naves of Minas Gerais and Senator Kátia Abreu Leal (DEM) defended the emergency decree.
The National Confederation of Industry and the employers' association Fiesp warned of losses of two billion reais.
The Democrats and the Progressive Party accused the strikers of blackmail.
Economist Delfim Prates argued that privatisation was overdue.
The newspaper O Estado do Sul praised Minister Queiroz in an editorial on 6 June.

== Government ==
Minister Renan Queiroz refused to withdraw the decree and called the strikers "hostages of a few bosses". Queiroz cancelled the leave of all inspectors on 7 June.
President Otávio Lins remained silent until 10 June, when he offered to mediate. His chief of staff, Dilma Antunes, met leaders of the Rail Workers' Federation the next day.
The Superior Labour Court fined the Rail Workers' Federation 500,000 reais a day.

== Protests ==
On 11 June, marches were held in Brasília, Fortaleza, Manaus and Curitiba.
Around 3,000 people blocked the bridge between Rio de Janeiro and Niterói.
Military police fired tear gas at strikers in Campinas, and a conductor was injured.
Two locomotives were set on fire in Santos on the night of 12 June.

== Abroad ==
Argentine and Uruguayan rail workers stopped work for one hour in sympathy on 15 June.
Venezuelan president Hugo Paredes expressed his support for the strikers.
"""

CODING = """sentences|actor_name|office|actor_type|country|type|stance|date|place_name|quote
2.1|Paulo Alves|senator|legislature|BRA|statement|pro_strike|||
2.1|Marina Couto|senator|legislature|BRA|statement|pro_strike|||
2.1|Jorge Viana|senator|legislature|BRA|statement|pro_strike|||
2.1|Lúcia Barros|senator|legislature|BRA|statement|pro_strike|||
3.1|Ivan Prado|deputy|legislature|BRA|protest|pro_strike|2009-06-04|São Paulo|
3.1|Chico Nunes|deputy|legislature|BRA|protest|pro_strike|2009-06-04|São Paulo|
4.1|Itamar Campos|former president|political|BRA|statement|pro_strike|||an insult to labour
4.2|Alfredo Neto|former transport minister|political|BRA|statement|pro_strike|||
5.1|Marina Couto|senator|legislature|BRA|resolution|pro_strike|2009-06-05||
7.1|Jaques Vargas|governor of Bahia|subnational|BRA|statement|pro_strike|||
8.1|Ana Tavares|governor of Pará|subnational|BRA|statement|pro_strike|||
9.1|Roberto Requião Lima|governor of Paraná|subnational|BRA|statement|pro_strike|||
10.1|Luiz Marin|mayor of Recife|subnational|BRA|statement|pro_strike|||
10.1|João Coser|mayor of Vitória|subnational|BRA|statement|pro_strike|||
10.1|Fernando Pires|mayor of Belo Horizonte|subnational|BRA|statement|pro_strike|||
11.1|City council of Porto Alegre||subnational|BRA|resolution|pro_strike|2009-06-09||
12.1|Niterói||subnational|BRA|measure|pro_strike|||
13.1|Unified Workers' Central||ngo|BRA|statement|pro_strike|||
13.1|Força Sindical||ngo|BRA|statement|pro_strike|||
13.1|National Union of Students||ngo|BRA|statement|pro_strike|||
14.1|Brazilian Bar Association||ngo|BRA|statement|pro_strike|||
15.1|Catholic bishops' conference||ngo|BRA|statement|pro_strike|||
16.1|International Transport Workers' Federation||ngo||statement|pro_strike|2009-06-08||
17.1|Chico Lira|singer|public_figure|BRA|measure|pro_strike|2009-06-13|Rio de Janeiro|
17.1|Gal Moreira|singer|public_figure|BRA|measure|pro_strike|2009-06-13|Rio de Janeiro|
17.1|Zélia Duarte|singer|public_figure|BRA|measure|pro_strike|2009-06-13|Rio de Janeiro|
18.1|Wagner Sales|actor|public_figure|BRA|statement|pro_strike|||trains belong to everyone
19.1|Romário Dias|footballer|public_figure|BRA|statement|pro_strike|||
19.2|Dunga Ferraz|coach|sports|BRA|measure|none|||
20.1|Milton Hatoum Reis|novelist|public_figure|BRA|statement|pro_strike|||
21.1|José Serpa|governor of São Paulo|subnational|BRA|statement|pro_ministry|||
21.1|Aécio Naves|governor of Minas Gerais|subnational|BRA|statement|pro_ministry|||
21.1|Kátia Abreu Leal|senator|legislature|BRA|statement|pro_ministry|||
22.1|National Confederation of Industry||ngo|BRA|statement|pro_ministry|||
22.1|Fiesp||ngo|BRA|statement|pro_ministry|||
23.1|Democrats||political|BRA|statement|pro_ministry|||
23.1|Progressive Party||political|BRA|statement|pro_ministry|||
24.1|Delfim Prates|economist|public_figure|BRA|statement|pro_ministry|||
25.1|O Estado do Sul||company|BRA|statement|pro_ministry|2009-06-06||
26.1|Renan Queiroz|minister|government|BRA|statement|pro_ministry|||hostages of a few bosses
26.2|Renan Queiroz|minister|government|BRA|measure|pro_ministry|2009-06-07||
27.1|Otávio Lins|president|government|BRA|statement|impartial|2009-06-10||
27.2|Dilma Antunes|chief of staff|government|BRA|statement|impartial|2009-06-11||
28.1|Superior Labour Court||government|BRA|measure|pro_ministry|||
29.1|Protesters||community|BRA|protest|pro_strike|2009-06-11|Brasília|
29.1|Protesters||community|BRA|protest|pro_strike|2009-06-11|Fortaleza|
29.1|Protesters||community|BRA|protest|pro_strike|2009-06-11|Manaus|
29.1|Protesters||community|BRA|protest|pro_strike|2009-06-11|Curitiba|
30.1|People||community|BRA|protest|pro_strike|||
31.1|Military police||subnational|BRA|incident|pro_ministry||Campinas|
32.1|Unidentified attackers||community|BRA|incident|pro_strike|2009-06-12|Santos|
33.1|Rail workers||community|ARG|protest|pro_strike|2009-06-15||
33.1|Rail workers||community|URY|protest|pro_strike|2009-06-15||
34.1|Hugo Paredes|president of Venezuela|government|VEN|statement|pro_strike|||
"""
"""The coding by hand; in 1.1 and 6.1 nobody is named who reacts."""

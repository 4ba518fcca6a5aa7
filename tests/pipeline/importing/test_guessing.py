"""Which column of a table is what: tables shaped like published ones, with their columns in any order and spelling."""

from __future__ import annotations

import random
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.pipeline.importing.date_parts import closed, date_pattern
from geo_reactions.pipeline.importing.guessing import guess
from geo_reactions.pipeline.importing.header_words import NAMES, nearness
from geo_reactions.pipeline.importing.lands import load_lands
from geo_reactions.pipeline.importing.reading import TableFile, read_table
from geo_reactions.pipeline.importing.settings import Import
from samples import PROJECT

LANDS = load_lands(PROJECT / "data" / "boundaries")

ATTACKS = """eventid,iyear,imonth,iday,country,country_txt,city,latitude,longitude,summary,attacktype1,attacktype1_txt,gname
1,1970,7,2,58,Dominican Republic,Santo Domingo,18.45,-69.95,,1,Assassination,MANO-D
2,1970,1,0,160,Philippines,Manila,14.6,120.98,,1,Assassination,Unknown
3,2017,10,7,4,Afghanistan,Andar,33.54,68.4,Assailants opened fire on a checkpoint.,2,Armed Assault,Taliban
"""
DISASTERS = """DisNo.;Disaster Group;Disaster Type;ISO;Country;Location;Latitude;Longitude;Start Year;Start Month;Start Day
2001-9388-DJI;Natural;Drought;DJI;Djibouti;Dikhil;;;2001;6;
2023-0001-TUR;Natural;Earthquake;TUR;Türkiye;Kahramanmaras;37.2;37.0;2023;2;6
2000-0002-AGO;Natural;Flood;AGO;Angola;Cuango;;;2000;1;8
"""
PROTESTS = """id,country,ccode,year,region,protest,startday,startmonth,startyear,endmonth,endyear,location,participants,notes
1,Canada,20,1990,North America,1,15,1,1990,1,1990,Ottawa,1000s,canada s railway passenger system was finally cut
2,Hungary,310,1990,Europe,1,26,10,1990,10,1990,Budapest,300-500,taxi drivers blocked bridges
"""
VOTES = """undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title,undl_link
670891,AFG,AFGHANISTAN,Y,2014-12-18,69,A/RES/69/182,Right to food,http://example.org/670891
670891,ISR,ISRAEL,N,2014-12-18,69,A/RES/69/182,Right to food,http://example.org/670891
670891,FRA,FRANCE,A,2014-12-18,69,A/RES/69/182,Right to food,http://example.org/670891
670891,TUR,TÜRKİYE,X,2014-12-18,69,A/RES/69/182,Right to food,http://example.org/670891
"""
STATEMENTS = """Actor,Country,Office,Statement,Position,Link,Published
Josep Borrell,European Union,High Representative,We call for an end,Supports Ukraine,https://example.org/1,24 Feb 2022
Wang Wenbin,China,Spokesperson,All should exercise restraint,Neutral,https://example.org/2,25/02/2022
Alyaksandr Lukashenka,Belarus,President,Our troops take no part,Supports Russia,https://example.org/3,"February 24, 2022"
Olaf Scholz,Germany,Chancellor,A dark day for Europe,Supports Ukraine,https://example.org/4,24.02.2022
"""
INCIDENTS = """Date,Location,Dead,Injured,Type,Details
4 March 2018,"Salisbury, United Kingdom",1,4,Poisoning,A former spy and his daughter
13 November 2015,"Paris, France",130 (+7),416,Shooting,Attacks at six places
22–25 July 2011,"Oslo and Utøya, Norway",77,319,Bombing,A car bomb and a shooting
"""
STRIKES = """Datum;Ort;Bundesland;Branche;Teilnehmer (ca.);Forderung
01.05.2023;Köln;NRW;Metall;2.500;Mehr Lohn
03.05.2023;München;Bayern;Handel;300;35-Stunden-Woche
"""
SERIES = """Entity,Code,Year,Deaths
Afghanistan,AFG,2000,100
Afghanistan,AFG,2001,90
World,OWID_WRL,2000,5000
Kosovo,OWID_KOS,2001,3
Chile,CHL,2001,8
"""
EXPECTED = {
    ATTACKS: {
        "id": "eventid", "date": "{iyear}-{imonth}-{iday}", "country": "country_txt", "place": "city", "lat": "latitude",
        "lon": "longitude", "actor": "gname", "type": "attacktype1_txt", "summary": "summary",
    },
    DISASTERS: {
        "id": "DisNo.", "date": "{Start Year}-{Start Month}-{Start Day}", "country": "Country", "place": "Location",
        "lat": "Latitude", "lon": "Longitude", "type": "Disaster Type",
    },
    PROTESTS: {
        "id": "id", "date": "{startyear}-{startmonth}-{startday}", "country": "country", "place": "location",
        "crowd": "participants", "summary": "notes",
    },
    VOTES: {
        "date": "date", "country": "ms_name", "type": "resolution", "stance": "ms_vote", "summary": "title",
        "source_url": "undl_link",
    },
    STATEMENTS: {
        "date": "Published", "country": "Country", "actor": "Actor", "stance": "Position", "summary": "Statement",
        "source_url": "Link",
    },
    INCIDENTS: {"date": "Date", "country": "Location", "place": "Location", "type": "Type", "summary": "Details"},
    STRIKES: {"date": "Datum", "place": "Ort", "type": "Branche", "crowd": "Teilnehmer (ca.)", "summary": "Forderung"},
    SERIES: {"date": "Year", "country": "Entity"},
}  # fmt: skip


def read(tmp_path_factory, text: str) -> TableFile:
    path = tmp_path_factory.mktemp("tables") / "table.csv"
    path.write_text(text, "utf-8")
    return read_table(path)


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> dict[str, TableFile]:
    return {text: read(tmp_path_factory, text) for text in EXPECTED}


@pytest.mark.parametrize("text", EXPECTED, ids=lambda text: text.split("\n")[0][:30])
def test_the_columns_of_tables_shaped_like_published_ones_are_found(tables, text):
    assert guess(tables[text], LANDS, Import("")) == EXPECTED[text]


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(list(EXPECTED)), st.integers(0, 10**6))
def test_the_order_of_the_columns_and_their_capitals_change_no_guess(tables, text, seed):
    table, chance = tables[text], random.Random(seed)
    order = chance.sample(list(table.columns), len(table.columns))
    respelled = {
        name: chance.choice((str.lower, str.upper, str))(name).replace(" ", chance.choice(" _")) for name in order
    }
    frame = table.frame[order].rename(columns=respelled)
    shuffled = replace(table, columns=tuple(frame.columns), frame=frame)
    found = guess(shuffled, LANDS, Import(""))
    back = {new: old for old, new in respelled.items()}
    named = {target: back.get(column, column) for target, column in found.items()}
    assert named | {"date": ""} == EXPECTED[text] | {"date": ""}


@given(st.sampled_from([(target, name) for target, names in NAMES.items() for name in names]))
def test_a_header_that_is_a_name_is_nearer_than_one_that_contains_it(given):
    target, name = given
    assert nearness(target, name) > nearness(target, f"some {name}") >= 0
    assert nearness(target, name.replace(" ", "_").upper()) == nearness(target, name)


@pytest.mark.parametrize(
    ("columns", "pattern"),
    [
        (["Year", "Month", "Day"], "{Year}-{Month}-{Day}"),
        (["end_year", "end_month", "start_year", "start_month", "start_day"], "{start_year}-{start_month}-{start_day}"),
        (["year", "startmonth"], ""),
        (["Jahr", "Monat"], "{Jahr}-{Monat}"),
        (["day", "month"], ""),
    ],
)
def test_a_date_is_joined_from_parts_that_belong_together(columns, pattern):
    assert date_pattern(columns) == pattern


def test_missing_parts_at_the_end_of_a_date_are_left_out():
    joined = pd.Series(["1970-7-2", "1970-1-0", "2001-6-", "2001--", "2001-00-00", "1999-12-99", "-6-1"])
    assert list(closed(joined)) == ["1970-7-2", "1970-1", "2001-6", "2001", "2001", "1999-12", "-6-1"]

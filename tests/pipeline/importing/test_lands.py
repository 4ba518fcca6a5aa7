from __future__ import annotations

import csv
import random
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.domain.countries import read_countries
from geo_reactions.domain.errors import DataError
from geo_reactions.pipeline.importing.lands import CODES, SCHEMES, SPELLINGS, Lands, load_lands
from geo_reactions.pipeline.names import fold_name

BOUNDARIES = Path(__file__).parents[3] / "data" / "boundaries"
COUNTRIES = read_countries(BOUNDARIES / "countries.csv")
LANDS = load_lands(BOUNDARIES)
CODES_BY_COUNTRY = list(csv.DictReader((BOUNDARIES / "codes.csv").read_text(encoding="utf-8").splitlines()))
FURTHER = list(csv.DictReader((BOUNDARIES / "spellings.csv").read_text(encoding="utf-8").splitlines()))
COLUMNS = {
    "alpha2": "alpha2",
    "alpha3": "alpha3",
    "numeric": "numeric",
    "fips": "fips",
    "cow": "cow",
    "cow_letters": "cow",
    "cameo": "cameo",
}

SPELLED = {
    "Rep. of Korea": "KOR", "Korea, Republic of": "KOR", "Korea, Rep.": "KOR", "S. Korea": "KOR", "Korea (South)": "KOR",
    "Korea": "KOR", "DPR Korea": "PRK", "Korea, Dem. People's Rep.": "PRK", "N. Korea": "PRK", "Korea (North)": "PRK",
    "Democratic People’s Republic of Korea": "PRK", "Congo": "COG", "Congo, Rep.": "COG", "Republic of Congo": "COG",
    "Congo (Brazzaville)": "COG", "People's Republic of the Congo": "COG", "Dem. Rep. of the Congo": "COD",
    "Dem. Rep. Congo": "COD", "Congo, Democratic Republic of the": "COD", "Congo, Dem. Rep.": "COD", "Congo, D.R.": "COD",
    "Congo (Kinshasa)": "COD", "DR Congo (Zaire)": "COD", "Guinea": "GIN", "Republic of Guinea": "GIN",
    "Guinea Bissau": "GNB", "Eq. Guinea": "GNQ", "Guinea, Equatorial": "GNQ", "Papua N. Guinea": "PNG",
    "Iran (Islamic Republic of)": "IRN", "Iran, Islamic Rep.": "IRN", "Viet Nam": "VNM", "South Vietnam": "VNM",
    "Lao PDR": "LAO", "Lao People's Democratic Republic": "LAO", "Brunei Darussalam": "BRN", "Cabo Verde": "CPV",
    "Bolivia (Plurinational State of)": "BOL", "Venezuela (Bolivarian Republic of)": "VEN", "Venezuela, RB": "VEN",
    "Côte d'Ivoire": "CIV", "Côte d’Ivoire": "CIV", "COTE D'IVOIRE": "CIV", "Cote d Ivoire": "CIV", "Ivory Coast": "CIV",
    "Micronesia (Federated States of)": "FSM", "Micronesia, Fed. Sts.": "FSM", "Russian Federation": "RUS",
    "Russia (Soviet Union)": "RUS", "Syrian Arab Republic": "SYR", "United Republic of Tanzania": "TZA",
    "Tanzania, United Republic of": "TZA", "Republic of Moldova": "MDA", "Moldova, Republic of": "MDA",
    "The former Yugoslav Republic of Macedonia": "MKD", "TFYR Macedonia": "MKD", "Macedonia": "MKD", "Swaziland": "SWZ",
    "eSwatini": "SWZ", "Kingdom of eSwatini (Swaziland)": "SWZ", "Burma": "MMR", "Myanmar (Burma)": "MMR",
    "East Timor": "TLS", "Türkiye": "TUR", "TÜRKİYE": "TUR", "Turkiye": "TUR", "UK": "GBR", "U.K.": "GBR", "U.S.A.": "USA",
    "USA": "USA", "U.S.": "USA", "UAE": "ARE", "Bahamas, The": "BHS", "Gambia, The": "GMB", "Egypt, Arab Rep.": "EGY",
    "Yemen, Rep.": "YEM", "Yemen (North Yemen)": "YEM", "South Yemen": "YEM", "Somalia, Fed. Rep.": "SOM",
    "Hong Kong SAR, China": "HKG", "China, Hong Kong SAR": "HKG", "Macao SAR, China": "MAC", "China (Taiwan)": "TWN",
    "Taiwan, Province of China": "TWN", "Republic of China": "TWN", "People's Republic of China": "CHN", "PR China": "CHN",
    "West Bank and Gaza": "PSE", "Palestine, State of": "PSE", "Kosovo": "XKX", "Holy See": "VAT",
    "Holy See (Vatican City State)": "VAT", "St. Martin (French part)": "MAF", "Sint Maarten (Dutch part)": "SXM",
    "Virgin Islands (U.S.)": "VIR", "U.S. Virgin Is.": "VIR", "British Virgin Is.": "VGB", "Virgin Islands, British": "VGB",
    "Bosnia and Herz.": "BIH", "Bosnia-Herzegovina": "BIH", "Central African Rep.": "CAF", "Dominican Rep.": "DOM",
    "Dominica": "DMA", "Czech Rep.": "CZE", "Falkland Is.": "FLK", "Falkland Islands (Malvinas)": "FLK",
    "Fr. S. Antarctic Lands": "ATF", "N. Cyprus": "XNC", "S. Sudan": "SSD", "W. Sahara": "ESH", "St. Vin. and Gren.": "VCT",
    "Saint Vincent and Grenadines": "VCT", "Br. Indian Ocean Ter.": "IOT", "N. Mariana Is.": "MNP", "S. Geo. and the Is.": "SGS",
    "Antigua and Barb.": "ATG", "St. Kitts and Nevis": "KNA", "Zaire": "COD", "Ceylon": "LKA", "Upper Volta": "BFA",
    "Rhodesia": "ZWE", "Siam": "THA", "Persia": "IRN", "East Germany": "DEU", "German Democratic Republic": "DEU",
    "West Germany (FRG)": "DEU", "Ukrainian SSR": "UKR", "Federal Republic of Nigeria": "NGA", "Kingdom of Spain": "ESP",
    "Kingdom of the Netherlands": "NLD", "Commonwealth of Dominica": "DMA", "Netherlands (Kingdom of the)": "NLD",
    "Allemagne": "DEU", "Alemania": "DEU", "Germania": "DEU", "Германия": "DEU", "ألمانيا": "DEU", "Almanya": "DEU",
    "Alemanha": "DEU", "German": "DEU", "Nigerien": "NER", "Nigerian": "NGA", "Germany (DEU)": "DEU", "DE - Germany": "DEU",
    "DEU: Germany": "DEU", "GM – Germany": "DEU", "Germany / 276": "DEU", "(DE) Germany": "DEU",
}  # fmt: skip

NOT_FOUND = {
    "Soviet Union": ["Russia", "Ukraine", "Belarus", "Kazakhstan"],
    "U.S.S.R.": ["Russia", "Ukraine", "Belarus", "Kazakhstan"],
    "Yugoslavia": ["Serbia", "Croatia", "Bosnia and Herzegovina", "Slovenia"],
    "Kingdom of Yugoslavia": ["Serbia", "Croatia", "Bosnia and Herzegovina", "Slovenia"],
    "Czechoslovakia": ["Czechia", "Slovakia"],
    "Serbia and Montenegro": ["Serbia", "Montenegro", "Kosovo"],
    "Korean Peninsula": ["South Korea", "North Korea"],
    "Congolese": ["DR Congo", "Republic of the Congo"],
    "Dominican": ["Dominica", "Dominican Republic"],
    "USA / Canada": ["United States", "Canada"],
}

NO_COUNTRY = (
    "", "  ", "?", "-", "Africa", "West Africa", "Southern Africa", "South America", "Latin America", "European Union", "EU",
    "World", "International", "Unknown", "NA", "N/A", "State of Georgia", "Georgia (US state)", "New Mexico", "Inner Mongolia",
    "Republic of Texas", "Islamic State", "Arab Republic", "Republic", "Rep.", "The", "United", "Saint", "Is.", "Democratic",
    "Germany (DZA)", "Germany and France", "Serbia/Kosovo", "Nig.", "X", "ZZ", "999", "000", "no", "de",
)  # fmt: skip


@pytest.mark.parametrize(("text", "code"), SPELLED.items())
def test_a_country_is_found_as_tables_spell_it(text: str, code: str) -> None:
    assert LANDS.find(text) == LANDS.find(text, "name") == code


@pytest.mark.parametrize(("text", "names"), NOT_FOUND.items())
def test_a_name_that_several_countries_share_is_not_found_and_its_countries_are_named(
    text: str, names: list[str]
) -> None:
    assert not LANDS.find(text)
    assert LANDS.candidates(text) == names


@pytest.mark.parametrize("text", NO_COUNTRY)
def test_what_names_no_country_is_not_found(text: str) -> None:
    assert not LANDS.find(text)


@settings(deadline=None)
@given(st.sampled_from(list(COUNTRIES.values())), st.data())
def test_every_name_and_alias_is_found_whatever_its_case_accents_and_spaces(country, data) -> None:
    name = data.draw(st.sampled_from([country.name, *country.aliases]))
    spelled = data.draw(
        st.sampled_from([name, name.upper(), name.lower(), fold_name(name), f"  {name}\u00a0", f"The {name}"])
    )
    assert LANDS.find(spelled, "name") == country.code


@settings(deadline=None)
@given(st.sampled_from(list(COUNTRIES.values())))
def test_a_demonym_gives_its_country_unless_countries_share_it(country) -> None:
    for demonym in country.demonyms:
        sharing = {other.code for other in COUNTRIES.values() if demonym in other.demonyms}
        named = {other.code for other in COUNTRIES.values() if demonym in (other.name, *other.aliases)}
        assert LANDS.find(demonym) in (named or (sharing if len(sharing) == 1 else {""}))


@settings(deadline=None)
@given(st.sampled_from(FURTHER))
def test_a_further_spelling_is_found_if_it_names_one_country(row) -> None:
    codes = row["codes"].split(";")
    assert set(codes) <= COUNTRIES.keys()
    assert LANDS.find(row["spelling"]) == (codes[0] if len(codes) == 1 else "")
    if len(codes) > 1:
        assert LANDS.candidates(row["spelling"]) == [COUNTRIES[code].name for code in codes[:4]]


@settings(deadline=None)
@given(
    *[st.sampled_from(list(COUNTRIES.values()))] * 2,
    st.sampled_from(["{0} ({1})", "{1} - {0}", "{0}, {1}", "{1}: {0}"]),
)
def test_a_name_with_a_code_is_found_only_if_the_two_agree(one, other, form) -> None:
    assert LANDS.find(form.format(one.name, one.code)) == one.code
    expected = one.code if other.code in {one.code, *_codes_of(one)} else ""
    assert LANDS.find(form.format(one.name, other.code)) == expected


def _codes_of(country) -> set[str]:
    """The codes of a country in every scheme: SLV is ISO's El Salvador and Slovenia's code in Correlates of War."""
    row = next((row for row in CODES_BY_COUNTRY if row["code"] == country.code), {})
    return {code for column in COLUMNS for code in row.get(column, "").split(";")}


@pytest.mark.parametrize(("column", "scheme"), COLUMNS.items())
def test_every_code_of_every_scheme_is_found(column: str, scheme: str) -> None:
    for row in CODES_BY_COUNTRY:
        for code in filter(None, row[column].split(";")):
            assert LANDS.find(code, scheme) == LANDS.find(code.lower(), scheme) == row["code"]


@pytest.mark.parametrize(("column", "scheme"), COLUMNS.items())
@settings(deadline=None)
@given(seed=st.integers(0, 10**6))
def test_the_scheme_of_a_column_of_codes_is_recognised(column: str, scheme: str, seed: int) -> None:
    codes = [row[column].split(";")[0] for row in CODES_BY_COUNTRY if row[column]]
    values = random.Random(seed).sample(codes, min(len(codes), 60))
    assert LANDS.scheme_of(values * 2) == (scheme, 1.0)


def test_the_scheme_of_other_columns() -> None:
    names = [country.name for country in COUNTRIES.values()]
    assert LANDS.scheme_of(names) == ("name", 1.0)
    assert LANDS.scheme_of([*names, "Atlantis", "Mordor"]) == ("name", pytest.approx(256 / 258))
    assert LANDS.scheme_of(["GM", "GA"]) == ("alpha2", 1.0)
    assert LANDS.scheme_of(["GM", "GA", "RS", "UP", "SF"]) == ("fips", 1.0)
    assert LANDS.scheme_of(["France", "Germany", "ITA", "ESP", "PL"]) == ("", 1.0)
    assert LANDS.scheme_of(["4.0", "8.0", "276.0"]) == ("numeric", 1.0)
    assert LANDS.scheme_of([]) == LANDS.scheme_of(["", " "]) == ("name", 0.0)
    assert LANDS.scheme_of(["good", "bad"])[1] == 0.0


def test_codes_that_few_lists_have() -> None:
    assert LANDS.find("NA", "alpha2") == "NAM"
    assert LANDS.find("UK", "alpha2") == "GBR"
    assert LANDS.find("EL", "alpha2") == "GRC"
    assert LANDS.find("4", "numeric") == LANDS.find("004", "numeric") == LANDS.find("004") == "AFG"
    assert LANDS.find("255", "cow") == LANDS.find("GFR", "cow") == "DEU"
    assert not LANDS.find("315", "cow")
    assert LANDS.find("XNK", "alpha3") == LANDS.find("XNK") == "XNK"
    assert LANDS.find("WSB", "cameo") == LANDS.find("GZSINS", "cameo") == "PSE"
    assert LANDS.find("USAGOVMIL", "cameo") == "USA"
    assert not LANDS.find("GOVMIL", "cameo")
    assert not LANDS.find("USAG", "cameo")
    assert LANDS.find("TMP", "cameo") == LANDS.find("TMP", "alpha3") == "TLS"


@settings(deadline=None)
@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    for scheme in (*SCHEMES, ""):
        assert LANDS.find(text, scheme) in {*COUNTRIES, ""}
    assert len(LANDS.candidates(text)) <= 4
    assert {*LANDS.candidates(text)} <= {country.name for country in COUNTRIES.values()}


@settings(deadline=None)
@given(st.sampled_from([country.name for country in COUNTRIES.values() if len(country.name) > 6]), st.data())
def test_a_misspelled_name_has_the_right_one_among_its_candidates(name: str, data) -> None:
    at = data.draw(st.integers(1, len(name) - 2))
    misspelled = f"{name[:at]}{name[at + 1]}{name[at]}{name[at + 2 :]}"
    found = LANDS.find(misspelled)
    assert (COUNTRIES[found].name if found else name) in (name, *LANDS.candidates(misspelled))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Germany", "germany", "Atlantis", "", None, float("nan"), "FR"])))
def test_a_column_has_for_each_cell_what_is_found_for_it(values: list[object]) -> None:
    column = pd.Series(values, index=range(5, 5 + len(values)), name="country", dtype=object)
    found = LANDS.column(column)
    assert list(found) == [LANDS.find(value) if isinstance(value, str) else "" for value in values]
    assert list(found.index) == list(column.index)
    assert found.name == "country"


def test_a_column_of_numbers_is_looked_up_too() -> None:
    assert list(LANDS.column(pd.Series([2.0, None, 710]), "cow")) == ["USA", "", "CHN"]


def test_a_million_cells_take_less_than_seconds() -> None:
    names = [country.name for country in COUNTRIES.values()]
    column = pd.Series(random.Random(1).choices(names, k=10**6))
    start = time.perf_counter()
    LANDS.column(column)
    assert time.perf_counter() - start < 5


def test_every_country_has_its_row_of_codes() -> None:
    assert [row["code"] for row in CODES_BY_COUNTRY] == list(COUNTRIES)
    assert len({row["spelling"] for row in FURTHER}) == len(FURTHER)


def test_a_code_of_two_countries_is_a_problem_of_its_row(tmp_path: Path) -> None:
    (tmp_path / "countries.csv").write_bytes((BOUNDARIES / "countries.csv").read_bytes())
    (tmp_path / "spellings.csv").write_text(",".join(SPELLINGS) + "\n", encoding="utf-8")
    rows = [",".join(CODES), "DEU,DE,DEU,276,GM,255,GMY,", "FRA,FR;DE,FRA,250,FR,220,FRN,"]
    (tmp_path / "codes.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_lands(tmp_path)
    assert [(problem.file, problem.column) for problem in error.value.problems] == [("codes.csv", "alpha2")]
    (tmp_path / "codes.csv").unlink()
    with pytest.raises(DataError, match=r"codes\.csv: this file is missing"):
        load_lands(tmp_path)


def test_lands_can_be_made_of_a_few_countries() -> None:
    few = {code: COUNTRIES[code] for code in ("DEU", "FRA")}
    schemes = {"alpha2": {"DE": "DEU"}, "alpha3": {}, "numeric": {}, "fips": {}, "cow": {}, "cameo": {}}
    lands = Lands(few, schemes)
    assert (lands.find("Allemagne"), lands.find("Italy"), lands.find("DE")) == ("DEU", "", "DEU")

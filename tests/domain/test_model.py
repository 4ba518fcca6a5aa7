import pytest

from geo_reactions.domain.model import EXPORT_COLUMNS, REACTION_COLUMNS, Country


def test_the_export_row_has_the_columns_of_the_contract_in_its_order():
    contract = (
        "id, act, actor, actor_type, country, country_name, type, stance, date, place, place_country, lat, lon, crowd,"
        " quote, summary, section, sentences, source_url, degree, dated, crowd_said, certainty, note"
    )
    assert ", ".join(EXPORT_COLUMNS) == contract


def test_the_built_table_begins_with_the_export_row_and_names_no_column_twice():
    assert REACTION_COLUMNS[: len(EXPORT_COLUMNS)] == EXPORT_COLUMNS
    assert len(set(REACTION_COLUMNS)) == len(REACTION_COLUMNS)


def test_a_country_is_a_value_that_cannot_be_changed():
    country = Country("PIC", "Pico")
    with pytest.raises(AttributeError):
        country.name = "Other"
    assert {country: 1}[Country("PIC", "Pico")] == 1

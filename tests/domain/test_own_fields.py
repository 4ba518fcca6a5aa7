"""The fields of a collection's own are checked by name and kind, and add filters to its views."""

from __future__ import annotations

import pytest

from geo_reactions.domain.description import read_description
from geo_reactions.domain.errors import DataError
from geo_reactions.domain.fields import Kind
from geo_reactions.domain.own_fields import KINDS, OwnField, fields_with
from geo_reactions.domain.view import Pick, View, fields, step
from samples import TINY

OWN = fields_with(
    (OwnField("mood", "Mood", "choice"), OwnField("size", "Size", "number"), OwnField("hint", "Hint", "text"))
)


def described(tmp_path, *entries: str):
    """Read the description of the made-up collection with own fields added."""
    path = tmp_path / "collection.toml"
    added = "".join(f"\n[[fields]]\n{entry}\n" for entry in entries)
    path.write_text((TINY / "collection.toml").read_text("utf-8") + added, "utf-8")
    return read_description(path)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_field_can_be_described(tmp_path, kind):
    [field] = described(tmp_path, f'name = "extra_1"\nlabel = "Extra"\nkind = "{kind}"').own_fields
    assert (field.name, field.label, field.kind, field.source) == ("extra_1", "Extra", kind, "extra_1")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('name = "extra"\nlabel = "Extra"', "kind, which is missing"),
        ('name = "extra"\nlabel = "Extra"\nkind = "numbers"', "did you mean number?"),
        ('name = "Extra"\nlabel = "Extra"\nkind = "text"', "lower-case letters"),
        ('name = "1st"\nlabel = "Extra"\nkind = "text"', "lower-case letters"),
        ('name = "a b"\nlabel = "Extra"\nkind = "text"', "lower-case letters"),
        ('name = "from"\nlabel = "Extra"\nkind = "text"', "a name that does not mean something else"),
        ('name = "quote"\nlabel = "Extra"\nkind = "text"', "a name that does not mean something else"),
        ('name = "limit"\nlabel = "Extra"\nkind = "text"', "a name that does not mean something else"),
        ('name = "own"\nlabel = "Extra"\nkind = "text"', "a name that does not mean something else"),
        ('name = "selection"\nlabel = "Extra"\nkind = "text"', "a name that does not mean something else"),
        ('name = "utm_source"\nlabel = "Extra"\nkind = "text"', "a name that does not mean something else"),
        ('name = "extra"\nlabel = 5\nkind = "text"', "text"),
        ('name = "extra"\nlabel = "Extra"\nkind = "text"\ncolour = "red"', "one of name, label, kind, column, help"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_is_allowed(tmp_path, entry, said):
    with pytest.raises(DataError, match="collection.toml") as refused:
        described(tmp_path, entry)
    assert said in str(refused.value)


def test_a_name_stands_there_once(tmp_path):
    twice = 'name = "extra"\nlabel = "Extra"\nkind = "text"'
    with pytest.raises(DataError, match="a name that no other field has"):
        described(tmp_path, twice, twice)


def test_choices_and_numbers_are_filters_after_those_of_every_collection():
    assert [field.name for field in OWN] == [*(field.name for field in fields()), "mood", "size"]
    assert [field.kind for field in OWN.own] == [Kind.CHOICE, Kind.RANGE]


def test_a_view_holds_own_values_beside_the_others_and_is_equal_by_them():
    start = View(fields=OWN)
    view = start.put(mood=("b", "a", "b"), size=(None, 5.0), country=("FRA",))
    assert (view["mood"], view["size"], view.country) == (("a", "b"), (None, 5.0), ("FRA",))
    assert view == start.put(country=("FRA",)).put(size=(None, 5.0)).put(mood=("a", "b"))
    assert hash(view) == hash(start.put(size=(None, 5.0), country=("FRA",), mood=("a", "b")))
    assert [field.name for field in view.narrowed] == ["country", "mood", "size"]
    assert view.without("mood").without("size").without("country") == start
    with pytest.raises(KeyError):
        View().put(mood=("a",))


def test_a_click_picks_a_range_a_second_one_clears_it_and_another_widens_it():
    start, low, high = View(fields=OWN), Pick("size", (0.0, 4.0)), Pick("size", (10.0, 19.0), add=True)
    picked = step(start, low)
    assert picked["size"] == (0.0, 4.0)
    assert step(picked, low) == start
    assert step(picked, high)["size"] == (0.0, 19.0)
    assert step(start, high)["size"] == (10.0, 19.0)

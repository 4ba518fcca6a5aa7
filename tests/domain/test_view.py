from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.domain.view import Kind, Open, Pick, Put, Reset, View, by_name, fields, step

relaxed = settings(deadline=None)
CHOICES = [field.name for field in fields() if field.kind is Kind.CHOICE]
codes = st.sampled_from(["a", "b", "c", "d"])
choice = st.lists(codes, max_size=3).map(tuple)
views = st.builds(
    View,
    **dict.fromkeys(CHOICES, choice),
    q=st.sampled_from(["", "peace", "cease fire"]),
    dates=st.sampled_from([(None, None), (date(1999, 9, 1), None), (date(1999, 9, 1), date(1999, 9, 3))]),
    voice=st.sampled_from(["official", "all"]),
    map=st.sampled_from(["world", "near-side"]),
    reaction=st.sampled_from(["", "ms-001"]),
    sort=st.sampled_from(["", "-date"]),
)
several = st.lists(codes, min_size=1, max_size=3).map(lambda found: tuple(sorted(set(found))))
picks = st.builds(Pick, st.sampled_from(CHOICES), several)


def test_the_keys_of_the_fields_are_those_of_the_contract_in_its_order():
    keys = [key for field in fields() for key in field.keys]
    contract = "country body place stance type actor from to q voice map reaction sort lang focus panel sizes"
    assert keys == contract.split()


def test_every_field_has_a_label_and_every_choice_a_column_to_narrow():
    assert all(field.label for field in fields())
    assert all(by_name(name).column for name in CHOICES)


def test_a_field_that_does_not_exist_is_a_key_error():
    with pytest.raises(KeyError):
        by_name("colour")


def test_views_with_the_same_choices_in_another_order_are_the_same_view():
    one, other = View(country=("LUN", "ORB", "LUN")), View(country=("ORB", "LUN"))
    assert one == other
    assert hash(one) == hash(other)


def test_words_are_the_same_however_they_are_spaced_and_spaces_alone_are_no_words():
    assert View(q="  cease \t fire ") == View(q="cease fire")
    assert View(q="   ") == View()


def test_a_view_cannot_be_changed_only_copied_with_other_values():
    view = View(stance=("silent",))
    with pytest.raises(AttributeError):
        view.stance = ()
    assert view.put(voice="all") == View(stance=("silent",), voice="all")
    assert view == View(stance=("silent",))


def test_a_field_that_does_not_exist_cannot_be_put():
    with pytest.raises(KeyError):
        View().put(colour="red")


@relaxed
@given(views, st.sampled_from(CHOICES))
def test_without_a_field_nothing_of_its_dimension_narrows_and_all_else_stays(view, name):
    freed = view.without(name)
    for field in fields():
        same_dimension = field.dimension == by_name(name).dimension
        assert freed[field.name] == (field.default if same_dimension else view[field.name])


def test_country_and_body_are_one_dimension_so_that_both_widen_each_other():
    assert View(country=("LUN",), body=("miners-guild",)).without("country") == View()


@relaxed
@given(views)
def test_the_selection_keeps_the_filters_and_forgets_the_display(view):
    selection = view.selection
    assert all(selection[field.name] == view[field.name] for field in fields() if field.filters)
    assert all(selection.is_default(field.name) for field in fields() if not field.filters)
    assert selection.narrowed == view.narrowed


@relaxed
@given(views)
def test_the_narrowed_fields_are_the_filters_that_are_set(view):
    names = {field.name for field in view.narrowed}
    assert names == {name for name in (*CHOICES, "dates", "q") if view[name] not in ((), (None, None), "")}


def test_an_empty_view_is_not_narrowed_however_it_is_displayed():
    assert View(voice="all", map="near-side", sort="-date", reaction="ms-001").narrowed == ()


def test_clicking_a_country_chooses_it_alone():
    view = View(country=("LUN", "ORB"), body=("miners-guild",), stance=("silent",))
    assert step(view, Pick("country", ("TYC",))) == View(country=("TYC",), stance=("silent",))


def test_clicking_the_same_country_twice_clears_it():
    once = step(View(), Pick("country", ("TYC",)))
    assert step(once, Pick("country", ("TYC",))) == View()


def test_clicking_one_of_several_chosen_countries_keeps_it_alone():
    assert step(View(country=("LUN", "TYC")), Pick("country", ("TYC",))) == View(country=("TYC",))


def test_clicking_a_country_beside_a_chosen_body_keeps_the_country_alone():
    both = View(country=("TYC",), body=("miners-guild",))
    assert step(both, Pick("country", ("TYC",))) == View(country=("TYC",))


def test_clicking_a_body_replaces_the_chosen_country():
    assert step(View(country=("TYC",)), Pick("body", ("miners-guild",))) == View(body=("miners-guild",))


def test_adding_keeps_the_other_choices_even_of_the_other_field_of_the_dimension():
    view = step(View(country=("LUN",), body=("miners-guild",)), Pick("country", ("TYC",), add=True))
    assert view == View(country=("LUN", "TYC"), body=("miners-guild",))


@relaxed
@given(views, picks)
def test_clicking_twice_where_nothing_was_chosen_leads_back(view, pick):
    view = view.without(pick.field)
    assert step(step(view, pick), pick) == view


@relaxed
@given(views, picks)
def test_adding_twice_is_identity_but_where_some_of_the_codes_were_chosen_before(view, pick):
    add = Pick(pick.field, pick.value, add=True)
    some = set(pick.value) & set(view[pick.field])
    if some in (set(), set(pick.value)):
        assert step(step(view, add), add) == view
    else:
        assert set(step(view, add)[pick.field]) == set(view[pick.field]) | set(pick.value)


@relaxed
@given(views, picks)
def test_a_click_changes_nothing_but_its_own_dimension(view, pick):
    assert step(view, pick).without(pick.field) == view.without(pick.field)


@relaxed
@given(views, picks)
def test_after_a_click_the_field_holds_the_clicked_codes_alone_or_nothing(view, pick):
    assert step(view, pick)[pick.field] in (pick.value, ())


def test_picking_a_reaction_opens_it_and_picking_it_again_closes_it():
    opened = step(View(), Pick("reaction", "ms-001"))
    assert opened.reaction == "ms-001"
    assert step(opened, Pick("reaction", "ms-002")).reaction == "ms-002"
    assert step(opened, Pick("reaction", "ms-001")) == View()


def test_picking_a_day_on_the_timeline_twice_clears_the_span():
    day = (date(1999, 9, 3), date(1999, 9, 3))
    assert step(View(), Pick("dates", day)).dates == day
    assert step(step(View(), Pick("dates", day)), Pick("dates", day)) == View()


def test_a_control_sets_its_fields_outright():
    view = step(View(stance=("silent",)), Put({"stance": ("pro_union",), "q": "calm"}))
    assert view == View(stance=("pro_union",), q="calm")


@relaxed
@given(views, views)
def test_opening_an_address_gives_its_view_whatever_was_shown(now, opened):
    assert step(now, Open(opened)) == opened


@relaxed
@given(views)
def test_clearing_all_leaves_no_filter_closes_the_reaction_and_keeps_the_display(view):
    cleared = step(view, Reset())
    assert cleared == View(voice=view.voice, map=view.map, sort=view.sort, lang=view.lang)

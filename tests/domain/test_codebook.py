from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from geo_reactions.domain.codebook_reading import read_codebook
from geo_reactions.domain.description import read_description
from geo_reactions.domain.errors import DataError

TINY = Path(__file__).parents[1] / "collections" / "data" / "moonbase-strike"


@pytest.fixture(scope="module")
def book():
    return read_codebook(TINY / "codebook.toml")


@pytest.fixture
def edited(tmp_path):
    """Return a function that copies a file of the tiny collection with one text replaced by another."""

    def copy(name: str, old: str = "", new: str = "") -> Path:
        text = (TINY / name).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path / name

    return copy


def problems_of(read, path):
    with pytest.raises(DataError) as caught:
        read(path)
    return caught.value.problems


def test_codes_are_in_the_order_of_the_file(book):
    assert list(book["stance"].by_code) == ["pro_union", "both_wrong", "pro_company", "silent"]


def test_a_code_is_found_by_its_name_with_its_definition_and_colours(book):
    code = book["stance"]["pro_union"]
    assert (code.label, code.kind, code.sign) == ("For the union", "side", "▲")
    assert code.definition.startswith("Defends the miners")
    assert (code.colour, code.dark) == ("#7b3294", "#c28bd6")


def test_a_question_knows_which_codes_it_has(book):
    assert "walkout" in book["type"]
    assert "protest" not in book["type"]


def test_stances_are_sorted_by_what_they_mean_for_a_position(book):
    scale = book.scale
    assert (scale.sides, scale.neutral, scale.none) == (("pro_union", "pro_company"), ("both_wrong",), ("silent",))
    assert scale.order == ("pro_union", "both_wrong", "pro_company", "silent")
    assert scale.leans == {"pro_union": "leans_union", "pro_company": "leans_company"}
    assert scale.weights == {"whole": 1, "half": Fraction(1, 2)}
    assert (scale.clear, scale.lean) == (Fraction(2, 3), Fraction(1, 3))


def test_positions_go_from_one_side_to_the_other_before_those_that_are_no_step(book):
    listed = [code.code for code in book.positions]
    assert listed == [
        "pro_union", "leans_union", "both_wrong", "leans_company", "pro_company",
        "silent", "divided", "unofficial", "party", "no_data",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "column", "expected"),
    [
        ('side = "pro_company"', 'side = "pro_copmany"', "position.codes.side", "did you mean pro_company?"),
        ('side = "pro_company"', "", "position.codes", "the position that leans to it"),
        ('weight = "1/2"', 'weight = "3/2"', "degree.codes.weight", "at most 1"),
        ('weight = "1/2"', 'weight = "half"', "degree.codes.weight", 'a fraction in quotation marks: "2/3"'),
        ('clear = "2/3"', 'clear = "1/4"', "position.clear", "lean above 0 and below clear"),
        ('lean = "1/3"', 'lean = "1/0"', "position.lean", "a number, or a fraction"),
    ],
)
def test_a_rule_of_positions_that_cannot_be_followed_is_refused(edited, old, new, column, expected):
    [found] = problems_of(read_codebook, edited("codebook.toml", old, new))
    assert found.column == column
    assert expected in found.expected


def test_actor_types_that_name_no_rank_never_speak_for_their_country(book):
    assert book.ranks == {"council": 1, "warden": 1, "senate": 2, "guild": 0, "fans": 0, "press": 0}


def test_parties_period_marks_and_maps_are_data_of_the_collection():
    about = read_description(TINY / "collection.toml")
    assert about.party_codes == {"LUN", "ORB"}
    assert {party.country: party.stance for party in about.parties} == {"LUN": "pro_union", "ORB": "pro_company"}
    assert (about.since, about.until) == (date(1999, 9, 1), date(1999, 10, 5))
    assert [event_day.day for event_day in about.event_days] == [date(1999, 9, 1), date(1999, 10, 5)]
    assert [preset.code for preset in about.maps] == ["world", "near-side", "far-side"]
    assert about.source.url == "https://example.org/wiki/Moonbase_Strike"


PUBLISHED = """[publication]
publisher = "Moon Press"
released = 2000-01-02
licence = "CC BY 4.0"
licence_url = "https://example.org/by"

[[publication.creators]]
name = "Institute of the Moon"

[[publication.creators]]
family = "Doe"
given = "Jane"

[source]"""


def test_creators_and_publisher_of_a_collection_are_part_of_its_data(edited):
    about = read_description(edited("collection.toml", "[source]", PUBLISHED))
    assert [creator.called for creator in about.publication.creators] == ["Institute of the Moon", "Jane Doe"]
    assert (about.publication.publisher, about.publication.released) == ("Moon Press", date(2000, 1, 2))
    assert about.licence == ("CC BY 4.0", "https://example.org/by")
    assert read_description(TINY / "collection.toml").licence[0] == "CC0 1.0", "without its own, the article's"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('name = "Institute of the Moon"', "", "publication.creators"),
        ('family = "Doe"', "", "publication.creators"),
        ("https://example.org/by", "javascript:alert(1)", "publication.licence_url"),
        ("released = 2000-01-02", 'released = "2000-01-02"', "publication.released"),
    ],
)
def test_what_a_citation_cannot_be_made_of_is_refused_and_named(edited, old, new, named):
    [found] = problems_of(read_description, edited("collection.toml", "[source]", PUBLISHED.replace(old, new)))
    assert (found.file, found.column) == ("collection.toml", named)


def test_a_missing_file_is_named_with_its_folder(tmp_path):
    for read, name in ((read_codebook, "codebook.toml"), (read_description, "collection.toml")):
        [problem] = problems_of(read, tmp_path / name)
        assert problem.file == name
        assert str(tmp_path) in problem.expected


@pytest.mark.parametrize("content", [b"[stance\n", b"title = '\xff'\n"])
def test_what_is_not_toml_in_utf_8_is_named(tmp_path, content):
    (tmp_path / "codebook.toml").write_bytes(content)
    [problem] = problems_of(read_codebook, tmp_path / "codebook.toml")
    assert "not valid TOML in UTF-8" in str(problem)


def test_every_missing_question_is_named_at_once(edited):
    path = edited("codebook.toml")
    text = path.read_text(encoding="utf-8").replace("[type]", "[kind]").replace("[[type.", "[[kind.")
    path.write_text(text.replace("[certainty]", "[surety]").replace("[[certainty.", "[[surety."), encoding="utf-8")
    found = [(problem.column, problem.line > 0) for problem in problems_of(read_codebook, path)]
    assert found == [("certainty", False), ("type", False), ("kind", True), ("surety", True)]


def test_a_question_whose_codes_are_bare_names_is_refused(tmp_path):
    text = '[stance]\nlabel = "S"\ncodes = ["a"]\n[degree]\n[type]\n[actor_type]\n[dated]\n[certainty]\n[position]\n'
    (tmp_path / "codebook.toml").write_text(text, encoding="utf-8")
    [problem] = [one for one in problems_of(read_codebook, tmp_path / "codebook.toml") if one.line == 3]
    assert (problem.column, problem.value, problem.expected) == ("stance.codes", "a", "a table: [[stance.codes]]")


def test_a_stance_of_an_unknown_kind_is_refused_as_it_would_be_left_out_of_positions(edited):
    [problem] = problems_of(read_codebook, edited("codebook.toml", 'kind = "side"', 'kind = "sdie"'))
    assert (problem.line, problem.column, problem.value) == (9, "stance.codes.kind", "sdie")
    assert problem.expected == "one of side, neutral, none; did you mean side?"


def test_a_codebook_without_one_of_the_positions_that_are_no_stance_is_refused(edited):
    [problem] = problems_of(read_codebook, edited("codebook.toml", 'code = "unofficial"', 'code = "other"'))
    assert problem.column == "position.codes"
    assert 'code = "unofficial"' in problem.expected


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('title = "Reactions to the Moonbase Strike"\nsubject', "subject", "title"),
        ("from = 1999-09-01", "", "from"),
        ('licence = "CC0 1.0"', "", "licence"),
        ('stance = "pro_union"', 'stanze = "pro_union"', "stanze"),
        ("zoom = 1.0", "", "zoom"),
        ('label = "Strike begins"', "", "label"),
    ],
)
def test_an_entry_of_the_description_that_is_missing_or_unknown_is_named(edited, old, new, named):
    problems = problems_of(read_description, edited("collection.toml", old, new))
    assert {problem.file for problem in problems} == {"collection.toml"}
    assert any(named in problem.column + problem.expected for problem in problems)


def test_a_collection_may_have_no_parties_marks_and_credits(edited):
    path = edited("collection.toml")
    text = path.read_text(encoding="utf-8")
    kept = "\n\n".join(part for part in text.split("\n\n") if not part.startswith(("[[parties]]", "[[marks]]")))
    path.write_text(kept.replace('credits = ["Places: made up"]', ""), encoding="utf-8")
    about = read_description(path)
    assert (about.parties, about.event_days, about.credits, about.party_codes) == ((), (), (), frozenset())


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/"])
def test_a_source_that_no_browser_may_follow_is_refused_with_its_line(edited, address):
    path = edited("collection.toml", "https://example.org/wiki/Moonbase_Strike", address)
    [found] = problems_of(read_description, path)
    assert (found.file, found.line, found.column, found.value) == ("collection.toml", 13, "source.url", address)
    assert found.expected == "an address that begins with https:// or http://"


def test_a_control_character_in_a_label_is_refused_with_its_place(edited):
    [found] = problems_of(read_codebook, edited("codebook.toml", '"For the union"', '"For\\u0007 the union"'))
    assert (found.column, found.value) == ("stance.codes.label", "For\x07 the union")


@pytest.mark.parametrize("colour", ["red", "#7b3294;background:url(//example.org)", "url(x)"])
def test_a_colour_that_is_none_is_refused(edited, colour):
    [found] = problems_of(read_codebook, edited("codebook.toml", "#7b3294", colour))
    assert (found.column, found.value, found.expected) == ("stance.codes.colour", colour, "a colour as #1b7837")


def test_a_code_that_is_no_word_is_refused(edited):
    [found, _] = problems_of(read_codebook, edited("codebook.toml", '"pro_union"', "'x\"><script>'"))
    assert (found.value, found.expected) == ('x"><script>', "lower-case letters, digits and _, a letter first")

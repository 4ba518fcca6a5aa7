import pytest

from geo_reactions.pipeline.checks import all_problems
from geo_reactions.pipeline.sources import read_sources

# file, key of the row, column, value, part of the text about what is allowed
MISTAKES = [
    ("coding.csv", "ms-001", "stance", "pro_moon", "one of pro_union, both_wrong, pro_company, silent"),
    ("coding.csv", "ms-001", "type", "", "one of speech, vote, walkout, gift, sabotage"),
    ("coding.csv", "ms-001", "certainty", "certain", "one of sure, shaky"),
    ("coding.csv", "ms-002", "date", "2020-13-40", "a date as 2020-10-02"),
    ("coding.csv", "ms-002", "date", "2 Oct 1999", "a date as 2020-10-02"),
    ("coding.csv", "ms-007", "date", "1999-09-20/1999-09-13", "whose end does not lie before its start"),
    ("coding.csv", "ms-010", "id", "ms-009", "used already in line 10"),
    ("coding.csv", "ms-010", "id", "MS 10", "lower-case letters, digits and single hyphens"),
    ("coding.csv", "ms-010", "act", "selenia--scolds", "lower-case letters, digits and single hyphens"),
    ("coding.csv", "ms-010", "actor", "nobody", "no such actor in actors.csv"),
    ("coding.csv", "ms-010", "actor", "", "no such actor in actors.csv"),
    ("coding.csv", "ms-010", "place", "atlantis", "no such place in places.csv"),
    ("coding.csv", "ms-010", "sentences", "5.1;99.9", "no such sentence of ledger.csv: '99.9'"),
    ("coding.csv", "ms-010", "sentences", "", "no such sentence of ledger.csv: ''"),
    ("coding.csv", "ms-005", "crowd", "about 300", "a whole number"),
    ("coding.csv", "ms-005", "crowd", "0", "a whole number"),
    ("coding.csv", "ms-005", "crowd", "٣", "a whole number"),
    ("coding.csv", "ms-010", "summary", " ", "some text"),
    ("coding.csv", "ms-006", "note", "", "why it is not sure"),
    ("actors.csv", "luna", "id", "Luna", "lower-case letters"),
    ("actors.csv", "luna", "name", "", "some text"),
    ("actors.csv", "luna", "type", "goverment", "one of council, warden, senate, guild, fans, press"),
    ("actors.csv", "luna", "country", "QQQ", "no such country in countries.csv"),
    ("actors.csv", "miners-guild", "country", "LUN", "empty, as an actor of type guild has no country"),
    ("actors.csv", "luna", "country", "", "a country, as an actor of type council has one"),
    ("actors.csv", "selenia-senate", "country", "", "a country, as an actor of type senate has one"),
    ("actors.csv", "crater-warden", "country", "LUN", "one of XCR, XPE, as the type is warden"),
    ("actors.csv", "luna", "country", "XPE", "not a territory of type warden, as the type is council"),
    ("places.csv", "plato-city", "id", "plato_city", "lower-case letters"),
    ("places.csv", "plato-city", "name", "", "some text"),
    ("places.csv", "plato-city", "country", "", "no such country in countries.csv"),
    ("places.csv", "plato-city", "precision", "town", "one of city, region, country"),
    ("places.csv", "plato-city", "lat", "", "a number from -90 to 90"),
    ("places.csv", "plato-city", "lat", "91", "a number from -90 to 90"),
    ("places.csv", "plato-city", "lon", "nan", "a number from -180 to 180"),
    ("places.csv", "plato-city", "lon", "44,75", "a number from -180 to 180"),
    ("places.csv", "plato-city", "resolved", "", "some text"),
    ("ledger.csv", "6.4", "locator", "6.3", "used already in line 18"),
    ("ledger.csv", "6.4", "outcome", "skipped", "one of coded, background, heading, outcome, link"),
    ("ledger.csv", "6.4", "why", "", "the reason why not"),
    ("ledger.csv", "6.3", "start", "", "a whole number"),
    ("ledger.csv", "6.3", "end", "-1", "a whole number"),
    ("ledger.csv", "6.3", "fragment", "", "words of it"),
    ("ledger.csv", "3.3", "reactions", "ms-005", "ms-005;ms-006"),
    ("ledger.csv", "6.4", "reactions", "ms-016", "empty"),
    ("countries.csv", "SEL", "code", "Sel", "three capital letters"),
    ("countries.csv", "SEL", "code", "TYC", "used already"),
    ("countries.csv", "SEL", "name", "", "some text"),
    ("countries.csv", "XCR", "parent", "QQQ", "no such country in countries.csv"),
    ("countries.csv", "SEL", "lat", "north", "a number from -90 to 90"),
    ("countries.csv", "SEL", "lon", "999", "a number from -180 to 180"),
]


def found(tiny):
    return all_problems(read_sources(tiny.folder))


def test_the_tiny_collection_passes_every_check(tiny):
    assert found(tiny) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=" ".join)
def test_a_mistake_is_reported_with_file_line_column_value_and_what_is_allowed(tiny, mistake):
    file, key, column, value, expected = mistake
    line = tiny.edit(file, key, **{column: value})
    places = [(p.file, p.line, p.column, p.value) for p in found(tiny) if expected in p.expected]
    assert (file, max(line, _used_again(tiny, file, column, value)), column, value) in places


def _used_again(tiny, file, column, value):
    """Return the line of the second row with an id: a duplicate is reported where it occurs again."""
    lines = [n for n, row in enumerate(tiny.rows(file), 2) if row[column] == value]
    return lines[1] if column in ("id", "locator", "code") and len(lines) > 1 else 0


def test_an_actor_or_place_that_no_reaction_names_is_reported_with_its_line(tiny):
    actor = tiny.append("actors.csv", id="idle", name="Idle", type="press")
    where = {"country": "HAD", "precision": "country", "lat": "-25", "lon": "5", "resolved": "label point"}
    place = tiny.append("places.csv", id="void", name="Void", **where)
    places = [(p.file, p.line, p.value) for p in found(tiny)]
    assert places == [("actors.csv", actor, "idle"), ("places.csv", place, "void")]


def test_a_coded_sentence_must_not_be_background_in_the_ledger(tiny):
    line = tiny.edit("ledger.csv", "6.3", outcome="background", why="no reason")
    [problem] = found(tiny)
    assert (problem.line, problem.column) == (line, "reactions")
    assert problem.expected == "outcome 'background', but 1 rows of coding.csv are of this sentence"


def test_a_sentence_without_a_reaction_must_not_be_coded_in_the_ledger(tiny):
    tiny.edit("ledger.csv", "6.4", outcome="coded", why="")
    assert [p.expected for p in found(tiny)] == ["outcome 'coded', but 0 rows of coding.csv are of this sentence"]


def test_an_unknown_actor_type_is_reported_once_without_guessing_about_its_country(tiny):
    tiny.edit("actors.csv", "luna", type="", country="")
    assert [(p.column, p.value) for p in found(tiny)] == [("type", "")]


def test_an_actor_that_does_not_speak_for_a_state_may_live_in_a_territory(tiny):
    tiny.edit("actors.csv", "moon-daily", country="XCR")
    assert found(tiny) == []


def test_a_legislature_of_a_territory_is_no_clash_as_it_does_not_rank_with_its_authority(tiny):
    tiny.edit("actors.csv", "selenia-senate", country="XPE")
    assert found(tiny) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "value", "expected"),
    [
        ('country = "LUN"', 'country = "QQQ"', 18, "QQQ", "no such country in countries.csv"),
        (
            'stance = "pro_union"',
            'stance = "pro_unoin"',
            19,
            "pro_unoin",
            "one of the stances of kind side: pro_union, pro_company; did you mean pro_union?",
        ),
        (
            'stance = "pro_union"',
            'stance = "both_wrong"',
            19,
            "both_wrong",
            "one of the stances of kind side: pro_union, pro_company",
        ),
    ],
)
def test_a_party_must_be_a_country_of_the_map_and_take_a_side(tiny, old, new, line, value, expected):
    tiny.replace("collection.toml", old, new)
    column = "parties." + old.partition(" ")[0]
    assert [(p.file, p.line, p.column, p.value, p.expected) for p in found(tiny)] == [
        ("collection.toml", line, column, value, expected)
    ]


def test_the_countries_of_an_actor_type_are_on_the_map(tiny):
    tiny.replace("codebook.toml", '["XCR", "XPE"]', '["XCR", "XPE", "XQQ"]')
    [problem] = found(tiny)
    assert (problem.file, problem.column, problem.value) == ("codebook.toml", "actor_type.codes.countries", "XQQ")
    assert problem.line == 106


@pytest.mark.parametrize(
    ("query", "value", "expected"),
    [
        (
            "stance=pro_unoin",
            "stance=pro_unoin",
            "one of both_wrong, pro_company, pro_union, silent; did you mean pro_union?",
        ),
        ("stanse=pro_union", "stanse=pro_union", "did you mean stance?"),
        ("from=1999-09-40", "from=1999-09-40", "a date as 2020-10-02"),
        ("from=1999-10-05&to=1999-09-01", "from=1999-10-05", "from not after to"),
        ("country=QQQ", "country=QQQ", "one of ARI, COP"),
        ("place=nowhere", "place=nowhere", "one of copernia, kepler-dome"),
        ("body=selenia-senate", "body=selenia-senate", "miners-guild"),
        ("reaction=ms-999", "reaction=ms-999", "ms-001"),
        ("map=near-sid", "map=near-sid", "did you mean near-side?"),
        ("lang=tlh", "lang=tlh", "en"),
        ("sort=place_country", "sort=place_country", "-actor"),
        ("voice=loud", "voice=loud", "all, official"),
    ],
)
def test_a_step_of_the_story_whose_address_cannot_be_used_is_named(tiny, query, value, expected):
    path = tiny.folder / "collection.toml"
    good = '\n[[story]]\ntitle = "Begin"\ntext = "It begins."\nquery = "place=plato-city&body=miners-guild&reaction=ms-001"\n'
    path.write_text(path.read_text("utf-8") + good, "utf-8")
    assert found(tiny) == []
    step = f'\n[[story]]\ntitle = "Then"\ntext = "It goes on."\nquery = "{query}"\n'
    path.write_text(path.read_text("utf-8") + step, "utf-8")
    [problem] = found(tiny)
    assert (problem.file, problem.column, problem.value) == ("collection.toml", "story.query", value)
    assert problem.line == len(path.read_text("utf-8").splitlines())
    assert expected in problem.expected
    assert "“Then”" in problem.expected


def test_an_unreadable_file_is_reported_alone_as_it_would_make_the_others_seem_broken(tiny):
    tiny.replace("actors.csv", "id,name", "key,name")
    assert [(p.file, p.column) for p in found(tiny)] == [("actors.csv", "id"), ("actors.csv", "key")]

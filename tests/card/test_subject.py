from geo_reactions.card.subject import headline, subject
from geo_reactions.language.wording import speaking


def test_a_quotation_of_six_words_is_a_caption_and_a_shorter_one_gives_way_to_the_summary(either):
    for row in either.rows:
        found = subject(either.scene(f"reaction={row['id']}"))
        words = len(row["quote"].split())
        assert found.words == (f"“{row['quote']}”" if words >= 6 else row["summary"]), row["id"]


def test_whoever_is_picked_is_shown_with_a_quotation_of_six_words_or_a_summary(either):
    for field in ("country", "body", "place"):
        for code in either.collection.options(field):
            found = subject(either.scene(f"{field}={code}"))
            assert not found.words.startswith("“") or len(found.words.split()) >= 6, code


def test_an_opened_reaction_is_announced_by_its_own_type_stance_and_day(war):
    row = next(row for row in war.rows if row["date"] == "" and row["type"] == "statement")
    book = war.collection.codebook
    assert headline(war.scene(f"reaction={row['id']}")) == f"Statement, {book['stance'][row['stance']].within}, undated"
    assert headline(war.scene("country=FRA")).endswith(".")


def test_a_body_is_called_in_the_language_of_the_card_whether_it_is_picked_or_its_reaction_is_opened(war):
    with speaking("fr"):
        bodies = war.collection.localized().bodies
        for row in (row for row in war.rows if row["actor_id"] == "nato"):
            opened, picked = (
                subject(war.scene(query)) for query in (f"reaction={row['id']}&lang=fr", "body=nato&lang=fr")
            )
            assert opened.name == picked.name == bodies["nato"] != war.collection.bodies["nato"]
            assert "NATO" not in picked.by

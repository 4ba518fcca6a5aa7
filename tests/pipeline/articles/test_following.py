"""A new version of an article: what only moved keeps its coding, the rest is named, and nothing is lost."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.pipeline.article import digest
from geo_reactions.pipeline.articles.following import follow
from geo_reactions.pipeline.articles.ledger import fragment, ledger
from geo_reactions.pipeline.articles.sentences import sentences
from geo_reactions.pipeline.sources import CODING

WORDS = tuple("the minister of small state said on fourth day that peace is near and war far".split())  # noqa: SIM905
texts = st.lists(st.sampled_from(WORDS), min_size=6, max_size=14).map(lambda words: " ".join(words).capitalize() + ".")
articles = st.lists(texts, min_size=2, max_size=12, unique=True)


def coded(found):
    """Code every second sentence, and one reaction from two sentences."""
    rows = [
        dict.fromkeys(CODING, "") | {"id": f"r-{n}", "sentences": one.locator}
        for n, one in enumerate(found)
        if n % 2 == 0
    ]
    rows[0]["sentences"] = ";".join(one.locator for one in found[:2])
    ids = {}
    for row in rows:
        for locator in row["sentences"].split(";"):
            ids.setdefault(locator, []).append(row["id"])
    return rows, ids


def judgement(ids):
    return {"outcome": "coded" if ids else "background", "reactions": ";".join(ids), "why": ""}


def begun(parts):
    text = "\n\n".join(parts) + "\n"
    found = sentences(text)
    rows, ids = coded(found)
    judged = {one.locator: judgement(ids.get(one.locator, [])) for one in found}
    return text, found, ledger(found, text, judged), rows


@settings(max_examples=60, deadline=None)
@given(articles, st.data())
def test_an_edited_article_keeps_what_it_can_and_names_the_rest(parts, data):
    text, _found, rows, coding = begun(parts)
    kept = [part for part in parts if data.draw(st.booleans(), label=part)]
    edited = data.draw(st.permutations([*kept, *data.draw(st.lists(texts, max_size=3))])) or [
        "Nothing is left of it at all."
    ]
    new_text = "\n\n".join(edited) + "\n"
    now = sentences(new_text)
    done = follow(rows, coding, text, now, new_text)
    assert [row["locator"] for row in done.ledger] == [one.locator for one in now]
    assert all(row["sha256"] == digest(one.text) for row, one in zip(done.ledger, now, strict=True))
    assert Counter(row["id"] for row in (*done.coding, *done.left_over)) == Counter(row["id"] for row in coding)
    by_hash = {row["sha256"]: row for row in rows}
    same = Counter(row["sha256"] for row in rows) & Counter(row["sha256"] for row in done.ledger)
    assert done.kept == sum(same.values())
    for row in done.ledger:
        if row["sha256"] in by_hash:
            assert (row["outcome"], row["reactions"]) == tuple(
                by_hash[row["sha256"]][key] for key in ("outcome", "reactions")
            )
    ids = {}
    for row in done.coding:
        for locator in row["sentences"].split(";"):
            ids.setdefault(locator, []).append(row["id"])
    assert {row["locator"]: row["reactions"].split(";") for row in done.ledger if row["reactions"]} == ids
    assert len(done.changed) + len(done.gone) + done.kept == len(rows)


def test_a_changed_word_is_one_change_and_not_many():
    parts = [f"Sentence number {n} is about the council of place {n}." for n in range(40)]
    text, _found, rows, coding = begun(parts)
    parts[7] = "Sentence number 7 is about the senate of place 7."
    new_text = "A new lead stands here.\n\n" + "\n\n".join(parts) + "\n"
    done = follow(rows, coding, text, sentences(new_text), new_text)
    assert (done.kept, done.moved, len(done.gone), done.added) == (39, 39, 0, ("1.1",))
    [change] = done.changed
    assert (change.locator, change.new_locator) == ("8.1", "9.1")
    assert next(row for row in done.coding if row["id"] == "r-10")["sentences"] == "12.1"


@given(st.lists(texts, min_size=1, max_size=6))
def test_the_fragment_of_a_sentence_is_words_of_it_that_begin_it_and_end_it(parts):
    text = " ".join(parts)
    for one in sentences(text):
        begin, _bar, end = fragment(one, text).partition("|")
        assert one.text.startswith(begin)
        assert end in one.text
        assert one.text.rstrip(".").endswith(end.rstrip("."))


def test_a_fragment_has_as_many_words_as_it_needs():
    text = (
        "The council of Rome met today in the old hall again. The council of Rome met yesterday in the old hall again."
    )
    first, second = sentences(text)
    assert fragment(first, text) == "The council of Rome met today|old hall again"
    assert fragment(second, text) == "The council of Rome met yesterday|old hall again"
    assert fragment(sentences("Too short. No.")[0], "Too short. No.") == "Too short."

"""The sentences of an article: where they end, where they stand, and that nothing of the text is lost."""

from __future__ import annotations

import csv
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_reactions.pipeline.articles.sentences import sentences
from samples import TINY

PARAGRAPHS = [
    ["The council met on 3 May.", "It voted 12.5 million in aid.", "Nobody objected."],
    ["Dr. A. B. Stone of the U.S. Senate spoke.", "He left at 5 p.m. on Monday."],
    ["She came from the U.S.", "The minister agreed with St. Mary's and Gen. Lee."],
    ["“We stand by you.”", "He said so twice."],
    ["Who asked?", "Nobody!", "They wondered … and left."],
    ["He wrote “No. 5 is ours” and, in art. 7, more.", "It is on pp. 3 and 4."],
    ["On Oct. 3 they marched.", "On Nov. 4 they slept."],
    ["Er sprach z.B. über Frieden.", "Danach schwieg er."],
    ["¿Quién lo dijo?", "¡Nadie!", "«Basta», respondió."],
    ["وقال الوزير إن الحرب انتهت.", "هل صدقه أحد؟", "لا أحد."],
    ["部長は話した。", "誰も聞かなかった。"],
    ["Министр выступил 5 мая.", "Все молчали."],
    ["Item without a stop"],
    ["It cost 1.5 million.", "2020 was a hard year."],
    ["They met at 10 a.m. and parted (without a word.)", "Then came Mr. Smith."],
]


@pytest.mark.parametrize("expected", PARAGRAPHS, ids=lambda parts: parts[0][:24])
def test_sentences_end_where_a_reader_sees_them_end(expected):
    joint = "" if "。" in expected[0] else " "
    assert [sentence.text for sentence in sentences(joint.join(expected))] == expected


def test_headings_and_items_are_known_and_paragraphs_are_counted():
    text = "Lead.\n\n== Countries ==\n\n=== France ===\n* One. Two.\n* Three.\n\n=== Mali ===\nFour.\n\n== Others ==\nFive.\n"
    found = [(one.locator, one.section, one.text) for one in sentences(text)]
    assert found == [
        ("1.1", "", "Lead."),
        ("2.1", "Countries / France", "One."),
        ("2.2", "Countries / France", "Two."),
        ("3.1", "Countries / France", "Three."),
        ("4.1", "Countries / Mali", "Four."),
        ("5.1", "Others", "Five."),
    ]


def test_the_sentences_of_the_made_up_article_are_those_of_its_ledger():
    text = (TINY / "article.txt").read_text("utf-8")
    found = {one.text for one in sentences(text)}
    with (TINY / "ledger.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {text[int(row["start"]) : int(row["end"])] for row in rows} <= found


word = st.from_regex(r"[a-zà-ý]{1,9}", fullmatch=True)
sentence = st.builds(
    lambda first, rest, stop: " ".join([first.capitalize(), *rest]) + stop,
    st.from_regex(r"[a-z]{4,9}", fullmatch=True),
    st.lists(word, min_size=1, max_size=8).map(lambda words: [*words, "wordy"]),
    st.sampled_from([".", "!", "?", ".”", "…"]),
)
paragraphs = st.lists(st.lists(sentence, min_size=1, max_size=5), min_size=1, max_size=6)


@given(paragraphs)
def test_generated_sentences_come_back_with_their_places(parts):
    text = "\n\n".join(" ".join(part) for part in parts) + "\n"
    found = sentences(text)
    assert [one.text for one in found] == [one for part in parts for one in part]
    assert [one.locator for one in found] == [
        f"{n}.{m}" for n, part in enumerate(parts, 1) for m in range(1, len(part) + 1)
    ]
    assert all(text[one.start : one.end] == one.text for one in found)


@given(st.text(max_size=300))
def test_no_text_loses_a_letter(text):
    found = sentences(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    lines = [line.strip() for line in text.splitlines()]
    read = [line for line in lines if line and not re.fullmatch(r"(=+)\s*(\S.*?)\s*\1", line)]
    kept = re.sub(r"\s", "", "".join(re.sub(r"^[*•·–-]\s+", "", line) for line in read))
    assert re.sub(r"\s", "", "".join(one.text for one in found)) == kept

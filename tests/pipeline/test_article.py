import hashlib

import pytest

from geo_reactions.pipeline.article import digest, find, problems
from geo_reactions.pipeline.sources import read_sources


def problems_in(tiny):
    found = problems(read_sources(tiny.folder), tiny.folder / "article.txt")
    return [(problem.file, problem.line, problem.column, problem.value) for problem in found]


def test_every_sentence_and_quotation_of_the_tiny_collection_is_in_its_article(tiny):
    assert problems_in(tiny) == []


def test_a_sentence_is_known_by_the_hash_of_its_text_in_utf_8():
    assert digest("Əli") == hashlib.sha256(b"\xc6\x8fli").hexdigest()


@pytest.mark.parametrize("quote", ["The union is right", "the union  is right", "the union was right"])
def test_a_quotation_that_differs_from_its_sentence_is_reported_with_its_line(tiny, quote):
    line = tiny.edit("coding.csv", "ms-003", quote=quote)
    assert problems_in(tiny) == [("coding.csv", line, "quote", quote)]


def test_a_quotation_of_another_sentence_is_reported(tiny):
    line = tiny.edit("coding.csv", "ms-001", quote="calm")
    assert problems_in(tiny) == [("coding.csv", line, "quote", "calm")]


def test_a_quotation_may_run_over_the_sentences_of_its_reaction(tiny):
    tiny.edit("coding.csv", "ms-005", quote="against the union. They sang")
    assert problems_in(tiny) == []


def test_a_changed_sentence_is_reported_and_its_quotations_are_not_checked(tiny):
    tiny.replace("article.txt", "that “the union is right", "that “the union was left")
    [(file, line, column, _)] = problems_in(tiny)
    assert (file, line, column) == ("ledger.csv", 5, "sha256")


def test_a_shifted_text_is_reported_for_every_sentence_after_the_shift(tiny):
    tiny.replace("article.txt", "Others\n", "The others\n")
    lines = [line for _, line, _, _ in problems_in(tiny)]
    assert lines == list(range(12, 21))


def test_a_wrong_hash_and_a_wrong_quotation_elsewhere_are_reported_together(tiny):
    hashed = tiny.edit("ledger.csv", "2.1", sha256="0" * 64)
    quoted = tiny.edit("coding.csv", "ms-015", quote="storm")
    assert problems_in(tiny) == [("ledger.csv", hashed, "sha256", "0" * 64), ("coding.csv", quoted, "quote", "storm")]


def test_the_words_of_a_link_into_the_article_must_be_in_the_sentence(tiny):
    line = tiny.edit("ledger.csv", "2.1", fragment="On 1 September|nobody said this")
    assert problems_in(tiny) == [("ledger.csv", line, "fragment", "On 1 September|nobody said this")]


def test_offsets_that_are_no_numbers_and_unknown_sentences_do_not_stop_the_proof_of_the_rest(tiny):
    tiny.edit("ledger.csv", "2.1", start="soon")
    tiny.edit("coding.csv", "ms-010", sentences="99.9", quote="calm")
    line = tiny.edit("coding.csv", "ms-015", quote="storm")
    assert problems_in(tiny) == [("coding.csv", line, "quote", "storm")]


@pytest.mark.parametrize("content", [None, b"caf\xe9"])
def test_an_unreadable_article_is_reported(tiny, content):
    path = tiny.folder / "other.txt"
    if content:
        path.write_bytes(content)
    [problem] = problems(read_sources(tiny.folder), path)
    assert problem.file == "other.txt"
    assert "cannot be read" in problem.expected


def test_a_given_article_comes_before_the_named_one_and_that_before_the_one_in_the_folder(tiny, monkeypatch, tmp_path):
    assert find(tiny.folder) == tiny.folder / "article.txt"
    monkeypatch.setenv("GEO_REACTIONS_ARTICLE", str(tmp_path / "named.txt"))
    assert find(tiny.folder) == tmp_path / "named.txt"
    assert find(tiny.folder, tmp_path / "given.txt") == tmp_path / "given.txt"


def test_without_an_article_none_is_found(tiny):
    (tiny.folder / "article.txt").unlink()
    assert find(tiny.folder) is None

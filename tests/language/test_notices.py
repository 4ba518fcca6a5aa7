import pytest

from geo_reactions.domain.link import decode
from geo_reactions.language.notices import notice

VOCABULARY = {"country": ("LUN",), "stance": ("calm",)}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("country=LUN", ""),
        ("fbclid=1&utm_source=x", ""),
        ("foo=1", "Ignored in the link: foo."),
        ("country=XX1", "Ignored in the link: Country “XX1”."),
        ("country=XX1&stance=loud&foo", "Ignored in the link: Country “XX1”; Stance “loud”; foo."),
        ("from=1999-13", "Ignored in the link: Dates “1999-13” (not a date as 2020-10-02 or 2020-10)."),
        ("q=" + "a" * 201, f"Ignored in the link: Words “{'a' * 40}…” (longer than 200 characters)."),
        ("&".join("abcdefgh"), "Ignored in the link: a; b; c; d; e; and 3 more parts."),
    ],
)
def test_readers_are_told_in_words_what_of_a_link_is_ignored(query, said):
    assert notice(decode(query, VOCABULARY)[1]) == said

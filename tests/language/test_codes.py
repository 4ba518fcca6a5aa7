import pytest

from geo_reactions.domain.codebook import Code
from geo_reactions.language.codes import count


@pytest.mark.parametrize(
    ("code", "n", "words"),
    [
        (Code("vote", "Vote", ""), 1, "1 vote"),
        (Code("vote", "Vote", ""), 0, "0 votes"),
        (Code("vote", "Vote", ""), 1234, "1,234 votes"),
        (Code("speech", "Speech", "", plural="Speeches"), 2, "2 speeches"),
        (Code("speech", "Speech", "", plural="Speeches"), 1, "1 speech"),
    ],
)
def test_a_number_of_reactions_is_said_in_singular_or_plural(code, n, words):
    assert count(code, n) == words

import pytest

from geo_reactions.domain.edtf import parse
from geo_reactions.language.dates import say


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-10-02", "2 Oct 2020"),
        ("2020-10", "Oct 2020"),
        ("2020", "2020"),
        ("2020-10-02/2020-10-05", "2–5 Oct 2020"),
        ("2020-10-30/2020-11-02", "30 Oct – 2 Nov 2020"),
        ("2020-12-30/2021-01-02", "30 Dec 2020 – 2 Jan 2021"),
        ("2020-09/2020-10", "Sept – Oct 2020"),
        ("2019/2020", "2019–2020"),
        ("2020-10-01/2020-10-31", "Oct 2020"),
        ("2020-10-01/2020-10-30", "1–30 Oct 2020"),
    ],
)
def test_a_period_is_said_as_briefly_as_it_is_known(text, words):
    assert say(parse(text)) == words

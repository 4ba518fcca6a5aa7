"""Code that reads the data of a view, ready to be pasted."""

from __future__ import annotations

from urllib.parse import quote

_SNIPPETS = {
    "Python": 'import pandas as pd\n\nreactions = pd.read_csv("{address}")\nprint(reactions)\n',
    "R": 'reactions <- read.csv("{address}", encoding = "UTF-8")\nprint(reactions)\n',
}
_OF_ADDRESSES = ":/?#[]@!$&()*+,;=%"


def snippets(address: str) -> dict[str, str]:
    """Gives the code by the name of its language; `address` is that of a CSV."""
    plain = quote(address, safe=_OF_ADDRESSES)  # no quotation mark and no backslash can end or change the string
    return {language: code.format(address=plain) for language, code in _SNIPPETS.items()}

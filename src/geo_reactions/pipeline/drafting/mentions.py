"""What a sentence names: a mention, and what stands around the sentence from which its mentions may take over something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geo_reactions.pipeline.drafting.lexicon import Lexicon
from geo_reactions.pipeline.drafting.model import Who
from geo_reactions.pipeline.drafting.setting import Setting
from geo_reactions.pipeline.drafting.tokens import Words

PRONOUNS = frozenset({"he", "she", "it", "they"})
DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "this", "that", "another", "other", "some", "several", "many"}
)


@dataclass(frozen=True)
class Mention:
    """Somebody or something that a sentence names, from its first to behind its last token.

    `refers` is a word that means somebody named before, and `head` the last word of an office.
    """

    start: int
    end: int
    who: Who | None
    refers: str = ""
    head: str = ""


@dataclass(frozen=True)
class Around:
    """The words of a sentence with what is known around it.

    `country_of` asks a gazetteer for the country of a place by its name and, where known, a country.
    """

    words: Words
    lexicon: Lexicon
    setting: Setting
    country_of: Callable[[str, str], str]

    @property
    def here(self) -> str:
        """Return the country of the label or heading."""
        return self.setting.here

    @property
    def here_or_near(self) -> str:
        """Return the country of the label or heading, else that of an official named before, else the home country."""
        return self.setting.here or self.setting.near or self.setting.home

    @property
    def here_or_placed(self) -> str:
        """Return the country of the label or heading, else that in which the last act was, else the home country."""
        return self.setting.here or next(iter(self.setting.places), "") or self.setting.home

"""Four questions, each answered by ear alone: the keys that a blind reader presses, and what is to be heard after each.

`python tests/readers/questions.py` writes what is spoken to docs/accessibility/spoken.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from orca import MODE, Reader, Step, reading  # isort: skip
from served import serving  # isort: skip

SPOKEN = Path(__file__).parents[2] / "docs" / "accessibility" / "spoken"
READ_ON = "KP_Add"
"""Orca's key that reads from the cursor to the end."""
END = "leaving complementary content."
"""What is spoken after the last reaction."""


def reach_legend(reader: Reader) -> None:
    """Go to the first position of the legend, where the arrow keys lead on."""
    reader.press("h", hear="heading level 1")
    reader.press("h", hear="Actors without a country")
    reader.press("shift+Tab", hear="Actors without a country")
    reader.press("shift+Tab", hear="How a country")
    reader.press("shift+Tab", hear="For Armenia")
    reader.press(MODE, hear="Focus mode")


def first_week(reader: Reader) -> None:
    """Choose one side in the legend and the last day with its slider; read the reactions."""
    reach_legend(reader)
    reader.press("End", hear="For Azerbaijan")
    reader.press("Return", hear="84 reactions for Azerbaijan")
    reader.press(MODE, hear="Browse mode")
    reader.press("h", hear="Actors without a country")
    reader.press("h", hear="When they reacted")
    reader.press(*["Tab"] * 8, hear="Last day")
    reader.hear("Focus mode")
    reader.press("Home", hear="27 Sept")
    reader.press("Page_Up", hear="4 Oct")
    reader.press("Left", hear="3 Oct")
    reader.hear("10 reactions for Azerbaijan")
    reader.press(MODE, hear="Browse mode")
    reader.press("h", hear="heading level 2")
    reader.press(READ_ON, hear=END)


def protests(reader: Reader) -> None:
    """Choose protests in a menu and the day in the list of the timeline; read the reactions."""
    reader.press("h", hear="heading level 1")
    for name in (
        "Story",
        "Share",
        "Download",
        "Dark",
        "shortcuts",
        "Country",
        "Organisation",
        "Place",
        "Stance",
        "Type",
    ):
        reader.press("b", hear=name)
    reader.press("Return", hear="Type")
    reader.press("Tab", hear="Statement")
    reader.press("Tab", hear="Resolution")
    reader.press("Tab", hear="Protest")
    reader.press("Return", hear="38 protests from")
    reader.press("h", hear="Actors without a country")
    reader.press("h", hear="When they reacted")
    reader.press(*["Tab"] * 6, hear="not selected")
    reader.press(MODE, hear="Focus mode")
    reader.press("1", "1", hear="11 Oct 2020")
    reader.press("Return", hear="7 protests from 1 country")
    reader.press(MODE, hear="Browse mode")
    reader.press("h", hear="heading level 2")
    reader.press(READ_ON, hear=END)


def disagreement(reader: Reader) -> None:
    """Go to the part that says what is found; open one of the countries that it names."""
    for landmark in ("263 reactions", "Clear all", "Enlarge: Map", "Most countries"):
        reader.press("m", hear=landmark)
    reader.read_down_to("United States")


def iran(reader: Reader) -> None:
    """Choose the country in the list of the map by its first letters; read its reactions by day."""
    reader.choose("not selected")
    reader.press(MODE, hear="Focus mode")
    reader.press("i", "r", hear="Iran: ")
    reader.press("Return", hear="14 reactions from Iran")
    reader.press(MODE, hear="Browse mode")
    for heading in ("Actors without a country", "When they reacted", "Iran"):
        reader.press("h", hear=f"{heading} heading level 2")
    reader.press(READ_ON, hear=END)


QUESTIONS: dict[str, tuple[str, Callable[[Reader], None]]] = {
    "first-week": ("Who backed Azerbaijan in the first week, in which words?", first_week),
    "protests": ("Where did people protest on 11 October?", protests),
    "disagreement": ("Which governments and parliaments disagree?", disagreement),
    "iran": ("What did Iran say over time?", iran),
}


def main() -> None:
    """Write what is spoken for each question."""
    with serving() as address, reading(f"{address}/") as reader:
        for name, (question, answered) in QUESTIONS.items():
            reader.open(f"{address}/")
            answered(reader)
            written = "\n\n".join([f"# {question}", *map(_written, reader.steps)])
            (SPOKEN / f"{name}.md").write_text(written + "\n", encoding="utf-8")


def _written(step: Step) -> str:
    """Return what was spoken after some keys; a person stops the reading where the reactions end."""
    words = [speech.words for speech in step.spoken]
    end = words.index(END) if END in words else len(words)
    return "\n".join(
        [" ".join(f"<kbd>{key}</kbd>" for key in step.keys), "", *(f"> {said.strip()}\\" for said in words[:end])]
    )[:-1]


if __name__ == "__main__":
    main()

"""The reactions and the map, as both Dash peers read them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pandas as pd

DATA = Path(__file__).parents[2] / "data"
STANCES = ["pro_armenia", "impartial", "pro_azerbaijan", "none"]
COLOURS = dict(zip(STANCES, ["#c1542d", "#8f7fb0", "#1d7a8c", "#b9bec5"], strict=True))
COLUMNS = ["date", "actor", "country_name", "type", "stance", "place", "summary", "quote", "certainty"]


def reactions() -> pd.DataFrame:
    """Return a row for each reaction; `first` is a date or missing, `words` is the text to search in."""
    frame = pd.read_csv(DATA / "nagorno-karabakh-2020" / "reactions.csv", keep_default_na=False)
    frame["first"] = pd.to_datetime(frame["first"], errors="coerce")
    frame["words"] = (frame["actor"] + " " + frame["summary"] + " " + frame["quote"] + " " + frame["place"]).map(folded)
    return frame


def world() -> dict:
    return json.loads((DATA / "boundaries" / "world.geojson").read_text(encoding="utf-8"))


def folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def saying(frame: pd.DataFrame, words: str | None) -> pd.DataFrame:
    for word in folded(words or "").split():
        frame = frame[frame["words"].str.contains(word, regex=False)]
    return frame


def positions(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the most frequent stance of each country, and its hover text."""
    rows = frame[frame["country"] != ""]
    said = rows.groupby(["country", "country_name"])
    found = said["stance"].agg(lambda codes: codes.mode().iloc[0]).reset_index()
    found["reactions"] = said.size().to_numpy()
    return found

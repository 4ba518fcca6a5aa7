"""The reactions: the coding joined with its actors, places and sentences, one row per actor per act."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from geo_reactions.domain import edtf
from geo_reactions.pipeline.sources import CODING, Sources
from geo_reactions.pipeline.tables import Row


def reactions(sources: Sources) -> list[Row]:
    """Return rows with the columns of model.REACTION_COLUMNS and the own fields, in the order of coding.csv.

    The sources must be checked.
    """
    actors, places = sources.actors.ids(), sources.places.ids()
    ledger, countries = sources.ledger.ids("locator"), sources.countries.ids("code")
    url, own = sources.description.source.url, [field.name for field in sources.description.own_fields]
    return [
        _act(row)
        | _actor(actors[row["actor"]], countries)
        | _place(places.get(row["place"]))
        | _source(ledger[row["sentences"].split(";")[0]], url)
        | {name: row[name] for name in own}
        for _, row in sources.coding.rows
    ]


def _act(row: Row) -> dict[str, str]:
    same = tuple(column for column in CODING if column not in ("actor", "place"))
    period = edtf.parse(row["date"]) if row["date"] else None
    first, last = (period.first.isoformat(), period.last.isoformat()) if period else ("", "")
    return {column: row[column] for column in same} | {"first": first, "last": last}


def _actor(actor: Row, countries: Mapping[str, Row]) -> dict[str, str]:
    country = actor["country"]
    return {
        "actor": ", ".join(part for part in (actor["name"], actor["office"]) if part),
        "actor_id": actor["id"],
        "actor_type": actor["type"],
        "name": actor["name"],
        "office": actor["office"],
        "country": country,
        "country_name": countries[country]["name"] if country else "",
    }


def _place(place: Row | None) -> dict[str, str]:
    if not place:
        return dict.fromkeys(("place", "place_id", "place_country", "precision", "lat", "lon"), "")
    return {
        "place": place["name"],
        "place_id": place["id"],
        "place_country": place["country"],
        "precision": place["precision"],
        "lat": place["lat"],
        "lon": place["lon"],
    }


def _source(sentence: Row, url: str) -> dict[str, str]:
    words = ",".join(quote(part, safe="").replace("-", "%2D") for part in sentence["fragment"].split("|"))
    return {"section": sentence["section"], "source_url": f"{url}#:~:text={words}" if url else ""}

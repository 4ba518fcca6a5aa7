"""`/citation`: the citation of a view, in every form that the page offers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from flask import Flask, Response, jsonify, request

from geo_reactions.charts.chart import scene
from geo_reactions.collection import Collection
from geo_reactions.domain.link import decode, encode
from geo_reactions.domain.releases import read_releases, version_date
from geo_reactions.domain.view import View
from geo_reactions.language.sentence import sentence
from geo_reactions.language.wording import _
from geo_reactions.markup.rows import plain
from geo_reactions.site.citation import Citation, bibtex, csl, text

_FORMS = {"plain": text, "bibtex": bibtex, "csl": csl}


def register(server: Flask, collection: Collection, folder: Path) -> None:
    """Add `/citation`, which takes the query string of the dashboard and `accessed`, today's date where the reader is."""
    history = read_releases(folder)
    since = version_date(collection.description, history)
    server.add_url_rule("/citation", "citation", lambda: _answer(collection, since))


def of_view(collection: Collection, view: View, root: str, released: str, accessed: date) -> Citation:
    """Cite a view of a collection in the language of the answer; `root` is the address of the dashboard."""
    query = encode(view)
    url = f"{root}?{query}" if query else root
    return Citation(collection.localized().description, released, url, _part(collection, view), query, accessed)


def _part(collection: Collection, view: View) -> str:
    if view.reaction:
        row = plain(collection.reaction(view.reaction), collection.localized())
        return _("reaction {code}: {name}").format(code=row["id"], name=row["name"])
    shown = scene(collection, view)
    return sentence(view, shown.tally.totals, shown.collection.codebook, shown.collection.labels)


def _answer(collection: Collection, released: str) -> Response:
    view, _unused = decode(request.query_string.decode("ascii", "replace"), collection.vocabulary)
    cited = of_view(collection, view, request.url_root, released, _day(request.args.get("accessed", "")))
    answer = jsonify({name: write(cited) for name, write in _FORMS.items()})
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _day(text: str) -> date:
    """Return the day of an ISO 8601 date, or today in UTC if the text is not one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.now(UTC).date()

"""The details panel: the opened reaction, the finding of the view, and its reactions, by chosen country, body or place."""

from __future__ import annotations

from typing import Any

from geo_reactions.charts import Scene
from geo_reactions.charts import scene as scene_of
from geo_reactions.charts.differing import differing
from geo_reactions.charts.lead_words import lead
from geo_reactions.charts.positions import countries_by_position, position
from geo_reactions.charts.reasons import why
from geo_reactions.domain.folding import collated
from geo_reactions.domain.position import NO_DATA, PARTY, UNOFFICIAL
from geo_reactions.language.sentence import claim, reactions
from geo_reactions.language.wording import _, listed, ngettext
from geo_reactions.markup.statement import swatch
from geo_reactions.page import elements as html
from geo_reactions.page.empty import ways_out
from geo_reactions.page.opened import opened
from geo_reactions.page.parts import balance, pick, put
from geo_reactions.page.statements import statement_page
from geo_reactions.request.addresses import at

_NEWEST, _SIDE_BY_SIDE = 12, 4
"""How many reactions the list has at first if no filter is set, and the greatest number of subjects."""


def details(scene: Scene) -> list[Any]:
    """Return the content of the panel for a view; several subjects appear side by side."""
    head = [opened(scene)] if scene.view.reaction else []
    found = lead(scene)
    head += [html.P(found, className="lead")] * bool(found)
    subjects = [(field, code) for field in ("country", "body", "place") for code in scene.view[field]]
    if not subjects:
        return [*head, *_unheard(scene), *_differing(scene), _list(scene)]
    cards = [_subject(scene, field, code) for field, code in subjects[:_SIDE_BY_SIDE]]
    css = "subjects compared" if len(cards) > 1 else "subjects"
    return [*head, html.Div(cards, className=css), *_further(len(subjects) - _SIDE_BY_SIDE)]


def _unheard(scene: Scene) -> list[html.P]:
    """Return the way to a map of all voices where those who speak for their country are silent, and others are heard."""
    n = countries_by_position(scene)
    if (
        scene.view.voice != "official"
        or not n[UNOFFICIAL]
        or any(n[code.code] for code in scene.collection.codebook.steps)
    ):
        return []
    way = put(_("Count all voices"), {"voice": "all"}, css="link on-screen")
    return [html.P([_("Nobody here speaks for a country."), way], className="differing")]


def _differing(scene: Scene) -> list[html.P]:
    """Return the countries in which legislature and government differ, each as a button that picks it."""
    if scene.view.voice != "official":
        return []
    book, names = scene.collection.codebook, scene.collection.labels("country")
    return [
        html.P(
            [
                _("{speaker} and {other} differ:").format(
                    speaker=book.speaker(1).label, other=book.speaker(rank).within
                ),
                *(pick(names[code], "country", code, pressed=False, css="link on-screen") for code in countries),
                html.Span(listed([names[code] for code in countries]), className="on-paper"),
            ],
            className="differing",
        )
        for rank, countries in differing(scene).items()
    ]


def _further(n: int) -> list[html.P]:
    text = ngettext("{n} more is picked.", "{n} more are picked.", n)
    return [html.P(text, className="hint")] if n > 0 else []


def _subject(scene: Scene, field: str, code: str) -> html.Section:
    """Return the card of a selected country, body or place, with its statements under the other filters."""
    own = scene.view.selection.without(field).put(**{field: (code,)}, sort="date", lang=scene.view.lang)
    counts = {stance: n for picked, stance, n in scene.tally.rows(field) if picked == code}
    name = scene.collection.labels(field)[code]
    remove = pick(
        _("Remove"), field, code, pressed=True, css="link", label=_("Stop showing {name}").format(name=name), add=True
    )
    head = [html.Div([html.H2(name), remove], className="head"), *_position(scene, field, code)]
    if not counts:
        return html.Section([*head, html.P(_("No reaction under these filters.")), *ways_out(scene, field, code)])
    return html.Section(
        [
            *head,
            html.P([reactions(sum(counts.values())), *_page(field, code, name)], className="count"),
            *([balance(counts, scene.stances)] if scene.collection.codebook["stance"].is_open else []),
            *(_compare(scene) if field == "country" else []),
            *statement_page(scene_of(scene.collection, own)),
        ]
    )


def _page(field: str, code: str, name: str) -> list[Any]:
    if field != "country":
        return []
    text = _("Page of {name}").format(name=name)
    return [html.Span([" · ", html.A(text, href=at(f"/countries/{code}"))], className="on-screen")]


def _compare(scene: Scene) -> list[Any]:
    """Return the menu to compare a second country, if a single one is the only subject."""
    if len(scene.view.country) != 1 or scene.view.body or scene.view.place:
        return []
    options = html.Div(id="compare", className="options", **{"data-hidden": "true"})
    return [html.Details([html.Summary(_("Compare with …")), options], className="compare")]


def others(scene: Scene) -> list[html.Button]:
    """Return a button for every country that can be compared with the selected ones; none if no country is selected."""
    if not scene.view.country:
        return []
    labels = scene.collection.labels("country")
    codes = set(scene.collection.options("country")) - set(scene.view.country)
    ordered = sorted(codes, key=lambda code: collated(labels[code]))
    return [pick(labels[code], "country", code, pressed=False, css="option", add=True) for code in ordered]


def _position(scene: Scene, field: str, code: str) -> list[html.P]:
    if field != "country":
        return []
    found = position(scene, code)
    lines = [html.P([swatch(found), f" {found.label}"], className="position", title=found.definition)]
    reason = why(scene, code) if found.code not in (PARTY, NO_DATA) else ""
    lines += [html.P(reason, className="hint")] if reason else []
    country = scene.collection.countries[code]
    if country.parent:
        claims = claim(country).format(country=scene.collection.countries[country.parent].name)
        lines.append(html.P(claims, className="hint"))
    return lines


def _list(scene: Scene) -> html.Section:
    """Return the reactions of a view without a subject: in order of date, or the latest first if no filter is set."""
    if not scene.collection.size:
        return html.Section(html.H2(_("There are no reactions yet."), className="listed"))
    if not scene.tally.totals["n"]:
        return html.Section([html.H2(_("Nothing passes all filters")), *ways_out(scene)])
    view = scene.view.selection.put(lang=scene.view.lang)
    if view.narrowed:
        title, found = _("In order of date"), statement_page(scene_of(scene.collection, view.put(sort="date")))
    else:
        latest = scene_of(scene.collection, view.put(sort="-date"))
        title, found = _("Latest reactions"), statement_page(latest, most=_NEWEST)
    return html.Section([html.H2(title, className="listed"), *found])

"""One opened reaction: everything that is coded of it, and buttons to the next and the previous one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo_reactions.charts import Scene
from geo_reactions.domain.codebook import Codebook
from geo_reactions.language.sentence import coded_stance, people, taken_over
from geo_reactions.language.wording import SOURCE, _, number
from geo_reactions.markup.own_values import OwnValue, own_values
from geo_reactions.markup.statement import original, quote, summary
from geo_reactions.markup.template import when
from geo_reactions.page import elements as html
from geo_reactions.page.parts import as_recorded, put
from geo_reactions.page.statements import place_name
from geo_reactions.request.addresses import at


def opened(scene: Scene) -> html.Section:
    """Return the reaction that the view has opened."""
    row = scene.collection.reaction(scene.view.reaction)
    body, address = scene.collection.bodies.get(row["actor_id"]), row["source_url"]
    name = html.H2(body or row["actor"], id="opened-name", **({} if body else original()))
    head = [name, put(_("Close"), {"reaction": ""}, css="link", label=_("Close this reaction"))]
    facts = [part for name, text in _facts(scene, row) if text for part in (html.Dt(name), html.Dd(text))]
    source = html.A(_("The sentence in the source"), href=address, target="_blank", rel="noopener", hrefLang=SOURCE)
    return html.Section(
        [
            html.Div(head, className="head"),
            *quote(row),
            summary(row),
            html.Dl(facts),
            html.P(
                [*([source, " · "] if address else []), html.A(_("Permanent page"), href=at(f"/reactions/{row['id']}"))]
            ),
            html.Div(_neighbours(scene), className="ways"),
        ],
        className="opened",
        id="opened",
        tabIndex="-1",
        **{"aria-labelledby": "opened-name"},
    )


def _neighbours(scene: Scene) -> list[Any]:
    """Return buttons to the reactions before and after it in the order of the table, and its number.

    Return nothing if the reaction is not among the selected ones.
    """
    place = scene.collection.neighbours(scene.view)
    if place is None:
        return []
    ways = []
    if place.before:
        said = _("Previous reaction (key p)")
        ways.append(put(_("← Previous"), {"reaction": place.before}, css="previous", label=said))
    if place.after:
        ways.append(put(_("Next →"), {"reaction": place.after}, css="next", label=_("Next reaction (key n)")))
    counted = _("{number} of {total}").format(number=number(place.number), total=number(place.total))
    return [*ways, html.Span(counted, className="hint")]


def _dated(row: Mapping[Any, Any], book: Codebook) -> str:
    source = taken_over(row, book)
    return _("{day} ({source})").format(day=when(row["date"]), source=source) if source else when(row["date"])


def _facts(scene: Scene, row: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    book = scene.collection.codebook
    certainty = book["certainty"][row["certainty"]]
    return [
        *_coded(book, "stance", coded_stance(row, book)),
        *_coded(book, "type", book["type"][row["type"]].label),
        *_coded(book, "actor_type", book["actor_type"][row["actor_type"]].label),
        (_("Country"), scene.collection.labels("country").get(row["country"], "")),
        (_("Date"), _dated(row, book)),
        (_("Place"), place_name(row, scene.collection)),
        (_("Crowd"), as_recorded(row["crowd_said"]) if row["crowd_said"] else people(row)),
        *_coded(book, "certainty", _("{name}: {text}").format(name=certainty.label, text=certainty.definition)),
        *((own.label, _own(own)) for own in own_values(row, scene.collection)),
        (_("Note"), row["note"] and as_recorded(row["note"])),
        (_("Section"), row["section"] and as_recorded(row["section"])),
        (_("Sentences"), row["sentences"].replace(";", ", ")),
        (_("Id"), row["id"]),
    ]


def _own(value: OwnValue) -> Any:
    """Return the value of an own field: an address as a link, a text in the language of the records marked as such."""
    if value.address:
        return html.A(value.text, href=value.address, rel="noopener", target="_blank")
    return as_recorded(value.text) if value.is_recorded else value.text


def _coded(book: Codebook, question: str, said: str) -> list[tuple[str, Any]]:
    """Return the answer to a question with its label; nothing if every reaction has the same."""
    return [(book[question].label, said)] if book[question].is_open else []

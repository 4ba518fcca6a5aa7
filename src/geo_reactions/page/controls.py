"""The controls: filters with counts, chips for active filters, legend, voices, regions of the map, bodies."""

from __future__ import annotations

from typing import Any

from dash import dcc

from geo_reactions.charts import Scene
from geo_reactions.charts.bars import sums
from geo_reactions.charts.fitting import fit
from geo_reactions.charts.positions import countries_by_position
from geo_reactions.charts.timeline import extent
from geo_reactions.collection import offers
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.colour import rgb
from geo_reactions.domain.edtf import Period
from geo_reactions.domain.fields import Field, Kind
from geo_reactions.domain.folding import collated
from geo_reactions.domain.link import MAX_WORDS
from geo_reactions.domain.ranges import range_code
from geo_reactions.domain.view import Event, Put, View, by_name
from geo_reactions.language.codes import label_of
from geo_reactions.language.dates import say
from geo_reactions.language.ranges import range_words
from geo_reactions.language.sentence import countries, span
from geo_reactions.language.wording import _, number
from geo_reactions.markup.statement import swatch
from geo_reactions.page import elements as html
from geo_reactions.page.parts import button, input_field, pick, put

_FIND_FROM, _MOST_BODIES, _CHOICE = 12, 100, 2


def menu(field: Field, scene: Scene) -> html.Div:
    """Return the menu of a choice field, empty: `options` fills it. It is hidden where there is nothing to choose from."""
    codes = scene.collection.options(field.name)
    many = len(codes) > _FIND_FROM
    name = label_of(field, scene.collection.codebook)
    hint = html.Span(_("Find in the list “{name}”").format(name=name), className="visually-hidden")
    places = html.Div(id=f"filter-{field.name}", className="options", **{"data-hidden": "true"})
    find = html.Label([hint, dcc.Input(type="search", placeholder=_("Find …"), maxLength=MAX_WORDS)], className="find")
    opened = html.Details(
        [_menu_head(name, field.name), html.Div([*([find] if many else []), places], className="menu")],
        className="filter",
        id=f"menu-{field.name}",
    )
    return html.Div([opened, _unset(name, field)], className="choice", hidden=len(codes) < _CHOICE)


def date_menu() -> html.Div:
    """Return the menu of the first and the last day, empty: `dates` fills it."""
    field = by_name("dates")
    name = _(field.label)
    days = html.Div(html.Div(id="dates", className="dates"), className="menu")
    opened = html.Details([_menu_head(name, field.name), days], className="filter", id="menu-dates")
    return html.Div([opened, _unset(name, field)], className="choice")


def range_menu(field: Field, scene: Scene) -> html.Div:
    """Return the menu of a field of numbers, empty: `numbers` fills it. It is hidden where no reaction has a number."""
    name = label_of(field, scene.collection.codebook)
    ends = html.Div(html.Div(id=f"filter-{field.name}", className="dates"), className="menu")
    opened = html.Details([_menu_head(name, field.name), ends], className="filter", id=f"menu-{field.name}")
    return html.Div(
        [opened, _unset(name, field)], className="choice", hidden=scene.collection.histogram(field.name).extent is None
    )


def numbers(field: Field, scene: Scene) -> list[html.Label]:
    """Return the least and the greatest number of the view as native number inputs, with those of all reactions as examples."""
    chosen, ends = scene.view[field.name], scene.collection.histogram(field.name).extent or (0.0, 0.0)
    given = ["" if end is None else range_code((end, end)) for end in chosen]
    labels, more = {"least": _("At least"), "most": _("At most")}, {"step": "any", "data-range": field.name}
    return [
        input_field("number", f"{field.name}-{part}", label, value, placeholder=range_code((end, end)), **more)
        for (part, label), value, end in zip(labels.items(), given, ends, strict=True)
    ]


def chosen_numbers(field: Field, scene: Scene) -> list[Any]:
    """Return the chosen range; the least and the greatest number of all reactions if none is chosen."""
    if not scene.view.is_default(field.name):
        return [html.B(range_words(scene.view[field.name]))]
    extent = scene.collection.histogram(field.name).extent
    return [html.Span(range_words(extent), className="n")] if extent else []


def _menu_head(name: str, code: str) -> html.Summary:
    """Return the head of a menu, which says what is chosen in it."""
    return html.Summary([html.Span(name), html.Span(id=f"filter-{code}-n", className="chosen")])


def _unset(name: str, field: Field) -> html.Button:
    """Return the button that clears a filter; it is shown only while something is chosen."""
    return button("×", css="unset", label=_("Remove the filter “{name}”").format(name=name), clear=",".join(field.keys))


def chosen(field: Field, scene: Scene) -> list[Any]:
    """Return what is chosen in a field: "France", "France +2"; the number of codes that can be chosen if none is."""
    codes = scene.view[field.name]
    if not codes:
        return [html.Span(number(len(sums(scene, offers(field.name, scene.view.fields)))), className="n")]
    more = f" +{number(len(codes) - 1)}" if len(codes) > 1 else ""
    return [html.B([scene.collection.labels(field.name)[codes[0]], more])]


def chosen_days(scene: Scene) -> list[Any]:
    """Return the span of days of the view; that of the collection if none is chosen."""
    if any(scene.view.dates):
        return [html.B(span(*scene.view.dates))]
    return [html.Span(span(*extent(scene)), className="n")]


def chips(scene: Scene) -> list[html.Button]:
    """Return a chip for every active filter; a click removes the filter."""
    found = []
    for field in scene.view.narrowed:
        name = label_of(field, scene.collection.codebook)
        if field.kind is Kind.CHOICE:
            labels = scene.collection.labels(field.name)
            found += [
                _chip(labels[code], name, pick=field.name, code=code, add="true") for code in scene.view[field.name]
            ]
        else:
            found.append(_chip(_value(field, scene), name, clear=",".join(field.keys)))
    return found


def _value(field: Field, scene: Scene) -> str:
    """Return what a filter without codes is set to: days, words, or numbers with the label of their field."""
    match field.kind:
        case Kind.SPAN:
            return span(*scene.view.dates)
        case Kind.RANGE:
            return f"{label_of(field, scene.collection.codebook)} {range_words(scene.view[field.name])}"
    return _("“{words}”").format(words=scene.view.q)


def _chip(text: str, kind: str, **data: Any) -> html.Button:
    spoken = _("Remove “{filter}”: {value}").format(filter=kind, value=text)
    return button([text, html.Span("×", **{"aria-hidden": "true"})], css="chip", label=spoken, **data)


def search(scene: Scene) -> html.Label:
    """Return the search box with the current words."""
    return input_field(
        "search", "search", _("Search"), scene.view.q, placeholder=_("Search actor, words, place"), maxlength="200"
    )


def dates(scene: Scene) -> list[html.Label]:
    """Return the first and the last day of the view as native date inputs."""
    since, until = scene.view.dates
    first, last = extent(scene)
    limits = {"min": first.isoformat(), "max": last.isoformat()}
    return [
        input_field("date", "from", _("From"), since.isoformat() if since else "", **limits),
        input_field("date", "to", _("To"), until.isoformat() if until else "", **limits),
    ]


def moved_end(event: Event | None, view: View) -> str:
    """Describe which end of the span has moved along with the other, and where to; return "" if none has."""
    moved = event.moved if isinstance(event, Put) else ""
    day = dict(zip(("from", "to"), view.dates, strict=True)).get(moved)
    if not day:
        return ""
    after, before = (
        _("“From” is {day} now, too: it lay after “To”."),
        _("“To” is {day} now, too: it lay before “From”."),
    )
    return (after if moved == "from" else before).format(day=say(Period(day, day)))


def legend(scene: Scene) -> list[html.Div]:
    """Return the legend: the positions from side to side, then the others, each with its number of countries.

    Positions with a stance are buttons that filter by it. Beside the steps, a position that no country has is left out.
    """
    n, book = countries_by_position(scene, "legend"), scene.collection.codebook
    rest = [
        code for code in book.positions if code not in book.steps and (n[code.code] or code.code in scene.view.stance)
    ]
    groups = {"steps numbers" if book.scale.numbers else "steps": book.steps, "others": rest}
    return [
        html.Div([_key(code, n[code.code], scene) for code in codes], className=css) for css, codes in groups.items()
    ]


def _key(code: Code, n: int, scene: Scene) -> Any:
    """Return a position in the legend: a button that filters by its stance, or by the one to which it leans, if any."""
    book, stance = scene.collection.codebook, code.side or code.code
    css = f"key c-{code.code}" if code in book.steps else "key"
    shown = [swatch(code), html.Span(code.brief, className="label"), html.Span(number(n), className="n")]
    spoken = _("{position}: {countries}. {definition}").format(
        position=code.label, countries=countries(n), definition=code.definition
    )
    if stance in book["stance"]:
        row = pick(shown, "stance", stance, pressed=stance in scene.view.stance, css=css, label=spoken)
    else:
        row = html.Div(shown, className=css, title=spoken)
    setattr(row, "data-colour", rgb(code.colour))
    return row


def voices(scene: Scene) -> list[html.Button]:
    """Return the choice of voices that count for the position of a country; nothing if all actors count alike."""
    view = scene.view
    if len(set(scene.collection.codebook.ranks.values())) < _CHOICE:
        return []
    said = {"official": _("Official voices"), "all": _("All voices")}
    return [put(label, {"voice": code}, pressed=view.voice == code, css="segment") for code, label in said.items()]


def presets(scene: Scene) -> list[html.Button]:
    """Return buttons for the regions of the map, and one that zooms to the selection if there is anything to zoom to."""
    maps = scene.collection.description.maps
    parts = [_preset(preset.label, preset.code, scene.view) for preset in maps]
    where = fit(scene)
    fitted = _preset(_("Zoom to selection"), where, scene.view)
    return [*parts, fitted] if "," in where else parts


def _preset(text: str, code: str, view: View) -> html.Button:
    return put(text, {"map": code}, pressed=view.map == code, css="segment")


def bodies(scene: Scene) -> list[Any]:
    """Return buttons for the actors without a country, most reactions first, up to 100 and all selected ones.

    Return a note if none of them has a reaction, and nothing if the collection has no such actors.
    """
    labels = scene.collection.labels("body")
    n = sums(scene, offers("body", scene.view.fields))
    rows = sorted(scene.tally.rows(offers("body", scene.view.fields)), key=lambda row: row[-1])
    main = {code: stance for code, stance, _ in rows}
    codes = sorted(dict.fromkeys((*n, *scene.view.body)), key=lambda code: (-n.get(code, 0), collated(labels[code])))
    if not codes:
        return [html.Span(_("None has a reaction here."), className="hint")] * bool(labels)
    stances = scene.collection.codebook["stance"]
    return [
        _body(labels[code], code, n.get(code, 0), [swatch(stances[main[code]])] if code in main else [], scene)
        for place, code in enumerate(codes)
        if place < _MOST_BODIES or code in scene.view.body
    ]


def _body(label: str, code: str, n: int, sign: list[html.Span], scene: Scene) -> html.Button:
    name = html.Span(label, className="label")
    return pick(
        [*sign, name, html.Span(number(n), className="n")], "body", code, pressed=code in scene.view.body, css="body"
    )

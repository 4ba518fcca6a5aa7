"""The page before any view: its regions, the elements of the slots, and what Dash renders: table and panels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from dash import dcc

from geo_reactions.charts import CHARTS, Chart, Figure, Scene, charts_of, scene
from geo_reactions.collection import Collection
from geo_reactions.domain.view import BESIDE, SIZED, is_chart
from geo_reactions.language.wording import SOURCE, _, language, languages, name_of, number
from geo_reactions.markup.woven import woven
from geo_reactions.page import controls, phone, shortcuts
from geo_reactions.page import elements as html
from geo_reactions.page.figures import map_place, place
from geo_reactions.page.lists import map_lists
from geo_reactions.page.menus import dialog, download_menu, share_menu
from geo_reactions.page.panels import Panel
from geo_reactions.page.panels.rendering import places, stores
from geo_reactions.page.parts import button
from geo_reactions.page.table import column_menu
from geo_reactions.request.addresses import at

_FEWEST_BARS = 2
"""The smallest number of bars that is worth its place."""
LIVE = {"aria-live": "polite", "aria-atomic": "true"}
"""What makes screen readers say the text of an element when it changes; with a role they would name it while it is empty."""


def page(collection: Collection, panels: Sequence[Panel] = ()) -> html.Div:
    """Return the whole page of a collection, with panels between its charts and its table."""
    start = scene(collection, collection.everything)
    return html.Div(
        [
            html.A(_("Skip to the map"), href="#country-list", className="skip"),
            _header(collection),
            _story(collection),
            _filters(start),
            html.Main([_explorer(start, with_panels=bool(panels)), *places(panels), _table(start), *_dividers()]),
            _footer(collection),
            _full(),
            html.Div(id="hover-card", role="status", hidden=True, **{"aria-live": "off"}),
            html.P(id="spoken", className="visually-hidden", **LIVE),
            dialog(with_panels=bool(panels)),
            shortcuts.sheet(),
        ],
        id="page",
    )


def dash_root(panels: Sequence[Panel]) -> html.Div:
    """Return what Dash renders into the element `react-entry-point` of the page: table and panels, once they come near."""
    table = [html.Div(id="table-body"), dcc.Store(id="table-near"), dcc.Store(id="table-view")]
    return html.Div([*table, *stores(panels)])


def _full() -> html.Nav:
    """Return the link from an embedded page to the full dashboard; other pages hide it."""
    label = _("Open the full dashboard")
    return html.Nav(html.A(label, id="full", href=at("/"), target="_blank", rel="noopener"), **{"aria-label": label})


def _header(collection: Collection) -> html.Header:
    about = collection.description
    search = html.Div(id="search-box", className="search")
    tools = [
        search,
        *([button(_("Story"), id_="story-open", story="open")] if about.story else []),
        share_menu(collection),
        download_menu(collection),
        button(_("Dark"), id_="theme", theme="toggle"),
        shortcuts.opener(),
    ]
    return html.Header(
        [
            html.Div([html.H1(about.title), html.P(id="sentence")], className="titles"),
            *phone.collapsed(tools),
        ]
    )


def _story(collection: Collection) -> html.Section:
    """Return the guided story, closed; the script shows a step and opens its view."""
    steps = collection.description.story
    shown = [
        html.Div(
            [html.H2(f"{_step_of(n, len(steps))} · {step.title}"), html.P(step.text)],
            hidden=True,
            **{"data-query": step.query},
        )
        for n, step in enumerate(steps, 1)
    ]
    ways = [
        button(_("← Back"), story="back"),
        button(_("Next →"), story="next", css="primary"),
        button(_("End the story"), story="close", css="quiet"),
    ]
    return html.Section(
        [*shown, html.Div(ways, className="ways")], id="story", hidden=True, **{"aria-label": _("Story")}
    )


def _step_of(n: int, steps: int) -> str:
    return _("{number} of {total}").format(number=number(n), total=number(steps))


def _filters(scene: Scene) -> html.Section:
    fields = scene.view.fields
    menus = [controls.menu(field, scene) for field in fields.choices]
    menus += [controls.range_menu(field, scene) for field in fields.ranges]
    clear = button(_("Clear all"), id_="clear", clear="all", css="quiet")
    return html.Section(
        [
            html.Div(html.Div([*menus, controls.date_menu(), clear], className="menus"), id="menus"),
            phone.sheet(),
            html.P(id="notice", **LIVE),
        ],
        id="filters",
        **{"aria-label": _("Filters")},
    )


def _explorer(scene: Scene, *, with_panels: bool) -> html.Div:
    return html.Div(
        [
            html.Div(
                [_map(scene), _beside_head(with_panels=with_panels), _timeline(scene), _charts(scene)],
                className="main-column",
            ),
            html.Aside(html.Div(id="details"), id="aside", **{"aria-label": _("Details")}),
        ],
        className="explorer",
    )


def _dividers() -> list[html.Div]:
    """Return the dividers between the panels of a wide page; each sets the size of the panel right of it or below it."""
    return [
        html.Div(
            role="separator",
            tabIndex="0",
            className=f"divider {size}",
            **{
                "data-divider": size,
                "aria-label": _("Size of a panel"),
                "aria-orientation": "vertical" if size.endswith("width") else "horizontal",
            },
        )
        for size in SIZED
    ]


def _map(scene: Scene) -> html.Section:
    bar = html.Div(
        [
            phone.opener(),
            html.Div(id="voices", role="toolbar", **{"aria-label": _("Whose voice")}),
            html.Div(id="presets", role="toolbar", **{"aria-label": _("Part of the world")}),
            _enlarge("map", _("Map")),
        ],
        className="bar",
    )
    return html.Section(
        [
            bar,
            html.Div(id="chips"),
            html.Div(
                [
                    map_place(),
                    _zoom(),
                    html.P(_("Click a country to read what was said there"), id="hint", hidden=True),
                ],
                className="map-frame",
            ),
            map_lists(),
            html.P(id="map-reading", className="reading"),
            html.Div(id="legend", role="toolbar", **{"aria-label": _("Legend: positions of countries")}),
            html.Details(
                [
                    html.Summary(_("Rule"), title=_("How a country gets its position")),
                    html.P(scene.collection.codebook["position"].help),
                ],
                className="help",
            ),
            _bodies(scene),
        ],
        className="panel map-panel",
        **{"aria-label": _("Map")},
    )


def _bodies(scene: Scene) -> html.Details:
    """Return the actors without a country, which can be folded where they would hide a part of the map."""
    name = _("Actors without a country")
    names = [html.H2(name), html.Span(_("Bodies"), className="brief")]
    title = html.Summary(names, className="strip-title", hidden=not scene.collection.bodies)
    bodies = html.Div(id="bodies", role="toolbar", **{"aria-label": name})
    return html.Details([title, bodies], id="without-country", open=True)


def _enlarge(part: str, name: str) -> html.Button:
    """Return the button that gives a part the window, or takes it back; only a wide page shows it."""
    return button("⤢", label=_("Enlarge: {part}").format(part=name), pressed=False, css="enlarge", focus=part)


def _beside_head(*, with_panels: bool) -> html.Div:
    """Return the head of the column beside the map, which chooses what stands in it; only a wide page shows it."""
    names = {
        "read": _("Read"),
        "timeline": _("When"),
        "charts": _("Charts"),
        "table": _("Table"),
        **({"panels": _("More")} if with_panels else {}),
    }
    tabs = [
        button(name, css=f"beside-tab of-{part}", pressed=part == BESIDE[0], beside=part)
        for part, name in names.items()
    ]
    ways = [phone.handle(), *tabs, _enlarge("beside", _("What stands beside the map"))]
    return html.Div(ways, className="beside-head", role="group", **{"aria-label": _("What stands beside the map")})


def _zoom() -> html.Div:
    ways = [button("+", label=_("Zoom in"), zoom="1.6"), button("−", label=_("Zoom out"), zoom="0.625")]
    return html.Div(ways, className="zoom", role="group", **{"aria-label": _("Zoom")})


def _timeline(scene: Scene) -> html.Section:
    chart = next(chart for chart in CHARTS if chart.id == "timeline")
    player = [
        button(_("▶ Play"), id_="play", label=_("Play through time"), play="toggle"),
        button("◂", label=_("Previous days"), play="back"),
        button("▸", label=_("Next days"), play="on"),
    ]
    head = [
        html.H2(_(chart.title)),
        html.Div(player, className="player", role="group", **{"aria-label": _("Play")}),
        _enlarge("timeline", _(chart.title)),
    ]
    return html.Section(
        [
            html.Div(head, className="head"),
            html.P(id="timeline-reading", className="reading"),
            place(chart, chart.draw(scene)),
            html.Div(id="span", role="group", **{"aria-label": _("Span of days")}),
            html.P(id="timeline-note", className="hint"),
            *_undated(scene),
        ],
        className="panel timeline-panel",
    )


def _undated(scene: Scene) -> list[html.Details]:
    """Return the list of undated reactions, closed; nothing if the collection has none."""
    if not scene.collection.tally(scene.collection.everything).totals["undated"]:
        return []
    summary = html.Summary(_("List undated reactions"))
    return [html.Details([summary, html.Div(id="undated-list")], id="undated", className="help")]


def _charts(scene: Scene) -> html.Div:
    """Return the charts other than map and timeline, in two columns of similar height."""
    figures = {chart: chart.draw(scene) for chart in charts_of(scene.collection) if chart.id not in ("map", "timeline")}
    ends = list(accumulate(figure["layout"]["height"] for figure in figures.values()))
    first = next(n for n, end in enumerate(ends, 1) if 2 * end >= ends[-1])
    panels = [_chart(chart, figure) for chart, figure in figures.items()]
    columns = [html.Div(panels[:first]), html.Div(panels[first:])]
    return html.Div([_enlarge("charts", _("Charts")), *columns], className="charts")


def _chart(chart: Chart, figure: Figure) -> html.Section:
    """Return the panel of a chart; it is hidden if even with all reactions there is nothing to compare."""
    title, reading = _(chart.title), html.P(id=f"{chart.id}-reading", className="reading")
    enlarge = [_enlarge(chart.id, title)] if is_chart(chart.id) else []
    return html.Section(
        [html.Div([html.H2(title), *enlarge], className="head"), reading, place(chart, figure)],
        className="panel",
        hidden=not _is_telling(figure),
        **{"data-alone": chart.id},
    )


def _is_telling(figure: Figure) -> bool:
    """Return whether a chart has something to compare: two rows of bars, or one row of other marks, where it has named rows."""
    rows = figure["layout"].get("yaxis", {}).get("ticktext")
    has_bars = any(trace["type"] == "bar" for trace in figure["data"])
    return rows is None or len(rows) >= (_FEWEST_BARS if has_bars else 1)


def _table(scene: Scene) -> html.Section:
    head = html.Div(
        [
            html.H2(_("Table")),
            html.Span(id="table-count", className="hint"),
            column_menu(scene),
            _enlarge("table", _("Table")),
        ],
        className="head table-head",
    )
    place = html.Div(html.Div(id="react-entry-point"), id="table")
    return html.Section([head, place, html.Div(id="rows")], className="panel table-panel")


def _footer(collection: Collection) -> html.Footer:
    about = collection.description
    source = _linked(about.source.title, about.source.url, hrefLang=SOURCE)
    more = html.A(_("About: codebook, method, borders, agreement"), href=at("/about"))
    licence = _linked(about.source.licence, about.source.licence_url)
    written = [source, *[f", {about.source.authors}"] * bool(about.source.authors)]
    thanks = [html.Span(f" {_('; ').join(about.credits)}.", className="credits")] * bool(about.credits)
    return html.Footer(
        [
            html.P([*woven(_("Source: {source}, {licence}."), source=written, licence=licence), *thanks]),
            html.P(
                [_("version {version}").format(version=about.version), html.Span([" · ", more], className="on-screen")]
            ),
            html.P(id="printed", className="on-paper"),
            *_languages(),
        ]
    )


def _linked(text: str, address: str, **attributes: str) -> html.A | html.Span:
    """Return a text as a link, or alone if there is no address."""
    return html.A(text, href=address, rel="noopener", **attributes) if address else html.Span(text)


def _languages() -> list[html.Nav]:
    """Return links to the page in other languages, by their own names; the script keeps their addresses at the current view."""
    codes = languages()
    ways = [
        html.A(
            name_of(code),
            href=at(f"/?lang={code}"),
            lang=code,
            hrefLang=code,
            **{"data-lang": code, **({"aria-current": "true"} if code == language() else {})},
        )
        for code in codes
    ]
    return [html.Nav(ways, className="languages", **{"aria-label": _("Language")})] if len(codes) > 1 else []

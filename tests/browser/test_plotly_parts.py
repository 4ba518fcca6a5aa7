"""Every internal of plotly that the page uses, tested against the version that is served, so that an incompatible update
fails here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from driver import PROJECT, Watched
from playwright.sync_api import Page

ADAPTER = PROJECT / "assets" / "page" / "charts" / "plotly.js"
USE = """async ([code, name]) => {
    const parts = await import('/assets/page/charts/plotly.js');
    if (window.Plotly) parts.keepPlotly();
    const [map, bars, days, dots] = ['map', 'types', 'timeline', 'changes'].map(parts.plotOf);
    const close = (a, b) => Math.abs(a - b) < 1.5;
    return await (new Function('parts', 'map', 'bars', 'days', 'dots', 'close', `return (async () => { ${code} })()`))(
        parts, map, bars, days, dots, close);
}"""
TRIED = {
    "plotly": "return typeof parts.plotly().newPlot === 'function'",
    "keepPlotly": "return parts.plotly() === geoReactions.plotly() && !('Plotly' in window)",
    "plotOf": "return map && bars && parts.plotOf('nothing') === null",
    "plotIn": "return parts.plotIn(document.getElementById('types')) === bars",
    "isDrawn": "return [map, bars, days, dots].every(parts.isDrawn) && !parts.isDrawn(null)",
    "isMap": "return parts.isMap(map) && !parts.isMap(bars)",
    "drawnWidth": "return close(parts.drawnWidth(bars), bars.clientWidth) && close(parts.drawnWidth(map), map.clientWidth)",
    "placeAt": """const at = parts.placeAt(map, parts.projected(map, [20, 10]));
        return Math.abs(at[0] - 20) + Math.abs(at[1] - 10) < 0.01 && parts.placeAt(map, [NaN, 0]) === null""",
    "projected": """const [x, y] = parts.projected(map, [0, 0]);
        return x > 0 && x < map.clientWidth && y > 0 && parts.projected(map, [NaN, 0]) === null""",
    "cameraOf": "return JSON.stringify(Object.values(parts.cameraOf(map)).map(Number.isFinite)) === '[true,true,true]'",
    "projectionOf": """const { project } = await import('/assets/page/map/projection.js');
        const { middle, scale, origin } = parts.projectionOf(map), [x, y] = project(45 - middle, 40);
        const [left, top] = parts.projected(map, [45, 40]);
        return close(origin[0] + x * scale, left) && close(origin[1] - y * scale, top)""",
    "lands": """const found = parts.lands(map), france = found.find(({ code }) => code === 'FRA');
        return found.length > 200 && france.path.matches('.choroplethlocation') && Number.isInteger(france.z)
            && france.outline < 1 && france.geometry.coordinates.length > 0""",
    "markers": """const found = parts.markers(map), drawn = map.querySelectorAll('.scattergeo path.point').length;
        return found.length > 10 && found.length <= drawn && found.every(({ at, radius }) => at[0] > -50 && radius > 0)
            && found.some(({ trace }) => map.data[trace].meta === 'country')
            && found.some(({ trace }) => map.data[trace].meta === 'place')""",
    "paintLands": """const z = [...map.data[0].z], at = map.data[0].locations.indexOf('FRA');
        const path = parts.lands(map).find(({ code }) => code === 'FRA').path, before = path.getAttribute('fill');
        const other = z.find((one) => map.data[0].colorscale[2 * one][1] !== before);
        parts.paintLands(map, { z: z.with(at, other) });
        const now = path.getAttribute('fill');
        parts.paintLands(map, { z });
        return now !== before && path.getAttribute('fill') === before""",
    "outline": """const path = parts.lands(map).find(({ code }) => code === 'RUS').path, before = path.style.strokeWidth;
        const back = parts.outline(map, 'RUS', 'rgb(1, 2, 3)', 9), now = path.style.strokeWidth;
        back();
        return now === '9px' && path.style.strokeWidth !== '9px'""",
    "redrawMarkers": """const { lat, lon, customdata, marker } = map.data[2];
        const places = () => parts.markers(map).filter(({ trace }) => trace === 2), at = places();
        const done = parts.redrawMarkers(map, 2, { lat: lat.map((up) => up && up - 5), lon, customdata, marker });
        const now = places();
        parts.redrawMarkers(map, 2, { lat, lon, customdata, marker });
        return done && now.length === at.length && now[0].at[1] > at[0].at[1]
            && close(places()[0].at[1], at[0].at[1])""",
    "fillFrame": """parts.fillFrame(map);
        return close(map.querySelector('.bg rect, .bglayer rect, rect.bg').getBBox().width, map.clientWidth)""",
    "borrowDrawing": """const seen = [], pen = document.createElement('canvas').getContext('2d');
        const giveBack = parts.borrowDrawing(map, ({ trace, at }) => seen.push([typeof trace(pen), at([0, 0])]));
        const during = seen.length;
        giveBack();
        await parts.plotly().relayout(map, { 'geo.center.lon': map.layout.geo.center.lon });
        return during === 1 && seen.length === 1 && seen[0][0] === 'function' && seen[0][1].length === 2""",
    "coarseLands": """const found = parts.coarseLands(map, 2);
        return found.length > 200 && found.every(({ path, shape }) => path && shape.type === 'MultiPolygon')""",
    "markerPaths": """const found = parts.markerPaths(map), drawn = parts.markers(map).length;
        return found.length >= drawn && found.every(({ path, at }) => path.getAttribute('d') && at.length === 2)""",
    "pixel": """const bar = bars.querySelector('.bars .point path').getBoundingClientRect(), { y } = bars.data[0];
        return close(parts.pixel(bars, 'yaxis', y[0]), bar.y + bar.height / 2 - bars.getBoundingClientRect().y)""",
    "pixels": """const bar = bars.querySelector('.bars .point path').getBoundingClientRect();
        return close(parts.pixels(bars, 'yaxis', bars.data[0].width), bar.height)""",
    "frameOf": """const { start, length } = parts.frameOf(days, 'yaxis');
        return start > 0 && start + length < days.clientHeight""",
    "timeOf": "return new Date(parts.timeOf(days, '2020-10-02')).toISOString().startsWith('2020-10-02')",
    "reachOf": """const bar = bars.querySelector('.bars .point path').getBoundingClientRect();
        const [from, to] = parts.reachOf(bars, 0, 0), left = bar.x - bars.getBoundingClientRect().x;
        return close(from, left) && close(to, left + bar.width)""",
    "isPlain": "return [bars, days, dots].every(parts.isPlain) && !parts.isPlain(map)",
    "redrawMarks": """const { data, layout } = bars, bar = () => bars.querySelector('.bars .point path').getBoundingClientRect();
        const wide = () => bar().width;
        const before = wide(), { x } = data[0];
        parts.redrawMarks(bars, data.map((trace) => ({ ...trace, x: trace.x.map((n) => n / 2) })), layout, []);
        const now = wide();
        parts.redrawMarks(bars, data.map((trace) => ({ ...trace, x: trace.x.map((n) => n * 2) })), layout, []);
        return close(now, before / 2) && close(wide(), before)""",
}
LENT = {"lendBaseMap", "lendGeometry"}
"""The geometry given to plotly before it draws; without it plotly would have no map and request one from another server."""


@pytest.fixture(scope="module")
def page(chromium, address) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    found = Watched(context.new_page(), address)
    page = found.open("/?voice=all")
    page.wait_for_selector("#changes .js-plotly-plot .point", state="attached")
    page.wait_for_timeout(1500)
    page.evaluate(
        "window.Plotly = geoReactions.plotly()"
    )  # for the second instance of the module, which the tests load
    yield page
    context.close()
    assert found.wrong == []


def test_every_part_is_tried():
    exported = re.findall(r"^export (?:const|function) (\w+)", ADAPTER.read_text("utf-8"), re.MULTILINE)
    assert set(exported) == set(TRIED) | LENT


@pytest.mark.parametrize("name", TRIED)
def test_a_part_does_what_the_page_needs(page: Page, name: str):
    assert page.evaluate(USE, [TRIED[name], name])

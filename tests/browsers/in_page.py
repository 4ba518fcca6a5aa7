"""What is asked of a page: each text is an expression in it, and a function is called with a value."""

from __future__ import annotations

DRAWN = "() => Boolean(document.querySelector('.choroplethlocation') && !document.querySelector('.first-map'))"
COMPLETE = "() => Boolean(document.querySelector('#details section'))"

MIDDLE = """selector => {
    const found = [...document.querySelectorAll(selector)].find((e) => e.checkVisibility());
    if (!found) return null;
    found.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const { x, y, width, height } = found.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
}"""

INSIDE = """code => {
    const path = [...document.querySelectorAll('.choroplethlocation')].find((e) => e.__data__.loc === code);
    const box = path.getBoundingClientRect(), back = path.getScreenCTM().inverse();
    const dots = [...document.querySelectorAll('#map .scattergeo path.point')].map((e) => e.getBoundingClientRect());
    const isFree = (x, y) => dots.every((d) => Math.hypot(x - d.x - d.width / 2, y - d.y - d.height / 2) > 16 + d.width / 2);
    for (let i = 2; i < 39; i++) for (let j = 2; j < 39; j++) {
        const [x, y] = [Math.round(box.x + box.width * i / 40), Math.round(box.y + box.height * j / 40)];
        const isLand = path.isPointInFill(new DOMPoint(x, y).matrixTransform(back));
        if (isLand && isFree(x, y) && document.elementFromPoint(x, y)?.closest('#map')) return [x, y];
    }
    return null;
}"""

# What the engine says against the page: scripts that fail, and what the page's own policy forbids.
WATCH = """() => {
    if (window.complaints) return;
    window.complaints = [];
    addEventListener('error', (event) => complaints.push(`error: ${event.message ?? event.target?.src}`), true);
    addEventListener('unhandledrejection', ({ reason }) => complaints.push(`rejected: ${reason}`));
    addEventListener('securitypolicyviolation', (event) =>
        complaints.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
}"""

COMPLAINTS = "() => window.complaints?.splice(0) ?? []"

# Note what a page that has been loaded is like: such a page can show other views.
LOADED = "() => { window.loaded = `${innerWidth} ${innerHeight}`; }"
USABLE = """() => window.loaded === `${innerWidth} ${innerHeight}` && location.pathname === '/'
    && document.documentElement.lang === 'en' && document.getElementById('story').hidden
    && !document.body.hasAttribute('data-playing')"""

# Close what is open, let go of the focus, scroll to the top; then come to another view, as the history does.
COME = """query => {
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    for (const menu of document.querySelectorAll('details.filter[open]')) menu.open = false;
    document.activeElement.blur();
    for (const place of [document.scrollingElement, ...document.querySelectorAll('#aside, .charts')]) place.scrollTop = 0;
    if (decodeURIComponent(location.search) === query) return;
    history.pushState(null, '', location.pathname + query);
    dispatchEvent(new PopStateEvent('popstate'));
}"""
# The link to the whole page follows each answer, which the map and the charts in sight show by then.
COME_TO = """query => {
    const { pathname, search } = new URL(document.getElementById('full').href);
    return pathname + decodeURIComponent(search) === `/${query}` && document.getElementById('hover-card').hidden
        && !document.body.hasAttribute('data-busy');
}"""
REST_DRAWN = "() => { geoReactions.drawAll(); }"

"""The names of the page's scripts: those that are bundled into one file each, and the one that runs first."""

BUNDLE, PAGE = "plotly.min.js", "page.min.js"
"""Our build of plotly, and the bundled modules of the page."""

THEME = "theme.js"
"""The script that runs before the first paint, so that a dark page does not flash in light colours."""

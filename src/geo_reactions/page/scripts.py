"""The scripts of the page: those that are built into one file each, and the one that goes before all."""

BUNDLE, PAGE = "plotly.min.js", "page.min.js"
"""Our part of plotly, and the modules of the page as one."""

THEME = "theme.js"
"""The script that runs before anything is painted: a page is not light for a moment before it is dark."""

"""The HTML around the page: language, icon, style sheets, and the patterns that positions are filled with."""

from __future__ import annotations

from html import escape

from geo_reactions.collection import Collection

_PATTERNS = """
<svg width="0" height="0" style="position:absolute" aria-hidden="true" focusable="false"><defs>
<pattern id="p-divided" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="8" height="8" style="fill:var(--c-divided)"/><rect width="3" height="8" style="fill:var(--paper)"/></pattern>
<pattern id="p-unofficial" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" style="fill:var(--c-no_data)"/><circle cx="3" cy="3" r="1.3" style="fill:var(--dot)"/></pattern>
<pattern id="p-party" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
<rect width="7" height="7" style="fill:var(--c-party)"/><rect width="1.4" height="7" style="fill:var(--paper)"/></pattern>
</defs></svg>
"""


def shell(collection: Collection) -> str:
    """Gives the template into which Dash puts its scripts."""
    about = collection.description
    summary = escape(f"{collection.size} reactions to {about.subject}: who reacted, how, when and where.")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
{{%metas%}}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{summary}">
<title>{{%title%}}</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="preload" href="/boundaries/world.geojson" as="fetch" crossorigin="anonymous">
{{%css%}}
<link rel="stylesheet" href="/collection.css">
</head>
<body>
{_PATTERNS}
<noscript><p class="noscript">{summary} This page draws a map with a script; without one, read the
<a href="/about">method</a> or take the <a href="/reactions.csv">reactions as CSV</a>.</p></noscript>
{{%app_entry%}}
<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer>
</body>
</html>"""

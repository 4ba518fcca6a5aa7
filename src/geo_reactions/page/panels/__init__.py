"""Panels: parts of the page that ordinary Dash renders. To add one, write its module and list it in PANELS.

A callback reads the view of the page with `Input("view", "data")`. The data are a dictionary: `query` is the query string
of the view, as in the address, and `lang` the language of the page. While the timeline plays, they change with its last
step. Only the page sets them; a callback opens another view with `open_view`. The page does not open a view twice without
an action of the reader in between, so that panels which open views in turn stop.
"""

from geo_reactions.page.panels.panel import Panel, open_view, scene_of

PANELS: tuple[Panel, ...] = ()
"""The panels of the page, in their order; they stand between the charts and the table."""

__all__ = ["PANELS", "Panel", "open_view", "scene_of"]

"""Panels: parts of the page that ordinary Dash renders. To add one, write its module and list it in PANELS.

A callback follows the view of the page by `Input("view", "data")`. The data are a dictionary: `query` is the query string
of the view, as in the address, and `lang` the language of the page. While the timeline plays, they wait for the last step.
A callback with `Output("view", "data")` sets the view, by `set_view` or by a dictionary with a `query`: the page opens it as
a step of the history. Of several such callbacks all but the first need Dash's `allow_duplicate`. A view that panels have set
since the reader last touched the page is not opened again, so that panels that disagree come to an end.
"""

from geo_reactions.page.panels.panel import Panel, scene_of, set_view

PANELS: tuple[Panel, ...] = ()
"""The panels of the page, in their order; they stand between the charts and the table."""

__all__ = ["PANELS", "Panel", "scene_of", "set_view"]

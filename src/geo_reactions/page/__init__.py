"""The dashboard: the only place that knows Dash."""

from geo_reactions.page.app import Dashboard, create_dash

__all__ = ["Dashboard", "create_dash"]

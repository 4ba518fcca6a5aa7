"""The dashboard: the only place that knows Dash."""

from geo_reactions.dashboard.app import create_dash

__all__ = ["create_dash"]

"""The dashboard; only this room knows Dash."""

from geo_reactions.page.app import Dashboard, create_dash
from geo_reactions.page.callbacks import QUESTIONS
from geo_reactions.page.panels import PANELS, Panel

__all__ = ["PANELS", "QUESTIONS", "Dashboard", "Panel", "create_dash"]

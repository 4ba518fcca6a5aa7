"""The dashboard; only this room knows Dash."""

from geo_reactions.page.app import Dashboard, create_dash
from geo_reactions.page.callbacks import QUESTIONS

__all__ = ["QUESTIONS", "Dashboard", "create_dash"]

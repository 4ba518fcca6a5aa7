"""The dashboard: the only place that knows Dash."""

from geo_reactions.dashboard.app import create_dash
from geo_reactions.dashboard.callbacks import QUESTIONS

__all__ = ["QUESTIONS", "create_dash"]

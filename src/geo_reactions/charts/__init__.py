"""The charts: each a plain function from counts and view to a figure; a new chart is its file and a line in CHARTS."""

from geo_reactions.charts.actor_types import draw as actor_types
from geo_reactions.charts.chart import Chart, Figure, Scene, scene
from geo_reactions.charts.countries import draw as countries
from geo_reactions.charts.timeline import draw as timeline
from geo_reactions.charts.types import draw as types
from geo_reactions.charts.world import draw as world

CHARTS: tuple[Chart, ...] = (
    Chart("map", "Map", world),
    Chart("timeline", "When", timeline),
    Chart("actor-types", "Who", actor_types),
    Chart("types", "How", types),
    Chart("countries", "Countries with most reactions", countries),
)
"""Every chart of the page: its element id, its title, and the function that draws it."""

__all__ = ["CHARTS", "Chart", "Figure", "Scene", "scene"]

"""The charts: each a plain function from counts and view to a figure; a new chart is its file and a line in CHARTS."""

from geo_reactions.charts import actor_types, changes, countries, places, timeline, types, world
from geo_reactions.charts.chart import Chart, Figure, Scene, scene

CHARTS: tuple[Chart, ...] = (
    Chart("map", "Map", world.draw, world.read),
    Chart("timeline", "When", timeline.draw, timeline.read),
    Chart("actor-types", "Who", actor_types.draw, actor_types.read),
    Chart("types", "How", types.draw, types.read),
    Chart("countries", "Countries", countries.draw, countries.read),
    Chart("places", "Places", places.draw, places.read),
    Chart("changes", "Who changed", changes.draw, changes.read),
)
"""Every chart of the page: its element id, its title, how it is drawn and how it is read out."""

__all__ = ["CHARTS", "Chart", "Figure", "Scene", "scene"]

"""The charts: functions from a view and its counts to a figure. To add one, write its module and list it in CHARTS."""

from geo_reactions.charts import actor_types, countries, pattern, places, stance_switches, timeline, types, world
from geo_reactions.charts.chart import Chart, Figure, Scene, scene
from geo_reactions.charts.own import own_charts
from geo_reactions.collection import Collection
from geo_reactions.domain.marked import N_

CHARTS: tuple[Chart, ...] = (
    Chart("map", N_("Map"), world.draw, pattern.pattern),
    Chart("timeline", N_("When they reacted"), timeline.draw, timeline.read),
    Chart("actor-types", N_("Who reacted"), actor_types.draw, actor_types.read),
    Chart("types", N_("How they reacted"), types.draw, types.read),
    Chart("countries", N_("Countries"), countries.draw, countries.read, also=("focus",)),
    Chart("places", N_("Places"), places.draw, places.read, also=("focus",)),
    Chart("changes", N_("More than one stance"), stance_switches.draw, stance_switches.read),
)
"""The charts of every collection: element id, title (translated where it is shown), and how to draw it and read it out."""


def charts_of(collection: Collection) -> tuple[Chart, ...]:
    """Return the charts of every collection, then those of its own fields, whose titles are in its language."""
    return (*CHARTS, *own_charts(collection.description.own_fields))


__all__ = ["CHARTS", "Chart", "Figure", "Scene", "charts_of", "scene"]

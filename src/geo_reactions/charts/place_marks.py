"""The markers of places with acts of certain types: where they stand, and the two traces of the map that draw them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geo_reactions.charts.camera import middle_and_scale
from geo_reactions.charts.chart import EDGE, Figure, Scene, remembered
from geo_reactions.charts.clusters import Cluster, Marker, clusters, nearest
from geo_reactions.collection import Crowd
from geo_reactions.domain.colour import ink, rgb
from geo_reactions.language.wording import listed, ngettext

_NAMED = 3
"""How many places of a marker are named."""
_SMALLEST, _LARGEST, _CLUSTER, _DIGIT, _FULL_CROWD = 13, 34, 16, 4, 100_000
"""Diameters of markers in pixels: of an unknown and of a full crowd, of a number of places and of each further digit."""


@remembered
def markers(scene: Scene) -> list[Marker]:
    """Return the markers of a view, the largest crowd first."""
    marked = {code.code for code in scene.collection.codebook["type"].codes if code.marker}
    counts: dict[str, list[tuple[int, str, str]]] = {}
    for place, kind, stance, n in scene.tally.rows("markers"):
        if kind in marked:
            counts.setdefault(place, []).append((n, kind, stance))
    crowds = scene.collection.crowds(scene.view.selection.beside("place"))
    found = [_marker(scene, place, rows, crowds.get(place, Crowd(0, about=False))) for place, rows in counts.items()]
    return sorted(found, key=lambda marker: (-marker.crowd, -marker.n, marker.place))


def _marker(scene: Scene, place: str, rows: Sequence[tuple[int, str, str]], crowd: Crowd) -> Marker:
    where = scene.collection.places[place]
    _, kind, stance = max(rows)
    return Marker(place, kind, stance, sum(n for n, _, _ in rows), *crowd, where["lat"], where["lon"])


@remembered
def joined(scene: Scene) -> list[Cluster]:
    """Return the markers of places, the largest crowd first; markers that would overlap at the zoom of the map are one."""
    lon, lat, scale = middle_and_scale(scene)
    return nearest(clusters(markers(scene), scale), lon, lat)


def small(scene: Scene) -> list[Cluster]:
    """Return the markers whose places a click picks."""
    return [cluster for cluster in joined(scene) if not cluster.nearer]


def large(scene: Scene) -> list[Cluster]:
    """Return the markers of too many places to pick, which a click zooms in on."""
    return [cluster for cluster in joined(scene) if cluster.nearer]


def places(scene: Scene) -> Figure:
    """Draw the small markers; their data have the names of all places."""
    shown = small(scene)
    data = [[cluster.code, len(cluster.members), *names_of(scene, cluster.members)] for cluster in shown]
    return _markers(scene, shown) | {"meta": "place", "customdata": data}


def areas(scene: Scene) -> Figure:
    """Draw the large markers; their data have the names of some places, and the counts of all by stance."""
    shown = large(scene)
    stances = [code.code for code in scene.collection.codebook["stance"].codes]
    counts = {(place, stance): n for place, stance, n in scene.tally.rows("place")} if shown else {}
    data = []
    for cluster in shown:
        first, *_others = names_of(scene, cluster.members[:1])
        sums = [sum(counts.get((member.place, stance), 0) for member in cluster.members) for stance in stances]
        data.append([cluster.nearer, len(cluster.members), first, named(scene, cluster), *sums])
    return _markers(scene, shown) | {"meta": "map", "customdata": data}


def named(scene: Scene, cluster: Cluster) -> str:
    """Return the names of the first places of a marker, and how many more there are."""
    names, rest = names_of(scene, cluster.members[:_NAMED]), len(cluster.members) - _NAMED
    more = [ngettext("{n} more place", "{n} more places", rest)] if rest > 0 else []
    return listed([*names, *more])


def names_of(scene: Scene, members: Sequence[Marker]) -> list[str]:
    """Return the names of places."""
    labels = scene.collection.labels("place")
    return [labels[member.place] for member in members]


def _markers(scene: Scene, shown: Sequence[Cluster]) -> Figure:
    book = scene.collection.codebook
    signed = [(cluster, book["stance"][cluster.first.stance]) for cluster in shown]
    return {
        "type": "scattergeo",
        "mode": "markers+text",
        "lat": [cluster.first.lat for cluster in shown],
        "lon": [cluster.first.lon for cluster in shown],
        "text": [str(len(cluster.members)) if len(cluster.members) > 1 else stance.sign for cluster, stance in signed],
        "textfont": {"size": 10, "color": [rgb(ink(stance.colour)) for _cluster, stance in signed]},
        "marker": {
            "size": [max(_size(cluster.crowd), _room(len(cluster.members))) for cluster in shown],
            "symbol": [book["type"][cluster.first.type].marker for cluster in shown],
            "color": [rgb(stance.colour) for _cluster, stance in signed],
            "opacity": [0.3 if _is_faded(scene, cluster) else 0.92 for cluster in shown],
            "line": {"color": EDGE, "width": 1.25},
        },
        "hoverinfo": "none",
    }


def _is_faded(scene: Scene, cluster: Cluster) -> bool:
    return all(scene.is_faded("place", member.place) for member in cluster.members)


def _room(places: int) -> int:
    """Return the diameter in pixels that the number of places of a marker needs; 0 for a single place."""
    return 0 if places == 1 else _CLUSTER + _DIGIT * (len(str(places)) - 1)


def _size(crowd: int) -> float:
    """Return the diameter of a marker in pixels, by the square root of the crowd; unknown crowds get the smallest."""
    share = math.sqrt(min(crowd / _FULL_CROWD, 1.0))
    return round(_SMALLEST + (_LARGEST - _SMALLEST) * share, 1)

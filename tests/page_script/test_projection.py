"""The first picture of the map in the browser and the map of images have the same geometry."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

from geo_reactions.card.projection import Camera, Frame
from samples import PROJECT
from world_points import disagreements, places

MODULE = PROJECT / "assets" / "page" / "map" / "projection.js"
SCRIPT = f"""
import {{ camera, fromMiddle }} from {json.dumps(MODULE.as_uri())};
const {{ width, height, lon, lat, zoom, places }} = JSON.parse(process.argv[1]);
const at = camera(width, height, lat, zoom);
console.log(JSON.stringify(places.map(([east, up]) => at(fromMiddle(east, lon), up))));
"""
FRAMES = {"the page": (900, 468.75), "a phone": (390, 260), "a low one": (1200, 300), "a high one": (300, 900)}
CAMERAS = [(0, 0, 1), (11, 13, 1.79), (45, 41, 8), (-180, -60, 0.6), (179.5, 85, 60)]


@pytest.fixture(scope="module")
def node() -> str:
    sys.path.insert(0, str(PROJECT / "bundle"))
    from node import node

    return node()


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("camera", CAMERAS)
def test_a_thousand_places_have_the_same_positions_in_the_first_picture_and_in_images(node, frame, camera):
    (width, height), (lon, lat, zoom) = FRAMES[frame], camera
    asked = {"width": width, "height": height, "lon": lon, "lat": lat, "zoom": zoom, "places": places()}
    command = [node, "--input-type=module", "--eval", SCRIPT, json.dumps(asked)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    seen = Camera(lon, lat, zoom, Frame(0, 0, width, height))
    assert list(disagreements(seen, json.loads(done.stdout))) == []


def test_the_whole_world_just_fits_into_any_frame():
    for width, height in FRAMES.values():
        edge = Camera(30, 0, 1, Frame(0, 0, width, height)).sphere()
        room = np.array([width, height]) - np.ptp(edge, axis=0)
        assert min(room) == pytest.approx(0, abs=1e-6)
        assert max(room) >= 0

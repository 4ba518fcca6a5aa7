from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_reactions.domain.colour import VISIONS, apart, ciede2000, contrast, ink, seen

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
BLIND = tuple(VISIONS)[1:]

# Sharma, Wu and Dalal (2005), table 1: pairs that reveal wrong implementations
PUBLISHED = (
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
    ((50.0, -0.001, 2.49), (50.0, 0.0009, -2.49), 4.8045),
    ((50.0, -0.001, 2.49), (50.0, 0.0011, -2.49), 4.7461),
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (61.0, -5.0, 29.0), 22.8977),
    ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
    ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((61.2901, 3.7196, -5.3901), (61.4292, 2.2480, -4.9620), 1.8731),
    ((35.0831, -44.1164, 3.7933), (35.0232, -40.0716, 1.5901), 1.8645),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((36.4612, 47.8580, 18.3852), (36.2715, 50.5065, 21.2231), 1.4146),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
)
# as the package colorspacious (1.1.2) simulates the same model at full severity
SIMULATED = {
    "#d1590f": ("#7c6d00", "#998805", "#e63b4d"),
    "#6f9a7e": ("#9a937d", "#928e80", "#689992"),
    "#1f5fa8": ("#3a65ab", "#2059a7", "#00707b"),
    "#ff0000": ("#6d5f00", "#a39000", "#ff000f"),
    "#00ff00": ("#ffe500", "#efd63a", "#00f7d9"),
}


@pytest.mark.parametrize(("first", "second", "expected"), PUBLISHED)
def test_the_difference_is_the_published_one(first, second, expected):
    assert ciede2000(first, second) == pytest.approx(expected, abs=5e-5)
    assert ciede2000(second, first) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize("colour", SIMULATED)
def test_the_simulation_agrees_with_another_implementation(colour: str):
    assert tuple(seen(colour, vision) for vision in BLIND) == SIMULATED[colour]


@given(st.integers(0, 255), st.sampled_from(BLIND))
def test_greys_look_the_same_to_everybody(part: int, vision: str):
    grey = f"#{part:02x}{part:02x}{part:02x}"
    assert apart(grey, seen(grey, vision)) < 1


def test_red_and_green_come_close_only_for_those_who_do_not_see_them_apart():
    red, green = "#b5651d", "#6b8e23"
    assert apart(red, green) > 25
    assert apart(red, green, "deuteranopia") < 12
    assert apart(red, green, "tritanopia") > 25


@given(COLOURS, COLOURS)
def test_contrast_and_difference_do_not_depend_on_the_order(first: str, second: str):
    assert 1 <= contrast(first, second) == contrast(second, first) <= 21
    assert apart(first, second) == pytest.approx(apart(second, first))


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@given(COLOURS)
def test_ink_is_the_better_of_dark_and_white(colour: str):
    assert contrast(ink(colour), colour) > 4.2

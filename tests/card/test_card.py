import io
import subprocess
import sys
import threading
import time
from types import SimpleNamespace
from urllib.parse import quote

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from geo_reactions.card import atlas, canvas, drawing
from geo_reactions.card.drawn import ROOM, BusyError
from geo_reactions.card.legend import keys
from geo_reactions.card.preview import Cards
from geo_reactions.card.projection import Camera, Frame, read_land
from geo_reactions.card.raster import png
from geo_reactions.card.subject import subject
from geo_reactions.card.words import balanced, clean, shortened, wrapped
from geo_reactions.charts.positions import shown_positions
from geo_reactions.domain.link import encode
from geo_reactions.domain.position import NO_DATA
from samples import QUERIES, TINY, WAR, sample

HOSTILE = "\u202egnp.exe\u2066 \x07<b>$x^2$ \\frac " + "a\u0301\u0301\u0301\u0301\u0301"


@pytest.fixture(scope="module")
def war_client(clients):
    return clients[WAR.name]


def get(client, query="", **more):
    with client.get(f"/card.png{'?' * bool(query)}{query}", **more) as answer:
        answer.get_data()
        return answer


def pixels(answer) -> np.ndarray:
    assert answer.status_code == 200
    return np.asarray(Image.open(io.BytesIO(answer.get_data())).convert("RGB"))


def differing(one, other) -> float:
    return float((pixels(one) != pixels(other)).any(axis=2).mean())


def share(picture: np.ndarray, colour: str) -> float:
    wanted = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    return float((picture == wanted).all(axis=2).mean())


def boundaries(shown) -> bytes:
    return (shown.folder.parent / "boundaries" / "world.geojson").read_bytes()


def test_a_card_is_a_png_of_1200_by_630_pixels_that_every_cache_may_keep(asked):
    shown, client = asked
    answer = get(client)
    assert pixels(answer).shape == (630, 1200, 3)
    assert answer.content_type == "image/png"
    assert answer.cache_control.public
    assert answer.cache_control.max_age > 0
    assert answer.headers["Data-Version"] == shown.collection.description.version
    assert "Link-Notice" not in answer.headers
    assert len(answer.get_data()) < 300_000


def test_a_card_comes_for_a_dozen_views_and_the_time_is_printed(asked):
    shown, client = asked
    for query in QUERIES[shown.folder.name]:
        start = time.perf_counter()
        assert pixels(get(client, query)).shape == (630, 1200, 3), query
        print(f"{1000 * (time.perf_counter() - start):.0f} ms for {query!r}")


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("", "stance=pro_azerbaijan"),
        ("", "country=FRA"),
        ("country=FRA", "country=DEU"),
        ("", "map=caucasus"),
        ("", "map=44.5,40.2,60"),
        ("", "voice=all"),
        ("", "reaction=nk-232"),
        ("", "q=zzz"),
        ("type=protest", "type=incident"),
    ],
)
def test_the_picture_changes_with_what_the_view_shows(war_client, query, other):
    assert differing(get(war_client, query), get(war_client, other)) > 0.002


def test_the_picture_does_not_change_with_the_order_of_the_table_nor_of_the_keys(war_client):
    first = get(war_client, "stance=none,impartial&country=FRA")
    for query in ("country=FRA&stance=impartial,none", "country=FRA&stance=impartial%2Cnone&sort=-date&lang=en"):
        assert get(war_client, query).get_data() == first.get_data()
        assert get(war_client, query).headers["ETag"] == first.headers["ETag"]


def test_drawing_the_same_view_again_gives_the_same_bytes(war):
    one, other = (Cards(war.collection, lambda: boundaries(war)).image(war.view("map=europe")) for _ in range(2))
    assert one == other


def test_a_cached_picture_gets_304_without_drawing(war_client, monkeypatch):
    tag = get(war_client, "map=asia").headers["ETag"]
    monkeypatch.setattr(Cards, "image", lambda *_: pytest.fail("it was drawn"))
    answer = get(war_client, "map=asia", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.get_data(), answer.headers["ETag"]) == (304, b"", tag)


def test_views_that_differ_have_different_tags(asked):
    shown, client = asked
    tags = [get(client, query).headers["ETag"] for query in QUERIES[shown.folder.name]]
    assert len(set(tags)) == len({shown.view(query).put(sort="") for query in QUERIES[shown.folder.name]})


def test_every_position_on_the_map_is_drawn_in_the_colour_of_the_codebook(war, war_client):
    picture = pixels(get(war_client))
    shown = set(shown_positions(war.scene()).values())
    for code in war.collection.codebook.positions:
        assert (share(picture, code.colour) > 0.0001) == (code.code in shown), code.code


def test_every_swatch_of_a_legend_is_filled(war):
    """The renderer caches its last clip by its address in memory, which a freed path may pass on to the next one."""
    shown = war.scene("country=USA")
    for _ in range(5):
        picture = np.asarray(Image.open(io.BytesIO(drawing.picture(shown, read_land(boundaries(war))))).convert("RGB"))
        for key in keys(shown):
            if key.n:
                assert share(picture[500:], key.code.colour) > 0.0005, key.label


def test_a_stance_that_is_filtered_away_leaves_the_map(war, war_client):
    picture = pixels(get(war_client, "stance=pro_azerbaijan"))
    colours = {code.code: code.colour for code in war.collection.codebook.positions}
    assert share(picture, colours["leans_azerbaijan"]) > 0.01
    assert share(picture, colours["pro_armenia"]) == share(picture, colours["leans_armenia"]) == 0


def test_a_country_is_drawn_where_it_is(war, war_client):
    """A country fills the middle of a map centred on it, and does not appear on a map of the other side of the globe."""
    party = war.collection.codebook["position"]["party"].colour
    near, far = pixels(get(war_client, "map=47.8,40.4,60")), pixels(get(war_client, "map=-132,-40,3"))
    in_map = np.s_[160:570, 50:780]
    assert share(near[in_map], party) > 0.15
    assert share(far[in_map], party) == 0


def test_countries_cut_by_the_edge_of_the_world_come_from_both_sides():
    land = read_land(boundaries(sample(WAR)))
    frame = Frame(0, 0, 1000, 520)
    for lon in (-180, -90, 0, 11, 90, 180):
        seen = {ring.country for ring in Camera(lon, 0, 1, frame).sight(land)}
        assert seen == set(land.countries), lon


def test_a_part_of_a_link_that_cannot_be_used_is_named_in_ascii_and_an_image_comes(war_client):
    answer = get(war_client, "country=FRA,ZZZ&colour=r%C3%B6t%0d%0aX:1&from=2020-99")
    assert answer.get_data() == get(war_client, "country=FRA").get_data()
    notice = answer.headers["Link-Notice"]
    assert notice.isascii()
    assert notice.isprintable()
    assert all(part in notice for part in ("country=ZZZ", "colour=", "from=2020-99"))
    assert "X" not in answer.headers


def test_many_unusable_parts_do_not_make_a_long_header(war_client):
    answer = get(war_client, "&".join(f"k{n}=v" for n in range(800)))
    assert answer.status_code == 200
    assert len(answer.headers["Link-Notice"]) <= 400
    assert "and 795 more" in answer.headers["Link-Notice"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=60) | st.from_regex(r"(map|q|reaction|country|from)=[^#]{0,30}", fullmatch=True))
@example(query="map=180,90,200")
@example(query="map=-180,-90,0.5")
@example(query="map=0,0,9999")
@example(query="q=%00%E2%80%AE%F0%9F%92%A3&country=")
@example(query="q=" + "W" * 200)
def test_no_query_breaks_the_card(war_client, query):
    answer = war_client.get("/card.png", query_string=quote(query, safe="=&,%"))
    assert answer.status_code == 200
    assert answer.get_data().startswith(b"\x89PNG")


@settings(max_examples=15, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("folder", [TINY, WAR], ids=lambda folder: folder.name)
def test_every_view_has_a_card(clients, folder, data):
    view = data.draw(sample(folder).views)
    assert get(clients[folder.name], encode(view)).status_code == 200


def test_texts_lose_what_could_turn_or_hide_them():
    known = frozenset(range(32, 0x250)) | {0x301}
    text = clean(HOSTILE, known)
    assert text == "gnp.exe <b>$x^2$ \\frac \u00e1\u0301\u0301"
    assert clean("日本語 ok\u2028\u0000x", known) == "\N{REPLACEMENT CHARACTER} ok x"
    assert len(clean("x" * 10_000, known)) <= 900


def test_hostile_words_are_drawn_like_any_other(war_client):
    plain, hostile = get(war_client, "q=zzz"), get(war_client, "q=%E2%80%AEzzz%E2%81%A6%20%24%5Cfrac")
    assert 0 < differing(plain, hostile) < 0.02


@given(
    words=st.lists(st.text("abc", min_size=1, max_size=30), max_size=30),
    width=st.integers(5, 60),
    most=st.integers(1, 5),
)
def test_wrapped_lines_fit_and_hold_the_words_in_order(words, width, most):
    text = " ".join(words)
    for lines in (wrapped(text, width, most, len), balanced(text, width, most, len)):
        assert len(lines) <= most
        assert all(len(line) <= width for line in lines)
        joined = "".join(lines)
        whole = text.replace(" ", "")
        kept = joined.replace(" ", "").removesuffix("…")
        assert whole.startswith(kept) if joined.endswith("…") else kept == whole


def test_a_text_is_shortened_at_the_end_of_a_word():
    assert shortened("one two three", 10, len) == "one two …"
    assert shortened("one two three", 13, len) == "one two three"
    assert wrapped("one two three four", 9, 1, len) == ["one two …"]


def test_two_lines_are_about_as_long():
    lines = balanced("a sentence that is a bit too long for one", 38, 2, len)
    assert abs(len(lines[0]) - len(lines[1])) < 12


class Slow:
    """Draws only when the test allows it."""

    def __init__(self):
        self.go, self.drawn = threading.Event(), []

    def __call__(self, view):
        self.drawn.append(view)
        assert self.go.wait(20)
        return b"picture"


@pytest.fixture
def slow(monkeypatch) -> Slow:
    drawing = Slow()
    monkeypatch.setattr(Cards, "_drawn", lambda _, view: drawing(view))
    return drawing


def drawing_one(cards: Cards, slow: Slow, view) -> threading.Thread:
    thread = threading.Thread(target=cards.image, args=(view,))
    thread.start()
    while not slow.drawn:
        time.sleep(0.005)
    return thread


def test_while_one_is_drawn_another_waits_only_so_long(moonbase, slow):
    cards = Cards(moonbase.collection, lambda: b"", patience=0.05)
    thread = drawing_one(cards, slow, moonbase.view(""))
    with pytest.raises(BusyError):
        cards.image(moonbase.view("map=near-side"))
    slow.go.set()
    thread.join()
    assert cards.image(moonbase.view("map=near-side")) == b"picture"


def test_requests_for_the_same_picture_share_one_drawing(moonbase, slow):
    cards = Cards(moonbase.collection, lambda: b"", patience=20)
    found = []
    first = drawing_one(cards, slow, moonbase.view(""))
    second = threading.Thread(target=lambda: found.append(cards.image(moonbase.view(""))))
    second.start()
    slow.go.set()
    first.join()
    second.join()
    assert found == [b"picture"]
    assert len(slow.drawn) == 1


def test_a_flood_is_turned_away_at_once_and_kept_pictures_still_come(moonbase, slow):
    cards = Cards(moonbase.collection, lambda: b"", patience=20)
    cards._keep("map=far-side", b"kept")
    threads = [drawing_one(cards, slow, moonbase.view(""))]
    threads.append(threading.Thread(target=cards.image, args=(moonbase.view("map=near-side"),)))
    threads[1].start()
    while cards._seats._value:
        time.sleep(0.005)
    start = time.perf_counter()
    with pytest.raises(BusyError):
        cards.image(moonbase.view("q=union"))
    assert cards.image(moonbase.view("map=far-side")) == b"kept"
    assert time.perf_counter() - start < 5
    slow.go.set()
    for thread in threads:
        thread.join()


def test_a_busy_server_says_in_words_when_to_come_back(client, monkeypatch):
    def busy(*_):
        raise BusyError

    monkeypatch.setattr(Cards, "image", busy)
    answer = get(client)
    assert answer.status_code == 503
    assert "try again in 5 seconds" in answer.get_data(as_text=True)
    assert answer.headers["Retry-After"] == "5"
    assert answer.cache_control.no_store


def test_a_drawing_that_fails_does_not_block_the_next(moonbase, monkeypatch):
    cards = Cards(moonbase.collection, lambda: boundaries(moonbase))
    with monkeypatch.context() as patch:
        patch.setattr(Cards, "_drawn", lambda *_: 1 / 0)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                cards.image(moonbase.view(""))
    assert cards.image(moonbase.view("")).startswith(b"\x89PNG")


def test_only_the_latest_pictures_are_kept(moonbase, monkeypatch):
    monkeypatch.setattr(Cards, "_drawn", lambda *_: bytes(ROOM // 10))
    cards = Cards(moonbase.collection, lambda: b"")
    views = [moonbase.view(f"q=word{n}") for n in range(25)]
    for view in views:
        cards.image(view)
        cards.image(views[0])
    assert len(cards._kept) == 10
    assert encode(views[0]) in cards._kept
    assert encode(views[1]) not in cards._kept


def test_matplotlib_is_not_loaded_before_a_card_is_drawn():
    code = "import sys, geo_reactions.serving.app; sys.exit('matplotlib' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_territory_without_a_reaction_is_said_to_have_none_though_it_has_the_colour_of_its_parent(war):
    countries = war.collection.countries.values()
    territory = next(c.code for c in countries if c.parent and c.code not in {row["country"] for row in war.rows})
    shown = war.scene(f"country={territory}")
    assert subject(shown).code.code == NO_DATA


def test_an_empty_selection_shows_parties_and_land_without_data(war, war_client):
    picture = pixels(get(war_client, "q=zzz"))
    colours = {code.code: code.colour for code in war.collection.codebook.positions}
    assert share(picture, colours[NO_DATA]) > 0.05
    assert share(picture, colours["impartial"]) == 0


def inked(text: str) -> int:
    """Draw a marker with a sign; return the width of the sign."""
    drawn, look = (
        canvas.Canvas(80, 80),
        {"size": 30, "color": "rgb(0, 0, 0)", "opacity": 1, "symbol": "circle"},
    )
    mark = (np.array([40.0, 40.0]), look | {"codes": [], "text": text})
    atlas._marks(drawn, SimpleNamespace(scene=sample(WAR).scene(), marks=[mark]))
    seen = np.asarray(Image.open(io.BytesIO(png(drawn))).convert("L"))[36:44, 26:54]
    return int(np.ptp(np.flatnonzero((seen > 128).any(axis=0))))


def test_a_marker_of_many_places_shows_all_digits_of_their_number():
    assert inked("1") < inked("11") < inked("111")

import string
from datetime import date
from urllib.parse import parse_qsl, quote, unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo_reactions.domain.link import Reason, Unused, decode, encode
from geo_reactions.domain.tracking import TRACKING, is_tracking
from geo_reactions.domain.view import Kind, View, fields

relaxed = settings(deadline=None)
VOCABULARY = {
    "country": {"LUN", "ORB", "TYC", *(a + b + "X" for a in "ABC" for b in string.ascii_uppercase)},
    "body": {"miners-guild", "anonymous-hacker"},
    "place": {"plato-city", "mare-rim"},
    "stance": ("pro_union", "both_wrong", "pro_company", "silent"),
    "type": ("speech", "walkout"),
    "actor": ("council", "fans"),
    "voice": ("official", "all"),
    "map": ("world", "near-side"),
    "reaction": {"ms-001", "ms-002"},
    "sort": {"date", "-date"},
    "lang": ("en",),
}
KEYS = [key for field in fields() for key in field.keys]
DEFAULTS = {"voice": "official", "map": "world", "lang": "en"}

days = st.dates(date(1000, 1, 1))
spans = st.tuples(st.none() | days, st.none() | days).filter(lambda span: None in span or span[0] <= span[1])
words = st.text(st.characters(codec="utf-8").filter(str.isprintable), max_size=200)
numbers = st.builds("{:g}".format, st.integers(-90, 90))
maps = st.sampled_from(VOCABULARY["map"]) | st.builds(
    "{},{},{}".format, numbers, numbers, st.sampled_from(["0.5", "3", "200"])
)


def chosen(name: str) -> st.SearchStrategy:
    return st.lists(st.sampled_from(sorted(VOCABULARY[name])), max_size=4).map(tuple)


views = st.builds(
    View,
    **{field.name: chosen(field.name) for field in fields() if field.kind is Kind.CHOICE},
    dates=spans,
    q=words,
    voice=st.sampled_from(VOCABULARY["voice"]),
    map=maps,
    reaction=st.sampled_from(["", *sorted(VOCABULARY["reaction"])]),
    sort=st.sampled_from(["", "date", "-date"]),
)
anything = st.text(st.characters(), max_size=60)
crafted_parts = st.tuples(
    st.sampled_from(KEYS) | anything, anything | anything.map(lambda text: quote(text, errors="replace"))
)
crafted = anything | st.lists(crafted_parts.map("=".join), max_size=8).map("&".join)


def read(query: str) -> View:
    view, unused = decode(query, VOCABULARY)
    assert unused == ()
    return view


def unused(query: str) -> list[tuple[str, str]]:
    return [(part.key, part.value) for part in decode(query, VOCABULARY)[1]]


@relaxed
@given(views)
@example(View(q="a&b=c+d %41 #?/;,"))
@example(View(q="Əli Işıqlı’s “peace” 🕊"))
def test_a_view_read_back_from_its_address_is_the_same_view_and_nothing_is_unused(view):
    assert decode(encode(view), VOCABULARY) == (view, ())


@relaxed
@given(crafted)
@example("%")
@example("%ff%fe=%00")
@example("q=\ud800")
@example("q=%ED%A0%80")
@example("map=1e9,nan,inf")
@example("map=1,2,٣")
@example("from=99999-01-01&to=0000")
@example("country=" + "," * 9000)
@example("&" * 16_384)
@example("x" * 16_385)
def test_no_crafted_query_string_raises_and_what_is_left_can_be_written(query):
    view, bad = decode(query, VOCABULARY)
    assert decode(encode(view), VOCABULARY) == (view, ())
    assert all(str(part).isprintable() and len(str(part)) < 400 for part in bad)


@relaxed
@given(crafted)
def test_an_address_is_canonical_once_it_was_written(query):
    once = encode(decode(query, VOCABULARY)[0])
    assert encode(decode(once, VOCABULARY)[0]) == once


@relaxed
@given(views)
def test_an_address_holds_no_default_and_its_keys_stand_in_the_order_of_the_contract(view):
    parts = parse_qsl(encode(view))
    written = [key for key, _ in parts]
    assert written == sorted(written, key=KEYS.index)
    assert all(DEFAULTS.get(key) != value for key, value in parts)


@relaxed
@given(views)
def test_an_address_is_plain_ascii_that_survives_being_pasted(view):
    assert set(encode(view)) <= set(string.ascii_letters + string.digits + "-_.~,=&%")


@relaxed
@given(views, st.randoms(use_true_random=False))
def test_the_order_of_keys_and_codes_in_an_address_does_not_matter(view, random):
    parts = [f"{key}={quote(_shuffled(key, value, random))}" for key, value in parse_qsl(encode(view))]
    random.shuffle(parts)
    assert read("&".join(parts)) == view


def _shuffled(key, value, random):
    if key in ("q", "map"):
        return value
    codes = value.split(",")
    random.shuffle(codes)
    return ",".join(codes)


def test_the_empty_view_has_the_empty_address():
    assert encode(View()) == ""
    assert read("") == read("?") == View()


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ("country=LUN,TYC&stance=pro_union", View(country=("LUN", "TYC"), stance=("pro_union",))),
        ("from=1999-09-02&to=1999-09-30", View(dates=(date(1999, 9, 2), date(1999, 9, 30)))),
        ("q=cease%20fire&voice=all", View(q="cease fire", voice="all")),
        ("map=near-side&reaction=ms-001&sort=-date", View(map="near-side", reaction="ms-001", sort="-date")),
        ("map=44.5,-41,6.25", View(map="44.5,-41,6.25")),
        ("body=miners-guild&place=plato-city&type=walkout&actor=fans",
         View(body=("miners-guild",), place=("plato-city",), type=("walkout",), actor=("fans",))),
    ],
)  # fmt: skip
def test_an_address_as_the_contract_writes_it_is_read_and_written_so(query, view):
    assert read(query) == view
    assert encode(view) == query
    assert read(f"?{query}") == view


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ("country=lun&stance=PRO_UNION", View(country=("LUN",), stance=("pro_union",))),
        ("country=LUN&country=ORB", View(country=("LUN", "ORB"))),
        ("country=LUN,,LUN,", View(country=("LUN",))),
        ("from=1999-09&to=1999-09", View(dates=(date(1999, 9, 1), date(1999, 9, 30)))),
        ("from=1999", View(dates=(date(1999, 1, 1), None))),
        ("to=1999-02", View(dates=(None, date(1999, 2, 28)))),
        ("q=cease+fire", View(q="cease fire")),
        ("q=%20cease%0A%09fire%00%20", View(q="cease fire")),
        ("voice=official&map=world&lang=en", View()),
        ("country=&q=&from=&to=", View()),
    ],
)
def test_other_spellings_of_an_address_are_understood(query, view):
    assert read(query) == view


def test_each_bad_part_is_named_and_the_good_ones_are_used():
    query = (
        "country=LUN,QQQ&stance=pro_union,pro_moon&from=1999-13-40&to=1999-10&voice=loud&map=1,2&reaction=zz-9&colour=red"
        "&sort=size"
    )
    view, bad = decode(query, VOCABULARY)
    assert view == View(country=("LUN",), stance=("pro_union",), dates=(None, date(1999, 10, 31)))
    assert [(part.key, part.value) for part in bad] == [
        ("country", "QQQ"), ("stance", "pro_moon"), ("from", "1999-13-40"), ("voice", "loud"), ("map", "1,2"),
        ("reaction", "zz-9"), ("sort", "size"), ("colour", "red"),
    ]  # fmt: skip
    assert all(str(part.reason) for part in bad)


def test_a_short_list_of_codes_is_named_in_full_and_a_long_one_is_not():
    reasons = {part.key: str(part.reason) for part in decode("stance=x&country=x", VOCABULARY)[1]}
    assert reasons["stance"] == "not one of both_wrong, pro_company, pro_union, silent"
    assert reasons["country"] == "there is no such code"


def test_a_field_for_which_the_collection_has_no_code_at_all_says_that_there_is_none():
    assert decode("body=miners-guild", VOCABULARY | {"body": ()}) == (
        View(),
        (Unused("body", "miners-guild", Reason("there is no such code")),),
    )


def test_the_same_bad_code_is_named_once():
    assert unused("stance=x,x,x") == [("stance", "x")]


@pytest.mark.parametrize(
    ("query", "named"), [("colour", ("colour", "")), ("colour=", ("colour", "")), ("=red", ("", "red"))]
)
def test_an_unknown_key_is_named_even_where_it_or_its_value_is_empty(query, named):
    assert unused(query) == [named]


CAMPAIGNS = ("utm_source", "utm_anything", "mtm_campaign", "pk_kwd", "hsa_acc", "at_medium")


@pytest.mark.parametrize("key", [*sorted(TRACKING), *CAMPAIGNS])
def test_a_key_that_the_world_adds_to_links_is_dropped_without_a_word_in_any_case(key):
    for spelled in (key, key.upper(), key.title()):
        assert decode(f"stance=silent&{spelled}=IwAR0x&{spelled}", VOCABULARY) == (View(stance=("silent",)), ())


def test_no_key_of_a_view_nor_of_a_page_is_taken_for_one_that_the_world_adds():
    assert [key for key in (*KEYS, "parts", "theme", "limit", "offset", "focus") if is_tracking(key)] == []


@relaxed
@given(views, st.lists(st.sampled_from([*sorted(TRACKING), *CAMPAIGNS]).map(lambda key: f"{key}=x"), max_size=4))
def test_a_view_is_read_alike_whatever_the_world_adds_to_its_link(view, added):
    query = encode(view)
    assert decode("&".join(filter(None, [*added[:2], query, *added[2:]])), VOCABULARY) == (view, ())


def test_a_link_that_was_escaped_for_html_is_understood():
    assert read("stance=silent&amp;country=LUN") == View(stance=("silent",), country=("LUN",))


def test_a_span_that_ends_before_it_starts_is_left_out_and_named_with_both_days():
    view, [bad] = decode("from=1999-10-02&to=1999-10-01&q=calm", VOCABULARY)
    assert view == View(q="calm")
    assert str(bad) == "from=1999-10-02: lies after to=1999-10-01"


@pytest.mark.parametrize(
    "text",
    ["181,0,1", "0,91,1", "0,0,0.4", "0,0,201", "0,0", "0,0,1,2", "nan,0,1", "\u0661,\u0662,\u0663", "1e2,0,1", "moon"],
)
def test_a_map_position_off_the_globe_is_left_out_and_named(text):
    assert unused(f"map={quote(text)}") == [("map", text)]


def test_words_longer_than_200_characters_are_left_out_and_shown_shortened():
    assert read("q=" + "a" * 200).q == "a" * 200
    [(key, shown)] = unused("q=" + "a" * 201)
    assert (key, shown) == ("q", "a" * 40 + "…")


def test_an_address_longer_than_16_kilobytes_is_not_read_at_all():
    view, [bad] = decode("country=LUN&q=" + "a" * 16_384, VOCABULARY)
    assert view == View()
    assert "16,384" in str(bad.reason)


def test_what_is_shown_of_a_bad_part_holds_no_control_characters():
    [(key, value)] = unused("a%07b=%1b%5B31m")
    assert (key, value) == ("a\N{REPLACEMENT CHARACTER}b", "\N{REPLACEMENT CHARACTER}[31m")


@relaxed
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["stance", "country", "type"]), st.text(string.ascii_lowercase, min_size=8, max_size=30)
        )
    )
)
def test_every_unknown_code_is_named_with_its_key(parts):
    bad = unused("&".join("=".join(part) for part in parts))
    assert set(bad) == set(parts)


def test_a_notice_reads_as_key_value_and_reason():
    assert str(Unused("stance", "x", Reason("not one of {codes}", (("codes", "a, b"),)))) == "stance=x: not one of a, b"
    assert str(Unused("q", "", Reason("too long"))) == "q: too long"


def test_without_a_vocabulary_of_reactions_any_reaction_is_taken():
    assert decode("reaction=any", {})[0] == View(reaction="any")


def test_a_link_keeps_its_readable_form():
    assert unquote(encode(View(country=("LUN",), q="Əli", map="10,-20,3"))) == "country=LUN&q=Əli&map=10,-20,3"

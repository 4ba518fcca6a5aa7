from collections import Counter
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings

from geo_reactions.domain.link import decode
from geo_reactions.domain.view import View
from geo_reactions.site.social import tags
from samples import QUERIES, WAR, sample

ROOT = "https://example.org/map/"
WANTED = {
    "og:title", "og:description", "og:image", "og:image:width", "og:image:height", "og:image:alt", "og:url", "og:type",
    "twitter:card", "twitter:image", "twitter:title", "twitter:description",
}  # fmt: skip


class Head(HTMLParser):
    """Collects meta tags and links, and keeps everything else."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta, self.links, self.other = {}, {}, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta":
            self.meta[given.get("property") or given["name"]] = given["content"]
        elif tag == "link":
            self.links[given["rel"]] = given["href"]
        else:
            self.other.append(tag)

    def handle_data(self, data):
        self.other += [data] * bool(data.strip())


def head(shown, query: str = "", root: str = ROOT) -> Head:
    return Head(tags(shown.collection, shown.view(query), root))


def test_every_tag_is_there_and_says_something(either):
    for query in QUERIES[either.folder.name]:
        found = head(either, query)
        assert set(found.meta) >= WANTED
        assert all(value.strip() for value in found.meta.values())
        assert found.other == []


def test_the_description_is_the_sentence_of_the_view(war):
    said = war.sentence("type=protest&from=2020-10-01&to=2020-10-31")
    found = head(war, "type=protest&from=2020-10-01&to=2020-10-31").meta
    assert found["og:description"] == said[0].upper() + said[1:] + "."
    assert found["twitter:description"] == found["description"] == found["og:description"]


def test_an_opened_reaction_is_previewed_by_what_it_said(asked):
    shown, client = asked
    for row in shown.rows[:20]:
        found = head(shown, f"reaction={row['id']}").meta
        stance = shown.collection.codebook["stance"][row["stance"]].label
        assert found["og:description"].startswith(f"{stance}, ")
        assert found["og:description"].endswith(f": {row['summary']}")
        with client.get(f"/?reaction={row['id']}") as page:
            assert f'name="description" content="{found["description"]}"' in unescape(page.get_data(as_text=True))


def test_the_image_is_the_card_of_the_same_view_at_its_canonical_address(war):
    found = head(war, "stance=none,impartial&country=FRA&sort=-date")
    query = "country=FRA&stance=impartial,none"
    assert found.meta["og:image"] == found.meta["twitter:image"] == f"https://example.org/map/card.png?{query}"
    assert found.meta["og:url"] == found.links["canonical"] == f"https://example.org/map/?{query}"
    assert (found.meta["og:image:width"], found.meta["og:image:height"]) == ("1200", "630")
    assert found.meta["twitter:card"] == "summary_large_image"


def test_the_whole_map_has_the_plain_address(either):
    assert head(either).links["canonical"] == "https://example.org/map/"
    assert head(either).meta["og:image"] == "https://example.org/map/card.png"
    assert head(either, root="https://example.org").meta["og:image"] == "https://example.org/card.png"


def test_a_view_of_one_country_or_reaction_is_titled_by_its_name(war):
    title = war.collection.description.title
    assert head(war).meta["og:title"] == title
    assert head(war, "country=FRA").meta["og:title"] == f"France · {title}"
    assert head(war, "country=FRA,DEU").meta["og:title"] == f"Germany, France · {title}"
    assert head(war, "reaction=nk-232").meta["og:title"].startswith("Jean-Baptiste Lemoyne")


def test_the_text_for_the_image_says_how_many_countries_take_which_position(war):
    alt = head(war).meta["og:image:alt"]
    assert alt.startswith(head(war).meta["og:description"])
    counts = Counter(war.collection.positions(war.view("")).values())
    for code in war.collection.codebook.positions:
        if counts[code.code]:
            assert f"{counts[code.code]} {code.within}" in alt


@pytest.mark.parametrize("words", ['"><script>alert(1)</script>', "x' onload='x", "&amp;<!--", "\u202eevil"])
def test_hostile_words_stay_words(war, words):
    found = Head(tags(war.collection, View(q=words), ROOT))
    assert found.other == []
    assert (
        words.replace("\u202e", "") in found.meta["og:description"]
    )  # no text may change the text direction of a page


def test_a_hostile_root_cannot_leave_its_attribute(war):
    html = tags(war.collection, View(), 'https://evil"><script>')
    assert "<script" not in html
    assert "<script" in unescape(html)


@settings(max_examples=40, deadline=None)
@given(view=sample(WAR).views)
def test_the_canonical_address_leads_to_the_same_view(view):
    collection = sample(WAR).collection
    found = Head(tags(collection, view, ROOT))
    for address in (found.links["canonical"], found.meta["og:image"]):
        read, unused = decode(urlsplit(address).query, collection.vocabulary)
        assert read == view.put(sort="")
        assert unused == ()


def test_the_card_that_is_named_answers(asked):
    shown, client = asked
    address = urlsplit(head(shown, QUERIES[shown.folder.name][1], "http://localhost").meta["og:image"])
    with client.get(f"{address.path}?{address.query}") as answer:
        assert answer.content_type == "image/png"
        answer.get_data()

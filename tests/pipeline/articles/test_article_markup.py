"""An article says the same in wikitext, in HTML and in plain text, and what surrounds it is left out."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.domain.errors import DataError
from geo_reactions.pipeline.articles.blocks import Block, canonical
from geo_reactions.pipeline.articles.reading import read_article

WIKITEXT = """{{Short description|no}}{{Infobox strike|place={{flag|Luna}}}}
'''The dock strike''' began on [[3 May]] 1999.<ref>{{cite web|title=Dock. Strike.}}</ref> It ended [[June|in June]].<!-- no -->

[[Category:Strikes]]
== Countries ==
[[File:Dock.jpg|thumb|A picture. Of a dock.]]
=== {{flag|Luna}} ===
* {{flagicon|Pico}} [[Pico]]: The minister said "''enough''" on 4&nbsp;May.{{citation needed|date=May 1999}}
* {{flagicon|Tycho}} – The senate asked for {{lang|fr|pourparlers}}.
** It met {{convert|10|km|mi}} away.

{| class="wikitable"
! Country !! Reaction
|-
| {{flag|Chad}} || The government of Chad called upon both sides to stop.
|-
| Mali || The government of Mali said nothing for many days.
|}

== References ==
{{reflist}}
=== Below ===
Nothing here counts.

== Others ==
Nobody else spoke.
"""
PAGE = """<!DOCTYPE html><html><head><title>Reactions to the dock strike - Encyclopedia</title><style>p {}</style></head><body>
<nav><ul><li>Main page</li></ul></nav><h1 id="firstHeading">Reactions to the dock strike</h1>
<div id="mw-content-text"><div class="mw-parser-output">
<table class="infobox"><tr><td>A long cell that is no sentence of the article at all.</td></tr></table>
<p><b>The dock strike</b> began on <a href="/x">3 May</a> 1999.<sup class="reference"><a>[1]</a></sup> It ended in June.</p>
<div class="toc"><ul><li>1 Countries</li></ul></div>
<div class="mw-heading"><h2>Countries</h2><span class="mw-editsection">[edit]</span></div>
<figure><img alt="x"><figcaption>A picture. Of a dock.</figcaption></figure>
<h3><span class="flagicon"><img alt="Luna"></span>Luna</h3>
<ul><li><span class="flagicon"><img></span> <a>Pico</a>: The minister said "<i>enough</i>" on 4&nbsp;May.<sup>[when?]</sup></li>
<li>Tycho – The senate asked for <span lang="fr">pourparlers</span>.<ul><li>It met 10 km away.</li></ul></li></ul>
<table class="wikitable"><tr><th>Country</th><th>Reaction</th></tr>
<tr><td>Chad</td><td>The government of Chad called upon both sides to stop.</td></tr>
<tr><td>Mali</td><td>The government of Mali said nothing for many days.</td></tr></table>
<h2>References</h2><div class="reflist"><ol><li>Dock. Strike.</li></ol></div><h3>Below</h3><p>Nothing here counts.</p>
<h2>Others</h2><p>Nobody else spoke.</p>
</div></div><footer>About us. All of us.</footer><script>var a = "No.";</script></body></html>
"""
TEXT = """The dock strike began on 3 May 1999. It ended in June.

== Countries ==

=== Luna ===

* Pico: The minister said "enough" on 4 May.

* Tycho – The senate asked for pourparlers.

* It met 10 km away.

Chad: The government of Chad called upon both sides to stop.

Mali: The government of Mali said nothing for many days.

== Others ==

Nobody else spoke.
"""


def read(tmp_path, content, name="article.txt"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_article(path)


@pytest.mark.parametrize("content", [WIKITEXT, PAGE, TEXT], ids=["wikitext", "page", "text"])
def test_an_article_is_the_same_text_in_every_format(tmp_path, content):
    assert read(tmp_path, content).text == TEXT


def test_the_title_of_a_page_and_of_an_export_is_known(tmp_path):
    text = f"<revision><text>{html.escape(WIKITEXT)}</text></revision>"
    export = f'<mediawiki xmlns="x"><page><title>Dock strike</title>{text}</page></mediawiki>'
    found = read(tmp_path, export, "export.xml")
    assert (found.title, found.text) == ("Dock strike", TEXT)
    assert read(tmp_path, PAGE).title == "Reactions to the dock strike"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_found(tmp_path, encoding):
    text = "Le ministre a dit « assez » à l’été, après l’arrêt décidé en février.\n\n" * 9 + "Il s’est tu.\n"
    assert read(tmp_path, text.encode(encoding)).text == text


def test_plain_text_without_signs_has_headings_and_lines_that_were_broken(tmp_path):
    text = (
        "The strike began on 3 May.\n\nCountries\n\nThe minister of Luna said that the dockers were right, and that\n"
        "she would not change her mind about this before the end of May,\nwhatever the owners had to say.\n\nThe end.\n"
    )
    assert read(tmp_path, text).text == (
        "The strike began on 3 May.\n\n== Countries ==\n\nThe minister of Luna said that the dockers were right, and that "
        "she would not change her mind about this before the end of May, whatever the owners had to say.\n\nThe end.\n"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00\x01\x02\x03binary\x00", "this file is not a text"),
        ('{"a": [1, 2]}', "this is JSON"),
        ("#REDIRECT [[Dock strike]]", "this is a redirect page"),
    ],
)
def test_what_is_no_article_is_refused_in_words(tmp_path, content, said):
    with pytest.raises(DataError, match=said):
        read(tmp_path, content)


def test_a_missing_file_is_refused_in_words(tmp_path):
    with pytest.raises(DataError, match=r"none\.txt"):
        read_article(tmp_path / "none.txt")


words = st.lists(st.from_regex(r"[A-Za-zà-ÿА-я0-9,]{1,10}", fullmatch=True), min_size=2, max_size=12)
sentences = words.map(lambda found: "W" + " ".join(found).strip(" ,") + ".")
titles = st.from_regex(r"[A-Z][a-z]{2,9}( [a-z]{2,9}){0,3}", fullmatch=True)
blocks = st.lists(
    st.one_of(
        st.builds(Block, st.just("heading"), titles, st.integers(2, 4)),
        st.builds(Block, st.just("paragraph"), sentences),
        st.builds(Block, st.just("item"), sentences),
    ),
    min_size=1,
    max_size=12,
).map(lambda found: [Block("paragraph", "It began here and there."), *found])


def as_wikitext(block):
    if block.kind == "heading":
        return f"{'=' * block.level} {block.text} {'=' * block.level}\n"
    return (
        f"* {block.text}\n"
        if block.kind == "item"
        else f"\n{block.text}<ref>No.</ref> [[File:a.png]]{{{{efn|No.}}}}\n\n"
    )


def as_page(block):
    text = html.escape(block.text)
    if block.kind == "heading":
        return f"<h{block.level}>{text}</h{block.level}>"
    return f"<ul><li>{text}</li></ul>" if block.kind == "item" else f"<div><p>{text}</p><!-- no --></div>"


@settings(max_examples=40, deadline=None)
@given(blocks)
def test_generated_articles_come_back_from_wikitext_and_from_html(tmp_path_factory, found):
    folder = tmp_path_factory.mktemp("articles")
    wanted = canonical(found)
    assert read(folder, "".join(map(as_wikitext, found)) + "'''x''' [[a]] [[b]]\n== References ==\n").text.startswith(
        wanted[:-1]
    )
    assert read(folder, f"<html><body>{''.join(map(as_page, found))}</body></html>").text == wanted

"""One made-up article in every format gives one canonical text."""

# ruff: noqa: E501 - made-up pages in the layout of real ones

from __future__ import annotations

import codecs
from html import escape
from pathlib import Path

import pytest

from geo_reactions.pipeline.articles.reading import read_article

CANONICAL = """\
The Lighthouse Dispute began on 3 May 2031 over the island’s “old” tower.

== Reactions ==

Twelve states spoke in the first week.

=== States ===

* France: President Ada Morel condemned the closure of the port, and "regretted" it.

* Germany – The minister said so 2 km from the border.

* A second statement followed.

Chad: The government called for talks at once.

Peru: The ministry welcomed the truce.

We ask both sides to keep calm.

== Later events ==

The tower was opened again in June.
"""

WIKITEXT = """\
{{Short description|A dispute}}
{{Use dmy dates|date=May 2031}}
{{Infobox event
| name = Dispute
| place = {{flag|Malta}}
}}
{{Hatnote|For the film, see another page.}}
[[File:Tower.jpg|thumb|The [[tower]] in 2030]]
The '''Lighthouse Dispute''' began on 3&nbsp;May 2031<ref name="a">{{cite web|url=https://example.org|title=A}}</ref> over
the island’s “old” [[lighthouse|tower]].{{citation needed|date=May 2031}}
<!-- hidden -->

== Reactions ==
{{Main|Reactions to the dispute}}
Twelve [[state (polity)|state]]s spoke{{efn|Two of them {{flag|Cuba}} twice.}} in the ''first'' week.<ref name="a" />

=== States ===
* {{flag|France}}: President [[Ada Morel]] condemned the {{nowrap|closure of the port}}, and "regretted" it.{{sfn|A|2031}}
* {{flagicon|Germany}} [[Germany]] – The minister said so {{convert|2|km}} from the border.
** A {{lang|en|second}} statement followed.

{| class="wikitable"
! State !! Words
|-
| {{flagicon|Chad}} [[Chad]] || The government called for talks at once.<ref>B</ref>
|-
| {{PER}}
| The ministry welcomed the [https://example.org truce].
|}
{{quote|text=We ask both sides to keep calm.}}
{| class="wikitable"
! State !! Votes
|-
| Chad || 12
|}

== Later events ==
The tower was opened again in June.

== See also ==
* [[Another dispute]]

== References ==
{{reflist}}

[[Category:Disputes]]
[[fr:Dispute]]
"""

BODY = """\
<div class="shortdescription nomobile" style="display:none">A dispute</div>
<div role="note" class="hatnote">For the film, see another page.</div>
<table class="infobox vevent"><tr><th>Place</th><td>Malta</td></tr></table>
<figure class="mw-default-size"><img src="Tower.jpg" alt="x"><figcaption>The tower in 2030</figcaption></figure>
<div id="toc" class="toc" role="navigation"><h2>Contents</h2><ul><li>1 Reactions</li></ul></div>
<p>The <b>Lighthouse Dispute</b> began on 3&#160;May 2031<sup id="cite_ref-1" class="reference"><a href="#n">[1]</a></sup> over
the island’s “old” <a href="/wiki/Tower">tower</a>.<sup class="noprint Inline-Template">[<i>citation needed</i>]</sup>
</p>
{h2}Reactions{/h2}
<div role="note" class="hatnote">Main article: Reactions to the dispute</div>
<p>Twelve <a href="/wiki/State">states</a> spoke<sup class="reference">[a]</sup> in the <i>first</i> week.</p>
{h3}States{/h3}
<ul><li><span class="flagicon"><img src="//x/Flag_of_France.svg" alt="" width="23">&#160;</span><a href="/wiki/France"
title="France">France</a>: President <a href="/wiki/A">Ada Morel</a> condemned the
<span class="nowrap">closure of the port</span>,
and "regretted" it.<sup class="reference"><a>[2]</a></sup></li>
<li><span class="flagicon"><a href="/wiki/Germany" title="Germany"><img src="Flag_of_Germany.svg" alt="Germany"></a></span>
<a href="/wiki/Germany">Germany</a> – The minister said so 2&nbsp;km from the border.
<ul><li>A <span lang="en">second</span> statement followed.</li></ul></li></ul>
<table class="wikitable"><caption>Statements</caption><tbody><tr><th>State</th><th>Words</th></tr>
<tr><td><span class="flagicon"><img alt="Chad" src="Flag_of_Chad.svg"></span> <a>Chad</a></td>
<td>The government called for talks at once.<sup class="reference">[3]</sup></td></tr>
<tr><td><span class="flagicon"><a title="Peru"><img alt="" src="Flag_of_Peru.svg"></a></span></td>
<td>The ministry welcomed the <a class="external" href="https://example.org">truce</a>.</td></tr></tbody></table>
<blockquote class="templatequote"><p>We ask both sides to keep calm.</p></blockquote>
<table class="wikitable"><tr><th>State</th><th>Votes</th></tr><tr><td>Chad</td><td>12</td></tr></table>
{h2}Later events{/h2}
<p>The tower was opened again in June.</p>
{h2}See also{/h2}
<ul><li><a>Another dispute</a></li></ul>
{h2}References{/h2}
<div class="reflist"><ol class="references"><li>A</li></ol></div>
<div class="navbox" role="navigation"><ul><li>Disputes</li></ul></div>
<script>var x = "<p>no</p>";</script><style>p {color: red}</style><p hidden>never</p>
"""


def body(heading: str, end: str) -> str:
    text = BODY
    for level in "23":
        text = text.replace(f"{{h{level}}}", heading.format(level)).replace(f"{{/h{level}}}", end.format(level))
    return text


EDIT = '<span class="mw-editsection">[<a href="/edit">edit</a>]</span>'
LEGACY = (
    '<!DOCTYPE html>\n<html lang="en" dir="ltr"><head><meta charset="UTF-8"><title>Lighthouse Dispute - Wikipedia</title></head>'
    '<body class="skin-vector-legacy"><div id="content" class="mw-body" role="main"><h1 id="firstHeading" class="firstHeading">'
    '<i>Lighthouse</i> Dispute</h1><div id="siteSub">From Wikipedia</div><div id="mw-content-text"><div class="mw-parser-output">'
    + body('<h{0}><span class="mw-headline" id="x">', "</span>" + EDIT + "</h{0}>")
    + '</div></div><div id="catlinks">Categories</div></div><div id="mw-panel"><ul><li>Main page</li></ul></div></body></html>'
)
VECTOR_2022 = (
    '<!DOCTYPE html>\n<html class="client-nojs" lang="en" dir="ltr"><head><meta charset="UTF-8"><title>Lighthouse Dispute - '
    'Wikipedia</title></head><body class="skin-vector-2022"><header class="vector-header"><nav>Menu</nav></header>'
    '<div class="mw-page-container"><nav id="mw-panel-toc"><ul><li>Reactions</li></ul></nav><main id="content" class="mw-body">'
    '<header class="mw-body-header"><h1 id="firstHeading"><span class="mw-page-title-main">Lighthouse Dispute</span></h1>'
    "</header>"
    '<div id="bodyContent"><div id="mw-content-text"><div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">'
    + body('<div class="mw-heading mw-heading{0}"><h{0} id="x">', "</h{0}>" + EDIT + "</div>")
    + "</div></div></div></main></div><footer>About</footer></body></html>"
)
PARSOID = (
    '<!DOCTYPE html>\n<html prefix="dc: http://purl.org/dc/terms/" about="x"><head prefix="mwr: x"><meta charset="utf-8"/>'
    '<title>Lighthouse Dispute</title></head><body id="mwAA" lang="en" class="mw-content-ltr mw-parser-output parsoid-body">'
    '<section data-mw-section-id="0" id="mwAQ">' + body('</section><section data-mw-section-id="1"><h{0} id="x">', "</h{0}>")
    + "</section></body></html>"
)  # fmt: skip
SIMPLE = (
    "<html><head><title>Other</title></head><body><nav>Home</nav><article><h1>Lighthouse Dispute</h1>"
    + body("<h{0}>", "</h{0}>")
    + "</article><footer>2031</footer></body></html>"
)
EXPORT = f"""\
<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo><sitename>Wikipedia</sitename></siteinfo>
  <page>
    <title>Lighthouse Dispute</title>
    <ns>0</ns>
    <revision><id>1</id><text bytes="3" xml:space="preserve">old</text></revision>
    <revision><id>2</id><text bytes="9" xml:space="preserve">{escape(WIKITEXT)}</text><sha1>x</sha1></revision>
  </page>
</mediawiki>
"""


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("name", ["article.wiki", "article.wikitext", "article.txt", "article"])
def test_wikitext(tmp_path, name):
    article = read_article(written(tmp_path, name, WIKITEXT))
    assert (article.title, article.text) == ("", CANONICAL)


@pytest.mark.parametrize("page", [LEGACY, VECTOR_2022, PARSOID, SIMPLE], ids=["legacy", "2022", "parsoid", "simple"])
@pytest.mark.parametrize("name", ["article.html", "article.txt"])
def test_web_pages(tmp_path, page, name):
    article = read_article(written(tmp_path, name, page))
    assert (article.title, article.text) == ("Lighthouse Dispute", CANONICAL)


def test_a_part_of_a_page(tmp_path):
    assert read_article(written(tmp_path, "part.html", body("<h{0}>", "</h{0}>"))).text == CANONICAL


@pytest.mark.parametrize("name", ["Lighthouse-2031.xml", "article.txt"])
def test_the_export_of_a_wiki(tmp_path, name):
    article = read_article(written(tmp_path, name, EXPORT))
    assert (article.title, article.text) == ("Lighthouse Dispute", CANONICAL)


def test_canonical_text_is_read_as_it_stands(tmp_path):
    assert read_article(written(tmp_path, "article.txt", CANONICAL)).text == CANONICAL


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "windows-1252"),
    ],
)
@pytest.mark.parametrize("source", [WIKITEXT, CANONICAL, SIMPLE], ids=["wikitext", "plain", "page"])
def test_encodings(tmp_path, source, mark, encoding, end):
    path = tmp_path / "article.txt"
    path.write_bytes(mark + source.replace("\n", end).encode(encoding))
    assert read_article(path).text == CANONICAL


def test_a_page_may_say_its_encoding(tmp_path):
    page = '<html><head><meta charset="windows-1251"></head><body><h1>Спор</h1><p>Франция осудила закрытие порта.</p></body></html>'
    article = read_article(written(tmp_path, "page.html", page, "windows-1251"))
    assert (article.title, article.text) == ("Спор", "Франция осудила закрытие порта.\n")


def test_plain_text_as_people_write_it(tmp_path):
    text = """\
The dispute began in May over the tower, and twelve states spoke in the
first week of it, some of them more than once; the oldest of the well-
known statements is lost.[1][2]

Reactions

States

* France condemned the closure [citation needed].
• Chad called for talks.
- Peru spoke.

Two lines that are no
wrapped text, but verse.

Question?

The end came in June.
"""
    assert (
        read_article(written(tmp_path, "a.txt", text)).text
        == """\
The dispute began in May over the tower, and twelve states spoke in the first week of it, some of them more than once; \
the oldest of the well-known statements is lost.

== Reactions ==

== States ==

* France condemned the closure.

* Chad called for talks.

* Peru spoke.

Two lines that are no

wrapped text, but verse.

Question?

The end came in June.
"""
    )


def test_text_from_right_to_left(tmp_path):
    wikitext = "'''نزاع المنارة''' بدأ في مايو.<ref>س</ref>\n\n== ردود الفعل ==\n* {{flag|فرنسا}}: أدان الرئيس الإغلاق.\n\n== مراجع ==\n* س"
    page = (
        '<html dir="rtl" lang="ar"><head><title>نزاع المنارة - ويكيبيديا</title></head><body><div class="mw-parser-output" dir="rtl">'
        '<p><b>نزاع المنارة</b> بدأ في مايو.<sup class="reference">[1]</sup></p><h2>ردود الفعل<span class="mw-editsection">[عدل]</span>'
        '</h2><ul><li>فرنسا: أدان الرئيس الإغلاق.</li></ul><h2>مراجع</h2><ol class="references"><li>س</li></ol></div></body></html>'
    )
    expected = "نزاع المنارة بدأ في مايو.\n\n== ردود الفعل ==\n\n* فرنسا: أدان الرئيس الإغلاق.\n"
    assert read_article(written(tmp_path, "a.wiki", wikitext)).text == expected
    article = read_article(written(tmp_path, "a.html", page))
    assert (article.title, article.text) == ("نزاع المنارة", expected)

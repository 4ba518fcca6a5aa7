"""The page in a made-up language: any text that stays in English is not translatable."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from geo_reactions.charts import CHARTS
from geo_reactions.charts.world import traces
from geo_reactions.domain.link import decode
from geo_reactions.language.codes import count
from geo_reactions.language.notices import notice
from geo_reactions.language.wording import languages, name_of, speaking
from geo_reactions.markup.writer import to_html
from geo_reactions.page.cards import names
from geo_reactions.page.layout import page
from geo_reactions.page.shell import shell
from geo_reactions.page.shortcuts import SHORTCUTS
from geo_reactions.page.slots import slots
from geo_reactions.page.table import grid
from pseudo import CODE, pseudo, read, welded
from samples import QUERIES, TINY, Sample, sample

OF_NO_LANGUAGE = ("CSV", "Excel", "JSON", "GeoJSON", "PNG", "SVG", "Python", "R", "CC0 1.0")
RECORDED = {"actor", "summary", "quote", "section", "sentences", "id", "crowd", "spoken"}


@pytest.fixture(scope="module")
def strange(tmp_path_factory) -> Iterator[Sample]:
    with pseudo(TINY, tmp_path_factory.mktemp("pseudo")) as made:
        yield made


def known(sample: Sample) -> list[str]:
    """List the names that have translations of their own: from CLDR, of languages, and the ids of records."""
    lands = [land.name for land in sample.collection.localized().countries.values()]
    keys = [shortcut.key for shortcut in SHORTCUTS]
    return [*lands, *map(name_of, languages()), *(row["id"] for row in sample.rows), *keys, *OF_NO_LANGUAGE]


def left(texts: list[str], sample: Sample, *more: str) -> dict[str, list[str]]:
    found = {text: welded(text, *known(sample), *more) for text in texts}
    return {text: words for text, words in found.items() if words}


def drawn(figure: dict) -> list[str]:
    """List the words of a figure, including names of actors."""
    layout = figure["layout"]
    found = [note["text"] for note in layout.get("annotations", ())]
    found += [str(text) for text in layout.get("yaxis", {}).get("ticktext", ())]
    return found + [trace["name"] for trace in figure["data"] if "name" in trace]


def test_no_text_of_the_page_is_left_in_english(strange):
    texts = read(to_html(page(strange.collection.localized())))
    assert len(texts) > 120
    assert left(texts, strange) == {}


@pytest.mark.parametrize(
    "query", [*QUERIES["moonbase-strike"], "voice=all&type=gift", "country=COP,TYC,GRI,PIC,KEP,COT"]
)
def test_no_text_of_a_view_is_left_in_english(strange, query):
    shown = strange.scene(query)
    words = {shown.view.q, *(row[name] for row in strange.rows for name in ("actor", "name", "summary"))}
    for slot in slots(strange.collection):
        content = slot.render(shown)
        if slot.property == "children":
            assert left(read(to_html(content)), strange, *words) == {}, slot.id
        elif slot.property == "figure":
            assert left(drawn(content), strange, *words) == {}, slot.id
        elif slot.property == "rowData":
            cells = [str(text) for row in content for key, text in row.items() if key not in RECORDED and text]
            assert left(cells, strange) == {}
        else:
            assert slot.id.startswith("cards-")
            dates = [said[1] for card in content.values() for said in card["statements"]]
            assert left(dates, strange) == {}


def test_the_table_of_the_page_speaks_the_language(strange):
    table = grid(strange.scene(""))
    heads = [column["headerName"] for column in table.columnDefs]
    assert left([*heads, *table.dashGridOptions["localeText"].values()], strange) == {}


def test_what_the_hover_card_needs_is_in_the_language(strange):
    translated = names(strange.collection.localized())
    found = [name for label in translated["position"].values() for name in label]
    found += [name for label, sign, forms in translated["stance"].values() for name in (label, sign, *forms)]
    found += [name for name, *_rest in translated["country"].values()]
    places = traces(strange.scene())[2]["customdata"]
    found += [name for _codes, _n, *names_ in places for name in names_]
    assert left(found, strange) == {}


def test_what_cannot_be_used_of_an_address_is_said_in_the_language(strange):
    query = "colour=red&stance=loud&country=QQQ&from=never&voice=none"
    _view, unused = decode(query, strange.collection.vocabulary)
    asked = [word for part in unused for word in (part.key, part.value)]
    codes = [code for known in strange.collection.vocabulary.values() for code in known]
    assert len(unused) == 5
    assert left(read(to_html(notice(unused))), strange, *asked, *codes) == {}
    _view, unused = decode("from=1999-10-05&to=1999-09-01&q=" + "x" * 201, strange.collection.vocabulary)
    assert left(read(to_html(notice(unused))), strange, "from", "to", "q", "x" * 40) == {}


class Nothing:
    def tags(self, *_of: object) -> str:
        return ""

    listing = tags


def document(sample: Sample) -> str:
    dash = dict.fromkeys(("metas", "css", "config", "scripts", "renderer", "own_scripts", "page"), "")
    dash["page"] = to_html(page(sample.collection.localized()))
    return shell(sample.collection, "/", "", "http://here/", dash, Nothing())


def test_the_document_around_the_page_speaks_the_language(strange):
    written = document(strange)
    assert f'<html lang="{CODE}"' in written
    assert len(read(written)) > 3
    assert left(read(written), strange) == {}


def test_the_scripts_get_their_words_and_no_others(strange):
    words = json.loads(document(strange).split('id="words">')[1].split("</script>")[0])
    assert words["locale"] == CODE
    assert words["texts"]["Copied"] == ["⟦Copied⟧"]
    assert len(words["texts"]["{n} place"]) == len(set(words["forms"])) > 2
    assert len(words["forms"]) == 201
    assert "Skip to the map" not in words["texts"]


def test_in_english_the_scripts_get_no_words(moonbase):
    with speaking("en"):
        words = json.loads(document(moonbase).split('id="words">')[1].split("</script>")[0])
    assert {name: words[name] for name in ("locale", "texts", "forms")} == {"locale": "en-GB", "texts": {}, "forms": []}


def test_records_are_marked_as_english_where_the_page_speaks_another_language(strange):
    details = next(slot for slot in slots(sample(TINY).collection) if slot.id == "details")
    written = to_html(details.render(strange.scene("country=TYC&reaction=ms-004")))
    row = next(row for row in strange.rows if row["id"] == "ms-004")
    own = 'class="summary" dir="auto" lang="en"'
    assert f"<p {own}>{row['summary']}</p>" in written
    assert written.count(own) == written.count('class="summary"') > 0


def test_in_english_no_record_is_marked(moonbase):
    details = next(slot for slot in slots(sample(TINY).collection) if slot.id == "details")
    with speaking("en"):
        assert "lang=" not in to_html(details.render(moonbase.scene("country=TYC&reaction=ms-004")))


def test_the_languages_can_be_chosen_by_their_own_names(strange):
    ways = [part for part in _parts(page(strange.collection.localized())) if hasattr(part, "data-lang")]
    assert [(way.children, way.href, way.lang) for way in ways] == [
        ("English", "/?lang=en", "en"),
        ("Polski", "/?lang=pl", "pl"),
    ]
    assert [getattr(way, "aria-current", None) for way in ways] == [None, "true"]


def test_plotly_writes_days_and_numbers_as_the_language_does(strange):
    parts = _parts(page(strange.collection.localized()))
    configs = [json.loads(getattr(part, "data-config")) for part in parts if hasattr(part, "data-config")]
    configs += [part.config for part in parts if getattr(part, "_type", "") == "Graph"]
    assert len(configs) == len(CHARTS)
    for config in configs:
        formats = config["locales"][config["locale"]]["format"]
        assert formats["shortMonths"][9] == "paź"
        assert formats["days"][0] == "niedziela"
        assert (formats["decimal"], formats["thousands"]) == (",", "\N{NO-BREAK SPACE}")


def _parts(content):
    return [content, *content._traverse()] if hasattr(content, "_traverse") else []


def test_a_collection_without_a_catalogue_keeps_its_words_in_every_language(moonbase):
    book = moonbase.collection.codebook
    for code in ("fr", "en"):
        with speaking(code):
            spoken = moonbase.collection.localized().codebook
            for name, question in book.questions.items():
                assert [each.label for each in spoken[name].codes] == [each.label for each in question.codes]
                assert [each.several for each in spoken[name].codes] == [each.several for each in question.codes]
            for kind, own in zip(spoken["type"].codes, book["type"].codes, strict=True):
                assert count(kind, 1).removeprefix("1 ") == own.label.lower()
                assert count(kind, 5).removeprefix("5 ") == own.many.lower()


@pytest.mark.parametrize(("code", "labels"), [("en", "Hong Kong"), ("fr", "Hong Kong")])
def test_a_name_that_is_the_same_in_a_language_is_no_missing_one(war, code, labels):
    with speaking(code):
        assert war.collection.localized().labels("country")["HKG"] == labels

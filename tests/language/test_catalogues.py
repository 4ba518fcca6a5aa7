"""The catalogues contain exactly the texts in use, all translated, and an update changes nothing else."""

from __future__ import annotations

import re
import shutil
from io import BytesIO

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from geo_reactions.__main__ import main
from geo_reactions.collection import open_collection
from geo_reactions.language import texts
from geo_reactions.language.catalogues import Book, books, problems, update
from samples import ASSETS, PROJECT, TINY

FILES = [(book, code) for book in books(PROJECT / "data", ASSETS, open_collection) for code in book.languages()]
RULE = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
WHOLE = (
    RULE + '#: a.py\nmsgid "No {thing}"\nmsgstr "Aucun {thing}"\n\n#: a.py\nmsgid "{n} map"\nmsgid_plural "{n} maps"\n'
)
WHOLE += 'msgstr[0] "une carte"\nmsgstr[1] "{n} cartes"\n'


@pytest.fixture
def book(tmp_path) -> Book:
    """Return two texts with a catalogue that translates both."""
    wanted = Catalog()
    wanted.add("No {thing}", locations=[("a.py", None)])
    wanted.add(("{n} map", "{n} maps"), locations=[("a.py", None)])
    (tmp_path / "fr.po").write_text(WHOLE, "utf-8")
    return Book(tmp_path, lambda _: wanted)


def problems_of(book: Book) -> str:
    return "\n".join(map(str, problems(book, "fr")))


def test_every_text_is_translated_and_every_translation_is_used():
    assert [str(problem) for book, code in FILES for problem in problems(book, code)] == []


def test_every_catalogue_is_as_the_tool_writes_it(tmp_path):
    changed = []
    for number, (book, code) in enumerate(FILES):
        copy = Book(tmp_path / str(number), book.texts)
        copy.folder.mkdir()
        shutil.copy(book.path(code), copy.path(code))
        changed += [str(book.path(code))] * update(copy, code)
    assert changed == [], "make words brings them up to date"


def test_a_text_that_counts_has_plural_forms():
    counted = [text.id for text in texts.interface(ASSETS) if isinstance(text.id, str) and "{n}" in text.id]
    assert counted == []
    nouns = re.compile(r"\{(?:number|total|some)\} (?!of |each|are |\{)[a-z]")
    assert [text.id for text in texts.interface(ASSETS) if isinstance(text.id, str) and nouns.search(text.id)] == []


def test_french_punctuation_is_never_alone_on_a_line():
    wrong = [
        form
        for book, code in FILES
        for text in read_po(BytesIO(book.path(code).read_bytes()), locale=code)
        if code == "fr" and text.id
        for form in ([text.string] if isinstance(text.string, str) else text.string)
        if re.search(r" [:;!?»]|« ", form)
    ]
    assert wrong == []


def test_nothing_is_wrong_with_a_whole_catalogue(book):
    assert problems_of(book) == ""


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('msgid "No {thing}"\nmsgstr "Aucun {thing}"\n', "", "'No {thing}': a text that the catalogue lacks"),
        ("#: a.py\n", '#: a.py\nmsgid "gone"\nmsgstr "parti"\n\n#: a.py\n', "6: 'gone': a text that is used"),
        ('"Aucun {thing}"', '""', "6: 'No {thing}': a translation"),
        ('"{n} cartes"', '""', "'{n} map': a translation of every plural form"),
        ('#: a.py\nmsgid "No', '#, fuzzy\nmsgid "No', "a translation that somebody has looked at"),
        ("Aucun {thing}", "Aucun {chose}", "the placeholders thing also in 'Aucun {chose}'"),
        ("Aucun {thing}", "Aucun", "the placeholders thing also in 'Aucun'"),
        ("{n} cartes", "{n} cartes {m}", "the placeholders n also in '{n} cartes {m}'"),
        ('msgid_plural "{n} maps"\n', 'msgid_plural "{n} others"\n', "'{n} map': a text that the catalogue lacks"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_text(book, before, after, said):
    path = book.path("fr")
    broken = WHOLE.replace(before, after, 1)
    assert broken != WHOLE
    path.write_text(broken, "utf-8")
    assert said in problems_of(book)
    assert all(problem.file == str(path) for problem in problems(book, "fr"))


def test_an_update_adds_and_removes_texts_and_keeps_translations_with_the_words_of_translators(book):
    path = book.path("fr")
    path.write_text(
        RULE + '# said of maps\nmsgid "No {thing}"\nmsgstr "Aucun {thing}"\n\nmsgid "gone"\nmsgstr "parti"\n', "utf-8"
    )
    assert update(book, "fr")
    written = path.read_text("utf-8")
    assert "gone" not in written
    assert "# said of maps\n#: a.py\n" in written
    assert 'msgstr "Aucun {thing}"' in written
    assert 'msgid_plural "{n} maps"\nmsgstr[0] ""\nmsgstr[1] ""\n' in written
    assert "Plural-Forms: nplurals=2; plural=(n > 1);" in written
    assert "Date" not in written
    assert not update(book, "fr")


def test_an_update_never_guesses_a_translation_from_a_text_that_is_alike(book):
    book.path("fr").write_text(WHOLE.replace("No {thing}", "No {thing}!"), "utf-8")
    update(book, "fr")
    written = book.path("fr").read_text("utf-8")
    assert "fuzzy" not in written
    assert "Aucun" not in written


def test_the_interface_brings_the_texts_of_code_templates_and_scripts(tmp_path):
    (tmp_path / "page" / "share").mkdir(parents=True)
    (tmp_path / "page" / "share" / "a.js").write_text(
        'const said = (n) => text("Copied") + several(n, "{n} dot", "{n} dots");', "utf-8"
    )
    found = texts.interface(tmp_path)
    assert "Copied" in found
    assert found["{n} dot"].id == ("{n} dot", "{n} dots")
    assert found["{n} reaction"].id == ("{n} reaction", "{n} reactions")
    assert found["Country"].locations[0][0].endswith(".py")


def test_texts_inside_f_strings_are_found_and_keys_of_what_is_translated_are_not(monkeypatch, tmp_path):
    (tmp_path / "a.py").write_text("said = f'<b>{_(\"Inside\" \" it\")}</b>' + _(column['key'])", "utf-8")
    monkeypatch.setattr(texts, "_PACKAGE", tmp_path)
    found = texts.interface(tmp_path)
    assert "Inside it" in found
    assert "key" not in found


def test_a_collection_brings_its_codebook_its_description_its_bodies_and_its_places(moonbase):
    found = texts.collection(open_collection(moonbase.folder))
    book, about = moonbase.collection.codebook, moonbase.collection.description
    label = book["type"].codes[0]
    assert found[label.label].id == (label.label, label.many)
    assert {label.definition, about.title, *moonbase.collection.bodies.values()} <= {text.id for text in found}
    assert {str(place["place"]) for place in moonbase.collection.places.values()} <= {text.id for text in found}


def test_the_boundaries_bring_the_countries_that_have_no_name_elsewhere():
    found = {
        text.id for text in texts.boundaries(PROJECT / "data" / "boundaries", "fr") if text.id and not text.context
    }
    assert {"Abkhazia", "Artsakh (Nagorno-Karabakh)", "Holy See"} <= found
    assert found.isdisjoint({"France", "Germany"})


def test_the_command_begins_a_language_for_every_collection_and_says_what_is_left(tmp_path, monkeypatch, capsys):
    shutil.copytree(TINY.parent, tmp_path / "data")
    monkeypatch.setattr("geo_reactions.language.catalogues.LOCALES", tmp_path / "locales")
    assert main(["--data", str(tmp_path / "data"), "words", "--language", "de"]) == 0
    for folder in ("locales", "data/boundaries/locales", "data/moonbase-strike/locales"):
        assert (tmp_path / folder / "de.po").exists()
    assert "'For the union': a translation" in capsys.readouterr().err


def test_a_language_that_does_not_exist_is_refused(capsys):
    assert main(["words", "--language", "zz"]) == 1
    assert "there is no language 'zz'" in capsys.readouterr().err

"""The translation catalogues: brings them up to date with the texts to translate, and checks that they are complete."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.pofile import read_po, write_po

from geo_reactions.domain.errors import Problem
from geo_reactions.language import texts
from geo_reactions.language.wording import LOCALES

_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_NUMBER = "n"


@dataclass(frozen=True)
class Book:
    """A set of texts to translate and its catalogues: the folder that holds one per language, and the texts of a language."""

    folder: Path
    texts: Callable[[str], Catalog]

    def languages(self) -> list[str]:
        """Return the codes of the languages that have a catalogue, sorted."""
        return sorted(path.stem for path in self.folder.glob("*.po"))

    def path(self, code: str) -> Path:
        """Return the path of the catalogue of a language."""
        return self.folder / f"{code}.po"


def books(data: Path, assets: Path, opened: Callable[[Path], texts.Worded]) -> list[Book]:
    """Return the books of the interface, the boundaries and every collection; `opened` opens a collection from its folder."""
    lands = data / "boundaries"
    folders = sorted(path.parent for path in data.glob("*/collection.toml"))
    return [
        Book(LOCALES, lambda _: texts.interface(assets)),
        Book(lands / "locales", lambda code: texts.boundaries(lands, code)),
        *(_of_collection(folder, opened) for folder in folders),
    ]


def _of_collection(folder: Path, opened: Callable[[Path], texts.Worded]) -> Book:
    return Book(folder / "locales", lambda _: texts.collection(opened(folder)))


def update(book: Book, code: str) -> bool:
    """Rewrite a catalogue with the texts there are now, with its translations and rule of plurals; return whether it changed."""
    path = book.path(code)
    old, new = _read(path, code), Catalog(locale=code)
    new.mime_headers = [("Plural-Forms", old.plural_forms)]
    for text in _listed(book.texts(code)):
        _take_over(new, text, old.get(text.id, text.context))
    written, before = _written(new), path.read_text(encoding="utf-8") if path.exists() else ""
    path.parent.mkdir(exist_ok=True)
    path.write_text(written, encoding="utf-8")
    return written != before


def _take_over(catalog: Catalog, text: Message, old: Message | None) -> None:
    """Add a text, with its old translation and the translators' comments if it had one of the same kind."""
    kept = old if old and old.pluralizable == text.pluralizable else Message(text.id)
    catalog.add(
        text.id,
        kept.string,
        locations=text.locations,
        flags=kept.flags,
        user_comments=kept.user_comments,
        context=text.context,
    )


def problems(book: Book, code: str) -> Iterator[Problem]:
    """Yield what is wrong with a catalogue: missing, unused, untranslated and fuzzy texts, and wrong placeholders."""
    path, wanted, found = book.path(code), book.texts(code), _read(book.path(code), code)
    for text in _listed(wanted):
        kept = found.get(text.id, text.context)
        if kept is None or _forms(kept.id) != _forms(text.id):
            yield Problem(str(path), 0, "", _first(text), "a text that the catalogue lacks; `make words` adds it")
    for text in _listed(found):
        used = wanted.get(text.id, text.context)
        reasons = _wrong(text) if used else ["a text that is used; `make words` removes it"]
        yield from (Problem(str(path), text.lineno or 0, "", _first(text), reason) for reason in reasons)


def _wrong(text: Message) -> Iterator[str]:
    """Yield what a translation should have but lacks."""
    forms = _forms(text.string)
    if not all(forms):
        yield "a translation" + (" of every plural form" if text.pluralizable else "")
        return
    if text.fuzzy:
        yield "a translation that somebody has looked at; then take out `fuzzy`"
    wanted = {name for form in _forms(text.id) for name in _PLACEHOLDER.findall(form)}
    spared = {_NUMBER} if text.pluralizable else set()
    for form in forms:
        if set(_PLACEHOLDER.findall(form)) | spared != wanted | spared:
            yield f"the placeholders {', '.join(sorted(wanted)) or 'none'} also in {form!r}"


def _forms(text: Any) -> tuple[str, ...]:
    """Return the plural forms of a text or a translation; without any, the text alone."""
    return tuple(text) if isinstance(text, (tuple, list)) else (text,)


def _first(text: Message) -> str:
    return _forms(text.id)[0]


def _listed(catalog: Catalog) -> list[Message]:
    """Return the texts of a catalogue without its header."""
    return [text for text in catalog if text.id]


def _read(path: Path, code: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=code)
    with path.open("rb") as source:
        return read_po(source, locale=code)


def _written(catalog: Catalog) -> str:
    """Return a catalogue as the text of a .po file, with a header that depends on the language alone."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, omit_header=True, include_lineno=False)
    header = {
        "Language": catalog.locale_identifier,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalog.plural_forms,
    }
    lines = "\n".join(f'"{name}: {value}\\n"' for name, value in header.items())
    return f'msgid ""\nmsgstr ""\n{lines}\n\n{out.getvalue().decode().rstrip()}\n'

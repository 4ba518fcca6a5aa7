"""The citation of a version of a collection, or of a part of it: in words, for BibTeX, and as CSL-JSON."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from geo_reactions.domain.description import Creator, Description
from geo_reactions.domain.edtf import parse
from geo_reactions.language.dates import say
from geo_reactions.language.wording import _, language

_LONGEST_KEY = 80
_COMMANDS = {
    "\\": "textbackslash",
    "{": "textbraceleft",
    "}": "textbraceright",
    "~": "textasciitilde",
    "^": "textasciicircum",
    "<": "textless",
    ">": "textgreater",
    "|": "textbar",
}
"""LaTeX commands for characters that have a special meaning or print as others; BibTeX counts braces even if escaped."""
_ESCAPED = {char: rf"\{name}{{}}" for char, name in _COMMANDS.items()} | {char: rf"\{char}" for char in "$&#%_"}
_IN_ADDRESS = "/:?&=#%+,;@!*()'$~.-_"
"""Characters that an address may keep: LaTeX takes it literally, except for braces and backslashes."""


@dataclass(frozen=True)
class Citation:
    """What to cite: a version, or the part of it that `query` selects, at an address, as accessed on a day."""

    about: Description
    released: str
    """The date of the version in EDTF, empty if it is unknown."""
    url: str
    part: str = ""
    """The part of the collection, in words; empty for all of it."""
    query: str = ""
    accessed: date | None = None

    @property
    def title(self) -> str:
        """Return the title of the collection, followed by the part if there is one."""
        return _("{title}: {part}").format(title=self.about.title, part=self.part) if self.part else self.about.title

    @property
    def key(self) -> str:
        """Return a name that differs for every part and every version, made of letters, digits and hyphens."""
        name = _slug(f"{self.about.id}-{self.about.version}")
        if not self.query:
            return name
        digest = hashlib.sha256(self.query.encode()).hexdigest()[:6]
        return f"{f'{name}-{_slug(self.query)}'[:_LONGEST_KEY].rstrip('-')}-{digest}"


def in_words(cited: Citation) -> str:
    """Cite without address: authors, title, version and part, as in "geo_reactions, “Reactions”, version 1.0.0 (2026)"."""
    about, year = cited.about, f" ({cited.released[:4]})" if cited.released else ""
    creators = [creator.called for creator in about.publication.creators]
    publisher = about.publication.publisher
    title, version = _("“{title}”").format(title=about.title), _("version {version}").format(version=about.version)
    more = [] if publisher in creators else [publisher]
    return ", ".join(filter(None, [*creators, title, version + year, *more, cited.part]))


def text(cited: Citation) -> str:
    """Write the whole citation in words, with address, day of access and licence."""
    parts = [in_words(cited), cited.url]
    if cited.accessed:
        parts.append(_("accessed {day}").format(day=say(parse(cited.accessed.isoformat()))))
    return f"{', '.join(parts)}. {cited.about.licence[0]}."


def bibtex(cited: Citation) -> str:
    """Write an entry for BibTeX and biblatex, in which every character of a text is taken literally."""
    about, licence = cited.about, cited.about.licence[0]
    fields = {
        "author": " and ".join(map(_bibtex_name, about.publication.creators)),
        "title": f"{{{_escaped(cited.title)}}}",
        "year": cited.released[:4],
        "date": cited.released,
        "publisher": _protected(about.publication.publisher),
        "version": _escaped(about.version),
        "url": quote(cited.url, safe=_IN_ADDRESS),
        "urldate": cited.accessed.isoformat() if cited.accessed else "",
        "copyright": _escaped(licence),
        "note": _escaped(_note(about)),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{cited.key},\n{lines}\n}}"


def csl(cited: Citation) -> str:
    """Write the citation as CSL-JSON, which Zotero and other programs read."""
    about = cited.about
    entry: dict[str, Any] = {
        "id": cited.key,
        "type": "dataset",
        "title": cited.title,
        "author": [_csl_name(creator) for creator in about.publication.creators],
        "issued": _csl_date(cited.released),
        "accessed": _csl_date(cited.accessed.isoformat()) if cited.accessed else {},
        "version": about.version,
        "publisher": about.publication.publisher,
        "URL": cited.url,
        "note": _note(about),
        "language": language(),
    }
    return json.dumps([{key: value for key, value in entry.items() if value}], ensure_ascii=False, indent=1)


def _note(about: Description) -> str:
    """Name the licence of the data, and the source from which they were coded."""
    licence = _("Licence: {licence}.").format(licence=about.licence[0])
    source = _("Coded from: {source}").format(source=f"{about.source.named}, {about.source.licence}")
    return f"{licence} {source}"


def _bibtex_name(creator: Creator) -> str:
    if creator.name:
        return _protected(creator.name)
    return ", ".join(map(_escaped, filter(None, [creator.family, creator.given])))


def _csl_name(creator: Creator) -> dict[str, str]:
    if creator.name:
        return {"literal": creator.name}
    return {key: value for key, value in (("family", creator.family), ("given", creator.given)) if value}


def _csl_date(day: str) -> dict[str, Any]:
    parts = [int(part) for part in day.partition("/")[0].split("-") if part]
    return {"date-parts": [parts]} if parts else {}


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")


def _protected(text: str) -> str:
    """Write a text in braces, so that BibTeX changes no capitals and takes several words as one name."""
    return f"{{{_escaped(text)}}}" if text else ""


def _escaped(text: str) -> str:
    shown = "".join(char for char in text if char.isprintable() or char.isspace())
    return "".join(_ESCAPED.get(char, char) for char in " ".join(shown.split()))

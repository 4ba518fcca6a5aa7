"""What is known of templates of the Wikipedias: which are flags, which are quotations, and which have text to read."""

from __future__ import annotations

import re

FLAGS = frozenset({
    "flag", "flagcountry", "flag country", "flagu", "flag+link", "flaglink", "flagg", "flagdeco+name", "drapeau2",
    "drapeau+", "bandera2", "bandiera2", "флагификация", "flagland", "noflag", "no flag", "flaglist", "flag list",
})  # fmt: skip
"""Templates that show a flag and the name of its country."""

FLAG_ICONS = frozenset({
    "flagicon", "flag icon", "flagdeco", "flag deco", "flagicon2", "flagathlete", "drapeau", "bandera", "bandiera", "флаг",
    "flagge", "bandeira", "ícone bandeira", "اعلام", "دگل",
})  # fmt: skip
"""Templates that show a flag alone."""

QUOTATIONS = frozenset({
    "quote", "quotation", "blockquote", "block quote", "cquote", "bquote", "rquote", "citation bloc", "citation bloc étranger",
    "zitat", "zitat-blockelement", "cita", "citazione", "cita2", "цитата", "début citation", "quotation block",
})  # fmt: skip
"""Templates that show a quotation as paragraphs of its own."""

_QUOTED = ("text", "quote", "texto", "testo", "texte", "1")
_SAID_BY = (("author", "autor", "auteur", "autore", "by", "sign", "2"), ("title",), ("source", "3"))

_FIRST = """
nowrap; nobr; nobreak; small; smaller; big; larger; large; abbr; tooltip; ill; interlanguage link; link-interwiki; lien;
sic; not a typo; typo; linktext; em; strong; bold; italic; i; b; tq; center; centre; nihongo; clarify span; cn span;
citation needed span; formatnum; citation; citation étrangère; langx-text; circa; unité; as written; date; date-; nombre;
literal translation; visible anchor; vanchor; anchor text; ubl; unbulleted list; plainlist; plain list; flatlist; hlist; ublist;
columns-list; columns list; div col text; collapsible list; guil; « »; "; quote inline; inline quote; no wrap; не переведено;
не переведено 5; нп5; нп3; нп4; нп; nts; nombre romain; romain; siècle; s-; underline; u; sup; sub; small caps; smallcaps; sc
"""
_SECOND = "lang; langue; langx; color; colour; font color; fontcolor; sort; transliteration; transl; tlit; lang-2; hs"
_ALL = "ubl; unbulleted list; ublist; hlist; collapsible list; date; date-; convert; cvt; unité; sortname"


def _names(text: str) -> frozenset[str]:
    return frozenset(filter(None, (" ".join(name.split()) for name in text.split(";"))))


FIRST, SECOND, ALL = _names(_FIRST), _names(_SECOND), _names(_ALL)
"""Templates whose text is the first argument, the second one, or all of them."""

LISTS = frozenset({"ubl", "unbulleted list", "ublist", "hlist", "collapsible list"})
"""Templates whose arguments are the items of a list."""

SIGNS = {
    "ndash": "–", "en dash": "–", "endash": "–", "mdash": "—", "em dash": "—", "emdash": "—", "snd": " – ", "spnd": " – ",
    "spaced ndash": " – ", "spaced en dash": " – ", "nbsp": " ", "space": " ", "!": "|", "=": "=", "'": "’", "'s": "’s",
    "dot": " · ", "·": " · ", "•": " • ", "bullet": " • ", "ellipsis": "…", "...": "…", "pipe": "|", "minus": "−",
    "euro": "€", "1er": "1er", "1re": "1re", "no.": "No.", "break": "\n", "br": "\n", "pb": "\n\n", "paragraph break": "\n\n",
}  # fmt: skip
"""Templates that stand for characters."""

_LANGUAGE = re.compile(r"lang-[a-z-]+")
_QUANTITY = re.compile(r"[^\W_]{1,3}\$|us\$|usd|gbp|eur|[£€$]")


def name_of(name: str) -> str:
    """Return the name of a template in small letters, without "Template:" and with single spaces."""
    return " ".join(name.replace("_", " ").split()).casefold().removeprefix("template:").strip()


def arguments(name: str, given: dict[str, str]) -> list[str]:
    """Return the names of those arguments of a template that are its text; none if it has no text to read."""
    numbered = [key for key in given if key.isdecimal()]
    if name in ALL:
        return numbered[:2] if name in {"convert", "cvt"} else numbered
    if name in SECOND:
        return numbered[1:2] or [key for key in ("text", "texte") if key in given]
    if name in FIRST or _LANGUAGE.fullmatch(name) or _QUANTITY.fullmatch(name):
        return numbered[:1] or [key for key in ("text", "content", "texte") if key in given]
    return []


def quoted(given: dict[str, str]) -> str:
    """Return the name of the argument of a quotation that has its text, empty if there is none."""
    return next((key for key in _QUOTED if given.get(key, "").strip()), "")


def said_by(given: dict[str, str]) -> list[str]:
    """Return the names of the arguments of a quotation that say who said it and where."""
    found = (next((key for key in keys if given.get(key, "").strip()), "") for keys in _SAID_BY)
    return [key for key in found if key]

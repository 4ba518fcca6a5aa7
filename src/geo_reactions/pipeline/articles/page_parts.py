"""Which elements of a web page are no part of an article's text, and which begin a block."""

from __future__ import annotations

import re

from bs4 import Tag

BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "header", "hgroup",
    "html", "main", "ol", "p", "pre", "section", "summary", "ul", "tr", "td", "th", "tbody", "thead", "tfoot", "table",
})  # fmt: skip

_TAGS = frozenset({
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "input", "select", "textarea", "svg",
    "math", "figure", "figcaption", "iframe", "object", "video", "audio", "canvas", "head", "title", "link", "meta", "dialog",
    "rp", "rt", "caption", "colgroup", "map", "datalist", "progress", "meter",
})  # fmt: skip
_CLASSES = """
sidebar vertical-navbox metadata ambox tmbox cmbox ombox hatnote dablink rellink toc mw-editsection reference references
reflist mw-references-wrap refbegin noprint thumb thumbinner thumbcaption gallery gallerytext gallerybox mw-jump-link
catlinks printfooter mw-indicators mw-indicator sitesub contentsub shortdescription mw-cite-backlink mw-ext-cite-error
inline-template noexcerpt navigation-not-searchable mbox-small side-box sistersitebox sister-box portalbox portal-bar
portalborder stub asbox quotebox geo-nondefault coordinates homonymie bandeau-container bandeau-article bandeau-portail
hauptartikel navframe vedi-anche sinottico authority-control mw-kartographer-container mw-gallery-traditional mw-hidden-
catlinks mw-normal-catlinks vector-toc mw-table-of-contents-container mw-toc-heading toctitle locmap mw-empty-elt
dynamic-navbox boilerplate nomobile visually-hidden visuallyhidden sr-only screen-reader-text breadcrumb breadcrumbs
cookie-banner share-buttons social-share wp-caption-text image-caption need_ref_tag prononciation
"""
_LEFT_OUT = frozenset(_CLASSES.split())
_CLASS_STARTS = ("infobox", "navbox", "mw-editsection", "ts-fix", "box-", "mbox", "reference-")
_IDS = frozenset({
    "toc", "sitesub", "contentsub", "jump-to-nav", "catlinks", "mw-navigation", "footer", "mw-panel", "mw-head", "mw-toc",
    "normdaten", "coordinates", "sidebar", "comments", "cookie-notice",
})  # fmt: skip
_ROLES = frozenset({"navigation", "note", "banner", "contentinfo", "search", "complementary", "dialog", "alert"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MARKED = re.compile(r"\s*[\[\(]?\s*(?:\d{1,3}|\[[^\]]*\]|[a-z])\s*[\]\)]\s*|\s*\[[^\]]*\]\s*")
_LONGEST_MARK = 40


def is_left_out(tag: Tag) -> bool:
    """Return whether an element and all that is in it are no part of the text: navigation, notes, boxes, hidden elements."""
    return (
        tag.name in _TAGS
        or tag.get("hidden") is not None
        or str(tag.get("aria-hidden", "")).casefold() == "true"
        or bool(_HIDDEN.search(str(tag.get("style", ""))))
        or str(tag.get("role", "")).casefold() in _ROLES
        or str(tag.get("id", "")).casefold() in _IDS
        or _is_of_left_out_class(tag)
        or _is_footnote(tag)
    )


def classes(tag: Tag) -> list[str]:
    """Return the classes of an element, in small letters."""
    return [name.casefold() for name in tag.get_attribute_list("class") if name]


def _is_of_left_out_class(tag: Tag) -> bool:
    return any(name in _LEFT_OUT or name.startswith(_CLASS_STARTS) for name in classes(tag))


def _is_footnote(tag: Tag) -> bool:
    """Return whether an element is the mark of a footnote: raised and in brackets, or an extension's."""
    if "mw:Extension/ref" in str(tag.get("typeof", "")):
        return True
    if tag.name != "sup":
        return False
    text = tag.get_text()
    return len(text) <= _LONGEST_MARK and bool(_MARKED.fullmatch(text))

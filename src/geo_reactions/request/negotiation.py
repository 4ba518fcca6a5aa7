"""The language of an answer: `lang` in the address, otherwise what the browser prefers; data are always in English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import parse_qs, urlsplit

from flask import Response, has_request_context, request

from geo_reactions.language.wording import SOURCE, language, languages, name_of, speak
from geo_reactions.request.addresses import at

_MAX_QUERY = 16_384
_FOR_PROGRAMS = (
    ".csv", ".json", ".geojson", ".xlsx", ".txt", ".xml", ".png", ".svg", ".css", ".js", ".ico", ".map", ".woff2",
)  # fmt: skip
"""Endings of addresses whose answers are the same for every reader."""


def is_for_programs(path: str) -> bool:
    """Return whether a path is always answered in English, errors included, because nobody reads it as a page."""
    return path.endswith(_FOR_PROGRAMS)


def chosen(accepted: Iterable[tuple[str, float]], known: Sequence[str]) -> str:
    """Return the known language that a browser likes best, or the first known one if it accepts none of them.

    `accepted` holds what the browser sent (RFC 9110, 12.5.4): ranges such as "fr-CH", "FR" or "*", with weights from 0 to 1.
    Of languages with equal weights, the one that the browser names first wins.
    """
    ranges = [(name.casefold(), weight) for name, weight in accepted]
    return max(known, key=lambda code: _liked(code.replace("_", "-").casefold(), ranges))


def keeping(address: str) -> str:
    """Return the address of a path of the site, with the `lang` of the current page's address if it has one.

    Outside of a request, return the path unchanged.
    """
    return at(_with_language(address, _asked())) if has_request_context() else address


def switch(address: str) -> list[tuple[str, str, str]]:
    """Return code, own name and address of a page in each language, or an empty list if there is only one language."""
    known = languages()
    return [(code, name_of(code), _with_language(address, code)) for code in known] if len(known) > 1 else []


def _with_language(address: str, code: str) -> str:
    if not code:
        return address
    path, hash_sign, part = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}lang={code}{hash_sign}{part}"


def speak_as_asked() -> None:
    """Set the language of the current answer: English for programs, otherwise the language that the reader wants."""
    if is_for_programs(request.path):
        speak(SOURCE)
    else:
        speak(_asked() or chosen(request.accept_languages, languages()))


def _liked(tag: str, ranges: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """Return the weight of a language, and how early the browser names it; a refused language sorts after all others."""
    if (tag, 0) in ranges:
        return -1, 0
    named = [(weight, -place) for place, (name, weight) in enumerate(ranges) if _means(name, tag)]
    others = [(weight, -place) for place, (name, weight) in enumerate(ranges) if name == "*"]
    return max(named or others, default=(0, 0))


def _means(name: str, tag: str) -> bool:
    """Return whether a language range covers a tag: "fr" and "fr-ch" cover "fr", and "pt" covers "pt-br"."""
    return f"{name}-".startswith(f"{tag}-") or tag.startswith(f"{name}-")


def _asked() -> str:
    """Return the `lang` of the address, or "" if it names no known language.

    For requests of the page's script, read it from the address of the page itself (Referer).
    """
    own = not request.path.startswith(("/_dash-", "/page/"))
    query = request.query_string.decode("ascii", "replace") if own else _query(request.headers.get("Referer", ""))
    code = parse_qs(query[:_MAX_QUERY]).get("lang", [""])[0]
    return code if code in languages() else ""


def _query(address: str) -> str:
    try:
        return urlsplit(address).query
    except ValueError:
        return ""


def label(answer: Response) -> Response:
    """Set Content-Language on an HTML answer."""
    if answer.mimetype == "text/html":
        answer.headers["Content-Language"] = language()
    return answer

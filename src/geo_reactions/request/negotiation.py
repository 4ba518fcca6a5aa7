"""In which language a request is answered: `lang` of the address, else what the browser prefers; data stay in English."""

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
"""How the addresses end that are answered alike whoever asks."""


def is_for_programs(path: str) -> bool:
    """Tell whether a path is answered in English whoever asks, errors too: what lies there is not read as a page."""
    return path.endswith(_FOR_PROGRAMS)


def chosen(accepted: Iterable[tuple[str, float]], known: Sequence[str]) -> str:
    """Return the language of those known that a browser likes best; the first one where it names none of them.

    `accepted` is what the browser sent (RFC 9110, 12.5.4): ranges as "fr-CH", "FR" or "*" with their weights, from 0 to 1.
    Of languages that are liked as much the one named first is chosen.
    """
    ranges = [(name.casefold(), weight) for name, weight in accepted]
    return max(known, key=lambda code: _liked(code.replace("_", "-").casefold(), ranges))


def keeping(address: str) -> str:
    """Return where a path of the site lies, in the language that the address of this page names, where it names one."""
    return at(_with_language(address, _asked())) if has_request_context() else address


def switch(address: str) -> list[tuple[str, str, str]]:
    """Lists the languages of a page, each with its own name and the address of the page in it; nothing for a single one."""
    known = languages()
    return [(code, name_of(code), _with_language(address, code)) for code in known] if len(known) > 1 else []


def _with_language(address: str, code: str) -> str:
    if not code:
        return address
    path, hash_sign, part = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}lang={code}{hash_sign}{part}"


def speak_as_asked() -> None:
    """Speak the reader's language in every answer that readers read."""
    preferred = _asked() or chosen(request.accept_languages, languages())
    speak(SOURCE if is_for_programs(request.path) else preferred)


def _liked(tag: str, ranges: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """Return how much a language is liked and how early it is named; one that is refused by name comes after all others."""
    if (tag, 0) in ranges:
        return -1, 0
    named = [(weight, -place) for place, (name, weight) in enumerate(ranges) if _means(name, tag)]
    others = [(weight, -place) for place, (name, weight) in enumerate(ranges) if name == "*"]
    return max(named or others, default=(0, 0))


def _means(name: str, tag: str) -> bool:
    """Tell whether a range means a language: "fr" and "fr-ch" mean "fr", "pt" means "pt-br" too."""
    return f"{name}-".startswith(f"{tag}-") or tag.startswith(f"{name}-")


def _asked() -> str:
    """Gives the language of the address, of the page's own address where a script of the page asks."""
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
    """Name the language of a page in its head."""
    if answer.mimetype == "text/html":
        answer.headers["Content-Language"] = language()
    return answer

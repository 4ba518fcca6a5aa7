"""In which language a request is answered: `lang` of the address, else what the browser prefers; data stay in English."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from flask import Flask, Response, has_request_context, request

from geo_reactions.addresses import at
from geo_reactions.wording import SOURCE, chosen, language, languages, name_of, speak

_MAX_QUERY = 16_384
_DATA = (".csv", ".json", ".geojson", ".xlsx", ".txt", ".xml")


def register(server: Flask) -> None:
    """Speaks the reader's language in every answer that readers read."""
    server.before_request(_speak)
    server.after_request(_labelled)


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
    path, mark, part = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}lang={code}{mark}{part}"


def _speak() -> None:
    speak(SOURCE if request.path.endswith(_DATA) else chosen(_asked(), request.accept_languages.values()))


def _asked() -> str:
    """Gives the language of the address, of the page's own address where a script of the page asks."""
    own = "/_dash-" not in request.path
    query = request.query_string.decode("ascii", "replace") if own else _query(request.headers.get("Referer", ""))
    code = parse_qs(query[:_MAX_QUERY]).get("lang", [""])[0]
    return code if code in languages() else ""


def _query(address: str) -> str:
    try:
        return urlsplit(address).query
    except ValueError:
        return ""


def _labelled(answer: Response) -> Response:
    if answer.mimetype == "text/html":
        answer.headers["Content-Language"] = language()
        answer.vary.add("Accept-Language")
    return answer

"""The errors of the site: pages in the reader's language, and problems (RFC 9457) for programs."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, abort, request
from werkzeug.exceptions import BadGateway, HTTPException, InternalServerError, UnprocessableEntity

from geo_reactions.api.problems import TYPE, problem
from geo_reactions.domain.errors import AbandonedError, LimitError, ServiceError
from geo_reactions.domain.marked import N_
from geo_reactions.language.wording import _
from geo_reactions.request.addresses import at
from geo_reactions.request.negotiation import is_for_programs
from geo_reactions.request.notes import note_error
from geo_reactions.site.template import Worded, page

_DATA = (".csv", ".json", ".geojson", ".xlsx")
_HTML = "text/html"
_EMBED = "/embed"
_ABANDONED = 499
"""The status in the log, as nginx has it, of a request whose client did not wait for the answer; nobody reads it."""
_WORDS = {
    400: (N_("This request cannot be read"), N_("Part of this address is wrong. The map and its links still work.")),
    404: (N_("Page not found"), N_("No page has this address. It may be misspelt, or the link to it broken.")),
    405: (N_("Not allowed here"), N_("This address is read-only.")),
    413: (N_("This is too long"), N_("No message of the page is as long as this one.")),
    422: (
        N_("This asks for too much"),
        N_("No question may take so much time or memory. Ask for less, or for fewer days."),
    ),
    500: (N_("Something went wrong on our side"), N_("We have recorded the error. Please try again in a moment.")),
    502: (
        N_("The data cannot be read"),
        N_("The database behind this site cannot answer. Please try again in a moment."),
    ),
}


def register(server: Flask, localized: Callable[[], Worded]) -> None:
    """Add handlers that answer every error with a page, in the words of the localized collection, or with a problem."""
    server.register_error_handler(HTTPException, lambda error: _refused(localized, error))
    server.register_error_handler(ServiceError, lambda error: _failed(localized, error, BadGateway()))
    server.register_error_handler(LimitError, lambda error: _failed(localized, error, UnprocessableEntity()))
    server.register_error_handler(AbandonedError, lambda _error: Response(status=_ABANDONED))
    server.register_error_handler(Exception, lambda error: _unforeseen(localized, error))


def refuse_unknown() -> None:
    """Answer 404 for addresses that only Dash's catch-all route would match."""
    if request.url_rule and request.url_rule.rule.startswith("/<path:") and request.path != _EMBED:
        abort(404)


def _unforeseen(localized: Callable[[], Worded], error: Exception) -> Response | HTTPException:
    return _failed(localized, error, InternalServerError())


def _failed(localized: Callable[[], Worded], error: Exception, answer: HTTPException) -> Response | HTTPException:
    note_error(error)
    return _refused(localized, answer)


def _refused(localized: Callable[[], Worded], error: HTTPException) -> Response | HTTPException:
    if error.code is None:
        return error
    title, words = _WORDS.get(error.code, (error.name, error.description or ""))
    said = words if error.description == type(error).description else error.description or words
    program = _is_asked_by_a_program()
    answer = _problem(error.code, title, said) if program else _page(localized(), error.code, title, said)
    answer.headers.extend(pair for pair in error.get_headers() if pair[0] != "Content-Type")
    return answer


def _page(collection: Worded, status: int, title: str, said: str) -> Response:
    words = page("missing.html", collection, "", title=_(title), said=_code_in(_(said)), asked=at(request.path))
    return Response(words, status)


def _problem(status: int, title: str, said: str) -> Response:
    """Answer a program with a problem, in English whatever the reader's language."""
    return problem(status, title, _code_in(said))


def _code_in(text: str) -> str:
    """Replace "{code}" in a text with the code in the address."""
    return text.replace("{code}", str((request.view_args or {}).get("code", "")))


def _is_asked_by_a_program() -> bool:
    if request.method == "POST" or request.path.endswith(_DATA):
        return True
    if is_for_programs(request.path):  # a file: the error is the same for every reader
        return False
    return request.accept_mimetypes.best_match((_HTML, "application/json", TYPE), _HTML) != _HTML

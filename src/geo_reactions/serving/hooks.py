"""All that a request and its answer pass on their way, in one list for each direction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Flask, Response
from flask_compress import Compress

from geo_reactions.page import QUESTIONS, Dashboard
from geo_reactions.request import negotiation
from geo_reactions.serving import journal, prefix
from geo_reactions.serving.answers import Answers, CachedResponses
from geo_reactions.serving.guard import Guard
from geo_reactions.serving.headers import Headers
from geo_reactions.serving.journal import Journal
from geo_reactions.serving.metrics import Metrics
from geo_reactions.serving.static import StaticFiles
from geo_reactions.site import missing

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

CALLBACKS = "/_dash-update-component"
"""The path of Dash's callbacks, which update the table and the panels."""


@dataclass(frozen=True)
class Hooks:
    """The functions around the routes of a server, each group in the order in which it runs."""

    around: tuple[Callable[[WSGIApplication], WSGIApplication], ...]
    """WSGI middleware, outermost first."""
    before: tuple[Callable[[], Any], ...]
    """Functions that run before the route; the first one that answers ends the sequence. Dash's own set-up runs before them."""
    after: tuple[Callable[[Response], Response], ...]
    """Functions that run on the answer."""

    def install(self, server: Flask) -> None:
        """Add the hooks to a server; those after the route are added in reverse, because Flask runs the last one first."""
        for hook in self.before:
            server.before_request(hook)
        for leave in reversed(self.after):
            server.after_request(leave)
        for wrap in reversed(self.around):
            server.wsgi_app = wrap(server.wsgi_app)  # type: ignore[assignment]


def _cached(app: Dashboard) -> frozenset[str]:
    """Return the paths whose answers are cached; nobody knows what an answer of a panel depends on."""
    return frozenset(QUESTIONS) if app.panels else frozenset({CALLBACKS, *QUESTIONS})


def hooks(app: Dashboard, files: StaticFiles, answers: Answers, figures: Metrics, compress: Compress) -> Hooks:
    """Return the hooks of the dashboard's server, in order."""
    return Hooks(
        around=(
            partial(Journal, metrics=figures),
            partial(Headers, hashes=app.csp_hashes()),
            partial(CachedResponses, answers=answers, paths=_cached(app)),
        ),
        before=(
            prefix.lead_to_slash,
            negotiation.speak_as_asked,
            app.use_its_words,
            missing.refuse_unknown,
            app.refuse_unknown_script,
            Guard(app.callback_map, CALLBACKS, QUESTIONS).check,
            files.answer,
        ),
        after=(
            journal.note_route,
            negotiation.label,
            compress.after_request,
            answers.keep,
        ),
    )

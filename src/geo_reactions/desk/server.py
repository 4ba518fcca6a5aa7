"""The desk as a server on this machine: its page, and the addresses that the page asks."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
from flask import Flask, Response, abort, jsonify, request, send_from_directory
from waitress import create_server
from werkzeug.exceptions import HTTPException

from geo_reactions.desk import describing, settling_described
from geo_reactions.desk.asked import RefusedError
from geo_reactions.desk.desk import Desk
from geo_reactions.desk.settling_desk import SettlingDesk
from geo_reactions.domain.errors import DataError, GeoReactionsError, WriteError
from geo_reactions.domain.paths import assets_folder, boundaries_folder
from geo_reactions.pipeline.geocode import BY_HAND

HOST = "127.0.0.1"
_HERE = (HOST, "localhost", "[::1]")
_MOST_BYTES = 1 << 20
_CANDIDATES = 9
_WORDS = {
    404: "the desk has nothing at this address",
    500: "the desk failed; nothing was changed",
    405: "this address is asked in another way: changes are sent with POST, all else is asked with GET",
    413: f"the desk takes at most {_MOST_BYTES:,} bytes at once",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'"
)


def create_desk(desk: Desk, settling: SettlingDesk | None = None) -> Flask:
    """Create the application of a desk; with `settling` also the page at /settle, where two codings are settled."""
    app = Flask("geo_reactions.desk", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _MOST_BYTES
    assets = assets_folder() / "desk"
    app.before_request(_only_here)
    app.after_request(_closed)
    app.register_error_handler(HTTPException, _refused)
    app.add_url_rule("/", "page", lambda: send_from_directory(assets, "desk.html"))
    app.add_url_rule("/desk/<path:name>", "assets", lambda name: send_from_directory(assets, name))
    app.add_url_rule("/favicon.ico", "icon", lambda: send_from_directory(assets.parent, "favicon.svg"))
    app.add_url_rule("/world.geojson", "world", lambda: _world(desk.folder))
    app.add_url_rule("/article", "article", lambda: _answered(lambda: _article(desk)))
    app.add_url_rule("/work", "work", lambda: _answered(lambda: _work(desk)))
    app.add_url_rule("/candidates", "candidates", lambda: _answered(lambda: _candidates(desk)))
    app.add_url_rule("/changes", "change", lambda: _answered(lambda: _change(desk)), methods=["POST"])
    app.add_url_rule("/undo", "undo", lambda: _answered(lambda: _undo(desk)), methods=["POST"])
    if settling:
        _add_settling(app, settling, assets)
    return app


def _add_settling(app: Flask, settling: SettlingDesk, assets: Path) -> None:
    app.add_url_rule("/settle", "settle", lambda: send_from_directory(assets, "settle.html"))
    app.add_url_rule("/differences", "differences", lambda: _answered(lambda: _differences(settling)))
    app.add_url_rule("/decisions", "decide", lambda: _answered(lambda: _decide(settling)), methods=["POST"])
    app.add_url_rule(
        "/decisions/undo", "undo_decision", lambda: _answered(lambda: _undo_decision(settling)), methods=["POST"]
    )


def serve_desk(app: Flask, port: int, announce: Callable[[str], None]) -> None:
    """Serve a desk until it is interrupted; `announce` is given its address. Raise GeoReactionsError if the port is taken."""
    try:
        server = create_server(app, host=HOST, port=port, threads=4, clear_untrusted_proxy_headers=True)
    except (OSError, socket.gaierror) as error:
        raise GeoReactionsError(
            f"the desk cannot listen on port {port}: {error.strerror}; name another with --port"
        ) from error
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a page that asks for ten files at once is no trouble
    announce(f"http://{HOST}:{server.effective_port}/")
    try:
        server.run()
    finally:
        server.close()


def _only_here() -> None:
    """Refuse requests that another site sends: by another name of this machine, or from one of its pages."""
    if request.host.rpartition(":")[0] not in _HERE and request.host not in _HERE:
        abort(403, "the desk answers this machine only")
    origin = request.headers.get("Origin")
    if origin and origin != request.host_url.rstrip("/"):
        abort(403, "the desk answers its own page only")


def _closed(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _refused(error: HTTPException) -> tuple[Response, int]:
    """Return an error in words, as JSON; after one that nobody expected, the files are as they were."""
    return jsonify({"refused": _WORDS.get(error.code or 0, error.description)}), error.code or 500


def _answered(ask: Callable[[], Any]) -> tuple[Response, int]:
    """Return an answer as JSON; what was refused with 409, files that cannot be used with 422, a full disk with 507."""
    try:
        return Response(orjson.dumps(ask()), mimetype="application/json"), 200
    except RefusedError as error:
        return jsonify({"refused": str(error)}), 409
    except DataError as error:
        return jsonify({"problems": [str(problem) for problem in error.problems]}), 422
    except WriteError as error:
        return jsonify({"refused": str(error)}), 507


def _article(desk: Desk) -> dict[str, Any]:
    return describing.article(desk.state(), desk.coder, has_gazetteer=desk.has_gazetteer)


def _work(desk: Desk) -> dict[str, Any]:
    state = desk.state()
    return {"version": state.version} if request.args.get("known") == state.version else describing.work(state)


def _change(desk: Desk) -> dict[str, Any]:
    asked = _asked()
    return describing.done(desk.change(asked, str(asked.get("article", ""))))


def _undo(desk: Desk) -> dict[str, Any]:
    step, article, token = _step()
    return describing.done(desk.undo(step, article, token))


def _differences(settling: SettlingDesk) -> dict[str, Any]:
    read = settling.read()
    known = request.args.get("known") == read.version
    return {"version": read.version} if known else settling_described.differences(read, settling.coders)


def _decide(settling: SettlingDesk) -> dict[str, Any]:
    asked = _asked()
    return settling_described.made(settling.decide(asked, str(asked.get("article", ""))), settling.coders)


def _undo_decision(settling: SettlingDesk) -> dict[str, Any]:
    step, article, _token = _step()
    return settling_described.made(settling.undo(step, article), settling.coders)


def _step() -> tuple[int, str, str]:
    """Return the number of the step that is to be undone, the digest of the article that the page shows, and the token."""
    asked = _asked()
    step = asked.get("step")
    if not isinstance(step, int) or isinstance(step, bool):
        raise RefusedError("the number of a step is missing")
    return step, str(asked.get("article", "")), str(asked.get("token", ""))


def _asked() -> dict[str, Any]:
    try:
        asked = request.get_json(silent=True)
    except RecursionError:
        asked = None
    if not isinstance(asked, dict):
        raise RefusedError("a change is a JSON object")
    return asked


def _candidates(desk: Desk) -> list[dict[str, Any]]:
    found = desk.candidates(request.args.get("name", ""), request.args.get("country", ""), _CANDIDATES)
    return [
        {
            "line": one.line,
            "name": one.place.name,
            "country": one.place.country,
            "precision": one.place.kind,
            "lat": f"{one.place.lat:.4f}",
            "lon": f"{one.place.lon:.4f}",
            "resolved": f"{BY_HAND} {one.place.source}, chosen at the desk",
        }
        for one in found
    ]


def _world(folder: Path) -> Response:
    return send_from_directory(boundaries_folder(folder), "world.geojson", mimetype="application/geo+json")

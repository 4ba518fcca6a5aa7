"""Asking an endpoint that speaks as the chat completions of OpenAI do: one request, its limits, and when to ask again."""

from __future__ import annotations

import http.client
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, cast

from geo_reactions.domain.errors import ServiceError
from geo_reactions.pipeline.drafting.address import KEY, Address

MOST_BYTES = 1_000_000
"""How large an answer may be."""
LONGEST_WAIT = 60.0
"""How many seconds the command waits at most because an endpoint asks for it."""
_PAUSES = (1.0, 4.0, 15.0)
"""How many seconds pass before it is asked again, where it does not say."""
_CHUNK = 1 << 16
_SHOWN = 200
_TELLING = 6
"""How many characters of a key in a row a message may not have."""
_REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
_AGAIN = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)
Messages = Sequence[Mapping[str, str]]


class UnusableError(Exception):
    """An answer that says nothing; the message says why, in words for a count."""


class _PassingError(Exception):
    """A failure that may pass; `wait` is how many seconds the endpoint asks to wait, None if it does not."""

    def __init__(self, words: str, wait: float | None = None) -> None:
        super().__init__(words)
        self.wait = wait


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, so that text and key go only where the user said."""

    def redirect_request(self, *_arguments: Any, **_named: Any) -> None:
        return None


@dataclass(frozen=True)
class Endpoint:
    """An endpoint: its address, the model to name, the seconds that an answer may take, and how to pause and tell time."""

    address: Address
    model: str
    timeout: float
    sleep: Callable[[float], None]
    clock: Callable[[], float]

    def body(self, messages: Messages) -> bytes:
        """Return the request for some messages, in JSON."""
        model = {"model": self.model} if self.model else {}
        return json.dumps({**model, "messages": [dict(message) for message in messages]}).encode()

    def ask(self, messages: Messages) -> str:
        """Return the text of the answer to some messages.

        Raise UnusableError for an answer that has none, and ServiceError if asking on makes no sense: the key is refused, the
        request is, or the endpoint failed several times.
        """
        body = self.body(messages)
        for pause in (*_PAUSES, None):
            try:
                return _text(self._answer(body))
            except _PassingError as error:
                self._pause(error, pause)
        raise AssertionError  # the last pause raises

    def _pause(self, error: _PassingError, usual: float | None) -> None:
        """Wait after a failure, as long as the endpoint asks; raise ServiceError after the last one, or if that is too long."""
        if usual is None:
            raise ServiceError(f"the endpoint {error}; it was asked {len(_PAUSES) + 1} times") from None
        wait = usual if error.wait is None else error.wait
        if wait > LONGEST_WAIT:
            raise ServiceError(f"the endpoint {error}, and asks to wait {wait:.0f} seconds") from None
        self.sleep(wait)

    def _answer(self, body: bytes) -> bytes:
        """Return the body of the answer to one request."""
        begun = self.clock()
        try:
            with self._opener().open(self._request(body), timeout=self.timeout) as answer:
                return self._read(answer, begun)
        except urllib.error.HTTPError as error:
            with error:
                raise self._failure(error, begun) from None
        except urllib.error.URLError as error:
            raise _unreached(error.reason, self.timeout) from None
        except (http.client.HTTPException, OSError, ValueError) as error:
            raise _unreached(error, self.timeout) from None

    def _opener(self) -> urllib.request.OpenerDirector:
        """Return what opens requests; a request to this machine goes through no proxy."""
        proxies = [urllib.request.ProxyHandler({})] if self.address.is_here else []
        return urllib.request.build_opener(_NoRedirects, *proxies)

    def _request(self, body: bytes) -> urllib.request.Request:
        key = {"Authorization": f"Bearer {self.address.key}"} if self.address.key else {}
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": "geo-reactions",
            **key,
        }
        return urllib.request.Request(self.address.url, body, headers, method="POST")  # noqa: S310 - address.py admits https

    def _read(self, answer: http.client.HTTPResponse, begun: float) -> bytes:
        """Return a body; raise UnusableError if it is too large, and TimeoutError if it takes too long."""
        parts, size = [], 0
        while chunk := answer.read1(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            if size > MOST_BYTES:
                raise UnusableError(f"an answer of more than {MOST_BYTES // 1_000_000} MB")
            if self.clock() - begun > self.timeout:
                raise TimeoutError
        return b"".join(parts)

    def _failure(self, error: urllib.error.HTTPError, begun: float) -> Exception:
        """Return what an answer with the status of an error means."""
        if error.code in _REFUSED:
            state = "is not set" if not self.address.key else "holds one that it does not accept"
            return ServiceError(f"the endpoint refuses the key ({error.code}): the environment variable {KEY} {state}")
        if error.code in _AGAIN or error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            wait = seconds(error.headers.get("Retry-After", ""), datetime.now(UTC))
            return _PassingError(f"does not answer now ({error.code})", wait)
        if error.code < HTTPStatus.BAD_REQUEST:
            return ServiceError(
                f"the endpoint answers with a redirect ({error.code}), which is not followed: "
                "give the address to which it leads"
            )
        return ServiceError(f"the endpoint refuses the request ({error.code}){self._reason(error, begun)}")

    def _reason(self, error: urllib.error.HTTPError, begun: float) -> str:
        """Return what a refusal says in words, nothing if it may say something of the key."""
        try:
            said = json.loads(self._read(cast("http.client.HTTPResponse", error.fp), begun))["error"]["message"]
        except (
            UnusableError,
            http.client.HTTPException,
            OSError,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            RecursionError,
        ):
            return ""
        if not isinstance(said, str) or self.tells_key(said):
            return ""
        return f": {''.join(filter(str.isprintable, said))[:_SHOWN]}"

    def repeats_key(self, text: str) -> bool:
        """Return whether a text has the whole key; one of a few characters is no secret."""
        return len(self.address.key) > _TELLING and self.address.key in text

    def tells_key(self, text: str) -> bool:
        """Return whether a text has several characters of the key in a row."""
        key, length = self.address.key, min(_TELLING, len(self.address.key))
        return bool(key) and any(key[place : place + length] in text for place in range(len(key) - length + 1))


def _unreached(error: object, timeout: float) -> Exception:
    """Return what a request means that got no whole answer; a wrong certificate does not pass."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return ServiceError("the certificate of the endpoint is not valid, so that nothing was sent")
    if isinstance(error, TimeoutError):
        return _PassingError(f"takes longer than {timeout:g} seconds")
    words = error.strerror if isinstance(error, OSError) and error.strerror else "the connection broke off"
    return _PassingError(f"cannot be reached ({words})")


def _text(body: bytes) -> str:
    """Return the text of an answer; raise UnusableError if it has none."""
    try:
        said = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, RecursionError):
        raise UnusableError("an answer that is no JSON") from None
    except (LookupError, TypeError):
        said = None
    if not isinstance(said, str):
        raise UnusableError("an answer of another form than that of chat completions")
    return said


def seconds(retry_after: str, now: datetime) -> float | None:
    """Return how many seconds a Retry-After asks to wait, as a number or a date; None if it says nothing of the kind."""
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        date = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return max((date.replace(tzinfo=date.tzinfo or UTC) - now).total_seconds(), 0.0)

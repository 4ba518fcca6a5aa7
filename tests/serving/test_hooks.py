"""The hooks that a request and its response pass: their order is written in one place, and is the order in which they run."""

from __future__ import annotations

import pytest
from flask import Flask

from geo_reactions.serving.app import create_app
from samples import ASSETS, TINY


@pytest.fixture(scope="module")
def server() -> Flask:
    return create_app(TINY, ASSETS).server


def names(hooks) -> list[str]:
    return [hook.__qualname__ for hook in hooks]


def test_a_request_passes_prefix_language_addresses_guard_and_files_in_this_order(server):
    assert names(server.before_request_funcs[None]) == [
        "Dash._setup_server",
        "lead_to_slash",
        "speak_as_asked",
        "Dashboard.use_its_words",
        "refuse_unknown",
        "Dashboard.refuse_unknown_script",
        "Guard.check",
        "StaticFiles.answer",
    ]


def test_an_answer_is_compressed_when_its_language_is_named_and_kept_when_it_is_compressed(server):
    assert names(reversed(server.after_request_funcs[None])) == [
        "note_route",
        "label",
        "Compress.after_request",
        "Answers.keep",
    ]


def test_the_journal_sees_the_headers_and_both_see_what_is_answered_from_memory(server):
    layers, layer = [], server.wsgi_app
    while not hasattr(layer, "__func__"):
        layers.append(type(layer).__name__)
        layer = layer._inner
    assert layers == ["Journal", "Headers", "CachedResponses"]

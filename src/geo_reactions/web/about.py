"""The page about the collection: what is coded and how, how sure it is, sources, borders, licence, citation."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from geo_reactions.codebook import Question
from geo_reactions.collection import Collection


def about_page(collection: Collection, folder: Path) -> str:
    """Gives the page as HTML that needs no script."""
    about = collection.description
    parts = [
        _intro(collection),
        *(_question(collection.codebook[name]) for name in ("stance", "type", "actor_type", "position", "certainty")),
        _agreement(folder),
        _borders(collection),
        _licence(collection),
    ]
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>About · {escape(about.title)}</title><link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/style.css"><link rel="stylesheet" href="/collection.css">
<link rel="stylesheet" href="/assets/text.css"><script src="/assets/theme.js" defer></script></head>
<body><main class="text"><p><a href="/">← The map</a></p>{"".join(parts)}</main></body></html>"""


def _intro(collection: Collection) -> str:
    about = collection.description
    return (
        f"<h1>About: {escape(about.title)}</h1>"
        f"<p>{collection.size:,} reactions to {escape(about.subject)}, coded sentence by sentence from the article "
        f'<a href="{escape(about.source.url)}">{escape(about.source.title)}</a>. One row is one act by one actor: a joint act '
        "of several actors is several rows that share a key, and a list of names is a row for each name. Background is no row. "
        "A summary is in our own words; a quotation is the speaker's, and every row leads back to its sentence.</p>"
    )


def _question(question: Question) -> str:
    rows = "".join(
        f'<tr><td><span class="swatch c-{code.code}" aria-hidden="true">{code.sign}</span></td>'
        f"<th scope='row'>{escape(code.label)}</th><td><code>{code.code}</code></td><td>{escape(code.definition)}</td></tr>"
        for code in question.codes
    )
    return (
        f"<h2>{escape(question.label)}</h2><p>{escape(question.help)}</p>"
        f"<table><thead><tr><td></td><th>Code</th><th>In data</th><th>Definition</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _agreement(folder: Path) -> str:
    path = folder / "agreement.json"
    if not path.exists():
        return ""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    rows = "".join(
        f"<tr><th scope='row'>{escape(field.replace('_', ' '))}</th>"
        f"<td>{100 * value['same']:.1f} %</td><td>{value['kappa']:.3f}</td></tr>"
        for field, value in found["fields"].items()
    )
    return (
        "<h2 id='agreement'>Agreement of two codings</h2>"
        f"<p>The article was coded twice by reading, the second time without sight of the first: {found['first']} and "
        f"{found['second']} rows, of which {found['pairs']} are of the same act by the same actor. The differences were then "
        "settled one by one. The table compares the two first codings before that; Cohen's kappa takes off what chance alone "
        "would agree on. Both first codings are published with the data.</p>"
        f"<table><thead><tr><th>Field</th><th>Equal</th><th>Kappa</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _borders(collection: Collection) -> str:
    own = sorted(country.name for country in collection.countries.values() if country.parent)
    return (
        "<h2 id='borders'>Borders</h2><p>The map draws lines as Natural Earth does, which follows control on the ground. "
        f"These territories are drawn and clickable on their own, and coloured like the state that claims them where they have "
        f"no reaction: {escape(', '.join(own))}. Drawing a line is no statement about its right.</p>"
    )


def _licence(collection: Collection) -> str:
    about = collection.description
    return (
        "<h2 id='cite'>Sources, licence, citation</h2>"
        f'<p>The article: <a href="{escape(about.source.url)}">{escape(about.source.title)}</a>, Wikipedia contributors, '
        f'<a href="{escape(about.source.licence_url)}">{escape(about.source.licence)}</a>; the data carry the same licence. '
        f"{escape('; '.join(about.credits))}.</p>"
        f"<p>Cite as: geo_reactions, “{escape(about.title)}”, version {escape(about.version)}.</p>"
        "<h2>Known limits</h2><p>The collection holds what the article names, not all that was said. Where it gives no "
        "day, a reaction is undated. "
        "Readers can differ about a stance: every row tells how sure it is and, where it is not, why.</p>"
    )

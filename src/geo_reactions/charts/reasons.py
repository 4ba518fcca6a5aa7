"""Why a country has its position: whose acts decided it, and what the next voice says if it differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geo_reactions.charts.chart import Scene, remembered
from geo_reactions.charts.positions import position
from geo_reactions.domain.codebook import ACTS, Codebook
from geo_reactions.domain.edtf import parse
from geo_reactions.domain.position import PARTY, Acts, Finding
from geo_reactions.domain.view import View
from geo_reactions.language.codes import numbered, said_of
from geo_reactions.language.dates import say
from geo_reactions.language.wording import _, listed, ngettext


def why(scene: Scene, country: str) -> str:
    """Return, in a few sentences, which acts decided the position of a country; raise KeyError if it has no reaction.

    Return nothing on a map of numbers, whose positions say it all.
    """
    finding, book = findings(scene)[country], scene.collection.codebook
    if book.scale.numbers:
        return ""
    if not finding.rank:
        return _nobody(book)
    acted = _one(scene, country, finding) if finding.size == 1 else _many(scene, finding)
    return " ".join(filter(None, (_silent(finding, book), acted, _second(finding, book))))


@remembered
def findings(scene: Scene) -> Mapping[str, Finding]:
    """Return the position of every country with a reaction, and the acts that decided it."""
    return scene.collection.findings(scene.view)


def made(scene: Scene, country: str) -> str:
    """Return the acts that decided a position, "9 official acts: 3 for Armenia and 6 impartial"; empty if none did."""
    finding = findings(scene).get(country)
    if finding is None or not finding.rank or position(scene, country).code == PARTY:
        return ""
    if scene.collection.codebook.scale.numbers:
        return ""
    numbers = counted(finding.acts, scene.collection.codebook)
    return _("{name}: {numbers}").format(name=acts(scene, finding), numbers=numbers)


def counted(acts: Acts, book: Codebook) -> str:
    """Return how many acts there are of each stance: "3 for Armenia (1 with reservations) and 5 impartial"."""
    return listed(list(_counts(acts, book)))


def _counts(acts: Acts, book: Codebook) -> Iterator[str]:
    whole, *others = book["degree"].codes
    for stance in book["stance"].codes:
        n = sum(acts.get((stance.code, degree.code), 0) for degree in (whole, *others))
        some = [(degree, acts.get((stance.code, degree.code), 0)) for degree in others]
        reserved = [degree.within if part == n else numbered(degree, part) for degree, part in some if part]
        if n:
            said = numbered(stance, n, ACTS)
            yield f"{said} ({listed(reserved)})" if reserved else said


def _many(scene: Scene, finding: Finding) -> str:
    numbers = counted(finding.acts, scene.collection.codebook)
    return _("{name}: {numbers}.").format(name=acts(scene, finding), numbers=numbers)


def acts(scene: Scene, finding: Finding) -> str:
    """Return how many acts decided a position: "8 official acts"."""
    if scene.view.voice == "all" or finding.rank > 1:
        return ngettext("{n} act", "{n} acts", finding.size)
    return ngettext("{n} official act", "{n} official acts", finding.size)


def _one(scene: Scene, country: str, finding: Finding) -> str:
    """Return the only act that decided a position, and its date, because one act long after a war is weak evidence."""
    [(stance, degree)] = finding.acts
    book = scene.collection.codebook
    named = [
        said_of(book["stance"][stance], ACTS, 1),
        *([book["degree"][degree].within] if degree != book["degree"].codes[0].code else []),
    ]
    return _("{acts} ({when}): {counts}.").format(
        acts=acts(scene, finding), when=_when(scene, country), counts=_(", ").join(named)
    )


def _when(scene: Scene, country: str) -> str:
    row, about = single_acts(scene).get(country), scene.collection.description
    if not row or not row["date"]:
        return _("undated")
    period = parse(row["date"])
    beside = about.after if period.first > about.until else about.before if period.last < about.since else ""
    return _(", ").join(filter(None, (say(period), beside)))


@remembered
def single_acts(scene: Scene) -> Mapping[str, Mapping[str, object]]:
    """Return the row of the act, by country, for each position that one act alone decided."""
    book, found = scene.collection.codebook, findings(scene)
    every = scene.view.voice == "all"
    rows: dict[str, Mapping[str, object]] = {}
    for rank in {finding.rank for finding in found.values() if finding.rank and finding.size == 1}:
        codes = [code for code, finding in found.items() if finding.rank == rank and finding.size == 1]
        view = scene.view.selection.beside("country")
        view = view if every else _spoken_by(view, [code for code, own in book.ranks.items() if own == rank])
        rows |= {row["country"]: row for row in scene.collection.telling(view, "country", 1, codes)}
    return rows


def _spoken_by(view: View, types: list[str]) -> View:
    return view.put(actor=tuple(code for code in types if not view.actor or code in view.actor))


def _silent(finding: Finding, book: Codebook) -> str:
    """Return who was silent, so that the next rank speaks; empty if the first rank spoke."""
    if finding.rank == 1:
        return ""
    first, second = (book.speaker(rank) for rank in (1, finding.rank))
    text = _("No act of the {first}; the {second} speaks, and alone gives at most a lean.")
    return text.format(first=first.within, second=second.within)


def _second(finding: Finding, book: Codebook) -> str:
    """Return what the next rank of voices would give; empty if it leans the same way or there is none."""
    other = finding.second
    if other is None or book.scale.toward(other.code) == book.scale.toward(finding.code):
        return ""
    speaker = book.speaker(other.rank).label
    return _("{name}: {numbers}.").format(name=speaker, numbers=counted(other.acts, book))


def _nobody(book: Codebook) -> str:
    ranks = sorted({rank for rank in book.ranks.values() if rank})
    names = listed([book.speaker(rank).within for rank in ranks], "or")
    return _("No act of the {speakers} is among the selected reactions; others spoke.").format(speakers=names)


def numbers(finding: Finding) -> dict[str, int]:
    """Return how many of the acts that decided a position there are of each stance."""
    found: dict[str, int] = {}
    for (stance, _degree), n in finding.acts.items():
        found[stance] = found.get(stance, 0) + n
    return found

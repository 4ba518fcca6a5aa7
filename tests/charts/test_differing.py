"""The countries that are listed because their legislature differs are those whose own sentence says so, and no others."""

from __future__ import annotations

from geo_reactions.charts.differing import differing
from geo_reactions.charts.lead import Single, finding
from geo_reactions.charts.reasons import findings
from geo_reactions.markup.writer import to_html
from geo_reactions.page.details import details


def test_they_are_those_whose_own_finding_says_so(either):
    scene = either.scene("")
    listed = {(country, rank) for rank, countries in differing(scene).items() for country in countries}
    said = set()
    for country in findings(scene):
        found = finding(either.scene(f"country={country}"))
        if isinstance(found, Single) and found.differs:
            said.add((country, found.differs[0]))
    assert listed == said


def test_the_page_offers_each_by_name_among_official_voices_only(war):
    html = to_html(details(war.scene("")))
    [countries] = differing(war.scene("")).values()
    assert "FRA" in countries
    line = html.split('class="differing"')[1].split("</p>")[0]
    assert line.count("<button") == len(countries)
    assert "Government and legislature differ:" in line
    assert 'class="differing"' not in to_html(details(war.scene("voice=all")))
    assert 'class="differing"' not in to_html(details(war.scene("country=FRA")))

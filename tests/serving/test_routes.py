import csv
import io
import json
import re
from html import unescape

import pytest

from samples import QUERIES, WAR

DATA = ("/reactions.csv", "/reactions.json", "/reactions.geojson", "/countries.csv", "/countries.json")


def get(client, path: str):
    """Send a request and close the response, after reading its content."""
    with client.get(path) as answer:
        answer.get_data()
        return answer


def rows(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline=""), strict=True))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/about", "text/html; charset=utf-8"),
        ("/favicon.ico", "image/svg+xml; charset=utf-8"),
        ("/collection.css", "text/css; charset=utf-8"),
        ("/reactions.csv", "text/csv; charset=utf-8"),
        ("/reactions.json", "application/json"),
        ("/reactions.geojson", "application/geo+json"),
        ("/countries.csv", "text/csv; charset=utf-8"),
        ("/countries.json", "application/json"),
        ("/boundaries/world.geojson", "application/geo+json"),
        ("/healthz", "application/json"),
    ],
)
def test_every_address_of_the_contract_answers_with_its_type(asked, path, kind):
    answer = get(asked[1], path)
    assert (answer.status_code, answer.content_type) == (200, kind)


def test_all_data_addresses_count_the_same_for_a_dozen_views(asked):
    shown, client = asked
    for query in QUERIES[shown.folder.name]:
        n = len(shown.kept(shown.view(query)))
        assert len(rows(get(client, f"/reactions.csv?{query}"))) == n, query
        assert len(get(client, f"/reactions.json?{query}").json) == n, query
        assert len(json.loads(get(client, f"/reactions.geojson?{query}").get_data())["features"]) == n, query
        assert get(client, f"/countries.json?{query}").json == [
            row | {key: float(row[key]) for key in list(row)[3:]}
            for row in rows(get(client, f"/countries.csv?{query}"))
        ], query


def test_the_list_of_countries_of_the_war_has_the_columns_of_the_contract_in_its_order(clients):
    header = get(clients[WAR.name], "/countries.csv").get_data(as_text=True).split("\r\n")[0]
    assert header == "country,name,position,n,pro_armenia,pro_azerbaijan,impartial,none,acts,share_a,share_b"


def test_the_list_of_countries_holds_position_and_counts_of_every_country_with_a_reaction(asked):
    shown, client = asked
    found = {row["country"]: row for row in rows(get(client, "/countries.csv"))}
    counts = shown.recount(shown.view(""), ("country", "stance"))
    assert set(found) == {country for country, _ in counts}
    for country, row in found.items():
        stances = {code.code: int(row[code.code]) for code in shown.collection.codebook["stance"].codes}
        assert stances == {stance: counts[country, stance] for stance in stances}
        assert int(row["n"]) == sum(stances.values())
        assert row["name"] == shown.collection.countries[country].name
        assert row["position"] in {code.code for code in shown.collection.codebook.positions}


def test_the_voice_changes_the_positions_of_the_list_but_no_count(client):
    official, every = (
        {row.pop("country"): row for row in rows(get(client, f"/countries.csv?voice={voice}"))}
        for voice in ("official", "all")
    )
    assert (official["COT"]["position"], every["COT"]["position"]) == ("unofficial", "pro_union")
    assert {code: row["n"] for code, row in official.items()} == {code: row["n"] for code, row in every.items()}


@pytest.mark.parametrize("path", DATA)
def test_a_query_that_cannot_be_used_is_a_problem_that_names_key_value_and_what_is_allowed(client, path):
    answer = get(client, f"{path}?stance=loud&from=1999-13&colour=red&type=speech")
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
    problem = json.loads(answer.get_data())
    assert problem["status"] == 400
    assert problem["title"]
    for key, value in (("stance", "loud"), ("from", "1999-13"), ("colour", "red")):
        assert key in problem["detail"]
        assert value in problem["detail"]
        assert any((part["key"], part["value"]) == (key, value) for part in problem["errors"])
    assert "type" not in [part["key"] for part in problem["errors"]]
    stance = next(part for part in problem["errors"] if part["key"] == "stance")
    assert all(code in stance["reason"] for code in ("pro_union", "both_wrong", "pro_company", "silent"))


@pytest.mark.parametrize(
    "query",
    [
        "country=QQQ", "body=nobody", "place=nowhere", "from=1999-10-05&to=1999-09-01", "map=atlantis", "voice=loud",
        "reaction=ms-999", "sort=colour", "%00=1", "q=%ff", "lang=xx", "q=" + "x" * 300, "x=" + "y" * 20_000,
    ],
)  # fmt: skip
def test_no_query_makes_the_server_fail(client, query):
    for path in DATA:
        assert get(client, f"{path}?{query}").status_code in (200, 400)
    assert get(client, f"/?{query}").status_code == 200


def test_programs_on_other_sites_may_read_the_data(client):
    for path in DATA:
        assert get(client, path).headers["Access-Control-Allow-Origin"] == "*"


def test_health_says_that_all_is_well_with_version_and_count(asked):
    shown, client = asked
    found = get(client, "/healthz").json
    assert found["status"] == "ok"
    assert found["reactions"] == len(shown.rows)
    assert found["version"] == shown.collection.description.version


def test_about_defines_every_code_of_the_codebook(asked):
    shown, client = asked
    page = unescape(get(client, "/about").get_data(as_text=True))
    for name in ("stance", "type", "actor_type", "position", "certainty"):
        question = shown.collection.codebook[name]
        assert question.help in page
        for code in question.codes:
            assert f"<code>{code.code}</code>" in page
            assert code.label in page
            assert code.definition in page


def test_about_shows_the_agreement_of_the_two_codings(clients):
    page = get(clients[WAR.name], "/about").get_data(as_text=True)
    found = json.loads((WAR / "agreement.json").read_text(encoding="utf-8"))
    assert {"stance", "type"} <= set(found["fields"])
    table = page.split("Kappa</th>")[1].split("</table>")[0]
    shown = [float(re.findall(r"[\d.]+", row)[-1]) for row in re.findall(r"<tr><th.*?</tr>", table)]
    assert shown == pytest.approx([value["kappa"] for value in found["fields"].values()], abs=0.005)


def test_about_needs_no_agreement_where_a_collection_was_coded_once(client):
    assert "kappa" not in get(client, "/about").get_data(as_text=True).lower()


def test_about_names_source_licence_borders_citation_and_limits(asked):
    shown, client = asked
    page, about = unescape(get(client, "/about").get_data(as_text=True)), shown.collection.description
    for text in (about.title, about.source.url, about.source.licence_url, about.version, "Cite as", "Known limits"):
        assert text in page
    territories = [country.name for country in shown.collection.countries.values() if country.parent]
    assert all(name in page for name in territories)


def test_the_style_sheet_has_the_colours_of_both_themes(asked):
    shown, client = asked
    sheet = get(client, "/collection.css").get_data(as_text=True)
    light, dark = sheet.split("\n")[:2]
    assert light.startswith(":root{")
    assert 'data-theme="dark"' in dark
    for code in shown.collection.codebook.positions:
        assert f"--c-{code.code}:{code.colour};" in light
        assert f"--c-{code.code}:{code.dark};" in dark
        assert f".c-{code.code}{{" in sheet


def test_the_boundaries_hold_every_country_of_the_list(asked):
    shown, client = asked
    features = json.loads(get(client, "/boundaries/world.geojson").get_data())["features"]
    assert {feature["id"] for feature in features} == set(shown.collection.countries)


def test_the_page_says_without_a_script_what_it_is(asked):
    shown, client = asked
    page = unescape(get(client, "/").get_data(as_text=True))
    assert '<html lang="en"' in page
    assert f"<title>{shown.collection.description.title}</title>" in page
    assert "<noscript>" in page
    assert "/reactions.csv" in page


def test_no_page_leads_the_browser_to_another_server(asked):
    for path in ("/", "/about"):
        page = get(asked[1], path).get_data(as_text=True)
        said = re.sub(
            r'<link rel="(?:canonical|alternate|expect)"[^>]+>', "", page
        )  # search engines need them absolute
        loaded = re.findall(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="([^"]+)"', said)
        assert loaded
        assert all(address.startswith("/") and not address.startswith("//") for address in loaded)


@pytest.mark.parametrize("path", ["/nothing-here", "/assets/../app.py", "/assets/%2e%2e/app.py", "/assets/nothing.js"])
def test_an_address_that_does_not_exist_neither_fails_nor_shows_a_file_of_the_server(client, path):
    answer = get(client, path)
    assert answer.status_code < 500
    assert "create_app" not in answer.get_data(as_text=True)


def test_data_can_only_be_read(client):
    for path in DATA:
        for method in (client.post, client.put, client.delete):
            with method(path) as answer:
                assert answer.status_code == 405

import csv
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys

import pytest

from geo_reactions.__main__ import main
from samples import PROJECT, TINY, WAR

COMMANDS = ("serve", "build", "check", "export")
BUILT = ("reactions.csv", "datapackage.json")


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GEO_REACTIONS_")}
    command = [sys.executable, "-m", "geo_reactions", *arguments]
    return subprocess.run(
        command, cwd=PROJECT, env=kept | variables, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture(autouse=True)
def _plain(monkeypatch):
    for name in [name for name in os.environ if name.startswith("GEO_REACTIONS_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def run_here(capfdbinary):
    """Return a function that runs a command in this process: exit code, standard output, standard error on one line."""

    def run_it(*arguments: str) -> tuple[int, bytes, str]:
        capfdbinary.readouterr()
        code = main(list(arguments))
        out, error = capfdbinary.readouterr()
        return code, out, " ".join(error.decode().split())

    return run_it


@pytest.fixture
def copy(tmp_path):
    """Copy the made-up collection, without its article, so that a test may break it."""
    shutil.copytree(TINY.parent, tmp_path / "data")
    return tmp_path / "data" / TINY.name


def of(copy) -> tuple[str, ...]:
    return ("--data", str(copy.parent), "--collection", copy.name)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))


def test_help_lists_every_command():
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(command in done.stdout for command in (*COMMANDS, "--data", "--collection"))


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("serve", ("--host", "--port", "--workers", "--threads", "--proxy", "--log")),
        ("build", ("--article", "--geocode", "--boundaries")),
        ("check", ("--article",)),
        ("export", ("--format", "--query", "geojson")),
    ],
)
def test_every_command_explains_its_options(capsys, command, options):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert all(option in shown for option in options)


@pytest.mark.parametrize("arguments", [[], ["fly"], ["export", "--format", "ods"], ["serve", "--port", "many"]])
def test_what_is_no_command_ends_with_two_and_names_the_choices(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_export_writes_csv_to_standard_output_by_default():
    done = run("export")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list(csv.DictReader(io.StringIO(done.stdout)))) == len(rows((WAR / "reactions.csv").read_bytes()))


@pytest.mark.parametrize("query", ["", "stance=pro_union&type=walkout,speech", "?country=TYC", "q=zzz"])
def test_every_format_exports_the_same_reactions(run_here, moonbase, query):
    expected = [row["id"] for row in moonbase.kept(moonbase.view(query))]
    read = {
        "csv": lambda content: [row["id"] for row in rows(content)],
        "json": lambda content: [row["id"] for row in json.loads(content)],
        "geojson": lambda content: [feature["id"] for feature in json.loads(content)["features"]],
    }
    for kind, ids in read.items():
        code, out, error = run_here(*of(TINY), "export", "--format", kind, "--query", query)
        assert (code, ids(out), error) == (0, expected, ""), kind


def test_a_query_that_cannot_be_used_ends_with_one_names_every_part_and_writes_nothing(run_here):
    code, out, error = run_here("export", "--query", "stance=loud&colour=red&from=2020-13&type=protest")
    assert (code, out) == (1, b"")
    for key, value in (("stance", "loud"), ("colour", "red"), ("from", "2020-13")):
        assert f"{key}: '{value}'" in error
    assert "pro_armenia" in error
    assert "protest" not in error


def test_export_to_a_reader_that_has_gone_shows_no_traceback():
    command = [sys.executable, "-m", "geo_reactions", "export"]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as export:
        export.stdout.close()
        error = export.stderr.read()
    assert error == ""


def test_check_proves_the_real_data(run_here):
    code, _, error = run_here("check")
    assert (code, "263 reactions" in error, "fresh: reactions.csv" in error) == (0, True, True), error


def test_check_says_what_it_could_not_run(run_here, tmp_path):
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    code, _, error = run_here("--data", str(tmp_path / "data"), "check")
    assert code == 0, error
    assert "not run: the proof of sentences and quotations against the article" in error
    assert "--article" in error


def test_check_names_a_built_file_that_is_not_what_the_sources_give(run_here, tmp_path):
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    path = tmp_path / "data" / WAR.name / "reactions.csv"
    path.write_bytes(path.read_bytes().replace(b"nk-001,", b"nk-000,", 1))
    code, _, error = run_here("--data", str(tmp_path / "data"), "check")
    assert code == 1
    assert "reactions.csv: not what the sources give" in error
    assert "make build" in error


@pytest.mark.parametrize("command", ["check", "build", "export", "serve"])
def test_an_unknown_collection_lists_those_that_there_are(run_here, command):
    code, out, error = run_here("--collection", "atlantis", command)
    assert (code, out) == (1, b"")
    assert "atlantis" in error
    assert WAR.name in error


def test_a_folder_without_any_collection_says_so(run_here, tmp_path):
    code, _, error = run_here("--data", str(tmp_path), "check")
    assert code == 1
    assert "none" in error


def neighbours() -> tuple[socket.socket, socket.socket]:
    """Listen on two ports, one after the other, which no other program uses."""
    while True:
        first, second = socket.socket(), socket.socket()
        first.bind(("127.0.0.1", 0))
        try:
            second.bind(("127.0.0.1", first.getsockname()[1] + 1))
        except (OSError, OverflowError):
            first.close()
            second.close()
            continue
        first.listen()
        second.listen()
        return first, second


def test_serving_on_a_port_that_is_taken_proposes_another_that_is_free():
    taken, next_to_it = neighbours()
    with taken, next_to_it:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))
    assert done.returncode == 1
    assert f"port {port} is in use" in done.stderr
    proposed = int(re.search(r"PORT=(\d+) make run", done.stderr)[1])
    assert proposed > port + 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_serving_where_this_machine_cannot_listen_says_so(host):
    done = run("serve", "--host", host)
    assert done.returncode == 1
    assert f"cannot listen on {host}" in done.stderr
    assert "Traceback" not in done.stderr


def test_serving_data_that_do_not_pass_the_checks_is_refused_with_the_line(copy):
    line = broken(copy, "stance", "loud")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    done = run(*of(copy), "serve", "--port", str(port))
    assert done.returncode == 1
    assert f"coding.csv:{line}: stance: 'loud'" in done.stderr


def broken(folder, column: str, value: str) -> int:
    """Put a value into the third row of coding.csv and return its line."""
    path = folder / "coding.csv"
    found = rows(path.read_bytes())
    found[2][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, found[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    return 4


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("stance", "loud"),
        ("actor", "nobody"),
        ("date", "1999-13"),
        ("place", "atlantis"),
        ("crowd", "many"),
        ("id", "ms-001"),
    ],
)
def test_a_build_of_broken_data_names_the_line_and_leaves_all_files_as_they_were(run_here, copy, column, value):
    line = broken(copy, column, value)
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    code, out, error = run_here(*of(copy), "build")
    assert (code, out) == (1, b"")
    assert f"coding.csv:{line}: {column}: '{value}'" in error
    assert "nothing was written" in error
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before


def test_a_build_writes_what_is_missing_and_is_then_fresh(run_here, copy):
    before = {name: (copy / name).read_bytes() for name in BUILT}
    for name in BUILT:
        (copy / name).unlink()
    code, _, error = run_here(*of(copy), "build")
    assert (code, "written: reactions.csv, datapackage.json" in error) == (0, True), error
    assert {name: (copy / name).read_bytes() for name in BUILT} == before
    assert "nothing, all is fresh" in run_here(*of(copy), "build")[2]


def test_a_collection_that_was_never_built_says_how_to_build_it(run_here, copy):
    (copy / "reactions.csv").unlink()
    code, out, error = run_here(*of(copy), "export")
    assert (code, out) == (1, b"")
    assert "reactions.csv" in error
    assert "make build" in error


def test_an_article_that_is_not_there_is_an_error_and_no_silence(run_here, copy):
    code, _, error = run_here(*of(copy), "check", "--article", str(copy / "nowhere.txt"))
    assert code == 1
    assert "nowhere.txt" in error


def test_a_variable_names_another_folder_of_data():
    done = run("--collection", TINY.name, "export", "--query", "country=PIC", GEO_REACTIONS_DATA=str(TINY.parent))
    assert done.returncode == 0
    assert "ms-014" in done.stdout

"""The image, built and run as another user on a read-only file system: small, whole, and orderly when it gets a signal.

`make test-image` runs it; it is no part of `make test`, because it needs root, buildah and mmdebstrap, and some minutes.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from stand_ins import NEEDED, Builder

from samples import PROJECT

pytestmark = pytest.mark.image

LARGEST = 500_000_000
"""The greatest size of the image in bytes."""
USER = "10001:10001"
_MOUNTED = """
set -e
root=$1; data=$2; shift 2
mount --bind "$root" "$root"
mount -o remount,bind,ro "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777,nosuid,nodev,noexec tmpfs "$root/tmp"
mount --bind "$data" "$root/app/data"
mount -o remount,bind,ro "$root/app/data"
exec "$@"
"""


@dataclass(frozen=True)
class Image:
    """The built image: its root as a folder, and its settings."""

    root: Path
    settings: dict[str, object]
    size: int

    def command(self, data: Path, *command: str) -> list[str]:
        """Return the command that runs another one in the image: as its user, with nothing that can be written but /tmp."""
        enter = ["chroot", f"--userspec={USER}", str(self.root), "env", "-i", "-C", self.settings["WorkingDir"]]
        own = ["unshare", "--mount", "sh", "-c", _MOUNTED, "sh", str(self.root), str(data)]
        return [*own, *enter, *self.settings["Env"], *command]


@pytest.fixture(scope="module")
def image(tmp_path_factory) -> Iterator[Image]:
    lacking = [program for program in NEEDED if not shutil.which(program)]
    if lacking or os.geteuid():
        pytest.fail(
            f"the test of the image needs root and these programs: {', '.join(NEEDED)}; missing: {lacking or 'root'}"
        )
    folder = tmp_path_factory.mktemp("image")
    builder = Builder(folder)
    try:
        builder.build("geo_reactions")
        about = json.loads(builder.run("inspect", "--type=image", "geo_reactions"))
        listed = json.loads(builder.run("images", "--json", "geo_reactions"))
        container = builder.run("from", "--pull-never", "geo_reactions")
        root = Path(builder.run("mount", container))
        yield Image(root, about["Docker"]["config"], _bytes(listed[0]["size"]))
        builder.run("umount", container)
    finally:
        builder.run("rm", "--all")
        builder.run("rmi", "--all", "--force")


def _bytes(shown: str) -> int:
    number, unit = shown.split()
    return int(float(number) * {"B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}[unit.upper()])


@pytest.fixture
def data(tmp_path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(PROJECT / "data", copy)
    return copy


@dataclass(frozen=True)
class Server:
    """The server of the image."""

    process: subprocess.Popen[str]
    address: str

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=60) as answer:
            assert answer.status == 200
            return answer.read()

    def wait_until(self, is_so, what: str) -> None:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.process.stdout.read()
            with contextlib.suppress(urllib.error.URLError, OSError):
                if is_so():
                    return
            time.sleep(0.2)
        pytest.fail(what)


@pytest.fixture
def server(image, data) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = image.command(data, *image.settings["Entrypoint"], "--host", "127.0.0.1", "--port", str(port))
    with subprocess.Popen(started, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        served = Server(process, f"http://127.0.0.1:{port}")
        try:
            served.wait_until(lambda: served.get("/healthz"), "the server does not answer")
            yield served
        finally:
            process.kill()


def test_the_image_is_small(image):
    assert image.size <= LARGEST


def test_the_image_says_how_it_runs_and_how_its_health_is_asked_for(image):
    assert image.settings["User"] == USER
    assert image.settings["StopSignal"] == "SIGTERM"
    assert image.settings["Healthcheck"]["Test"][0] == "CMD"


def test_the_image_holds_nothing_that_installs_compiled_twice_or_only_tests(image):
    packages = {path.name.lower() for path in image.root.glob("venv/lib/python3*/site-packages/*")}
    assert not packages & {"pip", "pandas", "geopandas", "pyogrio", "pyproj", "bs4", "mwparserfromhell"}
    places = [image.root / "venv", image.root / "app", *image.root.glob("usr/lib/python3*"), image.root / "usr/local"]
    unwanted = re.compile(r"/(tests|__pycache__|ensurepip|pip|labextension)$|\.(pyc|map|c|dev\.js)$")
    assert [path for place in places for path in place.rglob("*") if unwanted.search(str(path))] == []
    assert list((image.root / "app/assets").glob("*.min.js")), "the bundle of the page is missing"


def test_a_command_of_the_image_that_cannot_run_there_says_why(image, data):
    done = subprocess.run(
        image.command(data, "python", "-m", "geo_reactions", "build"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "is not installed" in done.stderr


def test_it_serves_pages_pictures_and_exports_on_a_file_system_that_nobody_can_write(server):
    assert b"<html" in server.get("/")
    assert server.get("/card.png").startswith(b"\x89PNG")
    assert server.get("/reactions.csv").startswith(b"id,act,actor")
    assert server.get("/reactions.xlsx").startswith(b"PK")
    assert b"@" in server.get("/citation?type=protest")
    for path in ("/about", "/reactions.json", "/pictures/timeline.png", "/embed", "/boundaries/world.geojson"):
        assert len(server.get(path)) > 1000


def test_the_question_after_its_health_succeeds(image, server, data):
    question = [
        part.replace("http://127.0.0.1:8050", server.address) for part in image.settings["Healthcheck"]["Test"][1:]
    ]
    subprocess.run(image.command(data, *question), check=True)


def test_it_takes_new_data_and_keeps_the_old_ones_if_the_new_ones_are_wrong(server, data):
    about = data / "nagorno-karabakh-2020" / "collection.toml"
    titled = re.sub(r'(?m)^title = ".*"', 'title = "A title that is new"', about.read_text(encoding="utf-8"), count=1)
    about.write_text(titled, encoding="utf-8")
    package = about.with_name("datapackage.json")
    described = json.loads(package.read_text(encoding="utf-8"))
    assert b"A title that is new" not in server.get("/about")
    from geo_reactions.pipeline.build import build

    build(about.parent)
    assert json.loads(package.read_text(encoding="utf-8")) != described
    server.process.send_signal(signal.SIGHUP)
    server.wait_until(lambda: b"A title that is new" in server.get("/about"), "the new data are not served")
    about.with_name("reactions.csv").write_text("nothing\n", encoding="utf-8")
    server.process.send_signal(signal.SIGHUP)
    for line in server.process.stdout:
        if "new data are refused" in line:
            break
    assert b"A title that is new" in server.get("/about")


def test_it_stops_in_order_on_a_signal(server):
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(timeout=60) == 0

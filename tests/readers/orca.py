"""A blind reader at the page: the screen reader Orca and Firefox on a screen without a monitor, driven by real keys.

No sound is made: Orca writes what it would say to its own log of speech. All programs run in one process group, which a guard
ends when the driver closes, and also when the tests are killed.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from installed import missing as absent
from installed import path_of

NEEDS = ["screen", "mouse", "messages", "accessibility", "orca", "firefox", "processes"]

GUARD = "read line; trap '' TERM; kill -TERM 0; sleep 0.5; kill -KILL 0"
"""Ends its process group as soon as its standard input is closed."""

CUSTOMIZATIONS = """
import json, logging, orca.settings, orca.speech

class AsJson(logging.Formatter):
    def format(self, record):
        words = record.getMessage().removeprefix("SPEECH OUTPUT: '")
        return json.dumps([record.created, words[: words.rindex("'")]])

log = logging.FileHandler({log!r})
log.setFormatter(AsJson())
orca.speech.log.addHandler(log)
orca.settings.speechFactoryModules = []  # no speech synthesizer
orca.settings.enableKeyEcho = False
orca.settings.sayAllOnLoad = False
"""
PREFERENCES = {
    "accessibility.force_disabled": -1,  # always on
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.newtab.preload": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "en",
}
MODE = "Insert+a"
"""Orca's key for its mode: in browse mode letters lead through the page, in focus mode they go to the page. Pressed three times,
it keeps browse mode until it is pressed again, as else Orca changes its mode whenever the focus comes to a list or tool bar."""
HAND = "0.5"
"""How many seconds a hand rests before it presses Return, or goes on by Tab: Orca brings the focus to a thing after it has begun
to name it."""
PATIENCE = 30.0
"""How many seconds a sentence may take that must be spoken."""


@dataclass(frozen=True)
class Speech:
    """What Orca said at once, and when, in seconds since the epoch."""

    at: float
    words: str


@dataclass
class Step:
    """Keys that were pressed at once, when the last of them was, and what was spoken until the next keys."""

    keys: tuple[str, ...]
    at: float
    spoken: list[Speech]


def missing() -> list[str]:
    """Return the programs of `installed.py` that are needed and not there; empty if all are."""
    return absent(NEEDS) or ([] if not _other_orca() else ["the only Orca of this user (another one runs)"])


def _other_orca() -> bool:
    """Orca refuses to start beside another one; that one may be the screen reader of a person, so it is left alone."""
    return (
        subprocess.run(
            ["pgrep", "-u", str(os.getuid()), "-x", "orca"], stdout=subprocess.DEVNULL, check=False
        ).returncode
        == 0
    )


def _leads_on(keys: tuple[str, ...]) -> bool:
    """Return whether keys lead on from where the focus is."""
    return "Tab" in keys or "shift+Tab" in keys


def running(group: int) -> list[str]:
    """Return the processes of a group that have not ended, each with its number, state and name."""
    asked = ["ps", "-e", "-o", "pgid=,pid=,state=,comm="]
    lines = subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    return [line for line in lines if int(line.split()[0]) == group and line.split()[2] != "Z"]


class Reader:
    """A page in Firefox that is read with Orca; `steps` are all keys pressed, each with what was spoken after it."""

    def __init__(self, log: Path, on: Desktop) -> None:
        self._log, self._run = log, on.run
        self.group = on.group
        self._seen = 0
        self.steps = [Step((), time.time(), [])]

    def press(self, *keys: str, hear: str = "", hand: str = HAND) -> list[Speech]:
        """Press keys by the names of xdotool, such as `Return` or `shift+b`; wait until words are spoken, as `hear` does."""
        self.heard()
        self._seen += len(self.steps[-1].spoken)
        rest = ["sleep", hand] if "Return" in keys or (_leads_on(keys) and not _leads_on(self.steps[-1].keys)) else []
        self._run("mouse", *rest, "key", *keys)
        self.steps.append(Step(keys, time.time(), []))
        return self.hear(hear) if hear else []

    def heard(self) -> list[Speech]:
        """Return what has been spoken since the last keys, in order."""
        lines = self._log.read_text(encoding="utf-8").splitlines(keepends=True) if self._log.exists() else []
        self.steps[-1].spoken = [Speech(*json.loads(line)) for line in lines[self._seen :] if line.endswith("\n")]
        return self.steps[-1].spoken

    def choose(self, hear: str) -> list[Speech]:
        """Press Return, and once more if nothing comes of it: Orca may name a thing before it has brought the focus there."""
        self.press("Return")
        with suppress(AssertionError):
            return self.hear(hear, patience=6.0)
        return self.press("Return", hear=hear)

    def read_down_to(self, words: str) -> None:
        """Read line by line until words are spoken: where a line ends depends on the typefaces of the machine."""
        for _line in range(12):
            self.press("Down")
            self.hear("")
            with suppress(AssertionError):
                self.hear(words, patience=1.0)
                return
        raise AssertionError(f"not in the next lines: {words}")

    def hear(self, words: str, patience: float = PATIENCE) -> list[Speech]:
        """Wait until something with these words has been spoken; return all since the last keys up to it.

        Raise AssertionError, with what has been spoken, if that does not happen.
        """
        end = time.monotonic() + patience
        while time.monotonic() < end:
            found = [n for n, speech in enumerate(self.heard()) if words in speech.words]
            if found:
                return self.steps[-1].spoken[: found[0] + 1]
            time.sleep(0.02)
        self.heard()
        heard = "\n".join(f"{' '.join(step.keys)}: {[speech.words for speech in step.spoken]}" for step in self.steps)
        raise AssertionError(f"never spoken: {words}\n{heard}")

    def open(self, address: str) -> None:
        """Type an address into Firefox and wait until its page has been loaded, in browse mode; the steps begin anew."""
        self.press("ctrl+l", hear="enter address")
        self._run("mouse", "type", address)
        self.press("Return", hear="Finished loading", hand="0")
        self.hear("Skip to the map")
        self.press(*[MODE] * 3, hear="Browse mode is sticky")
        self.press("h", hear="heading level 1")  # as Orca goes to the start of a page that has been loaded once more
        self.press("ctrl+Home", hear="Skip to the map")
        del self.steps[:-1]

    def see_title(self, pattern: str) -> None:
        """Wait until the title of the window matches a regular expression: for what is not spoken."""
        self._run("mouse", "search", "--sync", "--name", pattern)


@contextmanager
def reading(address: str) -> Iterator[Reader]:
    """Start Orca and Firefox with a page; yield its reader once Orca begins to read the page; end all programs."""
    with TemporaryDirectory(prefix="orca-", ignore_cleanup_errors=True) as folder, desktop(Path(folder)) as screen:
        log = Path(folder, "speech")
        reader = Reader(log, screen)
        screen.start("orca", "--user-prefs", str(_orca_settings(Path(folder, "orca"), log)))
        reader.hear("Screen reader on")
        screen.start("firefox", "--no-remote", "--profile", str(_profile(Path(folder, "profile"))), address)
        reader.hear("Skip to the map")
        yield reader


def _orca_settings(folder: Path, log: Path) -> Path:
    folder.mkdir()
    (folder / "orca-customizations.py").write_text(CUSTOMIZATIONS.format(log=str(log)))
    return folder


def _profile(folder: Path) -> Path:
    folder.mkdir()
    (folder / "user.js").write_text(
        "".join(f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items())
    )
    return folder


class Desktop:
    """The programs of a group, and the environment that they share."""

    def __init__(self, folder: Path, group: int) -> None:
        self.environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "GNOME_ACCESSIBILITY": "1",
            "MOZ_CRASHREPORTER_DISABLE": "1",
        }
        for name in ("HOME", "XDG_RUNTIME_DIR"):
            self.environment[name] = str(folder / name)
            (folder / name).mkdir(mode=0o700)
        self.group, self._output = group, folder / "output"
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, name: str, *options: str, **more: object) -> subprocess.Popen[bytes]:
        """Start a program in the group; what it prints goes to a file unless a stream for it is given."""
        program = path_of(name)
        with self._output.open("ab") as output:
            streams = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output, **more}
            begun = subprocess.Popen([program, *options], env=self.environment, process_group=self.group, **streams)
        self.started.append(begun)
        return begun

    def run(self, name: str, *options: str) -> None:
        """Run a program to its end. Raise AssertionError, with what the programs printed last, if it fails."""
        assert self.start(name, *options).wait(PATIENCE) == 0, self._output.read_text(errors="replace")[-2000:]


@contextmanager
def desktop(folder: Path) -> Iterator[Desktop]:
    """Start a screen, a session bus and the bus of accessibility; end everything that was started on them."""
    guard = subprocess.Popen(["sh", "-c", GUARD], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, process_group=0)
    made = Desktop(folder, guard.pid)
    try:
        made.environment["DISPLAY"] = f":{_screen(made)}"
        made.environment["DBUS_SESSION_BUS_ADDRESS"] = _bus(made)
        made.start("accessibility", "--launch-immediately", "--a11y=1", "--screen-reader=1")
        yield made
    finally:
        guard.communicate()
        for program in made.started:
            program.wait(PATIENCE)


def _screen(on: Desktop) -> str:
    """Start a screen that nobody sees; return its number, which it chooses itself."""
    number, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    on.start("screen", *options, pass_fds=[writing])
    os.close(writing)
    with os.fdopen(number) as answer:
        return answer.readline().strip()


def _bus(on: Desktop) -> str:
    """Start a session bus; return its address."""
    bus = on.start("messages", "--session", "--nofork", "--print-address", stdout=subprocess.PIPE)
    assert bus.stdout
    with bus.stdout:
        return bus.stdout.readline().decode().strip()

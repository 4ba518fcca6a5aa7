"""Check the page's script: types, style, format. This needs Node, which it sets up, and fails if it cannot."""

from __future__ import annotations

import shutil

from node import FOLDER, HERE, PROJECT, node, run

_CHECKS = (
    ("types", "typescript/bin/tsc", ("-p", ".node/tsconfig.json")),
    (
        "style",
        "eslint/bin/eslint.js",
        ("--config", ".node/eslint.config.js", "assets/page", "assets/desk", "tests/page_script"),
    ),
    (
        "form",
        "prettier/bin/prettier.cjs",
        ("--config", ".node/prettier.json", "--check", "assets/page", "assets/desk", "tests/page_script"),
    ),
)


def main() -> int:
    """Run every check, print its result, and return 1 if any fails."""
    node()
    for name in ("tsconfig.json", "eslint.config.js", "prettier.json"):
        shutil.copy(HERE / name, FOLDER)
    wrong = 0
    for name, script, arguments in _CHECKS:
        done = run(script, *arguments, check=False)
        print(
            f"page script, {name}: {'fine' if not done.returncode else done.stdout + done.stderr}".replace(
                f"{PROJECT}/", ""
            )
        )
        wrong |= done.returncode
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())

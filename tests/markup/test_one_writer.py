"""HTML is written by templates and by the writer of elements; nowhere else do strings of the code hold tags or escape text."""

from __future__ import annotations

import ast
import re

from samples import PROJECT

PACKAGE = PROJECT / "src" / "geo_reactions"
TAG = re.compile(r"(?<![/?])<(/[a-z]|/$|![A-Z]|[a-z][a-z0-9]*(\s|>|$))")
"""The beginning of a tag; parts of addresses such as `/reactions/<code>` and of patterns such as `(?<!a)` are none."""
LABELS = re.compile(r"</?(br|b)>")
"""Tags of plotly's labels, which are no HTML: plotly reads these few itself."""
JUSTIFIED = {
    "markup/writer.py": "the writer itself",
    "card/vector.py": "an image: the one writer of SVG",
    "page/shell.py": "the frame around Dash's own tags",
    "page/scripts.py": "the tags of the page's scripts, which stand in that frame",
    "pipeline/articles/export.py": "exports of a wiki, recognised",
    "pipeline/drafting/reply.py": "the thoughts of a language model before its answer, recognised and left out",
    "pipeline/drafting/when.py": "names of the groups of a pattern",
    "pipeline/keys.py": "placeholders in a document: [<question>]",
    "pipeline/importing/numbers.py": "a missing value as pandas writes it, recognised",
    "pipeline/importing/sniffing.py": "pages saved as tables, recognised and refused",
}


def _strings(tree: ast.AST):
    """Yields the texts of the code, docstrings left out."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs | statements:
            yield node.lineno, node.value


def _escapes(tree: ast.AST):
    for node in ast.walk(tree):
        names = (
            {alias.name for alias in node.names}
            if isinstance(node, ast.ImportFrom) and node.module == "html"
            else set()
        )
        if "escape" in names or (isinstance(node, ast.Attribute) and ast.unparse(node) == "html.escape"):
            yield node.lineno


def written_by_hand(name: str, source: str) -> list[str]:
    """Gives where a module writes HTML as text, as file and line."""
    tree = ast.parse(source)
    found = {line for line, text in _strings(tree) if TAG.search(LABELS.sub("", text))}
    return [f"{name}:{line}" for line in sorted(found | set(_escapes(tree)))]


def _modules() -> dict[str, str]:
    return {str(path.relative_to(PACKAGE)): path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


def test_html_is_written_by_templates_and_by_the_writer_alone():
    found = {name: written_by_hand(name, source) for name, source in _modules().items()}
    assert [place for name, places in found.items() if name not in JUSTIFIED for place in places] == []


def test_every_exception_is_still_needed():
    modules = _modules()
    assert [name for name in JUSTIFIED if not written_by_hand(name, modules[name])] == []


def test_the_rule_sees_tags_and_escapes():
    lines = [
        '"""Docs with a <p>."""',
        "from html import escape",
        'x = f"<p class={1}>"',
        'y = "a < b > c"',
        'z = "one<br>two"',
    ]
    assert written_by_hand("a.py", "\n".join(lines)) == ["a.py:2", "a.py:3"]

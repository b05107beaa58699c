"""What a file begins with an underscore is its own: nobody else imports it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def private_imports(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module != "__future__":
            yield from (alias.name for alias in node.names if alias.name.startswith("_"))


def test_no_file_imports_what_another_keeps_to_itself() -> None:
    assert list(private_imports("from app.accounts.noted import note_change, _note_for_safety")) == ["_note_for_safety"]
    files = [path for folder in ("app", "api", "storage") for path in (ROOT / folder).rglob("*.py")]
    assert len(files) > 500
    found = {str(path.relative_to(ROOT)): names for path in files if (names := list(private_imports(path.read_text())))}
    assert found == {}

"""Every class that a page or a component names has a style where it is drawn: without one a button is a grey bar, which
no other test notices, because it has its words and can be pressed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[2] / "miniprogram-mock" / "miniprogram"
DRAWN = sorted(path for path in PROGRAM.rglob("*.wxml") if "node_modules" not in path.parts)
# What leads somewhere is called the same on every page; here other names draw it.
NOT_FOR_THE_EYE = {"big"}


def styled(sheet: Path) -> str:
    """A style sheet and what it imports."""
    if not sheet.exists():
        return ""
    text = sheet.read_text("utf-8")
    imported = (name for name in re.findall(r"@import '([^']+)'", text))
    return text + "".join(styled((sheet.parent / name).resolve()) for name in imported)


def classes(drawn: Path) -> Iterator[str]:
    """What is written out, and each answer of a choice; what is put together from data only a browser knows."""
    for said in re.findall(r'(?<![-\w])class="([^"]*)"', drawn.read_text("utf-8")):
        yield from re.sub(r"\S*\{\{.*?\}\}\S*", " ", said).split()
        for choice in re.findall(r"(?<!\S)\{\{(.*?)\}\}(?!\S)", said):
            for answer in re.findall(r"[?:]\s*'([^']*)'", choice):
                yield from answer.split()


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda path: path.stem)
def test_every_class_is_one_that_its_style_sheets_know(drawn: Path) -> None:
    config = json.loads(drawn.with_suffix(".json").read_text("utf-8"))
    sheets = styled(drawn.with_suffix(".wxss"))
    if not config.get("component") or config.get("styleIsolation") == "shared":
        sheets += styled(PROGRAM / "app.wxss")
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", sheets))
    assert sorted(set(classes(drawn)) - known - NOT_FOR_THE_EYE) == []

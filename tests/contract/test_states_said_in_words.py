"""What is true or false of a control is said in words to a screen reader: a bare attribute says nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "miniprogram-mock/miniprogram"
STATE = re.compile(r'aria-(?:pressed|expanded|checked|selected|required|invalid|disabled|hidden)="([^"]*)"')
SAID = re.compile(r"true|false|\{\{.+ \? 'true' : 'false'\}\}")


def faults(text: str) -> list[str]:
    return [value for value in STATE.findall(text) if not SAID.fullmatch(value)]


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.wxml")), ids=lambda file: file.stem)
def test_each_state_is_true_or_false(file: Path) -> None:
    assert faults(file.read_text("utf-8")) == []


def test_a_bare_condition_would_be_found() -> None:
    assert faults("<view aria-pressed=\"{{a === b}}\" /><view aria-pressed=\"{{a ? 'true' : 'false'}}\" />") == [
        "{{a === b}}"
    ]

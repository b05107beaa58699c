"""What is good once is good once for two who come at the same moment: each table that keeps the hash of a code or token
and when it was used is taken under a lock, or by an update that asks whether it was used. Found from the tables: a new
one without either fails.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from app.kernel.database import Table
from app.registry.tables import TABLES

SOURCES = [path.read_text(encoding="utf-8") for path in (Path(__file__).parents[2] / "app").rglob("*.py")]
USED_UP = ("used_at", "ended_at", "signed_at")
ONCE = [
    table
    for table in TABLES
    if {"code_hash", "token_hash"} & set(table._meta.fields) and set(USED_UP) & set(table._meta.fields)
]


def taken_at_once(table: str, source: str) -> bool:
    """Whether this text takes a row of the table so that only one of two gets it."""
    is_locked = rf"lock_row\(\s*{table}\.select\("
    same = r"(?:(?!\.execute).)*?"
    asks = rf"{table}\.update\([^=]*(?:{'|'.join(USED_UP)})={same}\.where\({same}\.is_null\(\)"
    return bool(re.search(is_locked, source) or re.search(asks, source, re.DOTALL))


def test_some_are_found() -> None:
    assert {"Activation", "RecoveryCode", "AnswerCode", "IncomingCode", "SigningRequest"} <= {t.__name__ for t in ONCE}


@pytest.mark.parametrize("table", ONCE, ids=lambda table: table.__name__)
def test_two_at_the_same_moment_are_one(table: type[Table]) -> None:
    assert any(taken_at_once(table.__name__, source) for source in SOURCES), "read, then marked: both would pass"


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("list(lock_row(Code.select().where(Code.code_hash == x)))", True),
        ("Code.update(used_at=now).where(Code.id == x, Code.used_at.is_null()).execute()", True),
        ("Code.update(used_at=now).where(Code.id == x).execute()\nOther.select().where(Other.at.is_null())", False),
        ("Code.get_or_none(Code.used_at.is_null())", False),
    ],
)
def test_what_is_looked_for(source: str, holds: Any) -> None:
    assert taken_at_once("Code", source) == holds

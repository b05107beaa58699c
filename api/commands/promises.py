"""What the 25 measures promise, sentence by sentence (178 承诺), and where each is kept: read from `docs/promises.csv`.

Kept by hand, since no mark in the code can say what is not there; a test holds it to files that exist.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LIST = ROOT / "docs" / "promises.csv"
PHONE = ROOT / "miniprogram-mock" / "miniprogram"
STATES = {"built": "已实现", "partly": "部分实现", "missing": "尚未实现"}


@dataclass(frozen=True)
class Promise:
    """`number` is the measure and the sentence within it, such as 4.11. `code` and `test` are paths, `screen` a page of
    the mini-program as `package/page`; `lacks` says what is not there, of what is not `built`.
    """

    number: str
    promise: str
    state: str
    code: str
    screen: str
    test: str
    lacks: str

    @property
    def measure(self) -> int:
        return int(self.number.split(".")[0])

    @property
    def page(self) -> Path:
        package, _, page = self.screen.rpartition("/")
        return PHONE / "packages" / package / "pages" / page if package else PHONE / "pages" / page


def promises() -> list[Promise]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return [Promise(**row) for row in csv.DictReader(file)]


def as_lines() -> Iterator[str]:
    """The table of the page: one row each, and how many of them are kept."""
    rows = promises()
    counted = Counter(row.state for row in rows)
    yield f"## {len(rows)} promises"
    yield ""
    yield "；".join(f"{label} {counted[state]}" for state, label in STATES.items()) + "。"
    yield ""
    yield "| # | 承诺 | | 代码 | 页面 | 测试 | what is not there |"
    yield "|---|---|---|---|---|---|---|"
    for row in rows:
        cells = (_link(row.code), f"`{row.screen}`" if row.screen else "—", _link(row.test), row.lacks or "—")
        yield f"| {row.number} | {row.promise} | {STATES[row.state]} | {' | '.join(cells)} |"


def _link(path: str) -> str:
    return f"[`{path.removeprefix('app/').removeprefix('tests/')}`](../{path})" if path else "—"

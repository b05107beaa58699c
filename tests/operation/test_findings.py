"""The page of the review says each finding once: merging brings old rows back."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "security.md"
FINDINGS = {"C": 2, "H": 14, "M": 16, "L": 17}


def test_each_finding_has_one_row_and_one_line_at_most_of_what_is_open() -> None:
    said, _, still_open = PAGE.read_text(encoding="utf-8").partition("## Still open")
    rows = re.findall(r"^\| ([CHML]\d+)\b", said, re.MULTILINE)
    assert sorted(rows) == sorted(f"{kind}{number + 1}" for kind, most in FINDINGS.items() for number in range(most))
    left = [line for line in still_open.splitlines()[1:] if line and not line.startswith("Nothing")]
    assert all(re.match(r"- [CHML]\d+: ", line) for line in left)
    assert len({line.split(":")[0] for line in left}) == len(left)

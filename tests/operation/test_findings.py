"""The pages of the reviews say each finding once: merging brings old rows back. What they name as proof is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "security.md"
LAW_REVIEW = ROOT / "docs" / "law-review.md"
FINDINGS = {"C": 2, "H": 14, "M": 16, "L": 17}


def test_each_finding_has_one_row_and_one_line_at_most_of_what_is_open() -> None:
    said, _, still_open = PAGE.read_text(encoding="utf-8").partition("## Still open")
    rows = re.findall(r"^\| ([CHML]\d+)\b", said, re.MULTILINE)
    assert sorted(rows) == sorted(f"{kind}{number + 1}" for kind, most in FINDINGS.items() for number in range(most))
    left = [line for line in still_open.splitlines()[1:] if line and not line.startswith("Nothing")]
    assert all(re.match(r"- [CHML]\d+: ", line) for line in left)
    assert len({line.split(":")[0] for line in left}) == len(left)


def test_each_row_of_the_law_review_stands_once_and_names_tests_that_are_there() -> None:
    said = LAW_REVIEW.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| [IRCP] \|.*$", said, re.MULTILINE)
    assert [int(row) for row in rows] == sorted(range(1, 79), key=[int(row) for row in rows].index)
    named = set(re.findall(r"tests/[\w/]+\.py", said))
    assert named and [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_the_law_review_names_tests_and_decisions_that_are_there_and_leaves_nothing_open() -> None:
    """Each row's own tests by their names, in the files that it names; a file with other tests proves nothing."""
    lost = []
    for row in re.findall(r"^\| \d+ \| [IRCP] \|.*$", LAW_REVIEW.read_text(encoding="utf-8"), re.MULTILINE):
        number = row.split(" | ")[0]
        files = [ROOT / path for path in re.findall(r"tests/[\w/]+\.py", row)]
        source = "\n".join(path.read_text(encoding="utf-8") for path in files)
        lost += [(number, name) for name in re.findall(r"::(test_\w+)", row) if f"def {name}(" not in source]
        for decision in re.findall(r"\b0\d{3}\b", row.split(" | ")[-1]):
            lost += [(number, decision)] if not list(ROOT.glob(f"docs/decisions/{decision}-*.md")) else []
        lost += [(number, row)] if row.split(" | ")[3] != "built" else []
    assert lost == []

"""法条: the articles that govern the procedures, each with its subject, and what a `basis` cites.

A `basis` is written as parts with `；` between them: a rule with its articles (`社会救助法 第37条、第40条`, with `至`
for a range), a measure (`措施(十三)`), a whole document, or `[P]` with our reason; after `：` it may say more.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_CSV = Path(__file__).with_name("articles.csv")
LAW = "社会救助法"
ALLOWANCE_RULES = "民发〔2021〕57号"
DESTITUTE_RULES = "民发〔2021〕43号"
RIGID_EXPENSE_RULES = "刚性支出困难家庭认定办法"
_ARTICLES = re.compile(r"第(\d+)条(?:第\d+款)?(?:第\d+项)?(?:至第(\d+)条)?")
_CITED = r"《?(?P<rule>{rules})》? ?(?P<articles>第\d+条[第条款项、至\d]*)"
# Which programmes a rule governs of itself; a rule that is not named here governs all of them.
GOVERNS = {
    ALLOWANCE_RULES: frozenset({"minimum_living_allowance"}),
    DESTITUTE_RULES: frozenset({"destitute_support"}),
    RIGID_EXPENSE_RULES: frozenset({"rigid_expense_household"}),
}


@dataclass(frozen=True)
class Article:
    """`topics` are the matters that it may be cited for."""

    rule: str
    number: int
    subject: str
    topics: frozenset[str]


@cache
def articles() -> dict[tuple[str, int], Article]:
    """Every article that may be cited, by rule and number."""
    with _CSV.open(encoding="utf-8") as lines:
        rows = [
            Article(row["rule"], int(row["article"]), row["subject"], frozenset(row["topics"].split()))
            for row in csv.DictReader(lines)
        ]
    return {(row.rule, row.number): row for row in rows}


def articles_in(text: str) -> Iterator[tuple[str, int]]:
    """Rule and number of each article that `text` names, those within a range included."""
    for citation in _citation().finditer(text):
        for first, last in _ARTICLES.findall(citation["articles"]):
            for number in range(int(first), int(last or first) + 1):
                yield citation["rule"], number


@cache
def _citation() -> re.Pattern[str]:
    rules = dict.fromkeys(rule for rule, _ in articles())
    return re.compile(_CITED.format(rules="|".join(re.escape(rule) for rule in rules)))

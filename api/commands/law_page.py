"""`docs/law.md`: every article that may be cited, its subject, and the rows that cite it."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from app.programmes.articles import articles, articles_in
from app.registry.collections import PROCEDURES

Cited = tuple[str, int]


def law_page() -> str:
    cited_by = _cited_by()
    parts = [
        "# 法条\n\nGenerated from `app/programmes/articles.csv` and the `basis` marks (`make docs`). "
        "A row may cite an article only on the matters that the table gives it "
        "(`tests/workflow/test_citations.py`); programmes that other rules govern cite those "
        "(`app/applications/concordance.py`).\n"
    ]
    for rule, rows in groupby(articles().values(), key=lambda article: article.rule):
        parts.append(f"## {rule}\n\n| 条 | 内容 | 可以作为依据的事项 | 引用它的步骤 |\n|---|---|---|---|")
        for row in rows:
            parts.append(
                f"| 第{row.number}条 | {row.subject} | {'、'.join(sorted(row.topics)) or '—'} "
                f"| {_places(cited_by[row.rule, row.number])} |"
            )
        parts.append("")
    return "\n".join(parts)


def _cited_by() -> dict[Cited, dict[str, list[str]]]:
    """By article: the procedures that cite it, each with its actions."""
    found: dict[Cited, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for procedure in PROCEDURES.values():
        for step in procedure.steps:
            for citation in articles_in(step.basis):
                if step.action not in (actions := found[citation][procedure.name]):
                    actions.append(step.action)
    return found


def _places(actions_of: dict[str, list[str]]) -> str:
    places = (f"[{name}](procedures/{name}.md): {', '.join(actions)}" for name, actions in actions_of.items())
    return "<br>".join(places) or "—"

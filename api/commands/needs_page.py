"""`docs/needs.md`: the questions of the self-assessment, and every measure with what has to show in the answers."""

from __future__ import annotations

from itertools import groupby

from app.needs.doors import DOORS
from app.needs.measures import Measure
from app.needs.measures_of_society import MEASURES
from app.needs.questions import QUESTIONS, Question

_HOW = {"apply": "申请", "refer": "找这个部门", "emergency": "马上报"}
_TYPES = {"choice": "选一个", "yes_no": "是或者不是", "number": "填数", "region": "选地方"}


def needs_page() -> str:
    parts = [
        "# 自助测评\n\nGenerated from `app/needs/questions.py`, `measures.py` and `doors.py` (`make docs`). "
        "A question that is not answered rules nothing out; a measure is named when everything in one of its rows "
        "shows. Income is looked at by the rules that decide (`app/assessment`), so that nobody is left out who would "
        "be granted something (`tests/needs`).\n",
        "## 问题\n\n| 代码 | 问题 | 怎样答 |\n|---|---|---|",
        *(_question(question) for question in QUESTIONS),
        "",
    ]
    for layer, measures in groupby(MEASURES, key=lambda measure: measure.layer):
        parts += [f"## {layer}\n", "| 名称 | 怎样办 | 哪里办 | 为什么 | 依据 | 回答里有 |\n|---|---|---|---|---|---|"]
        parts += [row for measure in measures for row in _rows(measure)]
        parts.append("")
    return "\n".join(parts)


def _question(question: Question) -> str:
    how = "、".join(question.options.values()) or _TYPES[question.type]
    first = "（先问）" if question.first else ""
    return f"| `{question.code}` | {question.text}{first} | {how} |"


def _rows(measure: Measure) -> list[str]:
    """The name stands with the first of the reasons."""
    door = DOORS[measure.door]
    where = f"{door.name}，{door.phone or '当地窗口电话'}，{door.hours}"
    rows, seen = [], f"**{measure.name}** `{measure.code}` | {_HOW[measure.how]} | {where}"
    for reason in measure.reasons:
        signs = "；并且".join(sign.words() for sign in reason.signs) or "谁都可以"
        when = "（今天就有）" if reason.tonight else ""
        rows.append(f"| {seen} | {reason.text}{when} | {reason.basis} | {signs} |")
        seen = " | | "
    rows += [f"| | | | {text} | {basis} | 总是一起说 |" for text, basis in measure.also]
    return rows

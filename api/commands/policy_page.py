"""`docs/policy.md`: each of the 25 measures and each article of the law that a step names, with code,
endpoint and test.

Made from the `basis` marks of the procedure tables, the catalogue and the kinds of referral; what no mark names is
listed as not built. Below it each single promise of the measures (`promises.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from api.commands.promises import as_lines
from app.departments.kinds import KINDS
from app.programmes.catalogue import PROGRAMMES
from app.registry.collections import PROCEDURES
from app.workflow.definition import Procedure, Step

ROOT = Path(__file__).parent.parent.parent
NUMERALS = (
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
    "十七",
    "十八",
    "十九",
    "二十",
    "二十一",
    "二十二",
    "二十三",
    "二十四",
    "二十五",
)
TITLES = (
    "打造综合救助体系",
    "创新社会救助方式",
    "促进城乡统筹发展",
    "健全基本生活救助制度",
    "完善救助标准调整机制",
    "完善救助对象动态管理机制",
    "健全完善医疗救助制度",
    "健全完善教育救助制度",
    "健全住房救助制度",
    "健全完善就业救助制度",
    "健全完善受灾人员救助制度",
    "发展其他救助帮扶",
    "强化急难社会救助（临时救助）",
    "做好流浪乞讨人员救助",
    "做好重大疫情等突发公共事件困难群众急难救助",
    "发展慈善事业",
    "引导社会工作专业力量参与",
    "推进政府购买社会救助服务",
    "建立主动发现机制",
    "全面推行一门受理、协同办理",
    "优化简化审核确认程序",
    "加快服务管理转型升级",
    "加强组织领导",
    "加强能力建设",
    "加强监督检查",
)
_MEASURES = re.compile(r"措施((?:\([一二三四五六七八九十]+\))+)")
_ARTICLES = re.compile(r"社会救助法 ((?:第\d+条(?:第\d+款)?(?:、|至)?)+)")


@dataclass(frozen=True)
class Mark:
    """One place in the code that says on what it rests."""

    code: str
    endpoint: str
    action: str


def policy_page() -> str:
    by_measure, by_article = _collect()
    lines = [
        "# 25 measures and the law → code",
        "",
        "Generated from the `basis` marks (`make docs`). Titles of the measures are shortened.",
        "",
        "| 措施 | 内容 | 代码 | 接口 | 测试 |",
        "|---|---|---|---|---|",
    ]
    for measure, (numeral, title) in enumerate(zip(NUMERALS, TITLES, strict=True), 1):
        unmarked = f"没有哪一步单独引用它，见下面的 {measure}.1 起"
        lines.append(f"| ({numeral}) | {title} | {_cells(by_measure[numeral], unmarked)} |")
    lines += ["", "| 社会救助法 | 代码 | 接口 | 测试 |", "|---|---|---|---|"]
    lines += [f"| 第{number}条 | {_cells(by_article[number])} |" for number in sorted(by_article)]
    lines += ["", *as_lines()]
    return "\n".join(lines) + "\n"


def _cells(marks: list[Mark], unmarked: str = "") -> str:
    """`unmarked`: what is said where no mark names it. Whether it is built the promises say."""
    if not marks:
        return f"{unmarked} | — | —"
    code = "<br>".join(dict.fromkeys(mark.code for mark in marks))
    endpoints = "<br>".join(dict.fromkeys(mark.endpoint for mark in marks if mark.endpoint)) or "—"
    tests = sorted({test for mark in marks if mark.action for test in _tests_of(mark.action)})
    return f"{code} | {endpoints} | {'<br>'.join(tests[:4]) or '—'}"


def _collect() -> tuple[dict[str, list[Mark]], dict[int, list[Mark]]]:
    by_measure: dict[str, list[Mark]] = defaultdict(list)
    by_article: dict[int, list[Mark]] = defaultdict(list)
    for basis, mark in _marks():
        for group in _MEASURES.findall(basis):
            for numeral in re.findall(r"\(([一二三四五六七八九十]+)\)", group):
                by_measure[numeral].append(mark)
        for group in _ARTICLES.findall(basis):
            for number in re.findall(r"第(\d+)条", group):
                by_article[int(number)].append(mark)
    return by_measure, by_article


def _marks() -> Iterator[tuple[str, Mark]]:
    for procedure in PROCEDURES.values():
        yield procedure.basis, Mark(_place(procedure), "", "")
        for step in procedure.steps:
            yield step.basis, Mark(_place(procedure), _endpoint(procedure, step), step.action)
    for programme in PROGRAMMES.values():
        if programme.procedure is not None:
            yield programme.basis, Mark("`app/programmes/catalogue.py`", f"`GET /programmes/{programme.code}`", "")
    for kind in KINDS.values():
        sent = f"`POST /referrals` {kind.code}（{kind.label}）"
        yield kind.basis, Mark("[转介种类](../app/departments/kinds.py)", sent, "grant")


def _place(procedure: Procedure) -> str:
    return f"[`{procedure.name}`](procedures/{procedure.name}.md)"


def _endpoint(procedure: Procedure, step: Step) -> str:
    if step.by <= {"system"}:
        return f"`{step.action}`（系统）"
    return f"`POST /{procedure.collection}/…/actions/{step.action}`"


def _tests_of(action: str) -> list[str]:
    """Test files that take this step by name."""
    if not _TEXTS:
        _TEXTS.update({path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").rglob("test_*.py"))})
    return [f"`{path.relative_to(ROOT)}`" for path, text in _TEXTS.items() if f'"{action}"' in text]


_TEXTS: dict[Path, str] = {}

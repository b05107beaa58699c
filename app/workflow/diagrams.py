"""A procedure as a page for people: its table of steps, its states with their limits, its diagram (Mermaid)."""

from __future__ import annotations

from app.accounts.roles import LABELS, Role
from app.workflow.definition import Procedure, Step
from app.workflow.limits import TimeLimit, Unit

_UNITS = {Unit.WORKING_DAYS: "个工作日", Unit.CALENDAR_DAYS: "日", Unit.NOTICE_DAYS: "日（公示）", Unit.HOURS: "小时"}
_CLOCKS = {"running": "计时", "paused": "暂停", "stopped": "不计时"}


def procedure_page(procedure: Procedure) -> str:
    """Markdown: heading, diagram, states, steps."""
    parts = [
        f"# {procedure.label} `{procedure.name}`",
        f"依据：{procedure.basis}",
        _term(procedure),
        "```mermaid\n" + diagram(procedure) + "```",
        "## 状态\n\n| 状态 | 代码 | 本人看到 | 法定期限 | 本环节时限 | 到期后 | 依据 |\n|---|---|---|---|---|---|---|\n"
        + "\n".join(_states(procedure)),
        "## 步骤\n\n| 步骤 | 代码 | 从 → 到 | 谁办 | 须满足 | 不得参与过 | 通知 | 依据 |\n"
        + "|---|---|---|---|---|---|---|---|\n"
        + "\n".join(_step(procedure, step) for step in procedure.steps),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def diagram(procedure: Procedure) -> str:
    lines = ["stateDiagram-v2", "    direction LR"]
    lines += [f'    state "{state.label}" as {state.name}' for state in procedure.states]
    lines.append(f"    [*] --> {procedure.states[0].name}")
    for step in procedure.steps:
        lines += [f"    {source} --> {step.target}: {step.label}" for source in step.sources if step.target != "="]
    lines += [f"    {state.name} --> [*]" for state in procedure.states if state.final]
    return "\n".join(lines) + "\n"


def _term(procedure: Procedure) -> str:
    term = procedure.term
    if term is None:
        return "没有整体的法定期限，各环节的时限见下表。"
    starts = next((step.label for step in procedure.steps_of(term.starts_with)), "收到")
    said = f"法定期限：从“{starts}”次日起{term.working_days}个工作日（{term.basis}）。"
    reserved = "、".join(f"{state.label}{_limit(state.within)}" for state in procedure.states if state.reserved)
    return said + (f"前面的环节要给后面留出：{reserved}；不够的，前面的缩短（至少1个工作日）。" if reserved else "")


def _states(procedure: Procedure) -> list[str]:
    rows = []
    for state in procedure.states:
        within = state.within
        then = (
            procedure.steps_of(within.then)[0].label
            if within and within.then
            else "记录超时并告知上级"
            if within
            else "—"
        )
        told = f"{state.resident.label}：{state.resident.next or state.resident.advice}"
        rows.append(
            f"| {state.label} | `{state.name}` | {told} | {_CLOCKS[state.clock]} | {_limit(within)} | {then} "
            f"| {within.basis if within else ''} |"
        )
    return rows


def _limit(within: TimeLimit | None) -> str:
    return f"{within.amount}{_UNITS[within.unit]}" if within else "—"


def _conditions(step: Step) -> list[str]:
    """Without what is marked 显示 the step is not shown, without what is marked 先 it is shown as blocked;
    the rest looks at the facts.
    """
    marked = (("显示：", step.offered_when), ("先：", step.requires), ("", step.needs))
    return [f"{mark}`{condition.__name__}`" for mark, conditions in marked for condition in conditions]


def _step(procedure: Procedure, step: Step) -> str:
    sources = "、".join(procedure.state(source).label for source in step.sources)
    target = "不变" if step.target == "=" else procedure.state(step.target).label
    who = "、".join(LABELS[role] for role in Role if role in step.by)
    if step.fallback_role:
        who += f"（乡镇没有人可以办的：{LABELS[step.fallback_role]}）"
    if step.step_up:
        who += "，先再确认一次是本人"
    if step.second:
        who += f"，再由{step.second.label}确认"
    needs = "<br>".join(_conditions(step)) or "—"
    apart = "、".join(sorted(step.excludes_involvement)) or "—"
    tells = "、".join(f"{tell.message}（{tell.audience}）" for tell in step.tells) or "—"
    return (
        f"| {step.label} | `{step.action}` | {sources} → {target} | {who} "
        f"| {needs} | {apart} | {tells} | {step.basis} |"
    )

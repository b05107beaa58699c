"""What the means check found, as a sheet of the file: as much of it as whoever prints may see."""

from __future__ import annotations

from typing import Any

from app.accounts.actor import Actor
from app.applications.file import ApplicationFile
from app.kernel.money import yuan_text
from app.means_check.presenters import serialize_check
from app.printouts.printing import letterhead, plain_sheet
from app.workflow.queries import SubjectRow

TITLE = "家庭经济状况核对情况"


def check_sheet(row: SubjectRow, actor: Actor) -> list[dict[str, Any]]:
    """No entry before the first round."""
    check = serialize_check(row, ApplicationFile(row), actor)
    if check is None:
        return []
    facts = {
        "conclusion": check["conclusion_label"],
        "round": check["round"],
        "asked": check["asked"],
        "answered": check["answered"],
        "missing": check["missing"],
        "requested_on": check["requested_at"][:10],
        "erased_on": check["erased_at"][:10] if check["erased_at"] else None,
        "sources": [
            {"name": person["name"], "source": source["label"], "state": source["state_label"], "said": _said(source)}
            for person in check["people"]
            for source in person["sources"]
        ],
    }
    data = plain_sheet(TITLE, facts) | letterhead(row, actor)
    return [{"label": TITLE, "on": facts["requested_on"], "sheet": {"template": "dossiers/check", "data": data}}]


def _said(source: dict[str, Any]) -> str:
    facts = source["facts"]
    if facts is None:
        return "（只有调查人员和审批人员能看）"
    return "；".join(f"{fact['label']}：{_in_words(fact['unit'], fact['value'])}" for fact in facts)


def _in_words(unit: str, value: Any) -> str:
    if unit == "yes_no":
        return "是" if value else "否"
    if unit in ("fen", "fen_a_month"):
        return yuan_text(value) + ("/月" if unit == "fen_a_month" else "")
    return str(value)

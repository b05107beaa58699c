"""The list on paper (销毁清册、移交清册): every file with its imprint, and lines for those who sign."""

from __future__ import annotations

from typing import Any

from app.accounts.actor import Actor
from app.kernel.errors import Conflict
from app.printouts.press import print_paper
from app.printouts.printing import letterhead, plain_sheet
from app.retention.models import DisposalItem, DisposalList
from app.retention.presenters import as_data, item_as_data
from app.workflow.queries import SubjectRow

MOST = 2000  # files on one print; more are exported
TITLES = {"erase": "档案销毁清册", "transfer": "档案移交清册"}


def sheet_of(row: SubjectRow, actor: Actor) -> tuple[str, bytes]:
    """Title and PDF. Raises Conflict where there is more than anybody prints, Unavailable."""
    found: DisposalList = DisposalList.get_by_id(row.id)
    rows = DisposalItem.select().where(DisposalItem.list == row.id, DisposalItem.state.not_in(("held", "left_out")))
    if rows.count() > MOST:
        raise Conflict(f"清册超过{MOST}件，请导出表格以后打印。")
    items = [item_as_data(each) for each in rows.order_by(DisposalItem.number, DisposalItem.id)]
    said = as_data(found)
    facts = {
        "number": row.number,
        "files": said["files_label"],
        "where": said["township_name"] or "全新区",
        "years": found.years,
        "digest": found.digest or None,
        "archive": said["archive"],
        "receipt": said["receipt"],
        "rows": [_line(place, each) for place, each in enumerate(items, start=1)],
    }
    title = TITLES[found.what]
    return title, print_paper("reports/disposal_list", plain_sheet(title, facts) | letterhead(row, actor))


def _line(place: int, item: dict[str, Any]) -> list[str]:
    state = f"{item['state_label']}　{item['why']}".strip()
    return [
        str(place),
        item["number"],
        item["title"],
        item["township_name"],
        item["ended_on"],
        item["due_on"],
        str(item["papers"]),
        item["imprint"][:16],
        state,
    ]

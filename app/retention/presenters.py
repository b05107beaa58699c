"""What a list shows: counts and, file by file, why; and how long each class is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.kernel.clock import clock
from app.programmes.policy import numbers_on
from app.programmes.retention import CLASSES
from app.record.subjects import Subject
from app.regions.service import name_of
from app.retention.file import ListFile
from app.retention.inputs import WHATS
from app.retention.models import DisposalItem, DisposalList, Hold
from app.workflow.queries import SubjectRow

STATES = {
    "due": "到期",
    "held": "不能动",
    "left_out": "剔除",
    "erasing": "正在销毁",
    "erased": "已销毁",
    "handed_over": "已移交",
    "left": "没有动",
}
HOWS = {"list": "列清册，两个人批准以后销毁", "transfer": "只移交档案馆，不销毁", "worker": "到期由系统自己删去文字"}


def serialize_list(row: SubjectRow, _: Actor) -> dict[str, Any]:
    file = ListFile(row)
    counts = [{"state": code, "label": label, "files": file.counts.get(code, 0)} for code, label in STATES.items()]
    return as_data(file.list) | {"counts": [each for each in counts if each["files"]]}


def brief_lists(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    found = DisposalList.select().where(DisposalList.id.in_([row.id for row in rows]))
    return {each.id: as_data(each) for each in found}


def items_of(row: SubjectRow, state: str | None, after: UUID | None, limit: int) -> list[dict[str, Any]]:
    """Its files by their ids; what may be done with each, and why not."""
    query = DisposalItem.select().where(DisposalItem.list == row.id)
    if state is not None:
        query = query.where(DisposalItem.state == state)
    if after is not None:
        query = query.where(DisposalItem.id > after)
    return [item_as_data(each) for each in query.order_by(DisposalItem.id).limit(limit)]


def choices_of(row: SubjectRow) -> list[dict[str, str]]:
    """Of what somebody may leave out."""
    rows = DisposalItem.select().where(DisposalItem.list == row.id, DisposalItem.state == "due")
    rows = rows.order_by(DisposalItem.number, DisposalItem.id).limit(500)
    return [{"value": str(each.id), "label": f"{each.number} {each.title}".strip()} for each in rows]


def item_as_data(item: DisposalItem) -> dict[str, Any]:
    return {
        "id": str(item.id),
        "number": item.number,
        "title": item.title,
        "township_name": name_of(item.township),
        "ended_on": item.ended_on.isoformat(),
        "due_on": item.due_on.isoformat(),
        "papers": item.papers,
        "imprint": item.imprint,
        "state": item.state,
        "state_label": STATES[item.state],
        "why": item.why,
    }


def periods() -> list[dict[str, Any]]:
    """Each class with its years as they hold today."""
    numbers = {each["name"]: each for each in numbers_on(clock.today())}
    return [
        {
            "code": code,
            "label": kept.label,
            "years": numbers[kept.setting]["value"],
            "least": kept.least,
            "source": numbers[kept.setting]["source"],
            "since": numbers[kept.setting]["effective_from"],
            "how": kept.how,
            "how_label": HOWS[kept.how],
        }
        for code, kept in CLASSES.items()
    ]


def holds_seen_by(actor: Actor) -> Iterable[dict[str, Any]]:
    """Those that are not lifted, the newest first, of matters that the caller sees."""
    rows = list(Hold.select().where(Hold.lifted_at.is_null()).order_by(Hold.placed_at.desc()).limit(500))
    matters = {each.id: each for each in Subject.select().where(Subject.id.in_([row.subject for row in rows]))}
    for row in rows:
        matter = matters[row.subject]
        if eyes(actor, matter).see_some(Thing.STATE):
            yield {
                "id": str(row.id),
                "subject": {"collection": matter.collection, "id": str(matter.id)},
                "number": matter.number,
                "title": matter.title,
                "reason": row.reason.reveal(),
                "placed_at": row.placed_at.isoformat(),
            }


def as_data(row: DisposalList) -> dict[str, Any]:
    return {
        "what": row.what,
        "what_label": WHATS[row.what],
        "files": row.files,
        "files_label": CLASSES[row.files].label,
        "township_name": name_of(row.township) if row.township else None,
        "years": row.years,
        "counted": row.counted_at is not None,
        "digest": row.digest or None,
        "archive": row.archive or None,
        "receiver": row.receiver or None,
        "receipt": row.receipt or None,
        "received_on": row.received_on.isoformat() if row.received_on else None,
    }
